"""Who may import whom: core <- ui/figures <- ui <- pages, app.py, deploy. Read from the source, so nothing is run."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]

MAY_IMPORT = {
    "core": ("core", "numpy", "sympy", "flint"),
    "ui/figures": ("ui.figures", "core", "plotly"),
    "ui/share": ("ui", "core", "streamlit", "segno"),
    "ui/standalone": ("ui.standalone", "ui.figures", "core", "plotly"),
    "ui": ("ui", "core", "streamlit", "plotly"),
    "pages": ("ui", "core", "streamlit"),
    "app.py": ("ui", "core", "streamlit"),
    "deploy/static": ("deploy.static", "ui", "core", "plotly", "latex2mathml"),
    "deploy": ("deploy", "ui", "core", "streamlit", "starlette", "uvicorn", "h11", "google.protobuf", "brotli"),
}
"""What a file of each place may import beside the standard library; the first place that holds the file counts."""


def project_files() -> list[str]:
    """Every file that the table speaks of."""
    paths = [path for place in MAY_IMPORT for path in (ROOT / place, *(ROOT / place).rglob("*.py"))]
    return sorted({path.relative_to(ROOT).as_posix() for path in paths if path.is_file()})


def violations(file: str, source: str) -> list[str]:
    """The names that a file imports and may not."""
    place = next(place for place in MAY_IMPORT if PurePosixPath(file).is_relative_to(place))
    return [name for name in imported_names(file, source) if not is_allowed(name, MAY_IMPORT[place])]


def is_allowed(name: str, allowed: tuple[str, ...]) -> bool:
    of_python = name.partition(".")[0] in sys.stdlib_module_names
    return of_python or any(f"{name}.".startswith(f"{each}.") for each in allowed)


def imported_names(file: str, source: str) -> Iterator[str]:
    """Full dotted names: `import a.b` gives a.b, `from a import b` gives a.b, and dots at the start are worked out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = imported_from(file, node)
            yield from (f"{start}.{alias.name}" for alias in node.names)


def imported_from(file: str, node: ast.ImportFrom) -> str:
    above = PurePosixPath(file).parts[: -node.level] if node.level else ()
    return ".".join([*above, *filter(None, [node.module])])


@pytest.mark.parametrize("file", project_files())
def test_every_file_imports_only_what_its_place_may(file: str) -> None:
    assert violations(file, (ROOT / file).read_text(encoding="utf-8")) == []


def test_the_files_are_found() -> None:
    assert {"core/refusal.py", "core/expression/tree.py"} <= set(project_files())


@pytest.mark.parametrize(
    ("file", "source", "found"),
    [
        ("core/limit.py", "import streamlit as st", ["streamlit"]),
        ("core/limit.py", "from plotly import graph_objects", ["plotly.graph_objects"]),
        ("core/limit.py", "def late():\n    import pandas.io", ["pandas.io"]),
        ("core/expression/parser.py", "from ui.share import link", ["ui.share.link"]),
        ("core/expression/parser.py", "from ...ui import share", ["ui.share"]),
        ("ui/figures/secant.py", "import streamlit", ["streamlit"]),
        ("ui/figures/secant.py", "from ui import controls", ["ui.controls"]),
        ("ui/figures/secant.py", "from .. import controls", ["ui.controls"]),
        ("ui/standalone/__init__.py", "import streamlit", ["streamlit"]),
        ("ui/share.py", "import numpy as np", ["numpy"]),
        ("ui/share.py", "from pages import home", ["pages.home"]),
        ("ui/share.py", "from uikit import home", ["uikit.home"]),
        ("pages/home.py", "import numpy as np, sympy", ["numpy", "sympy"]),
        ("app.py", "import plotly", ["plotly"]),
        ("app.py", "from deploy import asgi", ["deploy.asgi"]),
        ("ui/share.py", "from deploy import ready", ["deploy.ready"]),
        ("deploy/asgi.py", "from pages import home", ["pages.home"]),
        ("deploy/static/build.py", "import streamlit as st", ["streamlit"]),
    ],
)
def test_a_planted_violation_is_found(file: str, source: str, found: list[str]) -> None:
    assert violations(file, source) == found


@pytest.mark.parametrize(
    ("file", "source"),
    [
        (
            "core/function/function.py",
            "import math\nimport numpy as np\nfrom sympy.core import expr\nfrom core import refusal",
        ),
        ("core/expression/parser.py", "from . import tree\nfrom ..refusal import Refusal\nfrom .tree import Node"),
        ("ui/figures/secant.py", "import plotly.graph_objects\nfrom ui.figures import style\nfrom . import style"),
        ("ui/share.py", "import streamlit as st\nfrom ui.figures.secant import figure\nfrom core import presets"),
        ("pages/home.py", "import streamlit as st\nfrom ui.frame import frame\nfrom core.presets import PRESETS"),
        ("app.py", "import streamlit as st\nfrom ui import navigation"),
    ],
)
def test_what_the_table_grants_is_granted(file: str, source: str) -> None:
    assert violations(file, source) == []
