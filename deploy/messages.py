"""Which messages of a browser reach Streamlit: of what kind, how large, how often, and how soon the first must come.

A page sends few kinds of messages, but Streamlit takes all of its protocol from anybody: one of two bytes empties every
cache of the server. What a page never sends ends here, without an answer.
"""

import asyncio
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

KINDS = {
    "rerun_script": True,  # a widget was changed, or the page was opened
    "stop_script": True,  # the Stop button, for the visitor's own run
    "clear_cache": False,  # empties the caches of all visitors
    "set_run_on_save": False,  # for those who edit the app
    "load_git_info": False,  # for those who deploy it
    "debug_disconnect_websocket": False,  # for Streamlit's own tests
    "debug_shutdown_runtime": False,  # the same
    "file_urls_request": False,  # the app takes no uploads
    "app_heartbeat": False,  # asked for by a site that frames the app, on Community Cloud
    "backend_operation_request": True,  # one of OPERATIONS
}
"""Every kind of message that the protocol has, and whether it passes."""
OPERATIONS = {
    "deferred_file": True,  # a download, whose data are computed on the click
    "dataframe_chunk": False,  # rows of large tables: there are none
    "install_skills": False,  # for those who edit the app
    "dismiss_skills_nudge": False,  # the same
}
"""Every operation that a message can ask for, and whether it passes."""
LARGEST = 2**18
"""Bytes of a message; an honest one has a thousand or two. uvicorn's --ws-max-size keeps larger ones out of memory."""
PATIENCE = 10.0
"""Seconds from the handshake to the first message, which a page sends at once."""
AT_ONCE = 10
"""Messages that pass at once: somebody holds a key down, and the keyboard repeats it."""
A_SECOND = 3.0
"""Messages a second that pass in the long run. Of more than that the newest does: each has the state of all widgets."""
READING_PAUSE = 0.02
"""Seconds between two messages that are read of who sends more, or what no page sends."""
CLICKS = ("trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value")
"""Values of a widget that stand in one message only."""
RUN = ("fragment_id", "page_script_hash", "page_name", "is_history_navigation")
"""What is run: two messages that are alike in it differ in the widgets alone."""
LONGEST_NUMBER = 32
"""Characters of a number in JSON: JavaScript writes none with more."""

SILENT, TEXT = (1008, "no message came"), (1003, "messages are binary")
TOO_LARGE, NOT_UNDERSTOOD = (1009, "the message is too large"), (1002, "this is no message of the app")
"""Codes of RFC 6455 with a reason."""


@dataclass
class Bucket:
    """Lets AT_ONCE messages through, and then A_SECOND. clock: seconds."""

    clock: Callable[[], float] = time.monotonic
    tokens: float = AT_ONCE
    when: float = field(default=-math.inf)

    def wait(self) -> float:
        """Take a token; seconds until it is there."""
        now = self.clock()
        self.tokens = min(AT_ONCE, self.tokens + A_SECOND * (now - self.when)) - 1
        self.when = now
        return max(0.0, -self.tokens / A_SECOND)


class Messages:
    """Wraps the application. patience: seconds for the first message."""

    def __init__(self, app: ASGIApp, patience: float = PATIENCE) -> None:
        self.app = app
        self.patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass requests on, and websockets with what is fit to be received."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
        else:
            await self.app(scope, Incoming(receive, send, self.patience), send)


class Incoming:
    """Receives what a browser sends; called as the `receive` of ASGI."""

    def __init__(self, receive: Receive, send: Send, patience: float) -> None:
        self._receive, self._send = receive, send
        self._bucket = Bucket()
        self._deadline: float | None = asyncio.get_running_loop().time() + patience
        self._next: Message | None = None

    async def __call__(self) -> Message:
        """The next event that Streamlit may see; where the browser misbehaves, the connection's end."""
        message, self._next = self._next or await self._read(), None
        if message["type"] != "websocket.receive":
            return message
        wait = self._bucket.wait()
        return await self._newest(message, wait) if wait else message

    async def _newest(self, message: Message, wait: float) -> Message:
        """The last of those that come within so many seconds, as far as each makes the one before it needless."""
        end = asyncio.get_running_loop().time() + wait
        while self._next is None:
            try:
                async with asyncio.timeout_at(end):
                    await asyncio.sleep(READING_PAUSE)
                    newer = await self._read()
            except TimeoutError:
                return message
            if replaces(newer, message):
                message = newer
            else:
                self._next = newer
        await asyncio.sleep(end - asyncio.get_running_loop().time())
        return message

    async def _read(self) -> Message:
        """The next event that is fit, or the connection's end."""
        while True:
            try:
                async with asyncio.timeout_at(self._deadline):
                    message = await self._receive()
            except TimeoutError:
                return await self._close(*SILENT)
            if message["type"] != "websocket.receive":
                return message
            data = message.get("bytes")
            if data is None:
                return await self._close(*TEXT)
            if len(data) > LARGEST:
                return await self._close(*TOO_LARGE)
            try:
                fit = is_fit(BackMsg.FromString(data))
            except DecodeError:
                return await self._close(*NOT_UNDERSTOOD)
            if fit:
                self._deadline = None
                return message
            await asyncio.sleep(READING_PAUSE)

    async def _close(self, code: int, reason: str) -> Message:
        await self._send({"type": "websocket.close", "code": code, "reason": reason})
        return {"type": "websocket.disconnect", "code": code, "reason": reason}


def is_fit(back: BackMsg) -> bool:
    """Whether Streamlit may see the message."""
    kind = back.WhichOneof("type") or ""
    passes = KINDS.get(kind, False)
    if kind == "backend_operation_request":
        passes = OPERATIONS.get(back.backend_operation_request.WhichOneof("payload") or "", False)
    return passes and all(map(has_plain_json, back.rerun_script.widget_states.widgets))


def replaces(newer: Message, older: Message) -> bool:
    """Whether the newer event says all that the older one does: the same run, with the state of every widget.

    A click is said once only, so nothing replaces it.
    """
    if newer["type"] != "websocket.receive":
        return False
    both = [BackMsg.FromString(event["bytes"]) for event in (newer, older)]
    after, before = (back.rerun_script for back in both)
    clicked = any(state.WhichOneof("value") in CLICKS for state in before.widget_states.widgets)
    alike = all(getattr(after, part) == getattr(before, part) for part in RUN)
    return alike and not clicked and all(back.HasField("rerun_script") for back in both)


def has_plain_json(state: WidgetState) -> bool:
    """Whether the JSON of a component is such as a browser writes; on other numbers Streamlit or the app would fail."""
    kind = state.WhichOneof("value")
    if kind not in ("json_value", "json_trigger_value"):
        return True
    try:
        json.loads(getattr(state, kind), parse_int=_number, parse_float=_number, parse_constant=_number)
    except (ValueError, RecursionError):
        return False
    return True


def _number(text: str) -> float:
    number = float(text)
    if len(text) > LONGEST_NUMBER or not math.isfinite(number):
        raise ValueError("no number of JavaScript")
    return number
