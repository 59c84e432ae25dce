"""The columns of FUNCTIONS that say something of all values, and what is read from the table."""

import numpy as np
import pytest

from core.expression.application import INVERSE
from core.expression.from_sympy import NAMES, tree_of
from core.expression.functions import FUNCTIONS
from core.expression.symbolic import VARIABLE
from core.expression.tree import Call, X

POINTS = np.linspace(-6.1, 6.1, 245)


@pytest.mark.parametrize("word", [word for word, row in FUNCTIONS.items() if row.positive or row.nonzero])
def test_values_have_the_sign_that_the_table_says(word: str) -> None:
    with np.errstate(all="ignore"):
        values = FUNCTIONS[word].values(POINTS)
    known = values[np.isfinite(values)]
    assert known.size and np.all(known > 0 if FUNCTIONS[word].positive else known != 0)


def test_an_inverse_takes_its_function_back() -> None:
    assert len(INVERSE) == 12
    for word, inverse in INVERSE.items():
        there = FUNCTIONS[word].values(np.float64(0.7))
        assert FUNCTIONS[inverse].values(there) == pytest.approx(0.7), word


@pytest.mark.parametrize("word", sorted(NAMES.values()))
def test_each_function_of_sympy_is_read_back(word: str) -> None:
    if word != "exp":
        assert tree_of(FUNCTIONS[word].symbolic(VARIABLE)) == Call(word, (X,))
