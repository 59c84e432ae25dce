"""What a visitor pastes: the echo shows how it was read, a note says what others could read, and a link carries it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import ui.classroom.share
from core.expression import Expression, parse
from tests.pages.opening import opened, opened_to_share, texts

PASTED = {
    "=SIN(X)": (r"\sin(x)", ""),
    "np.exp(-x**2)": (r"\exp(-x^{2})", ""),
    "$$f(x) = x^3$$": ("x^{3}", ""),
    "y=5θ^2": ("5 x^{2}", "θ is taken for x"),
    "x^2/3": (r"\frac{x^{2}}{3}", "x^2/3 is read as (x^2)/3"),
    r"\begin{cases} x^2 & x<0 \\ x & x\ge 0\end{cases}": (r"x \ge 0", ""),
    "-x if x<0 else x**2": (r"\text{otherwise}", ""),
    "sin\u2061(x)\u200b": (r"\sin(x)", ""),
    "tgh x": (r"\tanh(x)", ""),
}
REFUSED = {
    "np.foo(x)": "the word foo",
    r"\frac{d}{dx} x^2": "its derivative is worked out",
    "\u200bx^2 + \u200bfoo(x)": "the word foo",
    "x & y": "write x instead of y",
    "`x^2`": "backticks",
}


@pytest.fixture
def message(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the share panel sends to the browser last."""
    last: dict[str, Any] = {}
    monkeypatch.setattr(ui.classroom.share._panel, "show", lambda key, words: last.update(words))
    return last


@pytest.mark.parametrize("text", PASTED)
def test_the_echo_shows_how_a_pasted_text_was_read(text: str) -> None:
    formula, note = PASTED[text]
    app = opened("secant_to_tangent")
    app.text_input(key="f").set_value(text).run()
    assert not app.exception
    echo = next(element.value for element in app.latex if "f(x) =" in element.value)
    assert formula in echo
    assert note in texts(app)
    assert "The picture still shows" not in texts(app)


@pytest.mark.parametrize("text", REFUSED)
def test_a_refused_text_names_the_cause_and_keeps_the_picture(text: str) -> None:
    app = opened("secant_to_tangent", f="x^3")
    app.text_input(key="f").set_value(text).run()
    assert not app.exception
    assert REFUSED[text] in texts(app)
    assert "The picture still shows x^3" in texts(app)


@pytest.mark.parametrize("text", PASTED)
def test_the_address_keeps_what_was_typed(text: str) -> None:
    app = opened("secant_to_tangent", f=text)
    assert app.session_state["f"] == text
    assert "The picture still shows" not in texts(app)


@pytest.mark.parametrize("text", PASTED)
def test_a_shared_link_carries_a_text_that_reads_back_the_same(text: str, message: dict[str, Any]) -> None:
    opened_to_share("secant_to_tangent", f=text)
    carried = parse_qs(urlsplit(message["link"]).query)["f"][0]
    first, second = parse(text), parse(carried)
    assert isinstance(first, Expression) and isinstance(second, Expression)
    assert second.tree == first.tree
