"""A new lesson touches its entry in LESSONS, its script and its folder: nothing else names the lessons there are."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.link.words import WORDS
from ui.shell.lessons import LESSONS, PUBLISHED

ROOT = Path(__file__).resolve().parents[3]
ELSEWHERE = {
    "ui/shell/stops.py": "the tour leads through chosen lessons; a new one need not be on it",
    "ui/lessons/impact_on_loss/summary.py": "a way on to secant_to_tangent, for who wants the picture of one function",
    "ui/lessons/cost_of_slopes/gradient_check.py": "a way on to choosing_delta, where delta is chosen",
}
"""Files that name a lesson of another folder, and why."""


def names(file: Path) -> set[str]:
    """Lessons that a file names: as a text, or as a module of a lesson's folder."""
    words = {lesson.word for lesson in LESSONS[1:]}
    return {word for text in texts(ast.parse(file.read_text(encoding="utf-8"))) for word in text.split(".")} & words


def texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ui.lessons"):
            yield from (node.module or "", *(alias.name for alias in node.names))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("ui.lessons"))


def python_files() -> list[str]:
    folders = ("core", "ui", "publish", "deploy", "pages")
    files = [ROOT / "app.py", *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    return [path.relative_to(ROOT).as_posix() for path in files]


def own_files(word: str) -> tuple[str, ...]:
    return "ui/shell/lessons.py", f"pages/{word}.py", f"ui/lessons/{word}/"


def test_a_lesson_is_named_by_its_entry_its_script_and_its_folder() -> None:
    elsewhere = {
        (file, word)
        for file in python_files()
        for word in names(ROOT / file)
        if not file.startswith(own_files(word)) and file not in ELSEWHERE
    }
    assert elsewhere == set()


@pytest.mark.parametrize("file", ELSEWHERE)
def test_the_exceptions_still_name_another_lesson(file: str) -> None:
    own = file.split("/")[2] if file.startswith("ui/lessons/") else ""
    assert names(ROOT / file) - {own}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.word)
def test_a_lesson_has_the_publications_that_its_entry_declares(lesson) -> None:
    file = ROOT / "ui/lessons" / lesson.word / "publications.py"
    body = ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else []
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    assert functions & set(PUBLISHED) == set(lesson.publishes)
    assert file.is_file() == bool(lesson.publishes)


def test_every_word_that_an_entry_declares_is_one_of_the_links() -> None:
    for lesson in LESSONS:
        assert set(lesson.words) <= set(WORDS)
        assert all(lesson.word in WORDS[word].lessons for word in lesson.words)
