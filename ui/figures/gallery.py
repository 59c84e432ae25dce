"""A card's picture of the rule gallery: heights on the left, slopes on the right, one frame a place of the slider."""

from typing import Any

import plotly.graph_objects as go

from core.rules.gallery.picture import Frame, Kind, Panel, Picture, Stroke, Word
from ui.figures.style import DASHES, WIDTHS, Palette, axis

HEIGHT = 440
PANELS: dict[Panel, dict[str, str]] = {
    "heights": {"xaxis": "x", "yaxis": "y"},
    "slopes": {"xaxis": "x2", "yaxis": "y2"},
}
HALF, UPPER = 0.455, 0.57
DOMAINS = {
    "wide": {
        "xaxis.domain": [0, HALF],
        "xaxis2.domain": [1 - HALF, 1],
        "yaxis.domain": [0, 1],
        "yaxis2.domain": [0, 1],
    },
    "stacked": {
        "xaxis.domain": [0, 1],
        "xaxis2.domain": [0, 1],
        "yaxis.domain": [UPPER, 1],
        "yaxis2.domain": [0, 1 - UPPER - 0.01],
    },
}
"""How the two panels share the picture: side by side, or one above the other on a narrow screen."""

THIN = 1.6
CURVES = frozenset({"curve", "slopes"})
"""The kinds of many points: their heights alone are sent again with each frame."""


def gallery_figure(name: str, picture: Picture, palette: Palette) -> go.Figure:
    """name: tells this picture from others. What stands still is drawn first, and the frames move all that follows."""
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
    """Where everything that moves is, and what the words say; how it looks stays, and so does an x that never moves."""
    strokes = [
        go.Scatter(y=stroke.y) if stroke.kind in CURVES and stroke.x == shown.x else go.Scatter(x=stroke.x, y=stroke.y)
        for stroke, shown in zip(frame.strokes, first.strokes, strict=True)
    ]
    words = [go.Scatter(x=_x(words), y=_y(words), text=_sentences(words)) for words in _by_panel(frame.words).values()]
    return go.Frame(name=str(step), traces=places, data=[*strokes, *words])


def _stroke_trace(stroke: Stroke, palette: Palette) -> go.Scatter:
    look = _look(palette)[stroke.kind]
    return go.Scatter(x=stroke.x, y=stroke.y, name=stroke.kind, hoverinfo="skip", **look, **PANELS[stroke.panel])


def _look(palette: Palette) -> dict[Kind, dict[str, Any]]:
    """How each kind of stroke is drawn: colour by meaning, and a dash or a ring so that colour is never alone."""

    def line(colour: str, width: float, dash: str = "solid", opacity: float = 1.0) -> dict[str, Any]:
        style = {"color": colour, "width": width, "dash": dash, "simplify": False}
        return {"mode": "lines", "line": style, "opacity": opacity, "connectgaps": False}

    def dot(colour: str, size: int, inside: str = "") -> dict[str, Any]:
        marker = {"size": size, "color": inside or colour, "line": {"color": colour, "width": 3 if inside else 1}}
        return {"mode": "markers", "marker": marker}

    f, slope, ground = palette.text, palette.derivative, palette.ground
    return {
        "curve": line(f, WIDTHS["curve"]),
        "first": line(f, THIN),
        "second": line(f, THIN, "dot"),
        "ground": line(f, 9, opacity=0.25),
        "slopes": line(slope, WIDTHS["curve"]),
        "first slopes": line(slope, THIN),
        "second slopes": line(slope, THIN, "dot"),
        "slopes ground": line(slope, 9, opacity=0.25),
        "secant": line(palette.secant, WIDTHS["secant"], DASHES["secant"]),
        "tangent": line(palette.tangent, WIDTHS["tangent"], DASHES["tangent"]),
        "run and rise": line(palette.delta, WIDTHS["delta"]),
        "first slope": line(palette.tangent, 4),
        "second slope": line(palette.tangent, 4, "dot"),
        "p": dot(f, 10),
        "q": dot(palette.secant, 12, ground),
        "secant slope": dot(palette.secant, 12, ground),
        "slope": dot(palette.tangent, 10),
    }


def _ink(kind: Kind, palette: Palette) -> str:
    """What a word that names a stroke of that kind is written in."""
    inks = {
        "secant": palette.secant_ink,
        "tangent": palette.tangent_ink,
        "slope": palette.tangent_ink,
        "run and rise": palette.delta_ink,
    }
    return inks.get(kind, palette.derivative_ink if "slopes" in kind else palette.text)


def _by_panel(words: tuple[Word, ...]) -> dict[Panel, list[Word]]:
    found: dict[Panel, list[Word]] = {}
    for word in words:
        found.setdefault(word.panel, []).append(word)
    return found


def _texts(words: tuple[Word, ...], palette: Palette) -> list[go.Scatter]:
    """One trace a panel that has words."""
    return [_text(panel, inside, palette) for panel, inside in _by_panel(words).items()]


def _text(panel: Panel, words: list[Word], palette: Palette) -> go.Scatter:
    shadow = ", ".join([f"0 0 3px {palette.ground}"] * 4)
    inks = [_ink(word.kind, palette) for word in words]
    return go.Scatter(
        x=_x(words),
        y=_y(words),
        text=_sentences(words),
        name=f"{panel} words",
        mode="text",
        textposition=[f"middle {word.side}" for word in words],
        textfont={"color": inks, "size": 14, "shadow": shadow},
        cliponaxis=False,
        hoverinfo="skip",
        **PANELS[panel],
    )


def _x(words: list[Word]) -> list[float]:
    return [round(word.x, 3) for word in words]


def _y(words: list[Word]) -> list[float]:
    return [round(word.y, 3) for word in words]


def _sentences(words: list[Word]) -> list[str]:
    return [word.text for word in words]


def _layout(picture: Picture, palette: Palette) -> dict[str, Any]:
    look = axis(palette, showgrid=True, nticks=7)
    across = {**look, "range": list(picture.window)}
    wide = DOMAINS["wide"]
    return {
        "height": HEIGHT,
        "dragmode": False,
        "showlegend": False,
        "hovermode": False,
        "margin": {"l": 28, "r": 62, "t": 26, "b": 26},
        "xaxis": {**across, "domain": wide["xaxis.domain"], "anchor": "y"},
        "xaxis2": {**across, "domain": wide["xaxis2.domain"], "anchor": "y2"},
        "yaxis": {**look, "range": list(picture.heights), "anchor": "x"},
        "yaxis2": {**look, "range": list(picture.slopes), "anchor": "x2"},
        "annotations": [
            _heading(picture.names[0], "", palette.text),
            _heading(picture.names[1], "2", palette.derivative_ink),
        ],
    }


def _heading(text: str, panel: str, colour: str) -> dict[str, Any]:
    return {
        "text": text,
        "xref": f"x{panel} domain",
        "yref": f"y{panel} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": colour, "size": 14},
    }
