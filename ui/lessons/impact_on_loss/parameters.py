"""PARAMETERS: the neuron's two weights and its bias, as widgets, pictures and sentences name them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """word: of the link and of its box; index: in core's rows; symbol: plain text; markup: for Plotly.

    subject: its name at the beginning of a sentence; through: its factor in z.
    """

    word: str
    index: int
    symbol: str
    markup: str
    subject: str
    through: str


PARAMETERS = {
    parameter.word: parameter
    for parameter in (
        Parameter("w1", 0, "w\u2081", "<i>w</i>\u2081", "Weight w\u2081", "x\u2081"),
        Parameter("w2", 1, "w\u2082", "<i>w</i>\u2082", "Weight w\u2082", "x\u2082"),
        Parameter("bias", 2, "bias", "bias", "The bias", "1"),
    )
}

SYMBOLS = tuple(parameter.symbol for parameter in PARAMETERS.values())
