"""What all pictures have in common: a layout that no hand moves, axes with numbers as a person writes them, headings.

A function, and not a template of Plotly's own: Streamlit puts its theme in the place of a figure's template.
"""

import math
from collections.abc import Iterable
from typing import Any

from core.curve import Curve
from ui.figures.style import EXPONENTS, Palette

DIGIT = 6.8
"""Pixels of a digit of a tick, which has 12 pixels."""
PANEL, APART = 290, 14
"""Pixels of the narrowest panel, on a phone, and between two ticks below it."""
MOST_TICKS = 7
PLAIN = 1e-3, 1e4
"""Plotly writes the ticks of an axis that ends between these without a power of ten."""

Domains = dict[str, dict[str, list[float]]]
Window = tuple[float, float]


def layout(margin: tuple[float, float, float, float], **own: Any) -> dict[str, Any]:
    """margin: pixels at the left, right, top and bottom; own: axes, annotations, height."""
    edges = dict(zip("lrtb", margin, strict=True))
    return {"dragmode": False, "showlegend": False, "hovermode": False, "margin": edges, **own}


def heading(text: str, place: str, colour: str, size: float = 14, **own: Any) -> dict[str, Any]:
    """A panel's name above its upper left corner; Plotly reads it as markup, so it is never a visitor's text."""
    corner = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    font = {"color": colour, "size": size}
    return {"text": text, "xref": f"x{place} domain", "yref": f"y{place} domain", **corner, "font": font, **own}


def title(text: str, ink: str, standoff: float, **font: Any) -> dict[str, Any]:
    """What an axis counts, below or beside it; standoff: pixels from its ticks."""
    return {"text": text, "standoff": standoff, "font": {"color": ink, **font}}


def two_panels(half: float, upper: float, lower: float) -> Domains:
    """Each `half` of the width; on a narrow screen one above the other, from `upper` upwards and up to `lower`."""
    return {
        "wide": {
            "xaxis.domain": [0, half],
            "xaxis2.domain": [1 - half, 1],
            "yaxis.domain": [0, 1],
            "yaxis2.domain": [0, 1],
        },
        "stacked": {
            "xaxis.domain": [0, 1],
            "xaxis2.domain": [0, 1],
            "yaxis.domain": [upper, 1],
            "yaxis2.domain": [0, lower],
        },
    }


def place_axes(domains: Domains, **axes: dict[str, Any]) -> dict[str, Any]:
    """The axes, each with its part of a wide picture and anchored to the other one of its panel."""
    wide = domains["wide"]
    placed = {}
    for name, look in axes.items():
        other = ("y" if name.startswith("x") else "x") + name[5:]
        domain = {"domain": wide[f"{name}.domain"]} if f"{name}.domain" in wide else {}
        placed[name] = {**domain, "anchor": other, **look}
    return placed


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


def log_axis(palette: Palette, ends: tuple[float, float] | list[float], **own: Any) -> dict[str, Any]:
    """A logarithmic one; ends: in decades. Ticks at whole decades, as many as there is room for."""
    step = max(1, math.ceil((ends[1] - ends[0]) / MOST_TICKS))
    return {
        "type": "log",
        "fixedrange": True,
        "tickfont": {"color": palette.quiet},
        "exponentformat": "power",
        "zeroline": False,
        "automargin": False,
        "range": list(ends),
        "dtick": step,
        **own,
    }


def across(palette: Palette, window: Window, **own: Any) -> dict[str, Any]:
    """The same from left to right: as many ticks as a phone has room for, which far from 0 have many digits."""
    room = PANEL / (DIGIT * _letters(window, plain=True) + APART)
    # A window reaches a million at most, and up to there a person writes a number out.
    ticks = max(2, min(MOST_TICKS, int(room)))
    return axis(palette, **{"nticks": ticks, "minexponent": 7, "range": list(window), **own})


def upright(palette: Palette, curve: Curve, **own: Any) -> dict[str, Any]:
    """The axis of a curve's heights."""
    return axis(palette, **{"nticks": MOST_TICKS, "range": list(curve.y_window), **own})


def left_margin(least: int, *windows: Window) -> int:
    """Pixels for the ticks of the upright axes that have these ends."""
    letters = max(_letters(window, plain=_is_plain(window)) for window in windows)
    return max(least, math.ceil(DIGIT * letters) + 6)


def decades(values: Iterable[float], below: float = 0.3, above: float = 0.3) -> list[float]:
    """A logarithmic axis' ends, with so many decades of room; 0 to 1 where there are no values."""
    powers = [math.log10(value) for value in values if value > 0 and math.isfinite(value)]
    return [min(powers) - below, max(powers) + above] if powers else [0.0, 1.0]


def _is_plain(window: Window) -> bool:
    """Whether Plotly writes its ticks without a power of ten."""
    return PLAIN[0] <= max(map(abs, window)) < PLAIN[1]


def _letters(window: Window, plain: bool) -> int:
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
