"""What the lesson knows of one function: the steps to its derivative, the result in two forms, and its checks."""

from dataclasses import dataclass
from functools import cached_property

from core.equivalence.simplify import Shorter, simplest
from core.expression import parse
from core.expression.decimals import has_decimals
from core.function import Function
from core.refusal import Refusal
from core.rules.derive import Step, derive, in_order
from core.rules.formula_check import Checked, check
from core.rules.simplified_derivative import Simplified, simplified
from ui.link.chosen import Chosen
from ui.parts.cache import kept


@dataclass(frozen=True)
class Derivation:
    """steps: to the raw derivative, known at once; the rest is worked out when asked for, and may take seconds."""

    chosen: Chosen
    function: Function
    steps: Step

    @cached_property
    def result(self) -> Simplified:
        """Raw and simplified."""
        short = _shortened(self.chosen.expression.text)
        return simplified(self.function, self.steps.after, self.chosen.low, self.chosen.high, short)

    @cached_property
    def numbers(self) -> tuple[Checked, ...]:
        """The formula beside the quotient."""
        return check(self.function, self.result.simple, self.chosen.a, self.chosen.low, self.chosen.high)


def derivation(chosen: Chosen) -> Derivation | Refusal:
    """The derivation of the chosen function, or why there is none."""
    steps = derive(chosen.expression)
    if isinstance(steps, Refusal):
        return steps
    return Derivation(chosen, Function(chosen.expression, chosen.parameters), steps)


@kept(256)
def _shortened(text: str) -> Shorter:
    """It can take two seconds, so it is asked for once a formula."""
    read = parse(text)
    steps = read if isinstance(read, Refusal) else derive(read)
    if isinstance(read, Refusal) or isinstance(steps, Refusal):
        raise ValueError("only what was derived is made shorter")
    return simplest(steps.after, has_decimals(read.tree))


def told(found: Derivation | Refusal, predicting: bool) -> str:
    """How long the way is, and which rules it takes; or, to one who predicts, what to do first."""
    if isinstance(found, Refusal):
        return found.sentence
    if predicting:
        return "What is f\u2032(x)? Type it first: the steps appear once your answer can be read."
    names = list(dict.fromkeys(step.rule.title.lower() for step, _ in in_order(found.steps)))
    count = found.steps.count
    return f"{count} step{'' if count == 1 else 's'}, by the rule{'' if len(names) == 1 else 's'}: {', '.join(names)}."
