"""A budget that is counted and not timed, so that the answer is the same on every machine."""

from dataclasses import dataclass

SHARES = 4


@dataclass
class Work:
    """How many nodes of formulas may still be worked out, so that the answer is the same on every machine."""

    left: int

    def spend(self, amount: int) -> bool:
        """Whether there is so much left."""
        self.left -= amount
        return self.left >= 0

    def share(self) -> "Work":
        """What one search may use up, so that another one has some left."""
        return Work(max(0, self.left) // SHARES)
