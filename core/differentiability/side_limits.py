"""One-sided limits of f and of its difference quotient: asked of SymPy in a worker, since either can hang."""

from collections.abc import Mapping

from core.bounded import bounded
from core.expression.tree import Node
from core.refusal import Refusal


def limits_beside(
    tree: Node, point: Node, side: int, parameters: Mapping[str, float], seconds: float
) -> tuple[float | None, float | None] | Refusal:
    """Of an analytic formula: its limit at the point from one side, and that of (f - limit)/(x - point).

    tree: as beside.py leaves it, positive bases under its roots. Each is a number, an infinity, NaN where the values
    swing for ever, or None where SymPy found nothing in its share of the time; the second is None too where the first
    is not finite.
    """
    return bounded(_limits, tree, point, side, dict(parameters), seconds, seconds=seconds)


def _limits(
    tree: Node, point: Node, side: int, parameters: Mapping[str, float], seconds: float
) -> tuple[float | None, float | None]:
    """In the worker: the server itself need not load SymPy for it."""
    from core.differentiability.symbolic_limits import limits

    return limits(tree, point, side, parameters, seconds)
