"""The words that may be typed: names of functions in other languages and programs, words of cases, and letters.

A run of letters is cut into them: xsinx is x, sin, x.
"""

import difflib
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from core.expression.characters import ACCENTS, FUNCTION_ITSELF, ParseError, quote
from core.expression.functions import SPELLINGS
from core.expression.tree import Constant, Node, Parameter, X

_CALLS = {
    "log": "log",
    "root": "nroot nthroot real_root root surd",
    "pow": "float_power pow potencia potenz potenza potência power puissance",
}
"""What the parser reads as a logarithm to some base, as a root of some degree and as a power, by all their names."""

FORMULAS = {
    "clip": "min(max(x, b), c)",
    "divide": "x/b",
    "exp2": "2^x",
    "expm1": "e^x - 1",
    "heaviside": "(1 + sign(x))/2",
    "heavisidetheta": "(1 + sign(x))/2",
    "hypot": "sqrt(x^2 + b^2)",
    "lb": "log(x, 2)",
    "ld": "log(x, 2)",
    "log1p": "ln(1 + x)",
    "plus": "x + b",
    "rational": "x/b",
    "reciprocal": "1/x",
    "silu": "x sigmoid(x)",
    "square": "x^2",
    "subtract": "x - b",
    "times": "x*b",
    "unitstep": "{x < 0: 0, 1}",
}
"""Functions that are read as a formula: x is the first argument, b and c the others."""

WORDS = {
    **{word: main for word, main in SPELLINGS.items() if word not in {"logb", "log10"}},
    **{word: call for call, words in _CALLS.items() for word in words.split()},
    **{word: word for word in FORMULAS},
}
"""Typed word -> main word of FUNCTIONS, a word of FORMULAS, or log, root or pow."""

CHOICES = frozenset({"if", "ifelse", "iif", "piecewise", "se", "si", "wenn", "where", "when", "which"})
"""Functions that choose a value by conditions: If[x < 0, -x, x], np.where(x < 0, -x, x)."""

CONDITION_WORDS = frozenset({
    *("if", "when", "where", "for", "wenn", "falls", "für", "si", "cuando", "para", "se", "quando", "per", "pour"),
    "lorsque",
})  # fmt: skip
"""Words between a value and its condition: x^2 if x < 0."""

OTHER_MEANINGS = {
    "cth": "cth is read as c times tanh; write coth for the hyperbolic cotangent.",
    "cossec": "cossec is read as the cosecant; write cos(sec(x)) for a cosine.",
}
"""Words that mean something else to others, with the note beside them."""

KEYWORDS = {
    **dict.fromkeys(CHOICES | CONDITION_WORDS, "if"),
    **dict.fromkeys(("otherwise", "else", "true", "sonst", "ansonsten", "andernfalls"), "otherwise"),
    **dict.fromkeys(("sinon", "autrement", "altrimenti", "senão", "en otro caso", "de lo contrario"), "otherwise"),
    **dict.fromkeys(("en caso contrario", "caso contrario", "caso contrário"), "otherwise"),
    **dict.fromkeys(("then", "dann", "alors"), "then"),
    **dict.fromkeys(("and", "und"), "and"),
    **dict.fromkeys(("or", "oder"), "or"),
}
"""Words of cases, by the kind of their token."""

MODULES = (
    *("np", "numpy", "math", "cmath", "sp", "sympy", "mp", "mpmath", "scipy", "special", "torch", "tf", "jnp", "jax"),
    *("nn", "functional", "cupy", "keras", "mathf"),
)
"""What stands with a dot before the name of a function in a program."""

GREEK_WORDS = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "vartheta": "θ",
    "lambda": "λ",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "varphi": "φ",
    "psi": "ψ",
    "omega": "ω",
}
"""Letters by the names that LaTeX and programs write for them."""


PARAMETERS = "bckmn"
NUMBERS: dict[str, Node] = {"e": Constant("e"), "pi": Constant("pi"), "π": Constant("pi")}

SHORT = frozenset(word for word in WORDS if len(word) == 2 and word != "ln")
"""Two-letter names count only right before x or at the end of a run, so that "the" is not tanh(e)."""

NO_FUNCTION = {
    "sine": "sin", "cosine": "cos", "tangent": "tan", "loge": "ln", "logarithm": "ln", "squareroot": "sqrt",
    "sinc": "sin(x)/x", "trunc": "floor",
    "round": "floor(x + 1/2)", "frac": "x - floor(x)", "arc": "arcsin(x)",
}  # fmt: skip
"""Names of functions that are not known here, and what to write instead."""

WHOLE_TASK = frozenset({
    "d", "dx", "dy", "diff", "derivative", "differentiate", "integrate", "integral", "int", "lim", "limit",
})  # fmt: skip
DIFFERENTIALS = "dδ"
"""What stands before a variable in 2x dx and in 2x Δx."""
NO_PRODUCTS = frozenset({"as", "by", "in", "is", "it", "of", "on", "to"})
"""English words as short as a product of two letters."""

LETTER_REASONS = {
    "a": "The letter a is the point on the curve: use b, c, k, m or n for a constant.",
    "h": "The letter h is delta, the step along x: use b, c, k, m or n for a constant.",
    "i": "Only real numbers are used here, so i has no meaning.",
    "f": "f is the name of the function itself: type its formula in x.",
    "g": "g is the name of a function: type its formula in x.",
    "d": FUNCTION_ITSELF,
    "o": "This is the letter o: write the number 0, or x for the variable.",
}
NO_VARIABLE = frozenset("adfgio" + ACCENTS)
"""Letters that mean something else where no left side such as f(a) = says that they are the variable."""


class UnknownLetter(ParseError):
    """A letter that means nothing beside x; where it is the only one it may be the variable itself."""

    def __init__(self, sentence: str, position: int, letter: str) -> None:
        super().__init__(sentence, position)
        self.letter = letter


class Piece(NamedTuple):
    """A known word or letter, and where it starts in the run."""

    word: str
    place: int


@cache
def letters(variable: str) -> Mapping[str, Node]:
    """What each letter means where that one is the variable."""
    return {**NUMBERS, **{letter: Parameter(letter) for letter in PARAMETERS}, variable: X}


@cache
def _pattern(variable: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted((*WORDS, *letters(variable)), key=lambda word: (-len(word), word))))


@cache
def _letter_pattern(variable: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(letters(variable), key=len, reverse=True)))


def split(run: str, position: int, following: str, variable: str = "x") -> list[Piece]:
    """The known words of one run of letters, longest first; following is the next character that is not a space."""
    if run in letters(variable) or run in WORDS:
        return [Piece(run, 0)]
    pieces = _pieces(run, variable)
    if pieces is None:
        raise _refuse_run(run, position, following, variable)
    if _is_another_name(run, pieces, following, variable):
        raise unknown_word(run, position)
    return pieces


def _pieces(run: str, variable: str) -> list[Piece] | None:
    pieces, place = [], 0
    while place < len(run):
        match = _pattern(variable).match(run, place)
        if match and match[0] in SHORT and run[match.end() : match.end() + 1] not in {"", variable}:
            match = _letter_pattern(variable).match(run, place)
        if match is None:
            return None
        pieces.append(Piece(match[0], place))
        place = match.end()
    return pieces


def _is_another_name(run: str, pieces: list[Piece], following: str, variable: str) -> bool:
    """Whether known pieces spell a name that is none of ours: exec, sine, sinc(x), sink(x)."""
    words = [word for word, _ in pieces]
    if run in NO_FUNCTION or words[:-1].count("e") + (words[-1] == "e" and following != "^") > 1:
        return True
    last = max((index for index, word in enumerate(words) if word in WORDS), default=None)
    tail = [] if last is None else words[last + 1 :]
    if not tail or variable in tail:
        return False
    return following in {"(", "[", "{"} or ("e" in tail and following != "^")


def _refuse_run(run: str, position: int, following: str, variable: str) -> ParseError:
    """The sentence for a run with letters or words that mean nothing here."""
    if run in WHOLE_TASK:
        return ParseError(FUNCTION_ITSELF, position)
    if _ends_with_differential(run, variable):
        return ParseError(FUNCTION_ITSELF, position + len(run) - 2)
    if run in NO_FUNCTION:
        return unknown_word(run, position)
    pieces = list(re.finditer(_pattern(variable).pattern + "|.", run))
    words = [piece[0] for piece in pieces if piece[0] in WORDS]
    strange = [piece for piece in pieces if piece[0] not in WORDS and piece[0] not in letters(variable)]
    if not _is_product(run, words, {piece[0] for piece in strange}, following):
        return unknown_word(run, position)
    letter, place = strange[0][0], position + strange[0].start()
    if run == letter and following == "(" and letter not in LETTER_REASONS:
        sentence = f"There is no function {letter} here: write its formula, with x for the variable."
        return UnknownLetter(sentence, position, letter)
    clear = len(run) <= 2 or any(len(word) > 2 or word == "ln" for word in words)
    sentence = letter_reason(letter, variable) if clear else unknown_word(run, position).refusal.sentence
    return UnknownLetter(sentence, place if clear else position, letter)


def _ends_with_differential(run: str, variable: str) -> bool:
    """Whether a formula and dx are written as one word: xdx, tdt."""
    before, sign, letter = run[:-2], run[-2:-1], run[-1]
    if not sign or sign not in DIFFERENTIALS or letter in NUMBERS or letter in PARAMETERS or letter in NO_VARIABLE:
        return False
    return any(_pieces(before, name) is not None for name in (variable, letter))


def _is_product(run: str, words: list[str], strange: set[str], following: str) -> bool:
    """Whether a run looks like factors with one letter too many, as in tsint, and not like a name."""
    if len(run) <= 2:
        return run not in NO_PRODUCTS
    return len(strange) == 1 and following != "(" and (bool(words) or len(run) == 3 and "e" not in run[:2])


def letter_reason(letter: str, variable: str) -> str:
    """Why a letter has no meaning."""
    if letter in ACCENTS:
        return "A letter with an accent has no meaning here: the variable is a plain x."
    if variable != "x":
        return f"The variable is {variable}, so {letter} has no meaning: use b, c, k, m or n for a constant."
    return LETTER_REASONS.get(letter, f"The variable is x: write x instead of {letter}.")


def unknown_word(run: str, position: int) -> ParseError:
    """The refusal of a word, with one that it may stand for."""
    return ParseError(f"I do not know the word {quote(run)}.{_suggestion(run)}", position)


def _suggestion(run: str) -> str:
    if run in NO_FUNCTION:
        return f" Did you mean {NO_FUNCTION[run]}?"
    close = difflib.get_close_matches(run, WORDS, n=1, cutoff=0.76) if len(run) > 2 else []
    return f" Did you mean {close[0]}?" if close else " Write x, numbers, and functions such as sin, sqrt or ln."
