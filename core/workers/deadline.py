"""A soft deadline: an alarm that interrupts a computation in a worker process, and turns it into a refusal."""

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import ParamSpec, TypeVar

from core.refusal import Refusal, ResourceRefusal

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


PART = 0.8
"""So that a stage without end leaves its job the time to answer without it."""


class Deadline(BaseException):
    """The alarm went off. Not an Exception, so that no `except Exception` of a library can swallow it."""


def timeout_refusal(seconds: float) -> ResourceRefusal:
    """What a person is told when the time is up."""
    limit = f"{float(f'{seconds:.2g}'):g}"
    return ResourceRefusal(f"This took longer than {limit} second{'' if limit == '1' else 's'}, so I stopped it.")


def stage(
    seconds: float, call: Callable[Arguments, Result], /, *args: Arguments.args, **named: Arguments.kwargs
) -> Result | Refusal:
    """call(*args), or a refusal after so many seconds; a stage in a stage gets at most PART of what that has left.

    Only for the main thread of a worker. Where alarms do not exist (Windows) nothing interrupts the call here,
    and the parent's kill is the deadline.
    """
    if not hasattr(signal, "setitimer"):
        return call(*args, **named)
    outer = signal.getitimer(signal.ITIMER_REAL)[0]
    if outer:
        seconds = min(seconds, PART * outer)
    started = time.monotonic()
    signal.signal(signal.SIGALRM, _interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return call(*args, **named)
    except Deadline:
        return timeout_refusal(seconds)
    finally:
        _restore_alarm(outer, time.monotonic() - started)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Deadline


def _restore_alarm(outer: float, elapsed: float) -> None:
    """Set the outer stage's alarm again, at least a moment ahead, since 0 would switch it off."""
    signal.setitimer(signal.ITIMER_REAL, max(outer - elapsed, 1e-3) if outer else 0)
