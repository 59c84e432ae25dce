"""A tree as a SymPy expression, built node by node: no text ever reaches SymPy."""

import operator
from collections.abc import Callable
from fractions import Fraction

import sympy

from core.expression.constants import LARGEST_ROOT
from core.expression.functions import FUNCTIONS, words_with
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
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
    depends_on_x,
)

VARIABLE = sympy.Symbol("x", real=True)
CONSTANTS = {"e": sympy.E, "pi": sympy.pi}
RELATIONS = {
    "<": sympy.StrictLessThan,
    "<=": sympy.LessThan,
    ">": sympy.StrictGreaterThan,
    ">=": sympy.GreaterThan,
    "=": sympy.Equality,
    "!=": sympy.Unequality,
}
COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
ROUNDING = words_with("rounding")


GIVEN_UP = (ArithmeticError, AttributeError, NotImplementedError, RecursionError, TypeError, ValueError)
"""What SymPy raises while it builds formulas such as {x < 1/(x - x): x}^2, that have no value anywhere."""


def symbolic(node: Node) -> sympy.Expr:
    """The SymPy expression in Symbol("x", real=True), parameters as real symbols too; nan where nothing has a value."""
    try:
        return Translation().of(node)
    except GIVEN_UP:
        return sympy.nan


class Translation:
    """The translation of one tree; a shared node is translated once."""

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
                return _rational(node.value)
            case Negate():
                return -self.of(node.operand)
            case Power():
                return self.power(node)
            case Call():
                return self.call(node)
            case Piecewise():
                return self.cases(node)
            case _:
                return self._arithmetic(node)

    def _arithmetic(self, node: Add | Subtract | Multiply | Divide) -> sympy.Expr:
        left, right = self.of(node.left), self.of(node.right)
        match node:
            case Add():
                return left + right
            case Subtract():
                return left - right
            case Multiply():
                return left * right
            case Divide():
                return left / right

    def power(self, node: Power) -> sympy.Expr:
        """base^exponent; p/q with odd q is the real root sign(u)^p |u|^(p/q), a long decimal is a Float."""
        base, exponent = self.of(node.base), self.of(node.exponent)
        if not isinstance(exponent, sympy.Rational) or exponent.is_Integer:
            return base**exponent
        if exponent.q > LARGEST_ROOT:
            return base ** sympy.Float(exponent)
        if exponent.q % 2 == 0 or base.is_nonnegative and base.is_number:
            return base**exponent
        size = FUNCTIONS["abs"].symbolic(base) ** exponent
        return FUNCTIONS["sign"].symbolic(base) * size if exponent.p % 2 else size

    def call(self, node: Call) -> sympy.Expr:
        """The function of the table at its arguments; a step of a constant stays as it is written."""
        arguments = [self.of(argument) for argument in node.arguments]
        if node.name in ROUNDING and not depends_on_x(node) and not arguments[0].is_Rational:
            return FUNCTIONS[node.name].symbolic(arguments[0], evaluate=False)
        return FUNCTIONS[node.name].symbolic(*arguments)

    def cases(self, node: Piecewise) -> sympy.Expr:
        """The branches that may hold; nan where none may."""
        branches = [(self.of(branch.value), self._conditions(branch)) for branch in node.branches]
        if node.otherwise is not None:
            branches.append((self.of(node.otherwise), sympy.true))
        possible = [branch for branch in branches if branch[1] != sympy.false]
        return sympy.Piecewise(*possible, evaluate=False) if possible else sympy.nan

    def _conditions(self, branch: Branch) -> sympy.Basic:
        relations = [self._relation(condition) for condition in branch.conditions]
        return relations[0] if len(relations) == 1 else sympy.And(*relations, evaluate=False)

    def _relation(self, condition: Condition) -> sympy.Basic:
        """left < right, undecided where x or a parameter is in it: SymPy's search for its truth can take for ever."""
        left, right = self.of(condition.left), self.of(condition.right)
        if left.is_number and right.is_number:
            return sympy.true if COMPARE[condition.relation](float(left), float(right)) else sympy.false
        return RELATIONS[condition.relation](left, right, evaluate=False)


def _rational(value: Fraction) -> sympy.Expr:
    return sympy.Rational(value.numerator, value.denominator)
