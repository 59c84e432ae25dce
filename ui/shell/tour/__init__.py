"""The guided tour: a bar above the lesson, whose stop is the word `tour` of the link; 0 is no tour."""

from ui.shell.tour.bar import bar, has_text, keep, start
from ui.shell.tour.leading import lead
from ui.shell.tour.stop_at import words
from ui.shell.tour.stops import STOPS, Stop

__all__ = ["STOPS", "Stop", "bar", "has_text", "keep", "lead", "start", "words"]
