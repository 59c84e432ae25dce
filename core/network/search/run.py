"""The task of a search, and the run that it leaves."""

from dataclasses import dataclass

import numpy as np

from core.network import Network
from core.network.datasets import LARGEST_SEED, Samples
from core.numbers import Values, Whole, read_only_whole
from core.refusal import Refusal

LARGEST_BUDGET = 30_000
SNAPSHOTS = 60
PURPOSES = {"start": 0, "guesses": 1, "nudges": 2, "probes": 3}


@dataclass(frozen=True)
class Task:
    """network on samples for budget forward passes of all samples; step: how far along a slope; seed: all chance.

    start: the parameters that every search begins with, shape (P,), drawn from the seed.
    """

    network: Network
    samples: Samples
    budget: int
    step: float
    seed: int
    start: Values

    def chance(self, purpose: str, lot: int = 0) -> np.random.Generator:
        """A generator of its own for each of PURPOSES and each lot, from the seed alone: nothing to be carried on."""
        return np.random.default_rng((PURPOSES[purpose], self.seed, lot))


def task(network: Network, samples: Samples, budget: int, step: float, seed: int) -> Task | Refusal:
    """Refused: a budget outside 1..LARGEST_BUDGET, a step that is not above 0 and at most 10, a seed out of range."""
    if not 1 <= budget <= LARGEST_BUDGET:
        return Refusal(f"The budget must be from 1 to {LARGEST_BUDGET} forward passes.")
    if not 0 < step <= 10:
        return Refusal("The step size must be above 0 and at most 10.")
    if not 0 <= seed <= LARGEST_SEED:
        return Refusal(f"The seed must be a whole number from 0 to {LARGEST_SEED}.")
    start = network.start(np.random.default_rng((PURPOSES["start"], seed)))
    return Task(network, samples, budget, step, seed, start)


@dataclass(frozen=True)
class Incumbent:
    """Where a search stands after so many passes: its parameters, shape (P,), their loss and accuracy."""

    passes: int
    loss: float
    accuracy: float
    parameters: Values


@dataclass(frozen=True)
class Progress:
    """passes: spent so far; accepted: each new incumbent on the way there, in order."""

    passes: int
    accepted: tuple[Incumbent, ...]


@dataclass(frozen=True)
class Run:
    """What a search found; S accepted steps, the start among them, and M snapshots for the animation.

    passes, losses, accuracies: of each accepted step, shape (S,); passes rise strictly, from 1 at the start.
    used: the passes spent, at most budget.
    snapshot_passes: spaced evenly on a log scale, shape (M,); snapshots: the parameters held then, shape (M, P);
    snapshot_steps: which accepted step that is, an index, shape (M,).
    """

    word: str
    budget: int
    used: int
    passes: Whole
    losses: Values
    accuracies: Values
    snapshot_passes: Whole
    snapshot_steps: Whole
    snapshots: Values

    @property
    def best(self) -> int:
        """Index of the accepted step with the smallest loss."""
        return int(np.nanargmin(self.losses))

    @property
    def last_loss(self) -> float:
        """The loss of the parameters held at the end."""
        return float(self.losses[-1])


def snapshot_passes(budget: int, count: int = SNAPSHOTS) -> Whole:
    """At most count different whole numbers from 1 to budget, evenly spaced on a log scale as far as they can be."""
    return read_only_whole(np.unique(np.round(np.geomspace(1, budget, count)).astype(np.int64)))
