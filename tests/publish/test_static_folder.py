"""The folder that the pages go to: empty, or made by us before; what is somebody else's is never touched."""

import json
from pathlib import Path

import pytest

from core.refusal import Refusal
from publish.static.__main__ import main
from publish.static.build import LIST, clear, format_bytes, write_files


def made(out: Path) -> Path:
    """A folder as a build leaves it."""
    write_files(clear(out), {"index.html": "<p>old</p>", "assets/page.css": "p {}"})
    return out


def everything(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def sentence(found: Path | Refusal) -> str:
    assert isinstance(found, Refusal)
    return found.sentence


def test_a_folder_that_is_not_there_is_made_with_those_above_it(tmp_path: Path) -> None:
    assert clear(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_with_anything_in_it_is_refused_even_by_force(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert "is not empty" in sentence(clear(tmp_path))
    assert "was not made by this command" in sentence(clear(tmp_path, force=True))
    assert everything(tmp_path) == {"thesis.txt"}


def test_an_earlier_build_is_replaced_by_force_alone(tmp_path: Path) -> None:
    out = made(tmp_path / "out")
    assert "--force" in sentence(clear(out))
    assert everything(out) == {"index.html", "assets/page.css", LIST}
    assert clear(out, force=True) == out
    assert list(out.iterdir()) == []


def test_an_earlier_build_with_a_file_of_somebody_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    out = made(tmp_path / "out")
    (out / "assets" / "notes.md").write_text("mine")
    assert "assets/notes.md" in sentence(clear(out, force=True))
    assert everything(out) == {"index.html", "assets/page.css", "assets/notes.md", LIST}


@pytest.mark.parametrize("text", ["", "[]", '{"files": "all"}', '{"files": [1]}', "{"])
def test_a_list_that_is_not_ours_opens_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_text(text)
    (tmp_path / "a.txt").write_text("mine")
    assert isinstance(clear(tmp_path, force=True), Refusal)
    assert everything(tmp_path) == {LIST, "a.txt"}


def test_a_list_that_names_files_elsewhere_takes_away_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    (out / LIST).write_text(json.dumps({"files": ["../precious.txt"]}))
    assert clear(out, force=True) == out
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_a_file_and_a_link_to_a_folder_are_no_folders(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(made(tmp_path / "out"))
    for name in ("file", "link"):
        assert "is not a folder" in sentence(clear(tmp_path / name, force=True))
    assert len(everything(tmp_path / "out")) == 3


def test_the_command_says_why_and_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} is not empty: name a folder that is empty or not there yet.\n"


def test_the_live_apps_address_must_be_one_of_the_web(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "out"), "--address", "javascript:alert(1)"])
    assert "begins with https://" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("count", "told"), [(4_800_000, "4.8 MB"), (55_400, "55 kB"), (999_499, "999 kB")])
def test_sizes_are_told_as_people_read_them(count: int, told: str) -> None:
    assert format_bytes(count) == told
