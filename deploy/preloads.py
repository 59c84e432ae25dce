"""What the first picture needs beside the files that Streamlit's page names itself, found in its list of files.

Streamlit asks for the parts of a page only when a script has run and named them, one round trip after the other. With
these tags in the page they come along from the start, the chart library last.
"""

import json
from collections.abc import Iterator
from typing import Any

PARTS = (
    "components/elements/Html/Html.tsx",
    "components/widgets/TextInput/TextInput.tsx",
    "components/widgets/NumberInput/NumberInput.tsx",
    "components/widgets/Checkbox/Checkbox.tsx",
    "components/widgets/ButtonGroup/ButtonGroup.tsx",
    "components/widgets/BidiComponent/BidiComponent.tsx",
    "rehype-katex/index.js",
    "components/elements/PageLink/PageLink.tsx",
    "components/elements/PlotlyChart/PlotlyChart.tsx",
)
"""Ends of the names that the parts have in Streamlit's sources; one that a later version lacks is left out."""

Manifest = dict[str, dict[str, Any]]


def preloads(manifest_text: str, page: str) -> list[str]:
    """The paths of the files, each after those it needs. page: Streamlit's, whose own files are left out."""
    manifest: Manifest = json.loads(manifest_text)
    names = [name for part in PARTS for name in manifest if name.endswith(part)]
    files = [manifest[each]["file"] for name in names for each in _with_needed(manifest, name)]
    return [file for file in dict.fromkeys(files) if file not in page]


def _with_needed(manifest: Manifest, name: str) -> Iterator[str]:
    """The name, after all that it imports; the page's entry and what that imports are there already."""
    for needed in _in_order(manifest, name, set()):
        if not manifest[needed].get("isEntry"):
            yield needed


def _in_order(manifest: Manifest, name: str, seen: set[str]) -> Iterator[str]:
    if name in seen or manifest[name].get("isEntry"):
        return
    seen.add(name)
    for needed in manifest[name].get("imports", ()):
        yield from _in_order(manifest, needed, seen)
    yield name
