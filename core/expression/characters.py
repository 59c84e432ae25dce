"""Typed characters, one by one: each stays, becomes one plain character, or is refused by name.

What nobody sees in a pasted text is left out before; where each character stood in what was typed is remembered. The
refusal, a ParseError, is how every later reading of the text stops too.
"""

import re
import string
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html.entities import html5

from core.refusal import Refusal


class ParseError(Exception):
    """Raised with the sentence and the place; it never leaves this package: parse() turns it into its Refusal."""

    def __init__(self, sentence: str, position: int | None = None) -> None:
        super().__init__(sentence)
        self.refusal = Refusal(sentence, position)


FUNCTION_ITSELF = "Type the function itself: its derivative is worked out for you."
"""For a derivative sign before a function, and for a text that asks for the derivative."""

LONGEST_QUOTE = 12
"""Of the typed characters that a refusal repeats."""


def quote(text: str, longest: int = LONGEST_QUOTE) -> str:
    """A short piece of already recognised text, cut to what a sentence may repeat."""
    return text if len(text) <= longest else text[:longest] + "..."


GREEK = "αβγδζηθιλμνξρστυφψω"
"""Small Greek letters that can be the variable: those that nobody takes for a Latin letter or for a number."""

ACCENTS = "àáâãäçèéêëìíîïñòóôõöùúûü"
"""Letters of function names in other languages, such as raíz."""

SPACES = "\t\n\r\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LATIN = string.ascii_letters + string.digits
PLAIN_SIGNS = LATIN + " +-*/^()[]{}|.,;:=<>!_\\'$&?@%" + "≠√∛∜⌊⌋⌈⌉≔≡∈∧∨ℝ"
FULL_WIDTH = {chr(ord(sign) + 0xFEE0): sign for sign in PLAIN_SIGNS if "!" <= sign <= "~"}

PLAIN = {
    **FULL_WIDTH,
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys("·×∗∙⋅•⋆✕⨉╳✖⨯⁎・", "*"),
    **dict.fromkeys("−‐‑–—﹣➖ー", "-"),
    **dict.fromkeys("﹢➕", "+"),
    **dict.fromkeys("÷⁄∕➗", "/"),
    **dict.fromkeys("ˆ‸", "^"),
    **dict.fromkeys("πϖ𝜋𝛑𝝅", "π"),
    **dict.fromkeys("≤⩽≦", "≤"),
    **dict.fromkeys("≥⩾≧", "≥"),
    **dict.fromkeys("→↦⟶⟼", "→"),
    **dict.fromkeys("∣❘│ǀ‖∥", "|"),
    **dict.fromkeys("'′’ʹ´", "'"),
    **dict(zip("〖〗﹤﹥﹦。、ƒℯⅇℎµϑϕ", "()<>=.,feehμθφ", strict=True)),
}
"""What people's keyboards and word processors put for a plain sign."""

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᐟ", "0123456789+-()/", strict=True))
SUPERSCRIPTS |= dict(zip("ᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "bcdefghijklmnoprstuvwxyz", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₑₓₙₖₘ", "0123456789exnkm", strict=True))
FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
"""Fraction sign -> numerator, denominator."""

MATHEMATICAL = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x1D400, 0x1D800)}
CAPITALS = {letter.upper(): letter for letter in ACCENTS + "γδθλξφψω"}
CHARACTERS = {
    **{character: character for character in (*PLAIN_SIGNS, *SUPERSCRIPTS, *SUBSCRIPTS, *FRACTIONS, *GREEK, *ACCENTS)},
    **{character: letter for character, letter in MATHEMATICAL.items() if letter in LATIN or letter in GREEK},
    **CAPITALS,
    **PLAIN,
}
TRANSLATION = {ord(character): plain.lower() for character, plain in CHARACTERS.items()}
PLAIN_TEXT = frozenset(PLAIN_SIGNS)

REASONS = {
    "\0": "There is an invisible zero character here: delete it.",
    "\u221e": "Infinity is not a number a formula can use.",
    "\u00b0": "Angles are in radians: write 30 degrees as pi/6.",
    "\u222b": "Type the function itself, without an integral sign.",
    "\u2202": FUNCTION_ITSELF,
    "\u2211": "Write a sum term by term, without a summation sign.",
    "\u00b1": "A formula has one value: choose + or -.",
    "\u2248": "Type one formula, without a second side: this is not an equation to solve.",
    "\u2026": "Write out what the three dots stand for.",
    "`": "Leave out the backticks around the formula.",
    "#": "Leave out the number sign and what follows it.",
    **dict.fromkeys('"\u201c\u201d\u201e\u00ab\u00bb', "Leave out the quotation marks around the formula."),
    **dict.fromkeys("\u23a7\u23a8\u23a9\u23aa", "Write cases in braces: {x < 0: -x, x^2}."),
}
LOOK_ALIKES = {
    **dict(zip("\u0445\u0435\u0441\u043a\u043c\u0432\u043f", "xeckmbn", strict=True)),
    **dict(zip("\u0425\u0415\u0421\u041a\u041c\u0412", "XECKMB", strict=True)),
    **dict(zip("\u03c7\u03a7\u03b5\u0395\u03ba\u039a\u039c\u0392\u039d", "xXeEkKMBN", strict=True)),
    "\u212a": "K",
}


def plain(text: str) -> str:
    """The text in small plain letters, one character for one character; refuses the first that is not known."""
    mapped = text.translate(TRANSLATION)
    if not PLAIN_TEXT.issuperset(text):
        for position, character in enumerate(text):
            if character not in CHARACTERS:
                raise ParseError(_reason(character), position)
    return mapped


def _reason(character: str) -> str:
    """Why one character cannot be read; it repeats only letters and signs that are harmless to show."""
    if character in REASONS:
        return REASONS[character]
    if character in LOOK_ALIKES:
        return f"This {LOOK_ALIKES[character]} is a look-alike letter from another alphabet: type a plain one."
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Zl", "Zp", "Cs", "Co", "Cn"}:
        return "There is an invisible or unreadable character here: delete it, or type the formula again."
    if category.startswith("M"):
        return "There is an accent here that joins the character before it: delete it."
    return _sign_or_letter(character, category)


def _sign_or_letter(character: str, category: str) -> str:
    name = unicodedata.name(character, "unknown character").lower()
    if name.startswith("greek"):
        return "The variable is x: write x instead of the Greek letter."
    if category.startswith("L"):
        return "This letter comes from another alphabet: the variable is a plain x."
    return f"This character ({quote(name, 40)}) is not part of a formula here."


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

    def locate(self, refusal: Refusal) -> Refusal:
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
    "'": FUNCTION_ITSELF,
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
    return ParseError(STRAY.get(sign, REASONS.get(sign, "This character is not part of a formula here.")), place)
