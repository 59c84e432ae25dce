"""Jobs for the tests of bounded work: what a worker must withstand. A module of their own: a worker imports them."""

import os
import signal
import time
from pathlib import Path
from typing import IO

from core.expression.tree import Add, Node
from core.refusal import Refusal
from core.workers import offload, worker


def double(number: float) -> float:
    return 2 * number


def twice(tree: Node) -> Node:
    return Add(tree, tree)


def environment() -> dict[str, str]:
    return dict(os.environ)


def forge(message: bytes, length: int) -> float:
    """From its next job on this worker sends these bytes in place of its replies, and says that they are so many."""

    def send(stream: IO[bytes], reply: bytes) -> None:
        stream.write(length.to_bytes(4, "big") + message)
        stream.flush()

    worker.send = send
    return 1.0


def worker_id() -> int:
    return os.getpid()


def refuse() -> Refusal:
    return Refusal("Not today.", 3)


def fail() -> None:
    raise ZeroDivisionError("a secret in a message")


def talk(text: str) -> str:
    """Print through Python and straight to the descriptor, as C libraries do; and read what is not meant for it."""
    print(text, flush=True)
    os.write(1, text.encode())
    return text + os.read(0, 100).decode()


def loop_in_python() -> None:
    while True:
        pass


def loop_in_c() -> int:
    """No signal handler runs before this has come to its end, in some minutes."""
    return sum(range(10**11))


def swallow_everything() -> None:
    """A library with a bare except, again and again."""
    for _ in range(5):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(10)


def huge_power() -> int:
    return len(str(7 ** (10**8)))


def fill_memory() -> int:
    return len(bytearray(2 * 2**30))


def huge_reply() -> str:
    return "x" * (64 * 2**20)


def recurse(depth: int) -> int:
    return 1 + recurse(depth + 1)


def leave() -> None:
    os._exit(3)


def announce_and_wait(path: str) -> None:
    """Write the worker's process id into a file, then wait to be killed."""
    Path(path).write_text(str(os.getpid()))
    time.sleep(30)


def stages() -> tuple[object, float | Refusal]:
    """A stage that is too slow, then one that is not: the job itself goes on."""
    return offload(loop_in_python, seconds=0.1), offload(double, 3.0, seconds=0.1)


def stage_beyond_its_job() -> object:
    """A stage that asks for more time than its job has."""
    return offload(loop_in_python, seconds=60)
