"""The stage of a link as still panels: f with secant and tangent, and f' with the slope; from the numbers of core."""

import math
from collections.abc import Iterator

from core.curve import Curve, sample
from core.difference.point_values import derivatives_at
from core.difference.secant import Line, secant
from core.function import Function
from core.refusal import Refusal
from core.setting import Setting
from publish.first.panel import Dot, Panel, Point, Stroke


def stage_panels(setting: Setting, bare: bool) -> tuple[Panel, ...]:
    """The curve of f, and the curve of f'; none where a curve needs more than a line.

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
    return _with_lines(left, function, setting), _with_slope(right, function, setting)


def _curve_panel(heading: str, setting: Setting, curve: Curve, look: str) -> Panel:
    points = list(zip(curve.x.tolist(), curve.y.tolist(), strict=True))
    bottom, top = curve.y_window
    alt = f"{heading} for f(x) = {setting.text}"
    circles = [Dot(place, f"{look} {kind}", 4.0) for kind in ("hole", "point") for place in getattr(curve, f"{kind}s")]
    window = setting.window, (float(bottom), float(top))
    return Panel(heading, alt, *window, (Stroke(points, look),), tuple(circles))


def _with_lines(panel: Panel, function: Function, setting: Setting) -> Panel:
    """P, Q, the secant through both and the tangent at P, each where there is one."""
    line, slope = secant(function, setting.a, setting.delta), derivatives_at(function, setting.a, 1)[1]
    strokes, dots = list(panel.strokes), list(panel.dots)
    if not isinstance(line, Refusal):
        strokes.append(_line(panel, line, "secant"))
        if math.isfinite(slope):
            strokes.append(_line(panel, Line(line.a, line.value, slope), "tangent"))
        end = setting.a + setting.delta
        dots += [Dot((line.a, line.value), "p"), Dot((end, line.at(end)), "q")]
    alt = f"{panel.alt}, with the secant and the tangent at x = {setting.a:g}"
    return Panel(panel.heading, alt, panel.x, panel.y, tuple(strokes), tuple(dots))


def _with_slope(panel: Panel, function: Function, setting: Setting) -> Panel:
    line, slope = secant(function, setting.a, setting.delta), derivatives_at(function, setting.a, 1)[1]
    dots = list(panel.dots)
    dots += [Dot((setting.a, line.slope), "secant-slope")] if not isinstance(line, Refusal) else []
    dots += [Dot((setting.a, slope), "slope")] if math.isfinite(slope) else []
    return Panel(panel.heading, panel.alt, panel.x, panel.y, panel.strokes, tuple(dots))


def _line(panel: Panel, line: Line, look: str) -> Stroke:
    return Stroke(list(_ends(panel, line)), look)


def _ends(panel: Panel, line: Line) -> Iterator[Point]:
    """Where a line enters and leaves twice the height of the panel: further out a steep one would lose its slope."""
    bottom, top = panel.y
    tall = top - bottom
    low, high = panel.x
    if line.slope != 0:
        crossed = sorted(line.a + (y - line.value) / line.slope for y in (bottom - tall, top + tall))
        low, high = max(low, crossed[0]), min(high, crossed[1])
    yield from ((x, line.at(x)) for x in (low, high))
