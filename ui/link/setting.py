"""A Setting as words of the link, and back. It needs no page, so the still pictures read links with it too."""

import math
from collections.abc import Mapping
from functools import lru_cache

from core.expression import Expression, parse
from core.function import DEFAULT_PARAMETERS, Function
from core.refusal import Refusal
from core.setting import Setting
from ui.link.words import DEFAULTS, unusable

FARTHEST = 1e6
"""Of the window's ends and of the point, from 0."""
NARROWEST = 1e-3
"""Of windows."""
NUMBERS = ("a", "delta", "from", "to", *DEFAULT_PARAMETERS)

read_formula = lru_cache(maxsize=256)(parse)
"""A typed formula, or why it cannot be read: the runs of a page at one formula read it once."""


def is_window(low: float, high: float) -> bool:
    """Whether a page can show [low, high]."""
    return abs(low) <= FARTHEST and abs(high) <= FARTHEST and high - low >= NARROWEST


def setting_of(words: Mapping[str, str | float]) -> Setting | Refusal | None:
    """What the words of a link open, the others at their defaults; a Refusal where f cannot be read.

    None where a page would have to mend a number: one that is none, a window that cannot be shown, a point outside it.
    """
    complete = {**DEFAULTS, **words}
    expression = read_formula(str(complete["f"]))
    if not isinstance(expression, Expression):
        return expression
    if unusable({word: str(complete[word]) for word in NUMBERS}):
        return None
    low, high, a, delta = (float(complete[word]) for word in ("from", "to", "a", "delta"))
    if not (is_window(low, high) and low <= a <= high and math.isfinite(delta)):
        return None
    letters = {letter: float(complete[letter]) for letter in expression.parameters}
    return Setting(Function(expression, letters), low, high, a, delta)


def words_of(setting: Setting) -> dict[str, str | float]:
    """The words of a link that opens on this setting."""
    numbers = {"a": setting.a, "delta": setting.delta, "from": setting.low, "to": setting.high}
    return {"f": setting.text, **numbers, **setting.function.parameters}
