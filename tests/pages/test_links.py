"""The link is a public interface: every link ever published must open on the state it was made from.

Never change a line of PUBLISHED; add one for every new word.
"""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import opened
from ui.link.words import DEFAULTS

PUBLISHED: list[tuple[str, dict[str, str], dict[str, object]]] = [
    ("home", {}, {"f": "x^2", "a": 1.0, "delta": 1.0}),
    ("home", {"f": "sin(x)", "a": "0.5", "delta": "-0.1"}, {"f": "sin(x)", "a": 0.5, "delta": -0.1}),
    ("secant_to_tangent", {"f": "|x|", "a": "0", "delta": "-0.001"}, {"f": "|x|", "a": 0.0, "delta": -0.001}),
    ("secant_to_tangent", {"f": "1/x", "from": "-5", "to": "5"}, {"f": "1/x", "from": -5.0, "to": 5.0}),
    ("secant_to_tangent", {"f": "mx+b", "m": "-1.5", "b": "2"}, {"f": "mx+b", "m": -1.5, "b": 2.0}),
    ("secant_to_tangent", {"f": "kx^n+c", "k": "3", "n": "4", "c": "-1"}, {"k": 3.0, "n": 4.0, "c": -1.0}),
    ("secant_to_tangent", {"hide": "derivative"}, {"hide": ["derivative"]}),
    ("secant_to_tangent", {"hide": "derivative,tangent"}, {"hide": ["tangent", "derivative"]}),
    ("secant_to_tangent", {"delta": "1e-06"}, {"delta": 1e-6}),
    (
        "choosing_delta",
        {"f": "e^x", "a": "0.5", "delta": "1e-12", "scheme": "five-point"},
        {"f": "e^x", "a": 0.5, "delta": 1e-12, "scheme": "five-point"},
    ),
    ("choosing_delta", {"rows": "true"}, {"rows": True}),
    ("choosing_delta", {"tolerance": "0.001", "zoom": "3"}, {"tolerance": 0.001, "zoom": 3}),
    ("limit_definition", {"f": "1/x", "a": "2", "lines": "4"}, {"f": "1/x", "a": 2.0, "lines": 4}),
    (
        "derivative_rules",
        {"f": "sin(2x)", "answer": "cos(2x)", "rule": "sum"},
        {"f": "sin(2x)", "answer": "cos(2x)", "rule": "sum"},
    ),
    ("derivative_rules", {"f": "x^2 sin(x)", "steps": "3"}, {"f": "x^2 sin(x)", "steps": 3}),
    (
        "higher_derivatives",
        {"f": "5 + 8x - 4.9x^2", "a": "0.5", "from": "0", "to": "2", "reading": "motion", "order": "4"},
        {"f": "5 + 8x - 4.9x^2", "a": 0.5, "from": 0.0, "to": 2.0, "reading": "motion", "order": 4},
    ),
    ("secant_to_tangent", {"present": "true"}, {"present": True}),
    ("higher_derivatives", {"f": "e^x", "tolerance": "0.1", "delta": "0.001"}, {"tolerance": 0.1, "delta": 0.001}),
    (
        "guessing_weights",
        {"data": "bands", "samples": "60", "hidden": "4", "budget": "200", "rate": "0.5", "seed": "42"},
        {"data": "bands", "samples": 60, "hidden": 4, "budget": 200, "rate": 0.5, "seed": 42},
    ),
    (
        "guessing_weights",
        {"data": "blobs", "budget": "100", "passes": "10", "values": "3", "plane": "weights"},
        {"data": "blobs", "passes": 10, "values": 3, "plane": "weights"},
    ),
    (
        "impact_on_loss",
        {"neuron": "dead", "w1": "-0.9", "w2": "0.4", "bias": "0.2", "sample": "2", "parameter": "w2"},
        {"neuron": "dead", "w1": -0.9, "w2": 0.4, "bias": 0.2, "sample": 2, "parameter": "w2", "step": 0.1},
    ),
    ("impact_on_loss", {"step": "3", "delta": "-0.01"}, {"step": 3.0, "delta": -0.01, "neuron": "quarrel"}),
    (
        "cost_of_slopes",
        {"width": "8", "depth": "3", "batch": "16", "seed": "7", "broken": "bias"},
        {"width": 8, "depth": 3, "batch": 16, "seed": 7, "broken": "bias"},
    ),
    (
        "secant_to_tangent",
        {"tour": "3", "f": "1/x", "delta": "-0.5"},
        {"tour": 3, "f": "1/x", "a": 1.0, "delta": -0.5},
    ),
]


@pytest.mark.parametrize(("word", "query", "state"), PUBLISHED)
def test_a_published_link_opens_on_its_state(word: str, query: dict[str, str], state: dict[str, object]) -> None:
    app: AppTest = opened(word, **query)
    assert {name: app.session_state[name] for name in state} == state


def test_the_defaults_are_part_of_the_published_links() -> None:
    """A value equal to its default is left out of a link: another default would change what old links show."""
    assert DEFAULTS == {
        "f": "x^2",
        "a": 1.0,
        "delta": 1.0,
        "from": -3.0,
        "to": 3.0,
        "b": 1.0,
        "c": 1.0,
        "k": 1.0,
        "m": 2.0,
        "n": 2.0,
        "scheme": "forward",
        "rows": "false",
        "tolerance": 0.01,
        "zoom": 0,
        "lines": 1,
        "rule": "power",
        "answer": "",
        "steps": 1,
        "order": 2,
        "reading": "curve",
        "hide": "",
        "predict": "false",
        "guess": "",
        "tour": 0,
        "data": "spirals",
        "samples": 150,
        "hidden": 16,
        "budget": 3000,
        "rate": 2.0,
        "seed": 1,
        "passes": 0,
        "values": 10,
        "plane": "path",
        "neuron": "quarrel",
        "w1": 0.8,
        "w2": 0.6,
        "bias": 0.5,
        "sample": 1,
        "parameter": "w1",
        "step": 0.1,
        "width": 32,
        "depth": 2,
        "batch": 64,
        "broken": "none",
        "present": "false",
    }
