"""How large a formula is, and how large one may be: a walk that counts, and works out every constant on its way."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from core.expression.canonical import ASSOCIATIVE
from core.expression.characters import ParseError
from core.expression.constants import NotReal, Value, value_of
from core.expression.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    Variable,
    children,
)

MOST_CHARACTERS = 200
MOST_NODES = 120
MOST_DEPTH = 24
MOST_CALLS = 5
MOST_POWER = 1000
MOST_DEGREE = 10_000
"""The degree counts powers of powers: a power may have a base of degree ten."""
MOST = (MOST_NODES, MOST_DEPTH, MOST_CALLS, MOST_DEGREE)
SENTENCES = (
    "This formula is too large: use fewer terms and factors.",
    "Too many operations are nested inside each other here.",
    f"At most {MOST_CALLS} functions may be nested inside each other.",
    f"The powers of x grow too large here: keep the degree up to {MOST_DEGREE}.",
)
"""For the first fields of a Measure, what they may be, and what is said of more."""


class Measure(NamedTuple):
    """What one tree amounts to.

    nodes: how many; depth, calls: levels and functions inside each other; degree: the largest power of x;
    moving: whether x occurs; value: that of a constant without parameters.
    """

    nodes: int
    depth: int
    calls: int
    degree: float
    moving: bool
    value: Value | None


_X = Measure(1, 1, 0, 1.0, True, None)
_LETTER = Measure(1, 1, 0, 0.0, False, None)
_LINE = (Add, Subtract, Multiply, Divide)
"""Operations that stand on one line: a long sum or product is one level, not one a term."""


def check(tree: Node, places: Mapping[int, int]) -> None:
    """Refuses a tree that is too large, or has a constant that is no real number within bounds.

    places: node id -> where it was typed.
    """
    _measure(tree, places)


def _measure(node: Node, places: Mapping[int, int]) -> Measure:
    """The measure of one node, from those of its children."""
    if isinstance(node, Variable):
        return _X
    if isinstance(node, Parameter):
        return _LETTER
    parts = [_measure(child, places) for child in children(node)]
    try:
        measure = _combine(node, parts)
    except NotReal as reason:
        raise ParseError(str(reason), places.get(id(node))) from None
    for size, most, sentence in zip(measure[:4], MOST, SENTENCES, strict=True):
        if size > most:
            raise ParseError(sentence, places.get(id(node)))
    return measure


def _combine(node: Node, parts: list[Measure]) -> Measure:
    if isinstance(node, (Number, Constant)):
        return Measure(1, 1, 0, 0.0, False, value_of(node, []))
    nodes, depths, calls, _, moves, values = zip(*parts, strict=True)
    moving = True in moves
    return Measure(
        1 + sum(nodes),
        _depth(node, depths),
        max(calls) + (isinstance(node, Call) and not _same_call(node)),
        _degree(node, parts) if moving else 0.0,
        moving,
        _value(node, values),
    )


def _depth(node: Node, depths: tuple[int, ...]) -> int:
    """Levels inside each other; the left side of a longer sum or product is on the same level."""
    if isinstance(node, _LINE) and isinstance(node.left, _LINE):
        return max(depths[0], depths[1] + 1)
    return 1 + max(depths)


def _same_call(node: Call) -> bool:
    """min(a, b, c) is one function, though its tree is min(min(a, b), c)."""
    first = node.arguments[0]
    return node.name in ASSOCIATIVE and isinstance(first, Call) and first.name == node.name


def _degree(node: Node, parts: list[Measure]) -> float:
    """The largest power of x or of a function of x; a variable exponent counts as one."""
    if isinstance(node, Multiply):
        return parts[0].degree + parts[1].degree
    if isinstance(node, Power):
        exponent = parts[1].value
        return parts[0].degree * max(1.0, abs(exponent.near)) if exponent else max(1.0, parts[0].degree)
    if isinstance(node, Call):
        return 1.0
    return max(part.degree for part in parts)


def _value(node: Node, values: tuple[Value | None, ...]) -> Value | None:
    """The value of a constant; None where a letter occurs, after the checks that hold even then."""
    constants = [value for value in values if value is not None]
    if len(constants) == len(values) and not isinstance(node, Piecewise):
        return value_of(node, constants)
    _check_beside_letters(node, values)
    return None


def _check_beside_letters(node: Node, values: tuple[Value | None, ...]) -> None:
    """What is wrong whatever x is: f(x)/0, f(x)^(1e9), (-2)^x, a logarithm to the base 1."""
    last = values[-1]
    match node:
        case Divide() if last is not None and last.near == 0:
            raise NotReal("Division by zero: nothing can be divided by 0.")
        case Call() if node.name == "logb" and last is not None and (last.near <= 0 or last.near == 1):
            raise NotReal("The base of a logarithm is positive and not 1.")
        case Power() if last is not None and abs(last.near) > MOST_POWER:
            raise NotReal(f"This power is too large: keep powers up to {MOST_POWER}.")
        case Power() if values[0] is not None and values[0].near < 0:
            raise NotReal("A negative number to a changing power is not real for most x.")
        case _:
            return


def bottom_up(node: Node) -> Iterator[Node]:
    """Every node of the tree once, however often it is shared; children first."""
    stack, finished = [node], set[int]()
    while stack:
        waiting = [child for child in children(stack[-1]) if id(child) not in finished]
        if waiting:
            stack.extend(waiting)
            continue
        top = stack.pop()
        if id(top) not in finished:
            finished.add(id(top))
            yield top


def print_size(node: Node, weight: Callable[[Node], int] = lambda _: 1) -> int:
    """The sum of all weights as the formula is written out: a shared node counts each time it is written."""
    sizes: dict[int, int] = {}
    for part in bottom_up(node):
        sizes[id(part)] = weight(part) + sum(sizes[id(child)] for child in children(part))
    return sizes[id(node)]
