"""Finds a Chromium for the browser tests; run as a script, installs one where there is none."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
DOWNLOAD_SECONDS = 60
"""Offline, the download would try on and on."""
PACKAGE_SECONDS = 600

MISSING = """\
The browser tests need a Chromium, and there is none: not on the PATH, and not where Playwright keeps its own.
Install one and run this again:  playwright install chromium  or, on Debian:  apt-get install chromium"""


def find_chromium() -> Path | None:
    """A Chromium that starts here: on the PATH, else Playwright's own."""
    return next(filter(starts, candidates()), None)


def candidates() -> Iterator[Path]:
    """Where a Chromium may be."""
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    yield own


def starts(browser: Path) -> bool:
    """Whether the program is there and finds its libraries: a downloaded one may lack some of the system's."""
    return browser.exists() and succeeds([str(browser), "--version"], 30)


def succeeds(command: list[str], seconds: float) -> bool:
    """Whether a command ends well and in time; what it said goes to the terminal only where it did not."""
    pipe = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    try:
        process = subprocess.Popen(command, start_new_session=True, text=True, **pipe)
    except OSError as failure:
        print(failure, file=sys.stderr)
        return False
    # A whole group of processes is ended: a download goes on in a child of the command, and holds the pipe open.
    alarm = threading.Timer(seconds, os.killpg, (process.pid, signal.SIGKILL))
    alarm.start()
    said, _ = process.communicate()
    alarm.cancel()
    if process.returncode != 0:
        print(f"{' '.join(command)}\n{said[-2000:]}", file=sys.stderr)
    return process.returncode == 0


def install_chromium() -> None:
    """Playwright's own where it can be had, else Debian's package where that may be installed."""
    print("Looking for Playwright's Chromium...")
    succeeds([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)
    if find_chromium() is None and shutil.which("apt-get"):
        print("Installing Debian's Chromium...")
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        succeeds([*apt_get, "update", "-qq"], PACKAGE_SECONDS)
        succeeds([*apt_get, "install", "-y", "-qq", "--no-install-recommends", "chromium"], PACKAGE_SECONDS)


def main() -> None:
    """Say which Chromium the tests will use, or end with a failure."""
    if find_chromium() is None:
        install_chromium()
    sys.exit(MISSING) if (found := find_chromium()) is None else print(f"Chromium: {found}")


if __name__ == "__main__":
    main()
