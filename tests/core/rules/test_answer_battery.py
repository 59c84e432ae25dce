"""Answers that are right or wrong: the repository's own rows, and a larger collection where one lies beside it."""

import pytest

from core.expression import Expression, parse
from core.function import Function
from core.rules.answer import check_answer
from core.rules.derive import Step, derive
from tests.core.expression.test_battery import lines


@pytest.mark.parametrize("line", tuple(lines("answers.tsv")))
def test_right_answers_are_right_and_wrong_ones_wrong(line: str) -> None:
    row, label = line.split("\t")
    text, answer = (part.partition("=")[2] for part in row.split("  "))
    function, given = parse(text), parse(answer)
    assert isinstance(function, Expression) and isinstance(given, Expression), (function, given)
    steps = derive(function)
    assert isinstance(steps, Step)
    assert check_answer(Function(function), given, steps).kind == label
