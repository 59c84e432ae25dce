"""Everything that the page does with a text, for every line of the batteries: no exception, in time, in memory."""

import json
import sys
import time
from pathlib import Path

import pytest

from core.curve import sample
from core.difference.secant import grid, secant_field
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal
from tests.core.batteries import OWN, SHARED

HERE, BESIDE = OWN, SHARED
LOW, HIGH = -3.0, 3.0
SECONDS = 2.0
MEGABYTES = 512


def typed_lines(folder: Path, name: str) -> list[str]:
    """The texts of one battery file, as somebody typed them."""
    if not folder.is_dir():
        pytest.skip("the larger collection is not beside the repository")
    lines = [line for line in (folder / name).read_text(encoding="utf-8").split("\n")[1:] if line.strip()]
    return [line.split("\t")[0] if name == "good.tsv" else body(line.rsplit("\t", 1)[0]) for line in lines]


def body(written: str) -> str:
    if not written.startswith("@"):
        return str(json.loads(written))
    return "".join(piece * count for piece, count in json.loads(written[1:]))


def largest_memory() -> float:
    """The most memory that this process has ever held, in MB."""
    resource = pytest.importorskip("resource", reason="this system does not tell how much memory was used")
    used: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 2**20 if sys.platform == "darwin" else used / 2**10


def whole_chain(text: str) -> Expression | Refusal:
    """What a page asks for, one after the other."""
    read = parse(text)
    if isinstance(read, Refusal):
        return read
    function = Function(read)
    for order in (0, 1):
        sample(function, LOW, HIGH, order)
    secant_field(function, grid(LOW, HIGH))
    for a in (0.0, 1.0):
        assert verdict(function, a).reason
    assert read.latex and read.sympy is not None and function.derivative is not None
    return read


@pytest.fixture(scope="module", autouse=True)
def warm_worker() -> None:
    """The app starts its worker when it starts; a verdict is not to pay for that here."""
    whole_chain("1/x")


@pytest.mark.parametrize("name", ["good.tsv", "hostile.tsv"])
@pytest.mark.parametrize("folder", [HERE, BESIDE], ids=["own", "larger"])
def test_every_line_goes_through_in_time_and_memory(folder: Path, name: str) -> None:
    before, slow = largest_memory(), []
    for text in typed_lines(folder, name):
        start = time.process_time()
        read = whole_chain(text)
        taken = time.process_time() - start
        if taken > SECONDS:
            slow.append(f"{text[:60]!r} took {taken:.1f} s from text to verdict")
        assert name == "hostile.tsv" or isinstance(read, Expression), f"{text!r} was refused: {read}"
    assert slow == []
    assert largest_memory() - before < MEGABYTES
