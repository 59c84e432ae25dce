"""Products, quotients and reciprocals, powers and roots, and functions inside functions."""

from core.expression.constant_folding import ONE, add, divide, multiply, negate, power, straight, subtract, value_of
from core.expression.tree import (
    Call,
    Constant,
    Divide,
    Multiply,
    Node,
    Power,
    X,
    children,
    depends_on_x,
    number,
    substitute,
)
from core.expression.typeset import typeset
from core.rules.catalogue.rule import OUTER, POLE, OfParts, OfX, Part, Place, Rule, describe_trouble, in_u

TWO = number(2)


class ProductRule(OfParts):
    """A rectangle with the sides f and g grows by a strip f' g along one side and a strip f g' along the other."""

    word = "product"
    title = "Product"
    identity = r"(f\,g)' = f'\,g + f\,g'"
    example = "x sin(x)"

    def applies(self, node: Node) -> bool:
        """f g, x in both."""
        return isinstance(node, Multiply)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """f' g + f g'."""
        left, right = children(node)
        return add(multiply(derived[0], right), multiply(left, derived[1]))

    def sentence(self, node: Node) -> str:
        """It names both factors."""
        left, right = (typeset(side) for side in children(node))
        return f"Each factor is derived in turn while the other is kept: first ${left}$, then ${right}$."


class ReciprocalRule(Rule):
    """Of c = (c/g) g the slope is 0, so by the product rule (c/g)' g + (c/g) g' = 0."""

    word = "reciprocal"
    title = "Reciprocal"
    identity = r"\left(\frac{c}{g}\right)' = -\frac{c\,g'}{g^2}"
    example = "1/x"

    def applies(self, node: Node) -> bool:
        """c/g with a constant c."""
        return isinstance(node, Divide) and not depends_on_x(node.left)

    def parts(self, node: Node) -> tuple[Part, ...]:
        """g."""
        return (Part(children(node)[1], (1,)),)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """-c g'/g^2."""
        top, bottom = children(node)
        return negate(divide(multiply(top, derived[0]), power(bottom, TWO)))

    def sentence(self, node: Node) -> str:
        """It names what stands below."""
        below = typeset(children(node)[1])
        return f"Only ${below}$ below moves: its slope goes on top with a minus, its square below."

    def caveat(self, node: Node, inner: Node) -> str:
        """The pole."""
        return describe_trouble(children(node)[1], POLE)


class QuotientRule(OfParts):
    """Of f = (f/g) g the slope is f' = (f/g)' g + (f/g) g' by the product rule; solve that for (f/g)'."""

    word = "quotient"
    title = "Quotient"
    identity = r"\left(\frac{f}{g}\right)' = \frac{f'\,g - f\,g'}{g^2}"
    example = "x/(x^2 + 1)"
    explanation = "Top derived times bottom, minus top times bottom derived, all over the bottom squared."

    def applies(self, node: Node) -> bool:
        """f/g, x in both."""
        return isinstance(node, Divide)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """(f' g - f g')/g^2."""
        top, bottom = children(node)
        return divide(subtract(multiply(derived[0], bottom), multiply(top, derived[1])), power(bottom, TWO))

    def caveat(self, node: Node, inner: Node) -> str:
        """The pole or hole."""
        return describe_trouble(children(node)[1], POLE)


PRODUCTS: tuple[Rule, ...] = (ProductRule(), ReciprocalRule(), QuotientRule())


def is_power_of_x(node: Node) -> bool:
    """x^n with a constant n."""
    return isinstance(node, Power) and node.base == X and not depends_on_x(node.exponent)


class PowerRule(Rule):
    """(x + delta)^n has n products with one delta in them, each x^(n-1) delta; all others have delta^2 or more.

    The formula holds for every constant n, whole or not, wherever both sides are real.
    """

    word = "power"
    title = "Power of x"
    identity = r"(x^n)' = n\,x^{n-1}"
    example = "x^3"

    def applies(self, node: Node) -> bool:
        """x^n."""
        return is_power_of_x(node)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """n x^(n-1)."""
        exponent = children(node)[1]
        return multiply(exponent, power(X, subtract(exponent, ONE)))

    def sentence(self, node: Node) -> str:
        """It names n."""
        exponent = typeset(children(node)[1])
        return f"The exponent ${exponent}$ comes down as a factor, and the power becomes one less."

    def caveat(self, node: Node, inner: Node) -> str:
        """At 0, for powers below 1."""
        exponent = value_of(children(node)[1])
        if exponent is None or exponent >= 1 or exponent == 0:
            return ""
        upright = "the slope has no bound." if straight(inner) else OUTER
        return describe_trouble(inner, POLE if exponent < 0 else upright)


class SquareRootRule(OfX):
    """The power rule with n = 1/2: sqrt(x) = x^(1/2)."""

    word = "square-root"
    title = "Square root"
    identity = r"(\sqrt{x})' = \frac{1}{2\sqrt{x}}"
    function = "sqrt"
    explanation = "One over twice the root: the power rule with the exponent one half."
    fails = "x"
    trouble = "the root begins, and the slope has no bound there."
    trouble_inside = OUTER


class CubeRootRule(OfX):
    """The power rule with n = 1/3: cbrt(x) = x^(1/3), real for negative x too."""

    word = "cube-root"
    title = "Cube root"
    identity = r"(\sqrt[3]{x})' = \frac{1}{3\left(\sqrt[3]{x}\right)^{2}}"
    function = "cbrt"
    explanation = "One over three times the squared cube root: the power rule with the exponent one third."
    fails = "x"
    trouble = "the slope has no bound: the tangent is vertical."
    trouble_inside = OUTER


POWERS: tuple[Rule, ...] = (PowerRule(), SquareRootRule(), CubeRootRule())


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


class GeneralPowerRule(OfParts):
    """f^g = e^(g ln f): the chain rule, and the product rule for g ln f. For f > 0."""

    word = "general-power"
    title = "Power with moving base and exponent"
    identity = r"(f^g)' = f^g \left(g' \ln f + g\,\frac{f'}{f}\right)"
    example = "x^x"

    def applies(self, node: Node) -> bool:
        """f^g, x in both."""
        return isinstance(node, Power) and depends_on_x(node.base) and depends_on_x(node.exponent)

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
