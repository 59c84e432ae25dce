"""The first load on a slow line: what comes when, and how many bytes, beside a bare page with one chart.

Run it as  python -m benchmarks.first_load ; it takes about three minutes. Chromium is slowed down as its own developer
tools do it; everything stays on the loopback address. The browser's cache is empty at each visit.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.measuring.table import Row, print_table, rounded
from benchmarks.measuring.visit import BARE, LAB, chromium
from tests.browser.conftest import DESKTOP
from tests.browser.server import Server, running_server
from tests.deploy.running import running_uvicorn
from ui.shell.lessons import lesson

LONGEST = 90_000
"""Milliseconds that one visit may take."""
SENTENCE = lesson("secant_to_tangent").task

LOOK = """
const seen = window.seen = {}
const has = {
  text: () => document.body?.textContent.includes(%SENTENCE%),
  picture: () => document.querySelector("#first svg") || has.chart(),
  chart: () => document.querySelector(".js-plotly-plot .scatterlayer .js-line")?.getAttribute("d")?.length > 200,
}
// Frames are drawn from the first paint on; what a frame finds in the page is on the screen.
const look = () => {
  for (const [what, is] of Object.entries(has)) if (!(what in seen) && is()) seen[what] = performance.now()
  if (!("chart" in seen)) requestAnimationFrame(look)
}
requestAnimationFrame(look)
""".replace("%SENTENCE%", repr(SENTENCE))


@dataclass(frozen=True)
class Line:
    """A line to the server: megabits a second in both directions, milliseconds there and back."""

    megabits: float
    milliseconds: float

    @property
    def name(self) -> str:
        return f"{self.megabits:g} Mbit/s, {self.milliseconds:g} ms"

    def slow_down(self, page: Page) -> None:
        """Let all that the page loads from now on go over such a line."""
        rate = self.megabits * 1e6 / 8
        conditions = {"offline": False, "latency": self.milliseconds, "downloadThroughput": rate}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": rate})


LINES = (Line(1.6, 150), Line(10, 40))


@dataclass
class Load:
    """What was seen when, in milliseconds from the start of the navigation; bytes and requests up to the chart."""

    seen: dict[str, float] = field(default_factory=dict)
    bytes: float = 0
    requests: int = 0

    def watch(self, page: Page) -> None:
        """Count what goes over the line, websocket included, before the page is opened."""
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._count_request)
        session.on("Network.dataReceived", self._count_data)
        session.on("Network.webSocketFrameReceived", self._count_frame)
        session.send("Network.enable")

    def _count_request(self, event: dict[str, Any]) -> None:
        self.requests += 1

    def _count_data(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def _count_frame(self, event: dict[str, Any]) -> None:
        # A frame of bytes is told in base64, four characters for three bytes.
        self.bytes += len(event["response"]["payloadData"]) * 3 / 4


def main() -> None:
    """One visit for each server and line, then one table."""
    rows: list[Row] = []
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        servers = stack.enter_context(_servers())
        for line in LINES:
            loads = [_load(browser, server.url + address, line) for server, address in servers.values()]
            rows += _rows(line, loads)
        print_table(("what", *servers), rows)


@contextmanager
def _servers() -> Iterator[dict[str, tuple[Server, str]]]:
    """Each under its column's name, with the address to open; all of them visited once before."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bare = stack.enter_context(running_server(folder / "bare", BARE.script))
        served = stack.enter_context(running_uvicorn(folder / "served"))
        yield {
            "bare page, streamlit run": (bare, BARE.address),
            "Tangent Lab, uvicorn app:app": (served, LAB.address),
        }


def _load(browser: Browser, address: str, line: Line) -> Load:
    with _page(browser) as page:
        page.goto(address)
        page.wait_for_function("window.seen.chart")
    with _page(browser) as page:
        load = Load()
        load.watch(page)
        line.slow_down(page)
        page.goto(address, wait_until="commit")
        page.wait_for_function("window.seen.chart")
        load.seen = page.evaluate("window.seen")
        print(f"{address} at {line.name}: {load}", file=sys.stderr)
        return load


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, bypass_csp=True)
    context.set_default_timeout(LONGEST)
    page = context.new_page()
    page.add_init_script(LOOK)
    yield page
    context.close()


def _rows(line: Line, loads: list[Load]) -> list[Row]:
    return [
        (f"{line.name}: the lesson's sentence", *(_seconds(load, "text") for load in loads)),
        ("... a first picture", *(_seconds(load, "picture") for load in loads)),
        ("... the live chart", *(_seconds(load, "chart") for load in loads)),
        ("... bytes until then", *(rounded(load.bytes / 1e6, "MB") for load in loads)),
        ("... requests until then", *(str(load.requests) for load in loads)),
    ]


def _seconds(load: Load, what: str) -> str:
    return rounded(load.seen[what] / 1000, "s") if what in load.seen else ""


if __name__ == "__main__":
    main()
