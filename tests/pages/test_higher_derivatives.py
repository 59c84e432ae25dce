"""The lesson "Higher derivatives" from top to bottom: on all presets, on counter-examples, and on nonsense."""

import pytest

from core.curvature.description import ADVICE
from core.expression import Expression, parse
from core.presets import BENDING_PRESETS, PRESETS
from core.workers.pool import timeout_refusal
from tests.pages.opening import opened, texts

LESSON = "higher_derivatives"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_no_preset_of_the_first_lesson_raises_anything(preset) -> None:
    place = {"a": str(preset.a), "from_": str(preset.low), "to": str(preset.high)}
    app = opened(LESSON, f=preset.text, **place)
    assert app.text_input(key="f").value == preset.text
    assert "How it bends" in [heading.value for heading in app.header]


@pytest.mark.parametrize("preset", BENDING_PRESETS, ids=lambda preset: preset.word)
def test_every_preset_shows_its_function_and_what_to_watch_for(preset) -> None:
    app = opened(LESSON)
    app.pills(key="bending preset").set_value(preset.word).run()
    assert not app.exception
    assert app.text_input(key="f").value == preset.text
    assert app.session_state["reading"] == preset.reading
    assert preset.watch in texts(app)


def test_the_presets_are_readable_and_told_apart() -> None:
    read = [parse(preset.text) for preset in BENDING_PRESETS]
    assert all(isinstance(each, Expression) for each in read)
    assert len({each.text for each in read if isinstance(each, Expression)}) == len(BENDING_PRESETS)
    assert len({preset.word for preset in BENDING_PRESETS}) == len(BENDING_PRESETS)
    assert all(preset.low <= preset.a <= preset.high for preset in BENDING_PRESETS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x^3", "x = 0, f = 0: inflection. f″ goes from negative to positive. The level tangent crosses the curve."),
        ("x^4", "x = 0: no inflection. f″ is 0 there, but positive on both sides"),
        ("cbrt(x)", "though it does not exist there. The tangent is vertical"),
        ("|x|", "x = 0, f = 0: corner minimum."),
        ("1/x", "f″ changes its sign at the pole, but the curve is torn there."),
        ("x^3 - 3x", "Concave down from −3 to 0, concave up from 0 to 3."),
    ],
)
def test_the_counter_examples_are_told_in_words(text: str, said: str) -> None:
    assert said in texts(opened(LESSON, f=text))


def test_the_order_of_the_link_brings_as_many_formulas_and_polynomials() -> None:
    app = opened(LESSON, f="x^3 - 3x", a="1", order="4")
    told = [element.value for element in app.latex]
    assert any(line.endswith("= 6$$") for line in told) or any(line.rstrip("$\n ").endswith("= 6") for line in told)
    assert "T₄ stays within 0.01 of f in the whole window." in texts(app)
    app.pills(key="order").set_value(1).run()
    assert not app.exception
    assert "T₂" not in texts(app)


def test_the_bound_of_the_link_changes_the_interval() -> None:
    """x^2 at 1 against its tangent: (x - 1)^2 < 0.04 where |x - 1| < 0.2."""
    assert "from x = 0.8 to x = 1.2." in texts(opened(LESSON, f="x^2", a="1", tolerance="0.04"))


def test_where_no_worker_has_time_the_page_says_so_and_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not "None in this window": that would be an answer."""
    for module in ("curvature", "curvature.taylor", "difference.second_difference"):
        monkeypatch.setattr(f"core.{module}.offload", lambda *args, **named: timeout_refusal(2))
    app = opened(LESSON, f="x^3 + 0.5x")
    shown = texts(app)
    assert shown.count(timeout_refusal(2).sentence) == 4
    assert ADVICE in [caption.value for caption in app.caption]
    assert "None in this window." not in shown and "not smooth" not in shown


def test_where_f_is_not_smooth_the_reason_stands_in_place_of_the_polynomials() -> None:
    told = texts(opened(LESSON, f="|x|", a="0"))
    assert "A Taylor polynomial needs every derivative there." in told
    assert "proves nothing" in told


def test_a_wrong_text_keeps_the_picture() -> None:
    app = opened(LESSON, f="x^3")
    app.text_input(key="f").set_value("x^3 + foo(x)").run()
    assert not app.exception
    assert "The picture still shows x^3" in texts(app)


def test_a_bound_that_is_out_of_reach_is_mended_and_said_so() -> None:
    app = opened(LESSON, tolerance="-1")
    assert any("showing the nearest" in caption.value for caption in app.caption)
    assert "T₂ stays within 1e−9 of f in the whole window." in texts(app)


@pytest.mark.parametrize("query", [{"order": "9"}, {"tolerance": "abc"}, {"reading": "poem"}])
def test_words_of_a_link_that_cannot_be_used_become_the_defaults(query: dict[str, str]) -> None:
    app = opened(LESSON, **query)
    assert "T₂ stays within 0.01 of f in the whole window." in texts(app)


@pytest.mark.parametrize("text", ["x^x^x", "sin(e^(x^2)) cos(tan(x)) sqrt(x^2+1)/(1+ln(x^2+1))", "1/sin(1/x)", "x^50"])
def test_monstrous_formulas_get_an_answer_and_the_page_still_answers_afterwards(text: str) -> None:
    app = opened(LESSON, f=text, order="6")
    app.text_input(key="f").set_value("x^2").run()
    assert not app.exception
    assert "Concave up from −3 to 3." in texts(app)
