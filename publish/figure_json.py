"""A figure of ui/figures as JSON that a page without a server draws by Plotly: every colour told, numbers in full."""

import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from ui.figures.style import Palette

Json = Any
AXIS = re.compile(r"[xy]axis\d*")


def as_json(figure: go.Figure, palette: Palette) -> dict[str, Json]:
    """The traces, the layout and the frames; of what the live page looks up only where the panels stand."""
    parts = figure.to_plotly_json()
    frames = [{"name": frame["name"], **_frame_data(frame)} for frame in parts.get("frames", ())]
    drawn = {"data": parts["data"], "layout": coloured_layout(figure, palette), "frames": frames}
    domains = (figure.layout.meta or {}).get("domains")
    whole: dict[str, Json] = plain({**drawn, "domains": domains, "redraw": needs_redraw(figure)})
    return whole


def _frame_data(frame: dict[str, Json]) -> dict[str, Json]:
    return {part: frame[part] for part in ("data", "layout", "traces") if part in frame}


def coloured_layout(figure: go.Figure, palette: Palette) -> dict[str, Json]:
    """A figure's layout with every colour told, and so without a template, and without what a live page looks up."""
    parts = figure.layout.to_plotly_json()
    layout = {name: value for name, value in parts.items() if name not in ("template", "meta")}
    grid = {"gridcolor": _thin(palette.faint), "linecolor": palette.faint}
    for axis in filter(AXIS.fullmatch, list(layout)):
        layout[axis] = {**grid, **layout[axis]}
    font = {"color": palette.text, "family": "system-ui, sans-serif", "size": 13}
    return {**layout, "paper_bgcolor": palette.ground, "plot_bgcolor": palette.ground, "font": font}


def _thin(colour: str) -> str:
    """A third of a see-through colour's strength."""
    return re.sub(r"[\d.]+\)$", lambda found: f"{float(found[0][:-1]) / 3:.2f})", colour)


def needs_redraw(figure: go.Figure) -> bool:
    """Plotly moves lines, markers and words by themselves; all else needs a full drawing, which takes its time."""
    traces = [trace for frame in figure.frames for trace in frame.data]
    return any(trace.type != "scatter" for trace in traces) or any(
        frame.layout.to_plotly_json() for frame in figure.frames
    )


def plain(value: Json) -> Json:
    """Arrays and tuples as lists, and None for what is no number: JSON has neither."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    return value


def differences(one: Json, other: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[list[str | int], Json]]:
    """Paths into one, each with what stands there in other: themes differ in their colours and in little else."""
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for name in one:
            yield from differences(one[name], other[name], (*path, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other) and not _are_plain(one):
        for place, part in enumerate(one):
            yield from differences(part, other[place], (*path, place))
    else:
        yield list(path), other


def _are_plain(values: list[Json]) -> bool:
    return all(not isinstance(value, dict | list) for value in values)
