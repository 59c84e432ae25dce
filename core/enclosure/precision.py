"""The one owner of FLINT's working precision, which is a setting of the whole process and not of a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from flint import ctx

PRECISIONS = (64, 128, 256, 512, 1024, 2048)
"""Bits, tried in turn until a question is decided; 2,048 bits, about 616 digits, reach below the smallest float."""
HIGHEST = PRECISIONS[-1]

_lock = RLock()


@contextmanager
def working_precision(bits: int, terms: int = 1) -> Iterator[None]:
    """Computes with so many bits, and series of so many terms; other threads wait, so keep the computation short."""
    with _lock:
        before = ctx.prec, ctx.cap
        ctx.prec, ctx.cap = bits, terms
        try:
            yield
        finally:
            ctx.prec, ctx.cap = before
