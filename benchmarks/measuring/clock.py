"""Microseconds of a call: the median of several batches, each long enough for the clock."""

import time
from collections.abc import Callable
from statistics import median

BATCHES = 7
BATCH_SECONDS = 0.05


def microseconds(call: Callable[[], object]) -> float:
    """Of one call among many: everything that is worked out once and kept has been worked out."""
    call()
    loops = max(1, int(BATCH_SECONDS / max(_seconds(call), 1e-7)))
    return 1e6 * median(_seconds(lambda: _repeated(call, loops)) for _ in range(BATCHES)) / loops


def microseconds_afresh(call: Callable[[], object], before: Callable[[], object]) -> float:
    """Of single calls, each after before(): what caches give is taken away."""

    def once() -> float:
        before()
        return _seconds(call)

    return 1e6 * median(once() for _ in range(BATCHES))


def _repeated(call: Callable[[], object], loops: int) -> None:
    for _ in range(loops):
        call()


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began
