"""PRESETS: the functions worth looking at first, each with its window, its point and what to watch for."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Preset:
    """word: stable name; text: as typed; label: its pill, where not the text; low, high: window; a: the point.

    watch: what to watch for, a plain sentence that goes on after "Watch for this:".
    """

    word: str
    text: str
    low: float
    high: float
    a: float
    watch: str
    label: str = ""
    delta: float = 1.0
    parameters: dict[str, float] = field(default_factory=dict)

    @property
    def pill(self) -> str:
        """What its button says."""
        return self.label or self.text


PRESETS = (
    Preset("double", "2x", -3, 3, 1, "every secant is the line itself: the slope is 2 before delta is small."),
    Preset("double-square", "2x^2", -3, 3, 2, "the chapter's example: at x = 2 the slopes settle on 8.", "2x²"),
    Preset("square", "x^2", -3, 3, 1, "the gap is exactly delta: halve delta and you halve the error.", "x²"),
    Preset(
        "line",
        "m x + b",
        -3,
        3,
        1,
        "move m and b: only m is in the slope.",
        "mx + b",
        parameters={"m": 2.0, "b": 1.0},
    ),
    Preset("cube", "x^3", -2, 2, 0, "the tangent crosses the curve at 0, and still it is the tangent.", "x³"),
    Preset("sine", "sin(x)", -6, 6, 0, "the slopes of the sine draw the cosine.", "sin x"),
    Preset("exponential", "e^x", -3, 3, 0, "the slope at each point is the height of the curve there.", "eˣ"),
    Preset("absolute", "|x|", -3, 3, 0, "flip delta's sign: the two sides settle on different slopes."),
    Preset("cube-root", "cbrt(x)", -3, 3, 0, "the secants stand up: the tangent is vertical.", "∛x"),
    Preset("cusp", "x^(2/3)", -3, 3, 0, "from the left the slopes fall without end, from the right they rise.", "x^⅔"),
    Preset("square-root", "sqrt(x)", -1, 5, 0, "only one side exists at 0, and its slopes have no bound.", "√x"),
    Preset("reciprocal", "1/x", -3, 3, 1, "no line crosses the pole: drag P to 0 and see what is left.", "1/x"),
    Preset("tangent", "tan(x)", -6, 6, 0, "the slope is never below 1; the poles repeat every pi.", "tan x"),
    Preset("floor", "floor(x)", -3, 3, 1, "flat everywhere, and yet at a step the left secants run away."),
    Preset("hole", "(x^2-1)/(x-1)", -3, 3, 1, "one point is missing: no value, so no secant.", "(x²−1)/(x−1)"),
    Preset(
        "swinging",
        "x^2 sin(1/x)",
        -0.3,
        0.3,
        0.1,
        "ever faster swings near 0, where f has a hole.",
        "x² sin(1/x)",
        0.05,
    ),
    Preset(
        "fast",
        "sin(50x)",
        -1,
        1,
        0,
        "a delta of 0.1 sees nothing of this curve: shrink it well below one swing.",
        "sin 50x",
        0.1,
    ),
    Preset("fourth-power", "x^4", -2, 2, 0, "flat at 0, flatter than x²: the gap falls like delta cubed.", "x⁴"),
    Preset(
        "sigmoid", "sigmoid(x)", -6, 6, 0, "the steepest slope is 1/4, in the middle; far out almost nothing is left."
    ),
    Preset("relu", "relu(x)", -3, 3, 0, "0 from the left, 1 from the right: a network simply picks one."),
)
