"""What all pages are made with: a template's places, data in a script, Plotly's library, the colours of both themes."""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ui.figures.style import PALETTES, Palette
from ui.live.markup import STYLE
from ui.live.modules import join

NAMES = ("text", "quiet", "ground", "faint", "secant", "tangent", "derivative", "delta")
INKS = ("secant", "tangent", "derivative", "delta")
"""Of a palette the colours, and the inks, that have names in a page's style."""


def fill(page: str, values: Mapping[str, str]) -> str:
    """The page with every {{name}} replaced, once: what is put in is not looked through again."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: values[found[1]], page)


def in_script(data: Any) -> str:
    """data as JSON that nothing in it can end the script element, or begin a comment, in which it stands."""
    text = json.dumps(data, allow_nan=False, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def page_script(module: Path) -> str:
    """The module with all that it imports, in a block, so that its names are none of the page's."""
    return f'"use strict"\n{{\n{join(module)}}}\n'


def digest(code: str) -> str:
    """The sha384 of a script, as `integrity` and a policy write it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(code.encode()).digest()).decode("ascii")


@functools.lru_cache(maxsize=1)
def plotly_script() -> tuple[str, str]:
    """Plotly's library as the plotly package brings it, and its digest."""
    from plotly.offline import get_plotlyjs

    code = get_plotlyjs()
    return code, digest(code)


def colours(place: str) -> str:
    """A style sheet that gives the colours their names at a place of the page, in both themes."""
    light, dark = (properties(palette) for palette in PALETTES.values())
    return f"{place} {{ {light} }}\n@media (prefers-color-scheme: dark) {{ {place} {{ {dark} }} }}\n"


def properties(palette: Palette) -> str:
    """The colours and inks under their names."""
    named = {name: getattr(palette, name) for name in NAMES}
    named |= {f"{name}-ink": getattr(palette, f"{name}_ink") for name in INKS}
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def colours_and_controls() -> str:
    """The colours of a whole page, and the style of the buttons and scrubbers under a picture."""
    return f"{colours(':root')}{STYLE}"
