"""The child's side of offload(): a process that reads jobs from a pipe, one at a time, and writes back the replies.

Started as `python -I worker.py` by pool.py. A message is its length in four bytes, then a job or a reply. A job is a
pickle of (module, function, arguments, seconds): the worker trusts the server. The server does not trust the worker,
where other people's formulas are worked on: a reply is (status, value) as plain_data.py writes it, status one of the
three words below.
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

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 2**30
"""Bytes of address space of one worker, libraries included."""
LARGEST_MESSAGE = 8 * 2**20
"""Bytes, either way; the largest that a page asks for, the pictures of a run of a search, has 0.6 million."""
LAST_RESORT = 5.0
"""Seconds past the deadline after which a worker ends itself: the parent, which would have killed it, is gone."""

SUCCESS, OUT_OF_MEMORY, ERROR = "done", "out of memory", "failed"
_LENGTH = struct.Struct(">I")


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message; raises OSError where the other side is gone, and ValueError where it would not read it."""
    if len(message) > LARGEST_MESSAGE:
        raise ValueError("a message that is too large")
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None where the other side is gone, or announces one that is too large."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    message = stream.read(length) if length <= LARGEST_MESSAGE else b""
    return message if len(message) == length else None


def reply(status: str, value: object) -> bytes:
    """The message of a reply."""
    # As the main module this file is read before core can be imported.
    from core.workers.plain_data import encode

    return encode((status, value))


def inside_worker() -> bool:
    """Whether this very process is a worker: a job that asks for bounded work is already bounded."""
    return getattr(sys.modules["__main__"], "__file__", None) == __file__


def serve() -> None:
    """Answer jobs until the parent closes the pipe or dies. The first message says that the worker is ready."""
    requests, replies = _take_pipes()
    _limit_process()
    _warm_up()
    send(replies, reply(SUCCESS, None))
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
    slope = sympy.sin(2 * x) / x - sympy.sin(x) ** 2 / x**2
    sympy.simplify(slope)
    sympy.powsimp(sympy.together(sympy.factor_terms(slope)))


def answer(job: bytes) -> bytes:
    """Do one job and write the reply; whatever goes wrong becomes a status, never the end of the worker."""
    from core.workers.pool import Deadline, stage, timeout_refusal

    module, name, arguments, seconds = pickle.loads(job)
    faulthandler.dump_traceback_later(seconds + LAST_RESORT, exit=True)
    try:
        message = stage(seconds, _perform, module, name, arguments)
        return message if isinstance(message, bytes) else reply(SUCCESS, message)
    except Deadline:
        # The alarm can still go off in the instant between the end of the work and its being switched off.
        return reply(SUCCESS, timeout_refusal(seconds))
    except MemoryError:
        return reply(OUT_OF_MEMORY, None)
    except Exception:
        return reply(ERROR, traceback.format_exc()[-4000:])
    finally:
        faulthandler.cancel_dump_traceback_later()


def _perform(module: str, name: str, arguments: tuple[object, ...]) -> bytes:
    """The reply of one call: writing a monster takes time and memory too, so the deadline covers it."""
    value = getattr(importlib.import_module(module), name)(*arguments)
    message = reply(SUCCESS, value)
    if len(message) > LARGEST_MESSAGE:
        raise MemoryError
    return message


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT)]
    sys.path += [entry for entry in sys.argv[1:] if entry not in sys.path]
    # The module proper, not this copy named __main__: its classes must be the ones that core.workers.pool raises.
    importlib.import_module("core.workers.worker").serve()
