"""What to download on the neuron: the impact table, the picture of the loss, and a hand-out on the chain rule."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from core.network.neuron import impact
from core.numbers import MISSING, format_number
from publish.handout import PLANE, Sheet, curve_markup, on_paper
from publish.svg import Dot, Label, Panel, Stroke, linear_axis
from ui.classroom.takeaway import pictures_of, section, sheet
from ui.classroom.takeaway.things import Thing, file_name, table
from ui.figures.loss import curve_names
from ui.lessons.impact_on_loss.curves import LossScene
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.lessons.impact_on_loss.numbers import FORMULAS
from ui.lessons.impact_on_loss.parameters import SYMBOLS
from ui.live.stage import CHART

WORD = "impact_on_loss"
MINUS = "\u2212"
SUM = "w\u2081 x\u2081 + w\u2082 x\u2082 + bias"


def take_along(state: NeuronState, scene: LossScene) -> None:
    """The section below the lesson."""
    things = (impact_rows(state),) if state.tells_slopes else ()
    section(things, pictures_of(state.preset.word, {"loss": CHART}), impact_sheet(state, scene))


def impact_rows(state: NeuronState) -> Thing:
    """Every number of the impact table."""

    def rows() -> Iterator[tuple[str | float, ...]]:
        result = impact(state.neuron, state.samples)
        samples = zip(state.samples.inputs.tolist(), state.samples.targets.tolist(), strict=True)
        for place, (inputs, target) in enumerate(samples):
            chain = (
                float(result.chain.sums[place]),
                float(result.chain.outputs[place]),
                float(result.chain.losses[place]),
            )
            yield str(place + 1), *inputs, target, *chain, *result.table[place].tolist()
        yield "mean", "", "", "", "", "", result.chain.mean, *result.mean.tolist()

    heads = ("sample", "x1", "x2", "target", "z", "y", "loss", "dloss/dw1", "dloss/dw2", "dloss/dbias")
    what = "Each sample with its loss, and how every parameter moves it."
    return table("Impact table as CSV", what, file_name("impact", state.preset.word, "csv"), heads, rows)


def impact_sheet(state: NeuronState, scene: LossScene) -> Sheet:
    """The impact table, to be filled in by the chain rule."""
    numbers = (
        f"{symbol} = {format_number(value)}" for symbol, value in zip(SYMBOLS, state.neuron.parameters, strict=True)
    )
    symbol, mean = state.parameter.symbol, impact(state.neuron, state.samples).chain.mean
    samples = zip(state.samples.inputs.tolist(), state.samples.targets.tolist(), strict=True)
    rows = [
        (str(place), *map(format_number, (*inputs, target)), *[""] * 6)
        for place, (inputs, target) in enumerate(samples, 1)
    ]
    return sheet(
        WORD,
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
        _picture(state, scene, mean),
        state.words,
    )


def _picture(state: NeuronState, scene: LossScene, mean: float) -> str:
    """The loss of each sample and the thick mean along one parameter, and the point of the mean at its value.

    No slope: students are to find it.
    """
    here, panel = (state.value, mean), _plane(scene)
    point = replace(panel, dots=(Dot(here, "p"),), labels=(Label(here, "P", "p", "start", 10),))
    across, up = linear_axis(state.parameter.symbol, panel.x), linear_axis("loss", panel.y)
    return on_paper(point, across, up, _curves(scene, state.sample))


def _plane(scene: LossScene) -> Panel:
    bottom, top = scene.view.mean.y_window
    ends = (scene.view.mean.low, scene.view.mean.high), (float(bottom), float(top))
    return Panel("", "", *ends, width=PLANE[0], height=PLANE[1])


@lru_cache(maxsize=48)
def _curves(scene: LossScene, sample: int) -> str:
    """All that stays while the point moves: the curves with their names; sample: the highlighted one."""
    view = scene.view
    looks = ["sample chosen" if place == sample else "sample" for place in range(view.losses.shape[1])]
    lines = [list(zip(view.points.tolist(), losses, strict=True)) for losses in view.losses.T.tolist()]
    strokes = tuple(Stroke(line, look) for line, look in zip(lines, looks, strict=True))
    names = tuple(Label(place, word, "name", "middle", -4) for word, place in curve_names(view, sample))
    below, above = replace(_plane(scene), strokes=strokes), replace(_plane(scene), labels=names)
    return below.marks + curve_markup(view.mean) + above.marks
