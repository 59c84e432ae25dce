"""Messages from Python, and commits to it: each once, none that Python knows, and none lost with a session."""

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.one_page
SENDER = """async acts => {
  const { CommitSender } = await import("/ui/live/messages.js")
  const sent = []
  const sender = new CommitSender((name, value) => sent.push([value.a, value.number]))
  const run = { commit: a => sender.commit({ a }), answer: (a, ...stamp) => sender.acknowledge({ a }, stamp) }
  const fresh = acts.map(([act, ...rest]) => run[act](...rest))
  return [sent, fresh]
}"""


def run(modules: Page, *acts: tuple[Any, ...]) -> Any:
    """What is sent, and what each act returns: ("commit", a) of a hand, ("answer", a, session, number) of Python."""
    return modules.evaluate(SENDER, [list(act) for act in acts])


def test_a_value_is_sent_once_and_not_where_python_has_it(modules: Page) -> None:
    sent, _ = run(modules, ("answer", 1, "s", 0), ("commit", 1), ("commit", 2), ("commit", 2), ("commit", 1))
    assert sent == [[2, 1], [1, 2]]


def test_an_answer_that_is_older_than_the_hand_is_not_taken(modules: Page) -> None:
    acts = [("answer", 1, "s", 0), ("commit", 2), ("commit", 3), ("answer", 2, "s", 1), ("answer", 3, "s", 2)]
    assert run(modules, *acts)[1] == [True, True, True, False, True]


def test_a_session_that_takes_over_is_sent_what_the_lost_one_did_not_answer(modules: Page) -> None:
    sent, fresh = run(modules, ("answer", 1, "old", 0), ("commit", 2), ("answer", 1, "new", 0))
    assert (sent, fresh[-1]) == ([[2, 1], [2, 1]], False)


def test_a_session_that_takes_over_with_the_answered_value_is_sent_nothing(modules: Page) -> None:
    sent, fresh = run(modules, ("answer", 1, "old", 0), ("commit", 2), ("answer", 2, "old", 1), ("answer", 2, "new", 0))
    assert (sent, fresh[-1]) == ([[2, 1]], True)


def test_a_row_of_keys_is_one_commit_and_no_answer_is_taken_meanwhile(modules: Page) -> None:
    code = """async () => {
      const { CommitSender } = await import("/ui/live/messages.js")
      const sent = []
      const sender = new CommitSender((name, value) => sent.push(value.a))
      sender.acknowledge({ a: 0 }, ["s", 0])
      let fresh
      await new Promise(done => {
        for (const a of [1, 2, 3]) sender.debounce(() => done(sender.commit({ a })))
        fresh = sender.acknowledge({ a: 0 }, ["s", 0])
      })
      return [sent, fresh]
    }"""
    assert modules.evaluate(code) == [[3], False]


def test_a_subscriber_gets_the_last_message_at_once_and_a_new_one_takes_its_place(modules: Page) -> None:
    code = """async () => {
      const { subscribe } = await import("/ui/live/messages.js")
      const { default: post } = await import("/ui/live/post.js")
      const got = []
      const root = document.body
      post({ data: [["part", 1], ["other", 9]] })
      post({ data: [["part", 2]] })
      subscribe(root, "part", message => got.push(["first", message]))
      const end = subscribe(root, "part", message => got.push(["second", message]))
      post({ data: [["part", 3]] })
      end()
      post({ data: [["part", 4]] })
      return got
    }"""
    assert modules.evaluate(code) == [["first", 2], ["second", 2], ["second", 3]]
