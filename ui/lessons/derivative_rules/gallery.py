"""The rule gallery: one card at a time, with its identity, a picture that moves, and what to see in it."""

import plotly.graph_objects as go
import streamlit as st

from core.numbers import format_number
from core.rules.gallery import CARDS, Card
from core.rules.gallery.picture import Picture
from publish.document import coloured
from ui.figures.gallery import HEIGHT, gallery_figure
from ui.figures.style import PALETTES, Theme
from ui.link.words import DEFAULTS
from ui.live.film import film
from ui.live.table import Column
from ui.parts.scene import theme
from ui.parts.value_table import as_table

WORD = "rule"
CARDS_BY_WORD = {card.word: card for card in CARDS}
DECIMALS = 4
PLACES = "places of the gallery's sliders"


@st.fragment
def show() -> None:
    """The pills and the chosen card; moving its slider runs this part of the page alone."""
    st.header("Why each rule holds", anchor=False)
    st.pills(
        "Rule",
        list(CARDS_BY_WORD),
        default=DEFAULTS[WORD],
        key=WORD,
        bind="query-params",
        required=True,
        format_func=lambda word: word,
        label_visibility="collapsed",
    )
    _card(chosen_card(), theme())


def chosen_card() -> Card:
    """The card of the link's word."""
    word = str(st.session_state.get(WORD))
    return CARDS_BY_WORD.get(word, CARDS_BY_WORD[DEFAULTS[WORD]])


def _card(card: Card, ground: Theme) -> None:
    palette = PALETTES[ground]
    words, picture = st.columns([1, 2.4], gap="medium")
    with words.container(border=False, height="stretch", gap="xsmall"):
        st.markdown(f"**{card.title}**")
        st.latex(coloured(card.identity, palette))
        st.caption("because")
        st.latex(coloured(card.why, palette))
        st.markdown(card.see)
    with picture:
        _picture(card, ground)


def _picture(card: Card, ground: Theme) -> None:
    picture, figure = _draw(card.word, ground)
    labels = [frame.label for frame in picture.frames]
    at = min(st.session_state.get(PLACES, {}).get(card.word, picture.at), len(labels) - 1)
    alt = f"{card.title}. Left, {picture.names[0]}; right, {picture.names[1]}. {card.see}"
    ink = PALETTES[ground].text
    film(figure, f"gallery-{card.word}", labels, at, lambda to: _keep(card, to), picture.slider, HEIGHT, alt, ink)
    columns = [Column(name, ink) for name in picture.columns]
    rows = [[format_number(number, DECIMALS) for number in frame.row] for frame in picture.frames]
    as_table(f"gallery-{card.word}-values", f"the numbers at each {picture.slider}", columns, lambda: rows)


def _keep(card: Card, at: int) -> None:
    """A slider's place is not in the link: it lasts for one visit."""
    st.session_state[PLACES] = {**st.session_state.get(PLACES, {}), card.word: at}


@st.cache_resource(max_entries=32, show_spinner=False)
def _draw(word: str, ground: Theme) -> tuple[Picture, go.Figure]:
    picture = CARDS_BY_WORD[word].picture()
    return picture, gallery_figure(f"{word}-{ground}", picture, PALETTES[ground])
