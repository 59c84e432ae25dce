"""The guided tour: a bar above the lesson, whose stop is the word `tour` of the link; 0 is no tour."""

from ui.shell.tour.bar import bar, has_text, keep, start
from ui.shell.tour.leading import lead, words

__all__ = ["bar", "has_text", "keep", "lead", "start", "words"]
