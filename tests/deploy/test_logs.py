"""The log: lines of JSON that say what happened and where, and never what a visitor typed."""

import json
import logging
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.workers.pool import Pool
from deploy.logs import MOST_LINES, WINDOW, Record, Throttle
from deploy.refusals import Tally

ROOT = Path(__file__).resolve().parents[2]
TYPED = "sin(secret)"


@pytest.fixture
def lines() -> Iterator[list[dict]]:
    """What the log says, as read back; it grows as the test goes on."""
    told: list[dict] = []
    handler = logging.Handler(level=logging.INFO)
    handler.emit = lambda record: told.append(json.loads(handler.format(record)))
    root, before, level = logging.getLogger(), logging.getLogRecordFactory(), logging.getLogger().level
    logging.setLogRecordFactory(Record)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield told
    root.setLevel(level)
    root.removeHandler(handler)
    logging.setLogRecordFactory(before)


def test_our_own_events_are_told_with_their_fields(lines: list[dict]) -> None:
    logging.getLogger("deploy.application").info("ready", {"seconds": 3.2})
    assert {name: lines[0][name] for name in ("level", "event", "seconds")} == {
        "level": "info",
        "event": "ready",
        "seconds": 3.2,
    }
    assert lines[0]["time"].endswith("Z")


@pytest.mark.parametrize("name", ["streamlit.runtime", "uvicorn.error", "asyncio", "core.workers"])
def test_what_others_say_is_told_by_its_place_alone(
    lines: list[dict], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Streamlit and uvicorn keep uvicorn's loggers to themselves once they are set up; set_up() gives them back.
    for logger in (name, name.partition(".")[0]):
        monkeypatch.setattr(logging.getLogger(logger), "propagate", True)
    logging.getLogger(name).warning("cannot draw %s", TYPED)
    logging.getLogger(name).warning(f"cannot draw {TYPED}")
    logging.getLogger(name).warning("stack", stack_info=True)
    assert TYPED not in json.dumps(lines)
    assert len(lines) == 3
    assert all((line["event"], line["logger"]) == ("log", name) for line in lines)
    assert all(line["at"].startswith("test_logs.py:") for line in lines)


def test_fields_of_others_are_not_told(lines: list[dict]) -> None:
    logging.getLogger("somebody.else").warning("%(f)s", {"f": TYPED})
    assert TYPED not in json.dumps(lines)


def test_an_error_is_told_by_its_type_and_its_place_in_our_source(lines: list[dict]) -> None:
    try:
        Pool(size=TYPED)
    except TypeError:
        logging.getLogger("streamlit.of_test").exception("Uncaught %s", TYPED)
    assert TYPED not in json.dumps(lines)
    assert (lines[0]["event"], lines[0]["error"], lines[0]["level"]) == ("uncaught", "TypeError", "error")
    assert lines[0]["place"].startswith("core/workers/pool.py:")


STREAMLITS_WAY = f"""
import threading
from deploy import logs
logs.set_up()
from streamlit.error_util import handle_uncaught_app_exception
from streamlit.logger import get_logger
def fail():
    raise ValueError("{TYPED}")
try:
    fail()
except ValueError as error:
    handle_uncaught_app_exception(error)
get_logger("streamlit.of_later").warning("about {TYPED}")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
"""


def test_streamlit_and_threads_print_nothing_past_the_log() -> None:
    done = subprocess.run([sys.executable, "-c", STREAMLITS_WAY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert TYPED not in done.stdout + done.stderr
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in told if line["logger"] != "streamlit"].count("uncaught") == 2
    assert {"streamlit.error_util", "deploy.logs", "streamlit.of_later"} <= {line["logger"] for line in told}


def test_refusals_are_counted_and_told_together(lines: list[dict], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr("deploy.refusals.time.monotonic", lambda: clock[0])
    tally = Tally()
    for status, later in ((404, 0.0), (404, 1.0), (413, 2.0), (404, 61.0)):
        clock[0] = 1000.0 + later
        tally.note(status)
    tally.tell()
    assert [(line["count"], line["by_status"]) for line in lines] == [(1, {"404": 1}), (3, {"404": 2, "413": 1})]


def test_what_fails_without_end_writes_a_few_lines_a_minute(lines: list[dict]) -> None:
    now = [1000.0]
    throttle = Throttle(lambda: now[0])
    written: list[logging.LogRecord] = []

    def write() -> None:
        record = logging.getLogger("asyncio").makeRecord(
            "asyncio", logging.ERROR, "selector_events.py", 183, "no more descriptors", (), None
        )
        written.extend([record] if throttle.filter(record) else [])

    for _ in range(1000):
        write()
    assert len(written) == MOST_LINES
    now[0] += WINDOW
    write()
    assert json.loads(written[-1].getMessage())["left_out"] == 1000 - MOST_LINES
    write()
    assert "left_out" not in json.loads(written[-1].getMessage())


FLOOD = """
import logging
from deploy import logs
logs.set_up()
from streamlit.logger import get_logger
for number in range(1000):
    get_logger("streamlit.of_later").warning("again")
    logging.getLogger("asyncio").error("again")
"""


def test_a_flood_of_lines_is_thinned_whoever_writes_it() -> None:
    done = subprocess.run([sys.executable, "-c", FLOOD], cwd=ROOT, capture_output=True, text=True, check=True)
    said = [json.loads(line)["logger"] for line in done.stderr.splitlines()]
    assert (said.count("streamlit.of_later"), said.count("asyncio")) == (MOST_LINES, MOST_LINES)


def test_a_job_that_is_killed_is_told_without_the_job(lines: list[dict]) -> None:
    pool = Pool(size=1)
    pool.run(pickle.dumps(("tests.core.jobs", "loop_in_c", (), 0.2)), 0.2)
    pool.close()
    assert [set(line) for line in lines] == [{"time", "level", "event", "overtime", "seconds"}]
    assert (lines[0]["event"], lines[0]["overtime"]) == ("worker ended", True)
