"""Typed characters: each is kept, replaced by one plain character, or refused by name. Positions never shift."""

import string
import unicodedata

from core.expression.refused import Refused

SPACES = "\t\n\r\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
LATIN = string.ascii_letters + string.digits

PLAIN = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys("\u00b7\u00d7\u2217\u2219\u22c5\u2022\u22c6\u2715\u2a09", "*"),
    **dict.fromkeys("\u2212\u2010\u2011\u2013\u2014\ufe63", "-"),
    **dict.fromkeys("\u00f7\u2044\u2215", "/"),
    **dict.fromkeys("\u02c6\u2038", "^"),
    **dict.fromkeys("\u03c0\u03d6\U0001d70b\U0001d6d1\U0001d745", "\u03c0"),
    **dict.fromkeys("\u2264\u2a7d\u2266", "\u2264"),
    **dict.fromkeys("\u2265\u2a7e\u2267", "\u2265"),
    **dict.fromkeys("\u2192\u21a6", "\u2192"),
    **dict.fromkeys("\u2223\u2758", "|"),
    **dict(zip("\u3016\u3017", "()", strict=True)),
    **dict.fromkeys("'\u2032\u2019\u02b9\u00b4", "'"),
    "\u2254": "\u2254",
}
"""What people's keyboards and word processors put for a plain sign."""

KEPT = LATIN + " +-*/^()[]{}|.,;:=<>!_\\'" + "\u2260\u221a\u221b\u221c\u230a\u230b\u2308\u2309"
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣⁿᵇᶜᵏᵐᵉ", "0123456789+-()xnbckme", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₑₓₙₖₘ", "0123456789exnkm", strict=True))
FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
"""Fraction sign -> numerator, denominator."""

STYLED = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x1D400, 0x1D800)}
KNOWN = {
    **{character: character for character in (*KEPT, *RAISED, *LOWERED, *FRACTIONS)},
    **PLAIN,
    **{chr(code): letter for code, letter in STYLED.items() if letter in LATIN},
    "\u210e": "h",
}
TRANSLATION = {ord(character): plain.lower() for character, plain in KNOWN.items()}
PLAIN_TEXT = frozenset(KEPT)

NAMED = {
    "\0": "There is an invisible zero character here: delete it.",
    "\u221e": "Infinity is not a number a formula can use.",
    "\u00b0": "Angles are in radians: write 30 degrees as pi/6.",
    "\u222b": "Type the function itself, without an integral sign.",
    "&": "Cases are written without an ampersand: {x < 0: -x, x^2}.",
    "%": "A percent sign is not understood: write 0.05 for five percent.",
    "$": "A dollar sign is not part of a formula: leave it out.",
    "\u00b1": "A formula has one value: choose + or -.",
}
LOOK_ALIKES = {
    **dict(zip("\u0445\u0435\u0441\u043a\u043c\u0432\u043f", "xeckmbn", strict=True)),
    **dict(zip("\u0425\u0415\u0421\u041a\u041c\u0412", "XECKMB", strict=True)),
    **dict(zip("\u03c7\u03a7\u03b5\u0395\u03ba\u039a\u039c\u0392\u039d", "xXeEkKMBN", strict=True)),
    "\u212a": "K",
    "\u2147": "e",
    "\u212f": "e",
}


def plain(text: str) -> str:
    """The text in small plain letters, one character for one character; refuses the first that is not known."""
    mapped = text.translate(TRANSLATION)
    if not PLAIN_TEXT.issuperset(text):
        for position, character in enumerate(text):
            if character not in KNOWN:
                raise Refused(_reason(character), position)
    return mapped


def _reason(character: str) -> str:
    """Why one character cannot be read; it repeats only letters and signs that are harmless to show."""
    if character in NAMED:
        return NAMED[character]
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
    if "fullwidth" in name:
        return f"This is a wide character ({quoted_name(name)}): type it on a plain keyboard."
    if name.startswith("greek"):
        return "The variable is x: write x instead of the Greek letter."
    if category.startswith("L"):
        return "This letter comes from another alphabet: the variable is a plain x."
    return f"This character ({quoted_name(name)}) is not part of a formula here."


def quoted_name(name: str) -> str:
    """A character's own name, cut to a readable length."""
    return name if len(name) <= 40 else name[:40] + "..."
