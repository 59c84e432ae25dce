"""Runs of letters: xsinx is x, sin, x. Every word that may be typed, and what to say about the others."""

import difflib
import re

from core.expression.functions import SPELLINGS
from core.expression.refused import Refused, quoted
from core.expression.tree import Constant, Node, Parameter, X

LETTERS: dict[str, Node] = {
    "x": X,
    "e": Constant("e"),
    "pi": Constant("pi"),
    "\u03c0": Constant("pi"),
    **{letter: Parameter(letter) for letter in "bckmn"},
}
WORDS = {
    **{word: main for word, main in SPELLINGS.items() if word not in {"logb", "log", "log10"}},
    "log": "log",
    "root": "root",
    "nthroot": "root",
    "pow": "pow",
}
"""Typed word -> main word of FUNCTIONS, or log, root and pow, which the parser turns into others."""

SHORT = frozenset(word for word in WORDS if len(word) == 2 and word != "ln")
"""Two-letter names count only right before x or at the end of a run, so that "the" is not tanh(e)."""

NO_FUNCTION = {
    "sine": "sin", "cosine": "cos", "tangent": "tan", "sinus": "sin", "cosinus": "cos", "tangens": "tan", "loge": "ln",
    "logarithm": "ln", "squareroot": "sqrt", "cuberoot": "cbrt", "square": "x^2", "sinc": "sin(x)/x", "trunc": "floor",
    "round": "floor(x + 1/2)", "heaviside": "sign", "sen": "sin", "seno": "sin", "arc": "arcsin(x)", "wurzel": "sqrt",
    "racine": "sqrt", "ld": "log_2(x)", "lb": "log_2(x)", "frac": "x - floor(x)", "piecewise": "{x < 0: -x, x^2}",
}  # fmt: skip
"""Names of functions that are not known here, and what to write instead."""

OTHERWISE = frozenset({"otherwise", "else"})
CONDITIONS = frozenset({"if", "and", "or", "for", "when", "where", "then", "not", "while", "elif"})
WHOLE_TASK = frozenset({
    "d", "dx", "dy", "diff", "derivative", "differentiate", "integrate", "integral", "int", "lim", "limit",
})  # fmt: skip
LETTER_REASONS = {
    "a": "The letter a is the point on the curve: use b, c, k, m or n for a constant.",
    "h": "The letter h is delta, the step along x: use b, c, k, m or n for a constant.",
    "i": "Only real numbers are used here, so i has no meaning.",
    "f": "f is the name of the function itself: type its formula in x.",
    "g": "g is the name of a function: type its formula in x.",
}

_PIECE = re.compile("|".join(sorted((*WORDS, *LETTERS), key=lambda word: (-len(word), word))))
_LETTER = re.compile("|".join(sorted(LETTERS, key=len, reverse=True)))

Piece = tuple[str, int]
"""A known word or letter, and where it starts in the run."""


def split(run: str, position: int, following: str) -> list[Piece]:
    """The known words of one run of letters, longest first; following is the next character that is not a space."""
    if run in LETTERS or run in WORDS or run in OTHERWISE:
        return [(run, 0)]
    pieces = _pieces(run)
    if pieces is None:
        raise _unknown(run, position, following)
    if _is_another_name(run, pieces, following):
        raise Refused(f"I do not know the word {quoted(run)}.{_suggestion(run)}", position)
    return pieces


def _pieces(run: str) -> list[Piece] | None:
    pieces, place = [], 0
    while place < len(run):
        found = _PIECE.match(run, place)
        if found and found[0] in SHORT and run[found.end() : found.end() + 1] not in {"", "x"}:
            found = _LETTER.match(run, place)
        if found is None:
            return None
        pieces.append((found[0], place))
        place = found.end()
    return pieces


def _is_another_name(run: str, pieces: list[Piece], following: str) -> bool:
    """Whether known pieces spell a name that is none of ours: exec, sine, sinc(x), sink(x)."""
    words = [word for word, _ in pieces]
    if run in NO_FUNCTION or words[:-1].count("e") + (words[-1] == "e" and following != "^") > 1:
        return True
    last = max((index for index, word in enumerate(words) if word in WORDS), default=None)
    tail = [] if last is None else words[last + 1 :]
    if not tail or "x" in tail:
        return False
    return following in {"(", "[", "{"} or ("e" in tail and following != "^")


def _unknown(run: str, position: int, following: str) -> Refused:
    """The sentence for a run with letters or words that mean nothing here."""
    if run in WHOLE_TASK:
        return Refused("Type the function itself: its derivative is worked out for you.", position)
    if run in NO_FUNCTION:
        return Refused(f"I do not know the word {quoted(run)}.{_suggestion(run)}", position)
    if run in CONDITIONS:
        return Refused("Conditions belong in braces: {x < 0: -x, x^2}, or {0 < x < 1: x, 0}.", position)
    known = list(re.finditer(_PIECE.pattern + "|.", run))
    strange = [piece for piece in known if piece[0] not in WORDS and piece[0] not in LETTERS]
    if len(run) <= 2 or len(strange) == 1 and following != "(" and any(piece[0] in WORDS for piece in known):
        return Refused(_letter_reason(strange[0][0]), position + strange[0].start())
    return Refused(f"I do not know the word {quoted(run)}.{_suggestion(run)}", position)


def _letter_reason(letter: str) -> str:
    return LETTER_REASONS.get(letter, f"The variable is x: write x instead of {letter}.")


def _suggestion(run: str) -> str:
    if run in NO_FUNCTION:
        return f" Did you mean {NO_FUNCTION[run]}?"
    close = difflib.get_close_matches(run, WORDS, n=1, cutoff=0.76)
    return f" Did you mean {close[0]}?" if close else " Write x, numbers, and functions such as sin, sqrt or ln."
