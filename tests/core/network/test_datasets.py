"""The data: seeded, read-only, balanced, and of the shape that their words promise."""

import numpy as np
import pytest

from core.network.datasets import DATASETS, LARGEST_SEED, MOST_SAMPLES, Samples, samples
from core.refusal import Refusal


def drawn(word: str, count: int = 300, seed: int = 4) -> Samples:
    found = samples(DATASETS[word], count, seed)
    assert isinstance(found, Samples)
    return found


@pytest.mark.parametrize("word", DATASETS)
def test_a_seed_gives_the_same_samples_whatever_was_drawn_before(word: str) -> None:
    first = drawn(word)
    np.random.default_rng().standard_normal(7)
    again = drawn(word)
    assert first.inputs.tobytes() == again.inputs.tobytes()
    assert first.inputs.tobytes() != drawn(word, seed=5).inputs.tobytes()


@pytest.mark.parametrize("word", DATASETS)
def test_classes_share_the_samples_and_nobody_can_write_to_them(word: str) -> None:
    found = drawn(word, 61)
    sizes = np.bincount(found.classes)
    assert (sizes.sum(), len(sizes), sizes.max() - sizes.min()) == (61, DATASETS[word].classes, 1)
    assert not found.inputs.flags.writeable and not found.classes.flags.writeable
    assert found.inputs.shape == (61, 2)


def test_bands_lie_side_by_side_and_differ_in_the_first_input_alone() -> None:
    found = drawn("bands", 600)
    means = np.array([found.inputs[found.classes == c].mean(axis=0) for c in range(3)])
    assert means[:, 0] == pytest.approx([-0.65, 0, 0.65], abs=0.06)  # 4 standard errors: 4 * 0.2/sqrt(200)
    assert means[:, 1] == pytest.approx([0, 0, 0], abs=0.17)  # 4 * sqrt(1/3)/sqrt(200)


def test_a_spirals_arm_turns_by_four_radians_from_the_middle_to_the_rim() -> None:
    found = drawn("spirals", 600)
    for c in range(3):
        x1, x2 = found.inputs[found.classes == c].T
        radius = np.hypot(x1, x2)
        off = np.arctan2(x1, x2) - 2 * np.pi * c / 3 - 4 * radius
        turned = np.angle(np.exp(1j * off[radius > 0]))
        assert radius.max() == pytest.approx(1)
        assert turned.mean() == pytest.approx(0, abs=0.06)
        assert turned.std() == pytest.approx(0.2, abs=0.05)


def test_the_blobs_are_parted_by_the_falling_diagonal() -> None:
    found = drawn("blobs")
    assert ((found.inputs.sum(axis=1) > 0) == (found.classes == 1)).mean() > 0.99


@pytest.mark.parametrize(("count", "seed"), [(2, 0), (MOST_SAMPLES + 1, 0), (90, -1), (90, LARGEST_SEED + 1)])
def test_what_a_link_may_not_ask_for_is_refused(count: int, seed: int) -> None:
    assert isinstance(samples(DATASETS["spirals"], count, seed), Refusal)


@pytest.mark.parametrize("word", DATASETS)
def test_one_sample_a_class_is_enough(word: str) -> None:
    found = drawn(word, DATASETS[word].classes)
    assert np.isfinite(found.inputs).all()
