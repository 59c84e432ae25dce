"""A chart, or a film, for a page without a server: the figure of ui/figures in light, and what is different in dark.

The figure's data stand in the page as JSON; files/charts.js draws them with the one Plotly file and plays the frames.
"""

import html
from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from publish.figure_json import as_json, differences
from publish.page import in_script
from ui.figures.style import PALETTES, Palette
from ui.live.markup import film_controls, panel

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
    light, dark = (as_json(draw(palette), palette) for palette in PALETTES.values())
    tall = height or light["layout"].get("height") or HEIGHT
    news = {**light, "dark": list(differences(light, dark)), "labels": list(labels), "at": at}
    return (
        f'<figure class="picture" data-height="{tall}">'
        f'<div class="chart" role="img" aria-label="{html.escape(alt)}"></div>{_controls(labels, title)}'
        "<noscript><p>The picture needs JavaScript; the words and tables of this page do not.</p></noscript>"
        f'<script type="application/json" class="figure">{in_script(news)}</script></figure>'
    )


def _controls(labels: Sequence[str], title: str) -> str:
    if len(labels) < 2:
        return ""
    name = html.escape(title)
    controls = panel(film_controls(name))
    return f'<div class="film conductor" role="group" aria-label="Film: {name}" hidden>{controls}</div>'
