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
    options = _parse(arguments)
    out = clear(options.out, options.force)
    if isinstance(out, Refusal):
        print(out.sentence, file=sys.stderr)
        return 2
    return _build(out, options.address)


def _build(out: Path, address: str) -> int:
    began = time.perf_counter()
    sizes = build(out, address)
    for name, size in sizes.items():
        print(f"{format_bytes(size):>9}  {name}")
    print(f"{len(sizes)} files, {format_bytes(sum(sizes.values()))}, in {time.perf_counter() - began:.0f} s: {out}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m publish.static", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder: empty, or not there yet")
    parser.add_argument("--force", action="store_true", help="replace a folder that this command has made before")
    parser.add_argument("--address", default="", metavar="URL", help="of the live app, for links to it")
    options = parser.parse_args(arguments)
    if options.address and not options.address.startswith(("https://", "http://")):
        parser.error("--address is a page of the web: it begins with https:// or http://")
    return options


if __name__ == "__main__":
    sys.exit(main())
