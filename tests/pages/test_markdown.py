"""What a visitor types is shown as text, or as a formula of the own tree, and never read as Markdown.

Streamlit reads as Markdown far more than st.markdown: captions, headings, labels, help, options, metrics, expanders.
"""

import re
from collections.abc import Iterator

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from core.expression import Expression, parse
from tests.effort import EXHAUSTIVE
from tests.pages.opening import opened
from ui.shell.lessons import LESSONS

AS_TEXT = ("text", "code", "plotly_chart", "bidi_component", "html")
"""Elements that show plain text, or none of the visitor's: tables, charts and the stage tell it by textContent."""
NOT_SHOWN = {"id", "key", "form_id", "default", "value", "raw_values", "string_value", "placeholder", "icon", "url"}
"""Fields of an element that are values of boxes, or no words at all."""
FORMULA = re.compile(r"\$\$?[^$]*\$?\$")
TYPED = (
    *("1/[x](3/n)x", "1/2[x](x)", "sin^2[x](x)", "sin x[x](x)", "[x](x)", "log[x](x)", "x^1/3[x](x)", "\u221a2[x](x)"),
    *(
        "![x](https://a.example)",
        "[x](https://a.example)",
        "https://a.example",
        "www.a.example",
        "<b>x</b>",
        "`x`",
        "$x$",
    ),
    *(
        "**x**",
        "__x__",
        ":red[x]",
        ":material/home:",
        "# x",
        "- x",
        "| x | x |",
        "x\n# x",
        "\\href{a}{x}",
        "\\text{[x](x)}",
    ),
)
KINDS = ("1/2[x](x)", "sin x[x](x)", "[x](https://a.example)", "<b>x</b>", "**x**")
"""Of these texts: two that are read, with notes that quote them, and three that are refused."""
FORBIDDEN = ("](", "![", "http", "www.", "<b", "\\href", ":red[x", "__x", "**x", "# x")


def markdown(app: AppTest) -> Iterator[str]:
    """Every text of the page that Streamlit reads as Markdown, without the formulas in it."""
    for node in walk(app._tree):
        if node.type not in AS_TEXT and isinstance(getattr(node, "proto", None), Message):
            yield from (FORMULA.sub("", text) for text in strings(node.proto))


def walk(node) -> Iterator:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from walk(child)


def strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from strings(each)
            elif isinstance(each, str) and field.name not in NOT_SHOWN:
                yield each


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if "f" in lesson.shared], ids=lambda each: each.word)
def test_no_typed_function_or_answer_is_read_as_markdown(lesson) -> None:
    app = opened(lesson.word)
    # All lessons have the one box for f; the rules have another for the answer.
    for typed in TYPED if EXHAUSTIVE or lesson.word in ("home", "derivative_rules") else KINDS:
        app.text_input(key="f").set_value(typed)
        if lesson.word == "derivative_rules":
            app.text_input(key="answer").set_value(typed)
        app.run()
        assert not app.exception
        found = [text for text in markdown(app) if any(part in text for part in (*FORBIDDEN, typed))]
        assert found == [], typed


def test_no_word_of_a_link_is_read_as_markdown() -> None:
    words = ("guess", "scheme", "rule", "tolerance", "neuron", "data", "broken", "hide", "detla")
    for lesson in LESSONS:
        app = opened(lesson.word, **dict.fromkeys(words, "[x](https://a.example)"))
        assert [text for text in markdown(app) if any(part in text for part in FORBIDDEN)] == []


def test_the_texts_above_reach_the_page() -> None:
    """One at least is read, with a note that quotes a link."""
    assert any("](" in note for typed in TYPED if isinstance(read := parse(typed), Expression) for note in read.notes)


def test_a_label_is_found_where_it_would_be_markdown() -> None:
    app = AppTest.from_string(
        """
        import streamlit as st
        st.caption("[x](a)")
        st.button("[x](b)")
        st.pills("p", ["[x](c)"])
        st.metric("[x](d)", 1)
        st.expander("[x](e)").text("[x](no)")
        st.header("[x](f)")
        st.text_input("t", "[x](no)", help="[x](g)")
        """
    ).run()
    assert {text[-2] for text in markdown(app) if "](" in text} == set("abcdefg")
