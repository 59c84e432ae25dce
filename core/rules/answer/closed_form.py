"""What a rounded decimal stands for: ln(2), sqrt(2)/2, 1/3 or pi/180, and a simple fraction in an exponent."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from flint import arb

from core.expression.tree import Divide, Node, Number, Power, depends_on_x, number, rebuild
from core.function.enclosure import rational
from core.function.zeros.hull import bounds, simplest_between

PRECISE = arb(10) ** -22
"""How near a number must be to its name: it is worked out to 25 digits."""
LARGEST_NUMERATOR, LARGEST_DENOMINATOR = 1000, 360
RADICANDS, LOGARITHMS = (2, 3, 5, 6, 7, 10), (2, 3, 5, 7, 10)


def closed_form(value: arb) -> str:
    """A fraction, or a fraction of a root, a logarithm, pi or e; "" where there is no such name."""
    for name, unit in _units():
        low, high = bounds(value / unit * (1 + arb(0, PRECISE)))
        ratio = simplest_between(low, high)
        top, bottom = int(ratio.p), int(ratio.q)
        if 0 < abs(top) <= LARGEST_NUMERATOR and bottom <= LARGEST_DENOMINATOR:
            return _write(top, bottom, name)
    return ""


def _units() -> Iterator[tuple[str, arb]]:
    """Numbers and their names, at the working precision; a name that begins with / is a divisor."""
    yield from (("", arb(1)), ("\u03c0", arb.pi()), ("e", arb(1).exp()))
    yield from ((f"sqrt({radicand})", arb(radicand).sqrt()) for radicand in RADICANDS)
    for argument in LOGARITHMS:
        logarithm = arb(argument).log()
        yield from ((f"ln({argument})", logarithm), (f"/ln({argument})", 1 / logarithm))


def _write(top: int, bottom: int, name: str) -> str:
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
