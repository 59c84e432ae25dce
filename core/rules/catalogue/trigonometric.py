"""The trigonometric functions of x and their inverses."""

from core.rules.catalogue.rule import OUTER, OfX, Rule

POLE = "there is no value, and so no slope."
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
