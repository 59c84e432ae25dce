"""Components whose code the browser keeps, and the messages that go to them.

Streamlit sends a component's code again whenever its data changes. So a component of ours that changes with a commit is
mounted without data that changes, which the browser then knows by its hash, and gets its messages through a component
of a few lines, post.js.
"""

import math
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import streamlit as st

from ui.figures.style import Palette
from ui.live.modules import join

HERE = Path(__file__).parent
SESSION = "session"
Message = tuple[str, dict[str, Any]]
_BATCH: ContextVar[list[Message] | None] = ContextVar("messages that go together", default=None)
_post = st.components.v2.component("tangent_lab_post", js=join(HERE / "post.js"))


class Component:
    """The module of a file name.js, with the modules it imports, and its markup.

    html: the name.html beside it by default; style: a sheet for it; values: plain data that modules import from
    "python".
    """

    def __init__(self, script: Path, html: str | None = None, style: str | None = None, **values: Any) -> None:
        self.mount: Callable[..., Any] = st.components.v2.component(
            f"tangent_lab_{script.stem}",
            html=script.with_suffix(".html").read_text(encoding="utf-8") if html is None else html,
            css=style,
            js=join(script, values),
        )

    def show(self, key: str, message: dict[str, Any], fixed: dict[str, Any] | None = None, **options: Any) -> None:
        """Mount it and send it the message; options: callbacks and sizes, as Streamlit's mounting takes them.

        fixed: data that no commit changes; the browser gets them with the component's code only.
        """
        # A container, so that the message leaves no gap below; a batch of messages is sent elsewhere.
        with st.container(gap=None) if _BATCH.get() is None else nullcontext():
            self.mount(key=key, data={"name": key, **(fixed or {})}, **options)
            send(key, message)


def send(name: str, message: dict[str, Any]) -> None:
    """Send the message to the components that subscribe to that name."""
    batch = _BATCH.get()
    if batch is None:
        _post_all(name, [(name, message)])
    else:
        batch.append((name, message))


@contextmanager
def batch_messages(name: str) -> Iterator[None]:
    """Sends the messages of the with statement together at its end: each send costs a millisecond or two."""
    batch: list[Message] = []
    token = _BATCH.set(batch)
    try:
        yield
    finally:
        _BATCH.reset(token)
    _post_all(name, batch)


def _post_all(name: str, messages: list[Message]) -> None:
    # Lists: in a dict Streamlit looks for data frames, and loads pandas for it, a third of a second.
    _post(key=f"post-{name}", data=[list(message) for message in messages], height=1)


def last_commit(key: str) -> dict[str, Any]:
    """The last commit of the component of that key; empty before the first. A browser may send anything."""
    commit = dict(st.session_state.get(key) or {}).get("commit")
    return commit if isinstance(commit, dict) else {}


def commit_stamp(key: str) -> list[str | int]:
    """This session, and the number of the last commit that it knows, so that an older message cannot undo a newer drag.

    A session that takes over from a lost server knows the number of a commit that it never got: it came with the state
    of the widgets. So the browser sends again what the lost session had not answered.
    """
    number = last_commit(key).get("number", 0)
    session = st.session_state.setdefault(SESSION, uuid.uuid4().hex[:8])
    return [session, number if isinstance(number, int) else 0]


def has_fallen_back(key: str) -> bool:
    """Whether the browser has no chart library, so that the server must draw the marks."""
    return bool(dict(st.session_state.get(key) or {}).get("fallback"))


def finite_number(value: Any) -> float | None:
    """A browser's value as a float; None if it is not a number, since a browser may send anything."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def take_point(commit: dict[str, Any], window: tuple[float, float], accept: Callable[[float], None]) -> None:
    """Pass the committed a on, if it is a point of the window."""
    a = finite_number(commit.get("a"))
    if a is not None and window[0] <= a <= window[1]:
        accept(a)


def inks(palette: Palette, *quantities: str) -> dict[str, str]:
    """The text colours of these quantities, by their names in the style sheets."""
    return {f"{quantity}-ink": getattr(palette, f"{quantity}_ink") for quantity in quantities}
