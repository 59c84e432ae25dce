"""A formula and its derivatives on one side of a place: on the stretch that ends there, and what they tend to."""

from typing import Literal

from flint import fmpq

from core.function.differentiate import breaking_expressions
from core.function.enclosure.scalars import DomainError, Scalar, Straddling, ball
from core.function.zeros.limits import Limits
from core.function.zeros.place import Place, Stretch
from core.function.zeros.ring import Form
from core.function.zeros.survey import Survey


class Side:
    """forms: f, f', ... up to the order, None outside the domain; decided: whether the algebra could tell."""

    def __init__(self, survey: Survey, place: Place, stretch: Stretch | None, side: Literal[-1, 1], order: int) -> None:
        self.forms: tuple[Form, ...] | None = None
        self.decided = stretch is not None
        if stretch is None:
            return
        self.walk = survey.finder.walk(stretch.sample)
        self.limits = Limits(place, side, self.walk)
        try:
            self.forms = survey.forms(stretch, order)
        except DomainError:
            pass
        except Straddling:
            self.decided = False

    def limit(self, order: int) -> Scalar | None:
        """A number or an infinity; None where it is not known, and outside the domain."""
        if self.forms is None:
            return None
        try:
            return self.limits.limit(self.forms[order])
        except (Straddling, DomainError):
            return None

    def tends_to(self, form: Form, order: int) -> bool | None:
        """Whether it tends to the same number as another form does, which shares its ring; None where that is open."""
        difference = self.above(form, order)
        return None if difference is None else is_zero(difference)

    def above(self, form: Form, order: int) -> Scalar | None:
        """The limit of its difference from another form, which shares its ring; None where that is open."""
        if self.forms is None:
            return None
        try:
            difference = self.walk.add(self.forms[order], self.walk.negate(form))
            return self.limits.limit(self.walk.algebra.factor(difference))
        except (Straddling, DomainError):
            return None

    def meets(self, other: "Side", order: int) -> bool | None:
        """Whether both sides tend to one number; None where that is open."""
        limits = self.limit(order), other.limit(order)
        if None in limits or other.forms is None:
            return None
        return all(is_finite(limit) for limit in limits) and self.tends_to(other.forms[order], order)


def own_form(survey: Survey, place: Place) -> tuple[Form | None, bool]:
    """The formula at the place itself, None where it has no value there; and whether that is known."""
    try:
        return survey.finder.walk(place).at(survey.tree), True
    except DomainError:
        return None, True
    except Straddling:
        return None, False


def is_continuous(survey: Survey, place: Place) -> bool:
    """Whether nothing in the formula can tear it there, so that it tends to its value wherever it is defined."""
    walk = survey.finder.walk(place)
    try:
        return not any(walk.algebra.vanishes(walk.at(expression)) for expression in breaking_expressions(survey.tree))
    except (Straddling, DomainError):
        return False


def is_finite(limit: Scalar | None) -> bool:
    return limit is not None and ball(limit).is_finite()


def is_zero(limit: Scalar | None) -> bool:
    return isinstance(limit, fmpq) and not limit
