"""DATASETS: small plane data to classify, drawn from a seed. Adding one touches this file alone."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.numbers import Values, Whole, read_only, read_only_whole
from core.refusal import Refusal

MOST_SAMPLES = 600
LARGEST_SEED = 2**32 - 1


@dataclass(frozen=True)
class Samples:
    """inputs: points of the plane, shape (N, 2); classes: whole numbers from 0 on, shape (N,); both read-only."""

    inputs: Values
    classes: Whole

    @property
    def count(self) -> int:
        """N."""
        return len(self.classes)


@dataclass(frozen=True)
class Dataset:
    """word: stable name in a link; title: its label; classes: how many; watch: what to watch for.

    points: (classes (N,), generator) -> inputs (N, 2), about within -1..1 both ways.
    """

    word: str
    title: str
    classes: int
    watch: str
    points: Callable[[Whole, np.random.Generator], Values]


def samples(dataset: Dataset, count: int, seed: int) -> Samples | Refusal:
    """count samples, the classes in turn (0, 1, 2, 0, 1, ...); the same seed gives the same samples, bit for bit.

    Refused below one sample a class, above MOST_SAMPLES, and for a seed outside 0..LARGEST_SEED.
    """
    if not dataset.classes <= count <= MOST_SAMPLES:
        return Refusal(f"The number of samples must be from {dataset.classes} to {MOST_SAMPLES}.")
    if not 0 <= seed <= LARGEST_SEED:
        return Refusal(f"The seed must be a whole number from 0 to {LARGEST_SEED}.")
    classes = read_only_whole(np.arange(count) % dataset.classes)
    return Samples(read_only(dataset.points(classes, np.random.default_rng(seed))), classes)


def _bands(classes: Whole, generator: np.random.Generator) -> Values:
    """Class c about the vertical line x1 = (c - 1) 0.65, with spread 0.2; x2 anywhere from -1 to 1."""
    across = (classes - 1) * 0.65 + 0.2 * generator.standard_normal(len(classes))
    return np.stack([across, generator.uniform(-1, 1, len(classes))], axis=1)


def _spirals(classes: Whole, generator: np.random.Generator) -> Values:
    """Class c: radius r from 0 to 1, angle 2 pi c/3 + 4 r, each angle off by a normal error of 0.2."""
    places = np.arange(len(classes)) // 3
    radius = places / max(1, places.max())
    angle = 2 * math.pi * classes / 3 + 4 * radius + 0.2 * generator.standard_normal(len(classes))
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)


def _blobs(classes: Whole, generator: np.random.Generator) -> Values:
    """Class 0 about (-0.5, -0.5), class 1 about (0.5, 0.5), each coordinate with spread 0.2."""
    centres = np.where(classes == 1, 0.5, -0.5)[:, np.newaxis]
    return np.asarray(centres + 0.2 * generator.standard_normal((len(classes), 2)))


DATASETS: dict[str, Dataset] = {
    dataset.word: dataset
    for dataset in (
        Dataset("bands", "Vertical bands", 3, "only the first input matters, and neighbours overlap a little.", _bands),
        Dataset("spirals", "Spirals", 3, "no straight line parts them: the borders must bend.", _spirals),
        Dataset("blobs", "Two blobs", 2, "so easy that guessing finds a good line too.", _blobs),
    )
}
