"""The tables and hand-outs of the lessons on the network: their numbers by hand, and no answer on a sheet."""

import csv
import io

import pytest

from core.network.cost import CostSetting
from core.network.neuron import NEURON_PRESETS
from ui.classroom.takeaway.network_sheets import cost_sheet, impact_rows, impact_sheet, race_sheet
from ui.lessons.guessing_weights.settings import DEFAULT
from ui.lessons.impact_on_loss.curves import loss_scene
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.lessons.impact_on_loss.parameters import PARAMETERS
from ui.link.words import DEFAULTS

QUARREL = NEURON_PRESETS["quarrel"]
STATE = NeuronState(QUARREL, QUARREL.neuron, 0, PARAMETERS["w1"], 1.0, 0.1, ())


def test_the_impact_table_has_every_link_of_the_chain() -> None:
    """Sample 1: z = 0.8 + 1.2 + 0.5 = 2.5, y = 2.5, t = 2: loss 0.25, slopes 2 * 0.5 * (1, 2, 1)."""
    thing = impact_rows(STATE)
    heads, first, *_, mean = list(csv.reader(io.StringIO(thing.make())))
    assert thing.file == "impact-quarrel.csv"
    assert heads[4:7] == ["z", "y", "loss"]
    assert [float(cell) for cell in first] == pytest.approx([1, 1, 2, 2, 2.5, 2.5, 0.25, 1, 2, 1])
    assert mean[:6] == ["mean", "", "", "", "", ""]
    assert [float(cell) for cell in mean[6:]] == pytest.approx([0.15, 0.625, 0.25, 0.4])


def test_the_sheet_of_the_neuron_gives_the_samples_and_asks_for_the_rest() -> None:
    sheet = impact_sheet("impact_on_loss", STATE, loss_scene(STATE))
    assert sheet.formula == "w\u2081 = 0.8, w\u2082 = 0.6, bias = 0.5"
    assert "y = max(0, z)" in sheet.question
    assert sheet.rows[0] == ("1", "1", "2", "2", *[""] * 6)
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
    assert sheet.picture is not None
    (point,) = sheet.picture.traces
    assert (list(point["x"]), list(point["y"])) == ([0.8], pytest.approx([0.15]))
    assert {"tangent", "secant", "f'"}.isdisjoint(sheet.picture.keep)


def test_the_sheet_of_the_race_names_the_searches_and_not_the_winner() -> None:
    sheet = race_sheet("guessing_weights", DEFAULT)
    assert [row[0] for row in sheet.rows] == ["Guesses", "Nudges", "Numerical slopes", "Backpropagation"]
    assert {cell for row in sheet.rows for cell in row[1:]} == {""}
    assert "3,000 forward passes each" in sheet.question
    assert sheet.picture is not None
    assert sheet.picture.keep == ("samples",)


def test_the_sheet_of_the_costs_has_a_row_for_each_network_of_the_ladder() -> None:
    """The last one is the chosen network: 3 * 32 + 33 * 32 + 33 * 3 = 1251 parameters."""
    words = {word: DEFAULTS[word] for word in ("width", "depth", "batch", "seed")}
    sheet = cost_sheet("cost_of_slopes", CostSetting(width=32, depth=2, batch=64, seed=1), words)
    assert sheet.rows[-1] == ("1,251", *[""] * 5)
    assert {cell for row in sheet.rows for cell in row[1:]} == {""}
    assert "2 hidden layers" in sheet.formula
