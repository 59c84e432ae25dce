"""Which letter is the variable: x, the t of s(t) = 5t^2, or the only other letter, as in t^2; it is taken for x."""

from core.expression.delimiters import Formula
from core.expression.parse_error import ParseError
from core.expression.parser import Parser
from core.expression.reader import UNEXPECTED
from core.expression.readings import read_tokens
from core.expression.spreadsheet import read_cells, sheet_notes
from core.expression.tokens import Token, Tokenizer
from core.expression.tree import Node, depends_on_x
from core.expression.words import NO_VARIABLE, UnknownLetter

LINES = frozenset("yfg")
"""Names that may stand before a constant: y = 2 is a line, but k = 2 sets a number."""


def read_formula(text: str, mapped: str, place: Formula) -> tuple[Parser, Node]:
    """The parser that has read the formula, and its tree; text is as typed, mapped in plain characters."""
    mapped, cell = read_cells(mapped, place)
    parser, tree = _read_with_its_variable(text, mapped, place)
    for note in sheet_notes(place, cell, tree):
        parser.note(note)
    return parser, tree


def _read_with_its_variable(text: str, mapped: str, place: Formula) -> tuple[Parser, Node]:
    variable = place.variable or "x"
    try:
        return _read(text, mapped, place, variable)
    except UnknownLetter as unknown:
        if place.variable or unknown.letter in NO_VARIABLE:
            raise
        return _read_in_another(text, mapped, place, unknown)


def _read_in_another(text: str, mapped: str, place: Formula, unknown: UnknownLetter) -> tuple[Parser, Node]:
    """The reading with the unknown letter as the variable; the refusal for x where it is not the only one."""
    try:
        return _read(text, mapped, place, unknown.letter)
    except UnknownLetter as other:
        if other.letter == "x" or other.letter in NO_VARIABLE:
            raise unknown from None
        raise _two_letters(unknown, other) from None


def _two_letters(first: UnknownLetter, second: UnknownLetter) -> ParseError:
    letters = f"{first.letter} and {second.letter}"
    sentence = f"There are two letters here, {letters}: write x for the variable, and b, c, k, m or n for a constant."
    return ParseError(sentence, second.refusal.position)


def _read(text: str, mapped: str, place: Formula, variable: str) -> tuple[Parser, Node]:
    tokenizer = Tokenizer(mapped, place.begin, place.end, variable)
    tokens = tokenizer.tokens_of_text()
    parser, tree = read_tokens(text, tokens)
    if place.name:
        _check_name(place, variable, tokens, tree)
    if variable != "x":
        parser.notes.insert(0, f"{variable} is taken for x, the variable of every formula here.")
    for note in tokenizer.notes:
        parser.note(note)
    return parser, tree


def _check_name(place: Formula, variable: str, tokens: list[Token], tree: Node) -> None:
    """Refuses y = y^2, x = y^2 and k = 2, which are equations and no functions of x."""
    again = any(token.kind == "letter" and token.value == place.name for token in tokens)
    sideways = place.name == "x" and variable == "y"
    if again or sideways or (place.name not in LINES and not depends_on_x(tree)):
        raise ParseError(UNEXPECTED["="], place.name_place)
