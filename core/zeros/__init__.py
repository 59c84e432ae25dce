"""Where a formula is 0 and where it may fail to be smooth, with proof; and what it tends to there.

Imports core.enclosure and what that may import.
"""

from core.zeros.algebra import Algebra
from core.zeros.isolation import Unclear, sign_at, without_crowds
from core.zeros.location import Sample
from core.zeros.place import Place
from core.zeros.ring import Atom, Form, Polynomial
from core.zeros.side import Side, is_continuous, is_finite, is_zero, own_form
from core.zeros.stretch import Mark, Stretch, Zeros, is_wide, merged, position
from core.zeros.survey import Survey
from core.zeros.work import Work

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
    "merged",
    "own_form",
    "position",
    "sign_at",
    "without_crowds",
]
