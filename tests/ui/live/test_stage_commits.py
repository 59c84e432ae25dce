"""What a browser tells a stage is taken only where both are numbers that a float holds: anyone may send anything."""

from typing import Any

import pytest
import streamlit as st

from ui.live import delta_line, stage


@pytest.mark.parametrize("number", [10**400, "a", None, [1]])
def test_what_is_no_number_of_a_browser_is_dropped(monkeypatch: pytest.MonkeyPatch, number: Any) -> None:
    told: list[float] = []
    state = {name: {"commit": {"a": number, "delta": number}} for name in (stage.CONDUCTOR, delta_line.CONDUCTOR)}
    monkeypatch.setattr(st, "session_state", state)
    stage._take(lambda a, delta: told.append(a))
    delta_line._take(told.append)
    assert told == []
