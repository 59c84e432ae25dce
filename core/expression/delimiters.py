"""What people write around a formula: dollar signs, LaTeX's brackets, y = or f: x -> before, a full stop behind."""

import re
from dataclasses import dataclass, replace

from core.expression.characters import FUNCTION_ITSELF, GREEK, ParseError
from core.expression.commands import LETTERS, TEXTS

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


_ENVIRONMENTS = r"(?:equation|align|aligned|gather|gathered|displaymath|math|eqnarray|split)\*?"
_PAIRS = {
    sign: tuple((re.compile(before), re.compile(behind)) for before, behind in pairs)
    for sign, pairs in {
        "$": ((r"\$\$", r"\$\$"), (r"\$", r"\$")),
        "\\": (
            (r"\\\(", r"\\\)"),
            (r"\\\[(?![a-z]+\])", r"\\\]"),
            (rf"\\begin *\{{ *{_ENVIRONMENTS} *\}}", rf"\\end *\{{ *{_ENVIRONMENTS} *\}}"),
            (r"\\boxed *\{", r"\}"),
        ),
        "{": ((r"\{ *return\b", r"\}"),),
    }.items()
}
"""What stands before and behind a formula, by its first character."""

_TRAILING = re.compile(
    r"(?:[ ,;]|(?<!\\right)(?<!\\right )\.|\\\\"
    r"|\\text *\{[ .,;]*\}|\\nonumber|\\notag|\\(?:label|tag)\{[^{}]*\})+$"
)
_TRAILING_ENDS = (*" ,;.\\}", "nonumber", "notag")
"""How each of these ends. Few formulas end so, and only those are searched."""

_SET = re.compile(
    r"(?:[,;]|\\text *\{ *for *\}|for )* *\(? *[a-z] *(?:∈|\\in\b) *"
    r"(?:ℝ|r|\\r|\\mathbb *\{? *r *\}?|\\real?s?) *\)?$"
)
"""For all real x: it is said of every formula here."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Where a formula stands in a plain text: from begin up to end (not included).

    variable: the letter that a left side names, or ""; name: the bare name before an equals sign, or "", which stands
    at name_place; sheet: whether an equals sign alone stood before it.
    """

    begin: int
    end: int
    variable: str = ""
    name: str = ""
    name_place: int = 0
    sheet: bool = False


def formula(text: str, derivative: bool = False) -> Formula:
    """The formula in a plain text, once all that stands around it is left out; derivative: whether it is for f'."""
    place, narrower = None, Formula(0, len(text))
    while place != narrower:
        place = narrower
        narrower = _without_left_side(text, _without_delimiters(text, _trim(text, place)), derivative)
    return place


def _trim(text: str, place: Formula) -> Formula:
    """Without spaces, and without a full stop or the like at the end."""
    begin, end = place.begin, place.end
    while begin < end and text[begin] == " ":
        begin += 1
    if text.endswith(_TRAILING_ENDS, begin, end):
        end = _start(_TRAILING, text, begin, end)
    if "∈" in text or "\\in" in text:
        end = _start(_SET, text, begin, end)
    return replace(place, begin=begin, end=end) if (begin, end) != (place.begin, place.end) else place


def _start(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int:
    """Where what the pattern describes begins; the end where there is none of it."""
    trailing = pattern.search(text, begin, end)
    return trailing.start() if trailing else end


def _without_delimiters(text: str, place: Formula) -> Formula:
    for before, behind in _PAIRS.get(text[place.begin : place.begin + 1], ()):
        first = before.match(text, place.begin, place.end)
        last = list(behind.finditer(text, first.end(), place.end)) if first else []
        if first and last and last[-1].end() == place.end:
            return replace(place, begin=first.end(), end=last[-1].start())
    return place


def _without_left_side(text: str, place: Formula, derivative: bool) -> Formula:
    match = _left_side(text, place.begin, derivative)
    if match is None:
        return place
    parts = {key: _letter(part) for key, part in match.groupdict().items() if part is not None}
    variable, name = parts.get("variable", ""), parts.get("name", "")
    if variable in ("e", "π", "pi"):
        raise ParseError("This letter is a number and cannot be the variable.", match.start("variable"))
    if match.end() > place.end:
        return place
    place = replace(
        place, begin=match.end(), variable=variable or place.variable, sheet=place.sheet or "sheet" in parts
    )
    return replace(place, name=name, name_place=match.start("name")) if name and not variable else place


def _left_side(text: str, begin: int, derivative: bool) -> re.Match[str] | None:
    """What stands at that place of a plain text and is not yet the formula; None where that is nothing.

    derivative: whether the formula is for f', so that f'(x) = may stand before it.
    """
    if not _ANY_LEFT_SIDE.search(text, begin):
        return None
    for pattern in _DERIVATIVE_LEFT_SIDES if derivative else ():
        match = pattern.match(text, begin)
        if match:
            return match
    if _DERIVATIVE.match(text, begin):
        raise ParseError(FUNCTION_ITSELF, begin)
    if _SEVERAL.match(text, begin):
        raise ParseError("A function of one variable is drawn here, and this has more.", begin)
    return next(filter(None, (pattern.match(text, begin) for pattern in _LEFT_SIDES)), None)


def _letter(sign: str) -> str:
    """The letter that \\theta stands for."""
    return LETTERS[sign[1:]] if sign.startswith("\\") else sign
