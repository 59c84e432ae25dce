"""How often a typed formula is read: once when it is new, and not again for another point."""

from collections.abc import Callable
from typing import Any

import pytest

from core import expression
from tests.pages.opening import opened

LESSONS = ("home", "secant_to_tangent", "choosing_delta", "limit_definition", "derivative_rules", "higher_derivatives")


@pytest.fixture
def texts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the parser reads from now on, in this process."""
    texts: list[str] = []
    original: Callable[..., Any] = expression._read

    def count(text: str, derivative: bool) -> Any:
        texts.append(text)
        return original(text, derivative)

    monkeypatch.setattr(expression, "_read", count)
    return texts


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_new_formula_is_read_once_and_a_new_point_never(lesson: str, texts_read: list[str]) -> None:
    # Each preset is read once in a process, when a formula is first compared with it.
    app = opened(lesson, f=f"x^2 + {LESSONS.index(lesson) + 7}.5x")
    formula = f"x^2 + {LESSONS.index(lesson) + 7}.25x"
    texts_read.clear()
    app.text_input(key="f").set_value(formula).run()
    assert texts_read == [formula]
    app.number_input(key="a").set_value(0.75).run()
    assert texts_read == [formula]
    assert not app.exception
