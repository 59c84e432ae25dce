"""A pasted text without what nobody sees in it, and where each of its characters stood in what was typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.entities import html5

from core.refusal import Refusal

REPLACEMENTS = {
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\u00ad\ufe0e\ufe0f", ""),
    "\u2062": "*",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\u33d1": "ln",
    "\u33d2": "log",
}
"""Characters of no width, and those that stand for several letters: the ligatures of a PDF among them."""

_WORD_CASES = {"\u2588(": "", ")\u2524": "}", "@": ";", "&": ","}
"""How Word writes cases in one line: {\u2588(-x,&x<0@x,&x\u22650)\u2524."""

_PATTERN = re.compile(
    "[" + "".join(REPLACEMENTS) + r"]|&[a-zA-Z]{2,8}\d{0,2};|~"
    r"|(?<!\\)\\(?:[,;:! ]|q?quad(?![a-zA-Z]))|(?<=\d)\{[.,]\}(?=\d)"
)
_WORD_PATTERN = re.compile(_PATTERN.pattern + "|\u2588\\(|\\)\u2524|[@&]")


@dataclass(frozen=True, slots=True)
class Source:
    """text: what is read; origins: for each of its characters its index in the typed text, which is so long."""

    text: str
    origins: Sequence[int]
    length: int

    def in_typed(self, refusal: Refusal) -> Refusal:
        """The refusal with its place in what was typed; what is missing behind the text is shown at its end."""
        place = refusal.position
        if place is None or self.length == 0:
            return Refusal(refusal.sentence)
        return Refusal(refusal.sentence, self.origins[place] if place < len(self.origins) else self.length - 1)


def source(typed: str) -> Source:
    """What is left of a typed text once HTML's names of signs and characters of no width are replaced."""
    cases = "\u2588" in typed
    pattern = _WORD_PATTERN if cases else _PATTERN
    if not pattern.search(typed):
        return Source(typed, range(len(typed)), len(typed))
    parts: list[str] = []
    origins: list[int] = []
    place = 0
    for match in pattern.finditer(typed):
        new = _replacement(match[0], cases, "\\" in typed)
        parts += (typed[place : match.start()], new)
        origins += range(place, match.start())
        origins += [match.start()] * len(new)
        place = match.end()
    return Source("".join((*parts, typed[place:])), [*origins, *range(place, len(typed))], len(typed))


def _replacement(piece: str, cases: bool, latex: bool) -> str:
    """What a piece stands for; itself where it means nothing."""
    if piece in ("{,}", "{.}"):
        return "."
    if piece.startswith("\\"):
        return " "
    if piece == "~":
        return " " if latex else piece
    if piece.startswith("&") and piece.endswith(";"):
        sign = html5.get(piece[1:], piece)
        return sign if len(sign) == 1 else piece
    if cases and piece in _WORD_CASES:
        return _WORD_CASES[piece]
    return REPLACEMENTS[piece]
