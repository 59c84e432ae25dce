"""Streamlit's scripts, style sheets and other files: compressed once, kept by the browser for a year, 404 for all else.

`python -m deploy.static_files` compresses them while an image is built. A server that finds no such folder makes one of
its own while it warms up, with the files that a first page needs, in less time and with a little less gain. On each
request it would be work for nothing: the files never change. Brotli for browsers on https and on localhost, which alone
ask for it, gzip for all others.
"""

import contextlib
import gzip
import mimetypes
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import brotli
import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from deploy.refusals import NOTHING_HERE, path_of, say

PREFERRED = ("br", "gzip")


def accepted_encodings(header: str) -> list[str]:
    """Those of PREFERRED that the header allows, the best first. header: as in `gzip, deflate, br;q=0.9`."""
    weights = dict(_parse_weight(piece) for piece in header.lower().split(","))
    anything = weights.get("*", 0.0)
    return [name for name in PREFERRED if weights.get(name, anything) > 0]


def _parse_weight(piece: str) -> tuple[str, float]:
    name, _, weight = piece.partition(";")
    try:
        return name.strip(), float(weight.partition("=")[2] or 1)
    except ValueError:
        return name.strip(), 0.0


BUILT = Path(__file__).with_name("compressed")
MARK = "streamlit-version"
"""A file of the folder that says for which Streamlit it was made; written last, so an unfinished folder has none."""
TYPES = (".css", ".js", ".svg")
SMALLEST = 512
"""Bytes below which a file is sent as it is."""


@dataclass(frozen=True)
class Effort:
    """The compression levels: of Brotli 0 to 11, of gzip 1 to 9."""

    brotli: int
    gzip: int


BEST = Effort(brotli=11, gzip=9)
"""More than a minute of a processor."""
QUICK = Effort(brotli=5, gzip=6)
"""A second of a processor; Plotly's file is then a sixth larger than at best."""


def static_folder() -> Path:
    """Where Streamlit keeps index.html and all that it names."""
    return Path(file_util.get_static_dir())


@contextlib.contextmanager
def compressed_folder(needed: Iterable[str]) -> Iterator[Path | None]:
    """The built folder if it fits this Streamlit, else a temporary one with the needed files, deleted at the end.

    needed: paths below Streamlit's folder. None if nothing can be written: then files are sent uncompressed.
    """
    if is_finished(BUILT):
        yield BUILT
        return
    with contextlib.ExitStack() as stack:
        folder = None
        with contextlib.suppress(OSError):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tangent-lab-")))
            compress(folder, needed, QUICK)
        yield folder if folder and is_finished(folder) else None


def is_finished(folder: Path) -> bool:
    """Whether the folder is complete, with the files of this version of Streamlit."""
    mark = folder / MARK
    return mark.is_file() and mark.read_text() == st.__version__


def all_files() -> list[str]:
    """The paths of all files below Streamlit's folder."""
    top = static_folder()
    return sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())


def compress(folder: Path, names: Iterable[str], effort: Effort) -> None:
    """Fill the folder: NAME.br and NAME.gz for each file worth it, at the place that it has in Streamlit's own."""
    top = static_folder()
    names = [name for name in names if name.endswith(TYPES)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # Both compressors let other threads go on meanwhile.
        for _ in pool.map(lambda name: _compress(top / name, folder / name, effort), names):
            pass
    (folder / MARK).write_text(st.__version__)


def _compress(source: Path, target: Path, effort: Effort) -> None:
    text = source.read_bytes()
    if len(text) < SMALLEST:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.with_name(f"{target.name}.br").write_bytes(brotli.compress(text, quality=effort.brotli))
    target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(text, effort.gzip, mtime=0))


def main() -> None:
    """Build the folder anew."""
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir()
    compress(BUILT, all_files(), BEST)
    sizes = [sum(path.stat().st_size for path in BUILT.rglob(f"*{ending}")) for ending in (".br", ".gz")]
    print(f"{BUILT}: {sizes[0] / 1e6:.1f} MB as Brotli, {sizes[1] / 1e6:.1f} MB as gzip")


PLACE = "static/"
ENDINGS = {"br": ".br", "gzip": ".gz"}
FOREVER = "public, max-age=31536000, immutable"
"""A file's name holds the hash of what is in it."""


@dataclass(frozen=True)
class StaticFile:
    """path: the file as it is; smaller: its compressed forms by the word of Content-Encoding."""

    path: Path
    smaller: dict[str, Path] = field(default_factory=dict)

    def response(self, accept: str) -> FileResponse:
        """accept: the request's Accept-Encoding."""
        encoding = next((word for word in accepted_encodings(accept) if word in self.smaller), None)
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        if encoding:
            headers["Content-Encoding"] = encoding
        kind = mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"
        return FileResponse(self.smaller[encoding] if encoding else self.path, headers=headers, media_type=kind)


def static_files(top: Path, compressed: Path | None) -> dict[str, StaticFile]:
    """All files below `static/` of Streamlit's folder, by their paths in an address."""
    paths = [path for path in (top / PLACE).rglob("*") if path.is_file()]
    names = {path.relative_to(top).as_posix(): path for path in paths}
    return {name: StaticFile(path, _smaller(compressed, name)) for name, path in names.items()}


def _smaller(compressed: Path | None, name: str) -> dict[str, Path]:
    paths = {word: compressed / f"{name}{ending}" for word, ending in ENDINGS.items()} if compressed else {}
    return {word: path for word, path in paths.items() if path.is_file()}


class StaticFiles:
    """Wraps the application, and answers for `static/`: an address is looked up in a table and never becomes a path."""

    def __init__(self, app: ASGIApp, files: dict[str, StaticFile]) -> None:
        self.app = app
        self.files = files
        """May be filled again while the server runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file, or pass on."""
        name = path_of(scope) if scope["type"] == "http" else ""
        if not name.startswith(PLACE):
            await self.app(scope, receive, send)
        elif name in self.files:
            answer = self.files[name].response(Headers(scope=scope).get("accept-encoding", ""))
            await answer(scope, receive, send)
        else:
            await say(NOTHING_HERE, scope, receive, send)


if __name__ == "__main__":
    main()
