"""What SymPy's simplifiers make of a formula, each in its share of the time, with a letter for each sign in it.

The translation to SymPy is formal: x^(1/3) becomes a plain power, though SymPy means the complex root by it. Products,
quotients and powers of real odd roots follow the same laws, and SymPy joins even roots only where that is right for
every real x. Functions that SymPy lacks, or would take apart (sigmoid, min, logb), stay closed boxes of their own name,
and cases are letters. What comes back is compared with the tree.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import sympy

from core.expression.functions import FUNCTIONS, words_with
from core.expression.symbolic import FAILURES, NAMES, Translation
from core.expression.tree import Call, Node, Piecewise, Power
from core.refusal import Refusal
from core.workers import offload
from core.workers.pool import FAILURE, TOO_LARGE

OPEN = frozenset({*NAMES.values(), "exp"}) - words_with("rounding")
"""Functions whose laws SymPy may use."""


def formal(node: Node, pieces: dict[str, Node] | None = None) -> sympy.Expr:
    """The expression of a tree, nan where there is none; pieces receives its cases, by the names of their letters."""
    try:
        return _Form({} if pieces is None else pieces).at(node)
    except FAILURES:
        return sympy.nan


class _Form(Translation):
    """The translation of one tree, but for powers, functions and cases."""

    def __init__(self, pieces: dict[str, Node]) -> None:
        super().__init__()
        self.pieces = pieces

    def power(self, node: Power) -> sympy.Expr:
        """A plain power, even of a negative base."""
        return self.at(node.base) ** self.at(node.exponent)

    def call(self, node: Call) -> sympy.Expr:
        """Roots as powers; what SymPy would rewrite stays a closed box."""
        arguments = [self.at(argument) for argument in node.arguments]
        if FUNCTIONS[node.name].root:
            return arguments[0] ** sympy.Rational(1, FUNCTIONS[node.name].root)
        if node.name in OPEN:
            return FUNCTIONS[node.name].symbolic(*arguments)
        return sympy.Function(node.name, real=True)(*arguments)

    def piecewise(self, node: Piecewise) -> sympy.Expr:
        """One letter for equal cases."""
        name = next((name for name, piece in self.pieces.items() if piece == node), f"piece{len(self.pieces)}")
        self.pieces[name] = node
        return sympy.Symbol(name, real=True)


MOST_SIGNS = 3
"""Of more letters there are too many cases, and the formula is left as it is."""

Letters = dict[sympy.Expr, sympy.Symbol]
"""u -> the letter that stands for sign(u)."""


def with_letters(formula: sympy.Expr) -> tuple[sympy.Expr, Letters]:
    """The formula with a letter for each sign, where there are few; what is inside functions and roots stays."""
    signs = _Signs()
    in_letters = signs.of(formula)
    return (in_letters, signs.letters) if len(signs.letters) <= MOST_SIGNS else (formula, {})


class _Signs:
    """The letters of one formula, made as its signs are met."""

    def __init__(self) -> None:
        self.letters: Letters = {}

    def of(self, formula: sympy.Expr) -> sympy.Expr:
        """The formula with letters."""
        if isinstance(formula, sympy.Abs):
            return self.of(formula.args[0]) * self.sign(formula.args[0])
        if isinstance(formula, sympy.sign):
            return self.sign(formula.args[0])
        if formula.is_Pow and isinstance(formula.base, sympy.Abs) and formula.exp.is_Rational:
            return self._power_of_bars(formula)
        if formula.is_Add or formula.is_Mul or (formula.is_Pow and formula.exp.is_Integer):
            return formula.func(*(self.of(part) for part in formula.args))
        return formula

    def _power_of_bars(self, formula: sympy.Expr) -> sympy.Expr:
        """|u|^(5/2) as u^2 |u|^(1/2), its whole part without bars."""
        whole = sympy.Integer(int(formula.exp))
        return self.of(formula.base) ** whole * formula.base ** (formula.exp - whole)

    def sign(self, u: sympy.Expr) -> sympy.Expr:
        """The sign of a product is that of its factors with odd powers."""
        number, factors = u.as_coeff_mul()
        sign = sympy.sign(number)
        for factor in factors:
            base, exponent = factor.as_base_exp()
            if not exponent.is_Integer:
                sign *= self._letter(factor)
            elif exponent % 2:
                sign *= self._letter(base)
        return sign

    def _letter(self, u: sympy.Expr) -> sympy.Expr:
        if u.is_positive or u.is_negative:
            return sympy.sign(u)
        if isinstance(u, sympy.Abs):
            return sympy.S.One
        if u.could_extract_minus_sign():
            return -self._letter(-u)
        return self.letters.setdefault(u, sympy.Dummy("sign", real=True, nonzero=True))


def _reduce_powers(formula: sympy.Expr, letters: Letters) -> sympy.Expr:
    """The formula with no power of a letter: even ones are 1, and odd ones the letter."""
    signs = frozenset(letters.values())
    return formula.replace(
        lambda part: part.is_Pow and part.base in signs and part.exp.is_Integer,
        lambda part: part.base ** (part.exp % 2),
    )


def by_signs(formula: sympy.Expr, letters: Letters) -> sympy.Expr:
    """The formula as A + B sign(u) + ..., each part tidied: a function of letters that are 1 or -1 is such a sum."""
    total = sympy.S.Zero
    for exponents in product((0, 1), repeat=len(letters)):
        monomial = sympy.Mul(*(sign**power for sign, power in zip(letters.values(), exponents, strict=True)))
        parts = [formula.xreplace(values) * monomial.xreplace(values) for values in _choices(letters)]
        total += sympy.factor_terms(sympy.together(sympy.Add(*parts) / 2 ** len(letters))) * monomial
    return total


def _choices(letters: Letters) -> Iterator[Mapping[sympy.Expr, sympy.Expr]]:
    for values in product((sympy.S.One, sympy.S.NegativeOne), repeat=len(letters)):
        yield dict(zip(letters.values(), values, strict=True))


def plain_forms(formula: sympy.Expr, letters: Letters) -> tuple[sympy.Expr, ...]:
    """The forms without letters: with sign(u); with |u| where u stands beside its letter; with one sign a product."""
    plain = _reduce_powers(formula, letters)
    forms = (plain, _write_bars(plain, letters), _merge_signs(plain, letters))
    return tuple(_with_signs(form, letters) for form in forms) if letters else (plain,)


def _with_signs(formula: sympy.Expr, letters: Letters) -> sympy.Expr:
    return formula.xreplace({letter: sympy.sign(u) for u, letter in letters.items()})


def _write_bars(formula: sympy.Expr, letters: Letters) -> sympy.Expr:
    """|u| for u times its letter, and 1/|u| for a letter over u."""
    if not formula.args:
        return formula
    parts = formula.func(*(_write_bars(part, letters) for part in formula.args))
    if not parts.is_Mul:
        return parts
    powers = parts.as_powers_dict()
    for u, letter in letters.items():
        exponent = powers.get(u, sympy.S.Zero)
        if powers.get(letter) == 1 and exponent.is_Integer and exponent != 0:
            step = sympy.sign(exponent)
            powers[letter], powers[u], powers[sympy.Abs(u)] = 0, exponent - step, step
    return sympy.Mul(*(base**exponent for base, exponent in powers.items()))


def _merge_signs(formula: sympy.Expr, letters: Letters) -> sympy.Expr:
    """sign(x^2 - 1) for the product of the letters of x - 1 and x + 1."""
    if formula.is_Mul:
        inside = [u for u, letter in letters.items() if letter in formula.args and u.is_polynomial()]
        rest = [factor for factor in formula.args if factor not in [letters[u] for u in inside]]
        return sympy.Mul(*rest, sympy.sign(sympy.expand(sympy.Mul(*inside))))
    return formula.func(*(_merge_signs(part, letters) for part in formula.args)) if formula.args else formula


def extract_squares(formula: sympy.Expr) -> sympy.Expr:
    """sqrt(x^4 - 2x^2 + 1) as |x - 1| |x + 1|, and sqrt(1 - cos^2) as |sin|; other roots stay as they are."""
    return formula.replace(lambda part: part.is_Pow and part.exp.is_Rational and part.exp.q == 2, _extract_square)


def _extract_square(root: sympy.Expr) -> sympy.Expr:
    """The root with its square factors taken out, where it has any."""
    base = sympy.trigsimp(root.base) if root.base.has(sympy.sin, sympy.cos) else root.base
    factored = sympy.factor(base)
    squares = [factor for factor in sympy.Mul.make_args(factored) if factor.is_Pow and factor.exp.is_even]
    return factored**root.exp if squares else root


STAGE = 0.5
MOST_LATE = 2
"""After so many simplifiers without a result in time the others are left out."""
HIGHEST_EXPANSION = 50
"""Above this power nothing is multiplied out: it would take seconds, and fill pages."""
LIGHT: tuple[Callable[[sympy.Expr], sympy.Expr], ...] = (
    sympy.factor_terms,
    sympy.together,
    sympy.powsimp,
    sympy.cancel,
    lambda expression: sympy.factor_terms(sympy.powsimp(sympy.together(expression))),
    sympy.factor,
    sympy.expand,
)
MULTIPLYING = (sympy.cancel, sympy.factor, sympy.expand)
"""Those of LIGHT that multiply powers out, as the full search does too."""


def has_high_power(formula: sympy.Expr) -> bool:
    """Whether something is raised to a power too high to be multiplied out: (x + 1)^500."""
    return any(power.exp.is_Integer and abs(power.exp) > HIGHEST_EXPANSION for power in formula.atoms(sympy.Pow))


def forms_of(formula: sympy.Expr, seconds: float = STAGE) -> list[sympy.Expr | Refusal]:
    """What each simplifier makes of it, with a letter for each sign where it has some; seconds: for each of them."""
    in_letters, letters = with_letters(formula)
    results = [in_letters, *_simplify(in_letters, seconds), *([by_signs(in_letters, letters)] if letters else [])]
    forms: list[sympy.Expr | Refusal] = []
    for result in results:
        forms += [result] if isinstance(result, Refusal) else plain_forms(result, letters)
    return list(dict.fromkeys(forms))


def _simplify(formula: sympy.Expr, seconds: float) -> list[sympy.Expr | Refusal]:
    """Each simplifier at work; above a high power those alone that leave it as it is."""
    high = has_high_power(formula)
    forms: list[sympy.Expr | Refusal] = []
    for place, simplifier in enumerate(LIGHT):
        if not (high and simplifier in MULTIPLYING):
            forms.append(offload(light, formula, place, seconds=seconds))
        if sum(not is_in_time(form) for form in forms) == MOST_LATE:
            return forms
    return forms if high else [*forms, offload(full, formula, seconds=seconds)]


def is_in_time(form: object) -> bool:
    """Whether it is what a computation came to, even if that is a failure: more time would give the same."""
    return not isinstance(form, Refusal) or form in (FAILURE, TOO_LARGE)


def simplify_roots(formula: sympy.Expr) -> sympy.Expr:
    """The formula without roots of squares, where it has roots that are not too large to look into."""
    return formula if has_high_power(formula) else extract_squares(formula)


def light(formula: sympy.Expr, place: int) -> sympy.Expr:
    """One of the quick simplifiers."""
    return LIGHT[place](formula)


def full(formula: sympy.Expr) -> sympy.Expr:
    """SymPy's search, which may take for ever."""
    return sympy.simplify(formula)
