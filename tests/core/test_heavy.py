"""No formula costs the server much: what the lessons compute of it, in seconds of this process's processor.

Workers have deadlines of their own, and their seconds do not count here.
"""

import gc
import json
import pickle
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from core import workers
from core.expression import parse
from core.refusal import Refusal
from core.workers import pool
from tests.core.lesson_work import computations
from tests.effort import examples

AT_A_STRETCH, IN_ALL = 0.5, 2.0
"""Seconds of a processor: of one computation, which holds up every other visitor, and of all those on one formula."""
LONGEST_JOB = 2.5
"""The longest deadline that a worker's job has in the app; other tests give it a minute, since they want the answer."""
SHORT_JOB = examples(0.15, LONGEST_JOB)
"""Of a job of the nests and the long battery: most of their time goes into formulas that a worker gives up anyway."""
OWN = Path(__file__).parent / "battery" / "heavy.tsv"
SHARED = [Path(__file__).parents[3] / "shared" / "battery" / name for name in ("heavy.tsv", "heavy_seen.tsv")]

NESTS = (
    "x(□)", "(1-x)(□)", "(□)x", "x+(□)", "(□)-x", "x-(□)", "-(□)", "1/(□)", "(□)/x", "x^(□)", "2^(□)", "(□)^2",
    "(□)^x", "(□)^(1/3)", "sin(□)", "cos(x □)", "sqrt(1+□)", "|□-1|", "ln(□)", "max(x, □)", "min(□, x)", "log(x, □)",
    "{x<1: □, x}", "{x<1: x, □}", "{□<1: x, x^2}", "root(x, □)", "x sin(□)/(1+x^(□))", "x(1/(2^(max(x, □))))",
)  # fmt: skip


class ImpatientPool(pool.Pool):
    """Gives no job more than `longest` seconds."""

    longest = SHORT_JOB

    def run(self, job: bytes, seconds: float, hint: object = object) -> pool.Reply | Refusal:
        module, name, args, _ = pickle.loads(job)
        seconds = min(seconds, self.longest)
        return super().run(pickle.dumps((module, name, args, seconds)), seconds, hint)


@pytest.fixture(scope="module", autouse=True)
def impatient() -> Iterator[ImpatientPool]:
    made = ImpatientPool(size=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_POOL", made)
        yield made
    made.close()


def deepest(nest: str) -> str:
    """x in the nest as often as the parser takes it."""
    text = "x"
    while not isinstance(parse(nest.replace("□", text)), Refusal):
        text = nest.replace("□", text)
    return text


def rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts of a file with their settings; its last two columns of JSON."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        pair = [cell for cell in cells if cell[:1] in ('"', "{")][:2]
        if not line.startswith("#") and len(pair) == 2:
            yield json.loads(pair[0]), json.loads(pair[1])


def check(text: str, setting: Mapping[str, Any]) -> None:
    spent: dict[str, float] = {}
    gc.collect()
    for name, compute in computations(text, setting):
        began = time.process_time()
        compute()
        spent[name] = time.process_time() - began
    assert max(spent.values()) < AT_A_STRETCH, spent
    assert sum(spent.values()) < IN_ALL, spent


@pytest.mark.parametrize(("text", "setting"), list(rows(OWN)), ids=lambda value: None)
def test_what_once_took_long(
    impatient: ImpatientPool, monkeypatch: pytest.MonkeyPatch, text: str, setting: Mapping[str, Any]
) -> None:
    monkeypatch.setattr(impatient, "longest", LONGEST_JOB)
    check(text, setting)


@pytest.mark.parametrize("nest", NESTS)
def test_the_deepest_nests_of_every_kind(nest: str) -> None:
    check(deepest(nest), {})


SEEN = {json.dumps(row): row for path in SHARED if path.exists() for row in rows(path)}


@pytest.mark.battery
@pytest.mark.skipif(not SEEN, reason="the battery of heavy formulas is not beside this checkout")
@pytest.mark.parametrize(("text", "setting"), list(SEEN.values()), ids=range(len(SEEN)))
def test_the_battery_of_heavy_formulas(text: str, setting: Mapping[str, Any]) -> None:
    check(text, setting)
