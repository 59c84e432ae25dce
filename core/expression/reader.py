"""The place in the tokens where reading has come to, and what is remembered on the way."""

from typing import TypeVar

from core.expression.characters import ParseError, quote
from core.expression.tokens import Token
from core.expression.tree import RELATIONS, Node

MOST_NESTING = 50
"""Brackets, signs and functions inside each other in a text; a tree of size.MOST_DEPTH levels stays below."""

OPENERS = {")": "(", "]": "[", "}": "{", "|)": "(|", "\u230b": "\u230a", "\u2309": "\u2308"}
CLOSERS = {opening: closer for closer, opening in OPENERS.items()} | {"|": "|"}
CONDITIONAL = RELATIONS.keys() | {"if", "otherwise"}
CASE_SIGNS = CONDITIONAL | {"and", "or"}
"""Kinds of token without which no value is given by cases."""

MISSING = "Something is missing here: a number, x or a function."


AnyNode = TypeVar("AnyNode", bound=Node)


class Reader:
    """Moves through the tokens of one text.

    places: where each operation was typed, by the id of its node; closers and openings: the signs that would close the
    brackets that are open now, and where those opened; notes: sentences about ambiguous readings; conditional: whether
    a condition stands anywhere; has_cases: whether any sign or word of cases does.
    """

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.index = 0
        self.token = tokens[0]
        self.closers: list[str] = []
        self.openings: list[Token] = []
        self.depth = 0
        self.places: dict[int, int] = {}
        self.notes: list[str] = []
        kinds = {token.kind for token in tokens}
        self.conditional = not RELATIONS.keys().isdisjoint(kinds)
        self.has_cases = not CASE_SIGNS.isdisjoint(kinds)
        self.bare_exponent = -1
        self.bare_power = -1
        self.bare_sign = -1

    def advance(self) -> Token:
        """The token here; reading goes on behind it."""
        token = self.token
        self.index += 1
        self.token = self.tokens[self.index]
        return token

    def after(self) -> Token:
        """The token behind the one here (the end stays the end)."""
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)]

    def mark(self, node: AnyNode, start: int) -> AnyNode:
        """The node, its place remembered."""
        self.places[id(node)] = start
        return node

    def deeper(self) -> None:
        """One level further in; refuses what no reader could follow."""
        self.depth += 1
        if self.depth > MOST_NESTING:
            raise ParseError("There are too many brackets and functions inside each other here.", self.token.start)

    def typed(self, first: int, last: int) -> str:
        """What was typed for the tokens from first up to last (not included), cut to a readable length."""
        return quote(self.text[self.tokens[first].start : self.tokens[last - 1].end].strip(), 30)

    def note(self, sentence: str) -> None:
        """Remember how an ambiguous piece was read, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def enter(self, closer: str) -> Token:
        """The bracket here opens: this sign will close it."""
        self.closers.append(closer)
        self.openings.append(self.token)
        return self.advance()

    def leave(self) -> None:
        """The bracket opened last must be closed here."""
        if self.token.kind != self.closers[-1]:
            raise self.bracket_without_end()
        self.advance()
        self.closers.pop()
        self.openings.pop()

    def bracket_without_end(self) -> ParseError:
        """Why the bracket opened last does not end here."""
        kind = self.token.kind
        if kind in OPENERS and self.openings:
            return ParseError("This bracket does not match the one that was opened.", self.token.start)
        return self.unexpected_token()

    def unexpected_token(self) -> ParseError:
        """Why the token here fits nowhere."""
        kind = self.token.kind
        if kind == "end":
            return self.unexpected_end()
        if kind in OPENERS and not self.openings:
            return ParseError("This bracket was never opened.", self.token.start)
        empty = self.index > 0 and self.tokens[self.index - 1].kind in CLOSERS
        if empty and kind == CLOSERS[self.tokens[self.index - 1].kind]:
            return ParseError("There is nothing between these brackets.", self.token.start)
        return ParseError(UNEXPECTED.get(kind, MISSING), self.token.start)

    def unexpected_end(self) -> ParseError:
        """Why the text may not end here, at the bracket that is still open or at its last sign."""
        if self.openings:
            opening = self.openings[-1]
            bar = opening.kind in ("|", "(|")
            return ParseError("This bar has no partner." if bar else "This bracket is never closed.", opening.start)
        last = self.tokens[self.index - 1].start if self.index else None
        return ParseError("The formula stops too early: something is missing after this.", last)


UNEXPECTED = {
    ",": "A comma separates only what min, max, log or root act on, and the cases in braces.",
    ";": "A semicolon has no place here: type one formula.",
    ":": "A colon only follows a condition in braces, as in {x < 0: -x, x^2}: write / to divide.",
    "=": "Type one formula, without a second side: this is not an equation to solve.",
    "_": "Only log takes an index, as in log_2(x): the variable is x alone.",
    **dict.fromkeys(("<", "<=", ">", ">=", "!="), "Conditions belong in braces: {x < 0: -x, x^2}."),
    **dict.fromkeys(("*", "/", "^"), "Something is missing before this sign: a number, x or a function."),
    **dict.fromkeys((")", "]", "}", "|)", "\u230b", "\u2309"), "Something is missing before this bracket."),
    "if": "Conditions belong in braces: {x < 0: -x, x^2}, or {0 < x < 1: x, 0}.",
    "//": "Write one sign / to divide, and floor(x/2) for the whole part.",
    "then": "This word belongs to cases: if x < 0 then -x else x.",
    "?": "A question mark stands between a condition and two values: x < 0 ? -x : x.",
    **dict.fromkeys(("and", "or"), "This word or sign joins two conditions, as in {0 < x and x < 1: x, 0}."),
    "otherwise": "Cases belong in braces: {x < 0: -x, otherwise: x^2}.",
}
