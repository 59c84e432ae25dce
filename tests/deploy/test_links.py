"""Links as a browser opens them: cold, through the socket, at their own lesson; most of them with words of nonsense."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.visitors.page import Page
from benchmarks.visitors.visitor import Visitor
from tests.browser.server import Server
from tests.effort import examples
from ui.link.words import WORDS
from ui.shell.lessons import LESSONS

pytestmark = pytest.mark.server

Words = Sequence[tuple[str, str]]

PARTS, LINKS, VISITORS = examples(1, 5), examples(60, 100), 6
"""So many tests of so many links each, opened by so many visitors at a time."""
NONSENSE = (
    *("inf", "-inf", "Infinity", "nan", "1e999", "-1e999", "1e300", "-1e300", "1e-320", "-0", "0", "1", "-1", "3.7"),
    *("", " ", "true", "TRUE", "false", "null", "None", "[]", "{}", "0x10", "1_0", "\u0663", "9" * 400, "a" * 1500),
    *("\u0000", "\u202e", "\U0001f600", "\r\nX: y", "<script>alert(1)</script>", "$$x$$", "[x](https://a.example)"),
    *("controls,numbers", "tangent", "derivative,nothing", "12ab:1", "12ab:", ":", "2024-01-01", "12:30", "../../x"),
)
TEXTS = (
    "x^2",
    "sin(x)",
    "1/x",
    "|x|",
    "sqrt(x)",
    "mx+b",
    "x^",
    "foo(x)",
    "((((",
    "x/0",
    "{x<0: -x, x}",
    "tan(x)",
    "e^x",
)
STRANGE = ("g", "F", "detla", "embed", "embed_options", "utm_source", "constructor", "__proto__", "a[]", "", "\u00e4")
SMALL = (("samples", "30"), ("hidden", "4"), ("budget", "300"), ("width", "6"), ("depth", "1"), ("batch", "8"))
"""What comes first in a link of the network's lessons, so that most of them have little to work out."""


@dataclass
class Opened(Page):
    """What a cold link shows; the lesson may be another one, to which the link's stop of the tour leads."""

    elements: list[Any] = field(default_factory=list)
    goes_back: bool = False

    def rerun(self) -> bytes:
        message = BackMsg.FromString(super().rerun())
        message.rerun_script.is_history_navigation = self.goes_back
        return message.SerializeToString()

    @property
    def texts(self) -> str:
        """The plain texts of the page, a line each."""
        return "\n".join(element.text.body for element in self.elements if element.WhichOneof("type") == "text")

    def _show(self, element: Any, fragment: str) -> None:
        self.elements.append(element)
        super()._show(element, fragment)

    def _arrive(self, sent: Any) -> None:
        self.script_hash = sent.page_script_hash


async def opened(server: Server, lesson: str, words: Words) -> Opened:
    """The page once its run is over; raises Failed where it shows an exception."""
    page = Opened(lesson, words, server.url)
    async with Visitor(server.url, page) as visitor:
        await visitor.run()
    return page


@pytest.mark.parametrize(
    ("lesson", "word", "text", "default"),
    [
        *(("limit_definition", "lines", text, "1") for text in ("inf", "-1e999", "nan", "0", "61", "2.5")),
        *(("derivative_rules", "steps", text, "1") for text in ("inf", "501")),
        *(("choosing_delta", "zoom", text, "0") for text in ("-inf", "9")),
        ("cost_of_slopes", "batch", "1e999", "64"),
        ("guessing_weights", "samples", "inf", "150"),
        ("home", "predict", "maybe", "false"),
        ("secant_to_tangent", "present", "1", "false"),
        ("choosing_delta", "scheme", "sideways", "forward"),
        ("choosing_delta", "rows", "five", "false"),
        ("choosing_delta", "tolerance", "nan", "0.01"),
        ("derivative_rules", "rule", "quotient", "power"),
        ("higher_derivatives", "order", "7", "2"),
        ("higher_derivatives", "reading", "story", "curve"),
        ("limit_definition", "guess", "steep", "nothing"),
        ("secant_to_tangent", "a", "inf", "1"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_on_the_page(
    server: Server, lesson: str, word: str, text: str, default: str
) -> None:
    page = asyncio.run(opened(server, lesson, [(word, text)]))
    assert f"The link has values that cannot be used: showing {word} = {default}." in page.texts


def test_of_a_word_that_a_link_says_twice_the_last_counts(server: Server) -> None:
    page = asyncio.run(
        opened(server, "secant_to_tangent", [("f", "mx"), ("m", "1"), ("m", "3"), ("a", "9"), ("a", "2")])
    )
    assert page.widgets[page.labels["m"]][1] == [3.0]
    assert page.widgets[page.labels["Point x"]][1] == 2.0


def test_a_visitor_who_goes_back_to_such_a_link_sees_the_default(server: Server) -> None:
    page = asyncio.run(gone_back(server, "limit_definition", [("lines", "inf")]))
    assert page.widgets[page.labels["Lines (of 6)"]][1] == 1


async def gone_back(server: Server, lesson: str, words: Words) -> Opened:
    """The page after the browser's Back has led to the words; its widgets are there already."""
    page = Opened(lesson, [("lines", "3")], server.url)
    async with Visitor(server.url, page) as visitor:
        await visitor.run()
        page.words, page.goes_back = words, True
        await visitor.run()
    return page


@pytest.mark.parametrize("part", range(PARTS))
def test_no_link_breaks_a_page(server: Server, part: int) -> None:
    drawn = random.Random(part)
    links = [random_link(drawn) for _ in range(LINKS)]
    assert asyncio.run(failures(server, links)) == []
    assert "Traceback" not in server.log
    assert "uncaught" not in server.log


def random_link(drawn: random.Random) -> tuple[str, Words]:
    """A lesson and words for it, among them nonsense, words of other lessons, and words that are none."""
    lesson = drawn.choice(LESSONS).word
    own = [name for name, word in WORDS.items() if lesson in word.lessons]
    names = drawn.choices([*own, *own, *WORDS, *STRANGE], k=drawn.randint(1, 6))
    return lesson, [
        *(SMALL if lesson in ("guessing_weights", "cost_of_slopes") else ()),
        *((n, value(drawn, n)) for n in names),
    ]


def value(drawn: random.Random, name: str) -> str:
    """For that word: a value of its own, or nonsense."""
    own = TEXTS if name in ("f", "answer") else WORDS[name].values if name in WORDS else ()
    return drawn.choice(own) if own and drawn.random() < 0.5 else drawn.choice(NONSENSE)


async def failures(server: Server, links: list[tuple[str, Words]]) -> list[str]:
    """What went wrong with which link."""
    waiting, found = iter(links), []

    async def visit() -> None:
        for lesson, words in waiting:
            try:
                await opened(server, lesson, words)
            except Exception as error:
                found.append(f"{lesson} {words}: {type(error).__name__} {error}")

    await asyncio.gather(*(visit() for _ in range(VISITORS)))
    return found
