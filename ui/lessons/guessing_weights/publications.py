"""Guessing weights without the app: the points to be told apart, as a still first picture; and pages with the race.

The race of the four searches on each kind of data is a film, with what it has come to.
"""

import html
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from core.network.datasets import DATASETS, Samples, samples
from core.network.search import record_run
from core.network.search.race import RACERS, Race, lane, race
from publish.pieces import section, table, text_paragraph
from publish.static.page import Page, chart
from publish.svg import Dot, Panel
from ui.figures.race import HEIGHT, race_figure
from ui.lessons.guessing_weights.searches import DEFAULT, SearchSettings, checked_task
from ui.lessons.guessing_weights.words import ALT, explain_costs, format_count, rows, standing
from ui.link.words import DEFAULTS

WORD = "guessing_weights"
TASK = "Press play: four ways to look for good weights, each with the same number of forward passes."
MORE = "In the live app the race is run with other data, other networks, other budgets and other luck."


def pages() -> Iterator[Page]:
    """A page for each kind of data."""
    for data in DATASETS.values():
        settings = replace(DEFAULT, data=data.word)
        file, heading = f"{WORD}-{data.word}.html", html.escape(data.title)
        yield Page(file, WORD, data.title, heading, settings.words, partial(_body, settings))


def _race(settings: SearchSettings) -> Race:
    task = checked_task(settings)
    return race(task, tuple(lane(task, record_run(word, task)) for word in RACERS))


def _body(settings: SearchSettings) -> str:
    result = _race(settings)
    losses = {each.run.word: float(each.losses[-1]) for each in result.lanes}
    sentence = standing(result.budget, losses)
    labels = [format_count(passes) for passes in result.passes.tolist()]
    film = chart(
        lambda palette: race_figure("race", result, palette),
        f"{ALT} {sentence}",
        labels,
        len(labels) - 1,
        "Passes",
        HEIGHT,
    )
    heads = ("Search", "loss", "right", "steps kept", "tries", "passes a try", "passes spent")
    costs = table("The four searches: what each holds, and what it has spent", heads, rows(result))
    return text_paragraph(sentence) + film + section("What a step costs", costs, text_paragraph(explain_costs(result)))


def panels() -> tuple[Panel, ...]:
    """The points that are to be told apart."""
    data = samples(DATASETS[str(DEFAULTS["data"])], int(DEFAULTS["samples"]), int(DEFAULTS["seed"]))
    assert isinstance(data, Samples)
    kinds = zip(data.inputs.tolist(), data.classes.tolist(), strict=True)
    dots = tuple(Dot((x, y), f"class-{kind}", 5.0) for (x, y), kind in kinds)
    alt = f"{data.count} points of three classes, wound into each other as spirals"
    return (Panel("Which class is a point of?", alt, (-1.8, 1.8), (-1.15, 1.15), dots=dots),)
