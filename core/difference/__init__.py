"""Difference quotients: secants, schemes, their errors against delta, the microscope and the second difference.

It may import core.function, core.curve and core.differentiability.
"""

from core.difference.secant import Line, secant, tangent

__all__ = ["Line", "secant", "tangent"]
