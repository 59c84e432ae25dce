"""What the first visitor would otherwise wait for, done before anybody is let in."""

import gc
import importlib
import pkgutil

import core
import ui
from core.expression import Expression, parse
from core.function import DEFAULT_PARAMETERS
from core.presets import PRESETS, Preset
from deploy.shell import still
from ui.figures.style import PALETTES, Theme
from ui.link.words import DEFAULT_NUMBERS, DEFAULT_TEXT
from ui.parts.scene import scene
from ui.shell.lessons import LESSONS


def warm_up() -> None:
    """Import all, draw what the presets show, and tell the garbage collector that all of it stays.

    Afterwards a collection has only the sessions' own objects to walk through.
    """
    _import_all()
    _draw_scenes()
    for lesson in LESSONS:
        still(lesson, ())
    gc.collect()
    gc.freeze()


def _import_all() -> None:
    for package in (core, ui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def _draw_scenes() -> None:
    """The presets' stages in the light theme, and in both that of a bare address, last: the cache drops it last."""
    for preset in PRESETS:
        _draw_scene(preset, "light")
    low, high, a = (DEFAULT_NUMBERS[word] for word in ("from", "to", "a"))
    for theme in PALETTES:
        _draw_scene(Preset("default", DEFAULT_TEXT, low, high, a, watch=""), theme)


def _draw_scene(preset: Preset, theme: Theme) -> None:
    read = parse(preset.text)
    assert isinstance(read, Expression)
    values = {**DEFAULT_PARAMETERS, **preset.parameters}
    parameters = tuple((letter, values[letter]) for letter in read.parameters)
    scene(read.text, parameters, float(preset.low), float(preset.high), theme, False)
