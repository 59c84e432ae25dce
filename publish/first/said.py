"""What a link says of a stage, read without a page: only where nothing in it has to be mended or asked about."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from core.difference.secant import SMALLEST_DELTA, WIDEST_DELTA
from core.expression import Expression, parse
from core.function import DEFAULT_PARAMETERS, Function
from core.numbers import written
from ui.link.chosen import FARTHEST, NARROWEST
from ui.link.words import DEFAULTS, unusable

NUMBERS = ("a", "delta", "from", "to", *DEFAULT_PARAMETERS)


@dataclass(frozen=True)
class Said:
    """The state of a stage. bare: whether the link keeps an answer out of sight, so only the curve may be shown."""

    expression: Expression
    parameters: tuple[tuple[str, float], ...]
    a: float
    delta: float
    low: float
    high: float
    bare: bool

    @property
    def function(self) -> Function:
        """The typed function, its parameters set."""
        return Function(self.expression, dict(self.parameters))

    @property
    def sentence(self) -> str:
        """The state in words: canonical text and numbers, and nothing as it was typed."""
        place = f"a = {written(self.a)}, delta = {written(self.delta)}"
        return f"f(x) = {self.expression.text}" if self.bare else f"f(x) = {self.expression.text}, {place}"


def said(words: Mapping[str, str]) -> Said | None:
    """What the words of a link say; None where the page would say something else than they do."""
    told = {**DEFAULTS, **words}
    read = parse(str(told["f"]))
    if not isinstance(read, Expression) or unusable({word: str(told[word]) for word in NUMBERS}):
        return None
    a, delta, low, high = (float(told[word]) for word in ("a", "delta", "from", "to"))
    fits = max(abs(low), abs(high)) <= FARTHEST and high - low >= NARROWEST and low <= a <= high
    if not fits or not SMALLEST_DELTA <= abs(delta) <= WIDEST_DELTA or not math.isfinite(a):
        return None
    bare = bool(words.get("hide")) or words.get("predict", "false") != "false"
    letters = tuple((letter, float(told[letter])) for letter in read.parameters)
    return Said(read, letters, a, delta, low, high, bare)
