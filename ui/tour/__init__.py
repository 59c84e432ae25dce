"""The guided tour: a bar above the lesson, whose stop is the word `tour` of the link; 0 is no tour."""

from ui.tour.bar import bar, is_told, keep, start
from ui.tour.leading import lead
from ui.tour.stop_at import words
from ui.tour.stops import STOPS, Stop

__all__ = ["STOPS", "Stop", "bar", "is_told", "keep", "lead", "start", "words"]
