"""The list of lessons and the files of pages/ are the same list."""

from pathlib import Path

from ui.shell.lessons import LESSONS, SECTIONS

ROOT = Path(__file__).resolve().parents[3]


def test_every_lesson_has_its_page_and_every_page_its_lesson() -> None:
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert {lesson.word for lesson in LESSONS} == pages


def test_lessons_are_told_apart_and_stand_in_known_sections() -> None:
    assert len({lesson.word for lesson in LESSONS}) == len(LESSONS)
    assert {lesson.section for lesson in LESSONS} <= set(SECTIONS)


def test_pages_are_thin() -> None:
    for lesson in LESSONS:
        assert len((ROOT / "ui" / "shell" / lesson.script).read_text().splitlines()) <= 45
