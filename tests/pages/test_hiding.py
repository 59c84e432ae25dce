"""What a link hides on the lessons on the network, and that no lesson offers to hide what it does not have."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.network.neuron import NEURON_PRESETS
from tests.pages.opening import opened, opened_to_share, texts
from ui.classroom.share.terms import HIDE
from ui.lessons.impact_on_loss import curves, numbers
from ui.link.words import HIDEABLE, OUT_OF_SIGHT
from ui.live.stage import StageMessage
from ui.shell.lessons import LESSONS

QUICK = {
    "guessing_weights": {"data": "bands", "samples": "30", "hidden": "4", "budget": "300"},
    "impact_on_loss": {},
    "cost_of_slopes": {"width": "6", "depth": "1", "batch": "8"},
}


def told(app: AppTest) -> str:
    """Every text of the page but those of its boxes and tables."""
    parts = [*app.text, *app.caption, *app.markdown, *app.metric]
    return "\n".join(str(part.value) for part in parts)


def styles(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.word)
def test_each_lesson_offers_to_hide_what_it_has_and_nothing_else(lesson) -> None:
    app = opened_to_share(lesson.word, **QUICK.get(lesson.word, {}))
    assert app.pills(key=HIDE).options == list(lesson.hides)
    assert set(lesson.hides) <= set(HIDEABLE)
    assert app.pills(key="hide").options == list(HIDEABLE)


@pytest.mark.parametrize(
    ("word", "row"),
    [("guessing_weights", "settings"), ("impact_on_loss", "neuron-controls"), ("cost_of_slopes", "network")],
)
def test_hidden_controls_are_drawn_out_of_sight_so_that_they_keep_their_values(word: str, row: str) -> None:
    app = opened(word, hide="controls", **QUICK[word])
    assert f".st-key-{row}" in styles(app)
    key, value = next(iter(QUICK[word].items()), ("w1", "0.8"))
    assert str(app.session_state[key]) == value
    assert f".st-key-{row}" not in styles(opened(word, **QUICK[word]))


@pytest.mark.parametrize("word", ["guessing_weights", "cost_of_slopes"])
def test_hidden_numbers_leave_the_pictures_and_no_table(word: str) -> None:
    plain, bare = opened(word, **QUICK[word]), opened(word, hide="numbers", **QUICK[word])
    assert OUT_OF_SIGHT in texts(bare)
    assert len(bare.get("plotly_chart")) == len(plain.get("plotly_chart"))
    assert list(bare.metric) == []
    for said in ("passes each:", "Combinations", "One step for", "ratio grows", "the best of", "All 39 slopes"):
        assert said not in told(bare)


def test_with_hidden_numbers_no_loss_is_written_into_the_race() -> None:
    def race(app: AppTest) -> str:
        proto = app.get("plotly_chart")[0].proto
        return proto.spec + proto.alt

    assert "% right" in race(opened("guessing_weights", **QUICK["guessing_weights"]))
    bare = race(opened("guessing_weights", hide="numbers", **QUICK["guessing_weights"]))
    assert "% right" not in bare
    assert "Loss after" not in bare


def test_with_hidden_numbers_no_power_and_no_best_delta_is_written_into_the_costs() -> None:
    def written(app: AppTest) -> str:
        return "".join(chart.proto.spec + chart.proto.alt for chart in app.get("plotly_chart"))

    plain = written(opened("cost_of_slopes", **QUICK["cost_of_slopes"]))
    bare = written(opened("cost_of_slopes", hide="numbers", **QUICK["cost_of_slopes"]))
    for said in ("grows as", "best at", "One step for", "slopes agree"):
        assert said in plain
        assert said not in bare


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[StageMessage]:
    """What the stage on the loss is sent."""
    sent: list[StageMessage] = []
    conductor = curves.stage.conductor

    def note(message: StageMessage, *rest: Any) -> None:
        sent.append(message)
        conductor(message, *rest)

    monkeypatch.setattr(curves.stage, "conductor", note)
    return sent


@pytest.mark.parametrize("word", ["numbers", "tangent", "derivative"])
def test_the_stage_on_the_loss_hides_what_the_link_says(word: str, messages: list[StageMessage]) -> None:
    opened("impact_on_loss", hide=word)
    assert messages[-1].hide == (word,)


def test_a_hidden_slope_of_the_loss_is_seen_only_as_far_as_it_was_traced() -> None:
    def names(app: AppTest) -> dict[str, float]:
        traces = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
        return {trace["name"]: trace.get("opacity", 1) for trace in traces}

    assert "f'" in names(opened("impact_on_loss"))
    hidden = names(opened("impact_on_loss", hide="derivative"))
    assert "f'" not in hidden
    assert hidden["hidden f'"] == 0


def test_hidden_numbers_of_the_neuron_are_not_told_and_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(numbers, "send", lambda name, message: sent.append(name))
    app = opened("impact_on_loss", hide="numbers")
    assert sent == []
    assert OUT_OF_SIGHT in texts(app)
    assert NEURON_PRESETS["quarrel"].watch not in texts(app)
    assert "Sample 4 gets worse" not in texts(app)
    assert [box.label for box in app.expander] == ["Share this", "Take it along"]
    assert app.button(key="step-down")
    opened("impact_on_loss")
    assert sent


def test_a_hidden_tangent_takes_the_slopes_of_the_neuron_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(numbers, "send", lambda name, message: sent.append(name))
    app = opened("impact_on_loss", hide="tangent")
    assert sent == []
    assert "keeps the tangent out of sight" in texts(app)
    assert "the mean of all is" not in texts(app)


@pytest.mark.parametrize("lesson", ["home", "secant_to_tangent"])
def test_a_hidden_tangent_is_not_told_below_the_stage_either(lesson: str) -> None:
    """At 5 the slope of x^3 is 75, and the tangent is y = 75 x - 250."""
    query = {"f": "x^3", "a": "5", "from_": "-6", "to": "6"}
    plain, bare = opened(lesson, **query), opened(lesson, hide="tangent", **query)
    assert "75" in texts(plain)
    assert "75" not in texts(bare)
    assert not any("75" in formula.value for formula in bare.latex)


def test_a_word_that_means_nothing_here_stays_for_the_lesson_where_it_does() -> None:
    app = opened_to_share("guessing_weights", hide="tangent", **QUICK["guessing_weights"])
    assert OUT_OF_SIGHT not in texts(app)
    assert app.pills(key=HIDE).value == []
    app.switch_page("../../pages/secant_to_tangent.py").run()
    app.session_state["sharing"] = True
    app.run()
    assert not app.exception
    assert app.pills(key="hide").value == ["tangent"]
    assert app.pills(key=HIDE).value == ["tangent"]
