"""The lesson on a phone: nothing wider than the screen, controls in reach, fingers that scroll and that drag."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import counted_page
from tests.browser.lesson import LessonPage, close_to
from tests.browser.server import Server
from tests.browser.traffic import SETTLE
from tests.browser.visit import COUNTED, walk_to
from ui.shell.lessons import LESSONS

WIDTH, HEIGHT = 390, 844
ROUND = 6
"""Pixels of a text's box above its letters and below them."""
WIDE = "(x^2-1)%2F(x-1)"
MORE = {
    "choosing_delta": "f=sin(x)",
    "limit_definition": "f=x%5E3-2x&lines=60",
    "derivative_rules": "f=sin%5E2(3x)cos(x)%2Bsqrt(1%2Bx%5E2)&steps=20",
    "higher_derivatives": "f=sin(x)&order=3",
}
"""Links by their lessons that show much of it."""
LETS_THE_PAGE_SCROLL = """() => [...document.querySelectorAll(".js-plotly-plot")].every(
  ({ _fullLayout: laid }) =>
    laid.dragmode === false
    && Object.entries(laid).every(([name, axis]) => !/^[xy]axis\\d*$/.test(name) || axis.fixedrange),
)"""
"""Whether no picture takes a swipe for itself."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """One phone for all tests: what they do does not last from lesson to lesson."""
    page = counted_page(browser, (WIDTH, HEIGHT), has_touch=True, is_mobile=True)
    yield page
    COUNTED.pop(page)
    page.context.close()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.word)
def test_nothing_is_wider_than_the_screen(phone: Page, server: Server, lesson) -> None:
    word = "" if lesson is LESSONS[0] else lesson.word
    walk_to(phone, f"{server.url}/{word}?f={WIDE}")
    expect(phone.get_by_role("heading", level=1)).to_have_text(lesson.title)
    phone.locator(".js-plotly-plot").first.wait_for()
    phone.wait_for_timeout(SETTLE)
    assert widest(phone) <= WIDTH
    assert phone.evaluate(LETS_THE_PAGE_SCROLL)
    traffic = COUNTED[phone]
    traffic.reset()
    phone.get_by_role("switch", name="Predict first").press("Space")
    traffic.wait_until_quiet(phone)
    assert widest(phone) <= WIDTH
    if "f" not in lesson.shared:
        return
    phone.get_by_label("Function of x").fill("x^2+foo(x)")
    phone.get_by_text("The picture still shows").or_(phone.get_by_text("do not know the word foo")).first.wait_for()
    assert widest(phone) <= WIDTH


@pytest.mark.parametrize("word", MORE)
def test_nothing_is_wider_than_the_screen_where_much_is_shown(phone: Page, server: Server, word: str) -> None:
    walk_to(phone, f"{server.url}/{word}")
    walk_to(phone, f"{server.url}/{word}?{MORE[word]}")
    phone.wait_for_function("query => location.search.includes(query)", arg=MORE[word].rpartition("&")[2])
    phone.locator(".katex-display, .js-plotly-plot").first.wait_for()
    phone.wait_for_timeout(SETTLE)
    assert widest(phone) <= WIDTH


def test_a_table_that_is_too_wide_says_so_and_scrolls_to_its_last_column(phone: Page, server: Server) -> None:
    walk_to(phone, f"{server.url}/choosing_delta?f=sin(x)&a=1&delta=0.0001")
    wide, whole = (phone.locator(f".st-key-{key}") for key in ("errors", "worth"))
    last = "rows => rows.at(-1).getBoundingClientRect().right"
    expect(wide.locator("tbody tr.here")).to_have_count(1)
    assert wide.locator("thead th").evaluate_all(last) > WIDTH
    expect(wide.get_by_text("Scroll sideways to see every column.")).to_be_visible()
    expect(wide.locator(".across")).to_have_class("across more")
    wide.locator(".across").evaluate("across => across.scrollTo(across.scrollWidth, 0)")
    expect(wide.locator(".across")).to_have_class("across")
    assert wide.locator("thead th").evaluate_all(last) <= WIDTH
    assert wide.locator("tbody button").first.bounding_box()["x"] >= 0
    expect(whole.locator("tbody tr")).to_have_count(3)
    assert whole.locator("thead th").evaluate_all(last) <= WIDTH
    expect(whole.locator(".hint")).to_be_hidden()


def test_a_formula_that_is_too_wide_has_a_shadow_where_there_is_more_of_it(phone: Page, server: Server) -> None:
    walk_to(phone, f"{server.url}/derivative_rules?{MORE['derivative_rules']}")
    phone.get_by_text("14 of 14").wait_for()
    looks = phone.locator(".katex-display").evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth + 1).map(each => getComputedStyle(each))"
        ".map(look => [look.overflowX, look.backgroundAttachment])"
    )
    assert looks
    assert {tuple(look) for look in looks} == {("auto", "local, local, scroll, scroll")}


TICKS = """() => [...document.querySelectorAll(".js-plotly-plot .cartesianlayer .subplot")]
  .map(panel => [...panel.querySelectorAll(".xtick text")].map(tick => tick.getBoundingClientRect()))
  .map(row => row.map(({ left, right }) => [left, right]))"""


@pytest.mark.parametrize("word", ["secant_to_tangent", "choosing_delta", "higher_derivatives"])
def test_ticks_of_a_window_far_from_0_stand_apart(phone: Page, server: Server, word: str) -> None:
    walk_to(phone, f"{server.url}/{word}?f=x%5E2&a=999985&from=999980&to=999990")
    phone.locator(".js-plotly-plot .xtick", has_text="999,985").first.wait_for()
    rows = [sorted(row) for row in phone.evaluate(TICKS) if row]
    assert any(len(row) > 1 for row in rows)
    assert all(left[1] < right[0] for row in rows for left, right in pairwise(row))


NAMES = """() => [...document.querySelectorAll(".st-key-cursor-chart .textpoint text")]
  .filter(name => name.textContent !== "tangent")
  .map(name => [name.textContent, name.getBoundingClientRect()])
  .map(([name, { left, right, top, bottom }]) => [name, left, right, top, bottom])"""


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("f=cbrt(x%5E2)(x-1)&a=2", ["cusp maximum", "infl.", "minimum"]),
        ("f=x%5E4-4x%5E3&a=-2&to=5", ["flat point of inflection", "inflection", "minimum"]),
    ],
)
def test_names_of_points_stand_apart_on_a_phone(phone: Page, server: Server, query: str, names: list[str]) -> None:
    walk_to(phone, f"{server.url}/higher_derivatives?{query}")
    phone.wait_for_function(f"names => String(({NAMES})().map(([name]) => name).sort()) === String(names)", arg=names)
    boxes = [box for _, *box in phone.evaluate(NAMES)]
    for (left, right, top, bottom), (other_left, other_right, other_top, other_bottom) in combinations(boxes, 2):
        across, up = min(right, other_right) - max(left, other_left), min(bottom, other_bottom) - max(top, other_top)
        assert across <= 0 or up <= ROUND
    assert all(left >= 0 and right <= WIDTH for left, right, *_ in boxes)


def widest(page: Page) -> int:
    """The width in pixels of the widest that scrolls sideways, the page or its main part."""
    parts = "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
    width: int = page.evaluate(f"Math.max(...{parts}.map(part => part.scrollWidth))")
    return width


def test_the_panels_stand_one_above_the_other(phone: Page, server: Server) -> None:
    lesson = LessonPage(phone, f"{server.url}/secant_to_tangent")
    lesson.page.wait_for_function(
        "stage => stage.tangentLab.axes('2')[0]._offset < 100", arg=lesson.stage.element_handle()
    )
    upper, lower = (lesson.ask(f"stage.axes('{panel}')[1]._offset") for panel in ("", "2"))
    assert lower > upper + 150


def test_the_scrubber_stays_at_the_foot_of_the_screen_while_the_picture_is_seen(phone: Page, server: Server) -> None:
    LessonPage(phone, f"{server.url}/secant_to_tangent")
    box = phone.locator("input.delta").bounding_box()
    assert box is not None
    assert HEIGHT * 0.75 < box["y"] < HEIGHT - box["height"]
    assert box["width"] > 250


def test_buttons_are_large_enough_for_a_thumb(phone: Page, server: Server) -> None:
    LessonPage(phone, f"{server.url}/secant_to_tangent")
    for name in ("play", "step", "flip"):
        box = phone.locator(f"button.{name}").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_a_finger_on_p_drags_it_and_a_finger_elsewhere_scrolls(phone: Page, server: Server) -> None:
    lesson = LessonPage(phone, f"{server.url}/secant_to_tangent")
    lesson.chart().evaluate("chart => chart.scrollIntoView({ block: 'start' })")
    phone.wait_for_timeout(600)
    touch = phone.context.new_cdp_session(phone)

    def swipe(start: tuple[float, float], by: tuple[float, float]) -> None:
        for step in range(11):
            kind = "touchStart" if step == 0 else "touchMove"
            point = {"x": start[0] + by[0] * step / 10, "y": start[1] + by[1] * step / 10}
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
            phone.wait_for_timeout(16)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        phone.wait_for_timeout(500)

    x, y = lesson.place_of("p")
    unit = lesson.pixels_a_unit()
    swipe((x, y), (-unit, 0))
    assert close_to(lesson.shown()["a"], 0, 0.1)
    lesson.expect_word("a", float(lesson.shown()["a"]))
    place = "document.querySelector('[data-testid=stMain]').scrollTop"
    before = phone.evaluate(place)
    swipe((x - 1.6 * unit, y + 30), (0, -120))
    assert phone.evaluate(place) > before + 40
    assert close_to(lesson.shown()["a"], 0, 0.1)
