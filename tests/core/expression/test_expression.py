"""How typed text is read: the decided readings, their notes, and every refusal with its place."""

import pytest
import sympy

from core.expression import Expression, parse
from core.expression.application import PAIRS, arity
from core.expression.characters import GREEK
from core.expression.functions import FUNCTIONS
from core.expression.words import CONDITION_WORDS, FORMULAS, KEYWORDS, WORDS
from core.refusal import Refusal

READINGS = {
    "xsinx": "x*sin(x)",
    "sin 2x cos 3x": "sin(2x)*cos(3x)",
    "sin cos x": "sin(cos(x))",
    "sin^2 x": "sin(x)^2",
    "sin²x": "sin(x)^2",
    "sin x(x+1)": "sin(x)*(x + 1)",
    "sin 2(x+1)": "sin(2*(x + 1))",
    "sin x e^x": "sin(x)*e^x",
    "sin -x": "sin(-x)",
    "sin^2x^2": "sin(x^2)^2",
    "sin(x)^2": "sin(x)^2",
    "csinx": "c*sin(x)",
    "sinhx": "sinh(x)",
    "lnlnx": "ln(ln(x))",
    "xex": "x*e*x",
    "2pix": "2pi*x",
    "mx+b": "m*x + b",
    "2kx": "2k*x",
    "nx^(n-1)": "n*x^(n - 1)",
    "e^-x^2": "e^(-x^2)",
    "2^x^2": "2^(x^2)",
    "-x^2": "-x^2",
    "2*-x": "2*(-x)",
    "x--1": "x - (-1)",
    "x^2e^x": "x^2*e^x",
    "e²ˣ": "e^(2x)",
    "√x+1": "sqrt(x) + 1",
    "√x²": "sqrt(x^2)",
    "∜x": "x^(1/4)",
    "x^½": "x^½",
    "x|x|": "x*|x|",
    "||x|-1|": "abs(|x| - 1)",
    "|2|x|-1|": "abs(2*|x| - 1)",
    "|x|x||": "abs(x*|x|)",
    "|x-1||x+1|": "|x - 1|*|x + 1|",
    "⌊x⌋+⌈x⌉": "floor(x) + ceil(x)",
    "log_2 x": "log(x, 2)",
    "log2(x)": "log(x, 2)",
    "log10 x": "log10(x)",
    "log10|x|": "log10(|x|)",
    "min(1,500)": "min(1, 500)",
    "max(0,x,1)": "max(0, x, 1)",
    "max{0,x}": "max(0, x)",
    "root(x,3)": "x^(1/3)",
    "2.": "2",
    "2e-x": "2*e - x",
    "2e-3": "2e-3",
    "1,5x": "1.5x",
    r"\frac12x": "1/2*x",
    r"\frac{x^2+1}{\sqrt{x}}": "(x^2 + 1)/sqrt(x)",
    r"\left|x\right|\cdot\operatorname{sgn}\left(x\right)": "|x|*sign(x)",
    r"\mathrm{e}^{-x}": "e^(-x)",
    r"\sqrt[3]{x}": "x^(1/3)",
    r"\max\{0,x\}": "max(0, x)",
    "{x<0: -x, otherwise: x^2}": "{x < 0: -x, x^2}",
    "{0<x<1: x, 0}": "{0 < x < 1: x, 0}",
    "{x≠0: x² sin(1/x), 0,}": "{x != 0: x^2*sin(1/x), 0}",
    "y = x": "x",
    "f(x) = x": "x",
    "f: x → x^2": "x^2",
    "Mx+B": "m*x + b",
    "min(1,5; x)": "min(1.5, x)",
    "max(x; 0,5; 2)": "max(x, 0.5, 2)",
    r"\min(1,\;x)": "min(1, x)",
    "{x<0: 1,5x; x>0: 0,5}": "{x < 0: 1.5x, x > 0: 0.5}",
    "{x<0: min(1,5); x}": "{x < 0: min(1, 5), x}",
    "\u2223x\u2223": "|x|",
    "\u3016(x+1)\u3017^2": "(x + 1)^2",
    "cotg x": "cot(x)",
    "sech x csch x": "sech(x)*csch(x)",
    "asec 2x": "arcsec(2x)",
    "arccosec(x)": "arccsc(x)",
    "arcctg x": "arccot(x)",
    "acoth x": "arcoth(x)",
    "asech x": "arsech(x)",
    "acsch x": "arcsch(x)",
    r"\operatorname{sech}^2(x)": "sech(x)^2",
    r"\sech x": "sech(x)",
    r"\operatorname{arccot}\left(x\right)": "arccot(x)",
    r"\operatorname{arcoth} x": "arcoth(x)",
    r"\sec^{-1} x": "arcsec(x)",
    r"\operatorname{csch}^{-1}(x)": "arcsch(x)",
    r"\coth^{-1} x": "arcoth(x)",
    "E^X": "e^x",
    "e(x+1)": "e*(x + 1)",
}


@pytest.mark.parametrize(("typed", "text"), READINGS.items())
def test_reading(typed, text):
    read = parse(typed)
    assert isinstance(read, Expression), read
    assert read.text == text


NOTES = {
    "1/2x": "1/2x is read as (1/2) x; write 1/(2x) for the other reading.",
    "e^2x": "e^2x is read as e^2 times x",
    "sin x/2": "sin x/2 is read as sin(x)/2; write sin(x/2)",
    "sin x^2": "sin x^2 is read as sin(x^2)",
    "sin^-1 x": "sin^-1 is read as arcsin",
    "sec^-1 x": "sec^-1 is read as arcsec",
    "arcsec x": "arcsec(x) is read as arccos(1/x), between 0 and pi.",
    "acsc x": "arccsc(x) is read as arcsin(1/x), between -pi/2 and pi/2.",
    "acot x": "arccot(x) is read as pi/2 - arctan(x), between 0 and pi; write arctan(1/x)",
    "cot^-1 x": "between 0 and pi; write arctan(1/x)",
    "sqrt 2x": "sqrt 2x is read as sqrt(2x)",
    "√2x": "The root sign reaches over the number alone",
    "x^1/3": "x^1/3 is read as (x^1)/3; write x^(1/3) for the other reading.",
    "e^1/x": "e^1/x is read as (e^1)/x; write e^(1/x)",
    "x^-1/2": "x^-1/2 is read as (x^-1)/2; write x^(-1/2)",
    "x^2/3": "x^2/3 is read as (x^2)/3; write x^(2/3)",
    "2x^2/3": "x^2/3 is read as (x^2)/3",
    "e^x/2": "e^x/2 is read as (e^x)/2",
    "e^-x^2/2": "e^-x^2/2 is read as (e^-x^2)/2; write e^(-x^2/2)",
    "e^2/x": "e^2/x is read as (e^2)/x",
    "log[2](x)": "log[2](...) is read as the logarithm to the base 2; write log(2)*(...)",
    "Log[2, x]": "Log[2, x] is read as Mathematica does, with the base first.",
    "sin x(x+1)": "sin x(...) is read as sin(x) times (...)",
    "2 3^x": "The space in 2 3^... is read as times.",
    "sqrt x+1": "sqrt x+1 is read as sqrt(x)+1; write sqrt(x+1)",
    "√x+1": "sqrt x+1 is read as sqrt(x)+1",
    "ln x+1": "ln x+1 is read as ln(x)+1",
    "1.000x": "1.000 is read with a decimal point, as 1",
    "=-x^2": "a spreadsheet computes (-x)^2 instead",
    "x^2*(x>0)": "A condition in brackets counts as 1 where it holds",
    "cth x": "cth is read as c times tanh",
    "t^2": "t is taken for x",
    "y=θ^2": "θ is taken for x",
    "f(n)=n^2": "n is taken for x",
    "log x": "natural logarithm",
    "sin2(x)": "sin2(x) is read as sin(2(x)); write sin^2(...)",
    "x-[x]": "Square brackets are read as round ones; write floor(x)",
    "log(2, x)": "The base of a logarithm comes second",
    "root(3, x)": "The degree of a root comes second",
}


@pytest.mark.parametrize(("typed", "note"), NOTES.items())
def test_an_ambiguous_piece_is_noted(typed, note):
    read = parse(typed)
    assert isinstance(read, Expression)
    assert any(note in sentence for sentence in read.notes), read.notes


CLEAR = (
    "1/(2x)",
    "e^(2x)",
    "sin(x)/2",
    "x^2e^x",
    "x^2 sin x",
    "x^2 / 3",
    "x^(2/3)",
    "x²/3",
    "x**2/3",
    "sqrt x + 1",
    "sin(x)+1",
    "sin x+cos x",
    "x^2 3^x",
    "x^2/x",
    "x^2/(x+1)",
    "0.125x",
    "x 2^x",
    "=x-x^2",
    "f(x)=x^2, x>=0",
    "sin x / x",
    "sqrt(2x)",
    "x/2",
    "[x+1](x-1)",
    "[2x]^2",
    "log(x, 2)",
    "sin 2(x)",
)


@pytest.mark.parametrize("typed", CLEAR)
def test_a_clear_text_has_no_notes(typed):
    assert parse(typed).notes == ()


REFUSALS = [
    ("", None, "Type a function of x"),
    ("f(x) =", None, "Type a function of x"),
    ("x2", 1, "Did you mean 2x or x^2?"),
    ("x 2", 2, "Did you mean 2x or x^2?"),
    ("(x+1)2", 5, "2(...)"),
    ("2 3", 2, "side by side"),
    ("1,000x", 1, "not clear"),
    ("log2x", 3, "log_2(x) or log(2x)"),
    ("0^0", 1, "0^0"),
    ("x+1/0", 3, "Division by zero"),
    ("x/(e-e)", 1, "Division by zero"),
    ("0/0", 1, "0/0"),
    ("2+ln(0)", 2, "logarithm of 0"),
    ("sqrt(-1)", 0, "square root"),
    ("x arcsin 2", 2, "arcsin has no real value"),
    ("tan(pi/2)", 0, "too large"),
    ("1/sin(pi)", 1, "Division by zero"),
    ("(-8)^(1/2)", 4, "not a real number"),
    ("(-2)^x", 4, "not real for most x"),
    ("log(x, 1)", 0, "base of a logarithm"),
    ("ax^2", 0, "point on the curve"),
    ("x+h", 2, "delta"),
    ("x sin t", 6, "write x instead of t"),
    ("x cosθ", 5, "The variable is x"),
    ("x+y", 2, "write x instead of y"),
    ("s t", 2, "two letters here, s and t"),
    ("f(t)=x t", 5, "The variable is t, so x has no meaning"),
    ("f(x)=t^2", 5, "write x instead of t"),
    ("f(e)=e^2", 2, "is a number and cannot be the variable"),
    ("f(x, y)=x+y", 0, "this has more"),
    ("a^2", 0, "point on the curve"),
    ("o^2", 0, "letter o"),
    ("é^2", 0, "accent"),
    ("y=y^2", 0, "not an equation"),
    ("x=y^2", 0, "not an equation"),
    ("k=2", 0, "not an equation"),
    ("np.foo(x)", 3, "the word foo"),
    ("foo.sin(x)", 0, "the word foo"),
    ("x.sin()", 1, "A dot stands behind a name"),
    ("σ(x)", 0, "no function σ"),
    ("gamma(x)", 0, "the word gamma"),
    ("neq", 0, "the word neq"),
    ("x neq 0", 2, "the word neq"),
    ("x//2", 1, "one sign / to divide"),
    ("x%2", 1, "Remainders"),
    ("5% x", 1, "Remainders"),
    ("5%", 1, "five percent"),
    ("1'000", 1, "between the digits"),
    ("'x^2'", 0, "quotation marks"),
    ("`x`", 0, "backticks"),
    (r"\frac{d}{dx} x^2", 0, "derivative"),
    (r"\frac{\mathrm{d}}{\mathrm{d}x} x^2", 0, "derivative"),
    ("d/dt(t^2)", 0, "derivative"),
    ("D[x^2, x]", 0, "derivative"),
    (r"\int x", 0, "integral sign"),
    (r"\sum x", 0, "sum or product"),
    (r"\lim x", 0, "limit"),
    (r"x \over 2", 2, "fraction"),
    (r"x \\ 2", 2, "line break"),
    (r"\(x", 0, "no partner"),
    (r"\begin{matrix}1\end{matrix}", 0, "any other environment"),
    (r"\text{hello world}", 6, "These words"),
    ("x ∈ x", 2, "set of its numbers"),
    ("x?", 1, "question mark"),
    ("x & 1", 2, "joins two conditions"),
    ("{x > 0 and x^2 < 1: x, 0}", 7, "one chain"),
    ("Piecewise((x, True))", 18, "Write cases as"),
    ("if(x, 1, 2)", 0, "compares two values"),
    ("if x then 1", 5, "compares two values"),
    ("IF(x<0; 1; 2; 3)", 12, "comes last"),
    ("clip(x, 1)", 0, "three values"),
    ("\u200bx+\u200bfoo", 4, "the word foo"),
    ("\ufeffx)", 2, "never opened"),
    ("&lt;x", 0, "braces"),
    ("x &le; 1", 2, "braces"),
    ("i x", 0, "real numbers"),
    ("foo(x)", 0, "the word foo"),
    ("loog x", 0, "Did you mean log?"),
    ("exec(x)", 0, "the word exec"),
    ("sine(x)", 0, "Did you mean sin?"),
    ("sinc(x)", 0, "the word sinc"),
    ("N(x)", 0, "function N"),
    ("E(x)", 0, "function E"),
    ("x:2", 1, "write / to divide"),
    ("abcdefghijklmnopqr", 0, "abcdefghijkl..."),
    ("sin", 0, "sin needs something"),
    ("2 sin()", 6, "sin needs something"),
    ("sin + x", 0, "sin needs something"),
    ("sin^x", 3, "whole number"),
    ("exp^-1 x", 0, "1/exp(x)"),
    ("min(x)", 0, "two values"),
    ("sin(x, 2)", 0, "one value"),
    ("2(x+1", 1, "never closed"),
    ("sin(x", 3, "never closed"),
    ("x+1)", 3, "never opened"),
    ("[x)", 2, "does not match"),
    ("()", 1, "nothing between"),
    ("1+|x", 2, "no partner"),
    ("x+", 1, "stops too early"),
    ("x*/2", 2, "before this sign"),
    ("x^^2", 2, "Two power signs"),
    ("x^2 = 4", 4, "not an equation"),
    ("x < 1", 2, "braces"),
    ("x, 1", 1, "comma"),
    ("{x, 1}", 2, "Write cases as"),
    ("{x<0, 1}", 4, "Write cases as"),
    ("{1, x<0: 2}", 2, "Write cases as"),
    ("x if x", 5, "compares two values"),
    ("x^2 x<0", 5, "braces"),
    ("{x^2 x<0}", 6, "braces"),
    ("f'(x) = 2x", 0, "derivative"),
    ("dy/dx", 0, "derivative"),
    ("5!", 1, "120 for 5!"),
    ("30°", 2, "pi/6"),
    ("∞", 0, "Infinity"),
    ("$x", 0, "dollar"),
    ("x$", 1, "dollar"),
    ("\\foo", 0, "command foo"),
    ("x\0", 1, "invisible"),
    ("x\u202e", 1, "invisible"),
    ("х^2", 0, "look-alike"),
    ("x\u0301", 1, "accent"),
    ("x_1", 1, "index"),
]


@pytest.mark.parametrize(("typed", "position", "words"), REFUSALS)
def test_a_refusal_says_what_and_where(typed, position, words):
    refused = parse(typed)
    assert isinstance(refused, Refusal), refused
    assert words in refused.sentence
    assert refused.position == position


def test_parameters_are_the_letters_used_in_order():
    assert parse("n x^m + b").parameters == ("b", "m", "n")
    assert parse("x^2").parameters == ()


def test_every_function_is_read_printed_and_converted():
    for word, entry in FUNCTIONS.items():
        typed = "log(x, 2)" if word == "logb" else f"{word}({', '.join(['x', '2'][: entry.arity])})"
        read = parse(typed)
        assert read.text == ("|x|" if word == "abs" else typed)
        assert read.latex and read.sympy.has(sympy.Symbol("x", real=True))
    for spelling, count in ((alias, entry.arity) for entry in FUNCTIONS.values() for alias in entry.aliases.split()):
        assert isinstance(parse(f"{spelling}({', '.join('x2'[:count])})"), Expression), spelling


def test_the_derivatives_written_in_the_registry_can_be_read():
    for entry in FUNCTIONS.values():
        for formula in (*entry.derivatives, *entry.critical):
            assert isinstance(parse(formula), Expression), formula


def test_every_name_from_another_language_or_program_is_read():
    for word, main in WORDS.items():
        many = arity(main) if main in FORMULAS else 2 if main in PAIRS else FUNCTIONS.get(main, FUNCTIONS["ln"]).arity
        typed = f"np.{word}({', '.join(['x', '1', '2'][:many])})"
        assert isinstance(parse(typed), Expression), typed


def test_a_word_of_cases_is_read_in_every_language():
    for word, kind in KEYWORDS.items():
        if kind == "otherwise":
            assert parse(f"{{x<0: -x, {word}: x^2}}").text == "{x < 0: -x, x^2}", word
        elif kind == "if" and word in CONDITION_WORDS:
            assert parse(f"{{-x {word} x<0, x^2}}").text == "{x < 0: -x, x^2}", word
        elif kind == "if":
            assert parse(f"{word}(x<0, -x, x^2)").text == "{x < 0: -x, x^2}", word


def test_a_letter_of_another_alphabet_can_be_the_variable():
    for letter in GREEK:
        read = parse(f"2{letter}^2")
        assert read.text == "2x^2"
        assert read.notes == (f"{letter} is taken for x, the variable of every formula here.",)


@pytest.mark.parametrize(
    "left",
    ["f'(x) =", "y' =", "y\u2032 =", "dy/dx =", "df/dx =", "d/dx x^2 =", "f'(x) = y' =", "D f =", "D_x f =", "Df(x) ="]
    + [r"\frac{dy}{dx} =", r"\frac{d}{dx}(x^2) =", r"f^{\prime}(x) =", r"f'\left(x\right) &=", "f =", "y =", ""],
)
def test_a_left_side_may_name_the_derivative_in_a_formula_for_it(left: str) -> None:
    read = parse(f"{left} 2x", derivative=True)
    assert isinstance(read, Expression) and read.text == "2x"


def test_a_derivative_may_name_its_variable() -> None:
    for text in ("f'(t) = 2t", "ds/dt = 2t"):
        read = parse(text, derivative=True)
        assert isinstance(read, Expression) and read.text == "2x" and "t is taken for x" in read.notes[0]


@pytest.mark.parametrize(
    ("text", "signs"),
    [("2x dx", "dx"), ("2xdx", "dx"), ("cos(x)dx", "dx"), ("-sinxdx", "dx"), ("e^xdx", "dx"), ("x^2*dx", "dx")]
    + [("dx", "dx"), ("df = 2xdx", "dx"), ("dy/dx = 2x dx", "dx"), (r"2x\,\mathrm{d}x", "dx"), ("nx^(n-1)dx", "dx")]
    + [("2xΔx", "Δx"), ("2tdt", "dt"), ("f'(t) = 2tdt", "dt"), ("sinθdθ", "dθ"), ("2xdt", "dt")],
)
def test_the_sentence_names_the_differential_behind_a_formula_for_the_derivative(text: str, signs: str) -> None:
    refusal, function = parse(text, derivative=True), parse(text)
    assert isinstance(refusal, Refusal) and isinstance(function, Refusal)
    assert refusal.sentence == f"Type your formula for f\u2032 alone, without {signs}."
    assert text[refusal.position or 0] == signs[0]
    assert "its derivative is worked out for you" in function.sentence


@pytest.mark.parametrize("text", ["f''(x) = 2", "d^2y/dx^2 = 2", "d/dx x^2", "f' = y'", "2x dx/dx", "∂y/∂x"])
def test_a_derivative_sign_without_its_formula_is_refused_in_words_that_fit(text: str) -> None:
    refusal, function = parse(text, derivative=True), parse(text)
    assert isinstance(refusal, Refusal) and refusal.sentence == "Type your formula for f\u2032 alone."
    assert isinstance(function, Refusal) and "its derivative is worked out for you" in function.sentence


@pytest.mark.parametrize(
    ("text", "meaning", "cell"),
    [
        ("=SIN(A1)", "sin(x)", "A1"),
        ("=A1^2-2*A1", "x^2 - 2x", "A1"),
        ("=IF(A1<1,A1,2*A1)", "{x < 1: x, 2x}", "A1"),
        ("=EXP(-B2^2)", "exp(-x^2)", "B2"),
        ("=2*$A$1^2+A$1", "2x^2 + x", "A1"),
        ("=LOG10(ab12)", "log10(x)", "AB12"),
        ("=1E3*E2", "1e3*x", "E2"),
    ],
)
def test_the_one_cell_of_a_spreadsheet_formula_is_its_variable(text: str, meaning: str, cell: str) -> None:
    read = parse(text)
    assert isinstance(read, Expression) and read.text == meaning
    assert f"{cell} is taken for x, the variable of every formula here." in read.notes


@pytest.mark.parametrize(
    ("text", "names"), [("=A1*B1", "A1 and B1"), ("=SUM(A1:A10)", "A1 and A10"), ("=A1*x", "A1 and the letter x")]
)
def test_two_cells_of_a_spreadsheet_formula_are_named(text: str, names: str) -> None:
    refusal = parse(text)
    assert isinstance(refusal, Refusal) and names in refusal.sentence and text[refusal.position or 0] == "A"


@pytest.mark.parametrize("text", ["SIN(A1)", "y = A1", "=x2"])
def test_a_cell_needs_a_spreadsheet_and_is_not_x(text: str) -> None:
    assert isinstance(parse(text), Refusal)


@pytest.mark.parametrize(
    "ending",
    [" ", ",", ";", ".", r" \\", r"\text{.}", r" \nonumber", r" \notag", r"\label{eq:one}", r" \tag{1}", ", x ∈ ℝ"]
    + [r", x \in \mathbb{R}", " for x ∈ R", r" \notag \\", r".\text{ }"],
)
def test_what_ends_a_pasted_formula_is_left_out(ending: str) -> None:
    read = parse("x^2 + 1" + ending)
    assert isinstance(read, Expression) and read.text == "x^2 + 1"
