"""Four ways to look for good weights, for the same number of forward passes, as recorded runs."""

from core.search.run import Run, Task, task
from core.search.searches import SEARCHES, Search, recorded

__all__ = ["SEARCHES", "Run", "Search", "Task", "recorded", "task"]
