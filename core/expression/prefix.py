"""What people write before a formula: y =, f(x) :=, f: x ->, lambda x:, return; and what they should leave out."""

import re
from dataclasses import dataclass

from core.expression.characters import GREEK
from core.expression.commands import LETTERS, TEXTS
from core.expression.parse_error import DERIVATIVE_IS_COMPUTED, ParseError

_LETTER = f"[a-z{GREEK}]"
_COMMAND = r"\\(?:" + "|".join(sorted(LETTERS, key=len, reverse=True)) + r")\b"
_UPRIGHT = r"\\(?:" + "|".join(sorted(TEXTS, key=len, reverse=True)) + r") *\{ *"
_INDEX = r"(?:_?\d|_ *\{ *\d *\}|[₀-₉])"
_NAME = rf"(?:{_UPRIGHT})?(?P<name>{_LETTER}|{_COMMAND}){_INDEX}? *\}}?"
_OF = rf"(?:\\left *)?[(\[] *(?P<variable>{_LETTER}|π|{_COMMAND}) *_? *(?:\\right *)?[)\]]"
_EQUALS = r"&? *(?::=|≔|≡|==?(?!=)|\\equiv\b|\\coloneqq\b) *&?"
_ARROW = r"(?:->|=>|\|->|→|\\to\b|\\(?:long)?mapsto\b)"
_SETS = r"[^,;]*(?:->|→|\\to\b)[^,;]*[,;] *"
_FIRST_D = r"(?:d|\\partial|\\mathrm *\{ *d *\}|\\mathrm +d)"
_D = rf"{_FIRST_D}(?: *\^ *\{{? *\d *\}}?)?"

_LEFT_SIDES = tuple(
    re.compile(" *" + pattern)
    for pattern in (
        r"(?:>>>|(?:in|out) *\[ *\d+ *\] *:?=)",
        r"(?:const|let|var) +(?=[a-z])",
        r"lambda +(?P<variable>[a-z]) *:",
        r"def +\w+ *\( *(?P<variable>[a-z]) *\) *: *(?=return\b)",
        rf"(?:{_NAME} *<- *)?function *\w* *\( *(?P<variable>[a-z]) *\)",
        r"return\b",
        r"@ *\( *(?P<variable>[a-z]) *\)",
        rf"(?:{_NAME} *(?::|\\colon\b) *)?(?:{_SETS})?\(? *(?P<variable>{_LETTER}|{_COMMAND}) *\)? *{_ARROW}",
        rf"{_NAME} *{_OF} *{_EQUALS}",
        rf"{_NAME} *{_EQUALS}",
        rf"{_NAME} *: *(?=y *=)",
        r"(?P<sheet>)=(?![=>])",
    )
)
_DERIVATIVE_LEFT_SIDES = tuple(
    re.compile(rf" *{pattern} *{_EQUALS}")
    for pattern in (
        rf"{_LETTER} *(?:'|\^ *\{{? *\\prime *\}}?) *(?:{_OF})?",
        rf"{_FIRST_D} *{_LETTER}? *(?:\([^()]*\) *)?/ *{_FIRST_D} *(?P<variable>{_LETTER})[^=<>]*?",
        rf"\\[dt]?frac *\{{ *{_FIRST_D}[^{{}}=]*\}} *\{{ *{_FIRST_D} *(?P<variable>{_LETTER}) *\}}[^=<>]*?",
        rf"d *(?:_ *\{{? *{_LETTER} *\}}? *)?[\[(]? *[fy] *(?:{_OF})? *[\])]?",
    )
)
"""f'(x) =, dy/dx =, d/dx x^2 =, \\frac{dy}{dx} = and D f =: the first derivative, and no higher one."""

_ANY_LEFT_SIDE = re.compile(r"[=≔≡→>:@'\\]|/ *d|return|function")
"""What each of them has in it; most formulas have none of it."""

_DERIVATIVE = re.compile(
    rf" *(?:{_LETTER} *(?:'|\^ *\{{? *\\prime)|{_D} *{_LETTER}? *(?:\([^()]*\) *)?/ *{_D} *{_LETTER}"
    rf"|\\[dt]?frac *\{{ *{_D} *(?:{_LETTER} *)?(?:\([^()]*\) *)?\}} *\{{ *{_D} *{_LETTER})"
)
_SEVERAL = re.compile(rf" *(?:{_LETTER} *\( *{_LETTER} *,[^()]*\) *:?=|lambda +[a-z] *,)")


@dataclass(frozen=True, slots=True)
class LeftSide:
    """What stands before a formula that begins at `end`.

    variable: the letter that it says is the variable, or ""; name: a bare name, as the y of y =, else ""; start: where
    one of these stands; sheet: whether it is the = of a spreadsheet.
    """

    end: int
    variable: str = ""
    name: str = ""
    sheet: bool = False
    start: int = 0


def left_side(text: str, begin: int, derivative: bool = False) -> LeftSide | None:
    """What stands at that place of a plain text and is not yet the formula; None where that is nothing.

    derivative: whether the formula is for f', so that f'(x) = may stand before it.
    """
    if not _ANY_LEFT_SIDE.search(text, begin):
        return None
    for pattern in _DERIVATIVE_LEFT_SIDES if derivative else ():
        match = pattern.match(text, begin)
        if match:
            return _left_side(match)
    if _DERIVATIVE.match(text, begin):
        raise ParseError(DERIVATIVE_IS_COMPUTED, begin)
    if _SEVERAL.match(text, begin):
        raise ParseError("A function of one variable is drawn here, and this has more.", begin)
    for pattern in _LEFT_SIDES:
        match = pattern.match(text, begin)
        if match:
            return _left_side(match)
    return None


def _letter(written: str) -> str:
    """The letter that \\theta stands for."""
    return LETTERS[written[1:]] if written.startswith("\\") else written


def _left_side(match: re.Match[str]) -> LeftSide:
    parts = {key: _letter(part) for key, part in match.groupdict().items() if part is not None}
    variable, name = parts.get("variable", ""), parts.get("name", "")
    if variable in ("e", "π", "pi"):
        raise ParseError("This letter is a number and cannot be the variable.", match.start("variable"))
    place = match.start("variable") if variable else match.start("name") if name else match.start()
    return LeftSide(match.end(), variable, "" if variable else name, "sheet" in parts, place)
