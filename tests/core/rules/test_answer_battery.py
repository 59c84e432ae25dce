"""Answers that are right or wrong: the repository's own rows, and a larger collection where one lies beside it."""

import pytest

from core.expression import Expression, parse
from core.function import Function
from core.rules import answer as package
from core.rules.answer import check_answer
from core.rules.derive import Step, derive
from tests.core.expression.test_battery import lines


def kind_of(row: str) -> str:
    text, answer = (part.partition("=")[2] for part in row.split("  "))
    function, given = parse(text), parse(answer)
    assert isinstance(function, Expression) and isinstance(given, Expression), (function, given)
    steps = derive(function)
    assert isinstance(steps, Step)
    return check_answer(Function(function), given, steps).kind


@pytest.mark.parametrize("line", tuple(lines("answers.tsv")))
def test_right_answers_are_right_and_wrong_ones_wrong(line: str) -> None:
    row, label = line.split("\t")
    assert kind_of(row) == label


@pytest.mark.parametrize("line", tuple(lines("answers.tsv")))
def test_with_less_time_an_answer_is_judged_alike_or_not_at_all(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row, label = line.split("\t")
    for seconds in (0.002, 0.02, 0.2):
        monkeypatch.setattr(package, "SECONDS", seconds)
        assert kind_of(row) in (label, "undecided")


def test_busy_workers_judge_no_answer(busy_workers: None) -> None:
    rows = [str(case.values[0]).split("\t") for case in lines("answers.tsv")]
    assert {kind_of(row[0]) for row in rows if len(row) == 2} == {"undecided"}
