"""BENDING_PRESETS: the functions of the lesson on higher derivatives, with what to watch for in each."""

from dataclasses import dataclass

from core.presets import Preset


@dataclass(frozen=True)
class BendingPreset(Preset):
    """A preset that says how its curves are read: "curve" or "motion"."""

    reading: str = "curve"


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
