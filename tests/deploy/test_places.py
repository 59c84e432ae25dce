"""The last place taken: who comes next is told so, and nobody else notices."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from deploy.capacity import MOST, SENTENCE, VARIABLE, Places, most_visitors
from tests.deploy.asking import ask

STREAM = "/_stcore/stream"
WITH_ANSWERS = {"websocket.http.response": {}}


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """A page that is there, and a websocket that is accepted and ends."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await PlainTextResponse("here")(scope, receive, send)


def full() -> Places:
    """One place, and somebody in it."""
    places = Places(app, most=1)
    places.occupied = 1
    return places


@pytest.mark.parametrize(("path", "kind"), [("/", "http"), ("/secant_to_tangent", "http"), (STREAM, "websocket")])
def test_without_a_free_place_a_newcomer_is_told_when_to_come_again(path: str, kind: str) -> None:
    answer = ask(full(), path, kind, extensions=WITH_ANSWERS)
    assert (answer.status, answer.text) == (503, f"{SENTENCE}\n")
    assert answer.headers["retry-after"] == "20"


def test_a_server_that_cannot_answer_a_handshake_shuts_the_door() -> None:
    assert ask(full(), STREAM, "websocket").type == "websocket.close"


@pytest.mark.parametrize("path", ["/_stcore/health", "/ready", "/static/js/index.js", "/media/abc.csv"])
def test_what_those_inside_need_is_answered_all_the_same(path: str) -> None:
    assert ask(full(), path).text == "here"


def test_with_a_free_place_all_are_let_in() -> None:
    places = Places(app, most=1)
    assert ask(places, "/").text == "here"
    assert ask(places, STREAM, "websocket").type == "websocket.accept"


def test_a_place_is_taken_while_the_websocket_is_open_and_free_after_it_however_it_ends() -> None:
    seen: list[int] = []

    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(places.occupied)
        raise RuntimeError("the connection broke")

    places = Places(breaks, most=5)
    with pytest.raises(RuntimeError):
        ask(places, STREAM, "websocket")
    assert (seen, places.occupied) == ([1], 0)


def test_a_page_takes_no_place() -> None:
    places = Places(app, most=1)
    ask(places, "/")
    assert ask(places, "/").text == "here"


def test_the_number_is_the_owners() -> None:
    assert most_visitors({}) == MOST
    assert most_visitors({VARIABLE: "30"}) == 30


@pytest.mark.parametrize("said", ["", "0", "-1", "3.5", "many", "100000", "\u0663"])
def test_a_server_with_another_number_does_not_start(said: str) -> None:
    with pytest.raises(ValueError, match=VARIABLE):
        most_visitors({VARIABLE: said})
