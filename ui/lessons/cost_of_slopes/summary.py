"""Sentences on the measurements."""

from core.network.cost import CostSetting, span
from core.network.cost.measurement import PowerLaw, Rung
from core.question import ChoiceQuestion, cost_question
from ui.lessons.cost_of_slopes.measuring import Progress, chosen_rung
from ui.link.words import OUT_OF_SIGHT


def status(progress: Progress, setting: CostSetting, hidden: bool = False) -> str:
    """The one line above the picture: the measured ratio, or the progress so far; hidden: without the ratio."""
    if progress.problem:
        return f"{progress.problem} {_so_far(progress)}"
    rung = chosen_rung(progress, setting)
    if rung is None:
        return f"Stopped. {_so_far(progress)} Press \u201cGo on\u201d to measure the rest."
    sentence = OUT_OF_SIGHT if hidden else one_step(rung)
    return sentence if progress.is_whole else f"{sentence} Stopped before the large networks."


def question(progress: Progress, setting: CostSetting) -> ChoiceQuestion | None:
    """How many times as long does a numerical step take? None where the chosen network was not measured."""
    rung = chosen_rung(progress, setting)
    if rung is None:
        return None
    ratio = rung.seconds("central") / rung.seconds("backpropagation")
    return cost_question(repr(setting), rung.parameters, ratio)


def one_step(rung: Rung) -> str:
    """One step of the chosen network: 0.2 ms by backpropagation, 180 ms by central differences: 900 times."""
    back, central = rung.seconds("backpropagation"), rung.seconds("central")
    return (
        f"One step for {rung.parameters:,} parameters: {span(back)} by backpropagation, "
        f"{span(central)} by central differences: {times(central / back)} times as long."
    )


def _so_far(progress: Progress) -> str:
    count = len(progress.measurement.rungs)
    return f"{count} {'network was' if count == 1 else 'networks were'} measured so far."


def partly(progress: Progress) -> str:
    """Which numerical gradients were measured only in part; empty if none."""
    parts = [
        f"{timing.measured:,} of {timing.passes:,} passes ({way}, P = {rung.parameters:,})"
        for rung in progress.measurement.rungs
        for way, timing in rung.timings.items()
        if not timing.is_whole
    ]
    if not parts:
        return "Every pass of every gradient was made."
    return f"Hollow marks: too long to be made in full, so measured in part and multiplied: {'; '.join(parts)}."


def describe_ratio(progress: Progress) -> str:
    """How the ratio grows, and which points the fit covers."""
    laws = [progress.measurement.ratio_growth(way) for way in ("forward", "central")]
    if None in laws:
        return "Two networks at least must be measured to say how the cost grows."
    forward, central = (_power(law) for law in laws if law is not None)
    rungs = progress.measurement.rungs
    return (
        f"The ratio grows as P to the power {forward} (forward) and {central} (central), fitted to all {len(rungs)} "
        f"networks from P = {rungs[0].parameters:,} to {rungs[-1].parameters:,}. Counted, it is (P + 1)/3 and 2 P/3: "
        "the thin lines."
    )


def describe_seconds(progress: Progress) -> str:
    """Why the seconds do not grow as the arithmetic does on small networks."""
    rungs = progress.measurement.rungs
    if len(rungs) < 2:
        return ""
    first, last = rungs[0], rungs[-1]
    return (
        f"From P = {first.parameters:,} to {last.parameters:,} a forward pass took {span(first.one_pass)} to "
        f"{span(last.one_pass)}, while the arithmetic grew {times(last.parameters / first.parameters)} times: in "
        "networks so small much of a pass is Python's own time, whatever P. The ratio hardly minds: all ways pay it."
    )


def describe_stacking(progress: Progress, setting: CostSetting) -> str:
    """What is gained by passing many nudged networks in one call."""
    timing, rung = progress.measurement.stacked, chosen_rung(progress, setting)
    if timing is None or rung is None:
        return ""
    alone = rung.seconds("forward")
    gain = (
        "Python's part is shared, the arithmetic is not saved" if timing.seconds < 0.9 * alone else "little is won here"
    )
    return (
        f"Passes are made one at a time here: {span(alone)} for the forward slopes of the chosen network. With 64 "
        f"nudged networks in one call they take {span(timing.seconds)}: {gain}."
    )


def _power(law: PowerLaw) -> str:
    return f"{law.exponent:.2f}".replace("-", "\u2212")


def times(ratio: float) -> str:
    """A ratio with two significant digits."""
    rounded = float(f"{ratio:.1e}")
    return f"{rounded:,.0f}" if rounded >= 10 or rounded == int(rounded) else f"{rounded:.1f}"
