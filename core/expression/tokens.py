"""A plain text cut into tokens, each with its place in what was typed."""

import re
from dataclasses import dataclass
from fractions import Fraction

from core.expression.characters import ACCENTS, FRACTIONS, GREEK, SUBSCRIPTS, SUPERSCRIPTS, ParseError, stray
from core.expression.commands import command
from core.expression.separators import SEPARATING, Separators
from core.expression.tree import Node, Number
from core.expression.words import GREEK_WORDS, KEYWORDS, MODULES, OTHER_MEANINGS, WORDS, letters, split

MOST_TOKENS = 150
MOST_DIGITS = 25
"""Significant digits of one number: a program writes 17 of them, and a header file 21 of pi."""

MOST_EXPONENT = 17


@dataclass(slots=True)
class Token:
    """One piece of the text.

    kind: "number" and "letter" (node is what it means), "function" (value is its word), "end", or the sign itself;
    start, end: its place in the typed text; apart: whether a space comes before; superscript: whether it is one.
    """

    kind: str
    start: int
    end: int
    apart: bool
    value: str = ""
    node: Node | None = None
    superscript: bool = False


# Signs and numbers come first: most pieces of a formula are such, and nothing else begins like them.
_SHAPE = re.compile(
    r"(?P<sign>\*\*|//|<=|>=|!=|==|&&|[-+*/^()\[\]{}|,;:=<>_?&\u2264\u2265\u2260\u221a\u221b\u221c\u230a\u230b\u2308\u2309\u2227\u2228])"
    r"|(?P<number>\d+\.?\d*|\.\d+)"
    r"|(?P<space> +|\.(?=[*/^]))"
    r"|(?P<module>(?:(?:" + "|".join(MODULES) + r")\.)+(?=[a-z])|std::|%(?=(?:e|pi)\b))"
    r"|(?P<word>(?:log1p|expm1|real_root|float_power|(?<=\.)exp2)(?![a-z0-9_])|m_(?:pi|e)\b)"
    r"|(?P<run>[a-z\u03c0" + GREEK + ACCENTS + r"]+)"
    r"|(?P<command>\\(?:[a-z]+|\[[a-z]+\]|.))"
    r"|(?P<superscript>[" + "".join(SUPERSCRIPTS).replace("-", r"\-") + "]+)"
    "|(?P<subscript>[" + "".join(SUBSCRIPTS) + "]+)"
    "|(?P<fraction>[" + "".join(FRACTIONS) + "])"
)
_SPELLINGS = {
    "**": "^",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "!=",
    "==": "=",
    "&&": "and",
    "&": "and",
    "\u2227": "and",
    "\u2228": "or",
}
_POWER_OF_TEN = re.compile(r"e[+-]?\d+")
_DECIMALS = re.compile(r",(\d+)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d\d0")
_LOG_BASE = re.compile(r"(\d+)( *)(.?)")
_NO_ARGUMENTS = re.compile(r" *\( *\)")
_WORDS_APART = re.compile("|".join(word for word in KEYWORDS if " " in word) + r"|arc +[a-z]+")


class Tokenizer:
    """Cuts one text.

    text: plain (characters.plain); begin, end: where the formula stands in it, without what is around; variable: the
    letter that means x.
    """

    def __init__(self, text: str, begin: int, end: int | None = None, variable: str = "x") -> None:
        self.text = text
        self.place = begin
        self.end = len(text) if end is None else end
        self.variable = variable
        self.letters = letters(variable)
        self.tokens: list[Token] = []
        self.notes: list[str] = []
        self.apart = False
        self.separators = Separators()

    def tokens_of_text(self) -> list[Token]:
        """All tokens, the last of kind "end"."""
        while self.place < self.end:
            match = _SHAPE.match(self.text, self.place, self.end)
            if match is None:
                raise stray(self.text, self.place)
            self.place = match.end()
            self._read(match.lastgroup or "", match[0], match.start())
            if len(self.tokens) > MOST_TOKENS:
                raise ParseError("This formula is too long to read: use fewer symbols.", match.start())
        self.add_token("end", self.end, self.end)
        return self.tokens

    def add_token(self, kind: str, start: int, end: int, value: str = "", node: Node | None = None) -> Token:
        """One token more."""
        token = Token(kind, start, end, self.apart, value, node)
        self.tokens.append(token)
        self.apart = False
        return token

    def _read(self, shape: str, piece: str, start: int) -> None:
        match shape:
            case "space":
                self.apart = True
            case "module":
                pass
            case "sign":
                self.sign(_SPELLINGS.get(piece, piece), start)
            case "run":
                self.read_run(piece, start)
            case "word":
                self.word(piece.removeprefix("m_"), start)
            case "number":
                self._number(piece, start)
            case "command":
                command(self, piece[1:].strip("[]") or piece[1:], start)
            case "fraction":
                top, bottom = FRACTIONS[piece]
                self.add_token("number", start, self.place, node=Number(Fraction(top, bottom), piece))
            case "superscript":
                self._read_superscript(piece, start)
            case _:
                self._read_subscript(piece, start)

    def sign(self, sign: str, start: int) -> None:
        """A sign or bracket; an ampersand between cases separates."""
        last = self.tokens[-1] if self.tokens else None
        if self.separators.in_environment:
            sign = "," if self.text[start] == "&" else sign
            if last and {last.kind, sign} == {",", ":"}:
                return
        if sign in SEPARATING:
            function = last.value if last and last.kind in ("function", "if") else ""
            self.separators.pass_over(sign, function, self.text, self.place)
        self.add_token(sign, start, self.place)

    def read_run(self, run: str, start: int) -> None:
        """The words and letters of a run of letters; reading goes on behind it."""
        if run in self.letters:
            self.word(run, start)
        else:
            self._words(run, start)
        self.tokens[-1].end = self.place
        if self.tokens[-1].value == "log":
            self._base_behind()

    def _words(self, run: str, start: int) -> None:
        """A word of cases, or the functions and letters that stand side by side in a run."""
        word = self._with_next_word(run, start)
        following = self.text[self.place : self.end].lstrip(" ")[:1]
        if word in KEYWORDS and following not in ("^", "*", "/", "+"):
            self.add_token(KEYWORDS[word], start, self.place, word)
            return
        if word in OTHER_MEANINGS:
            self.notes.append(OTHER_MEANINGS[word])
        if word in GREEK_WORDS and following != "(" and self.text[start - 1 : start] != ".":
            word = GREEK_WORDS[word]
        for piece, offset in split(word, start, following, self.variable):
            self.word(piece, start + offset)

    def _with_next_word(self, run: str, start: int) -> str:
        """The run, with what belongs to it behind a space: arc tg, caso contrario."""
        space = self.text.startswith(" ", start + len(run))
        apart = _WORDS_APART.match(self.text, start, self.end) if space else None
        word = apart[0].replace(" ", "") if apart and run == "arc" else apart[0] if apart else run
        if apart and (word in WORDS or word in KEYWORDS):
            self.place = apart.end()
            return word
        return run

    def word(self, word: str, start: int) -> None:
        """A known function or letter; PI() is the letter."""
        if word not in self.letters:
            self.add_token("function", start, start + len(word), WORDS[word])
            return
        called = _NO_ARGUMENTS.match(self.text, self.place) if word == "pi" else None
        self.place = called.end() if called else self.place
        self.add_token("letter", start, start + len(word), word, self.letters[word])

    def _base_behind(self) -> None:
        """log10(x) and log2 x name their base; log2x could be either and is refused."""
        match = _LOG_BASE.match(self.text, self.place)
        if match is None or match[3] in {".", ","}:
            return
        usual = match[1] in {"2", "10"}
        if usual and not match[2] and (match[3].isalpha() or match[3] in {"\u03c0", "\u221a"}):
            example = f"log_{match[1]}(x) or log({match[1]}x)"
            raise ParseError(f"The base of this logarithm is not clear: did you mean {example}?", self.place)
        bracketed = match[3] in {"(", "[", "{"} or usual and match[3] == "|"
        if bracketed or usual and match[2] and (match[3].isalpha() or match[3] in "\\\u221a"):
            self.add_token("_", self.place, self.place)

    def _number(self, digits: str, start: int) -> None:
        if self.text.startswith(",", self.place):
            digits = self._decimal_comma(digits)
        exponent = _POWER_OF_TEN.match(self.text, self.place)
        if exponent is not None:
            self.place = exponent.end()
        if exponent is None and _THOUSANDS.fullmatch(self.text, start, self.place):
            self.notes.append(f"{digits} is read with a decimal point, as {Fraction(digits)}; a thousand is 1000 here.")
        node = _number(digits, exponent[0][1:] if exponent else "", start)
        self.add_token("number", start, self.place, node=node)

    def _decimal_comma(self, digits: str) -> str:
        """1,5 is 1.5; three digits after the comma could be thousands."""
        decimals = None if self.separators.comma_separates else _DECIMALS.match(self.text, self.place)
        if decimals is None:
            return digits
        if "." in digits or self.text.startswith(",", decimals.end()):
            raise ParseError(
                "A number has one decimal point and no other commas: write 1000.5, for example.", self.place
            )
        if len(decimals[1]) == 3:
            raise ParseError("A comma before three digits is not clear: write 1000 or 1.000.", self.place)
        self.place = decimals.end()
        return f"{digits}.{decimals[1]}"

    def _read_superscript(self, run: str, start: int) -> None:
        """x² is x^2; a longer superscript run is one exponent in brackets."""
        self.add_token("^", start, start).superscript = True
        inside = self._inside(run, SUPERSCRIPTS, start)
        for token in inside:
            token.superscript = True
        if len(inside) > 1:
            self.add_token("(", start, start).superscript = True
        self.tokens += inside
        if len(inside) > 1:
            self.add_token(")", self.place, self.place).superscript = True

    def _read_subscript(self, run: str, start: int) -> None:
        """log₂ x is log_2 x."""
        self.add_token("_", start, start)
        self.tokens += self._inside(run, SUBSCRIPTS, start)

    def _inside(self, run: str, signs: dict[str, str], start: int) -> list[Token]:
        """The tokens of a superscript or subscript run, at their places in the whole text."""
        padded = " " * start + "".join(signs[character] for character in run)
        return Tokenizer(padded, start, variable=self.variable).tokens_of_text()[:-1]


def _number(digits: str, exponent: str, start: int) -> Number:
    """The exact value; its exponent is bounded before it is converted."""
    if len(digits.replace(".", "").lstrip("0")) > MOST_DIGITS:
        raise ParseError(f"A number may have at most {MOST_DIGITS} digits.", start)
    if exponent and (len(exponent) > 4 or abs(int(exponent)) > MOST_EXPONENT):
        raise ParseError("This number is too large or too small: keep between 1e-15 and 1e17.", start)
    whole, _, decimals = digits.partition(".")
    decimal = f"{whole or '0'}.{decimals}" if decimals else whole
    if exponent:
        power = int(exponent)
        return Number(Fraction(decimal) * Fraction(10) ** power, f"{decimal}e{power}")
    return Number(Fraction(decimal) if decimals else Fraction(int(decimal)), decimal)
