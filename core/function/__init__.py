"""What is known of f: its values as floats and as proven enclosures, its derivative, its zeros, and shorter formulas.

It may import core.expression and core.workers.
"""

from core.function.function import DEFAULT_PARAMETERS, Function

__all__ = ["DEFAULT_PARAMETERS", "Function"]
