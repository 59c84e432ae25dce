"""What the first visitor would otherwise wait for, done before anybody is let in."""

import gc
import importlib
import pkgutil

import core
import ui
from core.presets import PRESETS
from core.setting import Setting
from deploy.shell import still
from ui.figures.style import PALETTES, Theme
from ui.link.words import setting_of
from ui.parts.scene import build_scene
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
        _draw_scene(preset.setting, "light")
    default = setting_of({})
    assert isinstance(default, Setting)
    for theme in PALETTES:
        _draw_scene(default, theme)


def _draw_scene(setting: Setting, theme: Theme) -> None:
    build_scene(setting.function, *setting.window, theme, False)
