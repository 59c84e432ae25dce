"""The tables and hand-outs of the lessons on the network: their numbers by hand, and no answer on a sheet."""

import csv
import io
from collections import Counter
from xml.etree import ElementTree

import pytest

from core.network.cost import CostSetting
from core.network.neuron import NEURON_PRESETS
from publish.handout import PLANE
from ui.lessons.cost_of_slopes.takeaway import cost_sheet
from ui.lessons.guessing_weights.searches import DEFAULT
from ui.lessons.guessing_weights.takeaway import race_sheet
from ui.lessons.impact_on_loss.curves import loss_scene
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.lessons.impact_on_loss.parameters import PARAMETERS
from ui.lessons.impact_on_loss.takeaway import impact_rows, impact_sheet
from ui.link.words import DEFAULTS

QUARREL = NEURON_PRESETS["quarrel"]
STATE = NeuronState(QUARREL, QUARREL.neuron, 0, PARAMETERS["w1"], 1.0, 0.1, ())


def looks_of(picture: str) -> Counter[str]:
    """How many marks of each look a picture has."""
    return Counter(mark.get("class", "") for mark in ElementTree.fromstring(picture).iter())


def words_of(picture: str) -> set[str]:
    return {mark.text or "" for mark in ElementTree.fromstring(picture).iter("text")}


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
    sheet = impact_sheet(STATE, loss_scene(STATE))
    assert sheet.formula == "w\u2081 = 0.8, w\u2082 = 0.6, bias = 0.5"
    assert "y = max(0, z)" in sheet.question
    assert sheet.rows[0] == ("1", "1", "2", "2", *[""] * 6)
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
    looks = looks_of(sheet.picture)
    assert (looks["curve"], looks["sample"] + looks["sample chosen"]) == (1, 4)
    assert {"tangent", "secant", "slopes", "slope"}.isdisjoint(looks)
    assert words_of(sheet.picture) >= {"sample 1", "2", "3", "4", "mean", "P", "w\u2081", "loss"}


def test_the_point_of_the_neurons_picture_is_the_mean_loss_at_the_weight() -> None:
    """P is at w1 = 0.8 with the mean loss 0.15: where that is on paper, the ends of the window say."""
    scene = loss_scene(STATE)
    marks = ElementTree.fromstring(impact_sheet(STATE, scene).picture).iter("circle")
    (point,) = (mark for mark in marks if mark.get("class") == "p")
    mean, (wide, high) = scene.view.mean, PLANE
    bottom, top = mean.y_window
    assert float(point.get("cx", "nan")) == pytest.approx(wide * (0.8 - mean.low) / (mean.high - mean.low), abs=0.06)
    assert float(point.get("cy", "nan")) == pytest.approx(high * (top - 0.15) / (top - bottom), abs=0.06)


def test_the_sheet_of_the_race_names_the_searches_and_not_the_winner() -> None:
    sheet = race_sheet(DEFAULT)
    assert [row[0] for row in sheet.rows] == ["Guesses", "Nudges", "Numerical slopes", "Backpropagation"]
    assert {cell for row in sheet.rows for cell in row[1:]} == {""}
    assert "3,000 forward passes each" in sheet.question
    looks = looks_of(sheet.picture)
    assert looks["class-0"] + looks["class-1"] + looks["class-2"] == DEFAULT.samples
    assert {"curve", "secant"}.isdisjoint(looks)
    assert words_of(sheet.picture) >= {"forward passes", "loss"}


def test_the_sheet_of_the_costs_has_a_row_for_each_network_of_the_ladder() -> None:
    """The last one is the chosen network: 3 * 32 + 33 * 32 + 33 * 3 = 1251 parameters."""
    words = {word: DEFAULTS[word] for word in ("width", "depth", "batch", "seed")}
    sheet = cost_sheet(CostSetting(width=32, depth=2, batch=64, seed=1), words)
    assert sheet.rows[-1] == ("1,251", *[""] * 5)
    assert {cell for row in sheet.rows for cell in row[1:]} == {""}
    assert "2 hidden layers" in sheet.formula
