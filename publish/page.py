"""What all pages are made with: a template's places, data in a script, Plotly's library, the colours of both themes.

And a figure of ui/figures as JSON that a page without a server draws by Plotly: every colour told, numbers in full.
"""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from ui.figures.style import PALETTES, Palette
from ui.live.markup import STYLE
from ui.live.modules import join

NAMES = ("text", "quiet", "ground", "faint", "secant", "tangent", "derivative", "delta")
INKS = ("secant", "tangent", "derivative", "delta")
"""Of a palette the colours, and the inks, that have names in a page's style."""
Json = Any
AXIS = re.compile(r"[xy]axis\d*")


def fill(page: str, values: Mapping[str, str]) -> str:
    """The page with every {{name}} replaced once: inserted values are not searched again."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], page)


def in_script(data: Any) -> str:
    """data as JSON, escaped so that nothing in it can end the script element or begin a comment."""
    text = json.dumps(data, allow_nan=False, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def page_script(module: Path) -> str:
    """The module with all its imports, in a block that keeps its names out of the page's."""
    return f'"use strict"\n{{\n{join(module)}}}\n'


def digest(code: str) -> str:
    """The sha384 of a script, as `integrity` and a policy write it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(code.encode()).digest()).decode("ascii")


@functools.lru_cache(maxsize=1)
def plotly_script() -> tuple[str, str]:
    """Plotly's library as the plotly package brings it, and its digest."""
    from plotly.offline import get_plotlyjs

    code = get_plotlyjs()
    return code, digest(code)


def colours(place: str) -> str:
    """A style sheet that gives the colours their names at a place of the page, in both themes."""
    light, dark = (properties(palette) for palette in PALETTES.values())
    return f"{place} {{ {light} }}\n@media (prefers-color-scheme: dark) {{ {place} {{ {dark} }} }}\n"


def properties(palette: Palette) -> str:
    """The colours and inks under their names."""
    named = {name: getattr(palette, name) for name in NAMES}
    named |= {f"{name}-ink": getattr(palette, f"{name}_ink") for name in INKS}
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def colours_and_controls() -> str:
    """The colours of a whole page, and the style of the buttons and scrubbers under a picture."""
    return f"{colours(':root')}{STYLE}"


def as_json(figure: go.Figure, palette: Palette) -> dict[str, Json]:
    """The traces, layout and frames; of the live page's metadata only the panels' domains."""
    parts = figure.to_plotly_json()
    frames = [{"name": frame["name"], **_frame_data(frame)} for frame in parts.get("frames", ())]
    figure_json = {"data": parts["data"], "layout": coloured_layout(figure, palette), "frames": frames}
    domains = (figure.layout.meta or {}).get("domains")
    whole: dict[str, Json] = plain({**figure_json, "domains": domains, "redraw": needs_redraw(figure)})
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
    """A transparent colour with a third of its opacity."""
    return re.sub(r"[\d.]+\)$", lambda match: f"{float(match[0][:-1]) / 3:.2f})", colour)


def needs_redraw(figure: go.Figure) -> bool:
    """Plotly can move lines, markers and words alone; anything else needs a full, slower redraw."""
    traces = [trace for frame in figure.frames for trace in frame.data]
    return any(trace.type != "scatter" for trace in traces) or any(
        frame.layout.to_plotly_json() for frame in figure.frames
    )


def plain(value: Json) -> Json:
    """Arrays and tuples as lists, and NaN as None: JSON has neither."""
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
    """Paths into one, each with the value there in other: themes differ in little but their colours."""
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
