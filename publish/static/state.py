"""A page's state: a setting with the name of its file and what to watch for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from core.differentiability import Verdict, verdict
from core.expression.typeset import typeset
from core.function import Function
from core.numbers import format_number
from core.presets import Preset
from core.setting import Setting
from publish.static.formulas import mathml
from ui.link.setting import setting_of, words_of
from ui.shell.stops import STOPS


@dataclass(frozen=True)
class State:
    """word: for the name of the file; pill: what a link to the page says; watch: what to watch for, or ""."""

    word: str
    pill: str
    setting: Setting
    watch: str = ""

    @property
    def function(self) -> Function:
        """The setting's."""
        return self.setting.function

    @property
    def heading(self) -> str:
        """f(x) = ..., typeset, with the letters' values: HTML."""
        letters = ", ".join(f"{letter} = {format_number(value)}" for letter, value in self.function.parameters.items())
        formula = mathml(f"f(x) = {typeset(self.function.expression.tree)}")
        return formula + (f" with {letters}" if letters else "")

    @cached_property
    def verdict(self) -> Verdict:
        """What is known of f at the point."""
        return verdict(self.function, self.setting.a)

    @property
    def words(self) -> Mapping[str, str | float]:
        """The words of the live app's link."""
        return words_of(self.setting)


def state_of(preset: Preset) -> State:
    """The state that a press on the preset leads to."""
    return State(preset.word, preset.pill, preset.setting, preset.watch)


def tour_state(lesson: str) -> State:
    """The state of the guided tour's stop at that lesson."""
    stop = next(stop for stop in STOPS if stop.lesson_word == lesson)
    setting = setting_of(stop.words)
    if not isinstance(setting, Setting):
        raise ValueError(f"the stop at {lesson} cannot be shown")
    return State("tour", str(stop.words["f"]).replace("^2", "\u00b2"), setting, stop.see)
