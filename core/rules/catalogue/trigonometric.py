"""The trigonometric and the hyperbolic functions of x, and their inverses."""

from core.rules.catalogue.rule import OUTER, POLE, OfX, Rule

UPRIGHT = "the curve ends upright: the slope has no bound there."


class SineRule(OfX):
    """sin(delta)/delta tends to 1; with it the addition theorem turns the secant's slope into cos(x)."""

    word = "sine"
    title = "Sine"
    identity = r"(\sin x)' = \cos x"
    function = "sin"
    explanation = "The slope of the sine is the cosine."


class CosineRule(OfX):
    """The cosine is the sine a quarter turn ahead, and so is its slope: sin(x + pi/2)' = cos(x + pi/2) = -sin(x)."""

    word = "cosine"
    title = "Cosine"
    identity = r"(\cos x)' = -\sin x"
    function = "cos"
    explanation = "The slope of the cosine is the sine with a minus."


class TangentRule(OfX):
    """The quotient rule on sin/cos: (cos^2 + sin^2)/cos^2."""

    word = "tangent"
    title = "Tangent"
    identity = r"(\tan x)' = \frac{1}{\cos^2 x}"
    function = "tan"
    explanation = "One over the squared cosine: the quotient rule on sine over cosine."
    fails = "cos(x)"
    trouble = POLE


class CotangentRule(OfX):
    """The quotient rule on cos/sin: (-sin^2 - cos^2)/sin^2."""

    word = "cotangent"
    title = "Cotangent"
    identity = r"(\cot x)' = -\frac{1}{\sin^2 x}"
    function = "cot"
    explanation = "Minus one over the squared sine: the quotient rule on cosine over sine."
    fails = "sin(x)"
    trouble = POLE


class SecantRule(OfX):
    """The reciprocal rule on 1/cos: -(-sin)/cos^2."""

    word = "secant"
    title = "Secant function"
    identity = r"(\sec x)' = \frac{\sin x}{\cos^2 x}"
    function = "sec"
    explanation = "Sine over the squared cosine: the reciprocal rule on one over cosine."
    fails = "cos(x)"
    trouble = POLE


class CosecantRule(OfX):
    """The reciprocal rule on 1/sin: -cos/sin^2."""

    word = "cosecant"
    title = "Cosecant"
    identity = r"(\csc x)' = -\frac{\cos x}{\sin^2 x}"
    function = "csc"
    explanation = "Minus cosine over the squared sine: the reciprocal rule on one over sine."
    fails = "sin(x)"
    trouble = POLE


class ArcsineRule(OfX):
    """x = sin(y) rises by cos(y) = sqrt(1 - x^2) for each unit of y; the inverse rises by one over that."""

    word = "arcsine"
    title = "Arcsine"
    identity = r"(\arcsin x)' = \frac{1}{\sqrt{1 - x^2}}"
    function = "arcsin"
    explanation = "One over the root of one minus the square: the slope of the sine, turned over."
    fails = "1-x^2"
    trouble = UPRIGHT
    trouble_inside = OUTER


class ArccosineRule(OfX):
    """arccos(x) = pi/2 - arcsin(x)."""

    word = "arccosine"
    title = "Arccosine"
    identity = r"(\arccos x)' = -\frac{1}{\sqrt{1 - x^2}}"
    function = "arccos"
    explanation = "As the arcsine, with a minus: both together are always a quarter turn."
    fails = "1-x^2"
    trouble = UPRIGHT
    trouble_inside = OUTER


class ArctangentRule(OfX):
    """x = tan(y) rises by 1/cos(y)^2 = 1 + x^2 for each unit of y; the inverse rises by one over that."""

    word = "arctangent"
    title = "Arctangent"
    identity = r"(\arctan x)' = \frac{1}{1 + x^2}"
    function = "arctan"
    explanation = "One over one plus the square: the slope of the tangent, turned over."


class ArcsecantRule(OfX):
    """arcsec(x) = arccos(1/x): by the chain rule 1/sqrt(1 - 1/x^2) times 1/x^2, and x^2 sqrt(1 - 1/x^2) is |x| times
    sqrt(x^2 - 1). For |x| > 1.
    """

    word = "arcsecant"
    title = "Arcsecant"
    identity = r"(\operatorname{arcsec} x)' = \frac{1}{|x| \sqrt{x^2 - 1}}"
    function = "arcsec"
    explanation = "One over the absolute value times the root of the square minus one: it rises on both branches."
    fails = "x^2-1"
    trouble = UPRIGHT
    trouble_inside = OUTER


class ArccosecantRule(OfX):
    """arccsc(x) = pi/2 - arcsec(x). For |x| > 1."""

    word = "arccosecant"
    title = "Arccosecant"
    identity = r"(\operatorname{arccsc} x)' = -\frac{1}{|x| \sqrt{x^2 - 1}}"
    function = "arccsc"
    explanation = "As the arcsecant, with a minus: both together are always a quarter turn."
    fails = "x^2-1"
    trouble = UPRIGHT
    trouble_inside = OUTER


class ArccotangentRule(OfX):
    """arccot(x) = pi/2 - arctan(x)."""

    word = "arccotangent"
    title = "Arccotangent"
    identity = r"(\operatorname{arccot} x)' = -\frac{1}{1 + x^2}"
    function = "arccot"
    explanation = "As the arctangent, with a minus: both together are always a quarter turn."


TRIGONOMETRIC: tuple[Rule, ...] = (
    SineRule(),
    CosineRule(),
    TangentRule(),
    CotangentRule(),
    SecantRule(),
    CosecantRule(),
    ArcsineRule(),
    ArccosineRule(),
    ArctangentRule(),
    ArcsecantRule(),
    ArccosecantRule(),
    ArccotangentRule(),
)


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
