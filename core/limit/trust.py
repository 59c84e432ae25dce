"""Where no method works the quotient out: the first line stands, and the last is taken on trust, and said so."""

from core.differentiability.gaps import gaps
from core.differentiability.intervals import strict_cases
from core.expression import Expression
from core.expression.tree import Node, Piecewise, depends_on_x, print_size
from core.expression.typeset import typeset
from core.function import Function
from core.function.differentiate import differentiate
from core.limit.layout import Leaf, Mark, leaf
from core.limit.line import Line, substitution_line, typed_difference
from core.limit.polynomial import H
from core.limit.reading import is_too_long

MOST_NODES = 120
LONGEST = 400
"""Characters of LaTeX that are shown of a derivative."""

NO_METHOD = "No algebra on this page takes this quotient apart"
TOO_LONG = "Multiplied out, this formula has more terms than anyone would write (degree up to 8 is done here)"
RULES = "so the derivative is taken on trust, from the rules of differentiation. The numbers below put it to the test."
STEP = "This step is taken on trust: it comes from the rules of differentiation, and not from algebra on this page."
NOT_SHOWN = "and its derivative is too long to be shown. The numbers below show where the quotient goes."


def on_trust(tree: Node) -> tuple[tuple[Line, ...], str]:
    """The first line and, where it can be shown, the last; and a sentence that says which step is not worked out."""
    first = substitution_line(tree)
    why = TOO_LONG if depends_on_x(tree) and is_too_long(tree) else NO_METHOD
    derived = differentiate(tree)
    if print_size(derived) > MOST_NODES or len(typeset(derived)) > LONGEST:
        return (first,), f"{why}, {NOT_SHOWN}"
    sentence = f"{why}, {RULES}"
    left_out = gaps(Function(Expression(tree, "")), derived)
    reason = f"{STEP} It holds where {' and '.join(gap.words for gap in left_out)}." if left_out else STEP
    if isinstance(derived, Piecewise):
        derived, _ = strict_cases(derived, [gap.expression for gap in left_out])
    last = Line("trust", Mark(leaf(derived)), reason, typed_difference(tree, Leaf(H)), final=True, trusted=True)
    return (first, last), sentence
