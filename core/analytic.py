"""The values of a formula at complex arguments beside the real axis, for those formulas that go on there."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from core.evaluate import CONSTANTS, as_fraction
from core.expression.functions import FUNCTIONS, Complex
from core.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    Variable,
    depends_on_x,
    walk,
)
from core.refusal import Refusal

REAL_ONLY = {"abs": "|x|", "relu": "relu(x)", "floor": "floor(x)", "ceil": "ceil(x)", "sign": "sign(x)"}


def not_analytic(tree: Node) -> Refusal | None:
    """Why the formula cannot be put into the complex plane; None where it can."""
    for node in walk(tree):
        if isinstance(node, Piecewise):
            return _refusal("cases")
        if isinstance(node, Call) and not FUNCTIONS[node.name].analytic:
            return _refusal(REAL_ONLY.get(node.name, node.name))
    return None


def _refusal(part: str) -> Refusal:
    return Refusal(
        f"The complex step puts a complex number into f, and {part} has no meaning there that would keep its slope."
    )


def analytic_values(tree: Node, z: Complex, parameters: Mapping[str, float]) -> Complex:
    """The values at z, complex128 of z's shape, by the branch that is real on the real axis beside z.

    tree: one for which not_analytic() has no objection. Values that are not finite are NaN.
    """
    with np.errstate(all="ignore"):
        values = np.broadcast_to(_at(tree, z, parameters), z.shape)
        return np.where(np.isfinite(values), values, np.nan + 0j)


def _at(node: Node, z: Complex, parameters: Mapping[str, float]) -> Complex:
    match node:
        case Add():
            return _at(node.left, z, parameters) + _at(node.right, z, parameters)
        case Subtract():
            return _at(node.left, z, parameters) - _at(node.right, z, parameters)
        case Multiply():
            return _at(node.left, z, parameters) * _at(node.right, z, parameters)
        case Divide():
            return _at(node.left, z, parameters) / _at(node.right, z, parameters)
        case Negate():
            return -_at(node.operand, z, parameters)
        case Power():
            return _power(node, z, parameters)
        case Call():
            return _call(node, z, parameters)
        case _:
            return _leaf(node, z, parameters)


def _leaf(node: Node, z: Complex, parameters: Mapping[str, float]) -> Complex:
    match node:
        case Variable():
            return z
        case Number():
            return np.asarray(complex(float(node.value)))
        case Constant():
            return np.asarray(CONSTANTS[node.name], dtype=np.complex128)
        case Parameter():
            return np.asarray(complex(parameters[node.name]))
        case _:
            raise TypeError(f"not analytic: {type(node).__name__}")


def _call(node: Call, z: Complex, parameters: Mapping[str, float]) -> Complex:
    entry = FUNCTIONS[node.name]
    compute = entry.complex_values or entry.values
    return np.asarray(compute(*(_at(argument, z, parameters) for argument in node.arguments)), dtype=np.complex128)


def _power(node: Power, z: Complex, parameters: Mapping[str, float]) -> Complex:
    if node.base == Constant("e"):
        return np.asarray(np.exp(_at(node.exponent, z, parameters)))
    base, exponent = _at(node.base, z, parameters), _at(node.exponent, z, parameters)
    fraction = None if depends_on_x(node.exponent) else as_fraction(float(exponent.real))
    if fraction is None:
        return np.asarray(np.exp(exponent * np.log(base)))
    if fraction.denominator == 1:
        return np.asarray(base ** int(fraction))
    if fraction.denominator == 2:
        return np.asarray(np.sqrt(base) ** fraction.numerator)
    return _root_power(base, fraction)


def _root_power(base: Complex, fraction: Fraction) -> Complex:
    """base^(p/q): for odd q the real root of a negative base, as constant_power() in evaluate.py."""
    if fraction.denominator % 2 == 0:
        return np.asarray(base ** float(fraction))
    side = np.where(base.real < 0, -1.0, 1.0)
    return np.asarray(side**fraction.numerator * (side * base) ** float(fraction))
