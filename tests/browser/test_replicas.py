"""Two replicas behind the proxy that ships: a killed one and a rolling restart cost no word of a link."""

import contextlib
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from deploy.replicas import MISSING, find_caddy
from tests.browser.lesson import LessonPage
from tests.deploy.replicas import Replicas, running_replicas, status_of

LINK = "/secant_to_tangent?f=mx%5E2%2Bb&m=0.5&b=-1&a=-1.5&delta=-0.01&from=-4&to=5"
WORDS = {"f": "mx^2+b", "m": 0.5, "b": -1, "delta": -0.01, "from": -4, "to": 5}
CONNECTION = "document.querySelector('[data-test-connection-state]').dataset.testConnectionState"
PAUSE = 0.1
"""Seconds between two requests of the load."""


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    if find_caddy() is None:
        pytest.skip(MISSING)
    with running_replicas(tmp_path_factory.mktemp("replicas") / "log") as started:
        yield started


class Visit:
    """A page that was opened by a cold link, and must never be loaded again."""

    def __init__(self, page: Page, replicas: Replicas) -> None:
        self.page, self.replicas = page, replicas
        self.lesson = LessonPage(page, replicas.url + LINK)
        page.evaluate("window.neverLoadedAgain = true")

    def replica(self) -> int:
        """The process that holds the session."""
        cookies = {each["name"]: each["value"] for each in self.page.context.cookies()}
        return self.replicas.behind(cookies["tangent_lab_replica"])

    def drag_to(self, a: float) -> None:
        """Move P by the mouse, on the curve, and let go there."""
        x, y = self.lesson.place_of("p")
        there = x + (a - self.lesson.shown()["a"]) * self.lesson.pixels_a_unit()
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move((x + there) / 2, y)
        self.page.mouse.move(there, y)
        self.page.mouse.up()
        self.let_go = self.lesson.shown()["a"]
        assert abs(self.let_go - a) < 0.1

    def expect_commit(self) -> None:
        """Until the link says where P was let go; all its other words are those of the cold link."""
        self.lesson.expect_word("a", self.let_go)
        for name, value in WORDS.items():
            self.lesson.expect_word(name, value)
        assert self.page.evaluate("window.neverLoadedAgain")

    def wait_until_lost(self) -> None:
        self.page.wait_for_function(f"() => {CONNECTION} !== 'CONNECTED'")


@pytest.fixture
def visit(page: Page, replicas: Replicas) -> Visit:
    return Visit(page, replicas)


def test_a_killed_replica_costs_no_word(visit: Visit, replicas: Replicas) -> None:
    visit.drag_to(0.5)
    visit.expect_commit()
    killed = visit.replica()
    replicas.kill(killed)
    visit.wait_until_lost()
    # Nobody is there to hear it.
    visit.drag_to(1.5)
    visit.expect_commit()
    assert visit.replica() != killed
    # The first thing that is done on the other replica.
    visit.drag_to(2.5)
    visit.expect_commit()
    replicas.wait_until_ready()
    assert killed not in replicas.processes().values()


def test_a_rolling_restart_under_load_loses_no_link(visit: Visit, replicas: Replicas) -> None:
    before = set(replicas.processes().values())
    with answers(replicas.url + "/derivative_rules?f=x%5E3") as answered:
        replicas.roll()
        for a in (0.5, 1.5, 2.5):
            visit.drag_to(a)
            visit.expect_commit()
        replicas.wait_until_said("all replicas are new")
    assert set(answered) == {200}
    assert before.isdisjoint(replicas.processes().values())
    visit.drag_to(-0.5)
    visit.expect_commit()
    # Neither the proxy nor a replica has written down what was typed.
    assert "x%5E3" not in replicas.log


@contextlib.contextmanager
def answers(address: str) -> Iterator[list[int]]:
    """Asks for an address again and again, in a thread; gives the statuses of the answers, 0 where there was none."""
    statuses: list[int] = []
    enough = threading.Event()

    def ask() -> None:
        while not enough.wait(PAUSE):
            statuses.append(status_of(address))

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield statuses
    finally:
        enough.set()
        thread.join()
