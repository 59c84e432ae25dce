"""simplest(): a formula as it is shown on every page; shorter(), its work in a process that can be stopped.

Imports formulas, core.equivalence and core.equivalence.identity, which compare two of them, and no lesson.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sympy
from flint import arb

from core.equivalence import Missing, Values, agree, values_of
from core.equivalence.identity import is_identity
from core.equivalence.simplify.cancel import Choice, cancel, length, normalize, ramp_of, single_choice
from core.equivalence.simplify.forms import (
    HIGHEST_EXPANSION,
    STAGE,
    formal,
    forms_of,
    has_high_power,
    is_in_time,
    simplify_roots,
)
from core.expression.canonical import canonical
from core.expression.constant_folding import multiply, power, value_of, with_decimals
from core.expression.functions import ROOTS
from core.expression.size import print_size
from core.expression.symbolic import Unreadable, symbolic, tree_of
from core.expression.tree import (
    Branch,
    Call,
    Condition,
    Node,
    Number,
    Parameter,
    Piecewise,
    Variable,
    X,
    number,
    walk,
)
from core.refusal import Refusal
from core.workers import offload

POINTS = (-6.3371, -3.7193, -2.2917, -1.1037, -0.6131, -0.3719, 0.2897, 0.5303, 0.8311, 1.7033, 2.6099, 7.1091)
"""At no simple number, where formulas have their poles."""
LETTERS: tuple[Mapping[str, float], ...] = (
    {"b": 1.3, "c": 0.4, "k": 1.7, "m": 2.0, "n": 3.0},
    {"b": 0.6, "c": -1.2, "k": -0.7, "m": 3.1, "n": 2.4},
)
"""What the letters of a formula may be when two forms of it are compare."""
SECONDS = 2.0
SMALL = 4
"""Formulas of so few nodes are simple as they are."""
RADICALS, BARS = frozenset(ROOTS.values()), frozenset({"abs", "sign"})
"""What a form may have that the formula has not: roots for powers, and bars for the root of a square."""


@dataclass(frozen=True)
class Shorter:
    """The shortest form found, the given one at worst.

    proven: whether exact algebra shows both to be one function.
    complete: whether there was time for every simplifier.
    """

    tree: Node
    proven: bool
    complete: bool = True


def simplest(tree: Node, decimals: bool = False, seconds: float = SECONDS) -> Shorter:
    """The one form of a formula that all pages show; what is found after so many seconds must do.

    decimals: whether fractions that end as a decimal are to be written so.
    """
    if print_size(tree) <= SMALL and not _has_signs(tree):
        return Shorter(_finish(tree, decimals), True)
    result = offload(shorter, tree, decimals, seconds, seconds=seconds)
    return Shorter(_finish(tree, decimals), True, is_in_time(result)) if isinstance(result, Refusal) else result


def _finish(tree: Node, decimals: bool) -> Node:
    return with_decimals(cancel(tree)) if decimals else cancel(tree)


def _has_signs(tree: Node) -> bool:
    """Whether it has the sign of something but x: -sign(-x) is small, and not simple."""
    return any(isinstance(node, Call) and node.name == "sign" and node.arguments != (X,) for node in walk(tree))


def shorter(tree: Node, decimals: bool = False, seconds: float = SECONDS) -> Shorter:
    """The formula with as few nodes as the simplifiers find; equal wherever both have values, so x/x may become 1."""
    tree = _finish(tree, decimals)
    choice = single_choice(tree)
    if isinstance(tree, Piecewise):
        forms = [_in_cases(tree, decimals, seconds)] if choice is None else _by_choice(tree, choice, decimals, seconds)
    elif choice is None:
        return _as_one(tree, decimals, seconds)
    else:
        forms = [*_by_choice(tree, choice, decimals, seconds), _as_one(tree, decimals, seconds)]
    by_effort = sorted((Shorter(tree, True), *forms), key=lambda form: _effort(form.tree))
    best = next(form for form in by_effort if has_same_values(tree, form.tree))
    return Shorter(best.tree, best.proven, all(form.complete for form in forms))


def _effort(tree: Node) -> tuple[int, int, int]:
    """How long it is to read; of forms of one length 1 - 2x and not 1 - x - x, and 2/x^(5/3) and not 2x^(-5/3)."""
    return (
        length(tree),
        print_size(tree, lambda node: isinstance(node, Variable)),
        print_size(tree, lambda node: isinstance(node, Number) and node.value < 0),
    )


def _in_cases(tree: Piecewise, decimals: bool, seconds: float) -> Shorter:
    """Each value on its own."""
    values = _values(tree)
    parts = [shorter(part, decimals, seconds / len(values)) for part in values]
    return _combine(_with_values(tree, [part.tree for part in parts]), parts)


def _combine(tree: Node, parts: list[Shorter]) -> Shorter:
    return Shorter(tree, all(part.proven for part in parts), all(part.complete for part in parts))


def _by_choice(tree: Node, choice: Choice, decimals: bool, seconds: float) -> list[Shorter]:
    """What hangs on one condition in cases; as one formula where both are the same; with relu(u) where it vanishes."""
    parts = [shorter(side, decimals, seconds / 2) for side in (choice.where, choice.elsewhere)]
    where, elsewhere = (part.tree for part in parts)
    if canonical(where) == canonical(elsewhere):
        return [_combine(where, parts)]
    forms: list[Node | None] = [Piecewise((Branch((normalize(choice.condition),), where),), elsewhere)]
    ramp = ramp_of(tree, choice.condition) if value_of(elsewhere) == 0 else None
    forms.append(None if ramp is None else _as_ramp(where, choice, ramp))
    return [_combine(form, parts) for form in forms if form is not None]


def _as_ramp(where: Node, choice: Choice, ramp: Node) -> Node | None:
    """c u^k for u > 0 as c relu(u)^k, with the largest k; None where it has no factor u."""
    powers = offload(extract_powers, symbolic(where), symbolic(choice.condition.left), seconds=STAGE)
    if isinstance(powers, Refusal) or not powers[1]:
        return None
    factor, count = powers
    try:
        return multiply(tree_of(factor), power(ramp, number(count)))
    except Unreadable:
        return None


def extract_powers(formula: sympy.Expr, u: sympy.Expr) -> tuple[sympy.Expr, int]:
    """(c, k) of a formula that is c u^k, with the largest k for which c has no x below a fraction's line."""
    count = 0
    while u.free_symbols and count < HIGHEST_EXPANSION and not has_high_power(formula):
        rest = sympy.cancel(formula / u)
        if sympy.denom(rest).has(*u.free_symbols):
            break
        formula, count = rest, count + 1
    return formula, count


def _as_one(tree: Node, decimals: bool, seconds: float) -> Shorter:
    """What the simplifiers make of the whole."""
    letters: dict[str, Node] = {}
    formula = formal(tree, letters)
    pieces = {name: shorter(piece, decimals, seconds / len(letters)).tree for name, piece in letters.items()}
    simple_roots = offload(simplify_roots, formula, seconds=seconds / 4)
    start = formula if isinstance(simple_roots, Refusal) else simple_roots
    forms = [formula, simple_roots, *forms_of(start, seconds / 4)]
    candidates = _candidates(tree, formula, forms, pieces)
    by_effort = sorted((with_decimals(form) if decimals else form for form in candidates), key=_effort)
    best = next(candidate for candidate in by_effort if has_same_values(tree, candidate))
    return Shorter(best, best == tree or is_identity(tree, best), all(map(is_in_time, forms)))


def _names(tree: Node) -> frozenset[str]:
    return frozenset(node.name for node in walk(tree) if isinstance(node, Call))


def _candidates(
    tree: Node, formula: sympy.Expr, forms: list[sympy.Expr | Refusal], pieces: dict[str, Node]
) -> Iterator[Node]:
    """The tree itself first: of equally short forms the steps' own stays. No form has new functions, but for roots."""
    yield tree
    has_bars = formula.has(sympy.Abs, sympy.sign) or _names(tree) & RADICALS
    allowed = _names(tree) | RADICALS | (BARS if has_bars else frozenset())
    for form in dict.fromkeys(forms):
        if not isinstance(form, Refusal):
            try:
                candidate = cancel(tree_of(form, pieces))
            except Unreadable:
                continue
            if _names(candidate) <= allowed:
                yield candidate


def has_same_values(tree: Node, other: Node) -> bool:
    """At some points and for some letters: SymPy takes x |x|^(n - 2) for x |x^(n - 2)|."""
    choices = LETTERS if any(isinstance(node, Parameter) for node in walk(tree)) else LETTERS[:1]
    return other == tree or all(_agree(values_of(tree, letters), values_of(other, letters)) for letters in choices)


def _agree(first: Values, second: Values) -> bool:
    """Whether they certainly differ nowhere, and the second has a value where the first has one."""
    points = [x for x in POINTS if isinstance(first.at(x), arb)]
    return not any(second.at(x) is Missing.UNDEFINED or agree(first, second, x) is False for x in points)


def _values(node: Piecewise) -> list[Node]:
    return [branch.value for branch in node.branches] + ([] if node.otherwise is None else [node.otherwise])


def _with_values(node: Piecewise, values: list[Node]) -> Piecewise:
    pairs = zip(node.branches, values, strict=False)
    branches = tuple(Branch(_normalize_single(branch), value) for branch, value in pairs)
    return Piecewise(branches, None if node.otherwise is None else values[-1])


def _normalize_single(branch: Branch) -> tuple[Condition, ...]:
    """Of 0 < x < 1 both ends stay as they are."""
    return branch.conditions if len(branch.conditions) > 1 else (normalize(branch.conditions[0]),)
