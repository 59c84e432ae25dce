"""A chart, or a film, for a page without a server: the figure of ui/figures in light, and what is different in dark.

The figure's data stand in the page as JSON; files/charts.js draws them with the one Plotly file and plays the frames.
"""

import html
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import plotly.graph_objects as go

from publish.standalone import coloured_layout, in_script
from ui.figures.style import PALETTES, Palette
from ui.live.film import needs_redraw

Json = Any
HEIGHT = 420


def chart(
    draw: Callable[[Palette], go.Figure],
    alt: str,
    labels: Sequence[str] = (),
    at: int = 0,
    title: str = "",
    height: int = 0,
) -> str:
    """draw: the figure in a palette; alt: its takeaway; labels: of the film's frames; at: the one shown first.

    title: what the labels are values of; height: in pixels, the figure's own where 0.
    """
    light, dark = (_as_json(draw(palette), palette) for palette in PALETTES.values())
    tall = height or light["layout"].get("height") or HEIGHT
    news = {**light, "dark": list(differences(light, dark)), "labels": list(labels), "at": at}
    return (
        f'<figure class="picture" data-height="{tall}">'
        f'<div class="chart" role="img" aria-label="{html.escape(alt)}"></div>{_controls(labels, title)}'
        "<noscript><p>The picture needs JavaScript; the words and tables of this page do not.</p></noscript>"
        f'<script type="application/json" class="told">{in_script(news)}</script></figure>'
    )


def _controls(labels: Sequence[str], title: str) -> str:
    if len(labels) < 2:
        return ""
    name = html.escape(title)
    return FILM.format(title=name, last=len(labels) - 1)


FILM = """<div class="film stage conductor" role="group" aria-label="Film: {title}" hidden><div class="controls">
<div class="buttons">
<button type="button" class="play primary" aria-label="Play"><svg viewBox="0 0 24 24" aria-hidden="true">\
<path class="icon-play" d="M8 5v14l11-7z"/><path class="icon-pause" d="M6 5h4v14H6zM14 5h4v14h-4z"/></svg></button>
<button type="button" class="back" aria-label="Step back"><svg viewBox="0 0 24 24" aria-hidden="true">\
<path d="M19 5v14l-9-7zM5 5h3v14H5z"/></svg></button>
<button type="button" class="forward" aria-label="Step forward"><svg viewBox="0 0 24 24" aria-hidden="true">\
<path d="M5 5v14l9-7zM16 5h3v14h-3z"/></svg></button>
</div>
<label class="scrubber"><span class="name">{title}</span><span class="track">\
<input type="range" class="at" aria-label="{title}" min="0" max="{last}" value="0" step="1"></span></label>
<strong class="label" aria-hidden="true"></strong></div></div>"""


def _as_json(figure: go.Figure, palette: Palette) -> dict[str, Json]:
    """Plain JSON: its numbers in full, and of what the live page looks up in it only where the panels stand."""
    meta = figure.layout.meta or {}
    parts = figure.to_plotly_json()
    frames = [{"name": frame["name"], **_frame_data(frame)} for frame in parts.get("frames", ())]
    told = {"data": parts["data"], "layout": coloured_layout(figure, palette), "frames": frames}
    found: dict[str, Json] = plain({**told, "domains": meta.get("domains"), "redraw": needs_redraw(figure)})
    return found


def _frame_data(frame: dict[str, Json]) -> dict[str, Json]:
    return {part: frame[part] for part in ("data", "layout", "traces") if part in frame}


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
