"""The verdicts on whole collections of functions, at any scale, with every worker busy, and in their right digits."""

import math
import random
from fractions import Fraction

import pytest

from core.differentiability import Verdict, verdict
from core.expression import Expression, parse
from core.function import Function
from core.numbers import typed_number
from core.refusal import Refusal
from tests.core.expression.test_battery import lines
from tests.effort import examples

UNDECIDED_AT_MOST = 0.02
SCALES = ("1e-10", "1", "10^10")


def function_of(text: str) -> Function:
    expression = parse(text)
    assert isinstance(expression, Expression), text
    return Function(expression, {})


def verdict_of(text: str, a: str) -> Verdict:
    number = typed_number(a)
    assert not isinstance(number, Refusal)
    return verdict(function_of(text), number)


def _slope(written: str) -> float | None:
    return None if written in ("", "None") else float(written)


@pytest.mark.parametrize("line", tuple(lines("verdicts.tsv")))
def test_kinds_and_slopes_of_the_battery(line: str) -> None:
    text, a, kind, left, right = line.split("\t")
    here = verdict_of(text, a)
    if here.kind == "undecided":
        pytest.skip("undecided: allowed, and counted below")
    assert here.kind == kind, here.reason
    for slope, expected in ((here.left, _slope(left)), (here.right, _slope(right))):
        if expected is not None:
            assert slope is not None and math.isclose(slope, expected, rel_tol=1e-6, abs_tol=0.0)
        elif kind not in ("jump", "hole"):
            assert slope is None


def _rows() -> list[list[str]]:
    rows = [case.values[0] for case in lines("verdicts.tsv")]
    return [row.split("\t") for row in rows if row is not None]


def test_few_are_undecided() -> None:
    rows = _rows()
    undecided = [row[:2] for row in rows if verdict_of(row[0], row[1]).kind == "undecided"]
    assert len(undecided) <= UNDECIDED_AT_MOST * len(rows), undecided


def test_busy_workers_change_nothing(request: pytest.FixtureRequest) -> None:
    idle = [verdict_of(row[0], row[1]) for row in _rows()]
    request.getfixturevalue("busy_workers")
    assert [verdict_of(row[0], row[1]) for row in _rows()] == idle


ATOMS = (
    "|x - P|",
    "(x - P)^2",
    "sign(x - P)",
    "sqrt(|x - P|)",
    "cbrt(x - P)",
    "sin(x - P)/(x - P)",
    "1/(x - P)",
    "(x - P)|x - P|",
    "floor(x - P)",
    "{x < P: x, x^2}",
    "{x < P: -1, 1}",
    "{x = P: 0, (x - P) sin(1/(x - P))}",
    "{x = P: 0, (x - P)^2 sin(1/(x - P))}",
    "e^(-1/(x - P)^2)",
    "ln|x - P|",
    "relu(x - P)",
    "max(x, 2x - P)",
    "sqrt(x - P)",
    "cos x",
    "x^3 - x",
    "e^x",
)


def _random_rows(count: int) -> list[tuple[str, str]]:
    """Sums and products of two of the atoms, at a decimal or beside it."""
    choice, rows = random.Random(20), []
    for _ in range(count):
        p = choice.choice(["0", "0.1", "-0.3", "1", "2.7", "-1.25", "0.007", "12"])
        first, second = (atom.replace("P", f"({p})") for atom in choice.sample(ATOMS, 2))
        at = p if choice.random() < 0.7 else str(float(p) + choice.choice([0.5, -0.25, 1e-6]))
        rows.append((choice.choice([f"({first}) + ({second})", f"({first}) ({second})", first]), at))
    return rows


@pytest.mark.parametrize(("text", "a"), _random_rows(examples(60, 300)))
def test_a_scale_changes_no_kind(text: str, a: str) -> None:
    kinds = [verdict_of(f"{scale} * ({text})", a).kind for scale in SCALES]
    assert len(set(kinds)) == 1
    assert kinds[0] != "undecided"


@pytest.mark.parametrize("digits", [5, 9, 12])
def test_long_decimals_beside_a_corner_are_smooth(digits: int) -> None:
    a = Fraction(1, 3).limit_denominator(10) + Fraction(1, 10**digits)
    assert verdict(function_of("|x - 1/3|"), a).kind == "smooth"
