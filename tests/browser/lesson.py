"""What a person sees and does on a lesson's page, in the words of the tests."""

import math
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import visit

Point = tuple[float, float]
WITHOUT_PLOTLY = """
Object.defineProperty(window, "Plotly", { get: () => undefined, set: () => {} })
const clock = performance.now.bind(performance)
performance.now = () => 8 * clock()
"""
"""A browser in which the chart library never arrives, and in which the patience of eight seconds is over after one."""
READY = "stage => Boolean(stage.tangentLab?.shown && stage.tangentLab.chart?.isConnected)"


class LessonPage:
    """A page with a stage on it, opened and armed."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        visit(page, address)
        self.wait_until_armed()

    @property
    def stage(self) -> Locator:
        return self.page.locator(".stage")

    def wait_until_armed(self) -> None:
        """Until chart and conductor have found each other."""
        self.stage.wait_for()
        handle = self.stage.element_handle()
        assert handle is not None
        self.page.wait_for_function(READY, arg=handle)

    def wait_until_shows(self, what: str) -> None:
        """Until the conductor, called stage, says so; at times it has no chart, or one that is not drawn yet."""
        ready = f"({READY})(element) && stage.chart._fullLayout && {what}"
        code = f"element => {{ const stage = element.tangentLab; return Boolean({ready}) }}"
        self.page.wait_for_function(code, arg=self.stage.element_handle())

    def shown(self) -> dict[str, float]:
        """The secant on the stage: a, value, delta, slope, left, right; None stands for NaN and infinities."""
        found: dict[str, float] = self.ask("stage.shown")
        return found

    def ask(self, what: str) -> Any:
        """A JavaScript expression of the conductor, called stage."""
        return self.stage.evaluate(f"element => {{ const stage = element.tangentLab; return {what} }}")

    def number(self, name: str) -> str:
        """The large number of that name: delta, secant, tangent or gap."""
        return self.page.locator(f'[data-of="{name}"]').inner_text()

    def expect_number(self, name: str, text: str) -> None:
        """Wait until the large number reads so."""
        expect(self.page.locator(f'[data-of="{name}"]')).to_have_text(text)

    def place_of(self, mark: str) -> Point:
        """Where P ("p") or Q ("q") is on the screen, in pixels."""
        x, y = {
            "p": ("stage.shown.a", "stage.shown.value"),
            "q": ("stage.shown.a + stage.shown.delta", "stage.shown.value + stage.shown.slope * stage.shown.delta"),
        }[mark]
        place = self.ask(
            f"(() => {{ const frame = stage.chart.getBoundingClientRect(); const [x, y] = stage.axes();"
            f" return [frame.left + x._offset + x.d2p({x}), frame.top + y._offset + y.d2p({y})] }})()"
        )
        return place[0], place[1]

    def pixels_a_unit(self) -> float:
        """How many pixels one unit of x takes on the left panel."""
        return float(self.ask('stage.scale("").x'))

    def expect_word(self, name: str, value: float | str) -> None:
        """Wait until the address says so; a number may be written as 1 or 1.0."""
        said = "new URLSearchParams(location.search).get(name)"
        same = f"typeof value === 'number' ? Number({said}) === value : {said} === value"
        self.page.wait_for_function(f"([name, value]) => {same}", arg=[name, value])

    def type_function(self, text: str) -> None:
        """Type into the function box, as a person does, without pressing Enter."""
        box = self.page.get_by_label("Function of x")
        box.fill("")
        box.press_sequentially(text, delay=15)

    def chart(self) -> Locator:
        return self.page.locator(".st-key-stage-chart .js-plotly-plot")


def close_to(value: float, other: float, tolerance: float) -> bool:
    """Whether two numbers differ by at most tolerance."""
    return math.isfinite(value) and abs(value - other) <= tolerance
