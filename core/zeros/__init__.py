"""Where a formula is 0 and where it may fail to be smooth, with proof; and what it tends to there.

Imports core.enclosure and what that may import.
"""

from core.zeros.isolation import Unclear, Work, without_crowds
from core.zeros.limits import Limits
from core.zeros.place import Place
from core.zeros.ring import Form, TooLarge
from core.zeros.survey import Mark, Stretch, Survey, Zeros, merged

__all__ = [
    "Form",
    "Limits",
    "Mark",
    "Place",
    "Stretch",
    "Survey",
    "TooLarge",
    "Unclear",
    "Work",
    "Zeros",
    "merged",
    "without_crowds",
]
