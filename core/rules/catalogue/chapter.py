"""The chapter's rules: constants, x, straight lines, multiples, sums and differences."""

from dataclasses import dataclass

from core.expression.constant_folding import ONE, ZERO, add, divide, multiply, negate, straight, subtract
from core.expression.tree import Add, Divide, Multiply, Negate, Node, Subtract, Variable, children, depends_on_x
from core.expression.typeset import typeset
from core.rules.catalogue.rule import Part, Place, Rule


class ConstantRule(Rule):
    """A constant's graph is flat: every secant is, whatever delta, and so is the tangent."""

    word = "constant"
    title = "Constant"
    identity = r"(c)' = 0"
    example = "5"

    def applies(self, node: Node) -> bool:
        """Nothing with x in it; parameters are constants too."""
        return not depends_on_x(node)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """0."""
        return ZERO

    def sentence(self, node: Node) -> str:
        """It names the constant."""
        return f"${typeset(node)}$ does not change with $x$, so its slope is 0."


class VariableRule(Rule):
    """The line y = x rises by delta over delta: every secant has the slope 1."""

    word = "variable"
    title = "The variable x"
    identity = r"(x)' = 1"
    example = "x"
    explanation = "$x$ grows exactly as fast as $x$: its slope is 1."

    def applies(self, node: Node) -> bool:
        """x alone."""
        return isinstance(node, Variable)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """1."""
        return ONE


class LinearRule(Rule):
    """A straight line is its own secant: (m (x + delta) + b - m x - b) / delta = m for every delta."""

    word = "linear"
    title = "Straight line"
    identity = r"(m\,x + b)' = m"
    example = "3x + 2"

    def applies(self, node: Node) -> bool:
        """A multiple of x and a constant, added or subtracted; a longer sum is taken term by term."""
        if not isinstance(node, (Add, Subtract)) or depends_on_x(node.left) == depends_on_x(node.right):
            return False
        moving = node.left if depends_on_x(node.left) else node.right
        return not isinstance(moving, (Add, Subtract)) and straight(node) is not None

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """m."""
        return (straight(node) or (ZERO, ZERO))[0]

    def sentence(self, node: Node) -> str:
        """It names m."""
        slope = typeset(self.together(node, ()))
        return f"${typeset(node)}$ is a straight line: its slope is the factor of $x$, ${slope}$."


class MultipleRule(Rule):
    """Stretching the graph by c stretches every rise by c, and leaves every run: each slope is c times as steep."""

    word = "multiple"
    title = "Constant multiple"
    identity = r"(c\,f)' = c\,f'"
    example = "5sin(x)"

    def applies(self, node: Node) -> bool:
        """c f, f c or f/c."""
        match node:
            case Multiply():
                return depends_on_x(node.left) != depends_on_x(node.right)
            case Divide():
                return not depends_on_x(node.right)
            case _:
                return False

    def parts(self, node: Node) -> tuple[Part, ...]:
        """f."""
        pair = children(node)
        return (Part(pair[0], (0,)),) if depends_on_x(pair[0]) else (Part(pair[1], (1,)),)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """c f' or f'/c."""
        left, right = children(node)
        if isinstance(node, Divide):
            return divide(derived[0], right)
        return multiply(left, derived[0]) if depends_on_x(right) else multiply(derived[0], right)

    def sentence(self, node: Node) -> str:
        """It names the factor."""
        left, right = children(node)
        factor = typeset(left if depends_on_x(right) else right)
        if isinstance(node, Divide):
            return f"The constant ${factor}$ stays below: only what stands above it is derived."
        return f"The factor ${factor}$ is a constant: it stays, and only the rest is derived."


@dataclass(frozen=True)
class Term:
    """One term of a sum: added or subtracted, and where it sits in the sum."""

    added: bool
    node: Node
    place: Place


def terms(node: Node, place: Place = ()) -> tuple[Term, ...]:
    """The terms of a sum as it is written, from left to right; a sum in brackets is one term."""
    if isinstance(node, (Add, Subtract)):
        last = Term(isinstance(node, Add), node.right, (*place, 1))
        return (*terms(node.left, (*place, 0)), last)
    return (Term(True, node, place),)


class _TermByTerm(Rule):
    """Sums and differences: each term is derived, and keeps its sign."""

    def parts(self, node: Node) -> tuple[Part, ...]:
        """The terms."""
        return tuple(Part(term.node, term.place) for term in terms(node))

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The derived terms with the same signs."""
        total = derived[0]
        for term, slope in zip(terms(node)[1:], derived[1:], strict=True):
            total = add(total, slope) if term.added else subtract(total, slope)
        return total


class SumRule(_TermByTerm):
    """At each x the heights add, so the rises add, and so do the slopes."""

    word = "sum"
    title = "Sum"
    identity = r"(f + g)' = f' + g'"
    example = "x^2 + sin(x)"

    def applies(self, node: Node) -> bool:
        """A sum with at least one plus."""
        return isinstance(node, (Add, Subtract)) and any(term.added for term in terms(node)[1:])

    def sentence(self, node: Node) -> str:
        """How many terms."""
        signs = "" if all(term.added for term in terms(node)) else ", and each keeps its sign"
        return f"A sum is derived term by term{signs}: {len(terms(node))} smaller problems."


class DifferenceRule(_TermByTerm):
    """At each x the heights are subtracted, so the rises are, and so are the slopes."""

    word = "difference"
    title = "Difference"
    identity = r"(f - g)' = f' - g'"
    example = "x^3 - cos(x)"
    explanation = "A difference is derived term by term: slope minus slope."

    def applies(self, node: Node) -> bool:
        """Terms with a minus between them."""
        return isinstance(node, Subtract)


class NegationRule(Rule):
    """Mirrored at the x-axis, every rise becomes a fall of the same size."""

    word = "negation"
    title = "Minus sign"
    identity = r"(-f)' = -f'"
    example = "-x^2"
    explanation = "The minus sign stays in front: it turns every slope round."

    def applies(self, node: Node) -> bool:
        """-f."""
        return isinstance(node, Negate)

    def parts(self, node: Node) -> tuple[Part, ...]:
        """f."""
        return (Part(node.operand, (0,)),) if isinstance(node, Negate) else ()

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """-f'."""
        return negate(derived[0])


CHAPTER: tuple[Rule, ...] = (
    ConstantRule(),
    VariableRule(),
    LinearRule(),
    MultipleRule(),
    SumRule(),
    DifferenceRule(),
    NegationRule(),
)
