"""A refusal is a value: what a maker returns when it cannot go on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why something cannot be done, for the person who asked.

    sentence: plain text in whole words, ready for a page; it never quotes more than a few typed characters.
    position: index into the typed text where it went wrong, or None where no single place is to blame.
    """

    sentence: str
    position: int | None = None


@dataclass(frozen=True)
class ResourceRefusal(Refusal):
    """For want of time, memory or a worker: it says nothing of the mathematics, and may succeed another time."""
