"""What the curve does at a place where its formula may fail to be smooth: is it in one piece, and has it a slope."""

from dataclasses import dataclass
from math import isinf, isqrt, nan

from flint import fmpq, fmpz_poly

from core.curvature.results import Gap
from core.function.enclosure import as_float
from core.function.enclosure.scalars import ONE, PiMultiple, Scalar, Sign, sign
from core.function.zeros import Side, Survey, is_continuous, is_finite, is_zero, own_form
from core.function.zeros.place import Place, Stretch
from core.function.zeros.ring import Atom, Form, Polynomial


@dataclass(frozen=True)
class SingularPoint:
    """A singular place of f, at x.

    value: f(x), None where the curve has no point of its own that it runs into. joined: whether the curve runs through
    it. edge: where only one side exists and runs into the value: -1 for the left, 1 for the right side, else 0.
    left, right: the slopes that f' tends to, infinities included, NaN where it tends to nothing. gap: what is there
    where the curve is torn. smooth: whether there is one slope; flat: whether it is 0. twice: whether f'' exists too,
    since it tends to one number from both sides; still: whether that is 0. decided: whether all this is proved.
    steps: where the curve is torn and f(x) exists, the signs of the limits of f(left) - f(x) and f(right) - f(x), None
    on a side without values.
    """

    x: float
    value: float | None = None
    joined: bool = False
    edge: int = 0
    left: float = nan
    right: float = nan
    gap: Gap | None = None
    smooth: bool = False
    flat: bool = False
    twice: bool = False
    still: bool = False
    decided: bool = True
    steps: tuple[Sign | None, Sign | None] | None = None

    @property
    def vertical(self) -> bool:
        """Whether both slopes are one infinity."""
        return isinf(self.left) and self.left == self.right


def singular_point(survey: Survey, place: Place, before: Stretch | None, after: Stretch | None) -> SingularPoint | None:
    """What the curve does at a place between two stretches; None where it comes near it on neither side."""
    left, right = Side(survey, place, before, -1, 2), Side(survey, place, after, 1, 2)
    inside = [side for side in (left, right) if side.forms is not None]
    open_ = SingularPoint(place.float, decided=False)
    if not inside:
        return None if left.decided and right.decided else open_
    own, decided = own_form(survey, place)
    runs_on = own is not None and is_continuous(survey, place)
    attached = [own is not None and (runs_on or side.tends_to(own, 0)) for side in inside]
    if None in attached or not (left.decided and right.decided and decided):
        return open_
    if not all(attached):
        return _discontinuity(place, left, right, own)
    if len(inside) == 2:
        return _continuous_point(place, left, right)
    side = -1 if inside[0] is left else 1
    value, slopes = _number(inside[0].limit(0)), (_number(left.limit(1)), _number(right.limit(1)))
    return SingularPoint(place.float, value, edge=side, left=slopes[0], right=slopes[1])


def _discontinuity(place: Place, left: Side, right: Side, own: Form | None) -> SingularPoint:
    """The curve does not run into its own value on some side where it comes near."""
    limits = [side.limit(0) for side in (left, right) if side.forms is not None]
    gap: Gap | None = "edge"
    if None in limits:
        gap = None
    elif not all(is_finite(limit) for limit in limits):
        gap = "pole"
    elif len(limits) == 2:
        same = right.meets(left, 0)
        gap = None if same is None else "hole" if same else "jump"
    steps = None if own is None else _steps(left, right, own)
    return SingularPoint(
        place.float,
        left=_number(left.limit(1)),
        right=_number(right.limit(1)),
        gap=gap,
        decided=gap is not None and (own is None or steps is not None),
        steps=steps,
    )


def _steps(left: Side, right: Side, own: Form) -> tuple[Sign | None, Sign | None] | None:
    """None where a step is not decided."""
    steps = []
    for side in (left, right):
        above = side.above(own, 0)
        step = None if above is None else sign(above)
        if step is None and side.forms is not None:
            return None
        steps.append(step)
    return steps[0], steps[1]


def _continuous_point(place: Place, left: Side, right: Side) -> SingularPoint:
    """The curve runs through its own value."""
    smooth, twice = right.meets(left, 1), right.meets(left, 2)
    return SingularPoint(
        place.float,
        _number(right.limit(0)),
        joined=True,
        left=_number(left.limit(1)),
        right=_number(right.limit(1)),
        smooth=bool(smooth),
        flat=bool(smooth) and is_zero(right.limit(1)),
        twice=bool(smooth and twice),
        still=bool(smooth and twice) and is_zero(right.limit(2)),
        decided=smooth is not None and not (smooth and twice is None),
    )


def _number(limit: Scalar | None) -> float:
    return nan if limit is None else as_float(limit)


X = fmpz_poly([0, 1])
LONGEST = 40
LARGEST_DIVISOR = 1000
"""Squares of larger numbers stay under the root."""


def exact_text(place: Place) -> str:
    """The text."""
    text = _exact_text(place)
    return text if len(text) <= LONGEST else ""


def _exact_text(place: Place) -> str:
    if isinstance(place.exact, fmpq):
        return str(place.exact)
    if isinstance(place.exact, PiMultiple):
        return _times(place.exact.factor, "pi")
    if place.factor is None:
        return ""
    plain = place.factor.univariate
    if plain is None:
        return _by_inverse(place.factor, place)
    return _quadratic(plain, place.float) if plain.degree() == 2 else ""


def _times(factor: fmpq, word: str) -> str:
    """-3*pi/2"""
    top, bottom = int(factor.p), int(factor.q)
    start = {1: "", -1: "-"}.get(top, f"{top}*")
    return f"{start}{word}" + (f"/{bottom}" if bottom != 1 else "")


def _quadratic(polynomial: fmpz_poly, near: float) -> str:
    """The root of a x^2 + b x + c on that side: -b/2a + sqrt(d)/2a."""
    c, b, a = (int(each) for each in polynomial.coeffs())
    outside, inside = _square_part(b * b - 4 * a * c)
    middle, size = fmpq(-b, 2 * a), fmpq(outside, 2 * abs(a))
    root = _times(size if near > int(middle.p) / int(middle.q) else -size, f"sqrt({inside})")
    if not middle:
        return root
    return f"{middle} - {root[1:]}" if root.startswith("-") else f"{middle} + {root}"


def _square_part(number: int) -> tuple[int, int]:
    """(s, r) with number = s^2 r, s as large as small divisors show."""
    outside = 1
    for divisor in range(2, min(isqrt(number), LARGEST_DIVISOR) + 1):
        while number % (divisor * divisor) == 0:
            number //= divisor * divisor
            outside *= divisor
    return outside, number


def _by_inverse(factor: Polynomial, place: Place) -> str:
    """Where e^(m x) or ln x is a fraction."""
    terms = {powers: fmpq(coefficient) for coefficient, powers in factor.terms}
    letter = min(factor.letters)
    atom = place.ring.atoms.get(letter)
    if atom is None or set(terms) != {(), ((letter, 1),)}:
        return ""
    return _inverse(atom, -terms[()] / terms[((letter, 1),)], place.float < 0)


def _inverse(atom: Atom, value: fmpq, negative: bool) -> str:
    """The x at which the atom has the value: e^(m x), or ln |m x|."""
    argument = atom.argument
    if argument is None or [(base.univariate, power) for base, power in argument.powers] != [(X, ONE)]:
        return ""
    if atom.name == "exp":
        return _times(1 / argument.coefficient, f"ln({value})")
    if atom.name == "ln":
        return _times(fmpq(-1 if negative else 1) / argument.coefficient, "e" if value == 1 else f"e^({value})")
    return ""
