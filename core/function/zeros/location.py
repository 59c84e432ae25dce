"""Where a formula is read: at a sample point that stands for a whole stretch, or at one place."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

from flint import fmpq, fmpz

from core.function.enclosure import decide, working_precision
from core.function.enclosure.point import PointWalk
from core.function.enclosure.scalars import Scalar, Sign, Straddling, ball, sign
from core.function.zeros.ring import Form, Polynomial, Ring


class Location(ABC):
    """letters: exact values of atoms there, by their places. Signs are remembered; Straddling where one is open."""

    def __init__(self, ring: Ring, letters: Mapping[int, Scalar] | None = None) -> None:
        self.ring, self.letters = ring, letters or {}
        self.signs: dict[Polynomial, Sign] = {}

    @abstractmethod
    def x(self) -> Scalar:
        """The number, exact or as a ball at the working precision."""

    @abstractmethod
    def vanishes(self, polynomial: Polynomial) -> bool:
        """Whether it is known to be 0 there."""

    def sign(self, polynomial: Polynomial) -> Sign:
        """The sign of the polynomial there."""
        if polynomial not in self.signs:
            self.signs[polynomial] = 0 if self.vanishes(polynomial) else self._nonzero_sign(polynomial)
        return self.signs[polynomial]

    def _nonzero_sign(self, polynomial: Polynomial) -> Sign:
        side: Sign | None = decide(lambda: sign(self.value(polynomial)))
        if side is None:
            raise Straddling
        return side

    def value(self, polynomial: Polynomial) -> Scalar:
        """Its value at the working precision."""
        return self.ring.value(polynomial, PointWalk(self.x(), {}), self.letters)

    def nearest_whole(self, form: Form) -> fmpz:
        """A whole number less than 1 away from the form's value."""
        with working_precision(256):
            value = ball(PointWalk(self.x(), {}).at(self.ring.form_node(form)))
            whole = (value.mid() + fmpq(1, 2)).floor().unique_fmpz()
        if whole is None or not value.rad() < fmpq(1, 4):
            raise Straddling
        return whole


class Sample(Location):
    """A number inside a stretch on which no expression that decides a branch has a zero."""

    def __init__(self, ring: Ring, point: fmpq) -> None:
        super().__init__(ring)
        self.point = point

    def x(self) -> Scalar:
        return self.point

    def vanishes(self, polynomial: Polynomial) -> bool:
        return False
