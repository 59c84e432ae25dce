"""Why a verdict is what it is: one plain sentence or two for each kind, with the numbers in them."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from core.differentiability.one_sided import Side, same
from core.numbers import written


@dataclass(frozen=True)
class Findings:
    """What is known of f at a: its value there (None where it has none), and its two sides."""

    a: float
    here: float | None
    left: Side
    right: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Left, then right."""
        return self.left, self.right

    @property
    def place(self) -> str:
        """x = a, as a person writes it."""
        return f"x = {written(self.a)}"

    @property
    def inner(self) -> tuple[Side, str]:
        """The first side where f is defined, and its name."""
        return (self.left, "left") if self.left.defined else (self.right, "right")


def reason(kind: str, found: Findings) -> str:
    """The sentence of a kind, and how it was found where numbers were all there is."""
    sentence = REASONS[kind](found)
    if "numbers" in (found.left.method, found.right.method):
        sentence += " This is read from numbers near the point alone: no exact limit that fits them was found in time."
    return sentence


def by_rules(a: float, slope: float) -> str:
    """The sentence of a point where nothing in the formula can go wrong."""
    start = f"Near x = {written(a)} every part of the formula is smooth, "
    return start + f"so the rules of differentiation hold: the slope is {written(slope)}."


def outside(a: float) -> str:
    """The sentence of a point where f has no value, and none near it."""
    return f"The function has no real value at x = {written(a)} nor close to it: choose a point where there is a curve."


def _smooth(found: Findings) -> str:
    slope = written(found.right.slope)
    return f"At {found.place} the secant slopes tend to {slope} from both sides, so that is the slope."


def _corner(found: Findings) -> str:
    left, right = (written(side.slope) for side in found.sides)
    start = f"At {found.place} the secant slopes tend to {left} from the left and to {right} from the right"
    return f"{start}, so there is no single slope."


def _cusp(found: Findings) -> str:
    left, right = (_endless(side.slope) for side in found.sides)
    start = f"At {found.place} the secants stand up: their slopes {left} from the left and {right} from the right"
    return f"{start}, so there is no slope."


def _vertical(found: Findings) -> str:
    slopes = f"At {found.place} the secant slopes from both sides {_endless(found.left.slope)}"
    return f"{slopes}: the tangent is vertical and has no slope."


def _endless(slope: float | None) -> str:
    return "rise without end" if slope is not None and slope > 0 else "fall without end"


def _jump(found: Findings) -> str:
    sides = ((found.left, "left"), (found.right, "right"))
    tends = " and ".join(f"{written(side.value)} from the {name}" for side, name in sides if side.defined)
    return f"At {found.place} the function tends to {tends}, {_value(found)}: it jumps there, so it has no slope."


def _value(found: Findings) -> str:
    return "and has no value" if found.here is None else f"and its value is {written(found.here)}"


def _hole(found: Findings) -> str:
    value = written(found.left.value)
    start = f"Around {found.place} the function tends to {value}, "
    if found.here is not None:
        misplaced = f"but its value there is {written(found.here)}, a misplaced point, so it has no slope."
        return f"{start}{misplaced} Moving the point to {value} would make it continuous."
    return f"{start}but it has no value there, so no secant starts at this point. {_filled(found, value)}"


def _filled(found: Findings, value: str) -> str:
    """What would be if the hole were filled; the slopes are those towards the filling where f(a) does not exist."""
    left, right = found.left.slope, found.right.slope
    if left is None or right is None or not math.isfinite(left):
        return f"Filling the hole with {value} would make it continuous."
    if same(left, right, found.left.method):
        return f"Filling the hole with {value} would give it the slope {written(left)} there."
    return f"Filling the hole with {value} would make it continuous."


def _pole(found: Findings) -> str:
    sides = ((found.left, "left"), (found.right, "right"))
    tends = " and ".join(
        f"{'∞' if side.value > 0 else '−∞'} from the {name}"
        for side, name in sides
        if side.value is not None and math.isinf(side.value)
    )
    return f"Close to {found.place} the function has no bound: it tends to {tends}, so there is no slope."


def _edge(found: Findings) -> str:
    if not (found.left.defined or found.right.defined):
        start = f"{found.place} is a lone point: the function has a value there and none beside it"
        return f"{start}, so no secant starts from it."
    side, name = found.inner
    start = f"The domain ends at {found.place}: the function has values on the {name} only"
    if found.here is None:
        return f"{start}, where it tends to {written(side.value)}, and none at the point itself, so it has no slope."
    return start + f". The secant slopes from there {_one_sided(side.slope)}; a slope needs both sides."


def _one_sided(slope: float | None) -> str:
    if slope is None or math.isnan(slope):
        return "swing and tend to nothing"
    return _endless(slope) if math.isinf(slope) else f"tend to {written(slope)}"


def _oscillating(found: Findings) -> str:
    swinging = any(side.value is not None and math.isnan(side.value) for side in found.sides)
    what = "the values of the function" if swinging else "the secant slopes"
    return f"Ever closer to {found.place} {what} keep swinging and tend to no number, so there is no slope."


def _undecided(found: Findings) -> str:
    if any(side.defined is None for side in found.sides):
        return f"Ever closer to {found.place} the function has a value and has none by turns, or rounding hides which."
    return f"Neither exact limits nor numbers near {found.place} show clearly what happens there."


REASONS: dict[str, Callable[[Findings], str]] = {
    "smooth": _smooth,
    "corner": _corner,
    "cusp": _cusp,
    "vertical tangent": _vertical,
    "jump": _jump,
    "hole": _hole,
    "pole": _pole,
    "edge of the domain": _edge,
    "outside the domain": lambda found: outside(found.a),
    "oscillating": _oscillating,
    "undecided": _undecided,
}
