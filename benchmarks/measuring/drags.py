"""What the browser's main thread does for each step of a drag, and how smoothly delta plays."""

from math import cos
from statistics import median

from playwright.sync_api import Page

from benchmarks.measuring.main_thread import MainThread, busy_milliseconds, steps, traced, typical
from benchmarks.measuring.table import Row, rounded, times
from benchmarks.measuring.visit import Visit
from tests.browser.lesson import LessonPage, Point

STEPS = 60
FRAME_MILLISECONDS = 16
IDLE_MILLISECONDS = 1000
PLAYS = 3

# The least that a drag can be: on the bare page, one dot that follows the pointer.
DOT = """
() => {
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle")
  dot.setAttribute("r", 6)
  document.querySelector(".js-plotly-plot .scatterlayer").append(dot)
  let place = null
  const follow = () => { dot.setAttribute("transform", `translate(${place.clientX % 300},90)`); place = null }
  document.addEventListener("pointermove", event => {
    if (place === null) requestAnimationFrame(follow)
    place = event
  }, { capture: true })
}
"""

IDLE_FRAMES = """
() => new Promise(done => {
  let frames = 0
  const start = performance.now()
  const count = now => {
    frames += 1
    if (now - start < 1500) requestAnimationFrame(count)
    else done(1000 * frames / (now - start))
  }
  requestAnimationFrame(count)
})
"""

# From the widest delta to the smallest; what each frame showed is heard from the stage's own event.
PLAY = """
stage => new Promise(done => {
  const shown = new Set()
  const hear = event => shown.add(event.detail.delta)
  stage = stage.tangentLab
  stage.setRung(126)
  stage.draw()
  document.addEventListener("tangent-lab-delta", hear)
  let frames = 0
  let last = performance.now()
  let longest = 0
  const start = last
  const count = now => {
    frames += 1
    longest = Math.max(longest, now - last)
    last = now
    if (stage.playing) return requestAnimationFrame(count)
    document.removeEventListener("tangent-lab-delta", hear)
    const { a, slope } = stage.shown
    done({ rate: 1000 * frames / (now - start), secants: shown.size, longest, a, slope })
  }
  stage.play()
  requestAnimationFrame(count)
})
"""


def drag_rows(bare: Visit, lab: Visit, lesson: LessonPage) -> list[Row]:
    """P on the curve and the scrubber, dragged by the mouse; on the bare page a dot follows it, and nothing else."""
    bare.page.evaluate(DOT)
    dot = _dragged(bare.page, _idle(bare.page), (300, 200), (200, 0))
    idle = _idle(lab.page)
    lesson.ask("stage.steps.length = 0")
    point = _dragged(lab.page, idle, lesson.place_of("p"), (-2 * lesson.pixels_a_unit(), 0))
    scripts = lesson.ask("stage.steps")
    delta = _dragged(lab.page, idle, *_scrub(lab.page))
    return [
        *_step_rows("dragging P", dot, point),
        ("... the conductor's own script", "", rounded(median(scripts), "ms"), ""),
        *_step_rows("scrubbing delta", dot, delta),
    ]


def _idle(page: Page) -> float:
    """What the page does at rest, as a part of the time."""
    return busy_milliseconds(traced(page, lambda: page.wait_for_timeout(IDLE_MILLISECONDS))) / IDLE_MILLISECONDS


def _dragged(page: Page, idle: float, start: Point, by: Point) -> MainThread:
    """The typical step of a drag; the idle page's work in the same time is taken off."""
    page.mouse.move(*start)
    page.mouse.down()
    found = typical(steps(traced(page, lambda: _move(page, start, by)), idle))
    page.mouse.up()
    page.wait_for_timeout(500)
    return found


def _move(page: Page, start: Point, by: Point) -> None:
    for step in range(1, STEPS + 1):
        page.mouse.move(start[0] + by[0] * step / STEPS, start[1] + by[1] * step / STEPS)
        page.wait_for_timeout(FRAME_MILLISECONDS)


def _scrub(page: Page) -> tuple[Point, Point]:
    """Where the scrubber is taken, and how far it goes: from delta = 1 towards 0."""
    track = page.locator("input.delta").bounding_box()
    assert track is not None
    return (track["x"] + 0.93 * track["width"], track["y"] + track["height"] / 2), (-0.3 * track["width"], 0)


def _step_rows(what: str, dot: MainThread, lab: MainThread) -> list[Row]:
    return [
        _step_row(f"a step of {what}", dot.work, lab.work, "aim 4 ms"),
        *(_step_row(f"... {kind}", dot.kinds[kind], lab.kinds[kind]) for kind in lab.kinds),
        _step_row("... its tasks, waiting included", dot.whole, lab.whole),
        _step_row("... its tasks' processor time", dot.processor, lab.processor),
    ]


def _step_row(what: str, dot: float, lab: float, aim: str = "") -> Row:
    return what, rounded(dot, "ms"), rounded(lab, "ms"), aim or times(lab / dot)


def play_rows(bare: Visit, lab: Visit, lesson: LessonPage) -> list[Row]:
    """Frames a second of an idle page and of play; the middle of several plays, by its frame rate."""
    idle_bare, idle_lab = (visit.page.evaluate(IDLE_FRAMES) for visit in (bare, lab))
    plays = sorted((_play(lab, lesson) for _ in range(PLAYS)), key=lambda play: play["rate"])
    play = plays[PLAYS // 2]
    return [
        ("frames a second, idle", rounded(idle_bare), rounded(idle_lab), times(idle_lab / idle_bare)),
        ("frames a second while delta plays", "", rounded(play["rate"]), f"{times(play['rate'] / idle_lab)} of idle"),
        ("... its longest frame", "", rounded(play["longest"], "ms"), ""),
        ("... distinct secants shown", "", str(play["secants"]), "aim 60"),
        ("... last slope from cos a", "", f"{abs(play['slope'] - cos(play['a'])):.1e}", "aim 1e-5"),
    ]


def _play(lab: Visit, lesson: LessonPage) -> dict[str, float]:
    played: dict[str, float] = lesson.stage.evaluate(PLAY)
    lab.clear()
    lab.settle()
    return played
