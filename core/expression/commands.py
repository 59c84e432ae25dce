"""LaTeX commands, by what they stand for: a sign, a word, a bracket, or the begin and end of cases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.expression.characters import FUNCTION_ITSELF, REASONS, STRAY, ParseError, quote
from core.expression.words import GREEK_WORDS, KEYWORDS, WORDS

if TYPE_CHECKING:
    from core.expression.tokens import Tokenizer

SIGNS = frozenset({
    *("thinspace", "enspace", "displaystyle", "textstyle", "scriptstyle"),
    *("big", "bigl", "bigr", "bigg", "biggl", "biggr", "limits", "nolimits", "rm", "bf", "it", "hfill", "strut"),
})  # fmt: skip
"""Commands that are only space."""

BRACKETS = frozenset({"left", "right"})

OPERATORS = {
    **dict.fromkeys(("cdot", "cdotp", "times", "ast", "star", "bullet"), "*"),
    "div": "/",
    **dict.fromkeys(("le", "leq", "leqslant", "leqq", "lessequal"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant", "geqq", "greaterequal"), ">="),
    **dict.fromkeys(("ne", "neq", "notequal"), "!="),
    "lt": "<",
    "gt": ">",
    "{": "{",
    "}": "}",
    "lbrace": "{",
    "rbrace": "}",
    "lbrack": "[",
    "rbrack": "]",
    "lparen": "(",
    "rparen": ")",
    **dict.fromkeys(("vert", "mid", "|"), "|"),
    "lvert": "(|",
    "rvert": "|)",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    **dict.fromkeys(("land", "wedge"), "and"),
    **dict.fromkeys(("lor", "vee"), "or"),
}

LETTERS = {"pi": "pi", "e": "e", "exponentiale": "e", "mu": "μ", "nu": "ν", "xi": "ξ", **GREEK_WORDS}
LETTERS |= {"epsilon": "ε", "varepsilon": "ε", "chi": "χ", "kappa": "κ"}

STRUCTURES = {"frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "sqrt": "√"}

TEXTS = frozenset({
    *("operatorname", "mathrm", "mathit", "mathbf", "mathsf", "mathop", "boldsymbol", "bm"),
    *("text", "textrm", "textit", "textnormal", "mbox", "hbox"),
})  # fmt: skip
"""Commands around a name or a word."""

CASES = frozenset({"cases", "dcases", "rcases"})
TABLES = frozenset({"array", "matrix", "aligned", "gathered", "split"})
"""Environments that hold cases behind an opening brace."""

ABSENT = {
    "infty": REASONS["\u221e"],
    **dict.fromkeys(("int", "iint", "oint"), REASONS["\u222b"]),
    **dict.fromkeys(("prime", "partial", "nabla", "dot", "ddot"), FUNCTION_ITSELF),
    **dict.fromkeys(("dots", "ldots", "cdots"), REASONS["\u2026"]),
    **dict.fromkeys(("pm", "mp"), REASONS["\u00b1"]),
    **dict.fromkeys("()[]", "This LaTeX bracket has no partner at the other end of the formula."),
    **dict.fromkeys(("sum", "prod"), "Write a sum or product term by term, without a sign for it."),
    "lim": "Type the function itself, without a limit.",
    "circ": REASONS["\u00b0"],
    "%": STRAY["%"],
    "over": "Write a fraction as \\frac{1}{2}, or as 1/2.",
}

_TEXT = re.compile(r"\*? *\{ *(?:\\rm\b)?([^{}\\$]*)\}|\*? *([a-z])(?![a-z])")
_ENVIRONMENT = re.compile(r" *\{ *([a-z]+)\*? *\}(?: *\[[a-z]\])?(?: *\{[clr|@{} ]*\})?")
_ROW_GAP = re.compile(r" *\[ *\d+\.?\d* *[a-z]{2} *\]")
_CLOSER = re.compile(r" *(?:\\right\b|\\?\}|\\rbrace\b)")
_BAR = re.compile(r" *(?:\\?\||\\[lr]?vert(?![a-z]))")
_NOTHING = re.compile(r" *\.")
_OTHER_BRACKET = re.compile(r" *(?:[()\[\]⌊⌋⌈⌉]|\\[{}lr])")


def command(tokens: Tokenizer, name: str, start: int) -> None:
    """Puts the tokens of a LaTeX command; reading goes on behind it."""
    if name in SIGNS:
        tokens.apart = True
    elif name in BRACKETS:
        _bracket(tokens, name, start)
    elif name in OPERATORS:
        tokens.sign(OPERATORS[name], start)
    elif name in STRUCTURES:
        tokens.add_token(STRUCTURES[name], start, tokens.place)
    elif name in TEXTS:
        _text(tokens, start)
    elif name in ("begin", "end"):
        _environment(tokens, name, start)
    elif name == "\\":
        _row(tokens, start)
    elif name in WORDS or name in LETTERS:
        tokens.read_run(LETTERS.get(name, name), start)
    else:
        sentence = f"I do not know the command {quote(name)}: write the formula with plain signs."
        raise ParseError(ABSENT.get(name, sentence), start)


def _text(tokens: Tokenizer, start: int) -> None:
    """\\operatorname{sgn}, \\text{if }, \\mathrm e: one name, or a word of cases."""
    match = _TEXT.match(tokens.text, tokens.place)
    if match is None:
        raise ParseError("The name of a function belongs in braces after this command.", start)
    group = 1 if match[1] is not None else 2
    words = match[group].strip(" .,:;")
    tokens.place = match.end()
    apart, words = words, words if words in KEYWORDS else words.replace(" ", "")
    if words in KEYWORDS:
        tokens.add_token(KEYWORDS[words], start, tokens.place, words)
    elif words.isalpha() and (words in WORDS or words == apart):
        tokens.read_run(words, match.start(group) + match[group].index(apart))
    elif words:
        raise ParseError("These words are not part of a formula.", match.start(group))
    elif match[group].strip():
        tokens.add_token(",", start, tokens.place)


def _environment(tokens: Tokenizer, name: str, start: int) -> None:
    """\\begin{cases} opens a brace, and \\end{cases} closes it; a table must stand in a brace already."""
    match = _ENVIRONMENT.match(tokens.text, tokens.place)
    word = match[1] if match else ""
    behind_brace = bool(tokens.tokens) and tokens.tokens[-1].kind == "{"
    if match is None or word not in CASES | TABLES or (name == "begin" and word in TABLES and not behind_brace):
        raise ParseError("Write cases as {x < 0: -x, x^2}, and without any other environment.", start)
    tokens.place = match.end()
    if word in CASES:
        tokens.add_token("{" if name == "begin" else "}", start, tokens.place)
    elif name == "end" and not _CLOSER.match(tokens.text, tokens.place):
        tokens.add_token("}", start, tokens.place)
    tokens.separators.environment(name == "begin")


def _row(tokens: Tokenizer, start: int) -> None:
    """\\\\ between two cases."""
    if not tokens.separators.in_environment:
        raise ParseError("A line break stands only between cases.", start)
    gap = _ROW_GAP.match(tokens.text, tokens.place)
    tokens.place = gap.end() if gap else tokens.place
    tokens.add_token(";", start, tokens.place)


def _bracket(tokens: Tokenizer, name: str, start: int) -> None:
    """\\left and \\right leave the bracket that follows them; a bar opens or closes, and \\right. ends cases."""
    bar, nothing = (pattern.match(tokens.text, tokens.place) for pattern in (_BAR, _NOTHING))
    if bar:
        tokens.place = bar.end()
        tokens.add_token("(|" if name == "left" else "|)", start, tokens.place)
    elif nothing and name == "right":
        tokens.place = nothing.end()
        tokens.add_token("}", start, tokens.place)
    elif not _OTHER_BRACKET.match(tokens.text, tokens.place):
        raise ParseError("A bracket is missing after this command.", start)
