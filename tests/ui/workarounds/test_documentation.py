"""Every workaround says what it is for, and when it can go."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FILES = [file for file in sorted((ROOT / "ui/workarounds").glob("*.py")) if file.name != "__init__.py"]
LABELS = ("Symptom: ", "Reproduction: ", "Upstream: ", "Delete when: ", "Noticed by: ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_says_all_that_whoever_deletes_it_needs(file: Path) -> None:
    text = file.read_text(encoding="utf-8").split('"""')[1]
    assert [label for label in LABELS if f"\n{label}" not in text] == []
    assert (ROOT / text.partition("Noticed by: ")[2].strip()).is_file()


def test_every_workaround_is_a_file_of_its_own() -> None:
    scripts = {file.stem for file in (ROOT / "ui/workarounds").glob("*.js")}
    assert scripts <= {file.stem for file in FILES}
