"""Impact on the loss without the app: a still first picture, and a page for each neuron.

Each page has the loss along the first weight, the impact table, and one step down.
"""

import html
from collections.abc import Iterator
from functools import partial

from core.curve import describe_curve
from core.difference.secant import Line
from core.network.neuron import NEURON_PRESETS, NeuronPreset, descent_step, impact
from core.network.neuron.along import Along, loss_view, mean_row, window_for
from core.network.neuron.description import NO_WEIGHT, describe_conflict, describe_dead, describe_step
from core.numbers import format_number
from publish.pieces import section, table, text_paragraph
from publish.static.page import Page, chart
from publish.svg import Panel, Stroke
from ui.figures.loss import loss_figure
from ui.figures.secant import with_marks
from ui.lessons.impact_on_loss.parameters import PARAMETERS, SYMBOLS
from ui.link.words import DEFAULTS

WORD = "impact_on_loss"
TASK = "Read a column of the table: the same change of a weight helps one sample and hurts another."
MORE = "In the live app a weight is dragged, and every number of the chain and of the table goes along."
FREE = PARAMETERS[str(DEFAULTS["parameter"])]
SAMPLE = int(DEFAULTS["sample"]) - 1


def pages() -> Iterator[Page]:
    """A page for each neuron."""
    for preset in NEURON_PRESETS.values():
        parameters = dict(zip(PARAMETERS, preset.neuron.parameters, strict=True))
        words: dict[str, str | float] = {"neuron": preset.word, **parameters}
        heading = ", ".join(f"{PARAMETERS[word].symbol} = {format_number(value)}" for word, value in parameters.items())
        yield Page(
            f"{WORD}-{preset.word}.html", WORD, preset.title, html.escape(heading), words, partial(_body, preset)
        )


def _body(preset: NeuronPreset) -> str:
    result = impact(preset.neuron, preset.samples)
    sentences = [describe_conflict(result, FREE.index, SYMBOLS), describe_dead(result), NO_WEIGHT]
    words = "".join(map(text_paragraph, sentences))
    return text_paragraph(f"Watch for this: {preset.watch}") + _curves(preset) + _table(preset) + words + _step(preset)


def _curves(preset: NeuronPreset) -> str:
    along = Along(preset.neuron, preset.samples, FREE.index)
    at = preset.neuron.parameters[FREE.index]
    view = loss_view(along, *window_for(at))
    row = mean_row(along, at, float(DEFAULTS["delta"]))
    value, left, right = (float(part[0]) for part in (row.values, row.left, row.right))
    touching = Line(at, value, left) if left == right else None
    alt = f"Left, the mean loss and each sample's along {FREE.symbol}; right, the slope of the mean loss."
    return chart(
        lambda palette: with_marks(loss_figure("loss", view, SAMPLE, FREE.markup, palette), None, 0.0, touching),
        f"{alt} {describe_curve(view.mean, 'The mean loss')}",
        height=430,
    )


def _table(preset: NeuronPreset) -> str:
    """The slope of each sample's loss along each parameter, and their mean."""
    result = impact(preset.neuron, preset.samples)
    chain = result.chain
    each = zip(chain.sums.tolist(), chain.outputs.tolist(), chain.losses.tolist(), result.table.tolist(), strict=True)
    rows = [
        [str(place + 1), *(format_number(value, 4) for value in (z, y, loss, *slopes))]
        for place, (z, y, loss, slopes) in enumerate(each)
    ]
    rows.append(
        ["mean", "", "", format_number(chain.mean, 4), *(format_number(value, 4) for value in result.mean.tolist())]
    )
    heads = ("sample", "sum z", "output y", "loss", *(f"slope along {symbol}" for symbol in SYMBOLS))
    return section("The impact table", table("How each parameter moves the loss of each sample", heads, rows))


def _step(preset: NeuronPreset) -> str:
    size = float(DEFAULTS["step"])
    step = descent_step(preset.neuron, preset.samples, size)
    names = [*(str(place + 1) for place in range(len(step.before.losses))), "mean"]
    before, after = ([*forward_pass.losses.tolist(), forward_pass.mean] for forward_pass in (step.before, step.after))
    rows = [
        [name, format_number(now, 4), format_number(then, 4)]
        for name, now, then in zip(names, before, after, strict=True)
    ]
    losses = table("The losses before and after the step", ("sample", "loss now", "after the step"), rows)
    return section("One step down the slope", text_paragraph(describe_step(step, size, SYMBOLS)), losses)


def panels() -> tuple[Panel, ...]:
    """The loss of each sample along the first weight, and their mean."""
    preset = NEURON_PRESETS[str(DEFAULTS["neuron"])]
    low, high = window_for(preset.neuron.weights[0])
    view = loss_view(Along(preset.neuron, preset.samples, 0), low, high)
    values = view.points.tolist()
    each = [Stroke(list(zip(values, column, strict=True)), "quiet") for column in view.losses.T.tolist()]
    mean = Stroke(list(zip(view.mean.x.tolist(), view.mean.y.tolist(), strict=True)), "curve")
    bottom, top = view.mean.y_window
    alt = "The loss of each of four samples along the weight w1, and their mean"
    return (Panel("The loss along w\u2081", alt, (low, high), (float(bottom), float(top)), (*each, mean)),)
