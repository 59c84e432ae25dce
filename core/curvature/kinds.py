"""Critical points and inflections told apart, by the signs of f' and f'' on both sides."""

import math
from collections.abc import Iterable, Iterator

from core.curvature.found import Bend, CriticalKind, CriticalPoint, Inflection, NoInflection
from core.curvature.places import Place
from core.curvature.profile import Profile
from core.curvature.signs import Sign
from core.function import Function

BENDS: dict[Sign, Bend] = {1: "up", -1: "down", 0: "straight"}


def smooth_critical(function: Function, zeros: Iterable[float], slopes: Profile) -> Iterator[CriticalPoint]:
    """Of the zeros of f' where f is smooth: a turning point, or a terrace, on which f only rests."""
    for x in zeros:
        before, after = slopes.around(x)
        if before and after:
            yield CriticalPoint(x, float(function.f(x)) + 0.0, _turn(before, after) or "terrace")


def singular_critical(places: Iterable[Place], slopes: Profile) -> Iterator[CriticalPoint]:
    """Of the places where the formula may fail: where f' is 0 or does not exist, and f does."""
    for place in places:
        before, after = slopes.around(place.x)
        kind = _edge_kind(place, before, after) if place.edge else _singular_kind(place, before, after)
        if kind and place.value is not None:
            yield CriticalPoint(place.x, place.value, kind)


def _turn(before: Sign | None, after: Sign | None) -> CriticalKind | None:
    """From falling to rising is a minimum, from rising to falling a maximum."""
    if before == -1 and after == 1:
        return "minimum"
    return "maximum" if before == 1 and after == -1 else None


def _singular_kind(place: Place, before: Sign | None, after: Sign | None) -> CriticalKind | None:
    if not place.joined or before is None or after is None:
        return None
    turn = _turn(before, after)
    if place.smooth:
        return (turn or ("terrace" if before and after else None)) if place.flat else None
    if place.vertical:
        return "vertical tangent"
    if turn is None:
        return "corner"
    cusp = math.isinf(place.left) and math.isinf(place.right)
    if turn == "minimum":
        return "cusp minimum" if cusp else "corner minimum"
    return "cusp maximum" if cusp else "corner maximum"


def _edge_kind(place: Place, before: Sign | None, after: Sign | None) -> CriticalKind | None:
    """Where the domain begins, a curve that rises from there is lowest; where it ends, one that falls is."""
    inward = after if place.edge > 0 else before
    if not inward:
        return None
    return "edge minimum" if inward == place.edge else "edge maximum"


def smooth_inflections(
    function: Function, zeros: Iterable[float], bends: Profile
) -> Iterator[Inflection | NoInflection]:
    """Of the zeros of f'' where f is smooth."""
    for x in zeros:
        before, after = bends.around(x)
        if before and after:
            value, sides = float(function.f(x)) + 0.0, (BENDS[before], BENDS[after])
            if before != after:
                yield Inflection(x, value, float(function.df(x)) + 0.0, *sides, second_exists=True)
            else:
                yield NoInflection(x, value, "same bend", *sides)


def singular_inflections(places: Iterable[Place], bends: Profile) -> Iterator[Inflection | NoInflection]:
    """Of the places where the formula may fail: where f'' may not exist, or f may not."""
    for place in places:
        before, after = bends.around(place.x)
        if before is None or after is None or place.edge:
            continue
        sides, changes = (BENDS[before], BENDS[after]), before * after < 0
        if place.value is not None and changes:
            slope = place.left if place.smooth or place.vertical else math.nan
            yield Inflection(place.x, place.value, slope, *sides, second_exists=place.twice)
        elif place.value is not None and not place.smooth:
            yield NoInflection(place.x, place.value, "no second derivative", *sides)
        elif place.value is None and changes:
            yield NoInflection(place.x, None, "no point", *sides, gap=place.gap)
