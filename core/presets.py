"""PRESETS, and BENDING_PRESETS for higher derivatives: the functions worth looking at first, and what to watch for."""

from dataclasses import dataclass, field
from functools import cached_property

from core.expression import Expression, parse
from core.function import Function
from core.setting import Setting


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

    @cached_property
    def setting(self) -> Setting:
        """What a press on it shows."""
        expression = parse(self.text)
        if not isinstance(expression, Expression):
            raise ValueError(f"the preset {self.word} cannot be read: {expression.sentence}")
        numbers = (float(number) for number in (self.low, self.high, self.a, self.delta))
        return Setting(Function(expression, self.parameters), *numbers)


@dataclass(frozen=True)
class BendingPreset(Preset):
    """A preset that says how its curves are read: "curve" or "motion"."""

    reading: str = "curve"


PRESETS = (
    Preset("double", "2x", -3, 3, 1, "the secant is the line itself, so its slope is 2 at every delta."),
    Preset("double-square", "2x^2", -3, 3, 2, "as delta shrinks the slopes go 10, 8.2, 8.02, and settle on 8.", "2x²"),
    Preset("square", "x^2", -3, 3, 1, "the gap is exactly delta, so half of delta leaves half of the gap.", "x²"),
    Preset(
        "line",
        "m x + b",
        -3,
        3,
        1,
        "move m, then b: only m changes the slope.",
        "mx + b",
        parameters={"m": 2.0, "b": 1.0},
    ),
    Preset("cube", "x^3", -2, 2, 0, "the tangent crosses the curve at 0, and still it is the tangent.", "x³"),
    Preset("sine", "sin(x)", -6, 6, 0, "drag P along the sine: its slopes draw the cosine.", "sin x"),
    Preset("exponential", "e^x", -3, 3, 0, "drag P: at each point the slope is the height of the curve.", "eˣ"),
    Preset("absolute", "|x|", -3, 3, 0, "flip delta to the other side: the slope jumps from 1 to −1."),
    Preset("cube-root", "cbrt(x)", -3, 3, 0, "shrink delta: the secants stand up, and the tangent is vertical.", "∛x"),
    Preset(
        "cusp",
        "x^(2/3)",
        -3,
        3,
        0,
        "shrink delta on either side: right of 0 the slopes rise without end, left of it they fall.",
        "x^⅔",
    ),
    Preset(
        "square-root",
        "sqrt(x)",
        -1,
        5,
        0,
        "shrink delta: only one side exists at 0, and its slopes have no bound.",
        "√x",
    ),
    Preset(
        "reciprocal",
        "1/x",
        -3,
        3,
        1,
        "drag P towards 0: the slopes fall without end, and no line crosses the pole.",
        "1/x",
    ),
    Preset(
        "tangent",
        "tan(x)",
        -6,
        6,
        0,
        "drag P: the slope is never below 1, and there is a pole at each odd multiple of π/2.",
        "tan x",
    ),
    Preset(
        "floor",
        "floor(x)",
        -3,
        3,
        1,
        "flat to the right, but flip delta: at a step the slopes from the left grow without end.",
    ),
    Preset(
        "hole",
        "(x^2-1)/(x-1)",
        -3,
        3,
        1,
        "at 1 a point is missing, so there is no secant: drag P aside, and every slope is 1.",
        "(x²−1)/(x−1)",
    ),
    Preset(
        "swinging",
        "x^2 sin(1/x)",
        -0.3,
        0.3,
        0.1,
        "drag P towards 0: the curve flattens, and yet its slope swings from about −1 to 1.",
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
    Preset(
        "fourth-power", "x^4", -2, 2, 0, "flatter at 0 than x²: a tenth of delta leaves a thousandth of the gap.", "x⁴"
    ),
    Preset(
        "sigmoid", "sigmoid(x)", -6, 6, 0, "the steepest slope is 1/4, in the middle; far out almost nothing is left."
    ),
    Preset(
        "relu", "relu(x)", -3, 3, 0, "flip delta: 1 from the right, 0 from the left, and a network simply picks one."
    ),
)

BENDING_PRESETS = (
    BendingPreset(
        "bend", "x^3 - 3x", -3, 3, -1, "f″ changes its sign at 0: there the tangent crosses over.", "x³ − 3x"
    ),
    BendingPreset("parabola", "x^2", -3, 3, 1, "f″ is 2 everywhere: the slope grows at one steady rate.", "x²"),
    BendingPreset("crossing", "x^3", -2, 2, 0, "the tangent at 0 is level, and crosses the curve.", "x³"),
    BendingPreset("touching", "x^4", -2, 2, 0, "f″ is 0 at 0, but positive on both sides: no inflection.", "x⁴"),
    BendingPreset("root", "cbrt(x)", -3, 3, 0, "an inflection at 0, though f″ does not exist there.", "∛x"),
    BendingPreset("corner", "|x|", -3, 3, 0, "f″ is 0 on both sides, and says nothing of the corner."),
    BendingPreset("sine", "sin(x)", -6, 6, 0, "f″ is −f: the higher the curve, the more it bends down.", "sin x"),
    BendingPreset("joined", "x|x|", -2, 2, 0, "f′ is continuous, f″ jumps from −2 to 2: an inflection all the same."),
    BendingPreset(
        "wells",
        "x^4 - 2x^2",
        -2,
        2,
        0,
        "two minima, and an inflection on each side of the hill between them.",
        "x⁴ − 2x²",
    ),
    BendingPreset(
        "bell",
        "e^(-x^2)",
        -3,
        3,
        0,
        "it is steepest where f″ is 0: there it stops bending one way and begins the other.",
    ),
    BendingPreset(
        "pole", "1/x", -3, 3, 1, "f″ changes its sign across the pole, where there is no point to inflect.", "1/x"
    ),
    BendingPreset(
        "sigmoid", "sigmoid(x)", -6, 6, 0, "growth speeds up, then slows down: the turn is the inflection at 0."
    ),
    BendingPreset(
        "throw",
        "5 + 8x - 4.9x^2",
        0,
        2,
        0.5,
        "the acceleration is −9.8 m/s² all the way, also at the top, where the velocity is 0.",
        "a thrown ball",
        reading="motion",
    ),
    BendingPreset(
        "swing",
        "2 cos(pi x)",
        0,
        4,
        0.5,
        "fastest in the middle, where the acceleration is 0; at rest at the ends, where it is largest.",
        "a swing",
        reading="motion",
    ),
)
