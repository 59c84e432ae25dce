"""The live stage in a real browser: dragging, scrubbing, playing, by mouse, touch and keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lesson import WITHOUT_PLOTLY, LessonPage, close_to
from tests.browser.server import Server
from tests.browser.traffic import SETTLE, Traffic
from tests.browser.visit import load

pytestmark = pytest.mark.one_page


@pytest.fixture
def lesson(page: Page, traffic: Traffic, console_errors: list[str], server: Server) -> LessonPage:
    opened = LessonPage(page, f"{server.url}/secant_to_tangent")
    traffic.wait_until_quiet(page)
    traffic.reset()
    return opened


def drag(page: Page, start: tuple[float, float], by: tuple[float, float], steps: int = 30) -> None:
    """Press, and move in steps, a frame each; the button stays down."""
    page.mouse.move(*start)
    page.mouse.down()
    for step in range(1, steps + 1):
        page.mouse.move(start[0] + by[0] * step / steps, start[1] + by[1] * step / steps)
        page.wait_for_timeout(16)


def test_dragging_p_says_nothing_until_release_and_then_commits_once(
    lesson: LessonPage, traffic: Traffic, page: Page
) -> None:
    drag(page, lesson.place_of("p"), (-2 * lesson.pixels_a_unit(), 0))
    assert close_to(lesson.shown()["a"], -1, 0.04)
    assert close_to(lesson.shown()["slope"], 2 * lesson.shown()["a"] + 1, 1e-9)
    page.wait_for_timeout(SETTLE)
    assert (traffic.sent, traffic.received) == (0, 0)
    page.mouse.up()
    lesson.expect_word("a", float(lesson.shown()["a"]))
    traffic.wait_until_quiet(page)
    assert traffic.sent == 1


def test_dragging_q_changes_delta_and_leaves_p(lesson: LessonPage, page: Page) -> None:
    drag(page, lesson.place_of("q"), (-0.5 * lesson.pixels_a_unit(), -20))
    page.mouse.up()
    assert lesson.shown()["a"] == 1
    assert close_to(lesson.shown()["delta"], 0.5, 0.04)
    lesson.expect_word("delta", float(lesson.shown()["delta"]))


def test_q_can_be_dragged_through_p_to_the_other_side(lesson: LessonPage, page: Page) -> None:
    drag(page, lesson.place_of("q"), (-1.8 * lesson.pixels_a_unit(), 0))
    page.mouse.up()
    assert close_to(lesson.shown()["delta"], -0.8, 0.06)
    assert close_to(lesson.shown()["slope"], 2 + lesson.shown()["delta"], 1e-9)


def test_scrubbing_delta_says_nothing_until_release_and_then_commits_once(
    lesson: LessonPage, traffic: Traffic, page: Page
) -> None:
    track = page.locator("input.delta").bounding_box()
    assert track is not None
    middle = track["y"] + track["height"] / 2
    drag(page, (track["x"] + track["width"] * 0.93, middle), (-track["width"] * 0.2, 0))
    page.wait_for_timeout(SETTLE)
    assert (traffic.sent, traffic.received) == (0, 0)
    assert 1e-5 < lesson.shown()["delta"] < 0.2
    assert lesson.number("gap") == lesson.number("delta")
    page.mouse.up()
    traffic.wait_until_quiet(page)
    assert traffic.sent == 1
    lesson.expect_word("delta", float(lesson.shown()["delta"]))


def test_the_chart_is_not_made_anew_by_a_commit(lesson: LessonPage, page: Page) -> None:
    lesson.chart().evaluate("chart => { chart.dataset.before = 'yes' }")
    drag(page, lesson.place_of("p"), (-80, 0), steps=6)
    page.mouse.up()
    page.wait_for_timeout(SETTLE)
    assert lesson.chart().get_attribute("data-before") == "yes"


def test_what_plotly_draws_after_a_commit_is_what_the_hand_drew(lesson: LessonPage, page: Page) -> None:
    """The quick way and Plotly's own must put the secant in the same place."""
    path = "stage.chart.querySelector('.trace' + stage.chart._fullData[stage.traces.secant].uid + ' .js-line')"
    drag(page, lesson.place_of("p"), (-1.3 * lesson.pixels_a_unit(), 0))
    moved = lesson.ask(f"{path}.getAttribute('d')")
    page.mouse.up()
    page.wait_for_timeout(SETTLE)
    ends = [
        [float(n) for n in part.replace("M", "").split(",")]
        for text in (moved, lesson.ask(f"{path}.getAttribute('d')"))
        for part in text.split("L")
    ]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in (ends[:2], ends[2:])]
    assert slopes[0] == pytest.approx(slopes[1], rel=1e-3)


def test_play_shows_sixty_secants_and_ends_on_the_tangent(lesson: LessonPage, page: Page) -> None:
    lesson.ask(
        "(() => { const seen = stage.seen = new Set(); const draw = stage.draw.bind(stage);"
        " stage.draw = lasting => { draw(lasting); seen.add(stage.shown.delta) } })()"
    )
    page.get_by_role("button", name="Play: shrink delta").click()
    page.wait_for_function("stage => !stage.tangentLab.playing", arg=lesson.stage.element_handle())
    assert lesson.ask("stage.seen.size") >= 60
    assert abs(lesson.shown()["slope"] - 2) < 1e-5
    assert lesson.number("tangent") == "2"
    lesson.expect_word("delta", 1e-06)


def test_play_can_be_paused(lesson: LessonPage, page: Page) -> None:
    page.get_by_role("button", name="Play: shrink delta").click()
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Pause").click()
    paused = lesson.shown()["delta"]
    assert 1e-6 < paused < 1
    page.wait_for_timeout(400)
    assert lesson.shown()["delta"] == paused


def test_step_and_flip_go_by_decades_and_sides(lesson: LessonPage, page: Page) -> None:
    page.get_by_role("button", name="Step").click()
    lesson.expect_number("delta", "0.1")
    page.get_by_role("button", name="Flip").click()
    lesson.expect_number("delta", "−0.1")
    lesson.expect_number("secant", "1.9")
    lesson.expect_word("delta", -0.1)


def test_reduced_motion_turns_play_into_steps(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page(reduced_motion="reduce")
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent")
    page.get_by_role("button", name="Play: shrink delta").click()
    lesson.expect_number("delta", "0.1")
    page.wait_for_timeout(400)
    assert lesson.number("delta") == "0.1"


def test_the_keyboard_alone_moves_point_and_delta(lesson: LessonPage, page: Page, traffic: Traffic) -> None:
    page.get_by_role("slider", name="Point x of P").focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    lesson.expect_word("a", 0.75)
    assert lesson.shown()["a"] == 0.75
    page.keyboard.press("Shift+Tab")
    page.get_by_role("slider", name="Delta").focus()
    page.keyboard.press("PageDown")
    lesson.expect_word("delta", 0.1)
    assert lesson.shown()["slope"] == pytest.approx(1.6)


def test_a_key_held_down_commits_once_when_it_rests(lesson: LessonPage, page: Page, traffic: Traffic) -> None:
    page.get_by_role("slider", name="Delta").focus()
    for _ in range(25):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(30)
    traffic.wait_until_quiet(page)
    assert traffic.sent == 1
    lesson.expect_word("delta", float(lesson.shown()["delta"]))
    assert close_to(lesson.shown()["delta"], 10 ** (-25 / 20), 1e-3)


def test_delta_zero_has_no_secant_and_says_so(lesson: LessonPage, page: Page) -> None:
    lesson.ask("stage.setRung(0)")
    lesson.expect_number("secant", "—")
    lesson.expect_number("rate", "no secant at delta 0")
    lesson.expect_number("tangent", "2")


def test_a_typed_point_is_exact_and_not_the_nearest_of_the_grid(lesson: LessonPage, page: Page) -> None:
    box = page.get_by_label("Point x", exact=True)
    box.fill("0.123456")
    box.press("Enter")
    lesson.expect_word("a", 0.123456)
    page.wait_for_timeout(SETTLE)
    assert lesson.shown()["a"] == 0.123456
    lesson.expect_number("secant", "1.246912")


def test_a_corner_shows_both_sides(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent?f=%7Cx%7C&a=0&delta=0.5")
    lesson.expect_number("tangent", "−1 | 1")
    lesson.expect_number("secant", "1")
    page.get_by_role("button", name="Flip").click()
    lesson.expect_number("secant", "−1")
    expect(page.get_by_role("heading", name="At x = 0: corner")).to_be_visible()


def test_a_jump_has_a_tangent_on_its_attached_side_only(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent?f=floor(x)&a=1&delta=0.5")
    lesson.expect_number("tangent", "∞ | 0")
    assert lesson.ask("Array.from(stage.chart.data[stage.traces.tangent].x)") == [1, 3]


def test_a_cusp_has_an_upright_tangent(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent?f=x%5E(2%2F3)&a=0&delta=0.5")
    lesson.expect_number("tangent", "−∞ | ∞")
    assert set(lesson.ask("Array.from(stage.chart.data[stage.traces.tangent].x).filter(x => x !== null)")) == {0}


def test_a_hidden_derivative_appears_only_where_p_has_been(page: Page, server: Server) -> None:
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent?hide=derivative")
    drag(page, lesson.place_of("p"), (-1.0 * lesson.pixels_a_unit(), 0))
    page.mouse.up()
    page.wait_for_timeout(SETTLE)
    traced = lesson.ask("Array.from(stage.chart.data[stage.traces.traced].x)")
    assert -0.3 < min(traced) < 0.2
    assert 0.9 < max(traced) <= 1.0


def test_the_speaking_summary_tells_all_four_numbers(lesson: LessonPage, page: Page) -> None:
    page.get_by_role("button", name="Step").click()
    expect(page.locator(".stage [role=status]")).to_have_text(
        "Point x = 1. Delta 0.1. Secant slope 2.1, tangent slope 2, gap 0.1."
    )


def test_where_the_chart_library_is_missing_the_server_draws(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page()
    page.add_init_script(WITHOUT_PLOTLY)
    load(page, f"{server.url}/secant_to_tangent?delta=0.5")
    expect(page.get_by_text("The live stage does not run in this browser")).to_be_visible()
    assert page.locator(".js-plotly-plot .trace").count() > 4


def test_nothing_is_reported_in_the_console(lesson: LessonPage, page: Page, console_errors: list[str]) -> None:
    page.get_by_role("button", name="Step").click()
    page.wait_for_timeout(SETTLE)
    assert [error for error in console_errors if "Failed to load resource" not in error] == []
