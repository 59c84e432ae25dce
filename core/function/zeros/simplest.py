"""The simplest numbers of an interval: where a zero has a name, it is most often one of these."""

from flint import arb, fmpq

from core.function.enclosure.scalars import PiMultiple


def simplest_between(low: fmpq, high: fmpq) -> fmpq:
    """The fraction with the smallest denominator in [low, high], by continued fractions."""
    if low > high:
        raise ValueError("simplest_between() needs low <= high")
    if low <= 0 <= high:
        return fmpq(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole = low.p // low.q
    if low == whole or whole + 1 <= high:
        return fmpq(whole if low == whole else whole + 1)
    return whole + 1 / simplest_between(1 / (high - whole), 1 / (low - whole))


def simplest_multiple(low: fmpq, high: fmpq) -> PiMultiple | None:
    """The same times pi, at the working precision; None where the interval is too narrow, or 0 is in it."""
    pi = arb.pi()
    bottom, top = exact((arb(low) / pi).upper()), exact((arb(high) / pi).lower())
    if bottom > top or bottom <= 0 <= top:
        return None
    return PiMultiple(simplest_between(bottom, top))


def exact(number: arb) -> fmpq:
    """The fraction that a ball without a radius is."""
    mantissa, exponent = number.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def bounds(number: arb) -> tuple[fmpq, fmpq]:
    """The ends of a ball."""
    return exact(number.lower()), exact(number.upper())


def between(low: fmpq, high: fmpq) -> arb:
    """The ball of all numbers in [low, high]."""
    return arb(low).union(arb(high))


def round_to_short(value: fmpq, width: fmpq) -> fmpq:
    """A number with a short binary form that is no farther from the value than the width."""
    bits = max(0, int(width.q).bit_length() - int(width.p).bit_length() + 1)
    scale = fmpq(2) ** bits
    return fmpq((value * scale).floor()) / scale
