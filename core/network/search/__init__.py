"""Four ways to look for good weights, for the same number of forward passes, as runs recorded part by part.

part(word, task, after) does some hundred passes from where the part before ended, and is a pure function of picklable
arguments: a job for core.workers.offload, and worth caching. joined(task, parts) is the Run of the parts done so far,
and recorded(word, task) the whole Run at once.
"""

from core.network.search.parts import DIVERGED, PART, STOPPED, Part, join_parts, part, record_run
from core.network.search.run import Incumbent, Run, Task, task
from core.network.search.searches import SEARCHES, Search

__all__ = [
    "DIVERGED",
    "PART",
    "SEARCHES",
    "STOPPED",
    "Incumbent",
    "Part",
    "Run",
    "Search",
    "Task",
    "join_parts",
    "part",
    "record_run",
    "task",
]
