"""The microscope: f with the box around P on the left, what the box holds on the right.

One frame a step: the browser plays them with Plotly.animate, and the figure itself shows the first. The line is the
same in every box, so only three traces move: the box, the curve in it, and the words above it.
"""

import math
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from core.difference.microscope import Microscope, MicroscopeView
from core.difference.microscope_description import percent
from core.numbers import format_number
from ui.figures.marks import LEFT, RIGHT, curve_marks, dots, labels, line, words
from ui.figures.style import DASHES, WIDTHS, Palette, halo
from ui.figures.template import across, heading, layout, left_margin, place_axes, two_panels, upright

HEIGHT = 440
DOMAINS = two_panels(0.465, upper=0.555, lower=0.415)
"""How the two panels share the picture: side by side, or one above the other on a narrow screen."""
FLAT = 0.15
"""A line that rises by less across half the box has room for its name above and below it at either end."""
NARROW = 1e-3
"""A narrower box's width is told in two digits: with three, the words were wider than a phone's panel."""
MOVING = ("box", "view", "words")


def microscope_figure(
    name: str, curve: Curve, microscope: Microscope, window: tuple[float, float], palette: Palette
) -> go.Figure:
    """name: unique to this picture; curve: f over the window, in which P lies."""
    first = microscope.views[0]
    still = curve_marks(curve, palette.text, "f", LEFT, palette)
    moving = [_box(microscope, first, palette), _view(first, palette), _words(first, palette)]
    above = [_line(first, palette), *_points(microscope, palette)]
    above += [_line_name(microscope, palette)] if microscope.line else []
    figure = go.Figure([*still, *moving, *above])
    places = {name: len(still) + place for place, name in enumerate(MOVING)}
    figure.frames = [_frame(microscope, step, list(places.values())) for step in range(len(microscope.views))]
    figure.update_layout(_layout(curve, window, palette))
    figure.update_layout(meta={"id": name, "traces": places, "domains": DOMAINS})
    return figure


def _frame(microscope: Microscope, step: int, places: list[int]) -> dict[str, Any]:
    """Only what moves: the rest of each trace stays. A plain dict: Plotly would check its own kind twice."""
    view = microscope.views[step]
    x, y = _outline(microscope, view)
    data: list[dict[str, Any]] = [{"x": x, "y": y}, {"y": _heights(view)}, {"text": [_describe(view)]}]
    return {"name": str(step), "traces": places, "data": [{"type": "scatter", **part} for part in data]}


def _outline(microscope: Microscope, view: MicroscopeView) -> tuple[list[float], list[float]]:
    left, right = microscope.a - view.width / 2, microscope.a + view.width / 2
    bottom, top = microscope.value - view.height / 2, microscope.value + view.height / 2
    return [left, right, right, left, left], [bottom, bottom, top, top, bottom]


def _heights(view: MicroscopeView) -> list[float | None]:
    """Rounded to four digits, a thirtieth of a pixel, to keep nine frames small; None where the curve breaks."""
    return [None if math.isnan(v) else round(v, 4) for v in view.v.tolist()]


def _describe(view: MicroscopeView) -> str:
    """The text above the box: magnification, width, and the gap if there is a line."""
    digits = 3 if view.width > NARROW else 2
    start = f"\u00d7{view.magnification:,}, box {format_number(float(f'{view.width:.{digits}g}'))} wide"
    return start if math.isnan(view.gap) else f"{start}, gap {percent(view.gap)}"


def _box(microscope: Microscope, view: MicroscopeView, palette: Palette) -> go.Scatter:
    x, y = _outline(microscope, view)
    return line("box", x, y, palette.delta, WIDTHS["delta"])


def _view(view: MicroscopeView, palette: Palette) -> go.Scatter:
    return line("view", view.u, _heights(view), palette.text, WIDTHS["curve"], RIGHT, DASHES["curve"])


def _line(view: MicroscopeView, palette: Palette) -> go.Scatter:
    """The line is the same in every box; empty where no line fits."""
    line_points = [(u, v) for u, v in zip(view.u.tolist(), view.line_v.tolist(), strict=True) if not math.isnan(v)]
    u, v = zip(*([line_points[0], line_points[-1]] if line_points else [(None, None)]), strict=True)
    return line("line", u, v, palette.tangent, WIDTHS["tangent"], RIGHT, DASHES["tangent"])


def _points(microscope: Microscope, palette: Palette) -> list[go.Scatter]:
    """P in both panels; its name stands below the line, and not where a flat line has its own."""
    rising = microscope.line is None or bool(microscope.views[0].line_v[-1] > FLAT)
    position = "bottom right" if rising else "bottom left"
    font = {"size": 14, "color": palette.text, "shadow": halo(palette)}
    word = {"mode": "markers+text", "text": ["P"], "textposition": position, "textfont": font, "cliponaxis": False}
    return [
        dots("p", [x], [y], palette.text, 9, panel).update(word)
        for x, y, panel in ((microscope.a, microscope.value, LEFT), (0.0, 0.0, RIGHT))
    ]


def _words(view: MicroscopeView, palette: Palette) -> go.Scatter:
    """Above the upper left corner of the box; the unseen marker keeps them clear of its frame."""
    unseen = {"mode": "markers+text", "marker": {"size": 4, "opacity": 0}}
    word = {"textposition": "top right", "cliponaxis": False}
    return words("words", [-0.5], [0.5], [_describe(view)], palette.delta_ink, palette, 13, RIGHT, **word).update(
        unseen
    )


def _line_name(microscope: Microscope, palette: Palette) -> go.Scatter:
    """At an end of the line, on the side that the curve of the widest box leaves free."""
    end, above = _free_end(microscope.views[0])
    view = microscope.views[0]
    x, y = float(view.u[end]), float(view.line_v[end])
    name = "tangent" if microscope.line_name.startswith("tangent") else microscope.line_name
    position = f"{'top' if above else 'bottom'} {'right' if x < 0 else 'left'}"
    height = y + (0.015 if above else -0.015)
    label = (x, height, f" {name} ", palette.tangent_ink, position)
    return labels("line name", [label], palette, 14, RIGHT)


def _free_end(view: MicroscopeView) -> tuple[int, bool]:
    """(place, whether above): words stand under the rising end of a line and over its falling end, or collide with it.

    So a line that rises to the right takes them below its left end or above its right end; where the curve is in the
    way at the first, the second is taken. On a flat line they stand at the right, away from the curve.
    """
    first, last = 0, len(view.u) - 1
    if math.isnan(view.line_v[first]) or math.isnan(view.line_v[last]):
        end = last if math.isnan(view.line_v[first]) else first
        return end, not _curve_above(view, end)
    rise = view.line_v[last]
    if abs(rise) < FLAT:
        return last, not _curve_above(view, last)
    left_above = bool(rise < 0)
    return (last, not left_above) if _curve_above(view, first) == left_above else (first, left_above)


def _curve_above(view: MicroscopeView, end: int) -> bool:
    """Whether the curve runs above the line a little way from its end."""
    inside = end + (60 if end == 0 else -60)
    return bool(view.v[inside] > view.line_v[inside])


def _layout(curve: Curve, window: tuple[float, float], palette: Palette) -> dict[str, Any]:
    frame = {"showline": True, "mirror": True, "linecolor": palette.delta, "linewidth": WIDTHS["delta"]}
    bare = {"fixedrange": True, "showgrid": False, "zeroline": False, "showticklabels": False, "range": [-0.5, 0.5]}
    box = {**bare, **frame}
    axes = place_axes(DOMAINS, xaxis=across(palette, window), yaxis=upright(palette, curve), xaxis2=box, yaxis2=box)
    headings = [heading("<i>f</i>(<i>x</i>) and the box around P", "", palette.text)]
    laid = layout((left_margin(44, curve.y_window), 10, 26, 28), height=HEIGHT, **axes, annotations=headings)
    # The frame stands on the very edge of what the box holds.
    laid["margin"]["pad"] = 0
    return laid
