"""Functions with corners and jumps: their slopes hold on both sides of a place that each rule names."""

from core.expression.constant_folding import ONE, ZERO, straight, subtract
from core.expression.tree import Branch, Call, Condition, Node, Piecewise, X, children
from core.expression.typeset import typeset
from core.rules.catalogue.rule import OfParts, OfX, Part, Rule, describe_trouble, where


class AbsoluteValueRule(OfX):
    """|x| is -x left of 0 and x right of it: slopes -1 and 1, which is the sign of x."""

    word = "absolute-value"
    title = "Absolute value"
    identity = r"(|x|)' = \operatorname{sign}(x), \quad x \ne 0"
    example = "|x|"
    function = "abs"
    explanation = "The slope is the sign: minus one on the left, one on the right."
    fails = "x"
    trouble = "there is a corner: the slopes from both sides differ."
    trouble_inside = f"{trouble[:-1]}, unless the inner curve is flat there."


class SignRule(OfX):
    """The sign is -1 left of 0 and 1 right of it, flat on both sides."""

    word = "sign"
    title = "Sign"
    identity = r"(\operatorname{sign} x)' = 0, \quad x \ne 0"
    function = "sign"
    explanation = "The sign is flat on both sides of its jump."
    fails = "x"
    trouble = "it jumps, and a jump has no slope."


class FloorRule(OfX):
    """Between two whole numbers the floor is a constant."""

    word = "floor"
    title = "Rounding down"
    identity = r"(\lfloor x \rfloor)' = 0, \quad x \notin \mathbb{Z}"
    function = "floor"
    explanation = "Between two whole numbers the floor is flat."

    def caveat(self, node: Node, inner: Node) -> str:
        """At whole numbers."""
        return _at_whole_numbers(inner, "above")


class CeilingRule(OfX):
    """Between two whole numbers the ceiling is a constant."""

    word = "ceiling"
    title = "Rounding up"
    identity = r"(\lceil x \rceil)' = 0, \quad x \notin \mathbb{Z}"
    function = "ceil"
    explanation = "Between two whole numbers the ceiling is flat."

    def caveat(self, node: Node, inner: Node) -> str:
        """At whole numbers."""
        return _at_whole_numbers(inner, "below")


def _at_whole_numbers(inner: Node, side: str) -> str:
    """side: from where the inner curve may touch a whole number without a jump: floor(x^2) is 0 around 0."""
    place = f"Where ${typeset(inner)}$ is a whole number it jumps"
    return f"{place}, and a jump has no slope{'' if straight(inner) else f', unless it is only touched from {side}'}."


class ReluRule(OfX):
    """relu(x) is 0 left of 0 and x right of it: slopes 0 and 1."""

    word = "relu"
    title = "ReLU"
    identity = r"\operatorname{relu}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}"
    function = "relu"
    explanation = "Flat on the left, a straight line of slope one on the right."
    fails = "x"
    trouble = "there is a corner, with no slope; the formula gives 0 there, as neural networks choose to."
    trouble_inside = f"{trouble[:-1]}, unless the inner curve is flat there: then 0 is the slope."

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """1 where x > 0, else 0."""
        return Piecewise((Branch((Condition(">", X, ZERO),), ONE),), ZERO)


class _Extremum(OfParts):
    """The larger or the smaller of two: where it is the one, it has the slope of that one."""

    function: str
    relation: str

    def applies(self, node: Node) -> bool:
        """A call of that function."""
        return isinstance(node, Call) and node.name == self.function

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The slope of the one that is chosen."""
        if derived[0] == derived[1]:
            return derived[0]
        return Piecewise((Branch((Condition(self.relation, *children(node)),), derived[0]),), derived[1])

    def caveat(self, node: Node, inner: Node) -> str:
        """Where both are the same."""
        return describe_trouble(subtract(*children(node)), "the two meet, mostly in a corner, which has no slope.")


class MaximumRule(_Extremum):
    """Where f is the larger one, the maximum is f nearby too, and so has its slope."""

    word = "maximum"
    title = "Maximum"
    identity = r"\max(f, g)' = \begin{cases} f' & f > g \\ g' & f < g \end{cases}"
    example = "max(x, x^2)"
    function = "max"
    relation = ">"
    explanation = "The maximum has the slope of whichever is larger."


class MinimumRule(_Extremum):
    """Where f is the smaller one, the minimum is f nearby too, and so has its slope."""

    word = "minimum"
    title = "Minimum"
    identity = r"\min(f, g)' = \begin{cases} f' & f < g \\ g' & f > g \end{cases}"
    example = "min(x, x^2)"
    function = "min"
    relation = "<"
    explanation = "The minimum has the slope of whichever is smaller."


class CasesRule(Rule):
    """Inside a branch the formula is the branch alone, nearby too, and so it has the branch's slope."""

    word = "cases"
    title = "Formula in cases"
    identity = (
        r"\begin{cases} f & \text{if } A \\ g & \text{otherwise} \end{cases}{}^{\,\prime}"
        r" = \begin{cases} f' & \text{if } A \\ g' & \text{otherwise} \end{cases}"
    )
    example = "{x < 0: -x, x^2}"
    explanation = "Each branch is derived for itself; its condition stays."

    def applies(self, node: Node) -> bool:
        """A formula in cases."""
        return isinstance(node, Piecewise)

    def parts(self, node: Node) -> tuple[Part, ...]:
        """The branches' values."""
        parts, place = [], 0
        for branch in _cases(node).branches:
            place += 2 * len(branch.conditions)
            parts.append(Part(branch.value, (place,)))
            place += 1
        otherwise = _cases(node).otherwise
        return (*parts, *(() if otherwise is None else (Part(otherwise, (place,)),)))

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The same cases with the derived values."""
        branches = _cases(node).branches
        moved = tuple(Branch(branch.conditions, slope) for branch, slope in zip(branches, derived, strict=False))
        return Piecewise(moved, None if _cases(node).otherwise is None else derived[-1])

    def caveat(self, node: Node, inner: Node) -> str:
        """The joints."""
        joints = [*dict.fromkeys(where(border(condition)) for condition in _conditions(node))]
        places = " and ".join([joints[0], *(joint[0].lower() + joint[1:] for joint in joints[1:])])
        return f"{places} branches meet: check there that heights and slopes agree, since the formula cannot tell."


def _cases(node: Node) -> Piecewise:
    if not isinstance(node, Piecewise):
        raise TypeError(type(node).__name__)
    return node


def _conditions(node: Node) -> tuple[Condition, ...]:
    return tuple(condition for branch in _cases(node).branches for condition in branch.conditions)


def border(condition: Condition) -> Node:
    """The expression that vanishes where the condition begins or ends to hold."""
    return subtract(condition.left, condition.right)


CORNERS: tuple[Rule, ...] = (
    AbsoluteValueRule(),
    SignRule(),
    FloorRule(),
    CeilingRule(),
    ReluRule(),
    MaximumRule(),
    MinimumRule(),
    CasesRule(),
)
