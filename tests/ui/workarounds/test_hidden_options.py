"""The hidden options are still there, still hidden, and still needed."""

import pytest
from streamlit import config

from ui.workarounds.hidden_options import OPTIONS, set_hidden_options


@pytest.mark.parametrize("name", OPTIONS)
def test_it_is_hidden_and_its_default_is_another(name: str) -> None:
    option = config._config_options_template[name]
    assert option.visibility == "hidden"
    assert option.default_val != OPTIONS[name]


def test_all_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, object] = {}
    monkeypatch.setattr(config, "set_option", options.__setitem__)
    set_hidden_options()
    assert options == OPTIONS
