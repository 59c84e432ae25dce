"""Crowds of visitors: what each of them does, how long it thinks, and what all of them found."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks.visitors.hostile import KINDS, attack
from benchmarks.visitors.page import Page
from benchmarks.visitors.visitor import Tally, Visitor, tallied

MOST_SESSIONS = 300
MOST_SECONDS = 120.0
OPENING = 8
"""How many open the page at a time, as a class does: nobody's clock runs while they wait for their turn."""
TEXTS = ("x^2", "sin(x)", "|x|", "e^x", "x^3-3x", "1/x", "sqrt(x)", "ln(x)")


@dataclass(frozen=True)
class Plan:
    """What a crowd does. think: seconds between an answer and the next commit, 0 in saturation.

    functions: the share of new functions among the commits; hostile: how many sessions are there to do harm, and kind:
    which, of KINDS; bare: whether the page is the bare one, of a chart and a slider. Refuses more than the bounds, and
    another kind, with ValueError.
    """

    sessions: int
    seconds: float
    think: float
    functions: float = 0.0
    hostile: int = 0
    bare: bool = False
    kind: str = "typing"

    def __post_init__(self) -> None:
        if not 1 <= self.sessions + self.hostile <= MOST_SESSIONS:
            raise ValueError(f"There are 1 to {MOST_SESSIONS} sessions.")
        if not 0 < self.seconds <= MOST_SECONDS:
            raise ValueError(f"A run takes at most {MOST_SECONDS:g} seconds.")
        if self.kind not in KINDS:
            raise ValueError(f"The hostile are one of {', '.join(KINDS)}.")


class Crowd:
    """All visitors of one plan. Used as: open(), measure(), close(); each raises nothing, and notes in the tallies."""

    def __init__(self, address: str, plan: Plan) -> None:
        self.plan, self.address = plan, address
        self.opened, self.tally, self.hostile = Tally(), Tally(), Tally()
        self._gate = asyncio.Semaphore(OPENING)
        self._all_open, self._start = asyncio.Event(), asyncio.Event()
        self._waiting = 0
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Return when every visitor has the whole page, or has failed to get it."""
        numbers = range(self.plan.sessions + self.plan.hostile)
        self._tasks = [asyncio.create_task(self._visit(number)) for number in numbers]
        for task in self._tasks:
            task.add_done_callback(lambda _: self._count())
        await self._all_open.wait()

    async def measure(self) -> None:
        """Let all of them work for the planned seconds, and wait for the answers that are under way."""
        self._waiting = 0
        self._end = time.monotonic() + self.plan.seconds
        self._start.set()
        await asyncio.gather(*self._tasks)

    def _count(self) -> None:
        self._waiting += 1
        if self._waiting >= len(self._tasks):
            self._all_open.set()

    async def _visit(self, number: int) -> None:
        hostile = number >= self.plan.sessions
        tally = self.hostile if hostile else self.tally
        async with tallied(tally, f"visitor {number}"), Visitor(self.address, self._page(number)) as visitor:
            async with self._gate:
                self.opened.seconds.append(await visitor.run())
            self._count()
            await self._start.wait()
            work = self._harm if hostile else self._slide if self.plan.bare else self._learn
            await work(visitor, random.Random(number), tally)

    def _page(self, number: int) -> Page:
        words = {} if self.plan.bare else {"f": TEXTS[number % len(TEXTS)], "a": "0.5"}
        types = number >= self.plan.sessions and self.plan.kind == "typing"
        lesson = "higher_derivatives" if types and number % 2 else "secant_to_tangent"
        return Page("" if self.plan.bare else lesson, words, self.address)

    async def _learn(self, visitor: Visitor, chance: random.Random, tally: Tally) -> None:
        async def step() -> None:
            if chance.random() < self.plan.functions:
                seconds, lost = await visitor.draw(_new_text(chance))
                tally.functions.append(seconds)
            else:
                point, delta = round(chance.uniform(0.1, 2.9), 3), round(chance.uniform(0.01, 2.0), 4)
                seconds, lost = await visitor.commit(point, delta)
                tally.seconds.append(seconds)
            tally.lost.extend([lost] if lost else [])

        await self._again(step, chance, self.plan.think)

    async def _slide(self, visitor: Visitor, chance: random.Random, tally: Tally) -> None:
        async def step() -> None:
            tally.seconds.append((await visitor.slide(round(chance.uniform(-3, 3), 1)))[0])

        await self._again(step, chance, self.plan.think)

    async def _harm(self, visitor: Visitor, chance: random.Random, tally: Tally) -> None:
        async def step() -> None:
            await attack(self.plan.kind, visitor, chance, tally)

        await self._again(step, chance, KINDS[self.plan.kind])

    async def _again(self, step: Callable[[], Awaitable[None]], chance: random.Random, think: float) -> None:
        """Think for between half and one and a half of `think`, do the step, and so on until the time is over.

        The first pause is any part of one, as of a crowd that has been at work for long.
        """
        pause = chance.uniform(0.0, think)
        while True:
            if time.monotonic() + pause >= self._end:
                return
            await asyncio.sleep(pause)
            await step()
            pause = chance.uniform(0.5, 1.5) * think


def _new_text(chance: random.Random) -> str:
    """A function that nobody has drawn yet."""
    return f"{chance.randint(1, 9999) / 100} x^2 + sin({chance.randint(1, 9999) / 1000} x)"
