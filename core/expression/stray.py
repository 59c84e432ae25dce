"""Why a character that starts no token cannot be read."""

import re

from core.expression.characters import NAMED
from core.expression.parse_error import ParseError

_ANY, _NOTHING, _DIGIT, _OPERAND = (re.compile(pattern) for pattern in (".?", "", r"\d", r"[\w(]"))
STRAY_BETWEEN = (
    ("'", _NOTHING, _ANY, "Leave out the quotation marks around the formula."),
    ("'", _DIGIT, _DIGIT, "Leave out the mark between the digits of a number."),
    (".", re.compile("[a-z]"), _ANY, "A dot stands behind a name here: write the function alone, as in sin(x)."),
    ("%", _ANY, _OPERAND, "Remainders are not understood: write x - 2 floor(x/2) for x % 2."),
)
"""Why a sign is refused between such characters."""

STRAY = {
    "!": "Factorials are not understood: write their value, for example 120 for 5!.",
    "'": "Type the function itself: its derivative is worked out for you.",
    ".": "This point belongs to no number.",
    "\\": "This backslash starts no command.",
    "$": "This dollar sign has no partner: put one on either side of the formula, or none.",
    **dict.fromkeys("\u2254\u2261", "Type one formula, without a second side: this is not an equation to solve."),
    "@": "Leave out this sign: it is not part of a formula.",
    "%": "A percent sign is not understood: write 0.05 for five percent.",
    "\u2208": "Type the formula alone, without the set of its numbers.",
    "\u211d": "Type the formula alone, without the set of its numbers.",
    "\u2192": "Type the formula alone: this arrow has no meaning in it.",
}


def stray(text: str, place: int) -> ParseError:
    """The refusal of the character at the place of a plain text."""
    sign, before = text[place], text[:place].rstrip(" ")
    behind = text[place + 1 :].lstrip(" ")
    for signs, ends, begins, sentence in STRAY_BETWEEN:
        if sign == signs and ends.fullmatch(before[-1:]) and begins.fullmatch(behind[:1]):
            return ParseError(sentence, place)
    return ParseError(STRAY.get(sign, NAMED.get(sign, "This character is not part of a formula here.")), place)
