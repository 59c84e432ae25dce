"""Powers of x and roots."""

from core.expression.constant_folding import ONE, multiply, power, straight, subtract, value_of
from core.expression.tree import Node, Power, X, depends_on_x
from core.expression.typeset import typeset
from core.rules.catalogue.places import OUTER, describe_trouble
from core.rules.catalogue.rule import OfX, Rule


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
        exponent = _exponent(node)
        return multiply(exponent, power(X, subtract(exponent, ONE)))

    def sentence(self, node: Node) -> str:
        """It names n."""
        exponent = typeset(_exponent(node))
        return f"The exponent ${exponent}$ comes down as a factor, and the power becomes one less."

    def caveat(self, node: Node, inner: Node) -> str:
        """At 0, for powers below 1."""
        exponent = value_of(_exponent(node))
        if exponent is None or exponent >= 1 or exponent == 0:
            return ""
        upright = "the slope has no bound." if straight(inner) else OUTER
        return describe_trouble(inner, "there is no value, and so no slope." if exponent < 0 else upright)


def _exponent(node: Node) -> Node:
    if not isinstance(node, Power):
        raise TypeError(type(node).__name__)
    return node.exponent


class SquareRootRule(OfX):
    """The power rule with n = 1/2: sqrt(x) = x^(1/2)."""

    word = "square-root"
    title = "Square root"
    identity = r"(\sqrt{x})' = \frac{1}{2\sqrt{x}}"
    example = "sqrt(x)"
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
    example = "cbrt(x)"
    function = "cbrt"
    explanation = "One over three times the squared cube root: the power rule with the exponent one third."
    fails = "x"
    trouble = "the slope has no bound: the tangent is vertical."
    trouble_inside = OUTER


POWERS: tuple[Rule, ...] = (PowerRule(), SquareRootRule(), CubeRootRule())
