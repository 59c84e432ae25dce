"""What reaches Streamlit of what a browser sends: the app's own kinds, of a size and rate that a page has."""

import asyncio
import json
from collections.abc import Iterable

import pytest
from google.protobuf.message import Message as Protobuf
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visitors.page import Page
from deploy.messages import A_SECOND, AT_ONCE, KINDS, LARGEST, OPERATIONS, Bucket, Messages, is_fit

RUN = Page("secant_to_tangent", {"f": "x^2"}).rerun()
EVERY_KIND = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
EVERY_OPERATION = [field.name for field in BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields]
OPERATION = "backend_operation_request"


def received(messages: Iterable[dict[str, object]], patience: float = 60.0) -> tuple[list[Message], list[Message]]:
    """What the app receives of these messages up to the connection's end, and what is sent to the browser."""
    seen: list[Message] = []
    sent: list[Message] = []
    left = iter([{"type": "websocket.connect"}, *messages])

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while not seen or seen[-1]["type"] != "websocket.disconnect":
            seen.append(await receive())

    async def receive() -> Message:
        return next(left, None) or await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Messages(app, patience)({"type": "websocket"}, receive, send))
    return seen[1:], sent


def binary(data: bytes) -> dict[str, object]:
    return {"type": "websocket.receive", "bytes": data}


END = {"type": "websocket.disconnect", "code": 1001}


def of_kind(kind: str) -> bytes:
    """A message of that kind, as short as can be."""
    back = BackMsg()
    field = BackMsg.DESCRIPTOR.fields_by_name[kind]
    if field.message_type is None:
        setattr(back, kind, True)
    else:
        part: Protobuf = getattr(back, kind)
        part.SetInParent()
    return back.SerializeToString()


def test_every_kind_of_the_protocol_is_decided() -> None:
    """A later Streamlit may bring others: then say in deploy/messages.py whether the app uses them."""
    assert set(KINDS) == set(EVERY_KIND)
    assert {kind for kind, passes in KINDS.items() if passes} == {"rerun_script", "stop_script", OPERATION}
    assert set(OPERATIONS) == set(EVERY_OPERATION)
    assert {operation for operation, passes in OPERATIONS.items() if passes} == {"deferred_file"}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_kind_that_no_page_sends_ends_here_and_the_next_message_passes(kind: str) -> None:
    seen, sent = received([binary(of_kind(kind)), binary(RUN), END])
    assert seen == [*([binary(of_kind(kind))] if KINDS[kind] and kind != OPERATION else []), binary(RUN), END]
    assert sent == []


@pytest.mark.parametrize("operation", EVERY_OPERATION)
def test_of_the_operations_a_download_alone_passes(operation: str) -> None:
    back = BackMsg()
    part: Protobuf = getattr(back.backend_operation_request, operation)
    part.SetInParent()
    seen, sent = received([binary(back.SerializeToString()), END])
    assert seen == [*([binary(back.SerializeToString())] if operation == "deferred_file" else []), END]
    assert sent == []


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (binary(b"\xff\xff\xff"), 1002),
        ({"type": "websocket.receive", "text": "hello"}, 1003),
        (binary(RUN + bytes(LARGEST)), 1009),
    ],
)
def test_what_is_no_message_of_the_app_ends_the_connection(message: dict[str, object], code: int) -> None:
    seen, sent = received([message, binary(RUN)])
    assert [(each["type"], each["code"]) for each in seen] == [("websocket.disconnect", code)]
    assert [(each["type"], each["code"]) for each in sent] == [("websocket.close", code)]


def test_who_says_nothing_fit_after_the_handshake_gives_the_place_back() -> None:
    seen, sent = received([binary(of_kind("clear_cache"))], patience=0.05)
    assert ([each["type"] for each in seen], sent[0]["code"]) == (["websocket.disconnect"], 1008)


def test_who_has_said_something_may_be_silent() -> None:
    async def look_for_a_while() -> bool:
        over = asyncio.create_task(_session([binary(RUN)], patience=0.01))
        done, _ = await asyncio.wait([over], timeout=0.2)
        over.cancel()
        return not done

    assert asyncio.run(look_for_a_while())


async def _session(messages: list[dict[str, object]], patience: float) -> None:
    left = iter(messages)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            await receive()

    async def receive() -> Message:
        return next(left, None) or await asyncio.Future()

    async def send(message: Message) -> None:
        pass

    await Messages(app, patience)({"type": "websocket"}, receive, send)


def test_a_key_held_down_is_not_slowed_and_a_flood_is() -> None:
    now = [0.0]
    bucket = Bucket(lambda: now[0])
    assert [bucket.wait() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    waits = []
    for _ in range(100):
        waits.append(bucket.wait())
        now[0] += waits[-1]
    assert sum(waits) == pytest.approx(100 / A_SECOND)
    now[0] += 1000.0
    assert [bucket.wait() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE


def typed(text: str, **more: object) -> dict[str, object]:
    """A message with a text in a box; more: fields of the run, or clicked, for a message with a button's click."""
    back = BackMsg.FromString(RUN)
    back.rerun_script.widget_states.widgets.append(WidgetState(id="box", string_value=text))
    if more.pop("clicked", False):
        back.rerun_script.widget_states.widgets.append(WidgetState(id="button", trigger_value=True))
    for name, value in more.items():
        setattr(back.rerun_script, name, value)
    return binary(back.SerializeToString())


def test_of_a_flood_the_newest_message_passes() -> None:
    flood = [typed(str(number)) for number in range(AT_ONCE + 6)]
    seen, sent = received([*flood, END])
    assert seen == [*flood[:AT_ONCE], flood[-1], END]
    assert sent == []


@pytest.mark.parametrize("other", [{"clicked": True}, {"fragment_id": "part"}, {"page_script_hash": "elsewhere"}])
def test_what_a_newer_message_does_not_say_again_passes_too(other: dict[str, object]) -> None:
    flood = [typed(str(number)) for number in range(AT_ONCE)]
    seen, _ = received([*flood, typed("more", **other), typed("last"), END])
    assert seen == [*flood, typed("more", **other), typed("last"), END]


@pytest.mark.parametrize("kind", ["json_value", "json_trigger_value"])
@pytest.mark.parametrize(
    ("text", "fit"),
    [
        (json.dumps({"commit": {"a": -1.7976931348623157e308, "delta": 1e20, "number": 3}}), True),
        ('"text"', True),
        ("null", True),
        ('{"commit": {"a": 100000000000000000000}}', True),
        ('{"commit": {"a": %s}}' % ("1" * 400), False),
        ('{"commit": {"a": %s}}' % ("1" * 5000), False),
        ('{"commit": {"a": 1e999}}', False),
        ('{"commit": {"a": NaN}}', False),
        ("[" * 20_000 + "]" * 20_000, False),
        ("{", False),
    ],
)
def test_the_json_of_a_component_is_such_as_a_browser_writes(kind: str, text: str, fit: bool) -> None:
    back = BackMsg()
    back.rerun_script.widget_states.widgets.append(WidgetState(id="a", **{kind: text}))
    assert is_fit(back) is fit


def test_a_long_formula_in_a_box_is_fit() -> None:
    back = BackMsg()
    back.rerun_script.widget_states.widgets.append(WidgetState(id="a", string_value="1" * 5000))
    assert is_fit(back) is True
