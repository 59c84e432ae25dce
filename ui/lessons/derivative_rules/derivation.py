"""What the lesson knows of one function: the steps to its derivative, the result in two forms, and its checks."""

from dataclasses import dataclass
from functools import cached_property

from core.equivalence.simplify import Shorter, simplest
from core.expression.constant_folding import has_decimals
from core.function import Function
from core.refusal import Refusal
from core.rules.derivative_formula import FormulaCheck, SimplifiedDerivative, check, simplify_derivative
from core.rules.derive import Step, derive, in_order
from ui.link.state import LinkState
from ui.parts.cache import cached


@dataclass(frozen=True)
class Derivation:
    """steps: to the raw derivative, known at once; the rest is worked out when asked for, and may take seconds."""

    state: LinkState
    function: Function
    steps: Step

    @cached_property
    def result(self) -> SimplifiedDerivative:
        """Raw and simplified."""
        short = _simplify(Function(self.state.setting.expression))
        return simplify_derivative(self.function, self.steps.after, *self.state.setting.window, short)

    @cached_property
    def numbers(self) -> tuple[FormulaCheck, ...]:
        """The formula beside the quotient."""
        return check(self.function, self.result.simple, self.state.setting.a, *self.state.setting.window)


def derivation(state: LinkState) -> Derivation | Refusal:
    """The derivation of the chosen function, or why there is none."""
    steps = derive(state.setting.expression)
    if isinstance(steps, Refusal):
        return steps
    return Derivation(state, state.setting.function, steps)


@cached(256)
def _simplify(function: Function) -> Shorter:
    """It can take two seconds, so it is computed once a formula; it is the same for all values of the letters."""
    steps = derive(function.expression)
    if isinstance(steps, Refusal):
        raise ValueError("only what was derived is made shorter")
    return simplest(steps.after, has_decimals(function.expression.tree))


def summary(found: Derivation | Refusal, predicting: bool) -> str:
    """How long the way is, and which rules it takes; or, to one who predicts, what to do first."""
    if isinstance(found, Refusal):
        return found.sentence
    if predicting:
        return "What is f\u2032(x)? Type it first: the steps appear once your answer can be read."
    names = list(dict.fromkeys(step.rule.title.lower() for step, _ in in_order(found.steps)))
    count = found.steps.count
    return f"{count} step{'' if count == 1 else 's'}, by the rule{'' if len(names) == 1 else 's'}: {', '.join(names)}."
