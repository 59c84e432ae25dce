"""python -m publish.static OUT [--force] [--address URL]: make the folder, and say what is in it."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from core.refusal import Refusal
from publish.static.build import build, clear, format_bytes


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where the folder was made; 2, with a sentence on stderr, where it was not."""
    asked = _read(arguments)
    out = clear(asked.out, asked.force)
    if isinstance(out, Refusal):
        print(out.sentence, file=sys.stderr)
        return 2
    return _build(out, asked.address)


def _build(out: Path, address: str) -> int:
    began = time.perf_counter()
    made = build(out, address)
    for name, size in made.items():
        print(f"{format_bytes(size):>9}  {name}")
    print(f"{len(made)} files, {format_bytes(sum(made.values()))}, in {time.perf_counter() - began:.0f} s: {out}")
    return 0


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m publish.static", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder: empty, or not there yet")
    parser.add_argument("--force", action="store_true", help="replace a folder that this command has made before")
    parser.add_argument("--address", default="", metavar="URL", help="of the live app, for links to it")
    asked = parser.parse_args(arguments)
    if asked.address and not asked.address.startswith(("https://", "http://")):
        parser.error("--address is a page of the web: it begins with https:// or http://")
    return asked


if __name__ == "__main__":
    sys.exit(main())
