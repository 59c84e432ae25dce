"""Products, quotients and reciprocals, powers of x and roots."""

from core.expression.constant_folding import ONE, add, divide, multiply, negate, power, straight, subtract, value_of
from core.expression.tree import Divide, Multiply, Node, Power, X, children, depends_on_x, number
from core.expression.typeset import typeset
from core.rules.catalogue.rule import OUTER, OfX, Part, Rule, all_parts, describe_trouble

TWO = number(2)


class ProductRule(Rule):
    """A rectangle with the sides f and g grows by a strip f' g along one side and a strip f g' along the other."""

    word = "product"
    title = "Product"
    identity = r"(f\,g)' = f'\,g + f\,g'"
    example = "x sin(x)"

    def applies(self, node: Node) -> bool:
        """f g, x in both."""
        return isinstance(node, Multiply)

    def parts(self, node: Node) -> tuple[Part, ...]:
        """f and g."""
        return all_parts(node)

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
        return describe_trouble(children(node)[1], "there is no value, and so no slope.")


class QuotientRule(Rule):
    """Of f = (f/g) g the slope is f' = (f/g)' g + (f/g) g' by the product rule; solve that for (f/g)'."""

    word = "quotient"
    title = "Quotient"
    identity = r"\left(\frac{f}{g}\right)' = \frac{f'\,g - f\,g'}{g^2}"
    example = "x/(x^2 + 1)"
    explanation = "Top derived times bottom, minus top times bottom derived, all over the bottom squared."

    def applies(self, node: Node) -> bool:
        """f/g, x in both."""
        return isinstance(node, Divide)

    def parts(self, node: Node) -> tuple[Part, ...]:
        """f and g."""
        return all_parts(node)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """(f' g - f g')/g^2."""
        top, bottom = children(node)
        return divide(subtract(multiply(derived[0], bottom), multiply(top, derived[1])), power(bottom, TWO))

    def caveat(self, node: Node, inner: Node) -> str:
        """The pole or hole."""
        return describe_trouble(children(node)[1], "there is no value, and so no slope.")


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
        return describe_trouble(inner, "there is no value, and so no slope." if exponent < 0 else upright)


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
