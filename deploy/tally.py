"""Refusals counted: one line of the log a minute at most, with how many there were, and nothing of what was asked."""

import logging
import time
from collections import Counter

PAUSE = 60.0
"""Seconds between two lines."""

_log = logging.getLogger(__name__)


class Tally:
    """How often each status was answered since the last line; of one event loop, so without a lock."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.last_line = -PAUSE

    def note(self, status: int) -> None:
        """Count a refusal; the first is told at once, those of the next minute together."""
        self.counts[status] += 1
        if time.monotonic() - self.last_line >= PAUSE:
            self.tell()

    def tell(self) -> None:
        """Write the line, if there is anything to say."""
        if self.counts:
            by_status = {str(status): count for status, count in sorted(self.counts.items())}
            _log.warning("refused", {"count": self.counts.total(), "by_status": by_status})
        self.counts.clear()
        self.last_line = time.monotonic()
