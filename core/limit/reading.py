"""Formulas read as what can be multiplied out: a polynomial, a quotient of two, a linear argument."""

from fractions import Fraction

from core.expression.constant_folding import value_of
from core.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Power,
    Subtract,
    Variable,
    depends_on_x,
    walk,
)
from core.limit.polynomial import ONE, X_PLACE, Polynomial, TooLong, constant, letter

HIGHEST = 8
"""The highest power of x that is multiplied out."""
MOST_SUMMANDS = 20
"""How many terms of a typed formula are multiplied out."""


def polynomial_of(node: Node) -> Polynomial | None:
    """The formula as a polynomial in x, the parameters, pi and e; None where it is none, or too long to write out."""
    try:
        quotient = _quotient(node)
        divisor = None if quotient is None else quotient[1].constant()
        return None if quotient is None or divisor is None else quotient[0] * constant(1 / divisor)
    except TooLong:
        return None


def is_too_long(node: Node) -> bool:
    """Whether the formula is a polynomial, or a quotient of two, but has more terms than are written out."""
    if any(isinstance(part, Call) for part in walk(node)):
        return False
    try:
        quotient = _quotient(node)
    except TooLong:
        return True
    return quotient is not None and not all(is_short(part) for part in quotient)


def is_short(polynomial: Polynomial) -> bool:
    """Whether a person would multiply it out."""
    return polynomial.degree() <= HIGHEST and len(polynomial) <= MOST_SUMMANDS


def short_polynomial(node: Node) -> Polynomial | None:
    """A polynomial that a person would multiply out, or None."""
    polynomial = polynomial_of(node)
    return polynomial if polynomial is not None and is_short(polynomial) else None


def linear_of(node: Node) -> tuple[Polynomial, Polynomial] | None:
    """(p, q) of a linear argument p x + q; p is not 0, and neither has an x."""
    polynomial = polynomial_of(node)
    if polynomial is None or polynomial.degree() != 1 or len(polynomial) > MOST_SUMMANDS:
        return None
    return polynomial.coefficient(1), polynomial.coefficient(0)


def quotient_of(node: Node) -> tuple[Polynomial, Polynomial] | None:
    """(p, q) of a formula that is p/q, with x in q; None where it is none, or too long to write out."""
    try:
        quotient = _quotient(node)
    except TooLong:
        return None
    return quotient if quotient is not None and quotient[1].degree() > 0 else None


def _quotient(node: Node) -> tuple[Polynomial, Polynomial] | None:
    """Top and bottom; neither is shortened, so the holes of the formula stay."""
    match node:
        case Number():
            return constant(node.value), ONE
        case Variable() | Parameter() | Constant():
            return letter(node), ONE
        case Negate():
            inner = _quotient(node.operand)
            return None if inner is None else (-inner[0], inner[1])
        case Power():
            return _power(node)
        case Add() | Subtract() | Multiply() | Divide():
            left, right = _quotient(node.left), _quotient(node.right)
            return None if left is None or right is None else _combine(node, left, right)
        case _:
            return None


def _combine(
    node: Add | Subtract | Multiply | Divide,
    left: tuple[Polynomial, Polynomial],
    right: tuple[Polynomial, Polynomial],
) -> tuple[Polynomial, Polynomial] | None:
    (top, bottom), (other, under) = left, right
    match node:
        case Multiply():
            return top * other, bottom * under
        case Divide():
            return (top * under, bottom * other) if other.terms else None
        case _:
            if bottom != under:
                top, other, bottom = top * under, other * bottom, bottom * under
            return (top + other if isinstance(node, Add) else top - other), bottom


def _power(node: Power) -> tuple[Polynomial, Polynomial] | None:
    exponent = value_of(node.exponent)
    base = _quotient(node.base)
    if base is None or exponent is None or exponent.denominator != 1:
        return None
    top, bottom = base
    size = abs(exponent.numerator)
    if max(top.total_degree(), bottom.total_degree(), 1) * size > 3 * HIGHEST and (len(top) > 1 or len(bottom) > 1):
        raise TooLong
    if size > 50:
        raise TooLong
    if exponent < 0:
        return (bottom**size, top**size) if top.terms else None
    return top**size, bottom**size


def is_plain(node: Node, polynomial: Polynomial) -> bool:
    """Whether the formula is written as a sum of its terms already, so that there is nothing to multiply out."""
    terms = summands(node)
    return len(terms) == len(polynomial) and all(_is_term(term) for _, term in terms)


def summands(node: Node, sign: int = 1) -> list[tuple[int, Node]]:
    """The terms of a sum, each with its sign, 1 or -1."""
    match node:
        case Add():
            return [*summands(node.left, sign), *summands(node.right, sign)]
        case Subtract():
            return [*summands(node.left, sign), *summands(node.right, -sign)]
        case Negate():
            return summands(node.operand, -sign)
        case _:
            return [(sign, node)]


def _is_term(node: Node) -> bool:
    """A number or power of x, or such a power with factors without x."""
    match node:
        case Multiply():
            return (
                _is_term(node.left)
                and _is_term(node.right)
                and not (depends_on_x(node.left) and depends_on_x(node.right))
            )
        case Divide():
            return _is_term(node.left) and value_of(node.right) is not None
        case Power():
            return isinstance(node.base, Variable) or not depends_on_x(node)
        case Negate():
            return _is_term(node.operand)
        case Variable():
            return True
        case _:
            return not depends_on_x(node)


def gcd_in_x(first: Polynomial, second: Polynomial) -> Polynomial:
    """The greatest common divisor of two polynomials in x alone, by Euclid; 1 where another letter is in one."""
    if any(
        powers[:X_PLACE] + powers[X_PLACE + 1 :] != (0,) * (len(powers) - 1) for p in (first, second) for powers, _ in p
    ):
        return ONE
    while second.terms:
        first, second = second, division(first, second)[1]
    leading = first.coefficient(first.degree()).constant() or Fraction(1)
    return first * constant(1 / leading)


def division(top: Polynomial, bottom: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder of two polynomials in x alone; bottom is not 0."""
    whole, rest = Polynomial(), top
    degree = bottom.degree()
    leading = bottom.coefficient(degree).constant() or Fraction(1)
    while rest.terms and rest.degree() >= degree:
        factor = rest.coefficient(rest.degree()).constant() or Fraction(0)
        step = constant(factor / leading) * letter(Variable()) ** (rest.degree() - degree)
        whole, rest = whole + step, rest - step * bottom
    return whole, rest
