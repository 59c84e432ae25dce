"""From a click on a link to the first picture, and the bytes that it takes."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.measuring.table import Row, rounded, times
from benchmarks.measuring.visit import BARE, LAB, SUBJECTS, Subject, Visit, visit
from tests.browser.server import Server, running_server

FRESH_SERVERS = 3
WARM_VISITS = 3

Servers = dict[str, Server]
Load = tuple[float, float]
"""Milliseconds to the picture, and to the first secant; to the picture again where there is no stage."""


def cold_rows(browser: Browser) -> list[Row]:
    """The first visit that a server ever gets, a fresh server each time."""

    def load(subject: Subject) -> Load:
        with tempfile.TemporaryDirectory() as folder, running_server(Path(folder) / "log", subject.script) as server:
            return _load(browser, server, subject)

    loads = _alternating(load, FRESH_SERVERS)
    return [_picture("first picture, cold server", loads), _secant("stage alive, cold server", loads)]


def warm_rows(browser: Browser, servers: Servers) -> list[Row]:
    """Visits to servers that were visited before, each by a browser that has nothing in its cache."""
    loads = _alternating(lambda subject: _load(browser, servers[subject.name], subject), WARM_VISITS)
    return [_picture("first picture, warm server", loads), _secant("stage alive, warm server", loads)]


def bytes_row(bare: Visit, lab: Visit) -> Row:
    """Over the websocket, both directions, for two pages just opened."""
    small, large = (opened.bytes / 1000 for opened in (bare, lab))
    beyond = f"{rounded(large - small)} kB more, aim 400"
    return "websocket bytes of a load", rounded(small, "kB"), rounded(large, "kB"), beyond


def _alternating(load: Callable[[Subject], Load], rounds: int) -> dict[str, list[Load]]:
    """One of each in turn: what else the machine does then falls on both."""
    loads: dict[str, list[Load]] = {subject.name: [] for subject in SUBJECTS}
    for _ in range(rounds):
        for subject in SUBJECTS:
            loads[subject.name].append(load(subject))
    return loads


def _load(browser: Browser, server: Server, subject: Subject) -> Load:
    with visit(browser) as opened:
        opened.page.goto(server.url + subject.address)
        picture = opened.picture_milliseconds
        alive = opened.secant_milliseconds if subject is LAB else picture
        opened.settle()  # A page that left while its script still ran would burden the next.
        return picture, alive


def _picture(what: str, loads: dict[str, list[Load]]) -> Row:
    bare, lab = (median(picture for picture, _ in loads[subject.name]) for subject in SUBJECTS)
    return what, rounded(bare, "ms"), rounded(lab, "ms"), f"{times(lab / bare)}, aim 1.2"


def _secant(what: str, loads: dict[str, list[Load]]) -> Row:
    bare = median(picture for picture, _ in loads[BARE.name])
    alive = median(alive for _, alive in loads[LAB.name])
    return what, "", rounded(alive, "ms"), f"{times(alive / bare)} of the bare picture"
