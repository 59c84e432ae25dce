"""Exponentials and logarithms of x, and the functions of a network that are made of them."""

from core.expression.constant_folding import ONE, ZERO, divide, multiply
from core.expression.constants import is_zero
from core.expression.tree import Call, Constant, Divide, Node, Power, X, children, depends_on_x
from core.expression.typeset import typeset
from core.rules.catalogue.rule import OfX, Part, Rule, is_positive

E = Constant("e")


class NaturalExponentialRule(Rule):
    """(e^delta - 1)/delta tends to 1: e is the one base for which the slope at each point is the height there."""

    word = "natural-exponential"
    title = "Exponential with base e"
    identity = r"(e^x)' = e^x"
    example = "e^x"
    explanation = "The exponential with base $e$ is its own slope."

    def applies(self, node: Node) -> bool:
        """e^x or exp(x)."""
        return node in (Power(E, X), Call("exp", (X,)))

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The same again."""
        return node


class PowerOfZeroRule(Rule):
    """0 to a positive power is 0, and has no other value nearby: the graph lies on the x-axis wherever there is one."""

    word = "power-of-zero"
    title = "Power of zero"
    identity = r"(0^{g})' = 0, \quad g > 0"
    example = "0^x"

    def applies(self, node: Node) -> bool:
        """0^g, x in g."""
        return isinstance(node, Power) and is_zero(node.base) and depends_on_x(node.exponent)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """0."""
        return ZERO

    def sentence(self, node: Node) -> str:
        """It names the power."""
        return f"${typeset(node)}$ is 0 wherever it has a value, so its slope is 0."

    def caveat(self, node: Node, inner: Node) -> str:
        """Only over positive exponents."""
        exponent = children(node)[1]
        if is_positive(exponent):
            return ""
        return f"Holds where ${typeset(exponent)} > 0$: only a positive power of 0 has a value."


class ExponentialRule(Rule):
    """a^x = e^(x ln a), a stretched exponential: its slope is ln(a) times its height. For a > 0."""

    word = "exponential"
    title = "Exponential with any base"
    identity = r"(a^x)' = \ln(a)\,a^x"
    example = "2^x"

    def applies(self, node: Node) -> bool:
        """a^x."""
        return isinstance(node, Power) and node.exponent == X and not depends_on_x(node.base)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """ln(a) a^x."""
        return multiply(Call("ln", (children(node)[0],)), node)

    def sentence(self, node: Node) -> str:
        """It names the base."""
        base = typeset(children(node)[0])
        return rf"Slope and height are proportional, by the factor $\ln({base})$."


class LogarithmRule(OfX):
    """The mirror image of e^x: where it has the height y, the exponential's slope is e^y = x, and so its own is 1/x."""

    word = "logarithm"
    title = "Natural logarithm"
    identity = r"(\ln x)' = \frac{1}{x}"
    function = "ln"
    explanation = "The slope of the natural logarithm is one over its argument."


class DecimalLogarithmRule(OfX):
    """log10(x) = ln(x)/ln(10): a constant multiple of the natural logarithm."""

    word = "decimal-logarithm"
    title = "Logarithm to base 10"
    identity = r"(\log_{10} x)' = \frac{1}{x \ln(10)}"
    function = "log10"
    explanation = r"The natural logarithm over the constant $\ln(10)$."


class LogarithmToBaseRule(Rule):
    """log_a(x) = ln(x)/ln(a): a constant multiple of the natural logarithm."""

    word = "logarithm-to-base"
    title = "Logarithm to any base"
    identity = r"(\log_a x)' = \frac{1}{x \ln(a)}"
    example = "log(x, 2)"

    def applies(self, node: Node) -> bool:
        """log_a(x) with a constant a."""
        return _is_logarithm(node) and children(node)[0] == X and not depends_on_x(children(node)[1])

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """1/(x ln a)."""
        return divide(ONE, multiply(X, Call("ln", (children(node)[1],))))

    def sentence(self, node: Node) -> str:
        """It names the base."""
        return rf"The natural logarithm over the constant $\ln({typeset(children(node)[1])})$."


class ChangeOfBaseRule(Rule):
    """log_v(u) = ln(u)/ln(v), and quotients of natural logarithms can be derived."""

    word = "change-of-base"
    title = "Logarithm with a moving base"
    identity = r"(\log_g f)' = \left(\frac{\ln f}{\ln g}\right)'"
    example = "log(2, x)"

    def applies(self, node: Node) -> bool:
        """A logarithm with x in its base."""
        return _is_logarithm(node) and depends_on_x(children(node)[1])

    def parts(self, node: Node) -> tuple[Part, ...]:
        """The quotient that stands in the logarithm's place."""
        top, bottom = children(node)
        return (Part(Divide(Call("ln", (top,)), Call("ln", (bottom,))), ()),)

    def together(self, node: Node, derived: tuple[Node, ...]) -> Node:
        """The quotient's derivative."""
        return derived[0]

    def sentence(self, node: Node) -> str:
        """It writes the quotient."""
        return f"The base moves, so it is written with natural logarithms: ${typeset(self.parts(node)[0].node)}$."


def _is_logarithm(node: Node) -> bool:
    return isinstance(node, Call) and node.name == "logb"


class SigmoidRule(OfX):
    """sigmoid(x) = 1/(1 + e^-x); its slope e^-x/(1 + e^-x)^2 is that value times what it lacks to 1."""

    word = "sigmoid"
    title = "Sigmoid"
    identity = r"\sigma'(x) = \sigma(x)\,(1 - \sigma(x))"
    function = "sigmoid"
    explanation = "The slope is the value times what it lacks to 1: steepest in the middle, almost flat far out."


class SoftplusRule(OfX):
    """softplus(x) = ln(1 + e^x); by the chain rule its slope is e^x/(1 + e^x), the sigmoid."""

    word = "softplus"
    title = "Softplus"
    identity = r"\operatorname{softplus}'(x) = \sigma(x)"
    function = "softplus"
    explanation = "The slope of softplus is the sigmoid: a ReLU with a rounded corner."


EXPONENTIALS: tuple[Rule, ...] = (
    NaturalExponentialRule(),
    PowerOfZeroRule(),
    ExponentialRule(),
    LogarithmRule(),
    DecimalLogarithmRule(),
    LogarithmToBaseRule(),
    ChangeOfBaseRule(),
    SigmoidRule(),
    SoftplusRule(),
)
