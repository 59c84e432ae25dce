"""What a browser keeps of a Streamlit page: messages by their hashes, the widgets' values, and what was told to whom.

The protocol is streamlit.proto's: a ForwardMsg may be a reference to one that came before, and each BackMsg says which
of these are still known, and the state of every widget on the page.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

OLDEST = 2
"""Runs for which a message is known that none of them named; Streamlit's own global.maxCachedMessageAge."""
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
POST = "tangent_lab_post"


def _number(state: WidgetState, value: float) -> None:
    state.double_value = value


def _text(state: WidgetState, value: str) -> None:
    state.string_value = value


def _numbers(state: WidgetState, value: list[float]) -> None:
    state.double_array_value.data.extend(value)


def _texts(state: WidgetState, value: list[str]) -> None:
    state.string_array_value.data.extend(value)


def _truth(state: WidgetState, value: bool) -> None:
    state.bool_value = value


def _json(state: WidgetState, value: dict[str, Any]) -> None:
    state.json_value = json.dumps(value)


_KINDS: dict[str, tuple[Callable[[WidgetState, Any], None], Callable[[Any], Any], Callable[[Any], Any]]] = {
    "number_input": (_number, lambda sent: sent.default, lambda sent: sent.value),
    "text_input": (_text, lambda sent: sent.default, lambda sent: sent.value),
    "slider": (_numbers, lambda sent: list(sent.default), lambda sent: list(sent.value)),
    "checkbox": (_truth, lambda sent: sent.default, lambda sent: sent.value),
    "button_group": (
        _texts,
        lambda sent: [sent.options[place].content for place in sent.default],
        lambda sent: list(sent.raw_values),
    ),
}
"""How each kind of widget writes its state, and where its default and a value from Python stand."""


class Failed(Exception):
    """The server showed an exception, or could not run the page."""


@dataclass
class Page:
    """One visitor's page.

    posts: what Python told each component; fragments: which part of the page drew a widget, "" for none; kinds: how
    often an element of each kind was sent; bytes: received.
    """

    lesson: str
    words: dict[str, str]
    address: str = "http://127.0.0.1"
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    widgets: dict[str, tuple[str, Any]] = field(default_factory=dict)
    components: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    script_hash: str = ""
    kinds: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    _known: dict[str, ForwardMsg] = field(default_factory=dict)
    _ages: dict[str, int] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _asked: str = ""
    _parts: frozenset[str] = frozenset()

    def rerun(self) -> bytes:
        """What the browser sends when something was changed."""
        back = BackMsg()
        said = back.rerun_script
        said.query_string = urlencode(self.words)
        said.page_script_hash = self.script_hash
        said.page_name = "" if self.script_hash else self.lesson
        said.cached_message_hashes.extend(self._known)
        said.context_info.url = f"{self.address}/{self.lesson}"
        said.context_info.timezone, said.context_info.locale = "Europe/Berlin", "en-GB"
        said.context_info.color_scheme = "light"
        said.fragment_id, self._asked = self._asked, ""
        for name, (kind, value) in self.widgets.items():
            state = said.widget_states.widgets.add(id=name)
            (_KINDS[kind][0] if kind in _KINDS else _json)(state, value)
        return back.SerializeToString()

    def take(self, data: bytes) -> bool:
        """Take one message in; True when it ends the run. Raises Failed where the page shows an exception."""
        self.bytes += len(data)
        message = self._whole(ForwardMsg.FromString(data))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.script_hash = message.new_session.page_script_hash
            self._parts = frozenset(message.metadata.run.fragment_ids)
            self._seen = {name for name in self.fragments if self._parts and self.fragments[name] not in self._parts}
        elif kind == "navigation":
            self._arrive(message.navigation)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._show(message.delta.new_element, message.delta.fragment_id)
        elif kind == "script_finished":
            return self._finish(message.script_finished)
        return False

    def set(self, label: str, value: Any) -> None:
        """Type a value into the widget with that label."""
        name = self.labels[label]
        self.widgets[name] = (self.widgets[name][0], value)
        self._asked = self.fragments[name]

    def commit(self, component: str, said: dict[str, Any]) -> None:
        """What a component of ours does once a hand lets go."""
        _, heard = self.posts[component]["stamp"]
        number = heard + 1
        name = self.components[component]
        self.widgets[name] = ("component", {"commit": {**said, "number": number}})
        self._asked = self.fragments[name]

    def _arrive(self, sent: Any) -> None:
        """Know the page that is shown: until st.navigation has run, a session has the hash of app.py alone."""
        self.script_hash = sent.page_script_hash
        shown = next(page.url_pathname for page in sent.app_pages if page.page_script_hash == self.script_hash)
        if shown != self.lesson:
            raise Failed(f"the server shows /{shown} instead of /{self.lesson}")

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, or the known one that it refers to, with its own place."""
        if message.WhichOneof("type") == "ref_hash":
            name = message.ref_hash
            if name not in self._known:
                raise Failed("the server referred to a message that this browser does not have")
        elif message.metadata.cacheable:
            name = message.hash
            self._known[name] = message
        else:
            return message
        self._ages[name] = 0
        return self._known[name]

    def _show(self, element: Any, fragment: str) -> None:
        kind = element.WhichOneof("type")
        self.kinds[kind] += 1
        sent = getattr(element, kind)
        if kind == "exception":
            raise Failed(f"the page shows an exception: {sent.type} {sent.message}")
        if kind == "bidi_component":
            self._show_component(sent, fragment)
        elif kind in _KINDS:
            self._show_widget(kind, sent, fragment)

    def _show_component(self, sent: Any, fragment: str) -> None:
        if sent.component_name.endswith(POST):
            self.posts.update(json.loads(sent.json))
        else:
            self.components[sent.component_name.rpartition("tangent_lab_")[2]] = sent.id
            self._note(sent.id, fragment)

    def _note(self, name: str, fragment: str) -> None:
        """This widget is on the page, drawn by that fragment, or by none."""
        self.fragments[name] = fragment
        self._seen.add(name)

    def _show_widget(self, kind: str, sent: Any, fragment: str) -> None:
        _, default, value = _KINDS[kind]
        self.labels[sent.label] = sent.id
        self._note(sent.id, fragment)
        if sent.set_value:
            self.widgets[sent.id] = (kind, value(sent))
        else:
            self.widgets.setdefault(sent.id, (kind, default(sent)))

    def _finish(self, status: int) -> bool:
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise Failed("the page's script cannot be run")
        if status not in DONE:
            return False
        self.widgets = {name: kept for name, kept in self.widgets.items() if name in self._seen}
        self.fragments = {name: fragment for name, fragment in self.fragments.items() if name in self._seen}
        self._ages = {name: age + self._is_aged(name) for name, age in self._ages.items() if age < OLDEST}
        self._known = {name: message for name, message in self._known.items() if name in self._ages}
        return True

    def _is_aged(self, name: str) -> bool:
        """Whether this run could have named the message: one of parts of a page leaves alone what others drew."""
        return not self._parts or self._known[name].delta.fragment_id in self._parts
