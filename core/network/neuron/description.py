"""What the neuron's numbers say, in whole sentences of plain text; symbols: a name for each parameter."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.network.neuron import DescentStep, Impact
from core.network.neuron.along import Along
from core.numbers import Values, format_number

NO_WEIGHT = (
    "The loss itself holds no weight: it is made of the output y and the target t alone. A parameter reaches it only "
    "through the output it helps to produce, so its slope is the product of the slopes along that way."
)


def describe_conflict(impact: Impact, parameter: int, symbols: Sequence[str]) -> str:
    """The parameter that helps one sample and hurts another, with numbers: the chosen one where it does so."""
    order = [parameter, *(at for at in range(len(symbols)) if at != parameter)]
    both = [at for at in order if impact.has_conflict(at)]
    if not both:
        return "Here no parameter helps one sample and hurts another."
    column, symbol, mean = impact.table[:, both[0]], symbols[both[0]], float(impact.mean[both[0]])
    way = "raises it" if mean < 0 else "lowers it" if mean > 0 else "leaves it"
    return (
        f"Raising {symbol} helps {_list_column(column, column < 0)} and hurts {_list_column(column, column > 0)}: "
        f"the mean of all is {_with_sign(mean)}, so the step {way}."
    )


def _list_column(column: Values, mask: npt.NDArray[np.bool_]) -> str:
    numbers = [f"{place + 1} ({_with_sign(float(column[place]))})" for place in np.flatnonzero(mask)]
    return f"{'sample' if len(numbers) == 1 else 'samples'} {join_list(numbers)}"


def _with_sign(value: float) -> str:
    return f"{'+' if value > 0 else ''}{format_number(value, 3)}"


def join_list(parts: Sequence[str]) -> str:
    """One, two and three as a person lists them."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def describe_dead(impact: Impact) -> str:
    """Why the rows of dead samples are 0; empty where there are none."""
    below = [place for place in impact.dead if place not in impact.corners]
    if not below:
        return ""
    who = "Every sample" if len(below) == len(impact.table) else _samples(below)
    many = len(below) > 1 and len(below) < len(impact.table)
    has, their = ("have", "their") if many else ("has", "its")
    return (
        f"{who} {has} a sum z below 0. The ReLU gives 0 there and is flat, so dy/dz = 0 and {their} whole row is 0: "
        f"no small change of any parameter reaches {their} loss, however large it is."
    )


def _samples(places: Sequence[int]) -> str:
    return f"Sample{'s' if len(places) > 1 else ''} {join_list([str(place + 1) for place in places])}"


def describe_corner(along: Along, value: float, symbol: str) -> str:
    """The mean's two slopes where a sample stands on ReLU's corner; empty where none does."""
    at = np.array([value])
    on = np.flatnonzero(along.sums(at)[0] == 0).tolist() if along.neuron.activation == "relu" else []
    if not on:
        return ""
    left, right = (float(along.mean_one_sided_slope(at, side)[0]) for side in (-1, 1))
    who = f"{_samples(on)} {'are' if len(on) > 1 else 'is'} at ReLU's corner, z = 0"
    if left == right:
        return f"{who}. Networks pick 0 for ReLU's slope there, and so does the table."
    return (
        f"{who}: no slope along {symbol}, but {format_number(left, 3)} from the left and "
        f"{format_number(right, 3)} from the right. Networks pick 0 for ReLU's slope, and so does the table."
    )


def describe_step(step: DescentStep, size: float, symbols: Sequence[str]) -> str:
    """Where the step leads, whether the mean falls, and which samples get worse."""
    if not step.moves:
        why = "A step of 0 changes nothing" if size == 0 else "Every slope of the mean is 0: the step goes nowhere"
        return f"{why}, and the mean loss stays {format_number(step.before.mean, 4)}."
    places = [
        f"{symbol} to {format_number(value, 4)}" for symbol, value in zip(symbols, step.neuron.parameters, strict=True)
    ]
    outcome = f"{_describe_mean(step)} {_describe_worse(step)}"
    return f"A step of {format_number(size)} takes {join_list(places)}. {outcome}".strip()


def _describe_mean(step: DescentStep) -> str:
    before, after = step.before.mean, step.after.mean
    numbers = f"from {format_number(before, 4)} to {format_number(after, 4)}"
    if after > before:
        return f"That is too large a step: the mean loss rises {numbers}, past the bottom and up on the other side."
    return f"The mean loss falls {numbers}." if after < before else f"The mean loss stays {format_number(before, 4)}."


def _describe_worse(step: DescentStep) -> str:
    worse = np.flatnonzero(step.after.losses > step.before.losses).tolist()
    if not worse or step.after.mean > step.before.mean:
        return ""
    gets = "get" if len(worse) > 1 else "gets"
    return f"{_samples(worse)} {gets} worse all the same: the step obeys the mean."
