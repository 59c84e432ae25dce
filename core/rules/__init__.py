"""Derivatives by named rules: the steps, the working line by line, usual mistakes, and the check of an own answer.

It may import core.function, core.curve and core.differentiability.
"""

from core.rules.answer import check_answer
from core.rules.derive import derive

__all__ = ["check_answer", "derive"]
