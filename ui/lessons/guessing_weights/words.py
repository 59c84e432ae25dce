"""The results of the race in sentences and table rows."""

import math
from collections.abc import Mapping

from core.network.landscape import Landscape
from core.network.search import SEARCHES
from core.network.search.race import Lane, Race
from core.numbers import MISSING, format_size
from ui.figures.race import percent
from ui.figures.race_chart import NAMES
from ui.lessons.guessing_weights.searches import RunState, TimedPart

NO_NUMBER = "no number any more"
ALT = (
    "Four squares of the plane, one a search, each coloured by the class that its network gives to every point, with"
    " the samples as marks; beside them the loss of each search against the passes spent, both on logarithmic axes."
)
"""Of the picture of the race."""


def format_count(number: int) -> str:
    """A whole number with commas."""
    return f"{number:,}"


def losses_of(run: RunState) -> dict[str, float]:
    """The loss that each search held at the passes at which they are compared."""
    return {word: _loss_at(lot, run.compared_passes) for word, lot in run.lots.items()}


def _loss_at(lot: tuple[TimedPart, ...], passes: int) -> float:
    steps = [step for timed in lot for step in zip(timed.part.passes.tolist(), timed.part.losses.tolist(), strict=True)]
    loss: float = next(loss for spent, loss in reversed(steps) if spent <= passes)
    return loss


def standing(passes: int, losses: Mapping[str, float]) -> str:
    """After so many passes: each search's loss, smallest first, and which one is ahead."""
    order = sorted(losses, key=lambda word: (not math.isfinite(losses[word]), losses[word]))
    sentence = ", ".join(f"{NAMES[word].lower()} {_format_loss(losses[word])}" for word in order)
    return f"Loss after {format_count(passes)} passes each: {sentence}. {_ahead(order, losses)}"


def _format_loss(loss: float) -> str:
    return format_size(loss) if math.isfinite(loss) else NO_NUMBER


def _ahead(order: list[str], losses: Mapping[str, float]) -> str:
    """By the exact numbers, not the rounded ones."""
    best = losses[order[0]]
    if not math.isfinite(best):
        return "All four have lost their way: choose a smaller step size."
    level = [NAMES[word].lower() for word in order if losses[word] == best]
    if len(level) > 1:
        return f"{' and '.join(level).capitalize()} are level."
    return f"{level[0].capitalize()} {'are' if level[0].endswith('s') else 'is'} ahead."


def status(run: RunState) -> str:
    """The standing, and before it why the runs end early, if they do."""
    early = "" if run.over else f"{why(run)} "
    return f"{early}{standing(run.compared_passes, losses_of(run))}{_astray(run)}"


def _astray(run: RunState) -> str:
    """A warning if the steps have raised the loss."""
    first, last = float(run.lots["backpropagation"][0].part.losses[0]), losses_of(run)["backpropagation"]
    return "" if last <= first else " Steps so large lead up, not down: choose a smaller step size."


def why(run: RunState) -> str:
    """Why runs ended early."""
    where = f"{format_count(run.compared_passes)} of {format_count(run.settings.budget)} passes"
    return run.sentence or f"Stopped after {where}."


def explain_costs(race: Race) -> str:
    """Where numerical slopes lose to nudges although they know the way: what a step costs."""
    by_word = {each.run.word: each for each in race.lanes}
    slopes, nudges, back = (by_word[word] for word in ("forward", "nudges", "backpropagation"))
    steps = len(slopes.run.passes) - 1
    sentence = (
        f"A numerical slope for each of the {race.parameters} parameters costs {race.parameters} passes, and one more"
        f" shows where the step has led: {format_count(slopes.run.used)} passes are {format_count(steps)} steps."
        f" Backpropagation finds all {race.parameters} slopes in one backward pass, counted as two forward passes"
        f" since it makes two matrix products a layer where a forward pass makes one:"
        f" {format_count(back.run.used)} passes are {format_count(len(back.run.passes) - 1)} steps."
    )
    if slopes.losses[-1] > nudges.losses[-1]:
        return f"{sentence} So here even nudges got farther than numerical slopes: they pay one pass a try."
    return sentence


def final_score(lane: Lane) -> tuple[str, str]:
    """The loss and the share of right answers at the end of a run."""
    run = lane.run
    return _format_loss(run.last_loss), f"{percent(float(run.accuracies[-1]))} right"


def rows(race: Race) -> list[list[str]]:
    """A row for each search: its name, loss, accuracy, steps kept, tries, passes a try, passes spent."""
    return [_row(each, race.parameters) for each in race.lanes]


def _row(lane: Lane, parameters: int) -> list[str]:
    run = lane.run
    cost = SEARCHES[run.word].step_passes(parameters)
    return [
        NAMES[run.word],
        _format_loss(run.last_loss),
        percent(float(run.accuracies[-1])) if math.isfinite(run.last_loss) else MISSING,
        format_count(len(run.passes) - 1),
        format_count((run.used - 1) // cost),
        format_count(cost),
        format_count(run.used),
    ]


def describe_landscape(landscape: Landscape, race: Race, dark: bool) -> str:
    """What the picture of the loss shows, what it leaves out, and what chance finds in it and outside."""
    return f"{shades(dark)} {_describe_plane(landscape)} {_describe_chance(landscape, race)}"


def shades(dark: bool) -> str:
    """What bright and dark mean on the contour map."""
    return "Bright is high, dark is low." if dark else "Dark is high, light is low."


def _describe_plane(landscape: Landscape) -> str:
    """How much of the path is in the plane."""
    away = format_size(float(landscape.slice.path.off.max()))
    sentence = (
        "The two weights that the descent moved most are changed; all others stay as they are at its end."
        if landscape.moved
        else f"This plane holds {percent(landscape.slice.plane.explained)} of the spread of the descent's path."
    )
    return (
        f"{sentence} Each point of the path is shown by its foot on the plane, from which it lies up to {away} away, so"
        " its own loss is not that of the ground under it."
    )


def _describe_chance(landscape: Landscape, race: Race) -> str:
    """The best probe of the plane beside the best of the guesses."""
    probes = landscape.slice.probes.loss
    guesses = next(lane for lane in race.lanes if lane.run.word == "guesses")
    return (
        f"Two numbers can be guessed: the best of {len(probes)} random probes (crosses) has the loss"
        f" {_format_loss(min(probes.tolist()))}. But this plane was laid through the end of the descent. Fresh guesses"
        f" have all {race.parameters} numbers to hit at once: the best of {format_count(guesses.run.used)} has"
        f" {_format_loss(guesses.run.losses[guesses.run.best])}, and none says which way is down, as the slope does."
    )
