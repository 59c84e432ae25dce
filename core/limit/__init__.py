"""The difference quotient worked out, line by line, to the derivative."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.expression import Expression
from core.expression.constant_folding import has_decimals
from core.expression.tree import Node
from core.limit.combine import Combine, ConstantMultiple
from core.limit.common_denominator import CommonDenominator
from core.limit.conjugate import AbsoluteValue, Root
from core.limit.decimals import in_decimals
from core.limit.growth import Exponential
from core.limit.line import Line
from core.limit.logarithm import Logarithm
from core.limit.method import Method
from core.limit.multiply_out import Constant, MultiplyOut
from core.limit.polynomial import TooLong
from core.limit.slider_exponents import substitute_exponents
from core.limit.trust import on_trust
from core.limit.waves import Cosine, Sine

__all__ = ["METHODS", "Line", "Method", "WorkedLimit", "worked_limit"]

_OF_ONE_PART: tuple[Method, ...] = (
    Constant(),
    MultiplyOut(),
    CommonDenominator(),
    Root(),
    AbsoluteValue(),
    Sine(),
    Cosine(),
    Exponential(),
    Logarithm(),
)

METHODS: tuple[Method, ...] = (*_OF_ONE_PART, ConstantMultiple(_OF_ONE_PART), Combine(_OF_ONE_PART))
"""Every way to work a quotient out, in the order tried."""

TRUST = "trust"


@dataclass(frozen=True)
class WorkedLimit:
    """tree: the formula that was worked out; method: the word of the method, or "trust"; title: in plain text.

    lines: from the quotient to the derivative.

    trust: which step is not worked out but taken on trust, a sentence; "" where every step is worked out.
    remark: what was put in before the work began, a sentence, or "".
    """

    tree: Node
    method: str
    title: str
    lines: tuple[Line, ...]
    trust: str = ""
    remark: str = ""

    @property
    def sentence(self) -> str:
        """How the quotient is worked out, or which step is not; in whole sentences."""
        return " ".join(part for part in (self.remark, self.trust or f"{self.title}. {self._length}") if part)

    @property
    def _length(self) -> str:
        return f"{len(self.lines)} lines lead from the quotient to the derivative."

    @property
    def before(self) -> Line | None:
        """The line on which h goes to 0; None where no derivative could be shown."""
        return next((line for line in self.lines if line.approach is not None), None)

    @property
    def derivative(self) -> Line | None:
        """The last line, the derivative; None where it could not be shown."""
        return self.lines[-1] if self.lines[-1].final else None


def worked_limit(expression: Expression, parameters: Mapping[str, float] | None = None) -> WorkedLimit:
    """The quotient (f(x+h) - f(x))/h of a formula worked out line by line, by the first method that applies.

    parameters: the sliders' values, which are put in for letters in exponents; elsewhere the letters stay letters.
    It never raises and takes milliseconds: what is too long to write out, or of no known kind, is taken on trust.
    """
    tree, remark = substitute_exponents(expression.tree, parameters or {})
    try:
        for method in METHODS:
            if method.applies(tree):
                return WorkedLimit(tree, method.word, method.title, _as_typed(tree, method.lines(tree)), remark=remark)
    except TooLong:
        pass
    lines, sentence = on_trust(tree)
    return WorkedLimit(tree, TRUST, "Taken on trust", _as_typed(tree, lines), sentence, remark)


def _as_typed(tree: Node, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines below the typed formula in decimals, where it has some."""
    return (lines[0], *map(in_decimals, lines[1:])) if has_decimals(tree) else lines
