"""The log of a server: lines of JSON on stderr, in which nothing stands that a visitor has typed.

A message, and a traceback more so, may hold the formula that was typed; so a line is made of what the program itself is
made of: times, names of loggers, places in the source, types of errors, and the fields of our own events. It is made
where a record is born, before any handler can print the rest: Streamlit and uvicorn bring handlers of their own.

Our own events are `logging.getLogger(__name__).info("ready", {"seconds": 3.2})`: a fixed word and a dict of numbers
and fixed words.
"""

import json
import logging
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import streamlit.logger

ROOT = Path(__file__).resolve().parents[1]
OURS = ("core", "ui", "publish", "pages", "deploy")
"""The first names of loggers whose events and fields are known to hold nothing that was typed."""
MOST_LINES = 10
"""Lines that one place in the source may write within a WINDOW: who makes it fail again and again fills no disk."""
WINDOW = 60.0
"""Seconds."""

_log = logging.getLogger(__name__)


class Record(logging.LogRecord):
    """A record whose message is always its line of JSON."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = {"time": _time(self.created), "level": self.levelname.lower(), **_event(self)}
        self.msg, self.args = json.dumps(fields), ()
        self.exc_info = self.exc_text = self.stack_info = None


def set_up() -> None:
    """Make every further line of the log JSON; a second call changes nothing."""
    logging.setLogRecordFactory(Record)
    # Streamlit calls this for each of its loggers, those of later too, to give it a handler.
    streamlit.logger.setup_formatter = _leave_to_the_root
    streamlit.logger.update_formatter()
    logging.basicConfig(level=logging.INFO, format="%(message)s", force=True)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Throttle())
    for name in ("uvicorn", "uvicorn.error"):
        _leave_to_the_root(logging.getLogger(name))
    # An address holds what was typed, and a line for each request says little else.
    logging.getLogger("uvicorn.access").disabled = True
    threading.excepthook = _of_thread


def _leave_to_the_root(logger: logging.Logger) -> None:
    logger.handlers, logger.propagate = [], True


class Throttle(logging.Filter):
    """Passes MOST_LINES a WINDOW from one place in the source; the first line after it has the number `left_out`.

    Safe to use from many threads.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._lock = clock, threading.Lock()
        self._places: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        now, place = self._clock(), (record.pathname, record.lineno)
        with self._lock:
            began, count = self._places.get(place, (now, 0))
            left_out = count - MOST_LINES if now - began >= WINDOW else 0
            if now - began >= WINDOW:
                began, count = now, 0
            self._places[place] = began, count + 1
        if left_out > 0:
            record.msg = json.dumps({**json.loads(record.msg), "left_out": left_out})
        return count < MOST_LINES


def _of_thread(hook_args: threading.ExceptHookArgs) -> None:
    if hook_args.exc_value is not None:
        _log.error("thread", exc_info=hook_args.exc_value)


def _event(record: logging.LogRecord) -> dict[str, Any]:
    of_ours = record.name.partition(".")[0] in OURS
    if record.exc_info and record.exc_info[0]:
        kind, _, trace = record.exc_info
        return {"event": "uncaught", "logger": record.name, "error": _name(kind), "place": place_of(trace)}
    if of_ours and isinstance(record.args, Mapping):
        return {"event": str(record.msg), **record.args}
    return {"event": "log", "logger": record.name, "at": f"{record.filename}:{record.lineno}"}


def _name(kind: type[BaseException]) -> str:
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def place_of(trace: TracebackType | None) -> str:
    """File, line and function of the innermost frame in our own source; of the innermost of all if none is ours."""
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    ours = [frame for frame in frames if _is_ours(frame.filename)]
    if not frames:
        return ""
    last = (ours or frames)[-1]
    file = Path(last.filename)
    return f"{file.relative_to(ROOT) if ours else file.name}:{last.lineno} {last.name}"


def _is_ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in (*OURS, "app.py")


def _time(seconds: float) -> str:
    """UTC, to the millisecond."""
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{int(seconds % 1 * 1000):03d}Z"
