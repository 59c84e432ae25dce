"""Many visitors at once: how long an answer takes, what it costs, and what is lost, beside a bare page with one chart.

Run it as  python -m benchmarks.load . It starts each server itself, a uvicorn of one process, and everything stays on
the loopback address. --help tells of other crowds, none above 300 sessions and two minutes a run.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring.table import Row, print_table, rounded
from benchmarks.visitors.crowd import MOST_SECONDS, MOST_SESSIONS, Crowd, Plan
from benchmarks.visitors.hostile import KINDS
from benchmarks.visitors.watched import Watched, memory, watched
from tests.browser.server import ROOT, Server, running_server
from tests.deploy.running import running_uvicorn

BARE = "bare page"
HEADING = (
    "what",
    "p50",
    "p95",
    "new f, p95",
    "reruns / s / core",
    "server CPU",
    "memory",
    "a session",
    "health p95, worst",
    "failed",
    "lost",
)
Named = tuple[str, Plan]


@dataclass(frozen=True)
class Found:
    """What one run gave; memory in MiB before anybody came, and at the end."""

    crowd: Crowd
    server: Watched
    empty: float
    full: float

    def row(self, name: str) -> Row:
        """A line of the table."""
        tally, server, plan = self.crowd.tally, self.server, self.crowd.plan
        sessions = plan.sessions + plan.hostile
        answers = tally.answers + self.crowd.hostile.answers
        health = f"{_milliseconds(server.health, 95)}, {rounded(max(server.health) * 1000, 'ms')}"
        failed = tally.failures + self.crowd.hostile.failures
        return (
            name,
            _milliseconds(tally.seconds, 50),
            _milliseconds(tally.seconds, 95),
            _milliseconds(tally.functions, 95),
            rounded(answers / max(server.processor, 1e-3)),
            f"{server.processor / server.seconds:.0%} + {server.workers / server.seconds:.0%}",
            rounded(self.full, "MiB"),
            rounded((self.full - self.empty) / sessions, "MiB"),
            health,
            str(len(failed)),
            str(len(tally.lost)),
        )


def main() -> None:
    """Runs the crowds one after another, each on a fresh server, and prints the table."""
    said = _arguments()
    plans = _plans(said)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}", flush=True)
    found = [(name, _measured(plan, said.streamlit)) for name, plan in plans]
    print_table(HEADING, [each.row(name) for name, each in found])
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")
    for name, each in found:
        for wrong in (each.crowd.tally.failures + each.crowd.hostile.failures + each.crowd.tally.lost)[:5]:
            print(f"{name}: {wrong}")


def _plans(said: argparse.Namespace) -> list[Named]:
    """What was asked for; without a word those of README.md."""
    if said.sessions:
        plan = Plan(said.sessions, said.seconds, said.think, said.functions, said.hostile, kind=said.kind)
        plans = [(_name(plan), plan)]
        twin = Plan(said.sessions, said.seconds, said.think, bare=True)
        return plans + ([(f"{BARE}, {_name(twin)}", twin)] if said.against == "bare" else [])
    crowds = [
        Plan(30, said.seconds, said.think),
        Plan(100, said.seconds, said.think),
        Plan(300, said.seconds, said.think),
        Plan(300, said.seconds, 3 * said.think),
        Plan(100, said.seconds, said.think, functions=0.05),
        *(Plan(30, said.seconds, said.think, hostile=10, kind=kind) for kind in KINDS),
        Plan(8, said.seconds, 0.0),
    ]
    bare = [Plan(100, said.seconds, said.think, bare=True), Plan(8, said.seconds, 0.0, bare=True)]
    return [(_name(plan), plan) for plan in crowds] + [(f"{BARE}, {_name(plan)}", plan) for plan in bare]


def _name(plan: Plan) -> str:
    words = [f"{plan.sessions} sessions", f"thinking {plan.think:g} s" if plan.think else "without a pause"]
    words += [f"{plan.functions:.0%} new functions"] if plan.functions else []
    words += [f"{plan.hostile} hostile: {plan.kind}"] if plan.hostile else []
    return ", ".join(words)


def _measured(plan: Plan, with_streamlit: bool) -> Found:
    with tempfile.TemporaryDirectory() as folder, _server(plan, Path(folder) / "log", with_streamlit) as server:
        return asyncio.run(_run(server, plan))


async def _run(server: Server, plan: Plan) -> Found:
    await _warm(server, plan)
    empty = memory(server.process.pid)
    crowd = Crowd(server.url, plan)
    await crowd.open()
    async with watched(server.process.pid, server.port) as found:
        await crowd.measure()
        full = memory(server.process.pid)
    return Found(crowd, found, empty, full)


async def _warm(server: Server, plan: Plan) -> None:
    """One visitor before all others, whose first commits are nobody's measure."""
    crowd = Crowd(server.url, Plan(1, 1.0, 0.1, bare=plan.bare))
    await crowd.open()
    await crowd.measure()


@contextmanager
def _server(plan: Plan, log: Path, with_streamlit: bool) -> Iterator[Server]:
    script = ROOT / "benchmarks" / "bare_page" / "app.py"
    if with_streamlit:
        with running_server(log, script if plan.bare else ROOT / "app.py") as server:
            yield server
    else:
        app = "benchmarks.bare_page.asgi:app" if plan.bare else "app:app"
        with running_uvicorn(log, app) as server:
            yield server


def _milliseconds(seconds: list[float], percent: int) -> str:
    if len(seconds) < 2:
        return ""
    return rounded(statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1] * 1000, "ms")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=0, help=f"one crowd of so many, at most {MOST_SESSIONS}")
    parser.add_argument("--seconds", type=float, default=24.0, help=f"of each run, at most {MOST_SECONDS:g}")
    parser.add_argument("--think", type=float, default=8.0, help="seconds between two commits; 0: saturation")
    parser.add_argument("--functions", type=float, default=0.0, help="share of new functions among the commits")
    parser.add_argument("--hostile", type=int, default=0, help="sessions that are there to do harm")
    parser.add_argument("--kind", choices=list(KINDS), default="typing", help="of the hostile")
    parser.add_argument("--against", choices=["bare"], help="the same crowd on the bare page too")
    parser.add_argument("--streamlit", action="store_true", help="serve with streamlit run instead of uvicorn")
    return parser.parse_args()


if __name__ == "__main__":
    main()
