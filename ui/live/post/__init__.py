"""Sends data to a mounted component without sending its code again.

Streamlit sends a component's code again whenever its data changes. So a component of ours that changes with a commit is
mounted without data, which the browser then knows by its hash, and hears its data through this one, of five lines.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
SESSION = "session"
Letter = tuple[str, dict[str, Any]]
_BUNDLE: ContextVar[list[Letter] | None] = ContextVar("letters that go together", default=None)
_post = st.components.v2.component("tangent_lab_post", js=(HERE / "post.js").read_text(encoding="utf-8"))


def component(
    name: str, home: Path, *scripts: str, styles: tuple[str, ...] = (), before: str = ""
) -> Callable[..., Any]:
    """A component of name.html, the styles and name.css, and the scripts, all seen from its home.

    before: a line of code above the scripts; they may use what hear.js and commits.js define.
    """

    def read(file: str) -> str:
        return (home / file).read_text(encoding="utf-8")

    own = [(HERE / file).read_text(encoding="utf-8") for file in ("hear.js", "commits.js")]
    code = [before, *own, *(read(file) for file in scripts)]
    return st.components.v2.component(
        f"tangent_lab_{name}",
        html=read(f"{name}.html"),
        css="\n".join(read(file) for file in (*styles, f"{name}.css")),
        js="\n".join(code),
    )


def last_commit(key: str) -> dict[str, Any]:
    """What the component of that key has committed last; empty before the first time. Anyone may send anything."""
    commit = dict(st.session_state.get(key) or {}).get("commit")
    return commit if isinstance(commit, dict) else {}


def commit_stamp(key: str) -> list[str | int]:
    """This session, and the number of the last commit that it knows: older news must not undo what the hand did since.

    A session that takes over from a lost server knows the number of a commit that it was never told of: it came with
    the state of the widgets. So the browser tells again what the lost session had not confirmed.
    """
    number = last_commit(key).get("number", 0)
    session = st.session_state.setdefault(SESSION, uuid.uuid4().hex[:8])
    return [session, number if isinstance(number, int) else 0]


def has_fallen_back(key: str) -> bool:
    """Whether the browser could not arm the component's chart, so that the server must draw the marks."""
    return bool(dict(st.session_state.get(key) or {}).get("fallback"))


@contextmanager
def beside() -> Iterator[None]:
    """Around a component of ours and what it is told, so that the letter leaves no gap below it."""
    if _BUNDLE.get() is None:
        with st.container(gap=None):
            yield
    else:
        yield


def tell(to: str, message: dict[str, Any]) -> None:
    """Send the message to the component that listens to the name `to`."""
    bundle = _BUNDLE.get()
    if bundle is None:
        _send(to, [(to, message)])
    else:
        bundle.append((to, message))


@contextmanager
def batch_messages(name: str) -> Iterator[None]:
    """Sends the messages of the with statement together at its end: each sending costs a millisecond or two."""
    letters: list[Letter] = []
    token = _BUNDLE.set(letters)
    try:
        yield
    finally:
        _BUNDLE.reset(token)
    _send(name, letters)


def _send(name: str, letters: list[Letter]) -> None:
    # Lists: in a dict Streamlit looks for data frames, and loads pandas for it, a third of a second.
    _post(key=f"post-{name}", data=[list(letter) for letter in letters], height=1)
