"""The cost of slopes without the app: the passes of one gradient, as a still first picture and as a page with tables.

Passes are counted for networks of all sizes. Measured times are not here.
"""

import math
from collections.abc import Iterator
from functools import partial

from core.network.cost import WAYS, CostSetting, Way, ladder
from core.numbers import read_only
from publish.pieces import section, table, text_paragraph
from publish.static.page import Page, chart
from publish.svg import Label, Panel, Stroke
from ui.figures.cost import passes_figure
from ui.link.words import DEFAULTS

WORD = "cost_of_slopes"
TASK = "Compare what one step costs: a forward pass for each parameter, or one pass back for all of them."
MORE = "The live app measures these times on real networks, on the computer where it runs: a page cannot."
WORDS = ("width", "depth", "batch", "seed")


def pages() -> Iterator[Page]:
    """One page."""
    setting = CostSetting(**{word: int(DEFAULTS[word]) for word in WORDS})
    heading = f"A network of {setting.network.parameter_count:,} parameters"
    yield Page(f"{WORD}.html", WORD, "The count", heading, {}, partial(_body, setting))


def _body(setting: CostSetting) -> str:
    counts = [network.parameter_count for network in ladder(setting)]
    alt = "Passes for one gradient against P: two lines that rise, for numerical slopes, and a flat one below them."
    picture = chart(lambda palette: passes_figure(read_only(counts), palette), alt, height=380)
    why = (
        "Numerically: one pass for each nudged parameter and one more, or two for each. A backward pass makes two "
        "matrix products a layer where a forward pass makes one, so it counts as two."
    )
    return section("Count first", _describe_network(setting), text_paragraph(why)) + section(
        "How it grows", picture, _all(counts)
    )


def _describe_network(setting: CostSetting) -> str:
    parameters = setting.network.parameter_count
    rows = count_cells(parameters)
    return table("Passes through the network that one gradient takes", ("slopes", "forward", "back", "in all"), rows)


def count_cells(parameters: int) -> list[list[str]]:
    """A row for each way to a gradient: its title, passes forward, passes back, and both as passes forward."""
    counts = [(way.title, way.count(parameters)) for way in WAYS.values()]
    return [[title, f"{each.forward:,}", f"{each.backward:,}", f"{each.total:,}"] for title, each in counts]


def _all(counts: list[int]) -> str:
    rows = [[f"{count:,}", *(f"{way.count(count).total:,}" for way in WAYS.values())] for count in counts]
    heads = ("P", *(way.title for way in WAYS.values()))
    return table("Passes in all, by the number P of parameters", heads, rows)


def panels() -> tuple[Panel, ...]:
    """The passes for one gradient, against the number P of parameters, both as powers of ten."""
    numerical, backwards = (
        _passes(WAYS[word], look) for word, look in (("forward", "secant"), ("backpropagation", "slopes"))
    )
    labels = (
        Label((3.9, numerical.points[-1][1]), "numerical: P + 1 passes", "secant"),
        Label((3.9, backwards.points[-1][1] + 0.12), "backpropagation: as much as 3 passes", "slopes"),
    )
    alt = "Passes for one gradient: numerical slopes need one more with each parameter, backpropagation always as many"
    heading = "Passes for all slopes, for P from 10 to 10,000 parameters; both scales go by powers of ten"
    return (Panel(heading, alt, (1.0, 4.0), (0.0, 4.3), (numerical, backwards), labels=labels),)


def _passes(way: Way, look: str) -> Stroke:
    sizes = [round(10 ** (step / 4)) for step in range(4, 17)]
    return Stroke([(math.log10(size), math.log10(way.count(size).total)) for size in sizes], look)
