"""One colour, dash and marker for each quantity, the same in curve, number, formula and table header.

The hues are of the Okabe-Ito palette, which colour-blind readers can tell apart; on dark ground the blue is that
palette's sky blue. `ink` variants are the same hues, darkened or lightened until small text in them has a contrast of
4.5 to 1 with the ground.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """text: f and neutral words; quiet: numbers of axes; second: f'' and how a curve bends; the others by quantity."""

    text: str
    quiet: str
    faint: str
    ground: str
    secant: str
    tangent: str
    derivative: str
    delta: str
    secant_ink: str
    tangent_ink: str
    derivative_ink: str
    delta_ink: str
    second: str
    second_ink: str


LIGHT = Palette(
    text="#1B2025",
    quiet="#59626C",
    faint="rgba(27,32,37,0.30)",
    ground="#FFFFFF",
    secant="#D55E00",
    tangent="#0072B2",
    derivative="#009E73",
    delta="#BF8200",
    secant_ink="#B34F00",
    tangent_ink="#00659E",
    derivative_ink="#00785A",
    delta_ink="#8A5F00",
    second="#CC79A7",
    second_ink="#A1477A",
)
DARK = Palette(
    text="#ECEFF2",
    quiet="#A6AFB8",
    faint="rgba(236,239,242,0.32)",
    ground="#14181D",
    secant="#F07B27",
    tangent="#56B4E9",
    derivative="#1FC397",
    delta="#E69F00",
    secant_ink="#F28A40",
    tangent_ink="#6FC0EE",
    derivative_ink="#35CDA3",
    delta_ink="#EBAE2C",
    second="#DD93BC",
    second_ink="#E9A9CB",
)
PALETTES: dict[Theme, Palette] = {"light": LIGHT, "dark": DARK}

DASHES = {"curve": "solid", "secant": "solid", "mirror": "dot", "tangent": "dash", "delta": "solid", "guess": "dashdot"}
WIDTHS = {
    "curve": 2.6,
    "secant": 3,
    "mirror": 2,
    "tangent": 2.6,
    "delta": 2,
    "guess": 2,
    "ghost": 1,
    "visited": 1.4,
    "beside": 1.6,
}

EXPONENTS = "e"
"""Ticks have powers of ten: by itself Plotly would write a millionth as 1μ, and 30,000 as 30k."""
DIGIT = 6.8
"""Pixels of a digit of a tick, which has 12 pixels."""
PANEL, APART = 290, 14
"""Pixels of the narrowest panel, on a phone, and between two ticks below it."""
MOST_TICKS = 7
PLAIN = 1e-3, 1e4
"""Plotly writes the ticks of an axis that ends between these without a power of ten."""


def axis(palette: Palette, **own: Any) -> dict[str, Any]:
    """A linear axis that no hand can move, with its own settings."""
    return {
        "fixedrange": True,
        "tickfont": {"color": palette.quiet},
        "exponentformat": EXPONENTS,
        "zeroline": True,
        "zerolinewidth": 1,
        "zerolinecolor": palette.faint,
        "automargin": False,
        **own,
    }


def halo(palette: Palette) -> str:
    """The shadow of a name that a line may run under: with fewer layers it could not be read."""
    return ", ".join([f"0 0 3px {palette.ground}"] * 9)


def across(palette: Palette, window: tuple[float, float], **own: Any) -> dict[str, Any]:
    """The same from left to right: as many ticks as a phone has room for, which far from 0 have many digits."""
    room = PANEL / (DIGIT * _letters(window, plain=True) + APART)
    # A window reaches a million at most, and up to there a person writes a number out.
    return axis(
        palette, **{"nticks": max(2, min(MOST_TICKS, int(room))), "minexponent": 7, "range": list(window), **own}
    )


def left_margin(least: int, *windows: tuple[float, float]) -> int:
    """Pixels for the ticks of the upright axes that have these ends."""
    letters = max(_letters(window, plain=_is_plain(window)) for window in windows)
    return max(least, math.ceil(DIGIT * letters) + 6)


def _is_plain(window: tuple[float, float]) -> bool:
    """Whether Plotly writes its ticks without a power of ten."""
    return PLAIN[0] <= max(map(abs, window)) < PLAIN[1]


def _letters(window: tuple[float, float], plain: bool) -> int:
    """How many characters the longest tick has; plain: without a power of ten."""
    low, high = window
    step = _decade((high - low) / MOST_TICKS)
    first, sign = _decade(max(abs(low), abs(high))), low < 0
    if plain:
        return sign + max(first, 0) + 1 + (1 - step if step < 0 else 0)
    digits = max(first - step, 1) + 1
    return sign + digits + 1 + len(f"e{first:+}")


def _decade(size: float) -> int:
    return math.floor(math.log10(size)) if size > 0 else 0
