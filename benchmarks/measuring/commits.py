"""What the server does when a hand lets go."""

import logging
import time
from collections.abc import Callable
from statistics import median

from streamlit.testing.v1 import AppTest

from benchmarks.measuring.table import Row, rounded, times
from benchmarks.measuring.visit import BARE, Visit
from tests.browser.lesson import LessonPage
from tests.pages.opening import opened

COMMITS = 5


def commit_rows(bare: Visit, lab: Visit, lesson: LessonPage) -> list[Row]:
    """The bare page's slider against a new point and a new delta on the stage; each value is one never seen before."""
    slider = bare.page.get_by_role("slider")
    plain = _commits(bare, lambda _: slider.press("ArrowRight"))
    point = _commits(lab, lambda number: lesson.ask(f"(stage.setPoint({20 + number}), stage.commit())"))
    delta = _commits(lab, lambda number: lesson.ask(f"(stage.setRung({20 + number}), stage.commit())"))
    return [
        _time_row("answer to a new point", plain, point),
        _time_row("answer to a new delta", plain, delta),
        _size_row("websocket bytes of a new point", plain, point),
        _size_row("websocket bytes of a new delta", plain, delta),
    ]


def _commits(visit: Visit, commit: Callable[[int], object]) -> tuple[float, float]:
    """Median milliseconds from the frame sent to the last frame of the answer, and median bytes, both directions."""
    answers, sizes = [], []
    for number in range(COMMITS):
        visit.clear()
        commit(number)
        visit.settle()
        answers.append(1000 * visit.wire.answer_seconds)
        sizes.append(visit.bytes)
    return median(answers), median(sizes)


def _time_row(what: str, bare: tuple[float, float], lab: tuple[float, float]) -> Row:
    return what, rounded(bare[0], "ms"), rounded(lab[0], "ms"), times(lab[0] / bare[0])


def _size_row(what: str, bare: tuple[float, float], lab: tuple[float, float]) -> Row:
    return what, rounded(bare[1] / 1000, "kB"), rounded(lab[1] / 1000, "kB"), "aim 20 kB"


def script_row() -> Row:
    """The script alone, in Streamlit's AppTest: no socket, no browser."""
    logging.disable(logging.WARNING)  # Streamlit warns that there is no server; here there is to be none.
    page = AppTest.from_file(BARE.script).run()
    bare = _script_milliseconds(page, lambda number: page.slider[0].set_value(number / 10))
    app = opened("secant_to_tangent", f="sin(x)", a="1")
    lab = _script_milliseconds(app, lambda number: app.number_input(key="a").set_value(number / 10))
    return "script of a new point (AppTest)", rounded(bare, "ms"), rounded(lab, "ms"), times(lab / bare)


def _script_milliseconds(app: AppTest, change: Callable[[int], object]) -> float:
    """Median over runs, each with a new value of a widget."""
    spent = []
    for number in range(COMMITS):
        change(number)
        began = time.perf_counter()
        app.run()
        spent.append(1000 * (time.perf_counter() - began))
    return median(spent)
