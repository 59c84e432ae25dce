"""Tokens become a tree: precedence climbing (Pratt), where side by side means times.

sum:      product (+ product | - product)*, each with its own signs: -x^2 y is -(x^2 y)
product:  power (* power | / power | power)*, from left to right: 1/2x is (1/2) x
power:    operand ^ power, from right to left: 2^x^2 is 2^(x^2)
operand:  a number, a letter, a bracket, a root, a fraction or a function with what it acts on
"""

from collections.abc import Callable
from fractions import Fraction

from core.expression.application import application
from core.expression.cases import bars, braces, cases, choice, group, rounding
from core.expression.characters import ParseError
from core.expression.conditions import restrict
from core.expression.functions import SYMBOLS
from core.expression.reader import CLOSERS, Reader
from core.expression.tokens import Token
from core.expression.tree import ONE, Add, Call, Divide, Multiply, Negate, Node, Number, Power, Subtract, depends_on_x


class Parser(Reader):
    """One reading of one text: formula() is the whole tree, the other methods are its parts."""

    def __init__(self, text: str, tokens: list[Token], open_bars: bool = False) -> None:
        """open_bars: a bar inside bars opens new ones where it can, as in |2|x| - 1|."""
        super().__init__(text, tokens)
        self.open_bars = open_bars

    def formula(self) -> Node:
        """The tree of the whole text."""
        tree = cases(self, "end") if self.has_cases else self.sum()
        if self.token.kind != "end":
            raise self.unexpected_token()
        return tree

    def sum(self) -> Node:
        """Products added and subtracted."""
        left = self.signed_part(self.product)
        while self.token.kind in ("+", "-"):
            sign = self.advance()
            right = self.signed_part(self.product)
            left = self.mark(Add(left, right) if sign.kind == "+" else Subtract(left, right), sign.start)
        return left

    def signed_part(self, part: Callable[[], Node]) -> Node:
        """A part with any signs before it."""
        if self.token.kind not in ("+", "-"):
            return part()
        self.deeper()
        sign = self.advance()
        operand = self.signed_part(part)
        self.depth -= 1
        return operand if sign.kind == "+" else self.mark(Negate(operand), sign.start)

    def product(self) -> Node:
        """Powers multiplied and divided, from left to right; side by side counts as times."""
        first, divided = self.index, -1
        left = factor = self.power()
        while True:
            kind = self.token.kind
            if kind in ("*", "/"):
                power = factor if kind == "/" and self.bare_exponent == self.index and not self.token.apart else None
                sign = self.advance()
                divided = self.index if kind == "/" else -1
                right = factor = self.signed_part(self.power)
                if isinstance(power, Power):
                    self.note_quotient(power, divided, right)
                left = self.mark(Multiply(left, right) if kind == "*" else Divide(left, right), sign.start)
            elif self.starts_operand(self.token):
                left = self.beside(left, first, divided)
                factor = left.right if isinstance(left, Multiply) else left
                divided = -1
            else:
                return left

    def starts_operand(self, token: Token) -> bool:
        """Whether something to multiply by begins here; a bar inside bars closes them, unless open_bars."""
        if token.kind != "|":
            return token.kind in OPERANDS
        if not self.closers or self.closers[-1] != "|":
            return True
        return self.open_bars and self.after().kind in OPERANDS

    def beside(self, left: Node, first: int, divided: int) -> Node:
        """left times the factor that stands right beside it, with a note where others read it otherwise."""
        token, start = self.token, self.index
        if token.kind == "number":
            self.check_number_behind(token, left)
        self.refuse_function_name(token)
        touching = self.bare_exponent == start and token.kind == "letter" and not token.apart
        power = self.typed(self.bare_power, start) if touching else ""
        factor = self.power()
        restriction = restrict(left, factor)
        if restriction is not None:
            return self.mark(restriction, token.start)
        if divided >= 0 and not token.apart:
            self.note_division(first, divided, start)
        elif touching and token.value != "e":
            self.note_exponent(power, start)
        return self.mark(Multiply(left, factor), token.start)

    def refuse_function_name(self, token: Token) -> None:
        """N(x) and E(x) look like functions of that name; n(x) and N (x) are products."""
        before = self.tokens[self.index - 1]
        if token.kind == "(" and not token.apart and self.text[before.start].isupper() and before.value in NAMES:
            name = before.value
            raise ParseError(
                f"I do not know a function {name.upper()}: write {name}*(...) for a product.", before.start
            )

    def check_number_behind(self, number: Token, left: Node) -> None:
        """x 2^x is a product, for there is a power behind the number; x2 and x 2 can mean 2x or x^2."""
        before = self.tokens[self.index - 1]
        apart = number.apart or before.kind in CLOSERS.values()
        if self.after().kind != "^" or number.superscript or not apart:
            raise self.number_behind(number)
        if isinstance(left, Number):
            typed = self.typed(self.index - 1, self.index + 1)
            self.note(f"The space in {typed}^... is read as times.")

    def number_behind(self, number: Token) -> ParseError:
        """Why a number may not follow a factor."""
        before = self.tokens[self.index - 1]
        if before.kind == "number":
            return ParseError("Two numbers stand side by side: put a sign between them.", number.start)
        digits = self.text[number.start : number.end]
        letter = before.value if before.kind == "letter" else "(...)"
        if number.superscript or len(digits) > 5:
            return ParseError("A number stands behind a factor: write it in front, or as a power with ^.", number.start)
        return ParseError(f"Did you mean {digits}{letter} or {letter}^{digits}?", number.start)

    def note_division(self, first: int, divided: int, start: int) -> None:
        """1/2x is (1/2) x."""
        whole, factor = self.typed(first, self.index), self.typed(start, self.index)
        top, bottom = self.typed(first, divided - 1), self.typed(divided, start)
        other = f"{top}/({bottom}{factor})"
        self.note(f"{whole} is read as ({top}/{bottom}) {factor}; write {other} for the other reading.")

    def note_exponent(self, power: str, start: int) -> None:
        """e^2x is e^2 x."""
        factor = self.typed(start, self.index)
        reading = f"{power}{factor} is read as {power} times {factor}"
        self.note(f"{reading}; put brackets around the whole power for the other reading.")

    def power(self) -> Node:
        """An operand with its exponent."""
        start = self.index
        base = self.operand()
        if self.token.kind != "^":
            return base
        raising, sign = self.index, self.advance()
        if self.token.kind == "^":
            raise ParseError("Two power signs follow each other.", self.token.start)
        self.deeper()
        exponent = self.signed_part(self.power)
        self.depth -= 1
        typed_twice = self.text[sign.start : sign.end] == "**"
        if not sign.superscript and not typed_twice and self.tokens[self.index - 1].node is not None:
            self.bare_power, self.bare_sign, self.bare_exponent = start, raising, self.index
        return self.mark(Power(base, exponent), sign.start)

    def note_quotient(self, power: Power, divided: int, divisor: Node) -> None:
        """x^2/3 is (x^2)/3, and e^1/x is (e^1)/x."""
        exponent = power.exponent.operand if isinstance(power.exponent, Negate) else power.exponent
        unusual = isinstance(exponent, Number) and (exponent.value == 1 or not depends_on_x(power.base))
        if self.tokens[divided].apart or not (isinstance(divisor, Number) or unusual):
            return
        base, above = self.typed(self.bare_power, self.bare_sign), self.typed(self.bare_sign + 1, divided - 1)
        below = self.typed(divided, self.index)
        reading = f"{base}^{above}/{below} is read as ({base}^{above})/{below}"
        self.note(f"{reading}; write {base}^({above}/{below}) for the other reading.")

    def operand(self) -> Node:
        """One factor without its exponent."""
        token = self.token
        if token.node is not None:
            self.advance()
            return token.node
        reader = READERS.get(token.kind)
        if reader is None:
            raise self.unexpected_token()
        self.deeper()
        node = reader(self)
        self.depth -= 1
        return node

    def radical(self) -> Node:
        """A root sign and the one factor it stands before: \u221a2x is (\u221a2) x."""
        sign = self.advance()
        if self.token.kind == "[" and self.index_closes():
            return self.root_with_index(sign)
        first, start = self.token, self.index
        if [token.kind for token in self.tokens[self.index : self.index + 3]] == ["(", "number", "and"]:
            return self.word_root(sign)
        radicand = self.signed_part(self.power)
        self.note_sum(SYMBOLS.get(sign.kind, sign.kind), start)
        if first.kind == "number" and self.token.kind == "letter" and not self.token.apart:
            self.note("The root sign reaches over the number alone; write sqrt(...) around all that belongs under it.")
        return self.mark(self.root_of(sign.kind, radicand), sign.start)

    def root_with_index(self, sign: Token) -> Node:
        """\\sqrt[3]{x}: the index in square brackets, then what the root acts on."""
        self.enter("]")
        index = self.sum()
        self.leave()
        return self.mark(Power(self.operand(), Divide(ONE, index)), sign.start)

    def note_sum(self, name: str, start: int) -> None:
        """sqrt x+1 is sqrt(x) + 1; start: the first token of what the function acts on, without brackets."""
        sign, following = self.token, self.after()
        bare = self.tokens[start].kind in ("number", "letter")
        if sign.kind not in ("+", "-") or sign.apart or following.apart or following.node is None or not bare:
            return
        inside, behind = self.typed(start, self.index), self.typed(self.index, self.index + 2)
        reading = f"{name} {inside}{behind} is read as {name}({inside}){behind}"
        self.note(f"{reading}; write {name}({inside}{behind}) for the other reading.")

    def word_root(self, sign: Token) -> Node:
        """√(3&x), as Word writes a cube root in one line."""
        self.enter(")")
        index = self.operand()
        self.advance()
        radicand = self.sum()
        self.leave()
        return self.mark(Power(radicand, Divide(ONE, index)), sign.start)

    def index_closes(self) -> bool:
        """Whether the square bracket here is followed by what the root acts on."""
        kinds = [token.kind for token in self.tokens[self.index + 1 : self.index + 4]]
        return kinds[1:2] == ["]"] and (kinds[0] == "number" or kinds[2] == "{")

    def root_of(self, sign: str, radicand: Node) -> Node:
        """\u221a, \u221b and \u221c."""
        if sign == "\u221c":
            return Power(radicand, Divide(ONE, Number(Fraction(4), "4")))
        return Call(SYMBOLS[sign], (radicand,))

    def superscript_index(self) -> Node:
        """\u00b3\u221ax: a superscript number before a root sign."""
        sign = self.advance()
        number, root = self.token, self.after()
        if not sign.superscript or number.node is None or number.kind != "number" or root.kind != "\u221a":
            raise ParseError("A power needs something before it.", sign.start)
        self.advance()
        self.advance()
        return self.mark(Power(self.signed_part(self.power), Divide(ONE, number.node)), sign.start)

    def fraction(self) -> Node:
        """\\frac{top}{bottom}, \\frac12."""
        sign = self.advance()
        digits = self.token.node
        if isinstance(digits, Number) and len(digits.text) == 2 and digits.text.isdigit():
            self.advance()
            parts: tuple[Node, Node] = (_digit(digits.text[0]), _digit(digits.text[1]))
        else:
            parts = (self.part(), self.part())
        return self.mark(Divide(*parts), sign.start)

    def part(self) -> Node:
        """One half of a LaTeX fraction: a group in braces, or a single digit or letter."""
        digits = self.token.node
        if self.token.kind != "{" and (digits is None or isinstance(digits, Number) and len(digits.text) > 1):
            raise ParseError("A fraction needs two parts in braces: \\frac{1}{2}.", self.token.start)
        return self.operand()


def _digit(text: str) -> Number:
    return Number(Fraction(int(text)), text)


NAMES = frozenset("bckmne")
OPERANDS = frozenset({"number", "letter", "function", "(", "[", "{", "(|", "frac", *"\u221a\u221b\u221c\u230a\u2308"})
READERS: dict[str, Callable[[Parser], Node]] = {
    "function": application,
    "if": choice,
    "(": group,
    "[": group,
    "{": braces,
    "|": bars,
    "(|": bars,
    "\u230a": rounding,
    "\u2308": rounding,
    "frac": Parser.fraction,
    "^": Parser.superscript_index,
    **dict.fromkeys("\u221a\u221b\u221c", Parser.radical),
}
