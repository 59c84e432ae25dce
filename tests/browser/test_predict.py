"""Predict, commit, reveal in a real browser: a line tilted by hand, its commit, and what a reload keeps."""

import math

from playwright.sync_api import Page, expect

from tests.browser.lesson import LessonPage
from tests.browser.server import Server
from tests.browser.traffic import Traffic
from tests.browser.visit import load

GRIP = """element => {
  const { chart, line } = element.tangentLab
  const [x, y] = element.tangentLab.axes("")
  const frame = chart.getBoundingClientRect()
  return [x.d2p(line.grip.x) + x._offset + frame.left, y.d2p(line.grip.y) + y._offset + frame.top]
}"""


def test_a_line_is_tilted_by_hand_committed_and_kept(page: Page, server: Server) -> None:
    traffic = Traffic()
    traffic.watch(page)
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent?predict=true&delta=0.1")
    lesson.expect_number("tangent", "?")
    lesson.expect_number("secant", "?")
    lesson.wait_until_shows("stage.tilts && stage.line")
    page.wait_for_timeout(500)
    x, y = lesson.stage.evaluate(GRIP)
    traffic.reset()
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(x - 5 * step, y - 9 * step)
    assert traffic.sent == 0
    tilted = lesson.ask("stage.guess")
    assert tilted > 0.3
    page.mouse.up()
    box = page.get_by_label("Slope of your line")
    expect(box).not_to_have_value("0")
    assert math.isclose(float(box.input_value()), tilted, rel_tol=1e-3)
    page.get_by_role("button", name="Commit my slope").click()
    lesson.expect_number("tangent", "2")
    expect(page.get_by_text("so your guess is")).to_be_visible()
    page.reload()
    lesson.wait_until_armed()
    expect(page.get_by_text("so your guess is")).to_be_visible()
    assert math.isclose(lesson.ask("stage.guess"), tilted, rel_tol=1e-3)
    assert lesson.ask("stage.tilts") is False


def test_words_of_the_link_that_come_with_the_answer_are_kept_while_it_is_asked_for(page: Page, server: Server) -> None:
    load(page, f"{server.url}/limit_definition?predict=true&lines=4")
    page.get_by_role("button", name="There is no single slope").click()
    expect(page.get_by_text("There is one: the slope is 2.")).to_be_visible()
    expect(page.get_by_label("Lines (of")).to_have_value("4")
