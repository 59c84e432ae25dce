"""The marks that every picture is made of: lines, dots, words, filled shapes, and a curve with its gaps and poles."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go
from numpy.typing import NDArray

from core.curve import Curve
from core.curve.window import SwingBand
from ui.figures.style import DASHES, WIDTHS, Palette, halo

Panel = dict[str, str]
Coordinates = Sequence[float | None] | NDArray[Any]
Point = tuple[float, float]
Label = tuple[float, float, str, str, str]
"""x, y, text, ink, Plotly's textposition."""
EMPTY: list[float | None] = [None]
"""The coordinates of a mark that the browser places."""


def panel(place: str = "") -> Panel:
    """The axes of one part of a picture: "" for the first, "2" for the second, and so on."""
    return {"xaxis": f"x{place}", "yaxis": f"y{place}"}


LEFT, RIGHT = panel(), panel("2")


def line(
    name: str,
    x: Coordinates,
    y: Coordinates,
    colour: str,
    width: float,
    on: Panel = LEFT,
    dash: str = "solid",
    **own: Any,
) -> go.Scatter:
    """A line through points, broken at NaN and None. Plotly leaves no point out, since films move it point by point."""
    look = {"color": colour, "width": width, "dash": dash, "simplify": False}
    return go.Scatter(x=x, y=y, name=name, mode="lines", line=look, hoverinfo="skip", **on, **own)


def dots(
    name: str,
    x: Coordinates,
    y: Coordinates,
    colour: str | Sequence[str],
    size: float | Sequence[float],
    on: Panel = LEFT,
    inside: str | Sequence[str] | None = None,
    rim: float = 0,
    **own: Any,
) -> go.Scatter:
    """Circles in a colour; inside: their fill, if it differs; rim: the width of their edge."""
    marker = {"size": size, "color": inside or colour, "line": {"color": colour, "width": rim}}
    symbols = {key: own.pop(key) for key in ("symbol",) if key in own}
    return go.Scatter(x=x, y=y, name=name, mode="markers", marker={**marker, **symbols}, hoverinfo="skip", **on, **own)


def ring(
    name: str, x: Coordinates, y: Coordinates, colour: str, size: float, on: Panel, palette: Palette, rim: float = 3
) -> go.Scatter:
    """Open circles, filled with the background colour."""
    return dots(name, x, y, colour, size, on, palette.ground, rim)


def rimmed_dots(
    name: str,
    x: Coordinates,
    y: Coordinates,
    colour: str | Sequence[str],
    size: float | Sequence[float],
    on: Panel,
    palette: Palette,
    rim: float = 1.5,
    **own: Any,
) -> go.Scatter:
    """Dots with a rim in the background colour, which separates them from the line below."""
    return dots(name, x, y, palette.ground, size, on, colour, rim, **own)


def labels(
    name: str, label_list: Iterable[Label], palette: Palette, size: float, on: Panel = LEFT, **own: Any
) -> go.Scatter:
    """Words beside their marks, with a halo in the background colour."""
    x, y, text, inks, positions = zip(*label_list, strict=True) if label_list else ((), (), (), (), ())
    return words(name, x, y, text, inks, palette, size, on, textposition=positions, **own)


def words(
    name: str,
    x: Coordinates,
    y: Coordinates,
    text: Sequence[str],
    inks: str | Sequence[str],
    palette: Palette,
    size: float = 14,
    on: Panel = LEFT,
    **own: Any,
) -> go.Scatter:
    """Texts with a halo in the background colour, so that a line may run under them."""
    font = {"color": inks, "size": size, "shadow": halo(palette)}
    return go.Scatter(x=x, y=y, name=name, mode="text", text=text, textfont=font, hoverinfo="skip", **on, **own)


def shape(name: str, x: Coordinates, y: Coordinates, on: Panel = LEFT, **own: Any) -> go.Scatter:
    """A filled outline, or several with a None between them; without an edge by default."""
    look = {"line": {"width": 0}, **own}
    return go.Scatter(x=x, y=y, name=name, mode="lines", fill="toself", hoverinfo="skip", **on, **look)


def rectangles(
    name: str, sides: Iterable[tuple[float, float, float, float]], on: Panel = LEFT, **own: Any
) -> go.Scatter:
    """sides: left, right, bottom and top of each."""
    sides = list(sides)
    x = [x for left, right, _, _ in sides for x in (left, right, right, left, None)]
    y = [y for _, _, bottom, top in sides for y in (bottom, bottom, top, top, None)]
    return shape(name, x, y, on, **own)


def tint(colour: str, share: float) -> str:
    """A colour #rrggbb, so transparent."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def mix_colours(colour: str, ground: str, share: float) -> str:
    """A colour #rrggbb mixed into a background, in that proportion."""
    parts = [(int(colour[k : k + 2], 16), int(ground[k : k + 2], 16)) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02x}" for over, under in parts)


def curve_marks(curve: Curve, colour: str, name: str, on: Panel, palette: Palette) -> list[go.Scatter]:
    """A sampled curve: its line, a hatch where it cannot be resolved, poles, and circles at holes and single points."""
    marks = [curve_line(name, curve, colour, on)]
    if curve.unresolved:
        marks.append(_hatch(curve.unresolved, colour, on))
    if curve.poles:
        marks.append(_poles(curve, on, palette))
    if curve.holes:
        marks.append(_circles(curve.holes, colour, on, palette.ground))
    if curve.points:
        marks.append(_circles(curve.points, colour, on, colour))
    return marks


def curve_line(name: str, curve: Curve, colour: str, on: Panel = LEFT, **own: Any) -> go.Scatter:
    """The line of a sampled curve alone."""
    return line(name, curve.x, curve.y, colour, WIDTHS["curve"], on, DASHES["curve"], **own)


def _hatch(stretches: tuple[SwingBand, ...], colour: str, on: Panel) -> go.Scatter:
    """Stretches where the curve swings faster than a screen can show, hatched as far as it swings."""
    pattern = {"shape": "|", "size": 4, "solidity": 0.4, "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)"}
    sides = [(each.low, each.high, each.bottom, each.top) for each in stretches]
    return rectangles("bands", sides, on, fillpattern=pattern)


def _poles(curve: Curve, on: Panel, palette: Palette) -> go.Scatter:
    bottom, top = curve.y_window
    x = [x for pole in curve.poles for x in (pole, pole, None)]
    y = [y for _ in curve.poles for y in (bottom, top, None)]
    return line("poles", x, y, palette.faint, 1, on, "dot")


def _circles(places: tuple[Point, ...], colour: str, on: Panel, inside: str) -> go.Scatter:
    """Open circles where a value is missing, closed ones where the function has its value."""
    x, y = zip(*places, strict=True)
    return dots("circles", x, y, colour, 9, on, inside, rim=2)
