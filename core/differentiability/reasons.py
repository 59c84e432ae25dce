"""Why a verdict is what it is: one plain sentence or two for each kind, with the numbers in them."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from core.numbers import format_number


@dataclass(frozen=True)
class Findings:
    """What f does at a, as floats: f(a), or None; and of the left and the right what the values and the slopes tend to.

    defined: whether f has values on each side, None where it has and has not by turns. A limit is a number, an
    infinity, or None. equal_slopes: whether both sides have the same slope. swinging: whether the values have no limit
    because they swing.
    """

    a: float
    here: float | None
    defined: tuple[bool | None, bool | None]
    values: tuple[float | None, float | None]
    slopes: tuple[float | None, float | None]
    equal_slopes: bool
    swinging: bool

    @property
    def place(self) -> str:
        """x = a, as a person writes it."""
        return f"x = {format_number(self.a)}"

    @property
    def inner(self) -> int:
        """The first side where f is defined: 0 for the left, 1 for the right."""
        return 0 if self.defined[0] else 1


NAMES = ("left", "right")


def reason(kind: str, findings: Findings, proved: bool) -> str:
    """The sentence of a kind, and a second one where numbers were taken for 0."""
    sentence = REASONS[kind](findings)
    if not proved:
        sentence += " This is known by numbers, to 300 digits, and not proved."
    return sentence


def smooth(a: float, slope: float) -> str:
    """The sentence of a point where nothing in the formula can go wrong."""
    return f"The curve is smooth at x = {format_number(a)}: its slope is {format_number(slope)}."


def outside(a: float) -> str:
    """The sentence of a point where f has no value, and none near it."""
    point = format_number(a)
    return f"The function has no real value at x = {point} nor close to it: choose a point where there is a curve."


def _smooth(findings: Findings) -> str:
    slope = format_number(findings.slopes[1])
    return f"At {findings.place} the secant slopes tend to {slope} from both sides, so that is the slope."


def _corner(findings: Findings) -> str:
    left, right = (format_number(slope) for slope in findings.slopes)
    start = f"At {findings.place} the secant slopes tend to {left} from the left and to {right} from the right"
    return f"{start}, so there is no single slope."


def _cusp(findings: Findings) -> str:
    left, right = (_endless(slope) for slope in findings.slopes)
    start = f"At {findings.place} the secants stand up: their slopes {left} from the left and {right} from the right"
    return f"{start}, so there is no slope."


def _vertical(findings: Findings) -> str:
    slopes = f"At {findings.place} the secant slopes from both sides {_endless(findings.slopes[0])}"
    return f"{slopes}: the tangent is vertical and has no slope."


def _endless(slope: float | None) -> str:
    return "rise without end" if slope is not None and slope > 0 else "fall without end"


def _jump(findings: Findings) -> str:
    sides = zip(findings.defined, findings.values, NAMES, strict=True)
    tends = " and ".join(f"{format_number(value)} from the {name}" for defined, value, name in sides if defined)
    return f"At {findings.place} the function tends to {tends}, {_value(findings)}: it jumps there, so it has no slope."


def _value(findings: Findings) -> str:
    return "and has no value" if findings.here is None else f"and its value is {format_number(findings.here)}"


def _hole(findings: Findings) -> str:
    value = format_number(findings.values[0])
    start = f"Around {findings.place} the function tends to {value}, "
    if findings.here is not None:
        misplaced = f"but its value there is {format_number(findings.here)}, a misplaced point, so it has no slope."
        return f"{start}{misplaced} Moving the point to {value} would make it continuous."
    return f"{start}but it has no value there, so no secant starts at this point. {_describe_filling(findings, value)}"


def _describe_filling(findings: Findings, value: str) -> str:
    """What would be if the hole were filled; the slopes are those towards the filling where f(a) does not exist."""
    slope = findings.slopes[0]
    if slope is not None and findings.equal_slopes and math.isfinite(slope):
        return f"Filling the hole with {value} would give it the slope {format_number(slope)} there."
    return f"Filling the hole with {value} would make it continuous."


def _pole(findings: Findings) -> str:
    tends = " and ".join(
        f"{'∞' if value > 0 else '−∞'} from the {name}"
        for value, name in zip(findings.values, NAMES, strict=True)
        if value is not None and math.isinf(value)
    )
    return f"Close to {findings.place} the function has no bound: it tends to {tends}, so there is no slope."


def _edge(findings: Findings) -> str:
    if not any(findings.defined):
        start = f"{findings.place} is a lone point: the function has a value there and none beside it"
        return f"{start}, so no secant starts from it."
    side = findings.inner
    name, value, slope = NAMES[side], findings.values[side], findings.slopes[side]
    start = f"The domain ends at {findings.place}: the function has values on the {name} only"
    if findings.here is None:
        return f"{start}, where it tends to {format_number(value)}, and none at the point itself, so it has no slope."
    return start + f". The secant slopes from there {_one_sided(slope)}; a slope needs both sides."


def _one_sided(slope: float | None) -> str:
    if slope is None or math.isnan(slope):
        return "swing and tend to nothing"
    return _endless(slope) if math.isinf(slope) else f"tend to {format_number(slope)}"


def _oscillating(findings: Findings) -> str:
    what = "the values of the function" if findings.swinging else "the secant slopes"
    return f"Ever closer to {findings.place} {what} keep swinging and tend to no number, so there is no slope."


def _describe_undecided(findings: Findings) -> str:
    if None in findings.defined:
        return f"Ever closer to {findings.place} the function has a value and has none by turns."
    return f"What happens at {findings.place} could not be decided."


REASONS: dict[str, Callable[[Findings], str]] = {
    "smooth": _smooth,
    "corner": _corner,
    "cusp": _cusp,
    "vertical tangent": _vertical,
    "jump": _jump,
    "hole": _hole,
    "pole": _pole,
    "edge of the domain": _edge,
    "outside the domain": lambda findings: outside(findings.a),
    "oscillating": _oscillating,
    "undecided": _describe_undecided,
}
