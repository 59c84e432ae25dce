"""Bends of known functions in windows that are not symmetric: the repository's own list, and a larger one beside it."""

import json
import re

import pytest

from core.curvature import curvature
from core.expression import Expression, parse
from core.function import Function
from tests.core.expression.test_battery import lines

ROW = re.compile(r"(?P<text>.*) on \[(?P<low>[^,]*),(?P<high>[^\]]*)\]\t(?P<truth>.*)")


@pytest.mark.parametrize("line", tuple(lines("bends.tsv")))
def test_bends(line):
    row = ROW.fullmatch(line)
    read = parse(row["text"])
    assert isinstance(read, Expression), read
    found = curvature(Function(read), float(row["low"]), float(row["high"]))
    if row["truth"] == "0 listed":
        points = [*found.critical, *found.inflections, *found.no_inflections]
        assert 0 in {*(point.x for point in points), *(x for x, _ in found.breaks)}
    else:
        expected = json.loads(row["truth"].removeprefix("inflections "))
        assert [point.x for point in found.inflections] == pytest.approx(expected, rel=1e-14, abs=1e-300)
