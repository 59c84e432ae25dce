"""The child's side of bounded(): a process that reads jobs from a pipe, one at a time, and writes back the replies.

Started as `python -I worker.py` by core/pool.py. A message is its length in four bytes, then a pickle:
a job is (module, function, arguments, seconds); a reply is (status, value), status one of the three words below.
"""

import contextlib
import faulthandler
import importlib
import os
import pickle
import pkgutil
import signal
import struct
import sys
import traceback
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
MEMORY = 2**30
"""Bytes of address space of one worker, libraries included."""
LARGEST_REPLY = 32 * 2**20
LAST_RESORT = 5.0
"""Seconds past the deadline after which a worker ends itself: the parent, which would have killed it, is gone."""

DONE, OUT_OF_MEMORY, FAILED = "done", "out of memory", "failed"
_LENGTH = struct.Struct(">I")


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message; raises OSError where the other side is gone."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None where the other side is gone."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    message = stream.read(length)
    return message if len(message) == length else None


def inside_worker() -> bool:
    """Whether this very process is a worker: a job that asks for bounded work is already bounded."""
    return getattr(sys.modules["__main__"], "__file__", None) == __file__


def serve() -> None:
    """Answer jobs until the parent closes the pipe or dies. The first message says that the worker is ready."""
    requests, replies = _take_pipes()
    _limit_process()
    _warm_up()
    send(replies, pickle.dumps((DONE, None)))
    while (job := receive(requests)) is not None:
        send(replies, answer(job))


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes, moved off stdin and stdout, so that a library that prints or reads cannot garble a message."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, replies


def _limit_process() -> None:
    """Cap the address space where the system can; and leave Ctrl-C to the parent, whose end closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _warm_up() -> None:
    """Import all of core, and walk through what SymPy loads late, so that the first job does not pay for it."""
    import sympy

    for module in pkgutil.walk_packages([str(ROOT / "core")], "core."):
        # A module that cannot be imported spoils its own jobs, not everybody's.
        with contextlib.suppress(Exception):
            importlib.import_module(module.name)
    x = sympy.Symbol("x", real=True)
    slope = sympy.diff(sympy.sin(x) ** 2 / x, x)
    sympy.limit(slope, x, 0)
    t = sympy.Symbol("t", positive=True)
    sympy.limit((t**t - 1) / t, t, 0, "+")
    sympy.simplify(slope)
    sympy.powsimp(sympy.together(sympy.factor_terms(slope)))


def answer(job: bytes) -> bytes:
    """Do one job and pickle the reply; whatever goes wrong becomes a status, never the end of the worker."""
    from core.deadline import Deadline, stage, took_too_long

    module, name, arguments, seconds = pickle.loads(job)
    faulthandler.dump_traceback_later(seconds + LAST_RESORT, exit=True)
    try:
        reply = stage(seconds, _perform, module, name, arguments)
        return reply if isinstance(reply, bytes) else pickle.dumps((DONE, reply))
    except Deadline:
        # The alarm can still go off in the instant between the end of the work and its being switched off.
        return pickle.dumps((DONE, took_too_long(seconds)))
    except MemoryError:
        return pickle.dumps((OUT_OF_MEMORY, None))
    except Exception:
        return pickle.dumps((FAILED, traceback.format_exc()[-4000:]))
    finally:
        faulthandler.cancel_dump_traceback_later()


def _perform(module: str, name: str, arguments: tuple[object, ...]) -> bytes:
    """The pickled reply of one call: pickling a monster takes time and memory too, so the deadline covers it."""
    value = getattr(importlib.import_module(module), name)(*arguments)
    reply = pickle.dumps((DONE, value))
    if len(reply) > LARGEST_REPLY:
        raise MemoryError
    return reply


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT)]
    sys.path += [entry for entry in sys.argv[1:] if entry not in sys.path]
    # The module proper, not this copy named __main__: its classes must be the ones that core.deadline raises.
    importlib.import_module("core.worker").serve()
