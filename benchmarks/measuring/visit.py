"""A page opened in a browser context of its own, with its traffic counted from the first byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measuring.wire import Wire
from tests.browser.chromium import MISSING, find_chromium
from tests.browser.conftest import DESKTOP, FLAGS, TIMEOUT
from tests.browser.server import ROOT
from tests.browser.traffic import Traffic

QUIET_MILLISECONDS = 400
"""A rerun is over when something has come, and then nothing for so long."""
MOST_WAITS = 50

# The curve is the first line that Plotly draws, on both pages. The stage tells of each secant that it shows.
LOOK = """
const look = () => {
  const line = document.querySelector(".js-plotly-plot .scatterlayer .js-line")
  if (line?.getAttribute("d")?.length > 200) window.firstPicture = performance.now()
  else requestAnimationFrame(look)
}
requestAnimationFrame(look)
document.addEventListener("tangent-lab-delta", () => { window.firstSecant ??= performance.now() })
"""


@dataclass(frozen=True)
class Subject:
    """What is measured: a Streamlit script and the address that is opened on its server."""

    name: str
    script: Path
    address: str


BARE = Subject("bare page", ROOT / "benchmarks" / "bare_page" / "app.py", "/")
LAB = Subject("Tangent Lab", ROOT / "app.py", "/secant_to_tangent?f=sin(x)&a=1")
SUBJECTS = (BARE, LAB)


@dataclass(frozen=True)
class Visit:
    """An open page; its traffic in bytes, and its frames in time."""

    page: Page
    traffic: Traffic
    wire: Wire

    @property
    def picture_milliseconds(self) -> float:
        """From the start of the navigation until the curve was in the page."""
        self.page.wait_for_function("window.firstPicture")
        return float(self.page.evaluate("window.firstPicture"))

    @property
    def secant_milliseconds(self) -> float:
        """From the start of the navigation until the stage showed its first secant: from then on it can be dragged."""
        self.page.wait_for_function("window.firstSecant")
        return float(self.page.evaluate("window.firstSecant"))

    @property
    def bytes(self) -> int:
        """Sent and received over the websocket, since the visit began or its counters were set to zero."""
        return self.traffic.bytes_sent + self.traffic.bytes_received

    def clear(self) -> None:
        """Set the counters to zero."""
        self.traffic.reset()
        self.wire.clear()

    def settle(self) -> None:
        """Return when the answer has come, whole."""
        for _ in range(MOST_WAITS):
            before = self.traffic.received
            self.page.wait_for_timeout(QUIET_MILLISECONDS)
            if self.traffic.received == before > 0:
                return


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the browser tests."""
    found = find_chromium()
    if found is None:
        raise SystemExit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser) -> Iterator[Visit]:
    """A blank page with nothing in the browser's cache."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, bypass_csp=True)
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    opened = Visit(page, Traffic(), Wire())
    opened.traffic.watch(page)
    opened.wire.watch(page)
    page.add_init_script(LOOK)
    yield opened
    context.close()
