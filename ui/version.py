"""VERSION: of Tangent Lab, read from the one place where it stands, pyproject.toml."""

import tomllib
from pathlib import Path


def _version() -> str:
    told = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


VERSION = _version()
