"""FUNCTIONS: every function a person may type. Adding one touches this table alone.

An entry gives the word and its other spellings, how it is typeset, its values (NumPy, NaN outside the real domain), its
SymPy form, its derivative and its critical arguments. The last two are written as a textbook would and read by the
project's own parser: x stands for the first argument, b for the second.

- derivatives: the partial derivative by each argument, right wherever every critical argument is off its zeros;
- critical: expressions whose zeros are the only arguments where the function may fail to be analytic;
- definition: the function by simpler ones, where core.function.enclosure has no rule of its own for it;
- positive, nonzero: whether every value is above 0; whether none is 0;
- note: which of the conventions in use it follows, for a reader who typed it; "" where all books agree.

Inverses of what is not one-to-one follow the inverses of sine, cosine and tangent: arcsec(x) = arccos(1/x) lies between
0 and pi, arccsc(x) = arcsin(1/x) is odd, and arccot(x) = pi/2 - arctan(x) lies between 0 and pi and is smooth at 0,
where arctan(1/x), the arccot of SymPy and mpmath, jumps.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import sympy

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class KnownFunction:
    """One function of one or two real arguments; latex is the operator's name, put before its arguments in brackets."""

    word: str
    latex: str
    values: Callable[..., Values]
    symbolic: Callable[..., "sympy.Expr"]
    derivatives: tuple[str, ...]
    critical: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    definition: str = ""
    note: str = ""
    positive: bool = False
    nonzero: bool = False

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


_ENTRIES = (
    KnownFunction("sin", r"\sin", np.sin, _sympy("sin"), ("cos(x)",)),
    KnownFunction("cos", r"\cos", np.cos, _sympy("cos"), ("-sin(x)",)),
    KnownFunction(
        "tan", r"\tan", np.tan, _sympy("tan"), ("1/cos(x)^2",), ("cos(x)",), ("tg",), definition="sin(x)/cos(x)"
    ),
    KnownFunction(
        "cot",
        r"\cot",
        lambda x: 1 / np.tan(x),
        _sympy("cot"),
        ("-1/sin(x)^2",),
        ("sin(x)",),
        ("ctg", "cotg", "cotan"),
        definition="cos(x)/sin(x)",
    ),
    KnownFunction(
        "sec", r"\sec", lambda x: 1 / np.cos(x), _sympy("sec"), ("sin(x)/cos(x)^2",), ("cos(x)",), definition="1/cos(x)"
    ),
    KnownFunction(
        "csc",
        r"\csc",
        lambda x: 1 / np.sin(x),
        _sympy("csc"),
        ("-cos(x)/sin(x)^2",),
        ("sin(x)",),
        ("cosec",),
        definition="1/sin(x)",
    ),
    KnownFunction("arcsin", r"\arcsin", np.arcsin, _sympy("asin"), ("1/sqrt(1-x^2)",), ("1-x^2",), ("asin",)),
    KnownFunction("arccos", r"\arccos", np.arccos, _sympy("acos"), ("-1/sqrt(1-x^2)",), ("1-x^2",), ("acos",)),
    KnownFunction("arctan", r"\arctan", np.arctan, _sympy("atan"), ("1/(1+x^2)",), (), ("atan", "arctg")),
    # arccos(1/x); values by atan2(sqrt(|x|-1) sqrt(|x|+1), sign x).
    KnownFunction(
        "arcsec",
        r"\operatorname{arcsec}",
        _arcsec,
        _sympy("asec"),
        ("1/(|x| sqrt(x^2-1))",),
        ("x^2-1",),
        ("asec",),
        note="arcsec(x) is read as arccos(1/x), between 0 and pi.",
        definition="arccos(1/x)",
    ),
    # arcsin(1/x); values by atan2(sign x, sqrt(|x|-1) sqrt(|x|+1)).
    KnownFunction(
        "arccsc",
        r"\operatorname{arccsc}",
        _arccsc,
        _sympy("acsc"),
        ("-1/(|x| sqrt(x^2-1))",),
        ("x^2-1",),
        ("acsc", "arccosec", "acosec"),
        note="arccsc(x) is read as arcsin(1/x), between -pi/2 and pi/2.",
        definition="arcsin(1/x)",
    ),
    # pi/2 - arctan(x); values by atan2(1, x).
    KnownFunction(
        "arccot",
        r"\operatorname{arccot}",
        lambda x: np.arctan2(1, x),
        _sympy_arccot,
        ("-1/(1+x^2)",),
        (),
        ("acot", "arcctg", "arccotg", "arccotan"),
        note="arccot(x) is read as pi/2 - arctan(x), between 0 and pi; write arctan(1/x) for the other reading.",
        definition="pi/2-arctan(x)",
        positive=True,
    ),
    KnownFunction("sinh", r"\sinh", np.sinh, _sympy("sinh"), ("cosh(x)",), (), ("sh",), definition="(e^x-e^(-x))/2"),
    KnownFunction(
        "cosh", r"\cosh", np.cosh, _sympy("cosh"), ("sinh(x)",), (), ("ch",), definition="(e^x+e^(-x))/2", positive=True
    ),
    KnownFunction(
        "tanh", r"\tanh", np.tanh, _sympy("tanh"), ("1-tanh(x)^2",), (), ("th",), definition="1-2/(e^(2x)+1)"
    ),
    KnownFunction(
        "coth",
        r"\coth",
        lambda x: 1 / np.tanh(x),
        _sympy("coth"),
        ("1-coth(x)^2",),
        ("x",),
        definition="1+2/(e^(2x)-1)",
    ),
    # 1/cosh(x).
    KnownFunction(
        "sech",
        r"\operatorname{sech}",
        lambda x: 1 / np.cosh(x),
        _sympy("sech"),
        ("-sech(x) tanh(x)",),
        definition="2/(e^x+e^(-x))",
        positive=True,
    ),
    # 1/sinh(x).
    KnownFunction(
        "csch",
        r"\operatorname{csch}",
        lambda x: 1 / np.sinh(x),
        _sympy("csch"),
        ("-csch(x) coth(x)",),
        ("x",),
        ("cosech",),
        definition="2/(e^x-e^(-x))",
        nonzero=True,
    ),
    KnownFunction(
        "arsinh",
        r"\operatorname{arsinh}",
        np.arcsinh,
        _sympy("asinh"),
        ("1/sqrt(1+x^2)",),
        (),
        ("asinh", "arcsinh"),
        definition="ln(x+sqrt(x^2+1))",
    ),
    KnownFunction(
        "arcosh",
        r"\operatorname{arcosh}",
        np.arccosh,
        _sympy("acosh"),
        ("1/sqrt(x^2-1)",),
        ("x-1",),
        ("acosh", "arccosh"),
        definition="ln(x+sqrt(x^2-1))",
    ),
    KnownFunction(
        "artanh",
        r"\operatorname{artanh}",
        np.arctanh,
        _sympy("atanh"),
        ("1/(1-x^2)",),
        ("1-x^2",),
        ("atanh", "arctanh"),
        definition="ln((1+x)/(1-x))/2",
    ),
    # arcosh(1/x); values by log1p(sqrt((1-x)(1+x))) - log(x).
    KnownFunction(
        "arsech",
        r"\operatorname{arsech}",
        _arsech,
        _sympy("asech"),
        ("-1/(x sqrt(1-x^2))",),
        ("x", "1-x"),
        ("asech", "arcsech"),
        definition="ln((1+sqrt(1-x^2))/x)",
    ),
    # arsinh(1/x).
    KnownFunction(
        "arcsch",
        r"\operatorname{arcsch}",
        lambda x: np.arcsinh(1 / x),
        _sympy("acsch"),
        ("-1/(|x| sqrt(1+x^2))",),
        ("x",),
        ("acsch", "arccsch", "arcosech"),
        definition="ln(1/x+sqrt(1/x^2+1))",
    ),
    # artanh(1/x); values by sign(x) log1p(2/(|x|-1))/2.
    KnownFunction(
        "arcoth",
        r"\operatorname{arcoth}",
        _arcoth,
        _sympy("acoth"),
        ("1/(1-x^2)",),
        ("x^2-1",),
        ("acoth", "arccoth"),
        definition="ln((x+1)/(x-1))/2",
    ),
    KnownFunction("exp", r"\exp", np.exp, _sympy("exp"), ("exp(x)",), positive=True),
    KnownFunction("ln", r"\ln", np.log, _ln, ("1/x",), ("x",), ("log",)),
    KnownFunction(
        "log10",
        r"\log_{10}",
        np.log10,
        lambda x: _ln(x) / _ln(10),
        ("1/(x ln(10))",),
        ("x",),
        ("lg",),
        definition="ln(x)/ln(10)",
    ),
    KnownFunction(
        "logb",
        r"\log",
        _logarithm,
        lambda x, b: _ln(x) / _ln(b),
        ("1/(x ln(b))", "-ln(x)/(b ln(b)^2)"),
        ("x", "b", "b-1"),
        definition="ln(x)/ln(b)",
    ),
    KnownFunction("sqrt", r"\sqrt", np.sqrt, _sympy("sqrt"), ("1/(2 sqrt(x))",), ("x",), definition="x^(1/2)"),
    KnownFunction(
        "cbrt",
        r"\sqrt[3]",
        np.cbrt,
        _real_cbrt,
        ("1/(3 cbrt(x)^2)",),
        ("x",),
        definition="x^(1/3)",
    ),
    KnownFunction("abs", r"\left|", np.abs, _abs, ("sign(x)",), ("x",)),
    KnownFunction("sign", r"\operatorname{sign}", np.sign, _sign, ("0",), ("x",), ("sgn", "signum")),
    KnownFunction("floor", r"\operatorname{floor}", np.floor, _sympy("floor"), ("0",), ("sin(pi x)",)),
    KnownFunction("ceil", r"\operatorname{ceil}", np.ceil, _sympy("ceiling"), ("0",), ("sin(pi x)",), ("ceiling",)),
    KnownFunction(
        "min",
        r"\min",
        np.minimum,
        _min,
        ("(1-sign(x-b))/2", "(1+sign(x-b))/2"),
        ("x-b",),
    ),
    KnownFunction(
        "max",
        r"\max",
        np.maximum,
        _max,
        ("(1+sign(x-b))/2", "(1-sign(x-b))/2"),
        ("x-b",),
    ),
    KnownFunction(
        "relu",
        r"\operatorname{relu}",
        lambda x: np.maximum(x, 0.0),
        lambda x: _max(x, 0),
        ("(1+sign(x))/2",),
        ("x",),
        definition="max(x,0)",
    ),
    KnownFunction(
        "sigmoid",
        r"\operatorname{sigmoid}",
        _sigmoid,
        lambda x: 1 / (1 + _sympy("exp")(-x)),
        ("sigmoid(x)(1-sigmoid(x))",),
        (),
        ("logistic",),
        definition="1/(1+e^(-x))",
        positive=True,
    ),
    KnownFunction(
        "softplus",
        r"\operatorname{softplus}",
        lambda x: np.logaddexp(0.0, x),
        lambda x: _ln(1 + _sympy("exp")(x)),
        ("sigmoid(x)",),
        definition="ln(1+e^x)",
        positive=True,
    ),
)

FUNCTIONS: dict[str, KnownFunction] = {entry.word: entry for entry in _ENTRIES}
SPELLINGS: dict[str, str] = {spelling: entry.word for entry in _ENTRIES for spelling in (entry.word, *entry.aliases)}
