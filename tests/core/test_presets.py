"""Every preset is readable, lies in its window and says what to watch for."""

import pytest

from core.differentiability import verdict
from core.presets import PRESETS, Preset

BY_WORD = pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)


@BY_WORD
def test_a_preset_can_be_shown(preset: Preset) -> None:
    assert preset.low <= preset.a <= preset.high
    assert 1e-6 <= abs(preset.delta) <= 2
    assert set(preset.parameters) <= set(preset.setting.expression.parameters)
    assert preset.watch[0].islower() or preset.watch[0].isdigit()
    assert preset.watch.endswith(".")


def test_words_and_functions_are_told_apart() -> None:
    assert len({preset.word for preset in PRESETS}) == len(PRESETS)
    assert len({preset.setting.text for preset in PRESETS}) == len(PRESETS)


KINDS = {
    "cube": "smooth",
    "absolute": "corner",
    "cube-root": "vertical tangent",
    "cusp": "cusp",
    "square-root": "edge of the domain",
    "floor": "jump",
    "hole": "hole",
    "relu": "corner",
}


@pytest.mark.parametrize("word", KINDS)
def test_a_preset_shows_what_it_promises(word: str) -> None:
    preset = next(preset for preset in PRESETS if preset.word == word)
    assert verdict(preset.setting.function, preset.setting.a).kind == KINDS[word]
