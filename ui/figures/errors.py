"""The U-curve: the error of every scheme against delta on logarithmic axes, and the two parts of the chosen one's."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.difference.error_curve import ErrorCurve, floor_and_top
from core.numbers import Values
from ui.figures.labels import Box, Line, beside, free_position
from ui.figures.marks import EMPTY, Label, dots, labels, line, panel, ring
from ui.figures.secant import pack
from ui.figures.style import Palette, halo
from ui.figures.template import MOST_TICKS, heading, layout, log_axis, title

CHAPTER = 1e-4
"""The delta of the chapter that the lessons follow."""
LEFT, RIGHT = -16.4, 0.4
SAME_PLACE = (0.6, 0.9)
"""Marks nearer than so many decades, across and up, share one name."""
BEST = "best: "
GAP = 0.4
"""Decades between a star and its name."""
PHONE, DESKTOP = (0.36, 1.2), (0.17, 0.9)
"""How many decades of the axes a character is wide and a line is high, in a narrow picture and in a wide one."""


def error_figure(
    name: str,
    curves: Sequence[ErrorCurve],
    scheme: str,
    palette: Palette,
    mark: float | None = None,
    estimates: Values | None = None,
) -> go.Figure:
    """name: unique to this picture; curves: of every usable scheme; scheme: the word of the chosen one.

    mark: the delta whose line is drawn at once, if no conductor will move it there. estimates: of the chosen scheme,
    for the read-out where it has no curve.
    """
    main = next((curve for curve in curves if curve.scheme == scheme), None)
    floor, top = floor_and_top(curves, main)
    still = [_chapter(floor, top, palette)]
    still += [_others(curve, floor, palette) for curve in curves if curve is not main]
    still += [] if main is None else [*_theory_lines(main, palette), *_measured_points(main, floor, palette)]
    words = _words(main, floor, top, palette)
    # The line of delta may be anywhere, so names may cover it.
    lines = [_decades(trace) for trace in still if trace.name != "chapter" and len(trace.x) > 1]
    best = _best(curves, scheme, (floor, top), _label_boxes(words) + _exact_row(main, floor), lines, palette)
    figure = go.Figure([*still, *_moving(main, mark, (floor, top), palette), best, words])
    figure.update_layout(_layout(floor, top, palette))
    if main is None:
        figure.add_annotation(_nothing(palette))
    traces = {"line": len(still), "here": len(still) + 1}
    figure.update_layout(meta={"id": name, "traces": traces, "floor": floor, "curve": _pack_curve(main, estimates)})
    return figure


def _pack_curve(curve: ErrorCurve | None, estimates: Values | None) -> dict[str, Any] | None:
    names = ("estimates", "errors", "truncation", "round_off")
    if curve is not None:
        return {**{name: pack(getattr(curve, name)) for name in names}, "exact": curve.exact}
    if estimates is None:
        return None
    return {**dict.fromkeys(names, pack(estimates * math.nan)), "estimates": pack(estimates), "exact": None}


def _chapter(floor: float, top: float, palette: Palette) -> go.Scatter:
    return line("chapter", [CHAPTER, CHAPTER], [floor / 99, top * 99], palette.faint, 1.5, dash="dot")


def _others(curve: ErrorCurve, floor: float, palette: Palette) -> go.Scatter:
    return line(curve.scheme, curve.deltas, curve.heights(floor), palette.faint, 1.2)


def _theory_lines(curve: ErrorCurve, palette: Palette) -> list[go.Scatter]:
    """The two straight lines of theory behind the measured points, where theory applies."""
    places = [place for place, size in enumerate(curve.truncation.tolist()) if math.isfinite(size)]
    ends = places[:1] + places[-1:]
    return [
        line(name, curve.deltas[ends], [height or None for height in part[ends].tolist()], palette.text, 1.6, dash=dash)
        for name, part, dash in (("truncation", curve.truncation, "dash"), ("round-off", curve.round_off, "dot"))
    ]


def _measured_points(curve: ErrorCurve, floor: float, palette: Palette) -> list[go.Scatter]:
    exact = curve.exact_deltas
    measured = line("measured", curve.deltas, curve.heights(floor), palette.secant, 1.6)
    diamonds = {"size": 8, "symbol": "diamond-open", "color": palette.secant_ink, "line": {"width": 1.5}}
    return [
        measured.update(mode="lines+markers", marker={"size": 4, "color": palette.secant}),
        dots("exact to the last digit", exact, [floor] * len(exact), palette.secant_ink, 8).update(marker=diamonds),
    ]


def _best(
    curves: Sequence[ErrorCurve],
    scheme: str,
    heights: tuple[float, float],
    boxes: list[Box],
    lines: list[Line],
    palette: Palette,
) -> go.Scatter:
    """A star at each scheme's best delta, at the error measured there; schemes with one best place share a name.

    The chosen one has none where the estimates around it are all exact, as the row of exact ones shows.
    boxes: no name may overlap these; lines: names avoid these if they can. A name without a free place is left out,
    except that of the chosen scheme.
    """
    floor, top = heights
    places: list[tuple[float, float, list[str]]] = []
    for curve in sorted(curves, key=lambda curve: curve.scheme != scheme):
        if not math.isfinite(curve.best_delta) or (curve.scheme == scheme and curve.expected_best is None):
            continue
        height = max(curve.best_measured, floor)
        near = next((names for x, y, names in places if _is_same(x, y, curve.best_delta, height)), None)
        if near is None:
            places.append((curve.best_delta, height, [curve.scheme]))
        else:
            near.append(curve.scheme)
    inks = [palette.secant_ink if scheme in names else palette.text for _, _, names in places]
    names = [BEST * (scheme in names) + ", ".join(names) for _, _, names in places]
    named = [(x, y, name) for (x, y, _), name in zip(places, names, strict=True)]
    positions = _free_positions(named, heights, boxes, lines)
    stars = dots(
        "best", [x for x, _, _ in places], [y for _, y, _ in places], inks, 11, symbol="star", cliponaxis=False
    )
    return stars.update(
        mode="markers+text",
        text=[name if position else "" for name, position in zip(names, positions, strict=True)],
        textposition=[position or "bottom right" for position in positions],
        textfont={"size": 12.5, "color": inks, "shadow": halo(palette)},
    )


def _free_positions(
    names: list[tuple[float, float, str]], heights: tuple[float, float], boxes: list[Box], lines: list[Line]
) -> list[str | None]:
    """Beside each star, above the floor and clear of the boxes; None where there is no such place."""
    floor, top = heights
    frame, boxes = Box(LEFT, RIGHT, *_reach(floor, top)), list(boxes)
    positions: list[str | None] = []
    # Clear on a phone, else on a larger screen; else clear of other names only.
    tries = [(screen, off) for off in (lines, []) for screen in (PHONE, DESKTOP)]
    for x, y, name in names:
        first = f"{'top' if y <= floor else 'bottom'} {'left' if x > 1e-4 else 'right'}"
        place = math.log10(x), math.log10(y)
        tried = (free_position(*place, _size(name, screen), boxes, frame, first, off, GAP) for screen, off in tries)
        free = next(filter(None, tried), None)
        positions.append(free[0] if free else None)
        boxes += [free[1]] if free else []
    # The chosen scheme's name is never left out.
    return [
        position or ("bottom right" if BEST in name else None)
        for position, (_, _, name) in zip(positions, names, strict=True)
    ]


def _decades(trace: go.Scatter) -> Line:
    """The trace's points in decades; a line breaks where it has no height."""
    heights = np.array([math.nan if y is None or y <= 0 else math.log10(y) for y in trace.y])
    return np.log10(np.asarray(trace.x, float)), heights


def _label_boxes(words: go.Scatter) -> list[Box]:
    parts = zip(words.x, words.y, words.text, words.textposition, strict=True)
    return [beside(math.log10(x), math.log10(y), _size(text, DESKTOP), position) for x, y, text, position in parts]


def _exact_row(curve: ErrorCurve | None, floor: float) -> list[Box]:
    """The row of markers on the floor, of which the smallest delta comes last."""
    if curve is None or not len(curve.exact_deltas):
        return []
    right, left = (math.log10(curve.exact_deltas[end]) for end in (0, -1))
    half = DESKTOP[1] / 2
    return [Box(left - half, right + half, math.log10(floor) - half, math.log10(floor) + half)]


def _size(text: str, screen: tuple[float, float]) -> tuple[float, float]:
    return len(text) * screen[0], screen[1]


def _reach(floor: float, top: float) -> tuple[float, float]:
    """The ends of the upright axis, in decades."""
    return math.log10(floor) - 1.7, math.log10(top)


def _is_same(x: float, y: float, other_x: float, other_y: float) -> bool:
    across, up = abs(math.log10(x / other_x)), abs(math.log10(y / other_y))
    return across < SAME_PLACE[0] and up < SAME_PLACE[1]


def _words(curve: ErrorCurve | None, floor: float, top: float, palette: Palette) -> go.Scatter:
    """Names at the ends of the lines: both theoretical lines, the floor, and the chapter's delta."""
    words: list[Label] = [(CHAPTER, top / 6, "the chapter\u2019s 0.0001", palette.text, "middle left")]
    if curve is not None and len(curve.exact_deltas):
        words.append((10.0**LEFT * 1.5, floor / 9, "exact to the last digit", palette.secant_ink, "middle right"))
    if curve is not None and curve.has_theory:
        words += _theory_words(curve, floor, palette)
    return labels("words", words, palette, 13)


def _theory_words(curve: ErrorCurve, floor: float, palette: Palette) -> list[Label]:
    """Above the line of round-off, and below that of truncation, where it is still in the picture."""
    round_off = float(curve.round_off[curve.nearest(1e-13)])
    words = [(1e-13, round_off * 9, "round-off", palette.text, "middle right")] if round_off > 0 else []
    visible = [place for place, height in enumerate(curve.truncation.tolist()) if height > floor * 30]
    if visible:
        place = max(visible[0], int(visible[-1] * 0.8))
        height = float(curve.truncation[place]) / 9
        words.append((float(curve.deltas[place]), height, "truncation", palette.text, "middle right"))
    return words


def _moving(
    curve: ErrorCurve | None, mark: float | None, heights: tuple[float, float], palette: Palette
) -> list[go.Scatter]:
    """The line of the current delta and the ring where it meets the curve."""
    floor, top = heights
    place = None if curve is None or mark is None else curve.nearest(mark)
    here = None if curve is None or place is None else float(curve.heights(floor)[place])
    ends = EMPTY * 2 if mark is None else [floor / 99, top * 99]
    return [
        line("line", [mark, mark], ends, palette.delta, 3),
        ring("here", [mark], [here], palette.secant, 13, panel(), palette),
    ]


def _nothing(palette: Palette) -> dict[str, Any]:
    """The text in the middle of a picture without a curve."""
    place = {"xref": "x domain", "yref": "y domain", "x": 0.5, "y": 0.5, "showarrow": False}
    text = "no slope here for this scheme,<br>so there is no error to draw"
    return {**place, "text": text, "font": {"color": palette.text, "size": 15}}


def _layout(floor: float, top: float, palette: Palette) -> dict[str, Any]:
    low, high = _reach(floor, top)
    look = {"showgrid": True}
    along = log_axis(palette, (LEFT, RIGHT), dtick=4, title=title("delta", palette.quiet, 8), **look)
    step = max(4, math.ceil((high - low) / MOST_TICKS))
    return layout(
        (52, 12, 26, 50),
        xaxis=along,
        yaxis=log_axis(palette, (low, high), dtick=step, **look),
        annotations=[heading("error of the estimated slope", "", palette.text, 15)],
    )
