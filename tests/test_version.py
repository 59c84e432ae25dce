"""The version stands in one place, and a person finds it in the app's menu."""

import re
import tomllib
from pathlib import Path

from ui.shell import VERSION
from ui.shell.frame import ABOUT

ROOT = Path(__file__).resolve().parents[1]


def test_the_project_takes_its_version_from_the_app() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in told["project"]["dynamic"]
    assert told["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "ui.shell.VERSION"}


def test_it_is_three_numbers_and_the_menu_says_it() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)
    assert f"Tangent Lab {VERSION}" in ABOUT
