"""What a recipient gets: the link on the teacher's terms, and the frame for a learning platform."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ui.link.words import DEFAULTS, link
from ui.shell.lessons import FIRST_SCREEN, LESSONS, Lesson

Words = Mapping[str, str | float]
FRAME_HEIGHT = 900
"""Pixels: the first screen of a lesson, down to its four large numbers."""
FIRST, *_ = LESSONS


@dataclass(frozen=True)
class Terms:
    """How a link opens. predict: whether it asks for a prediction first; hide: words of HIDEABLE."""

    predict: bool = False
    hide: tuple[str, ...] = ()


def shared_link(address: str, words: Words, terms: Terms) -> str:
    """The link to the state of `words`, on those terms.

    It never passes on a visitor's own guess or presenter mode, nor an answer that students are to predict.
    """
    private = ("guess", "present", "answer") if terms.predict else ("guess", "present")
    of_state = {word: value for word, value in words.items() if word not in private}
    on_terms = {"hide": ",".join(terms.hide), "predict": "true" if terms.predict else DEFAULTS["predict"]}
    return link(address, {**of_state, **on_terms})


def address_of(lesson: Lesson, url: str) -> str:
    """The lesson's own address; that of the first screen ends with a slash, as a server under a sub-path needs it."""
    page = url.partition("?")[0]
    return f"{page.rstrip('/')}/" if page and lesson.section == FIRST_SCREEN else page


def frame_code(shared: str, title: str) -> str:
    """The HTML that embeds a link in another page, without Streamlit's menu but with the lessons'."""
    source = f"{shared}{'&' if '?' in shared else '?'}embed=true"
    look = f'width="100%" height="{FRAME_HEIGHT}" style="border:0" loading="lazy" allow="clipboard-write; fullscreen"'
    return f'<iframe src="{escape(source)}" title="{escape(title)}" {look}></iframe>'


def title_of(lesson: Lesson) -> str:
    """The title of a frame around the lesson."""
    return lesson.title if lesson.section == FIRST_SCREEN else f"{FIRST.title}: {lesson.title}"


def describe_opening(finds: str, terms: Terms) -> str:
    """In one sentence, what the recipient of the link will see. finds: what the link opens."""
    prediction = ["is asked for a prediction first"] if terms.predict else []
    hidden = [f"does not see the {join_words(terms.hide)}"] if terms.hide else []
    ends = "." if prediction or hidden else ", and all else as here."
    return f"Whoever opens this link finds {join_words([finds, *prediction, *hidden])}{ends}"


def join_words(words: Sequence[str]) -> str:
    """a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
