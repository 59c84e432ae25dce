"""What the microscope shows in plain sentences, read from the numbers of its views."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.numbers import format_number

LAST = 4
"""The pace is read from the last so many steps."""
MOST_PACE = 0.97
PACE_DOUBT = 0.05
ALIKE = 0.08
STEEPER_PACE, JUMP_PACE = 1.02, 3.95
MANY_TURNS = 3
HUGE, TINY = 10.0, 1e-5
"""Of the box's height: beyond these a number of percent says no more."""
SHARES = {1 / 2: "half", 1 / 4: "a quarter", 1 / 8: "an eighth", 1 / 16: "a sixteenth", 1 / 64: "1/64"}


@dataclass(frozen=True)
class ViewNumbers:
    """The numbers of every view, in order, as microscope.py explains them; turns: seen in the last one."""

    line: str
    magnifications: tuple[int, ...]
    gaps: tuple[float, ...]
    rises: tuple[float, ...]
    nearests: tuple[float, ...]
    turns: int

    @property
    def open_gaps(self) -> tuple[float, ...]:
        """The gaps of the first steps, as far as there are any."""
        return self.gaps[: self.gaps.index(0.0)] if 0.0 in self.gaps else self.gaps


def describe_step(findings: ViewNumbers, step: int) -> str:
    """The gap of one step; without a line, how far the curve rises."""
    start = f"At {findings.magnifications[step]:,} times" if step else "To begin with"
    if math.isnan(findings.nearests[step]):
        return f"{start}, there is no curve beside P."
    if math.isnan(findings.gaps[step]):
        return f"{start}, the curve rises or falls {_size(findings.rises[step])} beside P: no line fits it."
    if findings.gaps[step] == 0:
        return f"{start}, the curve and the {findings.line} cannot be told apart."
    return f"{start}, the gap between curve and {findings.line} is {percent(findings.gaps[step])} of the box."


def percent(share: float) -> str:
    """Two digits: 1.6 %, 0.0012 %; words for what is beyond any picture."""
    if share > HUGE:
        return "over 1,000 %"
    if 0 < share < TINY:
        return "under 0.001 %"
    return f"{format_number(float(f'{100 * share:.1e}'))} %"


def _size(rise: float) -> str:
    return f"{format_number(float(f'{rise:.1e}'))} times the box\u2019s height"


def describe_steps(findings: ViewNumbers) -> str:
    """What happens from step to step."""
    if not findings.line:
        return _without_a_line(findings)
    if findings.gaps[0] == 0:
        return f"No step shows a gap: in the box, the curve and its {findings.line} cannot be told apart."
    pace = _pace(findings.open_gaps[-LAST:])
    if pace is None:
        return _describe_early_close(findings)
    if pace < MOST_PACE and not findings.line.startswith("best"):
        return _falling(findings, pace)
    if abs(pace - 1) < PACE_DOUBT and findings.line.startswith("best"):
        return f"The gap stays {percent(findings.gaps[-1])} of the box however close you look: a corner."
    return f"At the last step the gap is still {percent(findings.gaps[-1])} of the box: {_still_open(findings)}."


def _describe_early_close(findings: ViewNumbers) -> str:
    """Fewer than two gaps that can be compared."""
    if len(findings.gaps) == 1:
        return f"There is one step only, and there the gap is {percent(findings.gaps[0])} of the box."
    return f"From {findings.magnifications[1]} times on, curve and {findings.line} cannot be told apart."


def _pace(gaps: Sequence[float]) -> float | None:
    """The share of the gap that is left after one step, on average over these."""
    return (gaps[-1] / gaps[0]) ** (1 / (len(gaps) - 1)) if len(gaps) > 1 and gaps[0] > 0 else None


def _falling(findings: ViewNumbers, pace: float) -> str:
    late = _settles_at(findings.open_gaps, pace)
    start = "From step to step" if late == 0 else f"From {findings.magnifications[late]:,} times on, from step to step,"
    result = f"looked at closely enough, the curve is its {findings.line}"
    return f"{start} the gap falls to about {_share(pace)}: {result}."


def _settles_at(gaps: Sequence[float], pace: float) -> int:
    """The first step from which no gap is left much larger by the next than the pace says."""
    slow = [after / before > math.sqrt(pace) for before, after in zip(gaps, gaps[1:], strict=False)]
    return max((place + 1 for place, is_slow in enumerate(slow) if is_slow), default=0)


def _share(pace: float) -> str:
    for share, word in SHARES.items():
        if abs(pace / share - 1) < ALIKE:
            return word
    return f"{format_number(float(f'{pace:.1e}'))} of what it was"


def _still_open(findings: ViewNumbers) -> str:
    if findings.line.startswith("best"):
        return "what bends away from the corner is still in sight"
    return "this microscope does not look close enough for the curve to become its tangent"


def _without_a_line(findings: ViewNumbers) -> str:
    """A jump keeps its distance from P while the box shrinks to a quarter: beside a cusp the curve comes nearer."""
    if math.isnan(findings.nearests[-1]):
        return "The function has no values beside P, so no step shows a curve."
    if findings.turns >= MANY_TURNS:
        return f"Even at the last step the curve turns at least {findings.turns} times in the box: it becomes no line."
    steeper, nearer = _pace(findings.rises[-LAST:]), _pace(findings.nearests[-LAST:])
    if nearer is not None and nearer > JUMP_PACE:
        return "However close you look, a part of the curve keeps its distance from P: a gap that no step closes."
    if steeper is not None and steeper > STEEPER_PACE:
        times = format_number(float(f"{steeper:.1e}"))
        return f"At each step the curve stands about {times} times as steep in the box: no line with a slope fits it."
    return "From step to step the curve does not come nearer to any one line."
