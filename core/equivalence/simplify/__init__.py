"""shorter(): a formula written with fewer signs by SymPy's simplifiers; run it through core.workers.bounded alone.

Imports formulas, core.equivalence.agreement and core.equivalence.identity, which compare two of them, and no lesson.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sympy
from flint import arb

from core.equivalence.agreement import Missing, Values, agree, values_of
from core.equivalence.identity import is_identity
from core.equivalence.simplify.cancel import cancel
from core.equivalence.simplify.choices import Choice, normalize, ramp_of, single_choice
from core.equivalence.simplify.forms import LIGHT_SECONDS, MOST_MULTIPLIED, forms_of, has_high_power, simplify_roots
from core.equivalence.simplify.length import length
from core.equivalence.simplify.pieces import replace_pieces
from core.expression.canonical import canonical
from core.expression.folded import multiply, power, value_of
from core.expression.read_back import Unreadable, tree_of
from core.expression.symbolic import symbolic
from core.expression.tree import Branch, Call, Condition, Node, Parameter, Piecewise, number, walk
from core.refusal import Refusal
from core.workers.bounded import bounded
from core.workers.pool import BROKEN, TOO_LARGE

POINTS = (-6.3371, -3.7193, -2.2917, -1.1037, -0.6131, -0.3719, 0.2897, 0.5303, 0.8311, 1.7033, 2.6099, 7.1091)
"""At no simple number, where formulas have their poles."""
LETTERS: tuple[Mapping[str, float], ...] = (
    {"b": 1.3, "c": 0.4, "k": 1.7, "m": 2.0, "n": 3.0},
    {"b": 0.6, "c": -1.2, "k": -0.7, "m": 3.1, "n": 2.4},
)
"""What the letters of a formula may be when two forms of it are compare."""
ROOTS, BARS = frozenset({"sqrt", "cbrt"}), frozenset({"abs", "sign"})
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


def shorter(tree: Node) -> Shorter:
    """The formula with as few nodes as the simplifiers find; equal wherever both have values, so x/x may become 1."""
    choice = single_choice(tree)
    if isinstance(tree, Piecewise):
        forms = [_in_cases(tree)] if choice is None else _by_choice(tree, choice)
    elif choice is None:
        return _as_one(tree)
    else:
        forms = [*_by_choice(tree, choice), _as_one(tree)]
    by_length = sorted((Shorter(tree, True), *forms), key=lambda form: length(form.tree))
    best = next(form for form in by_length if has_same_values(tree, form.tree))
    return Shorter(best.tree, best.proven, all(form.complete for form in forms))


def _in_cases(tree: Piecewise) -> Shorter:
    """Each value on its own."""
    parts = [shorter(part) for part in _values(tree)]
    return _combine(_with_values(tree, [part.tree for part in parts]), parts)


def _combine(tree: Node, parts: list[Shorter]) -> Shorter:
    return Shorter(tree, all(part.proven for part in parts), all(part.complete for part in parts))


def _by_choice(tree: Node, choice: Choice) -> list[Shorter]:
    """What hangs on one condition in cases; as one formula where both are the same; with relu(u) where it vanishes."""
    parts = [shorter(choice.where), shorter(choice.elsewhere)]
    where, elsewhere = (part.tree for part in parts)
    if canonical(where) == canonical(elsewhere):
        return [_combine(where, parts)]
    forms: list[Node | None] = [Piecewise((Branch((normalize(choice.condition),), where),), elsewhere)]
    ramp = ramp_of(tree, choice.condition) if value_of(elsewhere) == 0 else None
    forms.append(None if ramp is None else _as_ramp(where, choice, ramp))
    return [_combine(form, parts) for form in forms if form is not None]


def _as_ramp(where: Node, choice: Choice, ramp: Node) -> Node | None:
    """c u^k for u > 0 as c relu(u)^k, with the largest k; None where it has no factor u."""
    powers = bounded(extract_powers, symbolic(where), symbolic(choice.condition.left), seconds=LIGHT_SECONDS)
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
    while u.free_symbols and count < MOST_MULTIPLIED and not has_high_power(formula):
        rest = sympy.cancel(formula / u)
        if sympy.denom(rest).has(*u.free_symbols):
            break
        formula, count = rest, count + 1
    return formula, count


def _as_one(tree: Node) -> Shorter:
    """What the simplifiers make of the whole."""
    letters: dict[str, Node] = {}
    formula = symbolic(replace_pieces(tree, letters))
    pieces = {name: shorter_piece(piece) for name, piece in letters.items()}
    simple_roots = bounded(simplify_roots, formula, seconds=LIGHT_SECONDS)
    start = formula if isinstance(simple_roots, Refusal) else simple_roots
    forms = [formula, simple_roots, *forms_of(start)]
    by_length = sorted(_candidates(tree, formula, forms, pieces), key=length)
    best = next(candidate for candidate in by_length if has_same_values(tree, candidate))
    return Shorter(best, best is tree or is_identity(tree, best), all(map(is_in_time, forms)))


def is_in_time(found: object) -> bool:
    """Whether it is what a computation came to, even if that is a failure: more time would give the same."""
    return not isinstance(found, Refusal) or found in (BROKEN, TOO_LARGE)


def _names(tree: Node) -> frozenset[str]:
    return frozenset(node.name for node in walk(tree) if isinstance(node, Call))


def _candidates(
    tree: Node, formula: sympy.Expr, forms: list[sympy.Expr | Refusal], pieces: dict[str, Node]
) -> Iterator[Node]:
    """The tree itself first: of equally short forms the steps' own stays. No form has new functions, but for roots."""
    yield tree
    has_bars = formula.has(sympy.Abs, sympy.sign) or _names(tree) & ROOTS
    allowed = _names(tree) | ROOTS | (BARS if has_bars else frozenset())
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


def shorter_piece(node: Node) -> Node:
    """The values of cases are simplified too; every other piece stays as it is."""
    return shorter(node).tree if isinstance(node, Piecewise) else node


def _values(node: Piecewise) -> list[Node]:
    return [branch.value for branch in node.branches] + ([] if node.otherwise is None else [node.otherwise])


def _with_values(node: Piecewise, values: list[Node]) -> Piecewise:
    pairs = zip(node.branches, values, strict=False)
    branches = tuple(Branch(_normalize_single(branch), value) for branch, value in pairs)
    return Piecewise(branches, None if node.otherwise is None else values[-1])


def _normalize_single(branch: Branch) -> tuple[Condition, ...]:
    """Of 0 < x < 1 both ends stay as they are."""
    return branch.conditions if len(branch.conditions) > 1 else (normalize(branch.conditions[0]),)
