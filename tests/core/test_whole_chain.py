"""Whatever is typed is refused or answered, all the way to the picture and the verdict, in bounded time and memory."""

import json
import resource
import time
from pathlib import Path

import pytest

from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.sampling import sample
from core.secant import grid, secant_field

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "battery"
MOST_SECONDS = 2.0
MOST_MEGABYTES = 512


def lines(folder: Path, name: str) -> list[str]:
    """The first column of a battery, comments left out."""
    text = (folder / name).read_text(encoding="utf-8")
    return [line.split("\t")[0] for line in text.splitlines() if line and not line.startswith("#")]


def hostile(body: str) -> str:
    """A JSON string, or "@" and a JSON list of pieces with how often each is repeated."""
    if body.startswith("@"):
        return "".join(piece * count for piece, count in json.loads(body[1:]))
    text: str = json.loads(body)
    return text


def typed(folder: Path) -> list[str]:
    """Every text of both batteries in a folder."""
    return [*lines(folder, "good.tsv"), *(hostile(body) for body in lines(folder, "hostile.tsv"))]


def answer(text: str) -> None:
    """All that a page does with a text; a refusal ends it."""
    read = parse(text)
    if not isinstance(read, Expression):
        return
    function = Function(read)
    for order in (0, 1):
        sample(function, -3, 3, order)
    secant_field(function, grid(-3, 3))
    for a in (0.0, 1.0):
        verdict(function, a)
    assert read.latex


@pytest.mark.parametrize("folder", [HERE / "battery", SHARED], ids=["own", "shared"])
def test_every_line_is_answered_within_its_bounds(folder: Path) -> None:
    if not folder.exists():
        pytest.skip("the shared battery does not lie beside this checkout")
    answer("sqrt(x)")  # The first symbolic limit waits for the worker to start.
    slow = []
    for text in typed(folder):
        began = time.monotonic()
        answer(text)
        if (seconds := time.monotonic() - began) > MOST_SECONDS:
            slow.append((text[:60], round(seconds, 2)))
    assert slow == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < MOST_MEGABYTES
