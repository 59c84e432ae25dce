"""Functions inside functions: the chain rule, and powers whose base and exponent both move."""

from core.expression.constant_folding import add, divide, multiply
from core.expression.tree import Call, Constant, Multiply, Node, Power, X, children, depends_on_x, substitute
from core.expression.typeset import typeset
from core.rules.catalogue.rule import Part, Place, Rule, all_parts, in_u

E = Constant("e")


class ChainRule(Rule):
    """u grows g' times as fast as x, and f grows f' times as fast as u: together f'(u) g'(x), f' taken at u = g(x)."""

    word = "chain"
    title = "Chain rule"
    identity = r"\bigl(f(g(x))\bigr)' = f'(g(x))\,g'(x)"
    example = "sin(2x)"

    def applies(self, node: Node) -> bool:
        """A function, a power or an exponential of something that moves and is not x itself."""
        return inner_of(node) is not None

    def parts(self, node: Node) -> tuple[Part, ...]:
        """The outer function, written in x, and the inner one."""
        inner, place = inner_of(node) or (X, ())
        return Part(outer_of(node), (), inner), Part(inner, place)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The outer derivative at the inner function, times the inner derivative."""
        inner, _ = inner_of(node) or (X, ())
        return multiply(substitute(derived[0], inner), derived[1])

    def sentence(self, node: Node) -> str:
        """It names both."""
        inner, _ = inner_of(node) or (X, ())
        outer = typeset(in_u(outer_of(node)))
        return f"Outside ${outer}$, inside $u = {typeset(inner)}$: outer slope times inner slope."


def inner_of(node: Node) -> tuple[Node, Place] | None:
    """The one moving thing that a function acts on, and its place; None where it is x itself or there are two."""
    match node:
        case Power():
            below: tuple[Node, ...] = (node.base, node.exponent)
        case Call():
            below = node.arguments
        case _:
            return None
    moving = [(part, (place,)) for place, part in enumerate(below) if depends_on_x(part)]
    return moving[0] if len(moving) == 1 and moving[0][0] != X else None


def outer_of(node: Node) -> Node:
    """The function with x in the place of what it acts on."""
    match node:
        case Power():
            return Power(_plain(node.base), _plain(node.exponent))
        case Call():
            return Call(node.name, tuple(_plain(argument) for argument in node.arguments))
        case _:
            return node


def _plain(part: Node) -> Node:
    return X if depends_on_x(part) else part


class GeneralPowerRule(Rule):
    """f^g = e^(g ln f): the chain rule, and the product rule for g ln f. For f > 0."""

    word = "general-power"
    title = "Power with moving base and exponent"
    identity = r"(f^g)' = f^g \left(g' \ln f + g\,\frac{f'}{f}\right)"
    example = "x^x"

    def applies(self, node: Node) -> bool:
        """f^g, x in both."""
        return isinstance(node, Power) and depends_on_x(node.base) and depends_on_x(node.exponent)

    def parts(self, node: Node) -> tuple[Part, ...]:
        """f and g."""
        return all_parts(node)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """f^g (g' ln f + g f'/f)."""
        base, exponent = children(node)
        logarithm = multiply(derived[1], Call("ln", (base,)))
        return multiply(node, add(logarithm, divide(multiply(exponent, derived[0]), base)))

    def sentence(self, node: Node) -> str:
        """It writes the power as an exponential."""
        base, exponent = children(node)
        exponential = typeset(Power(E, Multiply(exponent, Call("ln", (base,)))))
        return f"Both move, so it is read as ${exponential}$ and derived as that."

    def caveat(self, node: Node, inner: Node) -> str:
        """Only over positive numbers."""
        return f"Holds where ${typeset(children(node)[0])} > 0$: a power with a moving exponent needs a positive base."


CHAIN: tuple[Rule, ...] = (ChainRule(), GeneralPowerRule())
