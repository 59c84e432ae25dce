"""Setting: what is being looked at, as one value that a cache can be keyed on."""

from dataclasses import dataclass

from core.expression import Expression
from core.function import Function


@dataclass(frozen=True)
class Setting:
    """A function, the window [low, high] that shows it, the point a, and the signed step delta.

    Each number stands for the shortest decimal that reads back as this float: 0.1 is one tenth.
    """

    function: Function
    low: float
    high: float
    a: float
    delta: float

    @property
    def expression(self) -> Expression:
        """The formula of f."""
        return self.function.expression

    @property
    def text(self) -> str:
        """The formula of f, canonical."""
        return self.expression.text

    @property
    def window(self) -> tuple[float, float]:
        """Both ends of what is shown."""
        return self.low, self.high
