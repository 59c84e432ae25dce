"""The functions of the cards, read as a visitor's would be."""

from core.difference.secant import Line
from core.expression import parse
from core.function import Function
from core.refusal import Refusal


def function(text: str, **parameters: float) -> Function:
    """The function of that text; ValueError where a card holds one that cannot be read."""
    expression = parse(text)
    if isinstance(expression, Refusal):
        raise ValueError(f"a card holds {text!r}: {expression.sentence}")
    return Function(expression, parameters)


def touching(of: Function, a: float) -> Line:
    """The tangent at a, where the card's function is smooth."""
    return Line(a, float(of.f(a)), float(of.df(a)))
