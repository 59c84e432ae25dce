"""A lesson's state: the function with its window, its point and its delta, as a link would hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from core.differentiability import Verdict, verdict
from core.expression import Expression, parse
from core.expression.typeset import typeset
from core.function import DEFAULT_PARAMETERS, Function
from core.numbers import written
from core.presets import Preset
from publish.static.formulas import mathml
from ui.link.words import DEFAULT_NUMBERS
from ui.shell.tour.stops import STOPS


@dataclass(frozen=True)
class State:
    """word: for the name of the file; pill: what a link to the page says; watch: what to watch for, or ""."""

    word: str
    pill: str
    function: Function
    low: float
    high: float
    a: float
    delta: float
    watch: str = ""

    @property
    def text(self) -> str:
        """The function's, canonical."""
        return self.function.expression.text

    @property
    def window(self) -> tuple[float, float]:
        """What the pictures show."""
        return self.low, self.high

    @property
    def heading(self) -> str:
        """f(x) = ..., typeset, with the letters' values: HTML."""
        letters = ", ".join(f"{letter} = {written(value)}" for letter, value in self.function.parameters.items())
        formula = mathml(f"f(x) = {typeset(self.function.expression.tree)}")
        return formula + (f" with {letters}" if letters else "")

    @cached_property
    def verdict(self) -> Verdict:
        """What is known of f at the point."""
        return verdict(self.function, self.a)

    @property
    def words(self) -> Mapping[str, str | float]:
        """The words of the live app's link."""
        numbers = {"a": self.a, "delta": self.delta, "from": self.low, "to": self.high}
        return {"f": self.text, **numbers, **self.function.parameters}


def state_of(preset: Preset) -> State:
    """The state that a press on the preset leads to."""
    function = _function(preset.text, preset.parameters)
    place = (float(preset.low), float(preset.high), float(preset.a), preset.delta)
    return State(preset.word, preset.pill, function, *place, preset.watch)


def toured(lesson: str) -> State:
    """The state of the guided tour's stop at that lesson."""
    stop = next(stop for stop in STOPS if stop.lesson_word == lesson)
    said = {**DEFAULT_NUMBERS, **stop.words}
    place = (float(said[word]) for word in ("from", "to", "a", "delta"))
    text = str(stop.words["f"])
    return State("tour", text.replace("^2", "\u00b2"), _function(text, {}), *place, stop.see)


def _function(text: str, parameters: Mapping[str, float]) -> Function:
    read = parse(text)
    if not isinstance(read, Expression):
        raise ValueError(f"{text} cannot be read")
    return Function(read, {letter: {**DEFAULT_PARAMETERS, **parameters}[letter] for letter in read.parameters})
