"""The cost of slopes: the passes of one gradient, counted for networks of all sizes. What is measured is not here."""

from collections.abc import Iterator
from functools import partial

from core.network.cost import WAYS, CostSetting, ladder
from core.numbers import read_only
from publish.static.chart import chart
from publish.static.page import Page
from publish.static.pieces import section, table, text_paragraph
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
    rows = [
        [way.title, f"{way.count(parameters).forward:,}", f"{way.count(parameters).backward:,}",
         f"{way.count(parameters).total:,}"]
        for way in WAYS.values()
    ]  # fmt: skip
    return table("Passes through the network that one gradient takes", ("slopes", "forward", "back", "in all"), rows)


def _all(counts: list[int]) -> str:
    rows = [[f"{count:,}", *(f"{way.count(count).total:,}" for way in WAYS.values())] for count in counts]
    heads = ("P", *(way.title for way in WAYS.values()))
    return table("Passes in all, by the number P of parameters", heads, rows)
