"""The first page: Streamlit's own, with the lesson before its root."""

import asyncio
import gzip
import json
import threading

import brotli
import pytest
from starlette.responses import PlainTextResponse

from deploy import shell
from deploy.security import inline_scripts
from deploy.shell import PARTS, Shell, files_of, page, page_frame, preloads, words_of
from deploy.static_files import static_folder
from publish.first import SCRIPT, still_page
from tests.deploy.asking import ask
from ui.shell.lessons import LESSONS, lesson

INDEX = (static_folder() / "index.html").read_text(encoding="utf-8")
MANIFEST = (static_folder() / "manifest.json").read_text(encoding="utf-8")
FILES = preloads(MANIFEST, INDEX)
APP = Shell(PlainTextResponse("passed on"), page_frame(INDEX, FILES), {"ready"})
STAGE = lesson("secant_to_tangent")


def test_the_page_is_streamlits_with_the_lesson_before_its_root() -> None:
    html = ask(APP, "/secant_to_tangent").text
    assert "<title>Secant to tangent - Tangent Lab</title>" in html
    assert html.index(STAGE.task) < html.index('rel="stylesheet"') < html.index('<div id="root">')
    assert html.count('<div id="root">') == html.count('<div id="first">') == html.count("<body>") == 1
    assert "agent" not in html
    assert "<title>Streamlit</title>" not in html


@pytest.mark.parametrize("each", LESSONS, ids=lambda each: each.word)
def test_every_lesson_has_its_page(each: object) -> None:
    assert each.title in ask(APP, f"/{each.word}").text


def test_the_bare_address_is_the_first_lesson() -> None:
    assert ask(APP, "/").text == ask(APP, "/home").text


@pytest.mark.parametrize("path", ["/ready", "/home/", "/static/js/a.js", "/media/a.csv", "/_stcore/health"])
def test_what_the_application_answers_is_passed_on(path: str) -> None:
    assert ask(APP, path).text == "passed on"


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/", "/home/more", "/ready/more", "/<b>", "//home", "/mediation"])
def test_where_there_is_nothing_a_page_says_so_and_leads_to_every_lesson(path: str) -> None:
    answer = ask(APP, path)
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "<h1>There is nothing at this address.</h1>" in answer.text
    assert [each.word for each in LESSONS if f'href="/{each.word}"' not in answer.text] == []
    assert "<b>" not in answer.text
    assert 'href="/lab/home"' in ask(APP, f"/lab{path}", root_path="/lab").text


def test_the_scripts_in_the_page_are_the_same_for_every_link() -> None:
    """Their hashes are in the policy."""
    links = [("/", ""), ("/secant_to_tangent", "f=sin(x)&a=1"), ("/guessing_weights", "")]
    found = {tuple(inline_scripts(ask(APP, path, query=query).text)) for path, query in links}
    assert len(found) == 1
    assert SCRIPT in found.pop()


def test_what_was_typed_is_never_in_the_page() -> None:
    typed = "f=%3C/style%3E%3Cscript%3Ealert(1)%3C/script%3E&a=%22%3E%3Cb%3E"
    html = ask(APP, "/secant_to_tangent", query=typed).text
    assert "alert" not in html and '"><b>' not in html
    assert "<svg" not in html


def test_a_link_has_its_own_picture() -> None:
    assert "f(x) = sin(x), a = 2" in ask(APP, "/secant_to_tangent", query="f=sin%20x&a=2").text


def test_words_are_ours_and_the_last_counts() -> None:
    assert words_of(b"f=x%5E2&f=x&evil=1&a=") == {"f": "x", "a": ""}


@pytest.mark.parametrize(("encoding", "unpacked"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_it_is_compressed_as_the_browser_wants(encoding: str, unpacked: object) -> None:
    response = shell._response("<p>", encoding)
    assert (response.headers["content-encoding"], response.headers["vary"]) == (encoding, "Accept-Encoding")
    assert unpacked(response.body) == b"<p>"
    assert response.headers["cache-control"] == "no-cache"


def test_a_picture_that_takes_long_is_left_out_and_the_next_visitor_does_not_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    over = threading.Event()

    def slow(*_: object) -> str:
        assert over.wait(20)
        return "a late picture"

    async def two_visitors() -> list[str]:
        app = Shell(PlainTextResponse(""), "")
        found = await asyncio.gather(app._still(STAGE, {}), app._still(STAGE, {}))
        over.set()
        return found

    monkeypatch.setattr(shell, "still", slow)
    assert asyncio.run(two_visitors()) == [still_page(STAGE, (), "")] * 2


def test_a_picture_that_fails_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(shell, "picture", failing)
    assert shell.still.__wrapped__(STAGE, ()) == still_page(STAGE, (), "")


def test_what_the_first_picture_needs_is_asked_for_from_the_start() -> None:
    """By their hashed names, Plotly last, and nothing that the page names already."""
    assert FILES[-1].startswith("static/js/PlotlyChart.")
    assert all((static_folder() / file).is_file() for file in FILES)
    assert not [file for file in FILES if file in INDEX]
    assert len(set(FILES)) == len(FILES)


def test_the_files_of_a_page_are_found_in_it() -> None:
    found = files_of(page_frame(INDEX, FILES))
    assert {*FILES} < {*found}
    assert [file for file in found if not (static_folder() / file).is_file()] == []


def test_streamlit_still_has_every_part() -> None:
    assert [part for part in PARTS if not any(name.endswith(part) for name in json.loads(MANIFEST))] == []


def test_a_file_comes_after_those_that_it_needs() -> None:
    manifest = {
        "src/PlotlyChart/PlotlyChart.tsx".replace("src", "components/elements"): {
            "file": "p.js",
            "imports": ["_a", "index.html"],
        },
        "_a": {"file": "a.js", "imports": ["_b"]},
        "_b": {"file": "b.js", "imports": ["_a"]},
        "index.html": {"file": "index.js", "isEntry": True, "imports": ["_c"]},
        "_c": {"file": "c.js"},
    }
    assert preloads(json.dumps(manifest), "") == ["b.js", "a.js", "p.js"]
    assert preloads(json.dumps(manifest), '<link href="b.js">') == ["a.js", "p.js"]


def test_nothing_is_changed_in_a_page_beyond_what_is_meant() -> None:
    bare = page(page_frame(INDEX, []), LESSONS[0], "")
    assert 'src="./static/js/index.' in bare
    assert "window.prerenderReady = false" in bare
    assert bare.count("modulepreload") == INDEX.count("modulepreload")
