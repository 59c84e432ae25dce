"""What people paste around a formula: dollar signs, LaTeX's brackets, a left side, a full stop; and where it begins."""

import re
from dataclasses import dataclass, replace

from core.expression.prefix import left_side

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
    found, narrower = None, Formula(0, len(text))
    while found != narrower:
        found = narrower
        narrower = _without_left_side(text, _without_delimiters(text, _trim(text, found)), derivative)
    return found


def _trim(text: str, found: Formula) -> Formula:
    """Without spaces, and without a full stop or the like at the end."""
    begin, end = found.begin, found.end
    while begin < end and text[begin] == " ":
        begin += 1
    if text.endswith(_TRAILING_ENDS, begin, end):
        end = _start(_TRAILING, text, begin, end)
    if "∈" in text or "\\in" in text:
        end = _start(_SET, text, begin, end)
    return replace(found, begin=begin, end=end) if (begin, end) != (found.begin, found.end) else found


def _start(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int:
    """Where what the pattern describes begins; the end where there is none of it."""
    trailing = pattern.search(text, begin, end)
    return trailing.start() if trailing else end


def _without_delimiters(text: str, found: Formula) -> Formula:
    for before, behind in _PAIRS.get(text[found.begin : found.begin + 1], ()):
        first = before.match(text, found.begin, found.end)
        last = list(behind.finditer(text, first.end(), found.end)) if first else []
        if first and last and last[-1].end() == found.end:
            return replace(found, begin=first.end(), end=last[-1].start())
    return found


def _without_left_side(text: str, found: Formula, derivative: bool) -> Formula:
    left = left_side(text, found.begin, derivative)
    if left is None or left.end > found.end:
        return found
    return replace(
        found,
        begin=left.end,
        variable=left.variable or found.variable,
        name=left.name or found.name,
        name_place=left.start if left.name else found.name_place,
        sheet=found.sheet or left.sheet,
    )
