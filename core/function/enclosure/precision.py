"""The one owner of FLINT's working precision, which is a setting of the whole process and not of a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from flint import arb, ctx

PRECISIONS = (64, 128, 256, 512, 1024, 2048)
"""Bits, tried in turn until a question is decided; 2,048 bits, about 616 digits, reach below the smallest float."""
HIGHEST = PRECISIONS[-1]

NOTHING = HIGHEST // 2
"""A ball around 0 of a radius below 2^-NOTHING is taken for 0 at the highest precision, and assumptions() counts it."""

MOST_PRODUCTS = 12_000
"""Of coefficients, for one attempt: about a tenth of a second. A count, since a clock would judge a busy machine."""

_lock = RLock()
_assumption_count = 0
_products = 0


@contextmanager
def working_precision(bits: int, terms: int = 1) -> Iterator[None]:
    """Computes with so many bits, and series of so many terms; other threads wait, so keep the computation short."""
    global _assumption_count, _products
    with _lock:
        before = ctx.prec, ctx.cap, _assumption_count, _products
        ctx.prec, ctx.cap, _assumption_count, _products = bits, terms, 0, 0
        try:
            yield
        finally:
            ctx.prec, ctx.cap, _assumption_count, _products = before


def is_nothing(number: arb) -> bool:
    """Whether the highest precision does not tell the ball from 0."""
    return bool(ctx.prec == HIGHEST and number.contains(0) and number.abs_upper() < arb(2) ** -NOTHING)


def assume_zero(number: arb) -> bool:
    """As is_nothing(), and counted: what follows from it is known by numbers, and not proved."""
    global _assumption_count
    nothing = is_nothing(number)
    _assumption_count += nothing
    return nothing


def assumptions() -> int:
    """How many numbers were taken for 0 since working_precision() began."""
    return _assumption_count


def may_multiply(products: int) -> bool:
    """Counts products of coefficients; False once there were too many since working_precision() began."""
    global _products
    _products += products
    return _products <= MOST_PRODUCTS
