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
from ui.figures.secant import LEFT, RIGHT, _curve_traces
from ui.figures.style import DASHES, WIDTHS, Palette, across, axis, left_margin

HEIGHT = 440
HALF, UPPER = 0.465, 0.555
DOMAINS = {
    "wide": {
        "xaxis.domain": [0, HALF],
        "xaxis2.domain": [1 - HALF, 1],
        "yaxis.domain": [0, 1],
        "yaxis2.domain": [0, 1],
    },
    "stacked": {
        "xaxis.domain": [0, 1],
        "xaxis2.domain": [0, 1],
        "yaxis.domain": [UPPER, 1],
        "yaxis2.domain": [0, 1 - UPPER - 0.03],
    },
}
"""How the two panels share the picture: side by side, or one above the other on a narrow screen."""
FLAT = 0.15
"""A line that rises by less across half the box has room for its name above and below it at either end."""
NARROW = 1e-3
"""A narrower box's width is told in two digits: with three, the words were wider than a phone's panel."""
MOVING = ("box", "view", "words")


def microscope_figure(
    name: str, curve: Curve, microscope: Microscope, window: tuple[float, float], palette: Palette
) -> go.Figure:
    """name: tells this picture from others; curve: f over the window, in which P lies."""
    first = microscope.views[0]
    still = _curve_traces(curve, palette.text, "f", LEFT, palette)
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
    """What moves, and no more: the rest of each trace stays. A plain dict: Plotly would check its own kind twice."""
    view = microscope.views[step]
    x, y = _outline(microscope, view)
    data: list[dict[str, Any]] = [{"x": x, "y": y}, {"y": _heights(view)}, {"text": [_describe(view)]}]
    return {"name": str(step), "traces": places, "data": [{"type": "scatter", **part} for part in data]}


def _outline(microscope: Microscope, view: MicroscopeView) -> tuple[list[float], list[float]]:
    left, right = microscope.a - view.width / 2, microscope.a + view.width / 2
    bottom, top = microscope.value - view.height / 2, microscope.value + view.height / 2
    return [left, right, right, left, left], [bottom, bottom, top, top, bottom]


def _heights(view: MicroscopeView) -> list[float | None]:
    """Four digits are a thirtieth of a pixel, and keep nine frames small; None where the curve breaks."""
    return [None if math.isnan(v) else round(v, 4) for v in view.v.tolist()]


def _describe(view: MicroscopeView) -> str:
    """Above the box: how many times larger, how wide, and the gap where there is a line."""
    digits = 3 if view.width > NARROW else 2
    start = f"\u00d7{view.magnification:,}, box {format_number(float(f'{view.width:.{digits}g}'))} wide"
    return start if math.isnan(view.gap) else f"{start}, gap {percent(view.gap)}"


def _box(microscope: Microscope, view: MicroscopeView, palette: Palette) -> go.Scatter:
    x, y = _outline(microscope, view)
    line = {"color": palette.delta, "width": WIDTHS["delta"], "simplify": False}
    return go.Scatter(x=x, y=y, name="box", mode="lines", line=line, hoverinfo="skip", **LEFT)


def _view(view: MicroscopeView, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=view.u,
        y=_heights(view),
        name="view",
        mode="lines",
        line={"color": palette.text, "width": WIDTHS["curve"], "dash": DASHES["curve"], "simplify": False},
        connectgaps=False,
        hoverinfo="skip",
        **RIGHT,
    )


def _line(view: MicroscopeView, palette: Palette) -> go.Scatter:
    """The same in every box; empty where no line fits."""
    drawn = [(u, v) for u, v in zip(view.u.tolist(), view.line_v.tolist(), strict=True) if not math.isnan(v)]
    ends = [drawn[0], drawn[-1]] if drawn else [(None, None)]
    return go.Scatter(
        x=[u for u, _ in ends],
        y=[v for _, v in ends],
        name="line",
        mode="lines",
        line={"color": palette.tangent, "width": WIDTHS["tangent"], "dash": DASHES["tangent"]},
        hoverinfo="skip",
        **RIGHT,
    )


def _points(microscope: Microscope, palette: Palette) -> list[go.Scatter]:
    """P in both panels; its name stands below the line, and not where a flat line has its own."""
    rising = microscope.line is None or bool(microscope.views[0].line_v[-1] > FLAT)
    return [
        go.Scatter(
            x=[x],
            y=[y],
            text=["P"],
            name="p",
            mode="markers+text",
            textposition="bottom right" if rising else "bottom left",
            textfont=_font(palette.text, palette),
            marker={"size": 9, "color": palette.text},
            cliponaxis=False,
            hoverinfo="skip",
            **panel,
        )
        for x, y, panel in ((microscope.a, microscope.value, LEFT), (0.0, 0.0, RIGHT))
    ]


def _words(view: MicroscopeView, palette: Palette) -> go.Scatter:
    """Above the upper left corner of the box; the unseen marker keeps them clear of its frame."""
    return go.Scatter(
        x=[-0.5],
        y=[0.5],
        text=[_describe(view)],
        name="words",
        mode="markers+text",
        marker={"size": 4, "opacity": 0},
        textposition="top right",
        textfont={"size": 13, "color": palette.delta_ink},
        cliponaxis=False,
        hoverinfo="skip",
        **RIGHT,
    )


def _line_name(microscope: Microscope, palette: Palette) -> go.Scatter:
    """At an end of the line, on the side that the curve of the widest box leaves free."""
    end, above = _free_end(microscope.views[0])
    view = microscope.views[0]
    x, y = float(view.u[end]), float(view.line_v[end])
    return go.Scatter(
        x=[x],
        y=[y + (0.015 if above else -0.015)],
        text=[f" {'tangent' if microscope.line_name.startswith('tangent') else microscope.line_name} "],
        name="line name",
        mode="text",
        textposition=f"{'top' if above else 'bottom'} {'right' if x < 0 else 'left'}",
        textfont=_font(palette.tangent_ink, palette),
        hoverinfo="skip",
        **RIGHT,
    )


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


def _font(ink: str, palette: Palette) -> dict[str, Any]:
    return {"size": 14, "color": ink, "shadow": ", ".join([f"0 0 3px {palette.ground}"] * 4)}


def _layout(curve: Curve, window: tuple[float, float], palette: Palette) -> dict[str, Any]:
    look = axis(palette, nticks=7)
    frame = {"showline": True, "mirror": True, "linecolor": palette.delta, "linewidth": WIDTHS["delta"]}
    bare = {"fixedrange": True, "showgrid": False, "zeroline": False, "showticklabels": False, "range": [-0.5, 0.5]}
    wide = DOMAINS["wide"]
    return {
        "height": HEIGHT,
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        # The frame stands on the very edge of what the box holds.
        "margin": {"l": left_margin(44, curve.y_window), "r": 10, "t": 26, "b": 28, "pad": 0},
        "xaxis": {**across(palette, window), "domain": wide["xaxis.domain"], "anchor": "y"},
        "yaxis": {**look, "range": list(curve.y_window), "anchor": "x"},
        "xaxis2": {**bare, **frame, "domain": wide["xaxis2.domain"], "anchor": "y2"},
        "yaxis2": {**bare, **frame, "anchor": "x2"},
        "annotations": [_heading(palette)],
    }


def _heading(palette: Palette) -> dict[str, Any]:
    return {
        "text": "<i>f</i>(<i>x</i>) and the box around P",
        "xref": "x domain",
        "yref": "y domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": palette.text, "size": 14},
    }
