"""A value fits its annotation or does not, as mypy would say."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pytest

from core.expression.tree import Add, Node, Variable, X
from core.refusal import Refusal
from core.workers.annotations import fits

FITTING = [
    *[
        (1.5, float),
        (1, float),
        (np.float64(1), float),
        (1, int),
        (np.int64(1), int),
        (True, bool),
        (np.bool_(True), bool),
    ],
    *[
        (1j, complex),
        (None, None),
        ("a", str),
        ("a", object),
        (print, Any),
        (X, Node),
        (Add(X, X), Node),
        (X, Variable),
    ],
    *[("a", Literal["a", "b"]), (None, str | None), (1, str | int), (Refusal("no"), float | Refusal)],
    *[
        ((), tuple[int, ...]),
        ((1, 2), tuple[int, ...]),
        ((1, "a"), tuple[int, str]),
        ([1], list[int]),
        ((1,), tuple[Any, ...]),
    ],
    *[({"a": 1.0}, dict[str, float]), ({"a": 1.0}, Mapping[str, float]), (((1,), (2,)), tuple[tuple[int, ...], ...])],
    *[(np.zeros(2), npt.NDArray[np.float64]), (np.zeros(2, np.uint8), npt.NDArray[np.uint8])],
]
OTHER = [
    *[
        (True, float),
        (True, int),
        (1.0, int),
        ("1", float),
        (1, bool),
        (1j, float),
        (0, None),
        (b"a", str),
        (X, Add),
        ("x", Node),
    ],
    *[("c", Literal["a", "b"]), (True, Literal["a"]), ([], Literal["a"]), (1, str | None), ("no", float | Refusal)],
    *[([1], tuple[int, ...]), ((1, "a"), tuple[int, ...]), ((1,), tuple[int, str]), ((1, "a", 2), tuple[int, str])],
    *[
        ((1,), list[int]),
        (["a"], list[int]),
        ({1: 1.0}, dict[str, float]),
        ({"a": "b"}, Mapping[str, float]),
        ([], dict[str, int]),
    ],
    *[(np.zeros(2), npt.NDArray[np.int64]), ([0.0], npt.NDArray[np.float64]), (print, Callable[..., None])],
]


@pytest.mark.parametrize(("value", "hint"), FITTING, ids=str)
def test_it_fits(value: object, hint: object) -> None:
    assert fits(value, hint, {})


@pytest.mark.parametrize(("value", "hint"), OTHER, ids=str)
def test_it_does_not_fit(value: object, hint: object) -> None:
    assert not fits(value, hint, {})
