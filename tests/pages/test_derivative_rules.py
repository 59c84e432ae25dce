"""The lesson "Derivative rules": every preset, cold links, one step more, and functions that are hard."""

import pytest
from streamlit.testing.v1 import AppTest

from core.equivalence import simplify
from core.presets import PRESETS
from core.workers.pool import CRASH
from tests.pages.opening import opened, texts
from ui.lessons.derivative_rules import result
from ui.parts import steps, value_table


def shown(app: AppTest) -> list[str]:
    """The labels of the steps that are drawn."""
    return [box.label for box in app.expander if box.label[0].isdigit()]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_every_preset_is_derived_to_its_last_step(preset) -> None:
    app = opened("derivative_rules", f=preset.text, steps="500")
    steps = shown(app)
    assert f"{len(steps)} of {len(steps)}" in texts(app)
    assert app.button(key="steps-add").disabled


def test_a_cold_link_opens_on_its_number_of_steps() -> None:
    app = opened("derivative_rules", f="x^2 sin(x)", steps="2")
    assert shown(app) == [r"1. **Product** of $x^{2} \sin(x)$", "2. **Power of x** of $x^{2}$"]
    assert "2 of 3" in texts(app)


def test_one_step_more_all_and_start_over() -> None:
    app = opened("derivative_rules", f="x^2 sin(x)")
    assert len(shown(app)) == 1
    app.button(key="steps-add").click().run()
    assert len(shown(app)) == app.session_state["steps"] == 2
    app.button(key="steps-done_all").click().run()
    assert len(shown(app)) == app.session_state["steps"] == 3
    app.button(key="steps-first_page").click().run()
    assert shown(app) == [] and app.session_state["steps"] == 0


def test_the_result_stands_below_the_function() -> None:
    app = opened("derivative_rules", f="(x^2-1)/(x^2+1)")
    assert any(r"\frac{4 x}{(x^{2} + 1)^{2}}" in formula.value for formula in app.latex)


def test_a_corner_is_named() -> None:
    app = opened("derivative_rules", f="|x - 1|", steps="3")
    assert any("At $x = 1$ there is a corner" in element.value for element in app.markdown)


def test_where_a_power_of_zero_has_no_value_is_said() -> None:
    app = opened("derivative_rules", f="0^x + x", steps="5")
    assert any("only a positive power of 0 has a value" in element.value for element in app.markdown)


@pytest.mark.parametrize(
    "text", ["x^x^x^x", "+".join(["x"] * 40), "(sin x + cos x + tan x + e^x)/(sqrt x + ln x)", "foo"]
)
def test_hard_or_wrong_texts_leave_the_page_standing(text: str) -> None:
    app = opened("derivative_rules", f=text, steps="500")
    assert not app.exception and not app.error
    app.text_input(key="f").set_value("x^3").run()
    assert not app.exception
    assert shown(app)[0].startswith("1. **Power of x**")


@pytest.mark.parametrize(("rule", "count"), [("power", 9), ("linear", 17), ("sum", 29), ("x", 35)])
def test_each_film_of_the_gallery_stands_in_numbers_behind_it(
    rule: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables: dict[str, int] = {}
    monkeypatch.setattr(value_table, "plain_table", lambda key, caption, heads, rows: tables.update({key: len(rows)}))
    app = opened("derivative_rules", rule=rule)
    assert [box.label for box in app.expander if "numbers at each" in box.label]
    assert tables == {}
    app.session_state[f"gallery-{rule}-values-opened"] = True
    app.run()
    assert not app.exception
    assert tables == {f"gallery-{rule}-values": count}


def test_where_the_worker_was_killed_the_page_says_that_there_was_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplify, "offload", lambda *_, **__: CRASH)
    app = opened("derivative_rules", f="(x^2-1)/(x^2+1) + 19x")
    assert [each.value for each in app.markdown if "no time to look for a shorter form" in each.value]
    assert not [each.value for each in app.markdown if "already simple" in each.value]


def test_the_steps_are_drawn_before_the_result_is_simplified(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simplifying may take two seconds: what was drawn before it is what a visitor sees in the meantime."""
    order: list[str] = []
    for name, function in (("draw", steps.draw), ("take_along", steps.take_along)):
        monkeypatch.setattr(steps, name, lambda *given, name=name, call=function: (order.append(name), call(*given)))
    slow = result.simplest
    monkeypatch.setattr(result, "simplest", lambda *raw: (order.append("simplest"), slow(*raw))[1])
    app = opened("derivative_rules", f="(x^2-1)/(x^2+1) + 17x")
    assert order == ["draw", "simplest", "take_along"]
    assert not app.exception
