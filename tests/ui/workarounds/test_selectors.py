"""The style sheets and scripts select only what is listed, and Streamlit still has all of it."""

import re
from pathlib import Path

import pytest
from streamlit import file_util

from ui.workarounds.selectors import SELECTORS

ROOT = Path(__file__).resolve().parents[3]
NAME = re.compile(r"""data-testid="?([\w-]+)|\.(st[A-Z]\w+)|(data-test-[\w-]+)""")
PLACES = ("ui", "publish")
ENDINGS = (".css", ".js", ".py", ".html")


def selected_names() -> set[str]:
    files = [path for place in PLACES for path in (ROOT / place).rglob("*") if path.suffix in ENDINGS]
    return {name for file in files for names in NAME.findall(file.read_text("utf-8")) for name in names if name}


def test_what_is_selected_is_listed() -> None:
    assert selected_names() == set(SELECTORS)


@pytest.fixture(scope="module")
def streamlit_scripts() -> str:
    scripts = (Path(file_util.get_static_dir()) / "static/js").glob("*.js")
    return "".join(script.read_text("utf-8") for script in scripts)


@pytest.mark.parametrize("name", SELECTORS)
def test_streamlit_has_it(name: str, streamlit_scripts: str) -> None:
    # The test id of a button ends in its kind, which is put to it at run time.
    start = "stBaseButton-" if name.startswith("stBaseButton-") else name
    assert re.search(rf"(?<![\w-]){re.escape(start)}", streamlit_scripts)
