"""An answer with rounded decimals: 0.693 * 2^x for ln(2) 2^x, which a number that rounds to 0.693 makes right."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from functools import reduce

import numpy as np
from flint import arb

from core.equivalence import DIGITS as AGREEMENT_DIGITS
from core.equivalence import LEAST, exact
from core.expression.tree import Constant, Divide, Node, Number, Parameter, Power, depends_on_x, number, rebuild, walk
from core.function.enclosure import as_float
from core.function.enclosure.point import PointWalk
from core.function.enclosure.scalars import DomainError, Scalar, Straddling, ball, rational, working_precision
from core.function.zeros.hull import bounds, simplest_between
from core.numbers import Values
from core.rules.answer.comparison import Comparison

SIGNIFICANT = 3
"""A decimal of fewer digits is meant exactly: 0.5 is a half."""
MOST_DECIMALS = 4
DIGITS, BITS = 25, 256
PRECISE = arb(10) ** -DIGITS
MOST_STEPS = 25
"""Each step of Newton's method, with its first matrix, gains about as many digits as the decimals have."""
FAR = 2.0
"""A step of more half units of the last digit leads to no number that rounds to the decimal."""
EXTRA_DIGITS = 4
"""So many digits more are shown of a number than were typed."""


@dataclass(frozen=True)
class DecimalFit:
    """numbers: the rounded decimals of an answer, each with the number in its place that makes the answer f', as text.

    points: at how many points it then is f' to so many digits; comparison: with the answer whose exponents are exact.
    """

    comparison: Comparison
    numbers: tuple[tuple[str, str], ...]
    points: int
    digits: int = DIGITS


def fit_decimals(comparison: Comparison) -> DecimalFit | None:
    """Numbers that round to the decimals of an answer and make it f' at all of the points.

    Exponents are simple fractions if that helps. A decimal of f itself is meant exactly. None where there are no such
    numbers, or fewer points than tell.
    """
    return _fit_with_exact_exponents(comparison) or _fit_all(comparison)


def _fit_with_exact_exponents(comparison: Comparison) -> DecimalFit | None:
    tree, exponents = exact_exponents(comparison.answer.expression.tree, _rounded_decimals(comparison))
    if not exponents:
        return None
    with_fractions = comparison.with_answer(tree)
    differences, count = with_fractions.judgement
    if differences:
        fit = _fit_all(with_fractions)
        return fit and replace(fit, numbers=tuple(sorted({**dict(fit.numbers), **exponents}.items())))
    if not with_fractions.proven and count < LEAST:
        return None
    return DecimalFit(with_fractions, tuple(sorted(exponents.items())), count, AGREEMENT_DIGITS)


def _rounded_decimals(comparison: Comparison) -> set[str]:
    """The decimals of an answer that are not in f."""
    return _decimals(comparison.answer.expression.tree) - _decimals(comparison.function.expression.tree)


def _fit_all(comparison: Comparison) -> DecimalFit | None:
    """By Newton's method for all decimals at once."""
    tree, points = comparison.answer.expression.tree, comparison.points
    decimals = tuple(sorted(_rounded_decimals(comparison)))
    if not 0 < len(decimals) <= MOST_DECIMALS:
        return None
    slopes = {x: slope for x in points if isinstance(slope := comparison.slopes.at(x), arb)}
    with working_precision(BITS):
        try:
            fit = _Fit(tree, comparison.function.parameters, slopes, decimals)
            numbers = fit.solution() if len(fit.slopes) >= LEAST else None
        except (DomainError, Straddling):
            return None
        if numbers is None:
            return None
        triples = zip(decimals, numbers, fit.typed, strict=True)
        pairs = ((text, _write(number, text)) for text, number, typed in triples if abs(number - typed) > PRECISE)
        return DecimalFit(comparison, tuple(pairs), len(fit.slopes))


def _decimals(tree: Node) -> set[str]:
    """The numbers that are typed with a point and three digits or more."""
    texts = {node.text for node in walk(tree) if isinstance(node, Number) and "." in node.text}
    return {text for text in texts if len(Decimal(text).as_tuple().digits) >= SIGNIFICANT}


class _Fit:
    """Newton's method for the numbers in the decimals' places, with more equations than unknowns.

    typed and halves: the decimals, and half units of their last digits; slopes: by points, those that are not 0;
    flat: the points where the slope is 0.
    """

    def __init__(
        self, tree: Node, parameters: Mapping[str, float], slopes: Mapping[float, arb], decimals: tuple[str, ...]
    ) -> None:
        self.tree, self.parameters, self.decimals = tree, parameters, decimals
        self.slopes = {x: slope for x, slope in slopes.items() if not slope.contains(0)}
        self.flat = [x for x, slope in slopes.items() if slope.is_zero()]
        self.typed = [arb(rational(Fraction(text))) for text in decimals]
        self.halves = [arb(10) ** int(Decimal(text).as_tuple().exponent) / 2 for text in decimals]

    def solution(self) -> list[arb] | None:
        """The numbers that make the formula equal to the slopes; None where none of them rounds to its decimal."""
        points = self._nearest()
        numbers, missing, matrix = self.typed, self._missing(points, self.typed), self._matrix(points)
        for _ in range(MOST_STEPS):
            halves = _least_squares(matrix, _floats(missing))
            if halves is None or max(map(abs, halves)) > FAR:
                return None
            pairs = zip(numbers, self.halves, halves, strict=True)
            numbers = [(number + half * arb(times)).mid() for number, half, times in pairs]
            before, missing = _largest(missing), self._missing(points, numbers)
            if _largest(missing) < PRECISE**2:
                return numbers if self._is_valid(numbers) else None
            if _largest(missing) > before / 2:
                return None
        return None

    def _nearest(self) -> list[float]:
        """The half of the points where the formula is nearest to the slope: at the others 2.718^x is far from e^x."""
        missing = dict(zip(self.slopes, self._missing(self.slopes, self.typed), strict=True))
        return sorted(self.slopes, key=lambda x: abs(as_float(missing[x])))[: (len(missing) + 1) // 2]

    def _is_valid(self, numbers: list[arb]) -> bool:
        """Whether they round to the decimals, and the formula is f' at every point."""
        pairs = zip(numbers, self.typed, self.halves, strict=True)
        rounds = all(abs(number - typed) <= half for number, typed, half in pairs)
        precise = rounds and _largest(self._missing(self.slopes, numbers)) < PRECISE
        return precise and all(value.is_zero() for value in self._values(self.flat, numbers))

    def _matrix(self, points: list[float]) -> Values:
        """How far each value moves, as a part of the slope, with half a unit of each decimal; (points, decimals)."""
        here, columns = _floats(self._missing(points, self.typed)), []
        for place, half in enumerate(self.halves):
            moved = [number + half * (place == other) for other, number in enumerate(self.typed)]
            with np.errstate(all="ignore"):
                columns.append(here - _floats(self._missing(points, moved)))
        return np.stack(columns, axis=1)

    def _missing(self, points: Collection[float], numbers: list[arb]) -> list[arb]:
        """By what part of the slope the formula with these numbers falls short of it, at each of the points."""
        slopes = [self.slopes[x] for x in points]
        values = self._values(points, numbers)
        return [(slope - value) / slope for slope, value in zip(slopes, values, strict=True)]

    def _values(self, points: Collection[float], numbers: list[arb]) -> list[arb]:
        constants = dict(zip(self.decimals, numbers, strict=True))
        return [ball(_ConstantsWalk(x, self.parameters, constants).at(self.tree)) for x in points]


class _ConstantsWalk(PointWalk):
    """Values at a typed x, with other numbers in the places of some decimals."""

    def __init__(self, x: float, parameters: Mapping[str, float], constants: Mapping[str, arb]) -> None:
        super().__init__(exact(x), parameters)
        self.constants = constants

    def number_of(self, node: Number | Constant | Parameter) -> Scalar:
        if isinstance(node, Number) and node.text in self.constants:
            return self.constants[node.text]
        return super().number_of(node)


def _largest(numbers: list[arb]) -> arb:
    return reduce(arb.max, (number.abs_upper() for number in numbers))


def _floats(numbers: list[arb]) -> Values:
    return np.array([as_float(number) for number in numbers])


def _least_squares(matrix: Values, values: Values) -> list[float] | None:
    """The shortest solution; None where a number is too large for a float."""
    finite = np.isfinite(matrix).all() and np.isfinite(values).all()
    return np.linalg.lstsq(matrix, values)[0].tolist() if finite else None


def _write(number: arb, decimal: str) -> str:
    """The name if there is one, and a few digits more than the decimal has; dots stand for those that follow."""
    digits, name = len(Decimal(decimal).as_tuple().digits) + EXTRA_DIGITS, closed_form(number)
    value = Decimal(number.str(DIGITS, radius=False))
    cut = Context(prec=digits, rounding=ROUND_DOWN).plus(value).normalize()
    if cut == value:
        return f"{cut:f}"
    if not name:
        return f"the full number {cut:f}..."
    return name if name.strip("-0123456789") == "/" else f"{name} = {cut:f}..."


NAME_PRECISION = arb(10) ** -22
"""How near a number must be to its name: it is worked out to 25 digits."""
LARGEST_NUMERATOR, LARGEST_DENOMINATOR = 1000, 360
RADICANDS, LOGARITHMS = (2, 3, 5, 6, 7, 10), (2, 3, 5, 7, 10)


def closed_form(value: arb) -> str:
    """A fraction, or a fraction of a root, a logarithm, pi or e; "" where there is no such name."""
    for name, unit in _units():
        low, high = bounds(value / unit * (1 + arb(0, NAME_PRECISION)))
        ratio = simplest_between(low, high)
        top, bottom = int(ratio.p), int(ratio.q)
        if 0 < abs(top) <= LARGEST_NUMERATOR and bottom <= LARGEST_DENOMINATOR:
            return _write_fraction(top, bottom, name)
    return ""


def _units() -> Iterator[tuple[str, arb]]:
    """Numbers and their names, at the working precision; a name that begins with / is a divisor."""
    yield from (("", arb(1)), ("\u03c0", arb.pi()), ("e", arb(1).exp()))
    yield from ((f"sqrt({radicand})", arb(radicand).sqrt()) for radicand in RADICANDS)
    for argument in LOGARITHMS:
        logarithm = arb(argument).log()
        yield from ((f"ln({argument})", logarithm), (f"/ln({argument})", 1 / logarithm))


def _write_fraction(top: int, bottom: int, name: str) -> str:
    if name.startswith("/"):
        return f"{top}/{name[1:]}" if bottom == 1 else f"{top}/({bottom}{name[1:]})"
    above = f"{'-' * (top < 0)}{'' if abs(top) == 1 else abs(top)}{name}" if name else str(top)
    return above if bottom == 1 else f"{above}/{bottom}"


LARGEST_EXPONENT_DENOMINATOR = 20
"""A fraction with a larger one is hardly meant by its decimal."""


def exact_exponents(tree: Node, decimals: set[str]) -> tuple[Node, dict[str, str]]:
    """The tree with simple fractions for these decimals in exponents without x, and the fraction for each decimal."""
    fractions = {text: fraction for text in decimals if (fraction := _fraction(text))}
    replaced: dict[str, str] = {}

    def change(node: Node, in_exponent: bool = False) -> Node:
        if isinstance(node, Power) and not depends_on_x(node.exponent):
            return Power(change(node.base, in_exponent), change(node.exponent, True))
        if in_exponent and isinstance(node, Number) and node.text in fractions:
            fraction = fractions[node.text]
            replaced[node.text] = str(fraction)
            return Divide(number(fraction.numerator), number(fraction.denominator))
        return rebuild(node, lambda child: change(child, in_exponent))

    return change(tree), replaced


def _fraction(decimal: str) -> Fraction | None:
    """The simple fraction that rounds to a decimal; None where there is none, or where the decimal is that number."""
    value, half = Fraction(decimal), Fraction(10) ** int(Decimal(decimal).as_tuple().exponent) / 2
    simplest = simplest_between(rational(value - half), rational(value + half))
    fraction = Fraction(int(simplest.p), int(simplest.q))
    return fraction if fraction != value and fraction.denominator <= LARGEST_EXPONENT_DENOMINATOR else None
