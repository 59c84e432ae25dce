"""Numerical slopes beside backpropagation, on the largest network of the ladder that leaves time for it."""

from dataclasses import dataclass

import numpy as np

from core.network import Network, Place
from core.network.backward import MISTAKES, RIGHT
from core.network.cost import CostSetting, away_from_corners, largest_within
from core.network.gradient_check import CHECK_DELTA, Agreement, GradientCheck, agreement, gradient_check
from core.network.layers import nearest_corner
from core.numbers import Values, read_only

DELTAS = read_only(10.0 ** np.arange(-13, -0.7, 0.5))
NO_MISTAKE = "none"
CHECK_WORK, AGREEMENT_WORK = 6e8, 3e8
"""Multiplications with a weight in all passes of one comparison: they take about half a second."""


@dataclass(frozen=True)
class GradientCheckResult:
    """check: parameter by parameter; corner: the smallest |z| of a hidden unit at these parameters."""

    network: Network
    check: GradientCheck
    corner: float

    @property
    def worst(self) -> Place:
        """Which parameter has the largest relative difference."""
        return self.network.place(self.check.worst)

    @property
    def corner_is_near(self) -> bool:
        """Whether a nudge by delta may carry a unit over its corner, from one slope to the other."""
        return self.corner < 3 * CHECK_DELTA


def check_backward(setting: CostSetting, broken: str) -> GradientCheckResult:
    """The gradient check of the backward pass with the mistake of that word, or with NO_MISTAKE."""
    network, data = check_network(setting), setting.samples
    here = away_from_corners(network, data, setting.seed)
    lines = RIGHT if broken == NO_MISTAKE else MISTAKES[broken].lines
    return GradientCheckResult(
        network, gradient_check(network, here, data, lines), nearest_corner(network, here, data.inputs)
    )


def measure_agreement(setting: CostSetting) -> Agreement:
    """The largest difference from backpropagation at each of DELTAS."""
    network, data = agreement_network(setting), setting.samples
    return agreement(network, away_from_corners(network, data, setting.seed), data, DELTAS)


def check_network(setting: CostSetting) -> Network:
    """2 P passes."""
    return largest_within(setting, 2, CHECK_WORK)


def agreement_network(setting: CostSetting) -> Network:
    """3 P + 1 passes a delta."""
    return largest_within(setting, 3 * DELTAS.size, AGREEMENT_WORK)


def best_delta(deltas: Values, differences: Values) -> tuple[float, float]:
    """Where a way comes nearest to backpropagation, and how near."""
    place = int(np.nanargmin(differences))
    return float(deltas[place]), float(differences[place])
