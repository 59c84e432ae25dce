"""Rounded exponents: x^(-0.667) means x^(-2/3), so the simple fraction takes the decimal's place."""

from decimal import Decimal
from fractions import Fraction

from core.expression.tree import Divide, Node, Number, Power, depends_on_x, number, rebuild
from core.function.enclosure import rational
from core.function.zeros.hull import simplest_between

LARGEST_DENOMINATOR = 20
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
    return fraction if fraction != value and fraction.denominator <= LARGEST_DENOMINATOR else None
