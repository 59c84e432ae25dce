"""Bounded work: a result or a sentence, in time, whatever the job does to its worker."""

import logging
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
import sympy

from core import workers as door
from core.expression.tree import Add, X
from core.refusal import Refusal, ResourceRefusal
from core.workers import offload
from core.workers import pool as pools
from core.workers.pool import Pool
from tests.core import jobs

ROOT = Path(__file__).resolve().parents[3]
QUICK_WORKER = ROOT / "tests" / "core" / "quick_worker.py"
PATIENCE = 10.0


@pytest.fixture(scope="module", autouse=True)
def quick_workers() -> Iterator[None]:
    """A pool whose workers may call the jobs of these tests, and start at once: many of them are killed here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "PACKAGES", ("core", "tests"))
        python, isolated, _ = pools._COMMAND
        patch.setattr(pools, "_COMMAND", (python, isolated, str(QUICK_WORKER)))
        pool = Pool(2)
        patch.setattr(door, "_POOL", pool)
        yield
        pool.close()


@pytest.fixture
def own_pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Pool]]:
    """Makes a pool that offload() uses for this one test."""
    made: list[Pool] = []

    def make(size: int) -> Pool:
        made.append(Pool(size))
        monkeypatch.setattr(door, "_POOL", made[-1])
        return made[-1]

    yield make
    for pool in made:
        pool.close()


def until(happened: Callable[[], bool]) -> bool:
    """Wait for something to happen; False where it has not after ten seconds."""
    end = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)
    return happened()


def has_ended(process: int) -> bool:
    """Whether all its threads have: until the last one has, the parent cannot collect it."""
    if not psutil.pid_exists(process):
        return True
    found = psutil.Process(process)
    return found.status() == psutil.STATUS_ZOMBIE and found.num_threads() <= 1


def test_a_result_comes_back() -> None:
    assert offload(jobs.double, 21.0, seconds=PATIENCE) == 42.0


def test_a_tree_goes_both_ways() -> None:
    assert offload(jobs.twice, X, seconds=PATIENCE) == Add(X, X)


def test_a_result_that_is_no_plain_data_is_a_failure() -> None:
    assert offload(jobs.double, sympy.Symbol("x"), seconds=PATIENCE) == pools.FAILURE


class Intrusion:
    """Unpickling it leaves a note in that file."""

    def __init__(self, note: Path) -> None:
        self.note = note

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (self.note, "was here")


def forged_reply(message: bytes, length: int) -> object:
    """What comes of a job whose worker sends this in place of the reply."""
    assert offload(jobs.forge, message, length, seconds=PATIENCE) == 1.0
    return offload(jobs.double, 0.75, seconds=PATIENCE)


@pytest.mark.parametrize("message", [b"", b"[[", b'[[["tuple",null,"done","1.5"]],[0]]'])
def test_a_reply_that_is_none_costs_its_worker_alone(message: bytes, own_pool: Callable[[int], Pool]) -> None:
    own_pool(1)
    worker = offload(jobs.worker_id, seconds=PATIENCE)
    assert forged_reply(message, len(message)) == pools.CRASH
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0
    assert isinstance(worker, int) and until(lambda: has_ended(worker))


def test_a_reply_that_is_one_is_read(own_pool: Callable[[int], Pool]) -> None:
    own_pool(1)
    message = b'[[["tuple",null,"done",1.5]],[0]]'
    assert forged_reply(message, len(message)) == 1.5


def test_a_reply_that_announces_more_than_is_read_costs_its_worker_alone(own_pool: Callable[[int], Pool]) -> None:
    own_pool(1)
    assert forged_reply(b"", 2**32 - 1) == pools.CRASH
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0


def test_no_code_of_a_worker_runs_in_the_server(tmp_path: Path, own_pool: Callable[[int], Pool]) -> None:
    own_pool(1)
    note = tmp_path / "note"
    code = pickle.dumps(("done", Intrusion(note)))
    assert forged_reply(code, len(code)) == pools.CRASH
    assert not note.exists()


def test_a_worker_gets_nothing_of_the_environment(
    own_pool: Callable[[int], Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANGENT_LAB_SECRET", "a password")
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    own_pool(1)
    found = offload(jobs.environment, seconds=PATIENCE)
    assert isinstance(found, dict)
    # Python itself may set the last one, to read UTF-8.
    assert set(found) <= {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "LC_CTYPE"}


def test_a_refusal_of_the_job_itself_is_its_result() -> None:
    assert offload(jobs.refuse, seconds=PATIENCE) == Refusal("Not today.", 3)


def test_a_job_that_prints_and_reads_does_not_garble_the_pipe() -> None:
    assert offload(jobs.talk, "hello", seconds=PATIENCE) == "hello"


@pytest.mark.parametrize("job", [jobs.loop_in_python, jobs.loop_in_c, jobs.swallow_everything, jobs.huge_power])
def test_a_job_that_does_not_end_is_refused_in_time(job: Callable[[], object]) -> None:
    offload(jobs.worker_id, seconds=PATIENCE)
    started = time.monotonic()
    assert offload(job, seconds=0.5) == ResourceRefusal("This took longer than 0.5 seconds, so I stopped it.")
    assert time.monotonic() - started < PATIENCE
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0


def test_a_soft_deadline_keeps_the_worker_and_a_hard_one_replaces_it(own_pool: Callable[[int], Pool]) -> None:
    own_pool(1)
    first = offload(jobs.worker_id, seconds=PATIENCE)
    offload(jobs.loop_in_python, seconds=0.2)
    assert offload(jobs.worker_id, seconds=PATIENCE) == first
    offload(jobs.loop_in_c, seconds=0.2)
    assert offload(jobs.worker_id, seconds=PATIENCE) != first


@pytest.mark.parametrize("job", [jobs.fill_memory, jobs.huge_reply])
def test_a_job_that_takes_too_much_memory_is_refused(job: Callable[[], object]) -> None:
    refusal = offload(job, seconds=PATIENCE)
    assert isinstance(refusal, Refusal) and "memory" in refusal.sentence
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0


def test_a_failure_shows_a_sentence_and_logs_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "core.workers"):
        refusal = offload(jobs.fail, seconds=PATIENCE)
    assert isinstance(refusal, Refusal) and "secret" not in refusal.sentence
    assert "ZeroDivisionError" in caplog.text
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0


def test_endless_recursion_is_a_failure_like_any_other() -> None:
    assert isinstance(offload(jobs.recurse, 0, seconds=PATIENCE), Refusal)


def test_a_worker_that_leaves_gives_a_sentence_and_the_next_job_succeeds() -> None:
    refusal = offload(jobs.leave, seconds=PATIENCE)
    assert isinstance(refusal, Refusal) and refusal.sentence.startswith("The worker")
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0


def test_a_worker_killed_in_mid_job_gives_a_sentence_and_the_next_job_succeeds(tmp_path: Path) -> None:
    note = tmp_path / "worker"

    def kill_once_it_works() -> None:
        until(lambda: note.exists() and note.read_text() != "")
        os.kill(int(note.read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill_once_it_works)
    killer.start()
    refusal = offload(jobs.announce_and_wait, str(note), seconds=PATIENCE)
    killer.join()
    assert isinstance(refusal, Refusal) and refusal.sentence.startswith("The worker")
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0


def test_a_worker_killed_while_idle_is_replaced_unnoticed(own_pool: Callable[[int], Pool]) -> None:
    own_pool(1)
    worker = offload(jobs.worker_id, seconds=PATIENCE)
    assert isinstance(worker, int)
    os.kill(worker, signal.SIGKILL)
    assert until(lambda: has_ended(worker))
    assert offload(jobs.double, 1.0, seconds=PATIENCE) == 2.0


def test_six_threads_at_once_all_get_their_own_answer() -> None:
    with ThreadPoolExecutor(6) as threads:
        answers = threads.map(lambda number: offload(jobs.double, number, seconds=PATIENCE), range(60))
        assert list(answers) == [2 * number for number in range(60)]


def test_no_more_jobs_at_once_than_the_pool_has_seats_and_one_spare(own_pool: Callable[[int], Pool]) -> None:
    own_pool(2)
    with ThreadPoolExecutor(6) as threads:
        workers = set(threads.map(lambda _: offload(jobs.worker_id, seconds=PATIENCE), range(60)))
    assert 1 <= len(workers) <= 3


def test_a_caller_who_gets_no_worker_in_time_is_told_that_the_server_is_busy(own_pool: Callable[[int], Pool]) -> None:
    own_pool(1)
    offload(jobs.worker_id, seconds=PATIENCE)
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(offload, jobs.loop_in_python, seconds=1.0)
        time.sleep(0.2)
        assert offload(jobs.double, 1.0, seconds=0.1) == pools.BUSY
        assert isinstance(slow.result(), Refusal)


def test_a_full_queue_turns_callers_away_at_once(
    own_pool: Callable[[int], Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "LONGEST_QUEUE", 0)
    pool = own_pool(1)
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(offload, jobs.loop_in_python, seconds=0.5)
        assert until(lambda: pool._places._value == 0)
        # A caller who waited would be answered once the worker is free.
        assert offload(jobs.double, 1.0, seconds=PATIENCE) == pools.BUSY
        slow.result()


def test_a_worker_is_replaced_after_its_share_of_jobs(
    own_pool: Callable[[int], Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "JOBS_A_WORKER", 3)
    own_pool(1)
    workers = [offload(jobs.worker_id, seconds=PATIENCE) for _ in range(6)]
    assert len(set(workers[:3])) == len(set(workers[3:])) == 1
    assert workers[0] != workers[3]
    assert isinstance(workers[0], int) and not psutil.pid_exists(workers[0])


def test_no_process_is_left_after_the_pool_is_closed(own_pool: Callable[[int], Pool]) -> None:
    before = set(psutil.Process().children())
    pool = own_pool(2)
    offload(jobs.loop_in_c, seconds=0.1)
    offload(jobs.worker_id, seconds=PATIENCE)
    assert set(psutil.Process().children()) > before
    pool.close()
    assert until(lambda: set(psutil.Process().children()) <= before)
    assert offload(jobs.double, 1.0, seconds=1.0) == pools.CRASH


def test_a_stage_within_a_job_ends_at_its_own_deadline_and_the_job_goes_on() -> None:
    late, result = offload(jobs.stages, seconds=PATIENCE)
    assert late == ResourceRefusal("This took longer than 0.1 seconds, so I stopped it.")
    assert result == 6.0


def test_a_stage_cannot_outlast_its_job() -> None:
    """It gets a part of what its job has left, and the job answers in the rest."""
    refusal = offload(jobs.stage_beyond_its_job, seconds=2.0)
    assert isinstance(refusal, ResourceRefusal)
    seconds = re.fullmatch(r"This took longer than ([\d.]+) seconds, so I stopped it\.", refusal.sentence)
    # How much of the job's time is left when the stage begins depends on how busy the machine is.
    assert seconds
    assert float(seconds[1]) <= 1.6


@pytest.mark.parametrize(
    "call", [os.getpid, subprocess.run, lambda: 1, Pool.run, sympy.simplify, eval], ids=lambda call: call.__qualname__
)
def test_only_top_level_functions_of_core_may_be_called(
    call: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PACKAGES", ("core",))
    with pytest.raises(ValueError, match="top-level functions of core"):
        offload(call, seconds=1.0)


SCRIPT = """
import time
from core import workers as door
from core.workers import pool
door.PACKAGES = ("core", "tests")
pool.START_SECONDS = 60
from tests.core import jobs
print(door.offload(jobs.worker_id, seconds=10), flush=True)
time.sleep({seconds})
"""


def start_python(seconds: float) -> tuple[subprocess.Popen[str], int]:
    """Another Python that has done one job, and the process id of its worker."""
    command = [sys.executable, "-W", "error", "-c", SCRIPT.format(seconds=seconds)]
    pipe = subprocess.PIPE
    started = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    assert started.stdout is not None
    return started, int(started.stdout.readline())


def test_workers_end_with_the_interpreter_without_a_word() -> None:
    started, worker = start_python(0)
    output, errors = started.communicate(timeout=60)
    assert (started.returncode, output, errors) == (0, "", "")
    assert until(lambda: has_ended(worker))


def test_workers_end_when_their_parent_is_killed() -> None:
    started, worker = start_python(60)
    started.kill()
    started.communicate(timeout=60)
    assert until(lambda: has_ended(worker))
