"""The Taylor series at every point of a stretch beside an exact end, where a kink may sit at the end itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from flint import arb_series, ctx, fmpq

from core.expression.tree import Node
from core.function.enclosure.expansion import UNIT, Expansion, Power, Undecidable
from core.function.enclosure.one_sided import OneSidedWalk
from core.function.enclosure.point import SeriesWalk
from core.function.enclosure.scalars import ONE, Scalar, Sign, Straddling, add, ball, certain_sign, sign
from core.function.enclosure.walk import Walk


@dataclass(frozen=True, eq=False)
class Stretch:
    """hull: the coefficients at every point of the closed stretch; expansion: the exact one at its end, on demand."""

    hull: arb_series
    expansion: Callable[[], Expansion]


class StretchWalk(Walk[Stretch]):
    """From end as far as width on one side (-1 or 1): encloses what f continues to, if it is analytic up to the end.

    The end itself may be a kink: which side of 0 an argument is on is decided for the open stretch. Let it be
    c t^m + ... beside the end, so that its first m derivatives vanish there. Where the m-th keeps its sign all along,
    so does the argument, by Taylor's theorem.
    """

    def __init__(
        self, end: Scalar, side: int, width: fmpq, parameters: Mapping[str, float], zero: Node | None = None
    ) -> None:
        super().__init__(parameters)
        self.side = side
        self.hulls = SeriesWalk(ball(end).union(ball(add(end, side * width))), parameters)
        self.expansions = OneSidedWalk(end, side, parameters, zero)

    def at(self, node: Node) -> Stretch:
        """The expansion of a node is that of the other walk, which knows what vanishes at the end."""
        again = id(node) in self.results
        stretch = super().at(node)
        if not again:
            stretch = self.results[id(node)] = Stretch(stretch.hull, lambda: self.expansions.at(node))
        return stretch

    def constant(self, value: Scalar) -> Stretch:
        return Stretch(self.hulls.constant(value), lambda: self.expansions.constant(value))

    def vanishing(self, value: Stretch) -> Stretch:
        return value

    def variable(self) -> Stretch:
        return Stretch(self.hulls.variable(), self.expansions.variable)

    def add(self, left: Stretch, right: Stretch) -> Stretch:
        return self._pair(self.hulls.add, self.expansions.add, left, right)

    def negate(self, value: Stretch) -> Stretch:
        return self._pair(self.hulls.negate, self.expansions.negate, value)

    def multiply(self, left: Stretch, right: Stretch) -> Stretch:
        return self._pair(self.hulls.multiply, self.expansions.multiply, left, right)

    def divide(self, left: Stretch, right: Stretch) -> Stretch:
        return self._pair(self.hulls.divide, self.expansions.divide, left, right)

    def whole_power(self, base: Stretch, exponent: int) -> Stretch:
        return Stretch(
            self.hulls.whole_power(base.hull, exponent), lambda: self.expansions.whole_power(base.expansion(), exponent)
        )

    def root_power(self, base: Stretch, exponent: fmpq) -> Stretch:
        return Stretch(
            self.hulls.root_power(base.hull, exponent), lambda: self.expansions.root_power(base.expansion(), exponent)
        )

    def real_power(self, base: Stretch, exponent: Stretch) -> Stretch:
        return self._pair(self.hulls.real_power, self.expansions.real_power, base, exponent)

    def _pair(
        self, of_hulls: Callable[..., arb_series], of_expansions: Callable[..., Expansion], *parts: Stretch
    ) -> Stretch:
        hull = of_hulls(*(part.hull for part in parts))
        return Stretch(hull, cache(lambda: of_expansions(*(part.expansion() for part in parts))))

    def function(self, name: str, arguments: list[Stretch]) -> Stretch | None:
        if name in ("abs", "sign"):
            side = self.sign(arguments[0])
            return self.constant(fmpq(side)) if name == "sign" else self._times(arguments[0], side)
        if name in ("min", "max"):
            side = self.sign(self.add(arguments[0], self.negate(arguments[1])))
            return arguments[0 if (side > 0) == (name == "max") else 1]
        if name in ("floor", "ceil"):
            return self._step(arguments[0], ONE if name == "floor" else -ONE)
        hull = self.hulls.function(name, [argument.hull for argument in arguments])
        if hull is None:
            return None
        return Stretch(hull, lambda: _of(self.expansions, name, [argument.expansion() for argument in arguments]))

    def _times(self, value: Stretch, side: int) -> Stretch:
        return value if side > 0 else self.negate(value)

    def _step(self, argument: Stretch, way: fmpq) -> Stretch:
        """floor (way 1), or ceil as -floor(-u) (way -1), where no whole number is met on the open stretch."""
        turned = self._times(argument, int(way))
        whole = turned.hull[0].mid().floor().fmpq()
        below = self.sign(self.add(turned, self.constant(-whole)))
        above = self.sign(self.add(turned, self.constant(-whole - ONE)))
        if below < 0 or above > 0:
            raise Straddling
        return self.constant(way * whole)

    def sign(self, value: Stretch) -> Sign:
        """The sign all along the open stretch; Straddling where that is not certain."""
        at_once = sign(value.hull[0])
        return at_once if at_once else self._sign_from_end(value)

    def _sign_from_end(self, value: Stretch) -> Sign:
        try:
            power, coefficient = value.expansion().leading()
        except Undecidable:
            raise Straddling from None
        order = int(power.t) if power == Power(fmpq(int(power.t))) and power >= UNIT else int(ctx.cap)
        if order >= int(ctx.cap):
            raise Straddling
        beside = certain_sign(coefficient)
        if sign(value.hull[order]) != beside * self.side**order:
            raise Straddling
        return beside


def _of(walk: OneSidedWalk, name: str, arguments: list[Expansion]) -> Expansion:
    result = walk.function(name, arguments)
    if result is None:
        raise Undecidable
    return result
