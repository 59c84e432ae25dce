"""The faults of Streamlit that ui/workarounds is about, each made in an app without any workaround.

Where one of these tests fails, Streamlit may have mended the fault: read the file in ui/workarounds that it names, and
delete that file if the app does without.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.server import Server, running_server

SYMPTOMS = Path(__file__).with_name("symptoms.py")


@pytest.fixture(scope="module")
def symptoms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("symptoms") / "log", SYMPTOMS) as started:
        yield started


class Connection:
    """The websocket of a page: what the server sends waits here while `holds` is set, as on a slow line."""

    def __init__(self, page: Page) -> None:
        self.page, self.holds = page, False
        self.held: list[str | bytes] = []
        self.sockets: list[WebSocketRoute] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        socket.connect_to_server().on_message(self._receive)

    def _receive(self, message: str | bytes) -> None:
        if self.holds:
            self.held.append(message)
        else:
            self.sockets[-1].send(message)

    def wait_for_answers(self, number: int) -> None:
        """Until so many whole answers of the server are held."""
        wait_until(self.page, lambda: sum(is_end(message) for message in self.held) >= number)

    def release(self) -> None:
        self.holds = False
        for message in self.held:
            self.sockets[-1].send(message)


def is_end(message: str | bytes) -> bool:
    return isinstance(message, bytes) and ForwardMsg.FromString(message).WhichOneof("type") == "script_finished"


def show_again_before_the_answer(page: Page, connection: Connection) -> None:
    """A long text that was cached before some fragment runs is hidden, and shown again before the browser knows."""
    box = page.get_by_text("long text", exact=True)
    box.click()
    expect(page.get_by_text("long long")).to_be_visible()
    for drags in range(3, 6):
        page.get_by_role("button", name="drag").click()
        expect(page.get_by_text(f"drawn {drags} times")).to_be_visible()
    connection.holds = True
    for answers in (1, 2):
        box.click()
        connection.wait_for_answers(answers)
    connection.release()


def open_symptom(page: Page, server: Server, name: str) -> None:
    page.goto(f"{server.url}/{name}")


def test_the_browser_drops_a_cached_message_that_the_server_then_names(page: Page, symptoms: Server) -> None:
    """ui/workarounds/message_cache.py"""
    connection = Connection(page)
    open_symptom(page, symptoms, "cache")
    with page.expect_console_message(lambda message: "Cached ForwardMsg MISS" in message.text):
        show_again_before_the_answer(page, connection)


def test_the_workaround_of_the_message_cache_prevents_it(page: Page, symptoms: Server) -> None:
    connection = Connection(page)
    open_symptom(page, symptoms, "guarded")
    show_again_before_the_answer(page, connection)
    expect(page.get_by_text("long long")).to_be_visible()


def test_a_message_from_before_the_answer_undoes_a_callback(page: Page, symptoms: Server) -> None:
    """ui/workarounds/widget_values.py"""
    connection = Connection(page)
    open_symptom(page, symptoms, "values")
    expect(page.get_by_text("a is 1")).to_be_visible()
    connection.holds = True
    for answers, name in enumerate(("commit", "another"), start=1):
        page.get_by_role("button", name=name).click()
        connection.wait_for_answers(answers)
    connection.release()
    expect(page.get_by_text("a is 1")).to_be_visible()


def test_back_finds_a_page_without_its_words(page: Page, symptoms: Server) -> None:
    """ui/workarounds/history.py"""
    open_symptom(page, symptoms, "words?word=hello")
    page.get_by_text("to the next page").click()
    expect(page.get_by_text("the next page", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_label("word")).to_have_value("default")


def test_another_theme_runs_no_script(page: Page, symptoms: Server) -> None:
    """ui/workarounds/theme.py"""
    page.emulate_media(color_scheme="light")
    open_symptom(page, symptoms, "runs")
    expect(page.get_by_text("run 1, light")).to_be_visible()
    ground = page.locator(".stApp")
    light = ground.evaluate("app => getComputedStyle(app).backgroundColor")
    page.emulate_media(color_scheme="dark")
    expect(ground).not_to_have_css("background-color", light)
    page.get_by_role("button", name="again").click()
    expect(page.get_by_text("run 2, dark")).to_be_visible()


def test_a_connection_that_comes_back_runs_no_script(page: Page, symptoms: Server) -> None:
    """ui/workarounds/reconnect.py"""
    connection = Connection(page)
    open_symptom(page, symptoms, "runs")
    expect(page.get_by_text("run 1,")).to_be_visible()
    connection.sockets[0].close()
    wait_until(page, lambda: len(connection.sockets) == 2)
    expect(page.locator("[data-test-connection-state=CONNECTED]")).to_be_visible()
    page.get_by_role("button", name="again").click()
    expect(page.get_by_text("run 2,")).to_be_visible()


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    while not is_so():
        page.wait_for_timeout(20)
