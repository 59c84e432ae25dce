"""A uvicorn of one's own, as a host would start it, for a test or a benchmark."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from deploy.replicas import SERVING
from tests.browser.server import END_SECONDS, ROOT, Server, free_port

WARM_SECONDS = 240.0


@contextlib.contextmanager
def running_uvicorn(log_file: Path, app: str = "app:app", descriptors: int = 0, **environment: str) -> Iterator[Server]:
    """Starts it with more environment variables, waits until it is ready, and ends it.

    descriptors: how many it may have open, where that is not left to the system.
    """
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", app, "--host", "127.0.0.1", "--port", str(port), *SERVING[1:]]
    command = ["prlimit", f"--nofile={descriptors}", *command] if descriptors else command
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(port, log_file, process)
    try:
        wait_until_ready(server)
        yield server
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
        server.end()


def wait_until_ready(server: Server) -> None:
    """Return once /ready says 200; raises RuntimeError with the log where the server ends before, or never does."""
    end = time.monotonic() + WARM_SECONDS
    while not _is_ready(server):
        if server.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The server did not get ready.\n{server.log}")
        time.sleep(0.1)


def _is_ready(server: Server) -> bool:
    try:
        with urllib.request.urlopen(f"{server.url}/ready", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
