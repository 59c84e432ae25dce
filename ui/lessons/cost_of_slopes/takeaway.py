"""What to download on the costs: the measured times, the pictures, and a hand-out for counting and plotting."""

from collections.abc import Iterator, Sequence
from math import log10

from core.network.cost import WAYS, CostSetting, ladder
from core.network.cost.measurement import Rung
from publish.handout import Sheet, log_paper
from ui.classroom.takeaway import pictures_of, section, sheet
from ui.classroom.takeaway.things import Thing, file_name, table
from ui.lessons.cost_of_slopes import costs, gradient_check
from ui.lessons.cost_of_slopes.measuring import Progress

WORD = "cost_of_slopes"
CHARTS = {
    "seconds": costs.SECONDS,
    "passes": costs.PASSES,
    "ratio": costs.RATIO,
    "agreement": gradient_check.AGREEMENT,
    "larger networks": costs.LARGER,
    "gradient check": gradient_check.CHECK,
}
Words = dict[str, str | float]


def take_along(progress: Progress, setting: CostSetting, words: Words, bare: bool) -> None:
    """The section below the lesson; words: of its link; bare: the numbers are hidden."""
    rungs = progress.measurement.rungs
    shots = pictures_of(f"{setting.depth} layers of {setting.width}", CHARTS)
    section(() if bare or not rungs else (times(rungs, setting),), shots, cost_sheet(setting, words))


def times(rungs: tuple[Rung, ...], setting: CostSetting) -> Thing:
    """The measured times of each network of the ladder, each way."""

    def rows() -> Iterator[tuple[str | float, ...]]:
        for rung in rungs:
            for way, timing in rung.timings.items():
                total = WAYS[way].count(rung.parameters).total
                yield rung.parameters, WAYS[way].title, total, timing.seconds, timing.measured

    heads = ("parameters", "slopes", "passes counted", "seconds", "forward passes measured")
    what = "Passes and seconds of one gradient for each measured network."
    file = file_name("cost", f"{setting.depth} layers of {setting.width}", "csv")
    return table("Measured times as CSV", what, file, heads, rows)


def cost_sheet(setting: CostSetting, words: Words) -> Sheet:
    """Count first, then read the seconds off the lesson."""
    counts = [network.parameter_count for network in ladder(setting)]
    layers = f"{setting.depth} hidden layer{'' if setting.depth == 1 else 's'}"
    return sheet(
        WORD,
        f"Networks with {layers} of up to {setting.width} units",
        "What does one gradient cost? Count the passes of both ways (a pass back counts as two), then measure in the"
        " lesson, plot both times against P, and join them.",
        ("P", "passes: central", "passes: back", "seconds: central", "seconds: back", "ratio"),
        tuple((f"{count:,}", *[""] * 5) for count in counts),
        ("When P grows tenfold, the ratio grows about:", "Numerical slopes are still good for:"),
        log_paper("P, the number of parameters", "seconds", _ends(counts), (-5, 2), counts=counts),
        words,
    )


def _ends(counts: Sequence[int]) -> tuple[float, float]:
    return log10(min(counts)) - 0.1, log10(max(counts)) + 0.1
