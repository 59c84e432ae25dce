"""Where a formula is 0 and where it may fail to be smooth, with proof; and what it tends to there.

Imports core.enclosure and what that may import.
"""

from core.zeros.isolation import Unclear, without_crowds
from core.zeros.place import Place
from core.zeros.points import is_wide, position
from core.zeros.side import Side, is_continuous, is_finite, is_zero, own_form
from core.zeros.survey import Mark, Stretch, Survey, Zeros, merged
from core.zeros.work import Work

__all__ = [
    "Mark",
    "Place",
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
    "without_crowds",
]
