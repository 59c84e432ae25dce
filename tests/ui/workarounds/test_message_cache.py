"""What may be named instead of sent again: what the same part of the page sent when it ran last, or any in two runs."""

from collections.abc import Iterable
from types import SimpleNamespace

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, ThreadState

from ui.workarounds import message_cache


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_cache.st, "session_state", {})


def run(listed: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    run = SimpleNamespace(cached_message_hashes=frozenset(listed))
    monkeypatch.setattr(message_cache, "get_script_run_ctx", lambda: run)
    return run


def named(run: SimpleNamespace, *messages: str) -> list[str]:
    """Those of the messages of which Streamlit would send the name alone."""
    return [message for message in messages if message in run.cached_message_hashes]


def test_what_was_sent_last_and_is_listed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    now = run([], monkeypatch)
    with message_cache.by("the page"):
        assert named(now, "title", "chart") == []
    now = run(["title"], monkeypatch)
    with message_cache.by("the page"):
        assert named(now, "title", "chart") == ["title"]


def test_what_was_sent_two_runs_ago_is_named_and_what_was_three_runs_ago_is_sent_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for ago, again in ((2, ["title", "chart"]), (3, ["title"])):
        for messages in (["title", "chart"], *[["title"]] * (ago - 1)):
            now = run(["title", "chart"], monkeypatch)
            with message_cache.by("the page"):
                named(now, *messages)
        now = run(["title", "chart"], monkeypatch)
        with message_cache.by("the page"):
            assert named(now, "title", "chart") == again


def test_parts_in_each_other_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    for parts in (("title", "slider"), ("title",), ("title",), ("title",)):
        now = run(["title", "slider"], monkeypatch)
        with message_cache.by("the page"):
            named(now, *parts)
            with message_cache.by("the live part"):
                named(now, *parts[1:])
    now = run(["title", "slider"], monkeypatch)
    with message_cache.by("the page"):
        assert named(now, "title", "slider") == ["title"]
        with message_cache.by("the live part"):
            assert named(now, "title", "slider") == ["title"]
    assert now.cached_message_hashes == {"title", "slider"}


def test_a_live_part_that_ran_alone_leaves_the_page_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    now = run([], monkeypatch)
    with message_cache.by("the page"):
        named(now, "title")
    for _ in range(5):
        now = run(["title", "slider"], monkeypatch)
        with message_cache.by("the live part"):
            named(now, "slider")
    now = run(["title", "slider"], monkeypatch)
    with message_cache.by("the page"):
        assert named(now, "title") == ["title"]


def test_streamlits_own_enqueue_asks_in_this_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long text goes whole, then by its name; in the fourth run after it, whole again, though it is listed."""
    ThreadState.initialize(active_script_hash="app")
    went: list[str | None] = []
    listed: set[str] = set()
    for texts in (1, 1, 0, 0, 0, 1):
        now = run(listed, monkeypatch)
        now._enqueue = lambda message: (went.append(message.WhichOneof("type")), listed.add(message.hash))
        with message_cache.by("the page"):
            for _ in range(texts):
                ScriptRunContext.enqueue(now, long_text())
    assert went == ["delta", "ref_hash", "delta"]


def long_text() -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.markdown.body = "x" * 20_000
    return message
