"""What to download on the race: its table, its pictures, and a hand-out to guess the winner on."""

from collections.abc import Iterator
from math import log10

from core.network.datasets import DATASETS
from core.network.search.race import HALF_WIDTH, Race
from publish.handout import FOOT, LEFT, RIGHT, TOP, WIDTH, Sheet
from publish.svg import Dot, Panel, drawing, graph_paper, log_axis
from ui.classroom.takeaway import pictures_of, section, sheet
from ui.classroom.takeaway.things import Thing, file_name, table
from ui.figures.race_chart import NAMES
from ui.lessons.guessing_weights import running, why
from ui.lessons.guessing_weights.searches import SearchSettings, checked_task

WORD = "guessing_weights"
SQUARE = 300.0
"""Pixels of the plane of the samples."""
CORNERS = (0, 3, 4)
"""Of the mark of each class, so that colour is never alone."""


def take_along(settings: SearchSettings, race: Race, bare: bool) -> None:
    """The section below the lesson; bare: the numbers are hidden, so the table is left out."""
    shots = pictures_of(f"{settings.data} {settings.seed}", {"race": f"{running.FILM}-chart", "loss": why.CHART})
    section(() if bare else (_course(settings, race),), shots, race_sheet(settings))


def _course(settings: SearchSettings, race: Race) -> Thing:
    """The loss and accuracy of each search at each frame of the film."""

    def rows() -> Iterator[tuple[str | float, ...]]:
        for lane in race.lanes:
            columns = race.passes.tolist(), lane.losses.tolist(), lane.accuracies.tolist()
            yield from ((NAMES[lane.run.word], *row) for row in zip(*columns, strict=True))

    heads = ("search", "forward passes", "loss", "share right")
    file = file_name("race", f"{settings.data} {settings.seed}", "csv")
    return table("The race as CSV", "Loss and share of right answers by passes.", file, heads, rows)


def race_sheet(settings: SearchSettings) -> Sheet:
    """Guess the winner, then fill in each search's result."""
    about = f"{DATASETS[settings.data].title}: {settings.samples} samples, {settings.hidden} hidden units"
    return sheet(
        WORD,
        about,
        f"Four searches for the weights, {settings.budget:,} forward passes each. Which finds the smallest loss? "
        "Guess the places first, then run the race, draw the four losses into the grid, and fill in the table.",
        ("search", "my guess: place", "loss at the end", "right answers", "tries"),
        tuple((name, "", "", "", "") for name in NAMES.values()),
        ("Guesses stop getting better because:", "One step down the slope beats many guesses because:"),
        _picture(settings),
        dict(settings.words),
    )


def _picture(settings: SearchSettings) -> str:
    """Left the samples to be told apart, right an empty grid, logarithmic, for the loss against the passes."""
    samples = checked_task(settings).samples
    kinds = zip(samples.inputs.tolist(), samples.classes.tolist(), strict=True)
    dots = tuple(Dot((x, y), f"class-{kind}", 3.0, CORNERS[kind]) for (x, y), kind in kinds)
    ends = (-HALF_WIDTH, HALF_WIDTH)
    plane = Panel("", "", ends, ends, dots=dots, width=SQUARE, height=SQUARE)
    wide, high = (0.0, log10(max(settings.budget, 10))), (-3.0, 1.0)
    left = LEFT + SQUARE + LEFT
    empty = Panel("", "", wide, high, width=WIDTH - RIGHT - left, height=SQUARE)
    paper = graph_paper(empty, left, TOP, log_axis("forward passes", wide), log_axis("loss", high))
    marks = f'<svg x="{LEFT:g}" y="{TOP:g}" width="{SQUARE:g}" height="{SQUARE:g}">{plane.marks}</svg>'
    return drawing("The samples, and the loss against forward passes", WIDTH, TOP + SQUARE + FOOT, marks + paper)
