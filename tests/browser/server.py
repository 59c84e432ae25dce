"""A Streamlit server of one's own, for a browser test or a benchmark."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240.0
END_SECONDS = 5.0


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, what it wrote, and its process."""

    port: int
    log_file: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Without a slash at its end: a test goes to server.url + "/secant_to_tangent?f=x^2"."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """All that the server has written so far, warnings and tracebacks included."""
        return self.log_file.read_text(errors="replace")

    def is_healthy(self) -> bool:
        """Whether it answers at /_stcore/health."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def wait_until_healthy(self) -> None:
        """Return once it answers; raises RuntimeError with its log where it ends before, or never does."""
        end = time.monotonic() + START_SECONDS
        while not self.is_healthy():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The server did not start.\n{self.log}")
            time.sleep(0.05)

    def end(self) -> None:
        """End the server and whatever it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def running_server(log_file: Path, script: Path = ROOT / "app.py") -> Iterator[Server]:
    """A server for one script, started afresh in the script's folder, so with the settings it has there."""
    port = free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", script.name]
    command += [f"--{name}={value}" for name, value in options.items()]
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=script.parent,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(port, log_file, process)
    try:
        server.wait_until_healthy()
        yield server
    finally:
        server.end()


def free_port() -> int:
    """A port on the loopback address that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
