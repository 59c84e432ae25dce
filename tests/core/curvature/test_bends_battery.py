"""Bends of known functions in windows that are not symmetric: the repository's own list, and a larger one beside it."""

import json
import re

import pytest

from core import curvature as package
from core.curvature import Curvature, curvature
from core.expression import Expression, parse
from core.function import Function
from tests.core.expression.test_battery import lines

ROW = re.compile(r"(?P<text>.*) on \[(?P<low>[^,]*),(?P<high>[^\]]*)\]\t(?P<truth>.*)")


def bends(row: re.Match[str]) -> Curvature:
    read = parse(row["text"])
    assert isinstance(read, Expression), read
    return curvature(Function(read), float(row["low"]), float(row["high"]))


@pytest.mark.parametrize("line", tuple(lines("bends.tsv")))
def test_bends(line: str) -> None:
    row = ROW.fullmatch(line)
    assert row is not None
    found = bends(row)
    if row["truth"] == "0 listed":
        points = [*found.critical, *found.inflections, *found.no_inflections]
        assert 0 in {*(point.x for point in points), *(x for x, _ in found.breaks)}
    else:
        expected = json.loads(row["truth"].removeprefix("inflections "))
        assert [point.x for point in found.inflections] == pytest.approx(expected, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("line", tuple(lines("bends.tsv")))
def test_with_less_time_all_is_told_or_nothing(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = ROW.fullmatch(line)
    assert row is not None
    complete = bends(row)
    for seconds in (0.002, 0.02, 0.2):
        monkeypatch.setattr(package, "SECONDS", seconds)
        hurried = bends(row)
        if hurried != complete:
            assert hurried == Curvature.empty(complete.low, complete.high, hurried.undecided)


def test_busy_workers_claim_nothing(busy_workers: None) -> None:
    for case in lines("bends.tsv"):
        row = ROW.fullmatch(str(case.values[0]))
        if row is not None:
            nothing = bends(row)
            assert nothing == Curvature.empty(nothing.low, nothing.high, nothing.undecided)
