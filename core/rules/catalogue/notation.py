"""How a formula of another variable than x is shown."""

from core.expression.tree import Node, Parameter, substitute

U = Parameter("u")


def in_u(node: Node) -> Node:
    """The formula with u for x, to be typeset."""
    return substitute(node, U)
