"""LESSONS: the only list of pages. The menu, the titles, the cards on the first screen and the tests read it."""

from dataclasses import dataclass

FIRST_SCREEN = ""
SLOPE, FORMULA, NETWORK = "The slope", "The formula", "The network"
SECTIONS = (FIRST_SCREEN, SLOPE, FORMULA, NETWORK)


@dataclass(frozen=True)
class Lesson:
    """word: the path in a link, never renamed; title and summary: plain text; task: what to do here, one sentence.

    section: one of SECTIONS; icon: a Material symbol; shared: which widgets of ui/controls.py the router draws.
    """

    word: str
    title: str
    menu: str
    icon: str
    section: str
    summary: str
    task: str
    shared: tuple[str, ...] = ()

    @property
    def script(self) -> str:
        """The page's file, seen from the top of the repository."""
        return f"pages/{self.word}.py"


LESSONS = (
    Lesson(
        word="home",
        title="Tangent Lab",
        menu="Start",
        icon=":material/home:",
        section=FIRST_SCREEN,
        summary="The secant of x² becoming its tangent, and the way to every lesson.",
        task="Drag P along the curve, then press play: delta shrinks and the secant becomes the tangent.",
        shared=("f", "a", "delta", "window", "parameters"),
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
    ),
)


def lesson(word: str) -> Lesson:
    """The lesson of that word; KeyError where there is none."""
    return {entry.word: entry for entry in LESSONS}[word]
