"""The stage as one HTML file that needs no server: a film of secants that core computed, played by a small script.

Pure: no Streamlit, no clock, no network. The modules that place the marks are those of the live stage.
"""

import html
import math
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs_version

from core.curve import Curve
from core.difference.secant import SecantFilm
from core.numbers import format_number
from publish.page import (
    coloured_layout,
    colours_and_controls,
    digest,
    fill,
    in_script,
    page_script,
    plain,
    plotly_script,
)
from ui.figures.secant import secant_figure
from ui.figures.style import PALETTES, Palette
from ui.live.markup import SECANT_NUMBERS, button, buttons, panel, scrubber

HERE = Path(__file__).parent
INLINE, CDN = "inline", "cdn"
FILE = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*\.js", re.ASCII)
PAGE = re.compile(r"[\w-]+\.html", re.ASCII)
# jsDelivr hands out the files of the npm package as they are, and the one in that package is the one in the Python
# package, byte for byte (compared for 4.1.1). Where it is not, the browser refuses it and the page says so.
CDN_HOST = "https://cdn.jsdelivr.net"
CDN_FILE = "{host}/npm/plotly.js-dist-min@{version}/plotly.min.js"
PANEL = panel(
    buttons(
        button("play", "Play: shrink delta"),
        button("back", "One frame back"),
        button("forward", "One frame on"),
        group="Play",
    )
    + scrubber("delta", "delta", "Delta, from wide to small"),
    *SECANT_NUMBERS,
)
TABLE = """<details><summary>The slopes as a table</summary>
<table><caption>The slope of the secant by delta</caption><thead><tr><th scope="col">delta</th>\
<th scope="col">secant slope</th></tr></thead><tbody>{{rows}}</tbody></table>
</details>"""


@dataclass(frozen=True)
class Still:
    """What the page shows.

    title, task: plain text; text: the function's, canonical; curve, slopes: f and f' on the window; film: the secants;
    kind, reason: the verdict at the point, in words; address: of the live page with this state, or ""; hide: what is
    kept out of sight, of "derivative" (f' is not drawn), "tangent" (nor the line, its slope and the gap) and "numbers"
    (no slope is written). What is hidden is not in the file, save that a drawn secant has its slope. note: a last
    sentence; beside: pages in the same folder, each with what its link says.
    """

    title: str
    task: str
    text: str
    curve: Curve
    slopes: Curve
    window: tuple[float, float]
    film: SecantFilm
    kind: str
    reason: str
    address: str = ""
    hide: frozenset[str] = frozenset()
    note: str = ""
    beside: tuple[tuple[str, str], ...] = ()


def standalone(still: Still, plotly: str = INLINE) -> str:
    """The page as HTML.

    plotly: where its library comes from: "inline" (5 MB, works offline), "cdn" (small, with integrity), or the
    relative address of a .js file beside it. ValueError where it is none of them.
    """
    before, policy = _library(plotly)
    script = page_script(HERE / "player.js")
    values = {
        "policy": _policy(f"{policy} '{digest(script)}'"),
        "name": html.escape(f"{still.title}: f(x) = {still.text}"),
        "title": html.escape(still.title),
        "task": html.escape(still.task),
        "text": html.escape(still.text),
        "where": html.escape(f"At x = {format_number(still.film.a)}: {still.kind}"),
        "reason": html.escape("" if still.hide & {"tangent", "numbers"} else still.reason),
        "panel": PANEL,
        "alt": html.escape(_alt(still)),
        "table": "" if "numbers" in still.hide else fill(TABLE, {"rows": _rows(still.film)}),
        "note": f"<p>{html.escape(still.note)}</p>" if still.note else "",
        "live": _live(still.address),
        "beside": "".join(_beside(label, page) for label, page in still.beside),
        "style": _style(),
        "data": in_script(_data(still)),
        "script": script,
        "plotly": before,
    }
    return fill((HERE / "page.html").read_text(encoding="utf-8"), values)


def _library(plotly: str) -> tuple[str, str]:
    """The script element, and what the page's policy must allow for it."""
    code, checksum = plotly_script()
    if plotly == INLINE:
        return f"<script>{code}</script>", f"'{checksum}'"
    if plotly == CDN:
        source = CDN_FILE.format(host=CDN_HOST, version=get_plotlyjs_version())
        element = f'<script src="{source}" integrity="{checksum}" crossorigin="anonymous"></script>'
        return element, source
    if not FILE.fullmatch(plotly):
        raise ValueError("plotly is inline, cdn, or the relative address of a .js file")
    return f'<script src="{plotly}"></script>', "'self' file:"


def _policy(scripts: str) -> str:
    """Only these very scripts run, and nothing is fetched: whatever Plotly could ask for maps is forbidden.

    'unsafe-eval' lets no markup run: it is there for those who drive a browser, whose waiting is evaluated text.
    """
    rest = "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {scripts} 'unsafe-eval'; {rest}"


def _style() -> str:
    return f"{colours_and_controls()}\n{(HERE / 'page.css').read_text(encoding='utf-8')}"


def _data(still: Still) -> dict[str, Any]:
    """The curves once, how they look in either theme, and the film."""
    hidden = "derivative" in still.hide
    figures = {
        theme: secant_figure("standalone", still.curve, still.slopes, None, still.window, palette, hidden)
        for theme, palette in PALETTES.items()
    }
    places = figures["light"].layout.meta
    return {
        "lines": [_line(trace.to_plotly_json()) for trace in figures["light"].data],
        "looks": {theme: _look(figure, PALETTES[theme]) for theme, figure in figures.items()},
        "traces": places["traces"],
        "domains": places["domains"],
        "film": _film(_hide_slopes(still)),
        "hide": sorted(still.hide),
    }


def _line(trace: dict[str, Any]) -> dict[str, Any]:
    """What is hidden is not in the file either."""
    return {axis: plain(trace[axis]) if trace.get("opacity", 1) > 0 else [] for axis in "xy"}


def _look(figure: go.Figure, palette: Palette) -> dict[str, Any]:
    """A theme's traces without their numbers, and its layout."""
    traces = [
        {name: part for name, part in trace.items() if name not in "xy"} for trace in figure.to_plotly_json()["data"]
    ]
    return {"traces": traces, "layout": coloured_layout(figure, palette)}


def _hide_slopes(still: Still) -> SecantFilm:
    """The film; where the tangent is hidden no frame knows its slope."""
    film = still.film
    return replace(film, left=math.nan, right=math.nan) if "tangent" in still.hide else film


def _film(film: SecantFilm) -> dict[str, Any]:
    """JSON has no NaN, and no infinity: null stands for the one, and a text that Number() reads for the other."""
    single = {name: _plain(getattr(film, name)) for name in ("a", "value", "left", "right")}
    return {**single, **{name: [*map(_plain, getattr(film, name))] for name in ("deltas", "slopes", "mirrors")}}


def _plain(value: float | None) -> float | str | None:
    if value is None or math.isnan(value):
        return None
    return float(value) if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")


def _alt(still: Still) -> str:
    right = "" if "derivative" in still.hide else "; right, its derivative"
    lines = "a secant" if "tangent" in still.hide else "a secant and a tangent"
    return f"Left, the curve of f(x) = {still.text} with {lines} at x = {format_number(still.film.a)}{right}."


def _rows(film: SecantFilm) -> str:
    """The film as a table for those who do not see it: the first frame, each power of ten, the last frame."""
    last = len(film.deltas) - 1
    places = [place for place, delta in enumerate(film.deltas) if place in (0, last) or _is_decade(delta)]
    cells = ((format_number(film.deltas[place]), format_number(film.slopes[place])) for place in places)
    return "".join(f'<tr><th scope="row">{delta}</th><td>{slope}</td></tr>' for delta, slope in cells)


def _is_decade(delta: float) -> bool:
    exponent = math.log10(abs(delta))
    return abs(exponent - round(exponent)) < 1e-9


def _live(address: str) -> str:
    """The way back; only to a page of the web, since a link of another kind could run."""
    if not address.startswith(("https://", "http://")):
        return ""
    return f'<a href="{html.escape(address)}" rel="noreferrer">Open the live page</a>'


def _beside(label: str, page: str) -> str:
    """A link to a page in the same folder; ValueError for any other address."""
    if not PAGE.fullmatch(page):
        raise ValueError("a page beside this one is named by its file")
    return f'<a href="{page}">{html.escape(label)}</a>'
