"""A working in decimals, where some were typed: 0.1 and 1/10 never stand side by side."""

from dataclasses import replace

from core.expression.constant_folding import value_of, with_decimals
from core.expression.tree import Divide
from core.limit.layout import Layout, Leaf, Over, leaf, rebuilt
from core.limit.line import Line


def in_decimals(line: Line) -> Line:
    """The line with every fraction that ends as a decimal written so."""
    approach = None if line.approach is None else _in_decimals(line.approach)
    return replace(line, formula=_in_decimals(line.formula), approach=approach)


def _in_decimals(layout: Layout) -> Layout:
    match layout:
        case Leaf(node):
            return leaf(with_decimals(node))
        case Over(Leaf(top), Leaf(bottom)) if value_of(Divide(top, bottom)) is not None:
            return leaf(with_decimals(Divide(top, bottom)))
        case _:
            return rebuilt(layout, _in_decimals)
