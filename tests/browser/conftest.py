"""Fixtures of the browser tests: a server, a Chromium, a page, and what goes on in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.chromium import MISSING, find_chromium
from tests.browser.server import Server, running_server
from tests.browser.traffic import Traffic

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = (1400, 900)
TIMEOUT = 20_000
"""Milliseconds that a locator or an expectation waits: a cold server on a busy machine takes its time."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that do not mind what was opened on it before."""
    with running_server(tmp_path_factory.mktemp("server") / "log") as started:
        yield started


@pytest.fixture
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Server]]:
    """Starts a server that nobody has opened yet, as often as it is called; they all end with the test."""
    with ExitStack() as servers:

        def start() -> Server:
            return servers.enter_context(running_server(tmp_path_factory.mktemp("server") / "log"))

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless. Without one the tests fail: a skipped test is easily mistaken for a passed one."""
    found = find_chromium()
    if found is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a blank page: open_page(width, height, **options of Playwright's new_context)."""
    with ExitStack() as contexts:

        def make(width: int = DESKTOP[0], height: int = DESKTOP[1], **options: object) -> Page:
            context = browser.new_context(viewport={"width": width, "height": height}, **options)
            contexts.callback(context.close)
            context.set_default_timeout(TIMEOUT)
            return context.new_page()

        yield make


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A blank page of 1400 x 900."""
    return open_page()


@pytest.fixture
def traffic(page: Page) -> Traffic:
    """Counts the page's websocket frames."""
    counted = Traffic()
    counted.watch(page)
    return counted


@pytest.fixture
def console_errors(page: Page) -> list[str]:
    """What the page's console reports as errors, uncaught exceptions included; it grows as the test goes on."""
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors
