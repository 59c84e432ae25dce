"""The tables as CSV and the hand-outs of the lessons on the network."""

from collections.abc import Iterator

import streamlit as st

from core.network.cost import WAYS, CostSetting, ladder
from core.network.cost.timing import Rung
from core.network.datasets import DATASETS
from core.network.neuron.impact import impact
from core.network.search.race import RESOLUTION, Race
from core.numbers import MISSING, format_number
from ui.classroom.takeaway.names import file_name
from ui.classroom.takeaway.paper import Sheet
from ui.classroom.takeaway.rows import table
from ui.classroom.takeaway.thing import Thing
from ui.figures.handout import Picture, empty_cost_grid, losses_and_point, samples_and_empty_race
from ui.figures.race_chart import NAMES
from ui.lessons.guessing_weights.settings import SearchSettings
from ui.lessons.impact_on_loss.curves import LossScene
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.lessons.impact_on_loss.numbers import FORMULAS
from ui.lessons.impact_on_loss.parameters import SYMBOLS
from ui.link.words import link
from ui.live.stage import CHART as STAGE
from ui.shell.lessons import lesson

Words = dict[str, str | float]
MINUS = "\u2212"
SUM = "w\u2081 x\u2081 + w\u2082 x\u2082 + bias"


def course(settings: SearchSettings, race: Race) -> Thing:
    """The loss and accuracy of each search at each frame of the film."""

    def rows() -> Iterator[tuple[str | float, ...]]:
        for lane in race.lanes:
            columns = race.passes.tolist(), lane.losses.tolist(), lane.accuracies.tolist()
            yield from ((NAMES[lane.run.word], *row) for row in zip(*columns, strict=True))

    heads = ("search", "forward passes", "loss", "share right")
    return table("The race as CSV", "Loss and share of right answers by passes.", _file("race", settings), heads, rows)


def _file(what: str, settings: SearchSettings) -> str:
    return file_name(what, f"{settings.data} {settings.seed}", "csv")


def race_sheet(word: str, settings: SearchSettings) -> Sheet:
    """Guess the winner, then fill in what each search came to."""
    about = f"{DATASETS[settings.data].title}: {settings.samples} samples, {settings.hidden} hidden units"
    return _sheet(
        word,
        about,
        f"Four searches for the weights, {settings.budget:,} forward passes each. Which finds the smallest loss? "
        "Guess the places first, then run the race, draw the four losses into the grid, and fill in the table.",
        ("search", "my guess: place", "loss at the end", "right answers", "tries"),
        tuple((name, "", "", "", "") for name in NAMES.values()),
        ("Guesses stop getting better because:", "One step down the slope beats many guesses because:"),
        samples_and_empty_race("race-chart", RESOLUTION, settings.budget),
        dict(settings.words),
    )


def impact_rows(state: NeuronState) -> Thing:
    """Every number of the impact table."""

    def rows() -> Iterator[tuple[str | float, ...]]:
        found = impact(state.neuron, state.samples)
        given = zip(state.samples.inputs.tolist(), state.samples.targets.tolist(), strict=True)
        for place, (inputs, target) in enumerate(given):
            chain = (
                float(found.chain.sums[place]),
                float(found.chain.outputs[place]),
                float(found.chain.losses[place]),
            )
            yield str(place + 1), *inputs, target, *chain, *found.table[place].tolist()
        yield "mean", "", "", "", "", "", found.chain.mean, *found.mean.tolist()

    heads = ("sample", "x1", "x2", "target", "z", "y", "loss", "dloss/dw1", "dloss/dw2", "dloss/dbias")
    what = "Each sample with its loss, and how every parameter moves it."
    return table("Impact table as CSV", what, file_name("impact", state.preset.word, "csv"), heads, rows)


def impact_sheet(word: str, state: NeuronState, scene: LossScene) -> Sheet:
    """The impact table, to be filled in by the chain rule."""
    numbers = (
        f"{symbol} = {format_number(value)}" for symbol, value in zip(SYMBOLS, state.neuron.parameters, strict=True)
    )
    symbol, mean = state.parameter.symbol, impact(state.neuron, state.samples).chain.mean
    given = zip(state.samples.inputs.tolist(), state.samples.targets.tolist(), strict=True)
    rows = [
        (str(place), *map(format_number, (*inputs, target)), *[""] * 6)
        for place, (inputs, target) in enumerate(given, 1)
    ]
    return _sheet(
        word,
        ", ".join(numbers),
        f"z = {SUM}, y = {FORMULAS[state.neuron.activation]}, loss = (y {MINUS} t)\u00b2."
        " Fill in the table by the chain rule: which losses rise when a parameter grows a little, and which fall?",
        ("sample", "x\u2081", "x\u2082", "t", "z", "y", "loss", *(f"d loss / d {name}" for name in SYMBOLS)),
        (*rows, ("mean", *[MISSING] * 5, *[""] * 4)),
        (
            f"A little more of {symbol} helps the samples:",
            "and hurts the samples:",
            f"So a step down the slope of the mean makes {symbol} (larger or smaller):",
        ),
        losses_and_point(STAGE, scene.view.mean, symbol, (state.value, mean), len(state.samples.targets)),
        state.words,
    )


def times(rungs: tuple[Rung, ...], setting: CostSetting) -> Thing:
    """What was measured of each network of the ladder, each way."""

    def rows() -> Iterator[tuple[str | float, ...]]:
        for rung in rungs:
            for way, timing in rung.timings.items():
                total = WAYS[way].count(rung.parameters).total
                yield rung.parameters, WAYS[way].title, total, timing.seconds, timing.measured

    heads = ("parameters", "slopes", "passes counted", "seconds", "forward passes measured")
    what = "Passes and seconds of one gradient for each measured network."
    file = file_name("cost", f"{setting.depth} layers of {setting.width}", "csv")
    return table("Measured times as CSV", what, file, heads, rows)


def cost_sheet(word: str, setting: CostSetting, words: Words) -> Sheet:
    """Count first, then read the seconds off the lesson."""
    counts = [network.parameter_count for network in ladder(setting)]
    layers = f"{setting.depth} hidden layer{'' if setting.depth == 1 else 's'}"
    return _sheet(
        word,
        f"Networks with {layers} of up to {setting.width} units",
        "What does one gradient cost? Count the passes of both ways (a pass back counts as two), then measure in the"
        " lesson, plot both times against P, and join them.",
        ("P", "passes: central", "passes: back", "seconds: central", "seconds: back", "ratio"),
        tuple((f"{count:,}", *[""] * 5) for count in counts),
        ("When P grows tenfold, the ratio grows about:", "Numerical slopes are still good for:"),
        empty_cost_grid(counts),
        words,
    )


def _sheet(
    word: str,
    about: str,
    question: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    lines: tuple[str, ...],
    picture: Picture,
    words: Words,
) -> Sheet:
    """about: what the lesson stands at, in place of a formula; words: of the link that opens on it."""
    address = link(st.context.url or "", words)
    return Sheet(lesson(word).title, about, question, columns, rows, lines, picture, address)
