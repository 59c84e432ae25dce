"""The folder to write to: one of ours or an empty one, and never anything of somebody else's."""

import json
from collections.abc import Mapping
from pathlib import Path

from core.refusal import Refusal

LIST = "made-by-tangent-lab.json"
"""Names every file that was made, so that the next build knows what it may take away."""


def clear(out: Path, force: bool = False) -> Path | Refusal:
    """The folder, there and empty; force: whether one that was made before is to be replaced."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        return Refusal(f"{out} is not a folder: name one that is empty or not there yet.")
    if out.is_dir() and any(out.iterdir()):
        refused = _empty(out) if force else _full(out)
        if refused:
            return refused
    out.mkdir(parents=True, exist_ok=True)
    return out


def _full(out: Path) -> Refusal:
    if (out / LIST).is_file():
        return Refusal(f"{out} holds an earlier build: say --force to replace it.")
    return Refusal(f"{out} is not empty: name a folder that is empty or not there yet.")


def _empty(out: Path) -> Refusal | None:
    """Take away what was made before; nothing at all where anything else is in the folder."""
    names = _read_list(out)
    if names is None:
        return Refusal(f"{out} was not made by this command, so --force leaves it alone: name another folder.")
    inside = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_symlink() or not path.is_dir()}
    strange = sorted(inside - {*names, LIST})
    if strange:
        return Refusal(f"{out} holds files that this command has not made, such as {strange[0]}: it is left alone.")
    for name in inside:
        (out / name).unlink()
    for folder in sorted((path for path in out.rglob("*")), reverse=True):
        folder.rmdir()
    return None


def _read_list(out: Path) -> list[str] | None:
    try:
        told = json.loads((out / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    names = told.get("files") if isinstance(told, dict) else None
    return names if isinstance(names, list) and all(isinstance(name, str) for name in names) else None


def write_files(out: Path, files: Mapping[str, str]) -> dict[str, int]:
    """Write all files, by their names in the folder, and the list of them; their sizes in bytes."""
    listed = json.dumps({"made by": "python -m publish.static", "files": sorted(files)}, indent=1)
    sizes = {}
    # The list first: a build that is broken off can then be replaced like a whole one.
    for name, text in {LIST: listed, **files}.items():
        (out / name).parent.mkdir(exist_ok=True)
        sizes[name] = (out / name).write_bytes(text.encode())
    return sizes


def format_bytes(count: int) -> str:
    """Bytes as a person reads them: 4.6 MB, 108 kB."""
    return f"{count / 1e6:.1f} MB" if count >= 999_500 else f"{count / 1e3:.0f} kB"
