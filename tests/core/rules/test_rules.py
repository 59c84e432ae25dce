"""Every rule of the registry: its example is its own, and its result is SymPy's, as a function."""

import math
import re
from collections import Counter

import pytest
import sympy

from core.differentiability import verdict
from core.expression import Expression, parse
from core.expression.canonical import canonical
from core.expression.functions import FUNCTIONS
from core.expression.tree import Call, X
from core.function import Function
from core.refusal import Refusal
from core.rules.catalogue import RULES, Rule, rule
from core.rules.derive import Step, derive, in_order, rule_for
from tests.core.slopes import same_as_taylor, same_slopes

BY_WORD = pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.word)


def steps_of(text: str) -> Step:
    read = parse(text)
    assert isinstance(read, Expression), read
    found = derive(read)
    assert isinstance(found, Step), found
    return found


@BY_WORD
def test_a_rule_derives_its_own_example(entry: Rule) -> None:
    assert steps_of(entry.example).rule is entry


@BY_WORD
def test_a_rules_example_has_the_slopes_that_sympy_finds(entry: Rule) -> None:
    """SymPy finds none of 0^x, which is compared with Taylor series."""
    found = steps_of(entry.example)
    by_series = entry.word == "power-of-zero" and same_as_taylor(entry.example, found.after) >= 2
    assert by_series or same_slopes(found.before, found.after) >= 3


@BY_WORD
def test_a_rule_has_all_its_words(entry: Rule) -> None:
    found = steps_of(entry.example)
    assert entry.title and entry.identity and entry.reason.endswith(".")
    assert found.sentence.endswith(".")
    assert found.sentence.count("$") % 2 == found.caveat.count("$") % 2 == 0


@BY_WORD
def test_the_identity_has_as_many_opening_as_closing_braces(entry: Rule) -> None:
    assert entry.identity.count("{") == entry.identity.count("}")
    assert len(re.findall(r"\\left\b", entry.identity)) == len(re.findall(r"\\right\b", entry.identity))


def test_rules_are_told_apart_by_word_and_title() -> None:
    assert max(Counter(entry.word for entry in RULES).values()) == 1
    assert max(Counter(entry.title for entry in RULES).values()) == 1
    assert all(rule(entry.word) is entry for entry in RULES)


@pytest.mark.parametrize("word", sorted(FUNCTIONS))
def test_every_function_that_can_be_typed_has_a_rule(word: str) -> None:
    assert rule_for(Call(word, (X,) * FUNCTIONS[word].arity)) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3x^2 - 5x + 1", ["sum", "multiple", "power", "multiple", "variable", "constant"]),
        ("m x + b", ["linear"]),
        ("3 - 2x", ["linear"]),
        ("x/3 + 1", ["linear"]),
        ("x - x^2", ["difference", "variable", "power"]),
        ("x*k", ["multiple", "variable"]),
        ("x e^x", ["product", "variable", "natural-exponential"]),
        ("sin(2x)", ["chain", "sine", "multiple", "variable"]),
        ("sin^2(x)", ["chain", "power", "sine"]),
        ("2^(x^2)", ["chain", "exponential", "power"]),
        ("(x^2+1)^3", ["chain", "power", "sum", "power", "constant"]),
        ("log(x^2, 3)", ["chain", "logarithm-to-base", "power"]),
        ("max(x^2, 1)", ["maximum", "power", "constant"]),
        ("x^(1/3)", ["power"]),
        ("5^2", ["constant"]),
    ],
)
def test_a_person_would_use_the_same_rules_in_the_same_order(text: str, words: list[str]) -> None:
    assert [step.rule.word for step, _ in in_order(steps_of(text))] == words


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("|x - 1|", "x = 1"),
        ("|2x + 3|", r"x = -\frac{3}{2}"),
        ("sign(x + 4)", "x = -4"),
        ("relu(3x - 6)", "x = 2"),
        ("floor(2x)", "2 x$ is a whole number"),
        ("max(x, 1)", "x = 1"),
        ("{x < 2: x, x^2}", "x = 2"),
        ("{0 < x < 1: x, x^2}", "x = 0$ and at $x = 1"),
        ("sqrt(x - 5)", "x = 5"),
        ("cbrt(x + 1)", "x = -1"),
        ("x^(2/3)", "x = 0"),
        ("x^-2", "x = 0"),
        ("1/(x - 7)", "x = 7"),
        ("arcsin(x)", "1 - x^{2} = 0"),
        ("|x^2 - 2|", "x^{2} - 2 = 0"),
    ],
)
def test_the_place_where_the_slope_fails_is_named(text: str, place: str) -> None:
    assert any(place in step.caveat for step, _ in in_order(steps_of(text)))


@pytest.mark.parametrize(
    "text", ["x^3 - 2x", "sin(2x)", "sqrt(1 + x^2)", "1/(1 + e^x)", "ln(x)", "x^0.5^0", "3/cosh(x)"]
)
def test_no_place_is_named_where_the_slope_never_fails(text: str) -> None:
    assert [step.caveat for step, _ in in_order(steps_of(text)) if step.caveat] == []


@pytest.mark.parametrize(
    ("text", "slope"),
    [
        ("sqrt(x^4)", 0),  # x^2
        ("cbrt(x^3)", 1),  # x
        ("(x^2)^0.5", None),  # |x|, with slopes -1 and 1
        ("arcsin(sin(x))", None),  # a zigzag, with slopes -1 and 1
        ("relu(x^2)", 0),  # x^2
        ("|x^3|", 0),
        ("floor(x^2)", 0),  # 0 from -1 to 1
    ],
)
def test_of_a_curve_inside_nothing_is_said_that_only_a_line_does(text: str, slope: float | None) -> None:
    """Each has bounded slopes, and those with a number have it at 0, though the outer function fails there."""
    (caveat,) = [step.caveat for step, _ in in_order(steps_of(text)) if step.caveat]
    assert "unless" in caveat or "outer slope" in caveat
    if slope is not None:
        read = parse(text)
        assert isinstance(read, Expression) and verdict(Function(read), 0).slope == slope


def test_what_no_rule_knows_is_refused_by_name() -> None:
    found = derive(Call("sin", (Call("gamma", (X,)),)))
    assert isinstance(found, Refusal)
    assert found.sentence.startswith("I don't know this one") and "gamma(x)" in found.sentence


@pytest.mark.parametrize(
    ("text", "after", "caveat"),
    [
        ("0^x", "0", "Holds where $x > 0$"),
        ("0^(x^2 + 1)", "0", ""),
        ("0^e^x", "0", ""),
        ("(1 - 1)^sin(x)", "0", "Holds where $\\sin(x) > 0$"),
        ("0^x + x^2", "2x", "Holds where $x > 0$"),
        ("x*0^(x^2 + 1)", "0^(x^2 + 1)", ""),
        ("sin(0^(x^2 + 1) + x)", "cos(0^(x^2 + 1) + x)", ""),
    ],
)
def test_a_power_of_zero_has_the_slope_zero(text: str, after: str, caveat: str) -> None:
    whole = steps_of(text)
    assert canonical(whole.after) == after
    caveats = [step.caveat for step, _ in in_order(whole) if step.caveat]
    assert [told[: len(caveat)] for told in caveats] == ([caveat] if caveat else [])


def test_the_chain_rule_shows_the_outer_function_in_u() -> None:
    outer, inner = steps_of("sin(x^2)").children
    assert (outer.variable, outer.before_latex, outer.after_latex) == ("u", r"\sin(u)", r"\cos(u)")
    assert (inner.variable, inner.before_latex, inner.after_latex) == ("x", "x^{2}", "2 x")


def test_the_slope_of_e_to_the_x_at_one_is_e() -> None:
    assert float(steps_of("e^x").result.subs(sympy.Symbol("x", real=True), 1)) == pytest.approx(math.e)
