"""LESSONS: the only list of pages. The menu, the titles, the cards on the first screen and the tests read it."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

FIRST_SCREEN = ""
SLOPE, FORMULA, NETWORK = "The slope", "The formula", "The network"
SECTIONS = (FIRST_SCREEN, SLOPE, FORMULA, NETWORK)
STAGE = ("controls", "numbers", "tangent", "derivative")
"""What a link can hide of a lesson with the live stage."""
FIRST_PICTURE, STATIC_PAGES = PUBLISHED = ("panels", "pages")
"""Functions of publications.py in a lesson's folder, which needs no server: one draws what a visitor sees before the
page is there, where that is not the stage of the link; the other makes the lesson's pages of the static folder.
"""


@dataclass(frozen=True)
class Lesson:
    """word: the path in a link, never renamed; title and summary: plain text; task: what to do here, one sentence.

    section: one of SECTIONS; icon: a Material symbol; shared: which widgets of controls.py the router draws;
    words: of the link, that mean something here besides those of the shared widgets; controls: the keys of its own
    boxes above the picture; hides: the words of HIDEABLE that mean something here; live: whether a commit runs only
    the live part of the page; publishes: which functions of PUBLISHED its folder has.
    """

    word: str
    title: str
    menu: str
    icon: str
    section: str
    summary: str
    task: str
    shared: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    hides: tuple[str, ...] = ("controls",)
    live: bool = False
    publishes: tuple[str, ...] = ()

    @property
    def script(self) -> str:
        """The page's file, seen from the router's folder."""
        return f"../../pages/{self.word}.py"

    def published(self, name: str) -> Any:
        """The publications where that name of PUBLISHED is one of them, else None. Loaded when they are asked for."""
        return import_module(f"ui.lessons.{self.word}.publications") if name in self.publishes else None


LESSONS = (
    Lesson(
        word="home",
        title="Tangent Lab",
        menu="Start",
        icon=":material/home:",
        section=FIRST_SCREEN,
        summary="The secant of x² becoming its tangent, and the way to every lesson.",
        task="Press play: Q slides to P, and the secant through both becomes the tangent. Then drag P.",
        shared=("f", "a", "delta", "window", "parameters"),
        hides=STAGE,
        live=True,
    ),
    Lesson(
        word="secant_to_tangent",
        title="Secant to tangent",
        menu="Secant to tangent",
        icon=":material/show_chart:",
        section=SLOPE,
        summary="Type a function, drag a point, shrink delta: the slope between two points becomes the slope at one.",
        task="Type a function, drag P or Q, and shrink delta towards 0.",
        shared=("f", "a", "delta", "window", "parameters"),
        hides=STAGE,
        live=True,
        publishes=(STATIC_PAGES,),
    ),
    Lesson(
        word="choosing_delta",
        title="Choosing delta",
        menu="Choosing delta",
        icon=":material/straighten:",
        section=SLOPE,
        summary="What delta = 0.0001 really gives: the error of the estimated slope falls with delta, and then rises.",
        task="Drag the line of delta: left of the best one, round-off eats the digits that truncation left.",
        shared=("f", "a", "delta", "window", "parameters"),
        words=("scheme", "rows", "tolerance", "zoom"),
        controls=("scheme",),
        publishes=(STATIC_PAGES,),
    ),
    Lesson(
        word="limit_definition",
        title="From the quotient to the formula",
        menu="Limit definition",
        icon=":material/functions:",
        section=FORMULA,
        summary="The difference quotient worked out line by line: multiply out, cancel, divide by h, let h go to 0.",
        task="Say what comes next, then press \u201cNext line\u201d.",
        shared=("f", "a", "delta", "window", "parameters"),
        words=("lines",),
        hides=STAGE,
        publishes=(STATIC_PAGES,),
    ),
    Lesson(
        word="derivative_rules",
        title="Derivative rules",
        menu="Derivative rules",
        icon=":material/account_tree:",
        section=FORMULA,
        summary="The formula of the derivative by named rules, one step at a time, checked against the numbers.",
        task="Type a function, and take its derivative apart: one rule, one step.",
        shared=("f", "a", "window", "parameters"),
        words=("steps", "rule", "answer"),
        publishes=(STATIC_PAGES,),
    ),
    Lesson(
        word="higher_derivatives",
        title="Higher derivatives",
        menu="Higher derivatives",
        icon=":material/stacked_line_chart:",
        section=FORMULA,
        summary="The rate of change of the rate of change: how a curve bends, where it turns, and what comes after f″.",
        task="Drag the cursor through all three curves: where f″ is positive, the tangent lies below.",
        shared=("f", "a", "delta", "window", "parameters"),
        words=("tolerance", "order", "reading"),
        controls=("bending-preset", "reading"),
        publishes=(STATIC_PAGES,),
    ),
    Lesson(
        word="guessing_weights",
        title="Guessing weights",
        menu="Guessing weights",
        icon=":material/casino:",
        section=NETWORK,
        summary="Why random weights fail: guesses, nudges and steps down the slope, for the same number of passes.",
        task="Press play: four ways to look for good weights, each with the same number of forward passes.",
        words=("data", "samples", "hidden", "budget", "rate", "seed", "passes", "values", "plane"),
        controls=("settings",),
        hides=("controls", "numbers"),
        publishes=PUBLISHED,
    ),
    Lesson(
        word="impact_on_loss",
        title="Impact on the loss",
        menu="Impact on the loss",
        icon=":material/grid_on:",
        section=NETWORK,
        summary="One neuron, every number in view: how each weight moves the loss of each sample.",
        task="Drag a weight: the same change helps one sample and hurts another.",
        words=("delta", "neuron", "w1", "w2", "bias", "sample", "parameter", "step"),
        controls=("neuron-controls",),
        hides=STAGE,
        publishes=PUBLISHED,
    ),
    Lesson(
        word="cost_of_slopes",
        title="The cost of slopes",
        menu="The cost of slopes",
        icon=":material/timer:",
        section=NETWORK,
        summary="Why not numerically, everywhere: what a slope for each parameter costs, counted and measured.",
        task="Compare what one step costs: a forward pass for each parameter, or one pass back for all of them.",
        words=("width", "depth", "batch", "seed", "broken"),
        controls=("network",),
        hides=("controls", "numbers"),
        publishes=PUBLISHED,
    ),
)


def lesson(word: str) -> Lesson:
    """The lesson of that word; KeyError if there is none."""
    return {entry.word: entry for entry in LESSONS}[word]
