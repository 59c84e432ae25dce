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
from core.difference.secant import Line, SecantField
from core.numbers import Values
from ui.figures.marks import EMPTY, LEFT, RIGHT, curve_line, curve_marks, dots, line, ring, words
from ui.figures.style import DASHES, WIDTHS, Palette
from ui.figures.template import across, heading, layout, left_margin, place_axes, two_panels, upright

DOMAINS = two_panels(0.465, upper=0.56, lower=0.43)
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
    """A second curve whose tangent moves with P: its values and its slopes on both sides at the field's points."""

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
    """name: unique to this picture; curve: f; slopes: f'; field: the table of the moving marks,
    None if they come from elsewhere.

    hidden: f' is drawn only where it has been traced; behind: traces to be drawn below all others.
    """
    still = [
        *behind,
        *curve_marks(curve, palette.text, "f", LEFT, palette),
        *([] if hidden else curve_marks(slopes, palette.derivative, "f'", RIGHT, palette)),
    ]
    moving = {**(_companion_traces(palette) if companion else {}), **_moving_traces(palette, names)}
    if hidden:
        still.append(curve_line("hidden f'", slopes, palette.derivative, RIGHT, opacity=0))
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
    """A copy with both lines drawn, for a browser that cannot move them; delta: from P to Q along x."""
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
    """Its arrays, as pack_field does."""
    return {name: pack(values) for name, values in vars(companion).items()}


def pack(values: Values) -> str:
    """An array's numbers as base64 of little-endian float64."""
    return base64.b64encode(values.astype("<f8").tobytes()).decode("ascii")


def _companion_traces(palette: Palette) -> dict[str, go.Scatter]:
    """The companion's point over P's place, and its tangent; below all other marks."""
    tangent = line("beside", EMPTY, EMPTY, palette.tangent, WIDTHS["beside"], LEFT, DASHES["tangent"])
    return {"beside": tangent, "besidePoint": ring("besidePoint", EMPTY, EMPTY, palette.text, 8, LEFT, palette)}


def _moving_traces(palette: Palette, names: Names) -> dict[str, go.Scatter]:
    """The marks that move, in drawing order; each begins empty."""
    text, secant, delta = palette.text, palette.secant, palette.delta
    marks = [
        line("ghosts", EMPTY, EMPTY, secant, WIDTHS["ghost"], LEFT, opacity=0.22),
        line("run", EMPTY, EMPTY, delta, WIDTHS["delta"], LEFT),
        line("rise", EMPTY, EMPTY, delta, WIDTHS["delta"], LEFT),
        line("mirror", EMPTY, EMPTY, secant, WIDTHS["mirror"], LEFT, DASHES["mirror"], opacity=0.75),
        line("guess", EMPTY, EMPTY, text, WIDTHS["guess"], LEFT, DASHES["guess"]),
        line("secant", EMPTY, EMPTY, secant, WIDTHS["secant"], LEFT),
        line("tangent", EMPTY, EMPTY, palette.tangent, WIDTHS["tangent"], LEFT, DASHES["tangent"]),
        ring("grip", EMPTY, EMPTY, text, 15, LEFT, palette),
        ring("q", EMPTY, EMPTY, secant, 13, LEFT, palette),
        dots("p", EMPTY, EMPTY, text, 13, LEFT, rim=1),
        _names_of_lines(palette, names),
        line("visited", EMPTY, EMPTY, secant, WIDTHS["visited"], RIGHT, opacity=0.55),
        line("traced", EMPTY, EMPTY, palette.derivative, WIDTHS["curve"], RIGHT),
        line("gap", EMPTY, EMPTY, text, 1, RIGHT, "dot"),
        dots("target", EMPTY, EMPTY, palette.tangent, 11, RIGHT, rim=1),
        ring("slope", EMPTY, EMPTY, secant, 13, RIGHT, palette),
    ]
    return {mark.name: mark for mark in marks}


def _names_of_lines(palette: Palette, names: Names) -> go.Scatter:
    """The lines' names at their ends, in the stage's order: secant, tangent, run, rise, P, Q, guess."""
    text, secant, delta = palette.text, palette.secant_ink, palette.delta_ink
    inks = [secant, palette.tangent_ink, delta, delta, text, secant, text]
    return words(
        "words", EMPTY, EMPTY, ["secant", "tangent", names.run, names.rise, "P", "Q", "your guess"], inks, palette
    )


def _layout(curve: Curve, slopes: Curve, window: tuple[float, float], palette: Palette, names: Names) -> dict[str, Any]:
    along = across(palette, window, showgrid=True)
    axes = place_axes(
        DOMAINS,
        xaxis=along,
        xaxis2={**along, "matches": "x"},
        yaxis=upright(palette, curve, showgrid=True),
        yaxis2=upright(palette, slopes, showgrid=True),
    )
    headings = [
        heading(names.curve, "", palette.text, 15),
        heading(names.slopes, "2", palette.derivative_ink, 15),
    ]
    return layout((left_margin(44, curve.y_window, slopes.y_window), 10, 26, 28), **axes, annotations=headings)
