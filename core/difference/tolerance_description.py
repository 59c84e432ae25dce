"""The answer to "how small must delta be?" in one plain sentence, made from the numbers that were found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.difference.secant import WIDEST_DELTA
from core.difference.tolerance_band import FINEST_DELTA, SideAnswer
from core.differentiability import Kind, Verdict
from core.numbers import format_number


@dataclass(frozen=True)
class Wording:
    """What the sentence is made of; sides: left, then right."""

    tolerance: float
    verdict: Verdict
    sides: tuple[SideAnswer, SideAnswer]

    def sentence(self) -> str:
        """The answer, or why there is none."""
        sides = [side for side in self.sides if side.exists]
        if self.verdict.value is None or not any(side.settles for side in sides):
            return f"No delta is small enough: {why_not(self.verdict, sides)}."
        if len(sides) == 1:
            return f"Only the {sides[0].name} side exists here: {self._alone(sides[0])}."
        if all(side.delta is not None for side in sides):
            return self._together() if self.verdict.differentiable else self._apart()
        if self.verdict.differentiable and not any(side.delta is not None for side in sides):
            return f"{_capitalize(self._out_of_reach(sides[0]))}."
        return " ".join(f"On the {side.name}, {self._alone(side)}." for side in sides)

    def _together(self) -> str:
        """Both sides have the same slope."""
        smaller, larger = sorted(self.sides, key=_delta)
        band = f"keeps the quotient within {format_number(self.tolerance)} of the slope, on both sides"
        start = f"{_capitalize(below(smaller, larger))} {band}"
        if smaller.delta == larger.delta:
            return f"{start}."
        return f"{start}; on the {larger.name}, {below(larger)} does."

    def _apart(self) -> str:
        """A corner."""
        left, right = self.sides
        tolerance, slopes = format_number(self.tolerance), [format_number(side.slope) for side in self.sides]
        start = "Both sides settle, but on different slopes"
        if left.delta == right.delta:
            start += f": {below(left, right)} keeps the quotient within {tolerance} of {slopes[0]} on the left, and"
            return f"{start} of {slopes[1]} on the right."
        start += f": {below(left)} keeps the quotient within {tolerance} of {slopes[0]} on the left, and"
        return f"{start} {below(right)} within {tolerance} of {slopes[1]} on the right."

    def _alone(self, side: SideAnswer) -> str:
        """What holds on one side, where the other does not exist or tells another story."""
        if not side.settles:
            return f"no delta is small enough: {why_not(self.verdict, [side])}"
        if side.delta is None:
            return self._out_of_reach(side)
        slope = f"the slope {format_number(side.slope)} from that side"
        return f"{below(side)} keeps the quotient within {format_number(self.tolerance)} of {slope}"

    def _out_of_reach(self, side: SideAnswer) -> str:
        """By the definition of the limit a small enough delta exists; floating point cannot show it."""
        start = "this tolerance is too small for floating point"
        shaken = "round-off alone moves it by more than a tenth of the tolerance"
        if side.finest is None:
            return f"{start}: whatever the delta, {shaken.replace('it', 'the quotient')}"
        reached = f"at delta = {_rough(side.finest)} the quotient is not yet within {format_number(self.tolerance)}"
        rest = "smaller deltas are not looked at" if side.finest <= FINEST_DELTA else f"below that {shaken}"
        return f"{start}: {reached} of the slope, and {rest}"

    def caveat(self) -> str:
        """Whether it is proved, or how far down the deltas were looked at; empty where there was nothing to find."""
        finest = max((side.finest for side in self.sides if side.finest is not None), default=None)
        if finest is None:
            return ""
        answers = [side for side in self.sides if side.delta is not None]
        blurred = f"below delta = {_rough(finest)}, round-off blurs the computed quotient"
        if answers and all(side.proved for side in answers):
            proof = "Interval arithmetic proves this for the exact quotient, at all of these deltas"
            return f"{proof}." if finest <= FINEST_DELTA else f"{proof}; but {blurred}."
        start = f"Deltas from 2 down to {_rough(finest)} were looked at"
        return f"{start}." if finest <= FINEST_DELTA else f"{start}: {blurred}."


def _delta(side: SideAnswer) -> float:
    return side.delta or 0.0


def _rough(delta: float) -> str:
    """Two digits."""
    return format_number(float(f"{delta:.1e}"))


def below(side: SideAnswer, *others: SideAnswer) -> str:
    """Which deltas are meant by a side's delta, and that they are known by numbers where one answer is not proved."""
    deltas = "any delta up to 2" if side.delta == WIDEST_DELTA else f"every delta below {format_number(side.delta)}"
    return deltas if all(each.proved for each in (side, *others)) else f"by numbers, {deltas}"


def _capitalize(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def why_not(found: Verdict, sides: Sequence[SideAnswer]) -> str:
    """Why the quotients of these sides settle on nothing."""
    if found.value is None:
        return NO_VALUE.get(found.kind, "the function has no value at this point, so there is no quotient")
    if not sides:
        return "the function has no values beside this point, so there is no quotient"
    return NO_SLOPE[found.kind](any(side.slope is not None for side in sides))


NO_VALUE: dict[Kind, str] = {
    "pole": "the point is a pole, where the function has no value and no bound, so there is no quotient",
    "hole": "the point is a hole, where the function has no value, so there is no quotient",
    "jump": "the function jumps and has no value at this point, so there is no quotient",
}


def _cause(cause: str) -> Callable[[bool], str]:
    """What follows from the cause: quotients without bound (True), or quotients that swing or are unknown."""
    return lambda endless: f"{cause} the quotient {'has no bound' if endless else 'settles on no slope'}"


NO_SLOPE: dict[Kind, Callable[[bool], str]] = {
    "smooth": _cause("here"),
    "corner": _cause("here"),
    "edge of the domain": _cause("the domain ends here, and on its only side"),
    "outside the domain": _cause("here"),
    "cusp": _cause("the point is a cusp, where the secants stand up and"),
    "vertical tangent": _cause("the tangent is vertical, and"),
    "jump": _cause("the function jumps here, so"),
    "hole": _cause("the value lies off the curve, so"),
    "pole": _cause("the function has a pole here, and"),
    "oscillating": _cause("the curve keeps swinging, so"),
    "undecided": _cause("what happens here could not be worked out, and as far as is known"),
}
