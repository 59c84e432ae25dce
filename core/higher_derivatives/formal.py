"""Own trees as SymPy expressions for simplification alone, and back again.

The translation is formal: x^(1/3) becomes a plain power, though SymPy means the complex root by it. Products, quotients
and powers of real odd roots follow the same laws, and SymPy joins even roots only where that is right for every real x.
Functions that SymPy would rewrite (sigmoid, min, logb) stay closed boxes of their own name. light.py checks the result.
"""

from fractions import Fraction

import sympy

from core.expression.folded import add, divide, multiply, negate, power, subtract
from core.expression.functions import FUNCTIONS
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
    Piecewise,
    Power,
    Subtract,
    Variable,
    X,
    number,
)

VARIABLE = sympy.Symbol("x", real=True)
OPEN = ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "abs", "sign", "ln")
"""Functions whose laws SymPy may use."""
ROOTS = {"sqrt": sympy.Rational(1, 2), "cbrt": sympy.Rational(1, 3)}
NAMES = {"Abs": "abs", "log": "ln", **{word: word for word in (*OPEN, *FUNCTIONS)}}
CONSTANTS = {"e": sympy.E, "pi": sympy.pi}


class NoForm(Exception):
    """The tree or the expression has a part that the other side has no word for."""


def formal(node: Node) -> sympy.Expr:
    """The expression of a tree without cases; NoForm for one with them."""
    return _Form().of(node)


class _Form:
    """The expression of one tree; a shared node is translated once."""

    def __init__(self) -> None:
        self.expressions: dict[int, sympy.Expr] = {}

    def of(self, node: Node) -> sympy.Expr:
        """The expression of one node."""
        if id(node) not in self.expressions:
            self.expressions[id(node)] = self._fresh(node)
        return self.expressions[id(node)]

    def _fresh(self, node: Node) -> sympy.Expr:
        match node:
            case Variable():
                return VARIABLE
            case Parameter():
                return sympy.Symbol(node.name, real=True)
            case Constant():
                return CONSTANTS[node.name]
            case Number():
                return sympy.Rational(node.value.numerator, node.value.denominator)
            case Negate():
                return -self.of(node.operand)
            case Power():
                return self.of(node.base) ** self.of(node.exponent)
            case Call():
                return _call(node.name, [self.of(argument) for argument in node.arguments])
            case Piecewise():
                raise NoForm
            case _:
                return _arithmetic(node, self.of(node.left), self.of(node.right))


def _arithmetic(node: Add | Subtract | Multiply | Divide, left: sympy.Expr, right: sympy.Expr) -> sympy.Expr:
    match node:
        case Add():
            return left + right
        case Subtract():
            return left - right
        case Multiply():
            return left * right
        case Divide():
            return left / right


def _call(name: str, arguments: list[sympy.Expr]) -> sympy.Expr:
    if name in ROOTS:
        return arguments[0] ** ROOTS[name]
    if name == "exp":
        return sympy.exp(arguments[0])
    if name in OPEN:
        return FUNCTIONS[name].symbolic(*arguments)
    return sympy.Function(name, real=True)(*arguments)


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
