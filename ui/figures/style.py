"""One colour, dash and marker for each quantity, the same in curve, number, formula and table header.

The hues are of the Okabe-Ito palette, which colour-blind readers can tell apart; on dark ground the blue is that
palette's sky blue. `ink` variants are the same hues, darkened or lightened until small text in them has a contrast of
4.5 to 1 with the ground.
"""

from dataclasses import dataclass
from typing import Literal

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


def halo(palette: Palette) -> str:
    """The shadow of a name that a line may run under: with fewer layers the name is hard to read."""
    return ", ".join([f"0 0 3px {palette.ground}"] * 9)
