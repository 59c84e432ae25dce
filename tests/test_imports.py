"""Who may import whom: core <- ui/figures <- ui <- pages <- deploy <- app.py. Read from the source; nothing is run."""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

from ui.shell.lessons import LESSONS

ROOT = Path(__file__).resolve().parents[1]

MAY_IMPORT = {
    "core": ("core", "numpy", "sympy", "flint"),
    "ui/figures": ("ui.figures", "core", "numpy", "plotly"),
    "ui/classroom/share": ("ui", "core", "streamlit", "segno"),
    "ui": ("ui", "publish", "core", "streamlit", "plotly"),
    "publish": (
        "publish",
        "ui.figures",
        "ui.link.words",
        "ui.live.markup",
        "ui.live.modules",
        "ui.shell.lessons",
        "ui.shell.stops",
        "ui.shell.VERSION",
        "core",
        "plotly",
        "latex2mathml",
    ),
    "pages": ("ui", "core", "streamlit"),
    "app.py": ("deploy", "streamlit"),
    "deploy": (
        "deploy",
        "publish",
        "ui",
        "core",
        "streamlit",
        "starlette",
        "uvicorn",
        "h11",
        "google.protobuf",
        "brotli",
    ),
}
"""What a file of each place may import beside the standard library; the first place that holds the file counts."""

SERVERLESS = (
    "publish.first",
    "publish.standalone",
    "publish.static.build",
    "publish.document",
    "publish.pieces",
)
"""What needs no server, and so no Streamlit."""
LESSON_PARTS = tuple(f"ui.lessons.{lesson.word}.publications" for lesson in LESSONS if lesson.publishes)
"""What lessons bring to it."""

FLOORS = (
    {"refusal"},
    {"numbers"},
    {"expression", "workers"},
    {"function"},
    {"setting"},
    {"curve", "differentiability"},
    {"difference", "equivalence"},
    {"limit", "rules", "curvature", "network"},
    {"question", "presets"},
)
"""The rooms of core: each imports from itself and from the floors below it."""


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
    assert violations(file, source_of(file)) == []


def floor(room: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("file", [file for file in project_files() if file.startswith("core/") and file.count("/") > 1])
def test_a_room_of_core_imports_from_the_floors_below_it(file: str) -> None:
    room = file.split("/")[1]
    others = {name.split(".")[1] for name in imported_names(file, source_of(file)) if name.startswith("core.")} - {room}
    assert [other for other in others if floor(other) >= floor(room)] == []


def test_nothing_lies_flat_in_core_but_what_all_rooms_use() -> None:
    flat = {file for file in project_files() if file.startswith("core/") and file.count("/") == 1}
    assert flat == {f"core/{name}.py" for name in ("__init__", "numbers", "presets", "refusal", "setting")}


@pytest.mark.parametrize("place", ["core", "ui", "publish", "deploy"])
def test_no_modules_import_each_other_in_a_circle(place: str) -> None:
    modules = {module_of(file): file for file in project_files() if file.startswith(f"{place}/")}
    graph = {module: set(imported_at_start(file, modules)) - {module} for module, file in modules.items()}
    graphlib.TopologicalSorter(graph).prepare()


def module_of(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported_at_start(file: str, modules: Mapping[str, str]) -> Iterator[str]:
    """The modules of the table that importing the file imports; `from a import b` is a.b where that is a module."""
    tree = ast.parse(source_of(file))
    tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    for name in imported_names(file, ast.unparse(tree)):
        yield from [module for module in (name, name.rpartition(".")[0]) if module in modules][:1]


def source_of(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [*SERVERLESS, *LESSON_PARTS])
def test_what_needs_no_server_loads_no_streamlit(module: str) -> None:
    code = f"import sys, {module}; sys.exit('streamlit' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=120)


def test_the_files_are_found() -> None:
    assert {"core/refusal.py", "core/expression/tree.py"} <= set(project_files())


@pytest.mark.parametrize(
    ("file", "source", "found"),
    [
        ("core/limit.py", "import streamlit as st", ["streamlit"]),
        ("core/limit.py", "from plotly import graph_objects", ["plotly.graph_objects"]),
        ("core/limit.py", "def late():\n    import pandas.io", ["pandas.io"]),
        ("core/expression/parser.py", "from ui.classroom.share import link", ["ui.classroom.share.link"]),
        ("core/expression/parser.py", "from ...ui import share", ["ui.share"]),
        ("ui/figures/secant.py", "import streamlit", ["streamlit"]),
        ("ui/figures/secant.py", "from ui import controls", ["ui.controls"]),
        ("ui/figures/secant.py", "from .. import controls", ["ui.controls"]),
        ("publish/standalone/__init__.py", "import streamlit", ["streamlit"]),
        ("ui/classroom/predict.py", "import numpy as np", ["numpy"]),
        ("ui/classroom/predict.py", "from pages import home", ["pages.home"]),
        ("ui/classroom/predict.py", "from uikit import home", ["uikit.home"]),
        ("pages/home.py", "import numpy as np, sympy", ["numpy", "sympy"]),
        ("app.py", "import plotly", ["plotly"]),
        ("app.py", "from ui.shell import router", ["ui.shell.router"]),
        ("ui/classroom/predict.py", "from deploy import ready", ["deploy.ready"]),
        ("deploy/application.py", "from pages import home", ["pages.home"]),
        ("publish/static/build.py", "import streamlit as st", ["streamlit"]),
        ("publish/page.py", "from ui.link.state import link_state", ["ui.link.state.link_state"]),
        ("publish/page.py", "from ui.parts import scene", ["ui.parts.scene"]),
    ],
)
def test_a_planted_violation_is_found(file: str, source: str, found: list[str]) -> None:
    assert violations(file, source) == found


@pytest.mark.parametrize(
    ("file", "source"),
    [
        (
            "core/function/__init__.py",
            "import math\nimport numpy as np\nfrom sympy.core import expr\nfrom core import refusal",
        ),
        ("core/expression/parser.py", "from . import tree\nfrom ..refusal import Refusal\nfrom .tree import Node"),
        ("ui/figures/secant.py", "import plotly.graph_objects\nfrom ui.figures import style\nfrom . import style"),
        (
            "ui/classroom/predict.py",
            "import streamlit as st\nfrom ui.figures.secant import figure\nfrom core import presets",
        ),
        ("pages/home.py", "import streamlit as st\nfrom ui.shell.frame import frame\nfrom core.presets import PRESETS"),
        ("app.py", "import streamlit as st\nfrom deploy.application import routes"),
    ],
)
def test_what_the_table_grants_is_granted(file: str, source: str) -> None:
    assert violations(file, source) == []


@pytest.mark.parametrize("file", [file for file in project_files() if file.startswith("ui/figures/")])
def test_no_figure_imports_private_names(file: str) -> None:
    names = [name.rpartition(".")[2] for name in imported_names(file, source_of(file))]
    assert [name for name in names if name.startswith("_")] == []
