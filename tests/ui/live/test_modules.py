"""What joins the browser's modules: each once and in order, and whatever would go wrong in a browser is refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ui.live.modules import ModuleError, join, read

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = sorted(path for room in ("ui", "publish") for path in (ROOT / room).rglob("*.js"))
MODULES = [path for path in SCRIPTS if "import " in path.read_text() or "export " in path.read_text()]
INNER = re.compile(r"(?<![\w$])_[a-z]\w*|scatterlayer|js-line|textpoint|\b[dp]2[dp]\b", re.IGNORECASE)
"""Names that Plotly does not promise to keep."""
GLOBAL = re.compile(r"\b(?:window|globalThis|self)\.(\w+)\s*(?:\?\?|\|\|)?=(?!=)")
TEXT = re.compile(r"//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
METHOD = re.compile(r"^  (?:async |get )?\w+\([^\n]*\) \{", re.MULTILINE)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write(main=..., other=...) makes main.js, other.js and so on; returns main.js."""

    def files(**texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return tmp_path / "main.js"

    return files


def test_each_module_stands_once_and_after_what_it_imports(write: Write) -> None:
    main = write(
        main='import { b } from "./b.js"\nimport { c } from "./c.js"\nexport default () => b + c\n',
        b='import { c } from "./c.js"\nexport const b = c + 1\n',
        c="export const c = 1\n",
    )
    script = join(main)
    assert [line for line in script.splitlines() if line] == [
        "const c = 1",
        "const b = c + 1",
        "export default () => b + c",
    ]


def test_values_of_python_are_constants(write: Write) -> None:
    main = write(main='import { A, B } from "python"\nexport default A\n')
    assert join(main, {"A": [1, 2.5], "B": "</x>"}).startswith('const A = [1, 2.5]\n\nconst B = "</x>"\n')


def test_a_default_export_is_that_of_the_component_alone(write: Write) -> None:
    main = write(main='import { b } from "./b.js"\nexport default b\n', b="export const b = 1\nexport default b\n")
    assert join(main).count("export default b") == 1


def test_an_import_over_several_lines_is_one_import(write: Write) -> None:
    main = write(main='import {\n  a,\n  b,\n} from "./ab.js"\n', ab="export function a() {}\nexport class b {}\n")
    assert "import" not in join(main)


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"main": 'import { a } from "./b.js"\n'}, "main.js: there is no file ./b.js"),
        ({"main": 'import { a } from "./b.js"\n', "b": "const a = 1\n"}, "main.js: b.js does not export a"),
        ({"main": 'import { A } from "python"\n'}, "main.js: python does not export A"),
        ({"main": 'import { a } from "./b.js"\nconst c = 1\n', "b": "export const a = 1\nlet c\n"}, "declares c too"),
        (
            {"main": 'import { b } from "./b.js"\n', "b": 'import { b } from "./main.js"\nexport let b\n'},
            "not export b",
        ),
        ({"main": 'import a from "./b.js"\n', "b": "export default 1\n"}, "main.js: .*import a from"),
        ({"main": 'import * as a from "./b.js"\n', "b": "export let c\n"}, "main.js: .*import \\* as a"),
        ({"main": 'import { a as c } from "./b.js"\n', "b": "export let a\n"}, "main.js: import a name as it is"),
        ({"main": "const a = 1\nexport { a }\n"}, "main.js: .*export { a }"),
        ({"main": "export const [a, b] = [1, 2]\n"}, "main.js: declare each name of a module by itself"),
        ({"main": 'import { a } from "./b.js"\n', "b": "export let a\nexport default {\n}\n"}, "b.js: .*default {"),
    ],
)
def test_what_would_go_wrong_in_a_browser_is_refused_with_the_files_name(
    write: Write, texts: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ModuleError, match=sentence):
        join(write(**texts))


def test_a_circle_is_refused(write: Write) -> None:
    main = write(
        main='import { b } from "./b.js"\nexport const a = 1\n', b='import { a } from "./main.js"\nexport const b = 1\n'
    )
    with pytest.raises(ModuleError, match="in a circle: .*main.js"):
        join(main)


def test_a_clash_with_a_value_of_python_is_refused(write: Write) -> None:
    with pytest.raises(ModuleError, match="main.js: python declares A too"):
        join(write(main="const A = 1\n"), {"A": 2})


EXPORTS = {name: path for path in MODULES for name in read(path, True).exports}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_what_it_uses_and_uses_what_it_imports(path: Path) -> None:
    """Joined, a module would find the names of its neighbours without an import; taken by itself it would not."""
    module = read(path, True)
    code = METHOD.sub("", TEXT.sub("", module.body))
    imported = {name for names in module.imports.values() for name in names}
    used = {name for name in EXPORTS if re.search(rf"(?<![\w$.]){re.escape(name)}\(|(?:new|extends) {name}\b", code)}
    assert used - imported - set(module.names) == set()
    assert [name for name in imported if not re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", code)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_adapter_knows_inner_names_of_plotly(path: Path) -> None:
    found = INNER.findall(re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8")))
    assert bool(found) == (path.name == "plotly.js")


def test_one_global_is_enough() -> None:
    assert {name for path in SCRIPTS for name in GLOBAL.findall(path.read_text(encoding="utf-8"))} == {"tangentLab"}


def test_lines_of_comment_do_not_travel_and_texts_with_slashes_do(write: Write) -> None:
    main = write(main='// Why.\nexport const A = "https://a"\n  // How.\nexport default A // so\n')
    assert join(main) == 'const A = "https://a"\nexport default A // so\n'
