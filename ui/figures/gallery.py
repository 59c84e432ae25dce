"""A card's picture of the rule gallery: heights on the left, slopes on the right, one frame a place of the slider."""

from typing import Any

import plotly.graph_objects as go

from core.rules.gallery.picture import Frame, Kind, Panel, Picture, Stroke, Word
from ui.figures.marks import LEFT, RIGHT, dots, labels, line, ring
from ui.figures.style import DASHES, WIDTHS, Palette
from ui.figures.template import axis, heading, layout, place_axes, two_panels

HEIGHT = 440
PANELS: dict[Panel, dict[str, str]] = {"heights": LEFT, "slopes": RIGHT}
DOMAINS = two_panels(0.455, upper=0.57, lower=0.42)
"""How the two panels share the picture: side by side, or one above the other on a narrow screen."""

THIN = 1.6
CURVES = frozenset({"curve", "slopes"})
"""The kinds of many points: their heights alone are sent again with each frame."""


def gallery_figure(name: str, picture: Picture, palette: Palette) -> go.Figure:
    """name: unique to this picture. What never moves is drawn first, and the frames move the rest."""
    first = picture.frames[picture.at]
    still = [_stroke_trace(stroke, palette) for stroke in picture.still] + _texts(picture.still_words, palette)
    moving = _moving(first, palette)
    figure = go.Figure([*still, *moving])
    places = list(range(len(still), len(still) + len(moving)))
    figure.frames = [_frame(frame, first, step, places) for step, frame in enumerate(picture.frames)]
    figure.update_layout(_layout(picture, palette))
    figure.update_layout(meta={"id": name, "domains": DOMAINS})
    return figure


def _moving(frame: Frame, palette: Palette) -> list[go.Scatter]:
    return [_stroke_trace(stroke, palette) for stroke in frame.strokes] + _texts(frame.words, palette)


def _frame(frame: Frame, first: Frame, step: int, places: list[int]) -> go.Frame:
    """The positions of all that moves, and the texts; styles stay as they are, and so does an x that never moves."""
    strokes = [
        go.Scatter(y=stroke.y)
        if stroke.kind in CURVES and stroke.x == first_stroke.x
        else go.Scatter(x=stroke.x, y=stroke.y)
        for stroke, first_stroke in zip(frame.strokes, first.strokes, strict=True)
    ]
    words = [go.Scatter(x=_x(words), y=_y(words), text=_sentences(words)) for words in _by_panel(frame.words).values()]
    return go.Frame(name=str(step), traces=places, data=[*strokes, *words])


def _stroke_trace(stroke: Stroke, palette: Palette) -> go.Scatter:
    where = stroke.kind, stroke.x, stroke.y
    on = PANELS[stroke.panel]
    if stroke.kind in DOTS:
        colour, size = DOTS[stroke.kind]
        return dots(*where, getattr(palette, colour), size, on, rim=1)
    if stroke.kind in RINGS:
        return ring(*where, palette.secant, 12, on, palette)
    colour, width, dash, opacity = LINES[stroke.kind]
    return line(*where, getattr(palette, colour), width, on, dash, opacity=opacity)


LINES: dict[Kind, tuple[str, float, str, float]] = {
    "curve": ("text", WIDTHS["curve"], "solid", 1),
    "first": ("text", THIN, "solid", 1),
    "second": ("text", THIN, "dot", 1),
    "ground": ("text", 9, "solid", 0.25),
    "slopes": ("derivative", WIDTHS["curve"], "solid", 1),
    "first slopes": ("derivative", THIN, "solid", 1),
    "second slopes": ("derivative", THIN, "dot", 1),
    "slopes ground": ("derivative", 9, "solid", 0.25),
    "secant": ("secant", WIDTHS["secant"], DASHES["secant"], 1),
    "tangent": ("tangent", WIDTHS["tangent"], DASHES["tangent"], 1),
    "run and rise": ("delta", WIDTHS["delta"], "solid", 1),
    "first slope": ("tangent", 4, "solid", 1),
    "second slope": ("tangent", 4, "dot", 1),
}
"""How each kind of line is drawn: the palette's colour, width, dash, opacity. Colour goes by meaning, never alone."""
DOTS: dict[Kind, tuple[str, float]] = {"p": ("text", 10), "slope": ("tangent", 10)}
"""The palette's colour, and the size."""
RINGS: tuple[Kind, ...] = ("q", "secant slope")


def _ink(kind: Kind, palette: Palette) -> str:
    """The ink of the name of such a stroke."""
    inks = {
        "secant": palette.secant_ink,
        "tangent": palette.tangent_ink,
        "slope": palette.tangent_ink,
        "run and rise": palette.delta_ink,
    }
    return inks.get(kind, palette.derivative_ink if "slopes" in kind else palette.text)


def _by_panel(words: tuple[Word, ...]) -> dict[Panel, list[Word]]:
    groups: dict[Panel, list[Word]] = {}
    for word in words:
        groups.setdefault(word.panel, []).append(word)
    return groups


def _texts(words: tuple[Word, ...], palette: Palette) -> list[go.Scatter]:
    """One trace a panel that has words."""
    return [_text(panel, inside, palette) for panel, inside in _by_panel(words).items()]


def _text(panel: Panel, words: list[Word], palette: Palette) -> go.Scatter:
    label_list = [
        (*place, word.text, _ink(word.kind, palette), f"middle {word.side}")
        for word, place in zip(words, zip(_x(words), _y(words), strict=True), strict=True)
    ]
    return labels(f"{panel} words", label_list, palette, 14, PANELS[panel], cliponaxis=False)


def _x(words: list[Word]) -> list[float]:
    return [round(word.x, 3) for word in words]


def _y(words: list[Word]) -> list[float]:
    return [round(word.y, 3) for word in words]


def _sentences(words: list[Word]) -> list[str]:
    return [word.text for word in words]


def _layout(picture: Picture, palette: Palette) -> dict[str, Any]:
    look = axis(palette, showgrid=True, nticks=7)
    along = {**look, "range": list(picture.window)}
    axes = place_axes(
        DOMAINS,
        xaxis=along,
        xaxis2=along,
        yaxis={**look, "range": list(picture.heights)},
        yaxis2={**look, "range": list(picture.slopes)},
    )
    headings = [heading(picture.names[0], "", palette.text), heading(picture.names[1], "2", palette.derivative_ink)]
    return layout((28, 62, 26, 26), height=HEIGHT, **axes, annotations=headings)
