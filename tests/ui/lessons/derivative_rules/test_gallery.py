"""Identities of the gallery, in the colours of what they mean."""

import pytest
import streamlit as st

from core.rules.gallery import CARDS, Piece
from publish.document import coloured
from ui.figures.style import DARK, LIGHT
from ui.lessons.derivative_rules.gallery import chosen_card
from ui.link.words import DEFAULTS


def test_pieces_are_coloured_by_what_they_mean() -> None:
    pieces = (Piece("(x)' ="), Piece("1", "slope"), Piece("+"), Piece("h", "secant"))
    green, vermillion = LIGHT.derivative_ink, LIGHT.secant_ink
    assert coloured(pieces, LIGHT) == rf"(x)' = \textcolor{{{green}}}{{1}} + \textcolor{{{vermillion}}}{{h}}"
    assert DARK.derivative_ink in coloured(pieces, DARK)


def test_the_default_is_a_card() -> None:
    assert DEFAULTS["rule"] in {card.word for card in CARDS}


@pytest.mark.parametrize(("word", "shown"), [("sum", "sum"), ("nonsense", "power"), (None, "power"), (7, "power")])
def test_a_word_that_is_no_card_shows_the_default(word: object, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {"rule": word})
    assert chosen_card().word == shown
