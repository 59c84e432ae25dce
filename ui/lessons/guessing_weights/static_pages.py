"""Guessing weights: the race of the four searches on each kind of data, as a film, and what it has come to."""

import html
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from core.network.datasets import DATASETS
from core.network.search import record_run
from core.network.search.race import RACERS, Race, lane, race
from publish.documents.pieces import section, table, text_paragraph
from publish.static.chart import chart
from publish.static.page import Page
from ui.figures.race import HEIGHT, race_figure
from ui.lessons.guessing_weights.searches import DEFAULT, SearchSettings, checked_task
from ui.lessons.guessing_weights.words import ALT, explain_costs, format_count, rows, standing

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
    found = _race(settings)
    losses = {each.run.word: float(each.losses[-1]) for each in found.lanes}
    sentence = standing(found.budget, losses)
    labels = [format_count(passes) for passes in found.passes.tolist()]
    film = chart(
        lambda palette: race_figure("race", found, palette),
        f"{ALT} {sentence}",
        labels,
        len(labels) - 1,
        "Passes",
        HEIGHT,
    )
    heads = ("Search", "loss", "right", "steps kept", "tries", "passes a try", "passes spent")
    costs = table("The four searches: what each holds, and what it has spent", heads, rows(found))
    return text_paragraph(sentence) + film + section("What a step costs", costs, text_paragraph(explain_costs(found)))
