"""FUNCTIONS: every function a person may type; the parser, values, proofs and printers read its entry.

A new function is its entry here and its rule in core/rules/catalogue. A primitive, which has no definition, also needs
code in each file of which OWN_RULES in tests/core/expression/test_function_columns.py says "works out primitives".

The formulas in an entry are written as a textbook would and read by the project's own parser: x stands for the first
argument, b for the second.

Inverses of what is not one-to-one follow the inverses of sine, cosine and tangent: arcsec(x) = arccos(1/x) lies between
0 and pi, arccsc(x) = arcsin(1/x) is odd, and arccot(x) = pi/2 - arctan(x) lies between 0 and pi and is smooth at 0,
where arctan(1/x), the arccot of SymPy and mpmath, jumps.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.numbers import Values

if TYPE_CHECKING:
    import sympy


Trait = Literal[
    "wave",
    "growth",
    "logarithm",
    "kink",
    "rounding",
    "positive",
    "nonnegative",
    "nonzero",
    "odd",
    "continuous",
    "associative",
    "power on the name",
]
"""What a function is, or does for every argument for which it has a value.

wave: periodic, made of sines and cosines; growth: made of e^x; logarithm: to some base; kink, rounding: it has corners
or jumps at finite values, and goes on to no complex numbers; positive, nonnegative, nonzero: its values are; odd:
f(-x) = -f(x); continuous: also where a critical argument is 0; associative: f(a, b, c) means f(f(a, b), c); power on
the name: its square is typeset as sin^2(x).
"""


@dataclass(frozen=True)
class Entry:
    """One function of one or two real arguments.

    word: its name; latex: how that is typeset before the arguments; values: by NumPy, NaN outside the real domain;
    symbolic: its SymPy form; derivatives: the partial derivative by each argument, right wherever every critical
    argument is off its zeros; critical: the expressions whose zeros are the only places where it may not be analytic.
    """

    word: str
    latex: str
    values: Callable[..., Values]
    symbolic: Callable[..., "sympy.Expr"]
    derivatives: tuple[str, ...]
    critical: tuple[str, ...] = ()
    aliases: str = ""
    """Other spellings, with spaces between them: of mathematicians, of other languages, of programs."""
    definition: str = ""
    """The function by simpler ones; a primitive has none, and code of its own in each kind of arithmetic."""
    cases: str = ""
    """The function as a formula in cases, where the rules of differentiation take it so."""
    note: str = ""
    """Which of the conventions in use it follows, for a reader who typed it; "" where all books agree."""
    traits: tuple[Trait, ...] = ()
    root: int = 0
    """The degree of a root."""
    flint: str = ""
    """FLINT's name, where it works out tight enclosures."""
    around: tuple[str, str] | None = None
    """What is typeset around its argument instead of its name."""
    symbol: str = ""
    """What may be typed for it: an opening bracket, or a sign before its argument."""

    @property
    def arity(self) -> int:
        """How many arguments it takes: one derivative is given for each."""
        return len(self.derivatives)


def _sigmoid(x: Values) -> Values:
    """1/(1 + e^-x), as e^x/(1 + e^x) for negative x: it never overflows, and small values keep their digits."""
    small = np.exp(-np.abs(x))
    values: Values = np.where(x < 0, small, 1.0) / (1 + small)
    return values


def _logarithm(x: Values, b: Values) -> Values:
    """ln(x)/ln(b), nothing for the base 0, whose logarithm would be a harmless infinity below."""
    quotient: Values = np.log(x) / np.log(np.where(b == 0, np.nan, b))
    return quotient


def _legs(x: Values) -> tuple[Values, Values]:
    """(sqrt(x^2 - 1), sign x), the legs of a triangle with the angle arcsec(x); nothing where |x| < 1.

    Near 1 the float 1/x has lost the digits that arccos(1/x) is made of; |x| - 1 has them all.
    """
    size = np.abs(x)
    return np.sqrt(size - 1) * np.sqrt(size + 1), np.sign(x)


def _arcsec(x: Values) -> Values:
    height, width = _legs(x)
    angle: Values = np.arctan2(height, width)
    return angle


def _arccsc(x: Values) -> Values:
    height, width = _legs(x)
    angle: Values = np.arctan2(width, height)
    return angle


def _arsech(x: Values) -> Values:
    """arcosh(1/x) as a sum of two positive numbers, for 0 < x <= 1."""
    values: Values = np.log1p(np.sqrt((1 - x) * (1 + x))) - np.log(x)
    return values


def _arcoth(x: Values) -> Values:
    """artanh(1/x) for |x| > 1, with all its digits near 1 too."""
    values: Values = np.sign(x) * np.log1p(2 / (np.abs(x) - 1)) / 2
    return values


def _sympy(name: str) -> Callable[..., "sympy.Expr"]:
    """The function that SymPy calls so; SymPy itself is loaded at the first call, half a second that few pages need."""
    return lambda *arguments, **options: getattr(importlib.import_module("sympy"), name)(*arguments, **options)


_ln = _sympy("log")


def _real_cbrt(x: "sympy.Expr") -> "sympy.Expr":
    """The real cube root, in SymPy's terms: sign(x) |x|^(1/3)."""
    return _sign(x) * _abs(x) ** _sympy("Rational")(1, 3)


def _sympy_arccot(x: "sympy.Expr") -> "sympy.Expr":
    return importlib.import_module("sympy").pi / 2 - _sympy("atan")(x)


def _abs(x: "sympy.Expr") -> "sympy.Expr":
    """|x| without SymPy's search for its sign, which can take for ever."""
    return _sympy("Abs")(x, evaluate=x.is_Symbol or x.is_Number)


def _sign(x: "sympy.Expr") -> "sympy.Expr":
    return _sympy("sign")(x, evaluate=x.is_Symbol or x.is_Number)


def _max(x: "sympy.Expr", b: "sympy.Expr | int") -> "sympy.Expr":
    return _sympy("Max")(x, b, evaluate=False)


def _min(x: "sympy.Expr", b: "sympy.Expr") -> "sympy.Expr":
    return _sympy("Min")(x, b, evaluate=False)


# Rows of a table, which the formatter would take apart.
# fmt: off
_ENTRIES = (
    Entry("sin", r"\sin", np.sin, _sympy("sin"), ("cos(x)",),
        flint="sin", traits=("wave", "odd", "power on the name"),
        aliases="sen seno sinus"),
    Entry("cos", r"\cos", np.cos, _sympy("cos"), ("-sin(x)",),
        flint="cos", traits=("wave", "power on the name"),
        aliases="coseno cosinus cosseno"),
    Entry("tan", r"\tan", np.tan, _sympy("tan"), ("1/cos(x)^2",), ("cos(x)",),
        definition="sin(x)/cos(x)", flint="tan", traits=("wave", "odd", "power on the name"),
        aliases="tg tangens tangente"),
    Entry("cot", r"\cot", lambda x: 1 / np.tan(x), _sympy("cot"), ("-1/sin(x)^2",), ("sin(x)",),
        definition="cos(x)/sin(x)", flint="cot", traits=("wave", "odd", "power on the name"),
        aliases="ctg cotg cotan cotangens cotangente"),
    Entry("sec", r"\sec", lambda x: 1 / np.cos(x), _sympy("sec"), ("sin(x)/cos(x)^2",), ("cos(x)",),
        definition="1/cos(x)", flint="sec", traits=("wave", "nonzero", "power on the name"),
        aliases="secante"),
    Entry("csc", r"\csc", lambda x: 1 / np.sin(x), _sympy("csc"), ("-cos(x)/sin(x)^2",), ("sin(x)",),
        definition="1/sin(x)", flint="csc", traits=("wave", "nonzero", "odd", "power on the name"),
        aliases="cosec cosecante cossec cossecante"),
    Entry("arcsin", r"\arcsin", np.arcsin, _sympy("asin"), ("1/sqrt(1-x^2)",), ("1-x^2",),
        flint="asin", traits=("odd", "continuous", "power on the name"),
        aliases="asin arcsen arcoseno asen aseno"),
    Entry("arccos", r"\arccos", np.arccos, _sympy("acos"), ("-1/sqrt(1-x^2)",), ("1-x^2",),
        flint="acos", traits=("nonnegative", "continuous", "power on the name"),
        aliases="acos arcocoseno"),
    Entry("arctan", r"\arctan", np.arctan, _sympy("atan"), ("1/(1+x^2)",),
        flint="atan", traits=("odd", "power on the name"),
        aliases="atan arctg arcotangente arctang"),
    # arccos(1/x); values by atan2(sqrt(|x|-1) sqrt(|x|+1), sign x).
    Entry("arcsec", r"\operatorname{arcsec}", _arcsec, _sympy("asec"), ("1/(|x| sqrt(x^2-1))",), ("x^2-1",),
        definition="arccos(1/x)", traits=("nonnegative", "power on the name"),
        aliases="asec",
        note="arcsec(x) is read as arccos(1/x), between 0 and pi."),
    # arcsin(1/x); values by atan2(sign x, sqrt(|x|-1) sqrt(|x|+1)).
    Entry("arccsc", r"\operatorname{arccsc}", _arccsc, _sympy("acsc"), ("-1/(|x| sqrt(x^2-1))",), ("x^2-1",),
        definition="arcsin(1/x)", traits=("odd", "power on the name"),
        aliases="acsc arccosec acosec",
        note="arccsc(x) is read as arcsin(1/x), between -pi/2 and pi/2."),
    # pi/2 - arctan(x); values by atan2(1, x).
    Entry("arccot", r"\operatorname{arccot}", lambda x: np.arctan2(1, x), _sympy_arccot, ("-1/(1+x^2)",),
        definition="pi/2-arctan(x)", traits=("positive", "power on the name"),
        aliases="acot arcctg arccotg arccotan",
        note="arccot(x) is read as pi/2 - arctan(x), between 0 and pi; write arctan(1/x) for the other reading."),
    Entry("sinh", r"\sinh", np.sinh, _sympy("sinh"), ("cosh(x)",),
        definition="(e^x-e^(-x))/2", flint="sinh", traits=("growth", "odd", "power on the name"),
        aliases="sh senh senoh sinhyp"),
    Entry("cosh", r"\cosh", np.cosh, _sympy("cosh"), ("sinh(x)",),
        definition="(e^x+e^(-x))/2", flint="cosh", traits=("growth", "positive", "power on the name"),
        aliases="ch coshyp"),
    Entry("tanh", r"\tanh", np.tanh, _sympy("tanh"), ("1-tanh(x)^2",),
        definition="1-2/(e^(2x)+1)", flint="tanh", traits=("growth", "odd", "power on the name"),
        aliases="th tgh tanhyp"),
    Entry("coth", r"\coth", lambda x: 1 / np.tanh(x), _sympy("coth"), ("1-coth(x)^2",), ("x",),
        definition="1+2/(e^(2x)-1)", flint="coth", traits=("growth", "odd", "power on the name"),
        aliases="cotgh ctgh"),
    Entry("sech", r"\operatorname{sech}", lambda x: 1 / np.cosh(x), _sympy("sech"), ("-sech(x) tanh(x)",),
        definition="2/(e^x+e^(-x))", traits=("positive", "power on the name")),
    Entry("csch", r"\operatorname{csch}", lambda x: 1 / np.sinh(x), _sympy("csch"), ("-csch(x) coth(x)",), ("x",),
        definition="2/(e^x-e^(-x))", traits=("nonzero", "odd", "power on the name"),
        aliases="cosech"),
    Entry("arsinh", r"\operatorname{arsinh}", np.arcsinh, _sympy("asinh"), ("1/sqrt(1+x^2)",),
        definition="ln(x+sqrt(x^2+1))", flint="asinh", traits=("odd",),
        aliases="asinh arcsinh arcsenh arcsh argsenh argsinh argsh arsenh arsh asenh settsenh settsinh"),
    Entry("arcosh", r"\operatorname{arcosh}", np.arccosh, _sympy("acosh"), ("1/sqrt(x^2-1)",), ("x-1",),
        definition="ln(x+sqrt(x^2-1))", flint="acosh", traits=("nonnegative", "continuous"),
        aliases="acosh arccosh arcch arch argch argcosh settcosh"),
    Entry("artanh", r"\operatorname{artanh}", np.arctanh, _sympy("atanh"), ("1/(1-x^2)",), ("1-x^2",),
        definition="ln((1+x)/(1-x))/2", flint="atanh", traits=("odd",),
        aliases="atanh arctanh arcth arctgh argtanh argtgh argth arth settanh setttanh"),
    # arcosh(1/x); values by log1p(sqrt((1-x)(1+x))) - log(x).
    Entry("arsech", r"\operatorname{arsech}", _arsech, _sympy("asech"), ("-1/(x sqrt(1-x^2))",), ("x", "1-x"),
        definition="ln((1+sqrt(1-x^2))/x)", traits=("nonnegative",),
        aliases="asech arcsech"),
    Entry("arcsch", r"\operatorname{arcsch}", lambda x: np.arcsinh(1 / x), _sympy("acsch"), ("-1/(|x| sqrt(1+x^2))",),
        ("x",),
        definition="ln(1/x+sqrt(1/x^2+1))", traits=("odd",),
        aliases="acsch arccsch arcosech"),
    # artanh(1/x); values by sign(x) log1p(2/(|x|-1))/2.
    Entry("arcoth", r"\operatorname{arcoth}", _arcoth, _sympy("acoth"), ("1/(1-x^2)",), ("x^2-1",),
        definition="ln((x+1)/(x-1))/2", traits=("odd",),
        aliases="acoth arccoth"),
    Entry("exp", r"\exp", np.exp, _sympy("exp"), ("exp(x)",),
        flint="exp", traits=("growth", "positive")),
    Entry("ln", r"\ln", np.log, _ln, ("1/x",), ("x",),
        flint="log", traits=("logarithm", "power on the name"),
        aliases="log"),
    Entry("log10", r"\log_{10}", np.log10, lambda x: _ln(x) / _ln(10), ("1/(x ln(10))",), ("x",),
        definition="ln(x)/ln(10)", traits=("logarithm", "power on the name"),
        aliases="lg"),
    Entry("logb", r"\log", _logarithm, lambda x, b: _ln(x) / _ln(b), ("1/(x ln(b))", "-ln(x)/(b ln(b)^2)"),
        ("x", "b", "b-1"),
        definition="ln(x)/ln(b)", traits=("logarithm",)),
    Entry("sqrt", r"\sqrt", np.sqrt, _sympy("sqrt"), ("1/(2 sqrt(x))",), ("x",),
        definition="x^(1/2)", root=2, flint="sqrt", traits=("nonnegative", "continuous"),
        aliases="raiz raíz raizq racine radice radq wurzel",
        around=(r"\sqrt{", "}"), symbol="\u221a"),
    Entry("cbrt", r"\sqrt[3]", np.cbrt, _real_cbrt, ("1/(3 cbrt(x)^2)",), ("x",),
        definition="x^(1/3)", root=3, traits=("odd", "continuous"),
        aliases="cuberoot",
        around=(r"\sqrt[3]{", "}"), symbol="\u221b"),
    Entry("abs", r"\left|", np.abs, _abs, ("sign(x)",), ("x",),
        traits=("kink", "nonnegative", "continuous"),
        aliases="absolute betrag fabs norm realabs",
        around=(r"\left|", r"\right|"), symbol="|"),
    Entry("sign", r"\operatorname{sign}", np.sign, _sign, ("0",), ("x",),
        traits=("kink", "odd"),
        aliases="sgn signum segno signe signo sinal vorzeichen"),
    Entry("floor", r"\operatorname{floor}", np.floor, _sympy("floor"), ("0",), ("sin(pi x)",),
        traits=("rounding",),
        aliases="ganzzahl",
        around=(r"\left\lfloor ", r"\right\rfloor"), symbol="\u230a"),
    Entry("ceil", r"\operatorname{ceil}", np.ceil, _sympy("ceiling"), ("0",), ("sin(pi x)",),
        traits=("rounding",),
        aliases="ceiling",
        around=(r"\left\lceil ", r"\right\rceil"), symbol="\u2308"),
    Entry("min", r"\min", np.minimum, _min, ("(1-sign(x-b))/2", "(1+sign(x-b))/2"), ("x-b",),
        cases="{x < b: x, b}", traits=("kink", "continuous", "associative"),
        aliases="fmin minimum"),
    Entry("max", r"\max", np.maximum, _max, ("(1+sign(x-b))/2", "(1-sign(x-b))/2"), ("x-b",),
        cases="{x > b: x, b}", traits=("kink", "continuous", "associative"),
        aliases="fmax maximum"),
    Entry("relu", r"\operatorname{relu}", lambda x: np.maximum(x, 0.0), lambda x: _max(x, 0), ("(1+sign(x))/2",),
        ("x",),
        definition="max(x,0)", cases="{x > 0: x, 0}", traits=("kink", "nonnegative", "continuous"),
        aliases="ramp"),
    Entry("sigmoid", r"\operatorname{sigmoid}", _sigmoid, lambda x: 1 / (1 + _sympy("exp")(-x)),
        ("sigmoid(x)(1-sigmoid(x))",),
        definition="1/(1+e^(-x))", traits=("growth", "positive"),
        aliases="logistic expit logisticsigmoid"),
    Entry("softplus", r"\operatorname{softplus}", lambda x: np.logaddexp(0.0, x), lambda x: _ln(1 + _sympy("exp")(x)),
        ("sigmoid(x)",),
        definition="ln(1+e^x)", traits=("growth", "positive")),
)
# fmt: on

FUNCTIONS: dict[str, Entry] = {entry.word: entry for entry in _ENTRIES}
SPELLINGS: dict[str, str] = {
    spelling: entry.word for entry in _ENTRIES for spelling in (entry.word, *entry.aliases.split())
}
SYMBOLS: dict[str, str] = {entry.symbol: entry.word for entry in _ENTRIES if entry.symbol}
ROOTS: dict[int, str] = {entry.root: entry.word for entry in _ENTRIES if entry.root}
"""Degree -> root."""
INVERSES: dict[str, str] = {
    word: inverse for word in FUNCTIONS for inverse in (f"arc{word}", f"ar{word}") if inverse in FUNCTIONS
}
PRIMITIVES: frozenset[str] = frozenset(entry.word for entry in _ENTRIES if not entry.definition)
STEPS: frozenset[str] = frozenset(entry.word for entry in _ENTRIES if entry.derivatives == ("0",))
"""Constant between their jumps."""


def words_with(*traits: Trait) -> frozenset[str]:
    """The functions that have any of the traits."""
    return frozenset(entry.word for entry in _ENTRIES if not set(traits).isdisjoint(entry.traits))
