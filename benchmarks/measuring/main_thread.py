"""What a page's main thread does, read from the browser's own trace."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Page

Event = dict[str, Any]

CATEGORIES = ["toplevel", "devtools.timeline"]
KINDS = {
    "script": ("FunctionCall", "EventDispatch", "FireAnimationFrame", "EvaluateScript"),
    "style and layout": ("UpdateLayoutTree", "Layout"),
    "paint": ("PrePaint", "Paint", "Layerize"),
}


@dataclass(frozen=True)
class MainThread:
    """Milliseconds of the main thread in one animation frame, from its task to the next frame's.

    whole: of all tasks, waiting for the compositor included; processor: of these, the processor's time alone;
    kinds: script, style and layout, paint; work: these three together.
    """

    whole: float
    processor: float
    work: float
    kinds: dict[str, float]


def traced(page: Page, work: Callable[[], None]) -> list[Event]:
    """The complete events of the page's main thread while work() runs, in the order in which they began."""
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=CATEGORIES)
    work()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    names = [event for event in events if event["name"] == "thread_name"]
    threads = {(event["pid"], event["tid"]) for event in names if event["args"]["name"] == "CrRendererMain"}
    busiest = max(threads, key=lambda thread: sum(_on(event, thread) for event in events))
    kept = [event for event in events if _on(event, busiest) and event["ph"] == "X"]
    return sorted(kept, key=lambda event: (event["ts"], -event["dur"]))


def _on(event: Event, thread: tuple[int, int]) -> bool:
    return (event["pid"], event["tid"]) == thread


def steps(events: list[Event], idle: float) -> list[MainThread]:
    """One for each animation frame in which the page's script drew; idle: the busy share of the same page at rest."""
    tasks, alone = _own_times(events)
    begins = [task["ts"] for task in tasks]
    drawing = {bisect_right(begins, event["ts"]) - 1 for event in events if event["name"] == "FireAnimationFrame"}
    starts = [begins[place] for place in sorted(drawing)]
    return [
        _step(_between(tasks, start, end), _between(events, start, end), alone, idle * (end - start) / 1000)
        for start, end in zip(starts, starts[1:], strict=False)
    ]


def busy_milliseconds(events: list[Event]) -> float:
    """How long tasks ran, all together."""
    return sum(float(task["dur"]) for task in _own_times(events)[0]) / 1000


def typical(of: list[MainThread]) -> MainThread:
    """The median step, each number by itself."""
    return MainThread(
        median(step.whole for step in of),
        median(step.processor for step in of),
        median(step.work for step in of),
        {kind: median(step.kinds[kind] for step in of) for kind in KINDS},
    )


def _own_times(events: list[Event]) -> tuple[list[Event], dict[int, float]]:
    """The outermost events, and each event's microseconds without those of the events inside it, by id()."""
    outermost: list[Event] = []
    alone: dict[int, float] = {}
    open_events: list[Event] = []
    for event in events:
        while open_events and open_events[-1]["ts"] + open_events[-1]["dur"] <= event["ts"]:
            open_events.pop()
        if open_events:
            alone[id(open_events[-1])] -= event["dur"]
        else:
            outermost.append(event)
        alone[id(event)] = event["dur"]
        open_events.append(event)
    return outermost, alone


def _between(events: list[Event], start: float, end: float) -> list[Event]:
    """The events that begin from start on and before end."""
    first, last = (bisect_left(events, time, key=lambda event: event["ts"]) for time in (start, end))
    return events[first:last]


def _step(tasks: list[Event], events: list[Event], alone: dict[int, float], idle: float) -> MainThread:
    kinds = {
        kind: sum(alone[id(event)] for event in events if event["name"] in names) / 1000
        for kind, names in KINDS.items()
    }
    whole, processor = (sum(task.get(what, 0) for task in tasks) / 1000 - idle for what in ("dur", "tdur"))
    return MainThread(whole, processor, sum(kinds.values()), kinds)
