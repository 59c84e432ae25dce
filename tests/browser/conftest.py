"""Fixtures of the browser tests: a server, a Chromium, a page, and what goes on in it."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.browser.chromium import MISSING, find_chromium
from tests.browser.server import Server, running_server
from tests.browser.traffic import Traffic
from tests.browser.visit import COUNTED

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
FAILED = pytest.StashKey[bool]()
GUESSED = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit's script asks for these below the page's own path first, and is told 404 there."""
TIMEOUT = 120_000
"""Milliseconds that a locator or an expectation waits: a cold page on a busy machine takes half a minute."""
expect.set_options(timeout=TIMEOUT)


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
            context = new_context(browser, (width, height), **options)
            contexts.callback(context.close)
            context.set_default_timeout(TIMEOUT)
            return context.new_page()

        yield make


@pytest.fixture(scope="session")
def kept_pages(browser: Browser) -> Iterator[list[Page]]:
    """The page that the tests marked one_page use one after another; none before the first of them."""
    pages: list[Page] = []
    yield pages
    for page in pages:
        COUNTED.pop(page)
        page.context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """A page of 1400 x 900: a blank one, or for a test marked one_page the one that the test before has left."""
    if request.node.get_closest_marker("one_page") is None:
        return open_page()
    kept: list[Page] = request.getfixturevalue("kept_pages")
    if not kept or kept[-1].is_closed():
        kept.append(counted_page(request.getfixturevalue("browser")))
    request.addfinalizer(lambda: _give_up_after_failure(request, kept[-1]))
    return kept[-1]


def new_context(browser: Browser, size: tuple[int, int], **options: object) -> BrowserContext:
    """The policy of the app refuses the eval of Playwright's wait_for_function, so a context passes it by."""
    return browser.new_context(**{"viewport": {"width": size[0], "height": size[1]}, "bypass_csp": True, **options})


def counted_page(browser: Browser, size: tuple[int, int] = DESKTOP, **options: object) -> Page:
    """A blank page for several tests; options: of Playwright's new_context."""
    context = new_context(browser, size, **options)
    context.set_default_timeout(TIMEOUT)
    made = context.new_page()
    COUNTED[made] = Traffic()
    COUNTED[made].watch(made)
    return made


def _give_up_after_failure(request: pytest.FixtureRequest, page: Page) -> None:
    """What a test has left half done must not fail the next."""
    if request.node.stash.get(FAILED, True):
        with suppress(Error):
            page.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Notes on each test whether it failed, for what is cleared away after it."""
    report = yield
    if report.when in ("setup", "call"):
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def traffic(page: Page) -> Traffic:
    """Counts the page's websocket frames."""
    if page in COUNTED:
        return COUNTED[page]
    counted = Traffic()
    counted.watch(page)
    return counted


@pytest.fixture
def console_errors(page: Page) -> Iterator[list[str]]:
    """What the page's console reports as errors, uncaught exceptions included; it grows as the test goes on."""
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(GUESSED):
            errors.append(message.text)

    def note_uncaught(error: Error) -> None:
        errors.append(str(error))

    page.on("console", note)
    page.on("pageerror", note_uncaught)
    yield errors
    if not page.is_closed():
        page.remove_listener("console", note)
        page.remove_listener("pageerror", note_uncaught)
