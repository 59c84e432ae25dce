"""How long a pass and a gradient take, by a clock that is handed in: core has none of its own.

Passes are made one at a time here, so that the seconds stand beside the count of passes; measure_stacked() shows what
many nudged networks in one call gain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np

from core.network import Network, losses, slopes
from core.network.cost import WAYS, away_from_corners
from core.network.datasets import Samples
from core.network.gradient_check import Loss, NumericalGradient, central_gradient, forward_gradient
from core.numbers import Values

Clock = Callable[[], float]
"""Seconds since whenever, such as time.perf_counter."""

SHORTEST = 0.003
"""Seconds: what is quicker is repeated until it fills them, for the clock's and the machine's jitter."""
LONGEST = 0.25
"""Seconds for one numerical gradient; of one that would take longer a known part of its passes is measured."""
BUDGET = 0.06
"""Seconds for the repetitions of one measurement, of which there are at most MOST_REPEATS."""
MOST_REPEATS = 15
DELTA = 1e-5


@dataclass(frozen=True)
class Timing:
    """seconds: for all passes of one gradient; passes: how many forward ones that takes; measured: how many were made.

    Where measured is less than passes, seconds are those of the measured ones times passes / measured.
    """

    seconds: float
    passes: int
    measured: int

    @property
    def is_whole(self) -> bool:
        """Whether every pass was made."""
        return self.measured == self.passes


@dataclass(frozen=True)
class Rung:
    """One network: seconds of a forward pass, and of a gradient each way of WAYS, by its word."""

    network: Network
    one_pass: float
    timings: dict[str, Timing]

    @property
    def parameters(self) -> int:
        """P."""
        return self.network.parameter_count

    def seconds(self, way: str) -> float:
        """Of one gradient."""
        return self.timings[way].seconds


@dataclass(frozen=True)
class LargePass:
    """A large network: seconds of a forward pass and of a backpropagated gradient; none of its numerical ones."""

    parameters: int
    one_pass: float
    backpropagation: float


def rung(network: Network, samples: Samples, seed: int, clock: Clock) -> Rung:
    """All three gradients of a network at parameters drawn from the seed."""
    here = away_from_corners(network, samples, seed)
    one_pass = seconds_of(lambda: losses(network, here, samples), clock)
    back = seconds_of(lambda: slopes(network, here, samples), clock)
    loss = one_at_a_time(network, samples)
    timings = {
        "forward": numerical("forward", forward_gradient, loss, here, one_pass, clock),
        "central": numerical("central", central_gradient, loss, here, one_pass, clock),
        "backpropagation": Timing(back, 1, 1),
    }
    return Rung(network, one_pass, timings)


def measure_stacked(network: Network, samples: Samples, seed: int, clock: Clock) -> Timing:
    """The forward quotients once more, as many vectors in one call as core.network.gradient_check sends."""
    here = away_from_corners(network, samples, seed)
    many = np.repeat(here[np.newaxis], 16, axis=0)
    one_pass = seconds_of(lambda: losses(network, many, samples), clock) / len(many)
    return numerical("forward", forward_gradient, lambda tried: losses(network, tried, samples), here, one_pass, clock)


def large_pass(network: Network, samples: Samples, seed: int, clock: Clock) -> LargePass:
    """Of a network whose numerical gradient nobody will wait for."""
    here = network.start(np.random.default_rng(seed))
    one_pass = seconds_of(lambda: losses(network, here, samples), clock)
    return LargePass(network.parameter_count, one_pass, seconds_of(lambda: slopes(network, here, samples), clock))


def one_at_a_time(network: Network, samples: Samples) -> Loss:
    """The loss, a call of NumPy for each vector of parameters."""
    return lambda tried: np.array([losses(network, each, samples) for each in tried])


def numerical(
    way: str,
    gradient: Callable[[Loss, Values, float], NumericalGradient],
    loss: Loss,
    here: Values,
    one_pass: float,
    clock: Clock,
) -> Timing:
    """Seconds of a numerical gradient at here (P,): in all parameters, or in as many as LONGEST has time for."""
    passes = WAYS[way].count(here.size).forward
    allowed = LONGEST / max(one_pass, 1e-9)
    count = here.size if passes <= allowed else max(1, int(allowed * here.size / passes))

    def first_ones(tried: Values) -> Values:
        whole = np.repeat(here[np.newaxis], len(tried), axis=0)
        whole[:, :count] = tried
        return loss(whole)

    made = WAYS[way].count(count).forward
    seconds = seconds_of(lambda: gradient(first_ones if count < here.size else loss, here[:count], DELTA), clock)
    return Timing(seconds * passes / made, passes, made)


def seconds_of(call: Callable[[], object], clock: Clock) -> float:
    """The median over repetitions of one call, after one that warms up; a long call is made once and no more."""
    once = _seconds_per_call(call, 1, clock)
    if once >= BUDGET:
        return once
    loops = max(1, int(SHORTEST / max(once, 1e-7)))
    repeats = min(MOST_REPEATS, max(1, int(BUDGET / max(once * loops, 1e-7))))
    return median(_seconds_per_call(call, loops, clock) for _ in range(repeats)) / loops


def _seconds_per_call(call: Callable[[], object], loops: int, clock: Clock) -> float:
    began = clock()
    for _ in range(loops):
        call()
    return clock() - began
