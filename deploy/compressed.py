"""Streamlit's scripts and style sheets, compressed once: `python -m deploy.compressed` while an image is built.

A server that finds no such folder makes one of its own while it warms up, with the files that a first page needs, in
less time and with a little less gain. On each request it would be work for nothing: the files never change. Brotli for
browsers on https and on localhost, which alone ask for it, gzip for all others.
"""

import contextlib
import gzip
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli
import streamlit as st
from streamlit import file_util

BUILT = Path(__file__).with_name("compressed")
MARK = "streamlit-version"
"""A file of the folder that says for which Streamlit it was made; written last, so an unfinished folder has none."""
TYPES = (".css", ".js", ".svg")
SMALLEST = 512
"""Bytes below which a file is sent as it is."""


@dataclass(frozen=True)
class Effort:
    """How hard to press: of Brotli 0 to 11, of gzip 1 to 9."""

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
    """The built folder where there is one for this Streamlit, else a new one of what is needed, gone again at the end.

    needed: paths below Streamlit's folder. None where nothing can be written: then all is sent as it is.
    """
    if is_finished(BUILT):
        yield BUILT
        return
    with contextlib.ExitStack() as stack:
        made = None
        with contextlib.suppress(OSError):
            made = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tangent-lab-")))
            compress(made, needed, QUICK)
        yield made if made and is_finished(made) else None


def is_finished(folder: Path) -> bool:
    """Whether the folder was filled, and with files of this very Streamlit."""
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


if __name__ == "__main__":
    main()
