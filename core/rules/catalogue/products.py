"""Products and quotients of two moving parts."""

from core.expression.constant_folding import add, divide, multiply, negate, power, subtract
from core.expression.tree import Divide, Multiply, Node, depends_on_x, number
from core.expression.typeset import typeset
from core.rules.catalogue.places import describe_trouble
from core.rules.catalogue.rule import Part, Rule

TWO = number(2)


class _Pair(Rule):
    """Two parts, both derived."""

    def parts(self, node: Node) -> tuple[Part, ...]:
        """f and g."""
        left, right = _sides(node)
        return Part(left, (0,)), Part(right, (1,))


def _sides(node: Node) -> tuple[Node, Node]:
    if not isinstance(node, (Multiply, Divide)):
        raise TypeError(type(node).__name__)
    return node.left, node.right


class ProductRule(_Pair):
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
        left, right = _sides(node)
        return add(multiply(derived[0], right), multiply(left, derived[1]))

    def sentence(self, node: Node) -> str:
        """It names both factors."""
        left, right = (typeset(side) for side in _sides(node))
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
        return (Part(_sides(node)[1], (1,)),)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """-c g'/g^2."""
        top, bottom = _sides(node)
        return negate(divide(multiply(top, derived[0]), power(bottom, TWO)))

    def sentence(self, node: Node) -> str:
        """It names what stands below."""
        below = typeset(_sides(node)[1])
        return f"Only ${below}$ below moves: its slope goes on top with a minus, its square below."

    def caveat(self, node: Node, inner: Node) -> str:
        """The pole."""
        return describe_trouble(_sides(node)[1], "there is no value, and so no slope.")


class QuotientRule(_Pair):
    """Of f = (f/g) g the slope is f' = (f/g)' g + (f/g) g' by the product rule; solve that for (f/g)'."""

    word = "quotient"
    title = "Quotient"
    identity = r"\left(\frac{f}{g}\right)' = \frac{f'\,g - f\,g'}{g^2}"
    example = "x/(x^2 + 1)"

    def applies(self, node: Node) -> bool:
        """f/g, x in both."""
        return isinstance(node, Divide)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """(f' g - f g')/g^2."""
        top, bottom = _sides(node)
        return divide(subtract(multiply(derived[0], bottom), multiply(top, derived[1])), power(bottom, TWO))

    def sentence(self, node: Node) -> str:
        """It names both parts."""
        return "Top derived times bottom, minus top times bottom derived, all over the bottom squared."

    def caveat(self, node: Node, inner: Node) -> str:
        """The pole or hole."""
        return describe_trouble(_sides(node)[1], "there is no value, and so no slope.")


PRODUCTS: tuple[Rule, ...] = (ProductRule(), ReciprocalRule(), QuotientRule())
