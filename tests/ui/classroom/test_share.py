"""What the share panel hands on: the link on its terms, the frame around it, and the code that a camera reads."""

import base64
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import cv2
import numpy as np
import pytest

from ui.classroom.share.code import TOO_LONG, Code, code_of
from ui.classroom.share.recipient import Terms, address_of, describe_opening, frame_code, shared_link, title_of
from ui.shell.lessons import LESSONS, lesson

WORDS = {"f": "max(x, 1) & 2", "a": 0.5, "delta": -0.001, "hide": "numbers", "guess": "slope:2", "present": "true"}
ADDRESSES = (
    "http://localhost:8501/secant_to_tangent",
    "https://school.example/secant_to_tangent",
    "https://school.example/maths/lab/secant_to_tangent",
    "https://school.example/maths/lab/secant_to_tangent?embed=true&f=x",
)


def said(link: str) -> dict[str, str]:
    return {word: values[0] for word, values in parse_qs(urlsplit(link).query).items()}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_link_begins_with_the_address_that_the_visitor_sees(address: str) -> None:
    page = address.partition("?")[0]
    assert shared_link(address, WORDS, Terms()).startswith(f"{page}?f=max")


@pytest.mark.parametrize(
    ("word", "url", "address"),
    [
        ("home", "https://school.example", "https://school.example/"),
        ("home", "https://school.example/maths/lab?a=2", "https://school.example/maths/lab/"),
        ("home", "https://school.example/maths/lab/", "https://school.example/maths/lab/"),
        ("choosing_delta", "https://school.example/choosing_delta?a=2", "https://school.example/choosing_delta"),
        ("home", "", ""),
    ],
)
def test_the_first_screen_is_the_sites_own_address(word: str, url: str, address: str) -> None:
    assert address_of(lesson(word), url) == address


def test_the_terms_alone_say_what_is_hidden_and_whether_to_predict() -> None:
    plain = said(shared_link(ADDRESSES[0], WORDS, Terms()))
    assert plain == {"f": "max(x, 1) & 2", "a": "0.5", "delta": "-0.001"}
    asked = shared_link(ADDRESSES[0], WORDS, Terms(predict=True, hide=("tangent", "derivative")))
    assert said(asked) == {**plain, "hide": "tangent,derivative", "predict": "true"}
    assert "hide=tangent,derivative" in asked


class Tags(HTMLParser):
    """Collects the tags and their attributes as a browser would read them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("words", [{}, WORDS, {"f": '"><script>alert(1)</script>'}])
def test_the_frame_is_one_tag_that_shows_the_link_without_streamlits_menu(address: str, words: dict) -> None:
    link = shared_link(address, words, Terms())
    [(tag, attributes)] = Tags(frame_code(link, "Tangent Lab: Secant to tangent")).found
    source = attributes["src"]
    assert tag == "iframe"
    assert source is not None
    assert source.startswith(address.partition("?")[0])
    assert said(source) == {**said(link), "embed": "true"}
    assert attributes["title"] == "Tangent Lab: Secant to tangent"


def test_a_frame_is_called_after_its_lesson() -> None:
    assert title_of(LESSONS[0]) == "Tangent Lab"
    assert title_of(lesson("choosing_delta")) == "Tangent Lab: Choosing delta"


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        (Terms(), "Whoever opens this link finds x, and all else as here."),
        (Terms(True), "Whoever opens this link finds x and is asked for a prediction first."),
        (
            Terms(True, ("controls", "numbers", "tangent")),
            "Whoever opens this link finds x, is asked for a prediction first"
            " and does not see the controls, numbers and tangent.",
        ),
    ],
)
def test_the_sentence_says_what_the_link_does(terms: Terms, sentence: str) -> None:
    assert describe_opening("x", terms) == sentence


def picture(code: Code, pixels: int = 6) -> np.ndarray:
    """Black on white, with four modules of white around."""
    modules = np.unpackbits(np.frombuffer(base64.b64decode(code.bits), np.uint8))[: code.size**2]
    square = 255 * (1 - modules.reshape(code.size, code.size))
    return np.kron(np.pad(square, 4, constant_values=255), np.ones((pixels, pixels))).astype(np.uint8)


@pytest.mark.parametrize("length", [60, 160, 300, 301, 900, 1999])
def test_a_camera_reads_the_link_from_its_code(length: int) -> None:
    link = f"https://school.example/lab/secant_to_tangent?f={'sin%28x%29+' * 200}"[:length]
    read, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(picture(code_of(link)))
    assert read == link


def test_the_code_of_a_long_link_comes_with_a_word_of_advice_and_that_of_an_endless_one_is_a_sentence() -> None:
    assert code_of("https://school.example/?f=x").remark == ""
    assert "fine" in code_of("https://school.example/?f=" + "x" * 1500).remark
    assert code_of("https://school.example/?f=" + "x" * 3000) == Code(0, "", TOO_LONG)
