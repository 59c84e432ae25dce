"""Joins ES modules into one script, since Streamlit and a stand-alone page take a component's code as one text.

A module imports by name, `import { a, b } from "./file.js"`, and exports functions, classes and constants where it
declares them; it may end with one line `export default ...`, for when it is the component itself. `from "python"`
imports values that Python passes to join(). Everything else is refused when the server starts, and so is what would go
wrong in a browser: a missing file or name, a circle, one name in two modules.
"""

import functools
import graphlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"\n]+)"\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const|let)\b)", re.MULTILINE)
DECLARATION = re.compile(
    r"^(?P<export>export )?(?:async )?(?:function\*?|class|const|let|var) (?P<name>[\w$]+|.*)", re.MULTILINE
)
NAME = re.compile(r"[\w$]+")
REST = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
COMMENT = re.compile(r"^ *//[^\n]*\n", re.MULTILINE)
DEFAULT = re.compile(r"^export default [^\n]*[^\n{]\n\Z", re.MULTILINE)
PYTHON = "python"


class ModuleError(ValueError):
    """Modules that cannot be joined; the message names the file."""


@dataclass(frozen=True)
class Module:
    """imports: names by the file they come from, None for Python; names: declared at the top; body: the code alone."""

    path: Path
    imports: Mapping[Path | None, tuple[str, ...]]
    names: tuple[str, ...]
    exports: frozenset[str]
    body: str


def join(entry: Path, values: Mapping[str, Any] | None = None) -> str:
    """One script of the module and all its imports, each once; only the entry's default export stays.

    Comment lines, a fifth of the text, are left out: the browser has no use for them.

    values: JSON data that modules import from "python".
    """
    values = values or {}
    modules = _with_imports(entry.resolve())
    _check_imports(modules, values)
    _check_names(modules.values(), values)
    constants = [f"const {name} = {json.dumps(value)}\n" for name, value in values.items()]
    return COMMENT.sub("", "\n".join([*constants, *(modules[path].body for path in _in_order(modules))]))


def _with_imports(entry: Path) -> dict[Path, Module]:
    """The module and all that it imports, by path."""
    modules: dict[Path, Module] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path not in modules:
            modules[path] = read(path, is_entry=path == entry)
            waiting += [source for source in modules[path].imports if source]
    return modules


@functools.cache
def read(path: Path, is_entry: bool = False) -> Module:
    """The module in that file; ModuleError if join() does not understand it."""
    text = path.read_text(encoding="utf-8")
    declared = list(DECLARATION.finditer(text))
    body = EXPORT.sub("", IMPORT.sub("", text))
    if not is_entry:
        body = DEFAULT.sub("", body)
    for line in REST.findall(body):
        if not (is_entry and line.startswith("export default ")):
            raise ModuleError(f"{path.name}: this is not an import or export that can be joined: {line}")
    for each in declared:
        if not NAME.fullmatch(each["name"]):
            raise ModuleError(f"{path.name}: declare each name of a module by itself, not: {each[0]}")
    return Module(
        path,
        dict(_imports(path, text)),
        tuple(each["name"] for each in declared),
        frozenset(each["name"] for each in declared if each["export"]),
        body,
    )


def _imports(path: Path, text: str) -> Iterable[tuple[Path | None, tuple[str, ...]]]:
    for names, source in IMPORT.findall(text):
        listed = tuple(name.strip() for name in names.split(",") if name.strip())
        if not all(NAME.fullmatch(name) for name in listed):
            raise ModuleError(f"{path.name}: import a name as it is, not: {names.strip()}")
        target = None if source == PYTHON else (path.parent / source).resolve()
        if target and not target.is_file():
            raise ModuleError(f"{path.name}: there is no file {source}")
        yield target, listed


def _check_imports(modules: Mapping[Path, Module], values: Mapping[str, Any]) -> None:
    for module in modules.values():
        for source, names in module.imports.items():
            exports = modules[source].exports if source else values.keys()
            for name in names:
                if name not in exports:
                    raise ModuleError(f"{module.path.name}: {source.name if source else PYTHON} does not export {name}")


def _check_names(modules: Iterable[Module], values: Mapping[str, Any]) -> None:
    """Joined modules share one scope."""
    owners = dict.fromkeys(values, PYTHON)
    for module in modules:
        for name in module.names:
            if name in owners:
                raise ModuleError(f"{module.path.name}: {owners[name]} declares {name} too")
            owners[name] = module.path.name


def _in_order(modules: Mapping[Path, Module]) -> Iterable[Path]:
    """The paths, each after those that it imports."""
    graph = {path: [source for source in module.imports if source] for path, module in modules.items()}
    try:
        return list(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        circle = " -> ".join(path.name for path in error.args[1])
        raise ModuleError(f"modules import each other in a circle: {circle}") from error
