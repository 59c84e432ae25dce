"""Worked limits: every line equals the line before it, and the last is the derivative that SymPy knows."""

import math
import random
import re
from fractions import Fraction

import pytest
import sympy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.expression import Expression, parse
from core.function import Function
from core.limit import METHODS, WorkedLimit, worked_limit
from core.limit.line import LimitLine
from core.limit.printer import PrintStyle
from core.presets import PRESETS
from core.refusal import Refusal
from tests.effort import examples

INK, SETTLED = "#B34F00", "#00785A"
STYLE = PrintStyle(INK, SETTLED, 18.5)
PARAMETERS = {"b": 1.5, "c": -0.7, "k": 1.3, "m": 2.2, "n": 3.0}
PLACES = ((0.43, 0.17), (0.61, -0.09), (0.29, 0.01))
"""x and h, inside the domain of every example."""
EXAMPLES = [(method.word, text) for method in METHODS for text in method.examples]
MORE = [
    ("polynomial", "0.5x^4 - 3"),
    ("polynomial", "kx^n + c"),
    ("polynomial", "(x-1)(x+2)(x-3)"),
    ("sum", "x^2/m + b"),
    ("polynomial", "(2x)^3"),
    ("polynomial", "-x"),
    ("polynomial", "(x+1)^8"),
    ("polynomial", "x^0"),
    ("quotient", "(x+1)^-1"),
    ("quotient", "(2x+1)/(x^2+x+1)"),
    ("quotient", "1/(1+1/(x+1))"),
    ("root", "sqrt(x^4+x+1)"),
    ("sine", "sin(-x)"),
    ("exponential", "3^(1-x)"),
    ("exponential", "pi^x"),
    ("sum", "sin(x) + cos(x)"),
    ("sum", "x^2 - 1/x + 3"),
    ("sum", "5 - 2 e^(3x)/7"),
    ("sum", "-(sin(x) - x)"),
    ("multiple", "sqrt(2) sin(x)"),
]


def read(text: str) -> Expression:
    found = parse(text)
    assert isinstance(found, Expression), found
    return found


def worked(text: str) -> WorkedLimit:
    return worked_limit(read(text), PARAMETERS)


def quotient(text: str, x: float, h: float) -> float:
    function = Function(read(text), PARAMETERS)
    return float(function.f(x + h) - function.f(x)) / h


def derivative(text: str, x: float) -> float:
    """By SymPy."""
    symbol = sympy.Symbol("x", real=True)
    values = {sympy.Symbol(name, real=True): value for name, value in PARAMETERS.items()}
    slope = sympy.diff(read(text).sympy.subs(values), symbol)
    return float(slope.subs(symbol, x).evalf())


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-8, abs_tol=1e-9)


def check_lines(text: str, places: tuple[tuple[float, float], ...] = PLACES) -> None:
    lines = worked(text).lines
    for x, h in places:
        before = quotient(text, x, h)
        for line in (line for line in lines if not line.final):
            assert close(line.at(x, h, PARAMETERS), before), (text, line.step, x, h)
            before = line.at(x, h, PARAMETERS)
        for line in (line for line in lines if line.final):
            assert close(line.at(x, 0.0, PARAMETERS), derivative(text, x)), (text, line.step, x)
    assert lines[-1].final


@pytest.mark.parametrize(("word", "text"), [*EXAMPLES, *MORE])
def test_every_line_equals_the_line_before_and_the_last_is_the_derivative(word: str, text: str) -> None:
    assert worked(text).method == word
    assert not worked(text).trust
    check_lines(text)


@pytest.mark.parametrize(("word", "text"), [*EXAMPLES, *MORE])
def test_what_stands_behind_lim_is_the_line_before_it(word: str, text: str) -> None:
    before = worked(text).before
    assert before is not None and before.approach is not None
    bare = LimitLine("approach", before.approach, "")
    for x, h in PLACES:
        assert close(bare.at(x, h, PARAMETERS), quotient(text, x, h))


def test_lines_hold_left_of_a_pole_and_of_a_corner_too() -> None:
    for text in ("1/x", "1/(x^2+1)", "|x|", "|2x - 1|", "x^3 - 2x", "e^-x", "sin(3x + 1)"):
        check_lines(text, ((-1.3, 0.2), (-0.4, -0.3), (2.1, 1.5)))


def test_at_the_corner_the_lines_before_the_limit_still_agree() -> None:
    """(|h| - 0)/h is 1 for h > 0 and -1 for h < 0, in every line; behind the limit stands 0/0."""
    lines = worked("|x|").lines
    for h, value in ((0.3, 1.0), (-0.3, -1.0)):
        assert {line.at(0.0, h) for line in lines if not line.final} == {value}
    assert math.isnan(lines[-1].at(0.0, 0.0))


def test_at_h_0_the_quotient_has_no_value_and_what_is_left_after_the_division_has() -> None:
    found = worked("x^2")
    first, before = found.lines[0], found.before
    assert before is not None and before.approach is not None
    assert math.isnan(first.at(3.0, 0.0))
    assert LimitLine("approach", before.approach, "").at(3.0, 0.0) == 6.0


def test_the_steps_of_a_parabola_are_those_of_a_textbook() -> None:
    assert [line.step for line in worked("x^2").lines] == [
        "substitute",
        "expand",
        "cancel",
        "take out h",
        "divide",
        "limit",
    ]


def plain(line: LimitLine) -> str:
    """LaTeX without marks and spaces."""
    text = line.latex(STYLE)
    for _ in range(3):
        text = re.sub(r"\\textcolor\{#[0-9A-F]{6}\}\{\\boldsymbol\{((?:[^{}]|\{[^{}]*\})*)\}\}", r"\1", text)
    return re.sub(r"\s|\\,|\{\}", "", text)


def test_the_formulas_of_a_parabola_are_those_of_a_textbook() -> None:
    assert [plain(line) for line in worked("x^2").lines] == [
        r"\frac{f(x+h)-f(x)}{h}=\frac{(x+h)^{2}-x^{2}}{h}",
        r"\quad=\frac{x^{2}+2xh+h^{2}-x^{2}}{h}",
        r"\quad=\frac{\cancel{x^{2}}+2xh+h^{2}-\cancel{x^{2}}}{h}",
        r"\quad=\frac{h(2x+h)}{h}",
        r"\quad=\frac{\cancel{h}(2x+h)}{\cancel{h}}=2x+h",
        r"f'(x)=\lim_{h\to0}\left(2x+h\right)=2x",
    ]


def test_what_changed_is_marked_by_colour_and_by_weight() -> None:
    lines = worked("x^2").lines
    assert rf"\textcolor{{{INK}}}{{\boldsymbol{{h}}}}" in lines[3].latex(STYLE)
    assert rf"\textcolor{{{SETTLED}}}{{\boldsymbol{{2 x}}}}" in lines[-1].latex(STYLE)
    assert INK not in lines[2].latex(STYLE)


@pytest.mark.parametrize("text", ["(x+1)^2", "x(x - 1)", "(x-1)(x+2)"])
def test_a_product_is_multiplied_out_first_and_said_so(text: str) -> None:
    assert worked(text).lines[1].step == "tidy f"
    assert "First multiply f itself out" in worked(text).lines[1].reason


def test_a_hole_is_shortened_away_at_the_end_only() -> None:
    """(x^2-1)/(x-1) has slope 1 wherever it is defined."""
    last = worked("(x^2-1)/(x-1)").lines[-1]
    assert (last.step, plain(last)) == ("shorten", r"\quad=1")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("sin(x)", "sin(t)/t \u2192 1"),
        ("cos(2x)", "(cos(t) \u2212 1)/t \u2192 0"),
        ("e^x", "(e to the t \u2212 1)/t \u2192 1"),
    ],
)
def test_known_limits_are_named(text: str, known: str) -> None:
    before = worked(text).before
    assert before is not None
    assert known in before.reason


@pytest.mark.parametrize("text", ["tan(x)", "x sin(x)", "sigmoid(x)", "x^x", "cbrt(x)", "sin(x^2)"])
def test_what_is_not_worked_out_is_taken_on_trust_and_said_so(text: str) -> None:
    found = worked(text)
    assert found.method == "trust"
    assert "taken on trust" in found.trust
    assert [line.step == "trust" for line in found.lines] == [False, True]
    for x, h in PLACES:
        assert close(found.lines[0].at(x, h), quotient(text, x, h))
        assert close(found.lines[1].at(x, 0.0), derivative(text, x))


def test_a_power_of_zero_does_not_grow() -> None:
    found = worked("0^x")
    assert found.method == "trust" and found.derivative is not None
    assert [found.derivative.at(x, 0.0) for x, _ in PLACES] == [0.0] * len(PLACES)


@pytest.mark.parametrize("text", ["x^9", "x^50", "(x+1)^40", "(b+c+k+m+n+pi+e+x)^8", "(x^2+x+1)^4/(x^3+x+1)^2"])
def test_a_formula_that_nobody_would_write_out_says_so(text: str) -> None:
    assert "more terms than anyone would write" in worked(text).trust or worked(text).trust.startswith("No algebra")
    assert worked(text).method == "trust"


def test_an_exponent_with_a_slider_is_worked_out_for_its_value() -> None:
    found = worked("kx^n + c")
    assert "n = 3" in found.remark
    check_lines("kx^n + c")


@pytest.mark.parametrize("n", [0.0, -2.0, 0.5, 2.5, -10.0, 10.0])
def test_no_slider_breaks_the_work(n: float) -> None:
    assert worked_limit(read("kx^n"), {**PARAMETERS, "n": n}).lines


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_every_preset_has_its_lines(preset) -> None:
    found = worked_limit(read(preset.text), preset.parameters)
    assert len(found.lines) >= 2
    assert all(line.reason.endswith((".", "?")) for line in found.lines)


def balanced(text: str) -> bool:
    depth = 0
    for sign in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    same = all(text.count(rf"\begin{{{name}}}") == text.count(rf"\end{{{name}}}") for name in ("aligned", "cases"))
    return depth == 0 and same and text.count(r"\left") == text.count(r"\right")


COMMANDS = frozenset({
    "frac", "dfrac", "sqrt", "textcolor", "boldsymbol", "cancel", "left", "right", "begin", "end", "quad", "cdot",
    "lim", "to", "sin", "cos", "tan", "ln", "exp", "pi", "operatorname", "lfloor", "rfloor",
})  # fmt: skip


@pytest.mark.parametrize("text", [*(text for _, text in [*EXAMPLES, *MORE]), *(preset.text for preset in PRESETS)])
def test_the_latex_of_every_line_is_well_formed(text: str) -> None:
    for line in worked(text).lines:
        shown = line.latex(STYLE)
        assert balanced(shown), shown
        assert set(re.findall(r"\\([a-zA-Z]+)", shown)) <= COMMANDS, shown
        assert "$" not in shown


def polynomial_text(coefficients: list[Fraction]) -> str:
    """As a person types it, highest power first."""
    terms = [f"({c})x^{power}" for power, c in reversed(list(enumerate(coefficients))) if c]
    return " + ".join(terms) or "0"


COEFFICIENTS = st.lists(st.fractions(-9, 9, max_denominator=8), min_size=1, max_size=9)


@settings(max_examples=examples(30, 150), deadline=None)
@given(COEFFICIENTS, st.floats(-2, 2), st.sampled_from([0.5, -0.25, 1.0, -2.0]))
@example([Fraction(0)] * 8 + [Fraction(1)], 1.5, 0.5)
@example([Fraction(-1, 8)], 0.0, 1.0)
def test_random_polynomials_are_worked_out_right(coefficients: list[Fraction], x: float, h: float) -> None:
    """Against Fractions: the quotient by its definition, the derivative term by term."""

    def value(at: Fraction) -> Fraction:
        return sum((c * at**power for power, c in enumerate(coefficients)), Fraction(0))

    exact, step = Fraction(x), Fraction(h)
    expected = float((value(exact + step) - value(exact)) / step)
    slope = float(sum(c * power * exact ** (power - 1) for power, c in enumerate(coefficients) if power))
    found = worked_limit(read(polynomial_text(coefficients)))
    scale = 1 + sum(abs(float(c)) * (abs(x) + abs(h)) ** power for power, c in enumerate(coefficients)) / abs(h)
    assert found.method in ("constant", "polynomial")
    for line in found.lines:
        wanted = slope if line.final else expected
        assert abs(line.at(x, h) - wanted) <= 1e-12 * scale * 100
        assert balanced(line.latex(STYLE))


PIECES = ("x", "2", "x^2", "sin(x)", "e^x", "1/x", "|x|", "sqrt(x)", "m", "(x+1)", "ln(x)", "tan(x)", "x^n", "pi")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.integers(0, 10**6))
def test_whatever_is_put_together_gets_lines_that_are_equal(pieces: list[str], seed: int) -> None:
    signs = random.Random(seed)
    text = pieces[0] + "".join(f" {signs.choice('+-*/')} {piece}" for piece in pieces[1:])
    expression = parse(text)
    if isinstance(expression, Refusal):
        return
    lines = worked_limit(expression, PARAMETERS).lines
    values = [line.at(0.7, 0.2, PARAMETERS) for line in lines if not line.final]
    expected = quotient(text, 0.7, 0.2)
    assert all(math.isclose(value, expected, rel_tol=1e-7, abs_tol=1e-9) for value in values) or math.isnan(expected)


@pytest.mark.parametrize(
    "text",
    [
        "((((((((x+1)^2+1)^2+1)^2))))))"[:-2],
        "x^x^x^x",
        "sin(sin(sin(sin(x))))",
        "1/(1/(1/(1/(x+1)+x)+x)+x)",
        "(x+1)^49",
        "x^-49",
    ],
)
def test_hostile_formulas_get_an_answer(text: str) -> None:
    expression = parse(text)
    if isinstance(expression, Refusal):
        assert expression.sentence
    else:
        assert worked_limit(expression).lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1e-10|x|", "A constant multiple"),
        ("-cos(x)/2", "A constant multiple"),
        ("sin(x) + e^x", "A sum: part by part"),
    ],
)
def test_the_sentence_names_the_kind_of_formula(text: str, words: str) -> None:
    assert worked(text).sentence.startswith(words)


@pytest.mark.parametrize(
    "text",
    ["4.9x^2", "|x - 0.0000000001|", "1/(0.1x + 1)", "sin(0.1x)", "ln(0.1x)", "e^(0.1x)", "sqrt(x - 0.0000000001)"]
    + ["5 + 8x - 4.9x^2", "(0.1x + 0.2)^2", "x/4 + 0.5", "x^1.5"],
)
def test_a_working_of_typed_decimals_has_no_fractions_for_them(text: str) -> None:
    read = parse(text)
    assert isinstance(read, Expression)
    lines = worked_limit(read).lines[1:]
    shown = " ".join(f"{line.latex(STYLE)} {line.reason}" for line in lines)
    assert re.search(r"frac\{[^{}]*\}\{\d+\}|\d/\d", shown) is None, shown


def test_a_working_without_decimals_keeps_its_fractions() -> None:
    read = parse("x^2/5")
    assert isinstance(read, Expression)
    assert r"\frac{2}{5}" in worked_limit(read).lines[-1].latex(PrintStyle("A", "B", 18.5))
