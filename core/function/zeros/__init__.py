"""Where a formula is 0 and where it may fail to be smooth, with proof; and what it tends to there.

Imports core.function.enclosure and what that may import.
"""

from core.function.zeros.algebra import Algebra
from core.function.zeros.isolation import Unclear, sign_at, without_crowds
from core.function.zeros.place import Mark, Place, Stretch, Zeros, is_wide, merge_marks, position
from core.function.zeros.program import Work
from core.function.zeros.ring import Atom, Form, Polynomial, Sample
from core.function.zeros.survey import Side, Survey, is_continuous, is_finite, is_zero, own_form

__all__ = [
    "Algebra",
    "Atom",
    "Form",
    "Mark",
    "Place",
    "Polynomial",
    "Sample",
    "Side",
    "Stretch",
    "Survey",
    "Unclear",
    "Work",
    "Zeros",
    "is_continuous",
    "is_finite",
    "is_wide",
    "is_zero",
    "merge_marks",
    "own_form",
    "position",
    "sign_at",
    "without_crowds",
]
