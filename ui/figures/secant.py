"""The stage: f with secant and tangent on the left, f' with the secant's slope on the right, on the same x-axis.

The figure depends on function, window and theme alone. Its moving marks are empty traces that ui/live/stage fills in
the browser; `layout.meta` carries the secant field they are looked up in, and the traces' places by name.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from core.curve import Curve
from core.curve.window import SwingBand
from core.difference.secant import Line, SecantField, Values
from ui.figures.style import DASHES, WIDTHS, Palette, across, axis, halo, left_margin

LEFT = {"xaxis": "x", "yaxis": "y"}
RIGHT = {"xaxis": "x2", "yaxis": "y2"}
HALF, UPPER = 0.465, 0.56
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
        "yaxis2.domain": [0, 1 - UPPER - 0.01],
    },
}
"""How the two panels share the picture: side by side, or one above the other on a narrow screen."""


@dataclass(frozen=True)
class Names:
    """What the picture calls its parts: both headings, and delta's run and rise; Plotly reads them as markup."""

    curve: str = "<i>f</i>(<i>x</i>)"
    slopes: str = "<i>f</i> \u2032(<i>x</i>), the slope at each <i>x</i>"
    run: str = "\u0394x"
    rise: str = "\u0394y"


@dataclass(frozen=True, eq=False)
class Companion:
    """A second curve whose tangent goes along with P: its values and its slopes on both sides at the field's points."""

    values: Values
    left: Values
    right: Values


def secant_figure(
    name: str,
    curve: Curve,
    slopes: Curve,
    field: SecantField | None,
    window: tuple[float, float],
    palette: Palette,
    hidden: bool = False,
    names: Names = Names(),
    behind: Sequence[go.Scatter] = (),
    companion: Companion | None = None,
) -> go.Figure:
    """name: tells this picture from others; curve: f; slopes: f'; field: what the moving marks are looked up in,
    None where they are brought along otherwise.

    hidden: f' is drawn only as far as it was traced; behind: traces to be drawn below all others.
    """
    still = [
        *behind,
        *_curve_traces(curve, palette.text, "f", LEFT, palette),
        *([] if hidden else _curve_traces(slopes, palette.derivative, "f'", RIGHT, palette)),
    ]
    moving = {**(_companion_traces(palette) if companion else {}), **_moving_traces(palette, names)}
    if hidden:
        still.append(_line("hidden f'", slopes, palette.derivative, RIGHT, opacity=0))
    figure = go.Figure([*still, *moving.values()])
    figure.update_layout(_layout(curve, slopes, window, palette, names))
    places = {name: len(still) + place for place, name in enumerate(moving)}
    places["derivative"] = next(place for place, trace in enumerate(still) if trace.name in ("f'", "hidden f'"))
    meta: dict[str, Any] = {"id": name, "traces": places, "hidden": hidden, "domains": DOMAINS}
    if field:
        meta["field"] = pack_field(field)
    if companion:
        meta["companion"] = pack_companion(companion)
    figure.update_layout(meta=meta)
    return figure


def with_marks(figure: go.Figure, line: Line | None, delta: float, touching: Line | None) -> go.Figure:
    """A copy with both lines drawn in, for a browser in which nothing moves them; delta: from P to Q along x."""
    still = go.Figure(figure)
    window = figure.layout.xaxis.range
    if touching:
        _draw(still, "tangent", window, [touching.at(x) for x in window])
        _draw(still, "target", [touching.a], [touching.slope])
        _draw(still, "p", [touching.a], [touching.value])
    if line:
        end = line.a + delta
        _draw(still, "secant", window, [line.at(x) for x in window])
        _draw(still, "run", [line.a, end], [line.value, line.value])
        _draw(still, "rise", [end, end], [line.value, line.at(end)])
        _draw(still, "p", [line.a], [line.value])
        _draw(still, "q", [end], [line.at(end)])
        _draw(still, "slope", [line.a], [line.slope])
    return still


def _draw(figure: go.Figure, name: str, x: Sequence[float], y: Sequence[float]) -> None:
    figure.update_traces(x=list(x), y=list(y), selector={"name": name})


SLOPES = ("deltas", "forward", "backward")
FIELD = ("points", "values", "left", "right", *SLOPES)


def pack_field(field: SecantField, names: tuple[str, ...] = FIELD) -> dict[str, str]:
    """The field's arrays of those names as base64 of little-endian float64, rows first."""
    return {name: pack(getattr(field, name)) for name in names}


def pack_companion(companion: Companion) -> dict[str, str]:
    """Its arrays, as packed_field does."""
    return {name: pack(values) for name, values in vars(companion).items()}


def pack(values: Values) -> str:
    """An array's numbers as base64 of little-endian float64."""
    return base64.b64encode(values.astype("<f8").tobytes()).decode("ascii")


def _curve_traces(curve: Curve, colour: str, name: str, panel: dict[str, str], palette: Palette) -> list[go.Scatter]:
    traces = [_line(name, curve, colour, panel)]
    if curve.unresolved:
        traces.append(_bands(curve.unresolved, colour, panel))
    if curve.poles:
        traces.append(_poles(curve, panel, palette))
    if curve.holes:
        traces.append(_rings(curve.holes, colour, panel, filled=palette.ground))
    if curve.points:
        traces.append(_rings(curve.points, colour, panel, filled=colour))
    return traces


def _line(name: str, curve: Curve, colour: str, panel: dict[str, str], opacity: float = 1) -> go.Scatter:
    return go.Scatter(
        x=curve.x,
        y=curve.y,
        name=name,
        mode="lines",
        line={"color": colour, "width": WIDTHS["curve"], "dash": DASHES["curve"], "simplify": False},
        connectgaps=False,
        hoverinfo="skip",
        opacity=opacity,
        **panel,
    )


def _bands(stretches: tuple[SwingBand, ...], colour: str, panel: dict[str, str]) -> go.Scatter:
    """Stretches where the curve swings faster than a screen can show, hatched as far as it swings."""
    return go.Scatter(
        x=[x for s in stretches for x in (s.low, s.high, s.high, s.low, None)],
        y=[y for s in stretches for y in (s.bottom, s.bottom, s.top, s.top, None)],
        name="bands",
        mode="lines",
        fill="toself",
        line={"width": 0},
        fillpattern={"shape": "|", "size": 4, "solidity": 0.4, "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)"},
        hoverinfo="skip",
        **panel,
    )


def _poles(curve: Curve, panel: dict[str, str], palette: Palette) -> go.Scatter:
    bottom, top = curve.y_window
    xs = [x for pole in curve.poles for x in (pole, pole, None)]
    ys = [y for _ in curve.poles for y in (bottom, top, None)]
    line = {"color": palette.faint, "width": 1, "dash": "dot"}
    return go.Scatter(x=xs, y=ys, name="poles", mode="lines", line=line, hoverinfo="skip", **panel)


def _rings(places: tuple[tuple[float, float], ...], colour: str, panel: dict[str, str], filled: str) -> go.Scatter:
    """Open circles where a value is missing, closed ones where the function has its value."""
    return go.Scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        name="circles",
        mode="markers",
        marker={"size": 9, "color": filled, "line": {"color": colour, "width": 2}},
        hoverinfo="skip",
        **panel,
    )


def _moving_line(
    name: str, colour: str, width: float, panel: dict[str, str], dash: str = "solid", opacity: float = 1
) -> go.Scatter:
    style = {"color": colour, "width": width, "dash": dash, "simplify": False}
    return go.Scatter(
        x=[None], y=[None], name=name, mode="lines", line=style, opacity=opacity, hoverinfo="skip", **panel
    )


def _moving_dot(name: str, colour: str, size: int, panel: dict[str, str], inside: str | None = None) -> go.Scatter:
    """inside: what a ring is filled with."""
    marker = {"size": size, "color": inside or colour, "line": {"color": colour, "width": 3 if inside else 1}}
    return go.Scatter(x=[None], y=[None], name=name, mode="markers", marker=marker, hoverinfo="skip", **panel)


def _companion_traces(palette: Palette) -> dict[str, go.Scatter]:
    """The companion's point over P's place, and its tangent; below all other marks."""
    tangent = _moving_line("beside", palette.tangent, WIDTHS["beside"], LEFT, DASHES["tangent"])
    return {"beside": tangent, "besidePoint": _moving_dot("besidePoint", palette.text, 8, LEFT, palette.ground)}


def _moving_traces(palette: Palette, names: Names) -> dict[str, go.Scatter]:
    """The marks that move, in drawing order; each begins empty."""
    line, dot = _moving_line, _moving_dot
    return {
        "ghosts": line("ghosts", palette.secant, WIDTHS["ghost"], LEFT, opacity=0.22),
        "run": line("run", palette.delta, WIDTHS["delta"], LEFT),
        "rise": line("rise", palette.delta, WIDTHS["delta"], LEFT),
        "mirror": line("mirror", palette.secant, WIDTHS["mirror"], LEFT, DASHES["mirror"], 0.75),
        "guess": line("guess", palette.text, WIDTHS["guess"], LEFT, DASHES["guess"]),
        "secant": line("secant", palette.secant, WIDTHS["secant"], LEFT),
        "tangent": line("tangent", palette.tangent, WIDTHS["tangent"], LEFT, DASHES["tangent"]),
        "grip": dot("grip", palette.text, 15, LEFT, palette.ground),
        "q": dot("q", palette.secant, 13, LEFT, palette.ground),
        "p": dot("p", palette.text, 13, LEFT),
        "words": _words(palette, names),
        "visited": line("visited", palette.secant, WIDTHS["visited"], RIGHT, opacity=0.55),
        "traced": line("traced", palette.derivative, WIDTHS["curve"], RIGHT),
        "gap": line("gap", palette.text, 1, RIGHT, "dot"),
        "target": dot("target", palette.tangent, 11, RIGHT),
        "slope": dot("slope", palette.secant, 13, RIGHT, palette.ground),
    }


def _words(palette: Palette, names: Names) -> go.Scatter:
    """The lines' names at their ends, in stage.js's order: secant, tangent, run, rise, P, Q, guess."""
    inks = [
        palette.secant_ink,
        palette.tangent_ink,
        palette.delta_ink,
        palette.delta_ink,
        palette.text,
        palette.secant_ink,
        palette.text,
    ]
    return go.Scatter(
        x=[None],
        y=[None],
        name="words",
        mode="text",
        text=["secant", "tangent", names.run, names.rise, "P", "Q", "your guess"],
        textfont={"color": inks, "size": 14, "shadow": halo(palette)},
        hoverinfo="skip",
        **LEFT,
    )


def _layout(curve: Curve, slopes: Curve, window: tuple[float, float], palette: Palette, names: Names) -> dict[str, Any]:
    look = axis(palette, showgrid=True, nticks=7)
    along = across(palette, window, showgrid=True)
    wide = DOMAINS["wide"]
    return {
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": left_margin(44, curve.y_window, slopes.y_window), "r": 10, "t": 26, "b": 28},
        "xaxis": {**along, "domain": wide["xaxis.domain"], "anchor": "y"},
        "xaxis2": {**along, "domain": wide["xaxis2.domain"], "anchor": "y2", "matches": "x"},
        "yaxis": {**look, "range": list(curve.y_window), "anchor": "x"},
        "yaxis2": {**look, "range": list(slopes.y_window), "anchor": "x2"},
        "annotations": [
            _heading(names.curve, "", palette.text),
            _heading(names.slopes, "2", palette.derivative_ink),
        ],
    }


def _heading(text: str, panel: str, colour: str) -> dict[str, Any]:
    """A panel's name above its upper left corner; Plotly reads it as markup, so it is never a visitor's text."""
    return {
        "text": text,
        "xref": f"x{panel} domain",
        "yref": f"y{panel} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": colour, "size": 15},
    }
