"""Four ways to look for good weights, for the same number of forward passes, as runs recorded part by part.

part(word, task, after) does some hundred passes from where the part before ended, and is a pure function of picklable
arguments: a job for core.workers.bounded, and worth caching. joined(task, parts) is the Run of the parts done so far,
and recorded(word, task) the whole Run at once.
"""

from core.network.search.parts import DIVERGED, PART, STOPPED, Part, joined, part, recorded
from core.network.search.run import Held, Run, Task, task
from core.network.search.searches import SEARCHES, Search

__all__ = [
    "DIVERGED",
    "PART",
    "SEARCHES",
    "STOPPED",
    "Held",
    "Part",
    "Run",
    "Search",
    "Task",
    "joined",
    "part",
    "recorded",
    "task",
]
