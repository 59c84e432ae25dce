"""A SymPy expression as a tree of our own, so that it is typeset and evaluated like everything else."""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

import sympy

from core.expression.constant_folding import ONE, divide, multiply, negate
from core.expression.functions import FUNCTIONS, ROOTS
from core.expression.symbolic import VARIABLE
from core.expression.tree import Add, Call, Constant, Multiply, Node, Parameter, Power, Subtract, X, number


def _names() -> dict[type[sympy.Basic], str]:
    """SymPy's class -> the word of FUNCTIONS, for every function that SymPy has as one."""
    rows = ((row.symbolic(VARIABLE), row.word) for row in FUNCTIONS.values() if row.arity == 1)
    return {type(form): word for form, word in rows if isinstance(form, sympy.Function) and form.args == (VARIABLE,)}


NAMES = _names()
CONSTANTS = {sympy.E: "e", sympy.pi: "pi"}


class Unreadable(Exception):
    """Raised for an expression that our trees cannot hold."""


def tree_of(expression: sympy.Expr, letters: Mapping[str, Node] | None = None) -> Node:
    """The tree; Unreadable where there is none. letters: what a symbol of that name stands for, besides parameters."""
    return _Reading(letters or {}).of(expression)


class _Reading:
    """One walk over one expression."""

    def __init__(self, letters: Mapping[str, Node]) -> None:
        self.letters = letters

    def of(self, expression: sympy.Expr) -> Node:
        """The tree of one part."""
        if isinstance(expression, sympy.Symbol):
            return X if expression.name == "x" else self.letters.get(expression.name, Parameter(expression.name))
        if expression in CONSTANTS:
            return Constant(CONSTANTS[expression])
        if isinstance(expression, (sympy.Rational, sympy.Float)):
            return _number(expression)
        if isinstance(expression, sympy.Add):
            return self._sum(expression)
        if isinstance(expression, sympy.Mul):
            return self._product(expression)
        if isinstance(expression, (sympy.Pow, sympy.exp)):
            return self._power(*expression.as_base_exp())
        name = NAMES.get(type(expression), type(expression).__name__)
        if name not in FUNCTIONS or len(expression.args) != FUNCTIONS[name].arity:
            raise Unreadable(name)
        return Call(name, tuple(map(self.of, expression.args)))

    def _sum(self, expression: sympy.Add) -> Node:
        """In SymPy's order, a minus where a term begins with one, and no minus in front where a plus can be."""
        terms = expression.as_ordered_terms()
        terms = sorted(terms, key=_is_below) if _is_below(terms[0]) else terms
        total = self.of(terms[0])
        for term in terms[1:]:
            total = Subtract(total, self.of(-term)) if _is_below(term) else Add(total, self.of(term))
        return total

    def _product(self, expression: sympy.Mul) -> Node:
        """Number first, then the factors; those with negative powers go below the line."""
        coefficient, factors = expression.as_coeff_mul()
        if not isinstance(coefficient, sympy.Rational):
            coefficient, factors = sympy.S.One, expression.args
        below = [factor for factor in factors if _goes_below(factor)]
        above = [self.of(factor) for factor in factors if factor not in below]
        bottom = _times(int(coefficient.q), [self.of(1 / factor) for factor in below])
        top = _times(abs(int(coefficient.p)), above)
        found = divide(top, bottom)
        return negate(found) if coefficient < 0 else found

    def _power(self, base: sympy.Expr, exponent: sympy.Expr) -> Node:
        if _is_below(exponent) and isinstance(exponent, sympy.Rational):
            return divide(ONE, self.of(base**-exponent))
        if isinstance(exponent, sympy.Rational) and exponent.p == 1 and exponent.q in ROOTS:
            return Call(ROOTS[exponent.q], (self.of(base),))
        return Power(self.of(base), self.of(exponent))


def _number(value: sympy.Number) -> Node:
    fraction = Fraction(int(value.p), int(value.q)) if isinstance(value, sympy.Rational) else Fraction(str(value))
    size = divide(number(abs(fraction.numerator)), number(fraction.denominator))
    return negate(size) if fraction < 0 else size


def _times(factor: int, others: list[Node]) -> Node:
    product = reduce(Multiply, others) if others else ONE
    return multiply(number(factor), product)


def _is_below(expression: sympy.Expr) -> bool:
    return bool(expression.as_coeff_Mul()[0].is_negative)


def _goes_below(factor: sympy.Expr) -> bool:
    """u^-2, but not e^-x, which reads better as it is."""
    exponent = factor.as_base_exp()[1]
    return isinstance(exponent, sympy.Rational) and exponent < 0
