"""The first thing on the screen: a lesson's title, task and a still picture, as HTML that needs no script to be seen.

A host puts it into the page that it sends, where it stands until the live page has drawn its chart. The picture is the
stage of the link, or what panels() in the lesson's own publications.py draws.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from core.curve import Curve, sample
from core.difference.point_values import derivatives_at
from core.difference.secant import SMALLEST_DELTA, WIDEST_DELTA, Line, secant
from core.numbers import format_number
from core.refusal import Refusal
from core.setting import Setting
from publish import svg
from publish.page import colours
from publish.svg import Dot, Panel, Stroke, curve_marks, secant_dots
from ui.link.words import DEFAULTS, setting_of
from ui.shell.lessons import FIRST_PICTURE, LESSONS, Lesson
from ui.shell.stops import WORD, stop_at

LOOK = """
#first { position: fixed; inset: 0; z-index: 1000000; overflow: auto; color: var(--text); background: var(--ground);
  font: 1rem/1.5 "Source Sans", sans-serif }
#first main { box-sizing: border-box; max-width: 100rem; margin: 0 auto; padding: 4.5rem clamp(1rem, 5vw, 5rem) 2rem }
#first header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem }
#first h1 { margin: 0; font-size: 1.5rem; line-height: 1.2; font-weight: 700 }
#first p { margin: .5rem 0 }
#first .panels { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin: 1rem 0 }
#first figure { flex: 1 1 20rem; max-width: 48rem; margin: 0 }
#first svg { display: block; width: 100%; max-height: 60vh }
#first .quiet, #first figcaption { color: var(--quiet); font-size: .9rem }
"""
STYLE = colours("#first") + svg.STYLE + LOOK
SCRIPT = """
{
  const first = document.getElementById("first")
  const live = ".js-plotly-plot .main-svg, [role=dialog], "
    + "[data-testid=stAlert], [data-testid=stException], .st-key-stop"
  const isThere = () => document.querySelector(live)
    || document.querySelector(".st-key-foot") && !document.querySelector("[data-testid=stSkeleton]")
  const watch = new MutationObserver(() => {
    if (!isThere()) return
    watch.disconnect()
    first.remove()
  })
  watch.observe(document.documentElement, { childList: true, subtree: true })
}
"""
"""Takes the still page away when the live one shows a chart, has ended without one, or has something to say first, or
where it is computing for long and can be stopped."""
WAITING = "The live page is on its way."
Words = Mapping[str, str]


def still_page(lesson: Lesson, panels: tuple[Panel, ...], sentence: str) -> str:
    """A self-contained piece of HTML, with its style and its script. sentence: plain text."""
    words = f"<h1>{escape(lesson.title)}</h1><p>{escape(lesson.task)}</p>"
    figures = "".join(_figure(panel) for panel in panels)
    below = f'<p class="quiet">{escape(sentence)}</p>' if sentence else ""
    body = f'<header>{words}</header><div class="panels">{figures}</div>{below}<p class="quiet">{WAITING}</p>'
    return f'<div id="first"><style>{STYLE}</style><main>{body}</main></div><script>{SCRIPT}</script>'


def _figure(panel: Panel) -> str:
    return f"<figure><figcaption>{escape(panel.heading)}</figcaption>{panel.svg}</figure>"


def resolve_link(lesson: Lesson, words: Words) -> tuple[Lesson, Words]:
    """The lesson and the words that a link opens: for a link of the tour, those of its stop."""
    number = words.get(WORD, "0")
    stop = stop_at(int(number)) if number.isascii() and number.isdigit() and len(number) < 4 else None
    if stop is None or lesson not in (stop.lesson, LESSONS[0]):
        return lesson, words
    texts = {word: str(value).lower() if isinstance(value, bool) else str(value) for word, value in stop.words.items()}
    return stop.lesson, {**texts, **words}


def picture(lesson: Lesson, words: Words) -> tuple[tuple[Panel, ...], str]:
    """Panels and a sentence on them; both are empty where the page might show something else."""
    own = lesson.published(FIRST_PICTURE)
    if own:
        is_changed = any(words.get(word) not in (None, str(DEFAULTS[word])) for word in DEFAULTS if word != WORD)
        return () if is_changed else own.panels(), ""
    setting = setting_of(words)
    if not isinstance(setting, Setting) or not SMALLEST_DELTA <= abs(setting.delta) <= WIDEST_DELTA:
        return (), ""
    bare = bool(words.get("hide")) or words.get("predict", "false") != "false"
    panels = stage_panels(setting, bare)
    return panels, _sentence(setting, bare) if panels else ""


def _sentence(setting: Setting, bare: bool) -> str:
    """The state in words: canonical text and numbers, and nothing as it was typed."""
    place = "" if bare else f", a = {format_number(setting.a)}, delta = {format_number(setting.delta)}"
    return f"f(x) = {setting.text}{place}"


def stage_panels(setting: Setting, bare: bool) -> tuple[Panel, ...]:
    """The curves of f and f'; none if a curve needs more than a line.

    bare: the link keeps an answer out of sight, so f alone is shown.
    """
    function = setting.function
    curve, slopes = (sample(function, *setting.window, order=order) for order in (0, 1))
    if curve.unresolved or slopes.unresolved:
        return ()
    left = _curve_panel("f(x)", setting, curve, "curve")
    if bare:
        return (left,)
    right = _curve_panel("f\u2009\u2032(x), the slope at each x", setting, slopes, "slopes")
    line, slope = secant(function, setting.a, setting.delta), derivatives_at(function, setting.a, 1)[1]
    drawable = None if isinstance(line, Refusal) else line
    return _with_lines(left, setting, drawable, slope), _with_slope(right, setting.a, drawable, slope)


def _curve_panel(heading: str, setting: Setting, curve: Curve, look: str) -> Panel:
    bottom, top = curve.y_window
    line, circles = curve_marks(curve, look)
    alt = f"{heading} for f(x) = {setting.text}"
    return Panel(heading, alt, setting.window, (float(bottom), float(top)), (line,), circles)


def _with_lines(panel: Panel, setting: Setting, line: Line | None, slope: float) -> Panel:
    """P, Q, the secant through both and the tangent at P, as far as they exist."""
    alt = f"{panel.alt}, with the secant and the tangent at x = {setting.a:g}"
    if line is None:
        return replace(panel, alt=alt)
    touching = [_line(panel, Line(line.a, line.value, slope), "tangent")] if math.isfinite(slope) else []
    strokes = (*panel.strokes, _line(panel, line, "secant"), *touching)
    return replace(panel, alt=alt, strokes=strokes, dots=(*panel.dots, *secant_dots(line, setting.delta)))


def _with_slope(panel: Panel, a: float, line: Line | None, slope: float) -> Panel:
    dots = [] if line is None else [Dot((a, line.slope), "secant-slope")]
    dots += [Dot((a, slope), "slope")] if math.isfinite(slope) else []
    return replace(panel, dots=(*panel.dots, *dots))


def _line(panel: Panel, line: Line, look: str) -> Stroke:
    """The part of a line within twice the panel's height: further out a steep line would lose its slope."""
    bottom, top = panel.y
    tall = top - bottom
    low, high = panel.x
    if line.slope != 0:
        crossed = sorted(line.a + (y - line.value) / line.slope for y in (bottom - tall, top + tall))
        low, high = max(low, crossed[0]), min(high, crossed[1])
    return Stroke([(x, line.at(x)) for x in (low, high)], look)
