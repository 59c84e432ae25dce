"""A plain text cut into tokens, each with its place in what was typed."""

import re
from dataclasses import dataclass
from fractions import Fraction

from core.expression.characters import FRACTIONS, LOWERED, RAISED
from core.expression.commands import ABSENT, BRACKETS, OPERATORS, SIGNS, STRUCTURES
from core.expression.refused import Refused, quoted
from core.expression.separators import LISTS, Separators
from core.expression.tree import Node, Number
from core.expression.words import LETTERS, OTHERWISE, WORDS, split

MOST_TOKENS = 150
MOST_DIGITS = 15
MOST_EXPONENT = 15


@dataclass(slots=True)
class Token:
    """One piece of the text.

    kind: "number" and "letter" (node is what it means), "function" (value is its word), "end", or the sign itself;
    start, end: its place in the typed text; spaced: whether a space comes before it; raised: written as a superscript.
    """

    kind: str
    start: int
    end: int
    spaced: bool
    value: str = ""
    node: Node | None = None
    raised: bool = False


_SHAPE = re.compile(
    r"(?P<space> +)"
    r"|(?P<run>[a-z\u03c0]+)"
    r"|(?P<number>\d+\.?\d*|\.\d+)"
    r"|(?P<sign>\*\*|<=|>=|!=|==|[-+*/^()\[\]{}|,;:=<>_\u2264\u2265\u2260\u221a\u221b\u221c\u230a\u230b\u2308\u2309])"
    r"|(?P<command>\\(?:[a-z]+|[,;:! {}|]))"
    "|(?P<raised>[" + "".join(RAISED).replace("-", r"\-") + "]+)"
    "|(?P<lowered>[" + "".join(LOWERED) + "]+)"
    "|(?P<fraction>[" + "".join(FRACTIONS) + "])"
)
_SPELLED = {"**": "^", "<=": "<=", "\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "==": "="}
_POWER_OF_TEN = re.compile(r"e[+-]?\d+")
_DECIMALS = re.compile(r",(\d+)")
_LOG_BASE = re.compile(r"(\d+)( *)(.?)")
_OPERATOR_NAME = re.compile(r"\{ *([a-z]+) *\}")


class Tokenizer:
    """Cuts one text; text is plain (characters.plain), begin is where the formula starts after a prefix such as y =."""

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.place = begin
        self.tokens: list[Token] = []
        self.spaced = False
        self.separators = Separators()

    def tokens_of_text(self) -> list[Token]:
        """All tokens, the last of kind "end"."""
        while self.place < len(self.text):
            found = _SHAPE.match(self.text, self.place)
            if found is None:
                raise self._stray()
            self.place = found.end()
            self._read(found.lastgroup or "", found[0], found.start())
            if len(self.tokens) > MOST_TOKENS:
                raise Refused("This formula is too long to read: use fewer symbols.", found.start())
        self._put("end", len(self.text), len(self.text))
        return self.tokens

    def _put(self, kind: str, start: int, end: int, value: str = "", node: Node | None = None) -> Token:
        token = Token(kind, start, end, self.spaced, value, node)
        self.tokens.append(token)
        self.spaced = False
        return token

    def _read(self, shape: str, piece: str, start: int) -> None:
        match shape:
            case "space":
                self.spaced = True
            case "sign":
                self._sign(_SPELLED.get(piece, piece), start)
            case "run":
                self._run(piece, start)
            case "number":
                self._number(piece, start)
            case "command":
                self._command(piece[1:], start)
            case "fraction":
                top, bottom = FRACTIONS[piece]
                self._put("number", start, self.place, node=Number(Fraction(top, bottom), piece))
            case "raised":
                self._raised(piece, start)
            case _:
                self._lowered(piece, start)

    def _sign(self, sign: str, start: int) -> None:
        self.separators.pass_over(sign, self._before_list(), self.text, self.place)
        self._put(sign, start, self.place)

    def _before_list(self) -> bool:
        """Whether what was read last is a function of several arguments."""
        return bool(self.tokens) and self.tokens[-1].kind == "function" and self.tokens[-1].value in LISTS

    def _run(self, run: str, start: int) -> None:
        following = self.text[self.place :].lstrip(" ")[:1]
        for word, offset in split(run, start, following):
            self._word(word, start + offset)
        if self.tokens[-1].value == "log":
            self._attached_base()

    def _word(self, word: str, start: int) -> None:
        if word in OTHERWISE:
            self._put("otherwise", start, start + len(word), word)
        elif word in LETTERS:
            self._put("letter", start, start + len(word), word, LETTERS[word])
        else:
            self._put("function", start, start + len(word), WORDS[word])

    def _attached_base(self) -> None:
        """log10(x) and log2 x name their base; log2x could be either and is refused."""
        found = _LOG_BASE.match(self.text, self.place)
        if found is None or found[3] in {".", ","}:
            return
        usual = found[1] in {"2", "10"}
        if usual and not found[2] and (found[3].isalpha() or found[3] in {"\u03c0", "\u221a"}):
            example = f"log_{found[1]}(x) or log({found[1]}x)"
            raise Refused(f"The base of this logarithm is not clear: did you mean {example}?", self.place)
        if found[3] in {"(", "[", "{"} or usual and found[2] and (found[3].isalpha() or found[3] in "|\\\u221a"):
            self._put("_", self.place, self.place)

    def _number(self, digits: str, start: int) -> None:
        if self.text.startswith(",", self.place):
            digits = self._decimal_comma(digits)
        exponent = _POWER_OF_TEN.match(self.text, self.place)
        if exponent is not None:
            self.place = exponent.end()
        node = _number(digits, exponent[0][1:] if exponent else "", start)
        self._put("number", start, self.place, node=node)

    def _decimal_comma(self, digits: str) -> str:
        """1,5 is 1.5; three digits after the comma could be thousands."""
        decimals = None if self.separators.comma_separates else _DECIMALS.match(self.text, self.place)
        if decimals is None:
            return digits
        if "." in digits or self.text.startswith(",", decimals.end()):
            raise Refused("A number has one decimal point and no other commas: write 1000.5, for example.", self.place)
        if len(decimals[1]) == 3:
            raise Refused("A comma before three digits is not clear: write 1000 or 1.000.", self.place)
        self.place = decimals.end()
        return f"{digits}.{decimals[1]}"

    def _command(self, name: str, start: int) -> None:
        """A LaTeX command, as the sign or word that it stands for."""
        if name in SIGNS:
            self.spaced = True
        elif name in BRACKETS:
            self._bracket_command(name, start)
        elif name in OPERATORS:
            self._sign(OPERATORS[name], start)
        elif name in STRUCTURES:
            self._put(STRUCTURES[name], start, self.place)
        elif name in {"operatorname", "mathrm", "text", "mathit", "textrm"}:
            self._operator_name(start)
        elif name in WORDS or name == "pi":
            self._word(name, start)
        else:
            known = ABSENT.get(name, f"I do not know the command {quoted(name)}: write the formula with plain signs.")
            raise Refused(known, start)

    def _operator_name(self, start: int) -> None:
        found = _OPERATOR_NAME.match(self.text, self.place)
        if found is None:
            raise Refused("The name of a function belongs in braces after this command.", start)
        self.place = found.end()
        self._run(found[1], found.start(1))

    def _bracket_command(self, name: str, start: int) -> None:
        """\\left and \\right leave the bracket that follows them; a bar becomes an opening or a closing one."""
        following = self.text[self.place : self.place + 2]
        bar = following[:1] == "|" or following == "\\|" or self.text.startswith("\\vert", self.place)
        if bar:
            self.place += 5 if following == "\\v" else following.index("|") + 1
            self._put("(|" if name == "left" else "|)", start, self.place)
        elif following[:1] not in {*"()[]"} and following not in {"\\{", "\\}", "\\l", "\\r"}:
            raise Refused("A bracket is missing after this command.", start)

    def _raised(self, run: str, start: int) -> None:
        """x² is x^2; a longer raised run is one exponent in brackets."""
        self._put("^", start, start).raised = True
        inside = self._inside(run, RAISED, start)
        for token in inside:
            token.raised = True
        if len(inside) > 1:
            self._put("(", start, start).raised = True
        self.tokens += inside
        if len(inside) > 1:
            self._put(")", self.place, self.place).raised = True

    def _lowered(self, run: str, start: int) -> None:
        """log₂ x is log_2 x."""
        self._put("_", start, start)
        self.tokens += self._inside(run, LOWERED, start)

    def _inside(self, run: str, signs: dict[str, str], start: int) -> list[Token]:
        """The tokens of a raised or lowered run, at their places in the whole text."""
        written = " " * start + "".join(signs[character] for character in run)
        return Tokenizer(written, start).tokens_of_text()[:-1]

    def _stray(self) -> Refused:
        """Why the character at the place cannot start anything."""
        sentences = {
            "!": "Factorials are not understood: write their value, for example 120 for 5!.",
            "'": "Type the function itself: its derivative is worked out for you.",
            ".": "This point belongs to no number.",
            "\\": "This backslash starts no command.",
        }
        sign = self.text[self.place]
        return Refused(sentences.get(sign, "This character is not part of a formula here."), self.place)


def _number(digits: str, exponent: str, start: int) -> Number:
    """The exact value; its exponent is bounded before it is converted."""
    if sum(character.isdigit() for character in digits) > MOST_DIGITS:
        raise Refused(f"A number may have at most {MOST_DIGITS} digits.", start)
    if exponent and (len(exponent) > 4 or abs(int(exponent)) > MOST_EXPONENT):
        raise Refused("This number is too large or too small: keep between 1e-15 and 1e15.", start)
    whole, _, decimals = digits.partition(".")
    written = f"{whole or '0'}.{decimals}" if decimals else whole
    if exponent:
        power = int(exponent)
        return Number(Fraction(written) * Fraction(10) ** power, f"{written}e{power}")
    return Number(Fraction(written) if decimals else Fraction(int(written)), written)
