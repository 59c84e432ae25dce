"""From a pass that was measured to networks that nobody measures here: the seconds of one step at any P.

The assumption: on the same machine, with as many samples and in the same precision, a pass takes time in proportion to
P. Every weight meets every sample once, which is all the arithmetic there is. So with a large network of P0 parameters

    pass(P) = pass(P0) P / P0,       backpropagation(P) = backpropagation(P0) P / P0,
    forward quotients: (P + 1) pass(P),          central quotients: 2 P pass(P).

The small networks of the ladder are no ground for it: most of their time is Python's, whatever P.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.network.cost.measure import LargePass
from core.network.cost.ways import NUMERICAL, WAYS

ASKED = (10**5, 10**8, 10**11)


@dataclass(frozen=True)
class Step:
    """One step's gradient at P parameters: seconds by the word of each way; measured_at: P0 of the large network."""

    parameters: int
    one_pass: float
    seconds: dict[str, float]
    measured_at: int

    @property
    def is_measured(self) -> bool:
        """Whether P0 is so near that only the numerical passes were multiplied out, and no size was."""
        return 0.9 < self.parameters / self.measured_at < 1.1


def step(parameters: int, large: Sequence[LargePass]) -> Step:
    """From the large network that is nearest from below, or the smallest; large: at least one, in rising order."""
    below = [each for each in large if each.parameters <= 1.1 * parameters]
    known = below[-1] if below else large[0]
    grown = parameters / known.parameters
    one_pass = known.one_pass * grown
    seconds = {word: WAYS[word].count(parameters).forward * one_pass for word in NUMERICAL}
    return Step(parameters, one_pass, {**seconds, "backpropagation": known.backpropagation * grown}, known.parameters)
