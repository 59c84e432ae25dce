"""The gallery and the box for a student's own answer, on their page."""

import pytest

from core.rules.gallery import CARDS
from tests.pages.opening import opened, texts


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.word)
def test_every_card_opens_from_its_link(card) -> None:
    app = opened("derivative_rules", rule=card.word)
    assert card.see in [element.value for element in app.markdown]


def test_a_right_answer_is_called_right_and_a_wrong_one_is_explained() -> None:
    app = opened("derivative_rules", f="sin(2x)", answer="2cos(2x)")
    assert "Right: your answer is f′" in texts(app)
    app.text_input(key="answer").set_value("cos(2x)").run()
    assert not app.exception
    assert any("Not yet" in element.value for element in app.markdown)
    assert "the inner derivative was left out" in texts(app)


def test_an_answer_may_name_the_derivative_before_it() -> None:
    app = opened("derivative_rules", f="x^2", answer="f'(x) = 2x")
    assert "Right: your answer is f′" in texts(app)


@pytest.mark.parametrize(
    "answer", ["2x +", "foo(x)", "$$x$$", "<b>", "y", "x^x^x^x^x", "(" * 60, "\u202e", "1/0", "x" * 900]
)
def test_an_answer_that_cannot_be_read_gets_a_sentence(answer: str) -> None:
    app = opened("derivative_rules", answer=answer)
    assert not app.exception
    assert not app.error
    assert app.text_input(key="answer").value == answer
