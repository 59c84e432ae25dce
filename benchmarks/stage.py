"""The stage, measured side by side with a bare one-chart Streamlit page: loading, commits, drags, play.

Run it as  python -m benchmarks.stage ; it takes about two minutes. Everything stays on the loopback address.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.measuring.commits import commit_rows, script_row
from benchmarks.measuring.drags import drag_rows, play_rows
from benchmarks.measuring.loading import bytes_row, cold_rows, warm_rows
from benchmarks.measuring.table import Row, print_table
from benchmarks.measuring.visit import BARE, LAB, SUBJECTS, chromium, visit
from tests.browser.lesson import LessonPage
from tests.browser.server import running_server

HEADING = ("what", BARE.name, LAB.name, "ratio or aim")


def main() -> None:
    """Measure, then print all at once."""
    with chromium() as browser:
        rows = [*cold_rows(browser), *_warm(browser)]
    rows.append(script_row())
    print_table(HEADING, rows)


def _warm(browser: Browser) -> list[Row]:
    """All that is measured on servers that have been visited before."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = {
            subject.name: stack.enter_context(running_server(folder / subject.name, subject.script))
            for subject in SUBJECTS
        }
        bare, lab = (stack.enter_context(visit(browser)) for _ in SUBJECTS)
        bare.page.goto(servers[BARE.name].url + BARE.address)
        lesson = LessonPage(lab.page, servers[LAB.name].url + LAB.address)
        for opened in (bare, lab):
            opened.settle()
        return [
            bytes_row(bare, lab),
            *warm_rows(browser, servers),
            *commit_rows(bare, lab, lesson),
            *drag_rows(bare, lab, lesson),
            *play_rows(bare, lab, lesson),
        ]


if __name__ == "__main__":
    main()
