"""The difference quotient worked out, line by line, to the derivative."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.differentiability.gaps import gaps, strict_cases
from core.expression import Expression
from core.expression.constant_folding import has_decimals
from core.expression.size import print_size
from core.expression.tree import Node, Piecewise, depends_on_x
from core.expression.typeset import typeset
from core.function import Function
from core.function.differentiate import differentiate
from core.limit.clearing import AbsoluteValue, CommonDenominator, Root
from core.limit.combine import Combine, ConstantMultiple, Method
from core.limit.known_limits import Cosine, Exponential, Logarithm, Sine
from core.limit.layout import Mark, leaf
from core.limit.line import LimitLine, in_decimals, quotient_of_terms, substitution_line
from core.limit.multiply_out import Constant, MultiplyOut
from core.limit.polynomial import TooLong
from core.limit.reading import is_too_long
from core.limit.substitution import substitute_exponents

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
    lines: tuple[LimitLine, ...]
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
    def before(self) -> LimitLine | None:
        """The line on which h goes to 0; None where no derivative could be shown."""
        return next((line for line in self.lines if line.approach is not None), None)

    @property
    def derivative(self) -> LimitLine | None:
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
                return WorkedLimit(
                    tree, method.word, method.title, _in_decimals_like(tree, method.lines(tree)), remark=remark
                )
    except TooLong:
        pass
    lines, sentence = on_trust(tree)
    return WorkedLimit(tree, TRUST, "Taken on trust", _in_decimals_like(tree, lines), sentence, remark)


def _in_decimals_like(tree: Node, lines: tuple[LimitLine, ...]) -> tuple[LimitLine, ...]:
    """The lines below the typed formula in decimals, where it has some."""
    return (lines[0], *map(in_decimals, lines[1:])) if has_decimals(tree) else lines


MOST_NODES = 120
LONGEST = 400
"""Characters of LaTeX that are shown of a derivative."""

NO_METHOD = "No algebra on this page takes this quotient apart"
TOO_LONG = "Multiplied out, this formula has more terms than anyone would write (degree up to 8 is done here)"
RULES = "so the derivative is taken on trust, from the rules of differentiation. The numbers below put it to the test."
STEP = "This step is taken on trust: it comes from the rules of differentiation, and not from algebra on this page."
TOO_LONG_RESULT = "and its derivative is too long to be shown. The numbers below show where the quotient goes."


def on_trust(tree: Node) -> tuple[tuple[LimitLine, ...], str]:
    """The first line and, where it can be shown, the last; and a sentence that says which step is not worked out."""
    first = substitution_line(tree)
    why = TOO_LONG if depends_on_x(tree) and is_too_long(tree) else NO_METHOD
    derived = differentiate(tree)
    if print_size(derived) > MOST_NODES or len(typeset(derived)) > LONGEST:
        return (first,), f"{why}, {TOO_LONG_RESULT}"
    sentence = f"{why}, {RULES}"
    left_out = gaps(Function(Expression(tree, "")), derived)
    reason = f"{STEP} It holds where {' and '.join(gap.words for gap in left_out)}." if left_out else STEP
    if isinstance(derived, Piecewise):
        derived, _ = strict_cases(derived, [gap.expression for gap in left_out])
    last = LimitLine("trust", Mark(leaf(derived)), reason, quotient_of_terms(tree), final=True)
    return (first, last), sentence
