"""The bridge to SymPy: trees as expressions, node by node, and expressions as trees. No text ever reaches SymPy."""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

import sympy

from core.expression.constant_folding import ONE, divide, multiply, negate
from core.expression.constants import LARGEST_ROOT
from core.expression.functions import FUNCTIONS, ROOTS, words_with
from core.expression.tree import (
    RELATIONS,
    Add,
    Branch,
    Call,
    Condition,
    Constant,
    Fold,
    Multiply,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    X,
    depends_on_x,
    number,
)

VARIABLE = sympy.Symbol("x", real=True)
CONSTANTS = {"e": sympy.E, "pi": sympy.pi}
SYMPY_RELATIONS = {
    "<": sympy.StrictLessThan,
    "<=": sympy.LessThan,
    ">": sympy.StrictGreaterThan,
    ">=": sympy.GreaterThan,
    "=": sympy.Equality,
    "!=": sympy.Unequality,
}
ROUNDING = words_with("rounding")


FAILURES = (ArithmeticError, AttributeError, NotImplementedError, RecursionError, TypeError, ValueError)
"""What SymPy raises while it builds formulas such as {x < 1/(x - x): x}^2, that have no value anywhere."""


def symbolic(node: Node) -> sympy.Expr:
    """The SymPy expression in Symbol("x", real=True), parameters as real symbols too; nan where nothing has a value."""
    try:
        return Translation().at(node)
    except FAILURES:
        return sympy.nan


class Translation(Fold[sympy.Expr]):
    """The translation of one tree."""

    def variable(self) -> sympy.Expr:
        return VARIABLE

    def leaf(self, node: Number | Constant | Parameter) -> sympy.Expr:
        match node:
            case Number():
                return sympy.Rational(node.value.numerator, node.value.denominator)
            case Constant():
                return CONSTANTS[node.name]
            case Parameter():
                return sympy.Symbol(node.name, real=True)

    def power(self, node: Power) -> sympy.Expr:
        """base^exponent; p/q with odd q is the real root sign(u)^p |u|^(p/q), a long decimal is a Float."""
        base, exponent = self.at(node.base), self.at(node.exponent)
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
        arguments = [self.at(argument) for argument in node.arguments]
        if node.name in ROUNDING and not depends_on_x(node) and not arguments[0].is_Rational:
            return FUNCTIONS[node.name].symbolic(arguments[0], evaluate=False)
        return FUNCTIONS[node.name].symbolic(*arguments)

    def piecewise(self, node: Piecewise) -> sympy.Expr:
        """The branches that may hold; nan where none may."""
        branches = [(self.at(branch.value), self._conditions(branch)) for branch in node.branches]
        if node.otherwise is not None:
            branches.append((self.at(node.otherwise), sympy.true))
        possible = [branch for branch in branches if branch[1] != sympy.false]
        return sympy.Piecewise(*possible, evaluate=False) if possible else sympy.nan

    def _conditions(self, branch: Branch) -> sympy.Basic:
        relations = [self._relation(condition) for condition in branch.conditions]
        return relations[0] if len(relations) == 1 else sympy.And(*relations, evaluate=False)

    def _relation(self, condition: Condition) -> sympy.Basic:
        """left < right, undecided where x or a parameter is in it: SymPy's search for its truth can take for ever."""
        left, right = self.at(condition.left), self.at(condition.right)
        if left.is_number and right.is_number:
            return sympy.true if RELATIONS[condition.relation](float(left), float(right)) else sympy.false
        return SYMPY_RELATIONS[condition.relation](left, right, evaluate=False)


def _names() -> dict[type[sympy.Basic], str]:
    """SymPy's class -> the word of FUNCTIONS, for every function that SymPy has as one."""
    rows = ((row.symbolic(VARIABLE), row.word) for row in FUNCTIONS.values() if row.arity == 1)
    return {type(form): word for form, word in rows if isinstance(form, sympy.Function) and form.args == (VARIABLE,)}


NAMES = _names()
CONSTANT_NAMES = {value: name for name, value in CONSTANTS.items()}


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
        if expression in CONSTANT_NAMES:
            return Constant(CONSTANT_NAMES[expression])
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
        quotient = divide(top, bottom)
        return negate(quotient) if coefficient < 0 else quotient

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
