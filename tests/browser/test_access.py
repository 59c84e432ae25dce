"""Every page for everyone: axe-core in both themes, open and predicting; words on pictures; what is Streamlit's own."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from tests.browser.conftest import counted_page
from tests.browser.server import Server
from tests.browser.visit import COUNTED, load
from ui.shell.lessons import LESSONS, Lesson

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "accessibility.md"
LEAST_CONTRAST = 4.5
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules to which the theme makes a difference: in the dark no others are asked for again."""
HANG = 30_000
"""Milliseconds after which a page that has not settled is loaded again."""
PATIENCE = 8000
"""Milliseconds for a change of theme to reach the pictures."""

FRAMEWORK: dict[str, str] = {}
"""What Streamlit's own marks do not meet: axe-core's rule, and the selector of all marks that break it.

A mark inside one of our components is never the framework's, whatever it matches.
"""

SETTLED = """() => {
  const parts = selector => [...document.querySelectorAll(selector)]
  return document.querySelector(".stApp")?.dataset.testScriptState === "notRunning"
    && parts("h1").length === 1
    && parts(".stPlotlyChart").every(chart => chart.querySelector(".main-svg"))
    && parts(".stBidiComponent").length > 0
}"""

VIOLATIONS = """async ([framework, rules]) => {
  const runOnly = rules && { type: "rule", values: rules }
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false, ...(runOnly && { runOnly }) })
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes
      .filter(({ target }) => {
        const own = target.some(part => Array.isArray(part)) // inside a component's shadow
        return own || !(id in framework && document.querySelector(target[0])?.matches(framework[id]))
      })
      .map(({ html, any, all, none }) => `${id} (${impact}): ${html} ${[...any, ...all, ...none][0]?.message}`),
  )
}"""

FAINT = """least => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number)
  const luminance = colour => {
    const linear = part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    const [red, green, blue] = colour.map(part => linear(part / 255))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ground = numbers(getComputedStyle(document.querySelector(".stApp")).backgroundColor)
  return [...document.querySelectorAll(".js-plotly-plot text")].flatMap(word => {
    const { fill, fillOpacity } = getComputedStyle(word)
    const [red, green, blue, alpha = 1] = numbers(fill)
    const share = alpha * fillOpacity
    const seen = [red, green, blue].map((part, place) => part * share + ground[place] * (1 - share))
    const [low, high] = [luminance(seen), luminance(ground)].sort((one, other) => one - other)
    const contrast = (high + 0.05) / (low + 0.05)
    return contrast < least ? [`${word.textContent}: ${contrast.toFixed(1)}`] : []
  })
}"""

ALTS = """() => [...document.querySelectorAll(".stPlotlyChart")].map(chart => [chart.role, chart.ariaLabel])"""


def settle(page: Page) -> None:
    """Until the page has run and all its charts are drawn."""
    try:
        page.wait_for_function(SETTLED, timeout=HANG)
    except TimeoutError:
        # Seen once in some forty loads of Choosing delta; the address has the state, and axe is asked of the page anew.
        page.reload()
        page.wait_for_function(SETTLED)
    page.wait_for_timeout(250)
    page.wait_for_function(SETTLED)


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    """One page that walks through all lessons."""
    page = counted_page(browser, reduced_motion="reduce")
    page.add_init_script(AXE)
    yield page
    COUNTED.pop(page)
    page.context.close()


@pytest.fixture
def walk(visitor: Page, server: Server) -> Callable[[Lesson], Any]:
    """Goes through the four states of a lesson's page: open and predicting, in the light and in the dark."""

    def states(lesson: Lesson) -> Any:
        page = visitor
        page.emulate_media(color_scheme="light")
        # A load: the page tells Python of the theme, and such a message calls a walk back.
        load(page, f"{server.url}/{'' if lesson is LESSONS[0] else lesson.word}")
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson.title)
        settle(page)
        page.get_by_text("Share this").click()
        expect(page.get_by_label("Link to this state")).to_be_visible()
        for state in ("light, open", "light, predicting", "dark, open", "dark, predicting"):
            if state == "dark, open":
                # Python hears of another theme at the next run of the page, which the switch below brings.
                page.emulate_media(color_scheme="dark")
                page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
            if state != "light, open":
                page.get_by_role("switch", name="Predict first").press("Space")
            page.wait_for_timeout(150)
            settle(page)
            with suppress(TimeoutError):
                # A picture in the other theme's colours is about to be drawn anew.
                page.wait_for_function(f"() => ({FAINT})({LEAST_CONTRAST}).length === 0", timeout=PATIENCE)
            yield state, page

    return states


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.word)
def test_axe_finds_nothing_of_ours_and_every_word_of_a_picture_can_be_read(walk: Any, lesson: Lesson) -> None:
    found: dict[str, list[str]] = {}
    for state, page in walk(lesson):
        rules = COLOURS if state.startswith("dark") else None
        faults = page.evaluate(VIOLATIONS, [FRAMEWORK, rules]) + page.evaluate(FAINT, LEAST_CONTRAST)
        alts = page.evaluate(ALTS)
        faults += [f"no takeaway: {alt}" for role, alt in alts if role != "figure" or len(alt or "") < 60]
        found |= {state: faults} if faults else {}
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_the_document_lists_what_the_framework_does_not_meet() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| `([^`]+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(rows) == FRAMEWORK
