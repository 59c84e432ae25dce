"""Streamlit's files, compressed: made, chosen and sent."""

import gzip
from pathlib import Path

import brotli
import pytest
import streamlit as st
from starlette.responses import PlainTextResponse

from deploy.static_files import (
    MARK,
    QUICK,
    StaticFiles,
    accepted_encodings,
    all_files,
    compress,
    compressed_folder,
    is_finished,
    static_files,
)
from tests.deploy.asking import ask

SCRIPT = b"let a = 1;" * 100


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small stand-in for Streamlit's folder."""
    top = tmp_path / "streamlit"
    (top / "static" / "js").mkdir(parents=True)
    (top / "static" / "js" / "a.js").write_bytes(SCRIPT)
    (top / "static" / "js" / "tiny.js").write_bytes(b"1")
    (top / "static" / "font.woff2").write_bytes(b"w" * 1000)
    (top / "index.html").write_text("<p>")
    monkeypatch.setattr("deploy.static_files.static_folder", lambda: top)
    return top


def test_what_is_worth_it_is_compressed_in_both_ways(top: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pressed"
    folder.mkdir()
    compress(folder, all_files(), QUICK)
    assert brotli.decompress((folder / "static/js/a.js.br").read_bytes()) == SCRIPT
    assert gzip.decompress((folder / "static/js/a.js.gz").read_bytes()) == SCRIPT
    made = {path.name for path in folder.rglob("*") if path.is_file()}
    assert made == {"a.js.br", "a.js.gz", MARK}


def test_a_folder_of_another_streamlit_or_one_that_was_not_finished_is_not_used(tmp_path: Path) -> None:
    assert not is_finished(tmp_path)
    (tmp_path / MARK).write_text("0.1")
    assert not is_finished(tmp_path)
    (tmp_path / MARK).write_text(st.__version__)
    assert is_finished(tmp_path)


def test_a_server_without_a_built_folder_makes_its_own_and_takes_it_away(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploy.static_files.BUILT", tmp_path / "none")
    with compressed_folder(["static/js/a.js"]) as folder:
        assert folder and (folder / "static/js/a.js.br").is_file()
    assert not folder.exists()


def test_where_nothing_can_be_written_files_are_sent_as_they_are(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploy.static_files.BUILT", tmp_path / "none")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with compressed_folder(["static/js/a.js"]) as folder:
        assert folder is None
    app = StaticFiles(PlainTextResponse("passed on"), static_files(top, None))
    answer = ask(app, "/static/js/a.js", headers={"accept-encoding": "br"})
    assert (answer.text.encode(), "content-encoding" in answer.headers) == (SCRIPT, False)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("gzip, deflate, br, zstd", ["br", "gzip"]),
        ("gzip;q=1.0, br;q=0", ["gzip"]),
        ("GZIP ; q=0.5", ["gzip"]),
        ("*", ["br", "gzip"]),
        ("*;q=0, br", ["br"]),
        ("identity", []),
        ("", []),
        ("br;q=much", []),
    ],
)
def test_the_browser_says_what_it_takes(header: str, found: list[str]) -> None:
    assert accepted_encodings(header) == found


@pytest.mark.parametrize("path", ["/static/js/gone.js", "/static/../index.html", "/static/", "/static/js/a.js.br"])
def test_a_name_that_is_not_in_the_table_is_404(top: Path, path: str) -> None:
    answer = ask(StaticFiles(PlainTextResponse("passed on"), static_files(top, None)), path)
    assert (answer.status, answer.text) == (404, "There is nothing at this address.\n")


def test_a_font_keeps_its_type_and_its_bytes(top: Path) -> None:
    answer = ask(StaticFiles(PlainTextResponse("passed on"), static_files(top, None)), "/static/font.woff2")
    assert (answer.headers["content-type"], answer.headers["content-length"]) == ("font/woff2", "1000")


def test_all_else_is_passed_on(top: Path) -> None:
    assert ask(StaticFiles(PlainTextResponse("passed on"), static_files(top, None)), "/").text == "passed on"
