"""The hyperbolic functions of x and their inverses."""

from core.rules.catalogue.rule import OUTER, OfX, Rule
from core.rules.catalogue.trigonometric import POLE, UPRIGHT


class HyperbolicSineRule(OfX):
    """sinh(x) = (e^x - e^-x)/2: deriving turns the minus into a plus."""

    word = "hyperbolic-sine"
    title = "Hyperbolic sine"
    identity = r"(\sinh x)' = \cosh x"
    function = "sinh"
    explanation = "The slope of the hyperbolic sine is the hyperbolic cosine."


class HyperbolicCosineRule(OfX):
    """cosh(x) = (e^x + e^-x)/2: deriving turns the plus into a minus."""

    word = "hyperbolic-cosine"
    title = "Hyperbolic cosine"
    identity = r"(\cosh x)' = \sinh x"
    function = "cosh"
    explanation = "The slope of the hyperbolic cosine is the hyperbolic sine, with no minus."


class HyperbolicTangentRule(OfX):
    """The quotient rule on sinh/cosh: (cosh^2 - sinh^2)/cosh^2."""

    word = "hyperbolic-tangent"
    title = "Hyperbolic tangent"
    identity = r"(\tanh x)' = 1 - \tanh^2 x"
    function = "tanh"
    explanation = "One minus its own square: steepest in the middle, almost flat far out."


class HyperbolicCotangentRule(OfX):
    """The quotient rule on cosh/sinh: (sinh^2 - cosh^2)/sinh^2."""

    word = "hyperbolic-cotangent"
    title = "Hyperbolic cotangent"
    identity = r"(\coth x)' = 1 - \coth^2 x"
    function = "coth"
    explanation = "One minus its own square."
    fails = "x"
    trouble = POLE


class HyperbolicSecantRule(OfX):
    """The reciprocal rule on 1/cosh: -sinh/cosh^2."""

    word = "hyperbolic-secant"
    title = "Hyperbolic secant"
    identity = r"(\operatorname{sech} x)' = -\operatorname{sech} x\,\tanh x"
    function = "sech"
    explanation = "Minus itself times the hyperbolic tangent: the reciprocal rule on one over the hyperbolic cosine."


class HyperbolicCosecantRule(OfX):
    """The reciprocal rule on 1/sinh: -cosh/sinh^2."""

    word = "hyperbolic-cosecant"
    title = "Hyperbolic cosecant"
    identity = r"(\operatorname{csch} x)' = -\operatorname{csch} x\,\coth x"
    function = "csch"
    explanation = "Minus itself times the hyperbolic cotangent: the reciprocal rule on one over the hyperbolic sine."
    fails = "x"
    trouble = POLE


class InverseHyperbolicSineRule(OfX):
    """x = sinh(y) rises by cosh(y) = sqrt(1 + x^2) for each unit of y; the inverse rises by one over that."""

    word = "inverse-hyperbolic-sine"
    title = "Inverse hyperbolic sine"
    identity = r"(\operatorname{arsinh} x)' = \frac{1}{\sqrt{1 + x^2}}"
    function = "arsinh"
    explanation = "One over the root of one plus the square."


class InverseHyperbolicCosineRule(OfX):
    """x = cosh(y) rises by sinh(y) = sqrt(x^2 - 1) for each unit of y; the inverse rises by one over that."""

    word = "inverse-hyperbolic-cosine"
    title = "Inverse hyperbolic cosine"
    identity = r"(\operatorname{arcosh} x)' = \frac{1}{\sqrt{x^2 - 1}}"
    function = "arcosh"
    explanation = "One over the root of the square minus one."
    fails = "x-1"
    trouble = UPRIGHT
    trouble_inside = OUTER


class InverseHyperbolicTangentRule(OfX):
    """x = tanh(y) rises by 1 - x^2 for each unit of y; the inverse rises by one over that. For -1 < x < 1."""

    word = "inverse-hyperbolic-tangent"
    title = "Inverse hyperbolic tangent"
    identity = r"(\operatorname{artanh} x)' = \frac{1}{1 - x^2}"
    function = "artanh"
    explanation = "One over one minus the square, between minus one and one."


class InverseHyperbolicSecantRule(OfX):
    """arsech(x) = arcosh(1/x): by the chain rule 1/sqrt(1/x^2 - 1) times -1/x^2. For 0 < x < 1."""

    word = "inverse-hyperbolic-secant"
    title = "Inverse hyperbolic secant"
    identity = r"(\operatorname{arsech} x)' = -\frac{1}{x \sqrt{1 - x^2}}"
    function = "arsech"
    explanation = "Minus one over the argument times the root of one minus the square, between 0 and 1."
    fails = "1-x"
    trouble = UPRIGHT
    trouble_inside = OUTER


class InverseHyperbolicCosecantRule(OfX):
    """arcsch(x) = arsinh(1/x): by the chain rule 1/sqrt(1 + 1/x^2) times -1/x^2, and x^2 sqrt(1 + 1/x^2) is |x| times
    sqrt(1 + x^2).
    """

    word = "inverse-hyperbolic-cosecant"
    title = "Inverse hyperbolic cosecant"
    identity = r"(\operatorname{arcsch} x)' = -\frac{1}{|x| \sqrt{1 + x^2}}"
    function = "arcsch"
    explanation = "Minus one over the absolute value times the root of one plus the square."
    fails = "x"
    trouble = POLE


class InverseHyperbolicCotangentRule(OfX):
    """arcoth(x) = artanh(1/x): by the chain rule 1/(1 - 1/x^2) times -1/x^2. For |x| > 1."""

    word = "inverse-hyperbolic-cotangent"
    title = "Inverse hyperbolic cotangent"
    identity = r"(\operatorname{arcoth} x)' = \frac{1}{1 - x^2}"
    function = "arcoth"
    explanation = "One over one minus the square, left of minus one and right of one."
    fails = "x^2-1"
    trouble = POLE


HYPERBOLIC: tuple[Rule, ...] = (
    HyperbolicSineRule(),
    HyperbolicCosineRule(),
    HyperbolicTangentRule(),
    HyperbolicCotangentRule(),
    HyperbolicSecantRule(),
    HyperbolicCosecantRule(),
    InverseHyperbolicSineRule(),
    InverseHyperbolicCosineRule(),
    InverseHyperbolicTangentRule(),
    InverseHyperbolicSecantRule(),
    InverseHyperbolicCosecantRule(),
    InverseHyperbolicCotangentRule(),
)
