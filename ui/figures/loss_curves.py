"""The loss as a curve of one parameter: thin for each sample, thick for their mean, and beside it the mean's slope.

The stage's figure of ui/figures/secant.py, with the mean loss in the place of f; `layout.meta` also carries the chain's
numbers at every point that a hand can drag the parameter to.
"""

import plotly.graph_objects as go

from core.network.neuron.along import ChainField, LossView
from ui.figures.labels import label_places
from ui.figures.marks import line, words
from ui.figures.secant import Companion, Names, pack, secant_figure
from ui.figures.style import Palette


def loss_figure(
    name: str, view: LossView, sample: int, symbol: str, palette: Palette, hidden: bool = False
) -> go.Figure:
    """name: tells this picture from others; sample: the index of the one set off; symbol: as markup.

    hidden: the mean's slope is drawn only as far as it was traced.
    """
    figure = secant_figure(
        name,
        view.mean,
        view.slopes,
        view.field,
        (view.mean.low, view.mean.high),
        palette,
        hidden,
        names=names_of(symbol),
        behind=[*_sample_traces(view, sample, palette), _names_of_curves(view, sample, palette)],
        companion=companion_of(view, sample),
    )
    meta = {**figure.layout.meta, "chain": pack_chain(view.chain)}
    return figure.update_layout(meta=meta)


def names_of(symbol: str) -> Names:
    """The words of the picture, with the parameter's symbol as markup."""
    left = f"<b>mean loss</b> and the loss of each sample, along {symbol}"
    return Names(left, f"slope of the mean loss along {symbol}", f"\u0394{symbol}", "\u0394loss")


def companion_of(view: LossView, sample: int) -> Companion:
    """The curve of the sample that is set off."""
    return Companion(*(part[:, sample] for part in (view.losses, view.left, view.right)))


def pack_chain(chain: ChainField) -> dict[str, str]:
    """Its arrays as base64 of little-endian float64, rows first."""
    return {name: pack(values) for name, values in vars(chain).items()}


def _sample_traces(view: LossView, sample: int, palette: Palette) -> list[go.Scatter]:
    return [
        line(
            f"sample {place + 1}",
            view.points,
            view.losses[:, place],
            palette.text,
            1.8 if place == sample else 1,
            opacity=0.85 if place == sample else 0.45,
        )
        for place in range(view.losses.shape[1])
    ]


def _names_of_curves(view: LossView, sample: int, palette: Palette) -> go.Scatter:
    """Each curve's name near one of its ends, where it is farthest from the other curves."""
    curves = [*view.losses.T, view.mean.y]
    numbers = [str(place + 1) for place in range(len(curves) - 1)]
    names = [f"sample {number}" if int(number) == sample + 1 else number for number in numbers] + ["mean"]
    x, y = zip(*label_places(view.points, curves, names, view.mean.y_window), strict=True)
    bold = [f"<b>{name}</b>" if len(name) > 1 else name for name in names]
    return words("names", x, y, bold, palette.text, palette, 13)
