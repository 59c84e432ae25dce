"""Whether two formulas are one function, by exact algebra or by balls at many points; and shorter forms of a formula.

It may import core.function and core.differentiability.
"""
