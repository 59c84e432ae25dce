"""The critical and inflection points of a curve as marks with their names, and the zeros of f' and f'' below them."""

from dataclasses import dataclass, replace

import plotly.graph_objects as go

from core.curvature import CriticalPoint, Curvature, Inflection, NoInflection
from core.curvature.cursor import LEVEL
from core.curvature.description import kind_name
from ui.figures.free_place import beside
from ui.figures.style import Palette

CROWDED_LABELS = 7
LEAST_GAP = 0.055
LETTER = 1 / 80
"""The width of a letter as a share of a picture 560 pixels wide."""
SYMBOLS = {"minimum": "triangle-down", "maximum": "triangle-up", "terrace": "square", "inflection": "circle"}
OTHER_SYMBOL = "diamond"


def axes(panel: str) -> dict[str, str]:
    """The axes of a panel: "", "2" or "3" from the top."""
    return {"xaxis": f"x{panel}", "yaxis": f"y{panel}"}


@dataclass(frozen=True)
class _Mark:
    x: float
    y: float
    label: str
    symbol: str
    colour: str
    place: str


def point_traces(found: Curvature, palette: Palette) -> list[go.Scatter]:
    """On the upper panel with their names; on the others where f' or f'' is 0."""
    marks = _named_marks(found, palette)
    below = [(point.x, "2") for point in found.critical if point.kind in LEVEL]
    below += [(turn.x, "3") for turn in found.inflections if turn.second_exists]
    touching = [(none.x, "3") for none in found.no_inflections if none.reason == "same bend"]
    traces = [_mark_trace(marks, palette)] if marks else []
    for name, places, panel, colour, hollow in (
        ("zeros of f'", below, "2", palette.derivative, False),
        ("zeros of f''", below, "3", palette.second, False),
        ("touching zeros of f''", touching, "3", palette.second, True),
    ):
        xs = [x for x, where in places if where == panel]
        if xs:
            traces.append(_dots(name, xs, panel, colour, palette.ground if hollow else colour))
    return traces


def _named_marks(found: Curvature, palette: Palette) -> list[_Mark]:
    inflections = {turn.x: turn for turn in found.inflections}
    marks = [_critical_mark(point, inflections.pop(point.x, None), palette) for point in found.critical]
    marks += [_inflection_mark(turn, palette) for turn in inflections.values()]
    critical = {point.x for point in found.critical}
    marks += [_near_miss(none, critical, palette) for none in found.no_inflections if none.reason == "same bend"]
    thinned = _thinned(sorted(marks, key=lambda mark: mark.x), found.high - found.low)
    return [_in_view(mark, found.low, found.high) for mark in thinned]


def _critical_mark(point: CriticalPoint, turn: Inflection | None, palette: Palette) -> _Mark:
    """A point that is both carries both names."""
    below = point.kind.endswith("minimum")
    place = "bottom center" if below else "top center" if point.kind.endswith("maximum") else "bottom right"
    label = kind_name(point.kind)
    if turn and point.kind != "terrace":
        label = f"{label}, inflection"
    return _Mark(point.x, point.value, label, SYMBOLS.get(point.kind, OTHER_SYMBOL), palette.text, place)


def _inflection_mark(turn: Inflection, palette: Palette) -> _Mark:
    """The name stands on the side that the curve leaves free: to the right, below a rising and above a falling one."""
    place = "top right" if turn.slope < 0 else "bottom right"
    return _Mark(turn.x, turn.value, "inflection", SYMBOLS["inflection"], palette.second_ink, place)


def _near_miss(none: NoInflection, critical: set[float], palette: Palette) -> _Mark:
    """Above the name of the critical point, if it is one."""
    place = "top center" if none.x in critical else "top right"
    return _Mark(none.x, none.value or 0.0, "f\u2033 = 0, no inflection", "circle-open", palette.second_ink, place)


def _thinned(marks: list[_Mark], width: float) -> list[_Mark]:
    """Of many marks that stand close, every name that would lie upon the one before is left out; the symbol stays."""
    if len(marks) <= CROWDED_LABELS:
        return marks
    kept: list[_Mark] = []
    last: dict[str, float] = {}
    for mark in marks:
        row = mark.place.split()[0]
        free = mark.x - last.get(row, -float("inf")) >= LEAST_GAP * width
        if free:
            last[row] = mark.x
        short = mark.label.replace("minimum", "min").replace("maximum", "max") if free else ""
        kept.append(_Mark(mark.x, mark.y, short.replace("inflection", "infl."), mark.symbol, mark.colour, mark.place))
    return kept


def _in_view(mark: _Mark, low: float, high: float) -> _Mark:
    """The name on the side where the picture's ends cut off least of it."""
    row, size = mark.place.split()[0], (len(mark.label) * LETTER * (high - low), 0.0)

    def cut(place: str) -> float:
        box = beside(mark.x, mark.y, size, place)
        return max(0.0, low - box.left) + max(0.0, box.right - high)

    return replace(mark, place=min((mark.place, f"{row} left", f"{row} right"), key=cut))


def _mark_trace(marks: list[_Mark], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[mark.x for mark in marks],
        y=[mark.y for mark in marks],
        text=[mark.label for mark in marks],
        textposition=[mark.place for mark in marks],
        textfont={
            "size": 13,
            "color": [mark.colour for mark in marks],
            "shadow": ", ".join([f"0 0 3px {palette.ground}"] * 4),
        },
        name="marks",
        mode="markers+text",
        marker={
            "size": 10,
            "symbol": [mark.symbol for mark in marks],
            "color": [mark.colour for mark in marks],
            "line": {"color": palette.ground, "width": 1},
        },
        cliponaxis=False,
        hoverinfo="skip",
        **axes(""),
    )


def _dots(name: str, xs: list[float], panel: str, colour: str, inside: str) -> go.Scatter:
    marker = {"size": 8, "color": inside, "line": {"color": colour, "width": 2}}
    return go.Scatter(
        x=xs, y=[0.0] * len(xs), name=name, mode="markers", marker=marker, hoverinfo="skip", **axes(panel)
    )
