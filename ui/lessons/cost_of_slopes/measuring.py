"""The network to measure, and its measurement, one short job after another; all visitors share the results.

The jobs run in worker processes, so the server answers others meanwhile. Between two of them the page shows
the progress and can be stopped; the results so far stay.
"""

import os
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.network.cost import BATCHES, DEPTHS, SEEDS, WIDTHS, CostSetting
from core.network.cost.measurement import Job, JobResult, Measurement, Rung, gather, jobs
from core.refusal import Refusal
from core.workers import offload
from ui.link.state import remarks_on_words
from ui.link.words import DEFAULTS

BOXES: dict[str, tuple[str, tuple[int, int], str]] = {
    "width": ("Units a layer", WIDTHS, "The ladder of measured networks ends with so many units in each hidden layer."),
    "depth": ("Hidden layers", DEPTHS, "How many hidden layers of ReLU units every network has."),
    "batch": ("Samples", BATCHES, "Each pass takes all of them through the network at once."),
    "seed": ("Seed", SEEDS, "The samples and all weights are drawn from it."),
}
"""By the word of the link: label, smallest and largest value, help."""
JOB_SECONDS = 6.0
"""A job is made for half a second; a slow or busy machine is given more."""
BUTTON_WIDTH = 170
STOPPED = "the network whose measuring was stopped"


@dataclass(frozen=True)
class BoxSettings:
    """setting: within bounds; remarks: what was corrected, in whole sentences."""

    setting: CostSetting
    remarks: tuple[str, ...]

    @property
    def words(self) -> dict[str, str | float]:
        """The words of the link that opens on this network."""
        return dict(vars(self.setting))


def boxes() -> BoxSettings:
    """One box for each word, without limits: Streamlit would silently drop a value beyond them."""
    for word, (label, _, help_) in BOXES.items():
        value = int(DEFAULTS[word])
        st.number_input(label, value=value, step=1, key=word, bind="query-params", help=help_, width=150)
    return read_boxes()


def read_boxes() -> BoxSettings:
    """The values in the boxes, or the nearest that can be measured."""
    typed = {word: _typed(word) for word in BOXES}
    used = {word: min(max(typed[word], low), high) for word, (_, (low, high), _) in BOXES.items()}
    corrections = [_remark(word) for word in BOXES if typed[word] != used[word]]
    return BoxSettings(CostSetting(**used), (*remarks_on_words(), *corrections))


def _typed(word: str) -> int:
    value = st.session_state.get(word)
    return int(DEFAULTS[word] if value is None else value)


def _remark(word: str) -> str:
    label, (low, high), _ = BOXES[word]
    return f"{label}: from {low} to {high:,}, so the nearest is used."


@dataclass
class JobResults:
    """The measurements of one network so far; when: the time of the first job."""

    results: list[JobResult] = field(default_factory=list)
    when: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, number: int, job: Job) -> Refusal | None:
        """Do the job of that number, unless another visitor's page has done it; returns why it failed, if it did."""
        with self.lock:
            if len(self.results) != number:
                return None
            result = offload(job.call, *job.arguments, seconds=JOB_SECONDS)
            if isinstance(result, Refusal):
                return result
            self.when = self.when or f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC"
            self.results.append(result)
            return None

    def forget(self) -> None:
        """Drop all results."""
        with self.lock:
            self.results.clear()
            self.when = ""


@dataclass(frozen=True)
class Progress:
    """completed, total: numbers of jobs; when: the time of the first; problem: why it could not go on, or empty."""

    measurement: Measurement
    completed: int
    total: int
    when: str
    problem: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.completed == self.total

    @property
    def where(self) -> str:
        """When and where the seconds come from."""
        return (
            f"Measured on this server on {self.when}: seconds of one of its {os.cpu_count()} processors, in 64-bit "
            "numbers by NumPy, without the time that it worked for others; every visitor of this network sees them."
        )


def chosen_rung(progress: Progress, setting: CostSetting) -> Rung | None:
    """The measured rung of the chosen network; None if measuring stopped before it."""
    network = setting.network
    return next((rung for rung in progress.measurement.rungs if rung.network == network), None)


@st.cache_resource(max_entries=64, show_spinner=False)
def _results_of(setting: CostSetting) -> JobResults:
    return JobResults()


def measure(setting: CostSetting, button: DeltaGenerator, bar: DeltaGenerator) -> Progress:
    """Measure until all is done or stopped; button, bar: where to show the stop button and the progress."""
    results, all_jobs = _results_of(setting), jobs(setting, time.process_time)
    problem = "" if _is_stopped(setting) else _go_on(setting, results, all_jobs, button, bar)
    snapshot = tuple(results.results)
    _next_button(setting, len(snapshot) == len(all_jobs), button)
    return Progress(gather(snapshot), len(snapshot), len(all_jobs), results.when, problem)


def _go_on(
    setting: CostSetting, results: JobResults, all_jobs: tuple[Job, ...], button: DeltaGenerator, bar: DeltaGenerator
) -> str:
    """Why it stopped before its end, or ""."""
    if len(results.results) < len(all_jobs):
        button.button("Stop", icon=":material/stop:", width=BUTTON_WIDTH, key="stop", on_click=_stop, args=(setting,))
    while (number := len(results.results)) < len(all_jobs):
        bar.progress(number / len(all_jobs), f"Measuring {all_jobs[number].title}")
        # On a busy machine a worker may start too late for the first job: try once more before giving up.
        refusal = results.take(number, all_jobs[number]) and results.take(number, all_jobs[number])
        if refusal is not None:
            return refusal.sentence
    return ""


def _next_button(setting: CostSetting, is_whole: bool, button: DeltaGenerator) -> None:
    if is_whole:
        button.button(
            "Measure again",
            icon=":material/replay:",
            width=BUTTON_WIDTH,
            help="Forget these seconds and measure anew.",
            key="again",
            on_click=_again,
            args=(setting,),
        )
    else:
        button.button("Go on", icon=":material/play_arrow:", width=BUTTON_WIDTH, key="go-on", on_click=_resume)


def _is_stopped(setting: CostSetting) -> bool:
    return st.session_state.get(STOPPED) == setting


def _stop(setting: CostSetting) -> None:
    st.session_state[STOPPED] = setting


def _resume() -> None:
    st.session_state.pop(STOPPED, None)


def _again(setting: CostSetting) -> None:
    _resume()
    _results_of(setting).forget()
