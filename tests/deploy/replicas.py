"""Two replicas behind the shipped proxy, as `python -m deploy.replicas` starts them."""

import contextlib
import hashlib
import hmac
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browser.server import ROOT, Server, free_port

START_SECONDS = 90.0
END_SECONDS = 20.0


@dataclass(frozen=True)
class Replicas(Server):
    """port: of the proxy; log_file: what script, replicas and proxy have written."""

    def processes(self) -> dict[int, int]:
        """The last process of each replica, by its port."""
        return {
            int(port): int(process) for port, process in re.findall(r"replica (\d+) runs as process (\d+)", self.log)
        }

    def behind(self, cookie: str) -> int:
        """The process of the replica that the proxy's cookie names: Caddy signs the address with an empty key."""
        return next(process for port, process in self.processes().items() if _signed(port) == cookie)

    def kill(self, process: int) -> None:
        """At once, with no time to say goodbye."""
        os.kill(process, signal.SIGKILL)

    def roll(self) -> None:
        """Ask for a rolling restart."""
        self.process.send_signal(signal.SIGHUP)

    def wait_until_ready(self) -> None:
        """Return once every replica may be given visitors."""
        self.wait_until(lambda: all(status_of(f"http://127.0.0.1:{port}/ready") == 200 for port in self.processes()))

    def wait_until_said(self, sentence: str, seconds: float = START_SECONDS) -> None:
        """Return once the log has it; raises RuntimeError with the log where it never comes."""
        self.wait_until(lambda: sentence in self.log, seconds)

    def wait_until(self, so: Callable[[], bool], seconds: float = START_SECONDS) -> None:
        """Return once it is so; raises RuntimeError with the log where it never is."""
        end = time.monotonic() + seconds
        while not so():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(self.log)
            time.sleep(0.05)


@contextlib.contextmanager
def running_replicas(log_file: Path, replicas: int = 2) -> Iterator[Replicas]:
    """Started, and ready when this gives them; ended in every case."""
    port = free_port()
    command = [sys.executable, "-m", "deploy.replicas", "--port", str(port), "--replicas", str(replicas)]
    with log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    started = Replicas(port, log_file, process)
    try:
        started.wait_until_said("Tangent Lab is at")
        yield started
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
        process.kill()
        process.wait()


def status_of(address: str) -> int:
    """The status of the answer, 0 where there was none."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return int(answer.status)
    except OSError as failure:
        return getattr(failure, "code", 0)


def _signed(port: int) -> str:
    return hmac.new(b"", f"127.0.0.1:{port}".encode(), hashlib.sha256).hexdigest()
