"""Own trees as SymPy expressions for simplification alone, and back again.

The translation is formal: x^(1/3) becomes a plain power, though SymPy means the complex root by it. Products, quotients
and powers of real odd roots follow the same laws, and SymPy joins even roots only where that is right for every real x.
Functions that SymPy would rewrite (sigmoid, min, logb) stay closed boxes of their own name. light.py checks the result.
"""

from fractions import Fraction

import sympy

from core.expression.folded import add, divide, multiply, negate, power, subtract
from core.expression.functions import FUNCTIONS
from core.expression.symbolic import VARIABLE, Translation
from core.expression.tree import (
    Call,
    Constant,
    Node,
    Parameter,
    Piecewise,
    Power,
    X,
    number,
)

OPEN = (
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "abs", "sign", "ln",
)  # fmt: skip
"""Functions whose laws SymPy may use."""
ROOTS = {"sqrt": sympy.Rational(1, 2), "cbrt": sympy.Rational(1, 3)}
NAMES = {"Abs": "abs", "log": "ln", **{word: word for word in (*OPEN, *FUNCTIONS)}}


class NoForm(Exception):
    """The tree or the expression has a part that the other side has no word for."""


def formal(node: Node) -> sympy.Expr:
    """The expression of a tree without cases; NoForm for one with them."""
    return _Form().of(node)


class _Form(Translation):
    """The translation of one tree, but for powers, functions and cases."""

    def power(self, node: Power) -> sympy.Expr:
        """A plain power, even of a negative base."""
        return self.of(node.base) ** self.of(node.exponent)

    def call(self, node: Call) -> sympy.Expr:
        """Roots as powers; what SymPy would rewrite stays a closed box."""
        arguments = [self.of(argument) for argument in node.arguments]
        if node.name in ROOTS:
            return arguments[0] ** ROOTS[node.name]
        if node.name == "exp":
            return sympy.exp(arguments[0])
        if node.name in OPEN:
            return FUNCTIONS[node.name].symbolic(*arguments)
        return sympy.Function(node.name, real=True)(*arguments)

    def cases(self, node: Piecewise) -> sympy.Expr:
        """There is no form for them."""
        raise NoForm


def own_tree(expression: sympy.Expr) -> Node:
    """The tree of an expression; NoForm where it has a part that cannot be typed."""
    if expression.is_Symbol:
        return X if expression == VARIABLE else Parameter(expression.name)
    if expression.is_Rational:
        return _number(Fraction(int(expression.p), int(expression.q)))
    if expression in (sympy.E, sympy.pi):
        return Constant("e" if expression == sympy.E else "pi")
    if expression.is_Add:
        return _sum(expression)
    if expression.is_Mul:
        return _product(expression)
    if expression.is_Pow or isinstance(expression, sympy.exp):
        return _power(*expression.as_base_exp())
    return _function(expression)


def _number(value: Fraction) -> Node:
    size = (
        divide(number(abs(value.numerator)), number(value.denominator)) if value.denominator > 1 else number(abs(value))
    )
    return size if value >= 0 else negate(size)


def _sum(expression: sympy.Expr) -> Node:
    """The first term that is positive goes first, where there is one: 3 - x and not -x + 3."""
    terms = list(expression.as_ordered_terms())
    first = next((term for term in terms if not term.could_extract_minus_sign()), terms[0])
    terms.remove(first)
    total = own_tree(first)
    for term in terms:
        minus = term.could_extract_minus_sign()
        total = subtract(total, own_tree(-term)) if minus else add(total, own_tree(term))
    return total


def _product(expression: sympy.Expr) -> Node:
    top, bottom = sympy.fraction(expression, exact=True)
    if top.could_extract_minus_sign() and not top.is_Add:
        return negate(own_tree(-top / bottom))
    above = _factors(top)
    return above if bottom == 1 else divide(above, _factors(bottom))


def _factors(expression: sympy.Expr) -> Node:
    total: Node = number(1)
    for factor in expression.as_ordered_factors() if expression.is_Mul else (expression,):
        total = multiply(total, own_tree(factor))
    return total


def _power(base: sympy.Expr, exponent: sympy.Expr) -> Node:
    if exponent.is_Rational and exponent < 0:
        return divide(number(1), own_tree(base**-exponent))
    if exponent == sympy.Rational(1, 2):
        return Call("sqrt", (own_tree(base),))
    if exponent == sympy.Rational(1, 3):
        return Call("cbrt", (own_tree(base),))
    return power(own_tree(base), own_tree(exponent))


def _function(expression: sympy.Expr) -> Node:
    word = NAMES.get(expression.func.__name__)
    if word is None or len(expression.args) != FUNCTIONS[word].arity:
        raise NoForm
    return Call(word, tuple(own_tree(argument) for argument in expression.args))
