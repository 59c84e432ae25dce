"""Formulas of a spreadsheet: = before them, a cell such as A1 for the variable, and a minus that binds closer."""

import re

from core.expression.delimiters import Formula
from core.expression.parse_error import ParseError
from core.expression.tree import Divide, Multiply, Negate, Node, Power, walk

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
