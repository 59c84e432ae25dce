"""A formula read: which letter is the variable, which bars belong together, and what a spreadsheet means otherwise.

The variable is x, the t of s(t) = 5t^2, or the only other letter, as in t^2; it is taken for x. Four bars can be read
in two ways: |2|x| - 1| is one pair inside another, |x - 1||x + 1| a product.
"""

import re

from core.expression.characters import ParseError
from core.expression.delimiters import Formula
from core.expression.parser import Parser
from core.expression.reader import UNEXPECTED
from core.expression.tokens import Token, Tokenizer
from core.expression.tree import Call, Divide, Multiply, Negate, Node, Parameter, Power, Variable, depends_on_x, walk
from core.expression.words import NO_VARIABLE, UnknownLetter

_CELL = re.compile(r"(?<![a-z0-9._$])(?!x\d)\$?(?P<column>[a-z]{1,3})\$?(?P<row>[1-9]\d{0,6})(?![a-z0-9._$]| *\()")
_X = re.compile(r"(?<![a-z])x(?![a-z0-9])")


def read_cells(mapped: str, place: Formula) -> tuple[str, str]:
    """The plain text with x for its one cell, every character where it stood; and the cell's name, or ""."""
    if not place.sheet:
        return mapped, ""
    cells: dict[str, int] = {}
    for match in _CELL.finditer(mapped, place.begin, place.end):
        cells.setdefault((match["column"] + match["row"]).upper(), match.start())
    if not cells:
        return mapped, ""
    other = _X.search(mapped, place.begin, place.end)
    names = [*cells, *(["the letter x"] if other else [])]
    if len(names) > 1:
        raise ParseError(f"A function here has one variable, and this has {names[0]} and {names[1]}.", cells[names[0]])
    formula = _CELL.sub(lambda match: "x".rjust(len(match[0])), mapped[place.begin : place.end])
    return mapped[: place.begin] + formula + mapped[place.end :], names[0]


def sheet_notes(place: Formula, cell: str, tree: Node) -> list[str]:
    """Which cell is x, and what a spreadsheet would compute otherwise: there a minus sign binds closer than a power."""
    notes = [f"{cell} is taken for x, the variable of every formula here."] if cell else []
    signed = [node.operand for node in walk(tree) if isinstance(node, Negate)] if place.sheet else []
    if any(isinstance(_first_factor(node), Power) for node in signed):
        notes.append("-x^2 is read as -(x^2), as in mathematics; a spreadsheet computes (-x)^2 instead.")
    return notes


def _first_factor(node: Node) -> Node:
    while isinstance(node, (Multiply, Divide)):
        node = node.left
    return node


def read_tokens(text: str, tokens: list[Token]) -> tuple[Parser, Node]:
    """The parser that has read the tokens, and their tree."""
    parser = Parser(text, tokens)
    if sum(token.kind == "|" for token in tokens) < 4:
        return parser, parser.formula()
    readings = [reading for reading in (_reading(text, tokens, False), _reading(text, tokens, True)) if reading]
    if not readings:
        return parser, parser.formula()
    sensible = [reading for reading in readings if not _has_bars_around_number(reading[1])]
    return (sensible or readings)[0]


def _reading(text: str, tokens: list[Token], open_bars: bool) -> tuple[Parser, Node] | None:
    parser = Parser(text, tokens, open_bars)
    try:
        return parser, parser.formula()
    except ParseError:
        return None


def _has_bars_around_number(tree: Node) -> bool:
    """Whether |...| stands around something without a letter."""
    return any(isinstance(node, Call) and node.name == "abs" and not _has_letter(node) for node in walk(tree))


def _has_letter(node: Node) -> bool:
    return any(isinstance(part, (Variable, Parameter)) for part in walk(node))


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
