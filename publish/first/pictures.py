"""PICTURES: the still picture of each lesson that is none of a stage. A new lesson shows the stage of its link."""

from collections.abc import Callable, Mapping

from core.difference.secant import SMALLEST_DELTA, WIDEST_DELTA
from core.numbers import format_number
from core.setting import Setting
from publish.first.network import cost_panels, guessing_panels, impact_panels
from publish.first.panel import Panel
from publish.first.stage import stage_panels
from ui.link.setting import setting_of
from ui.link.words import DEFAULTS
from ui.shell.lessons import LESSONS, Lesson
from ui.shell.stops import WORD, stop_at

Words = Mapping[str, str]

PICTURES: dict[str, Callable[[], tuple[Panel, ...]]] = {
    "guessing_weights": guessing_panels,
    "impact_on_loss": impact_panels,
    "cost_of_slopes": cost_panels,
}


def resolve_link(lesson: Lesson, words: Words) -> tuple[Lesson, Words]:
    """The lesson and the words that a link leads to: those of its stop, where it is one of the tour's."""
    number = words.get(WORD, "0")
    stop = stop_at(int(number)) if number.isascii() and number.isdigit() and len(number) < 4 else None
    if stop is None or lesson not in (stop.lesson, LESSONS[0]):
        return lesson, words
    told = {word: str(value).lower() if isinstance(value, bool) else str(value) for word, value in stop.words.items()}
    return stop.lesson, {**told, **words}


def picture(lesson: Lesson, words: Words) -> tuple[tuple[Panel, ...], str]:
    """Panels and a sentence on them, both empty where a picture might not be what the page will show."""
    if lesson.word in PICTURES:
        own = any(words.get(word) not in (None, str(DEFAULTS[word])) for word in DEFAULTS if word != WORD)
        return ((), "") if own else (PICTURES[lesson.word](), "")
    setting = setting_of(words)
    if not isinstance(setting, Setting) or not SMALLEST_DELTA <= abs(setting.delta) <= WIDEST_DELTA:
        return (), ""
    bare = bool(words.get("hide")) or words.get("predict", "false") != "false"
    panels = stage_panels(setting, bare)
    return panels, _sentence(setting, bare) if panels else ""


def _sentence(setting: Setting, bare: bool) -> str:
    """The state in words: canonical text and numbers, and nothing as it was typed."""
    place = "" if bare else f", a = {format_number(setting.a)}, delta = {format_number(setting.delta)}"
    return f"f(x) = {setting.text}{place}"
