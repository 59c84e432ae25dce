"""What the lesson knows of one function: the steps to its derivative, the result in two forms, and its checks."""

from dataclasses import dataclass

import streamlit as st

from core.expression import parse
from core.expression.typeset import typeset
from core.formula_check import Checked, check
from core.function import Function
from core.refusal import Refusal
from core.shorter import Shorter
from core.simplified import Simplified, shortened, simplified
from core.steps import Step, derive, in_order
from ui.chosen import Chosen


@dataclass(frozen=True)
class Derivation:
    """steps: to the raw derivative; result: raw and simplified; numbers: the formula beside the quotient."""

    function: Function
    steps: Step
    result: Simplified
    numbers: tuple[Checked, ...]

    @property
    def latex(self) -> str:
        """The derivative as it is best shown."""
        return typeset(self.result.simple)


def derivation(chosen: Chosen) -> Derivation | Refusal:
    """The derivation of the chosen function, or why there is none."""
    steps = derive(chosen.expression)
    if isinstance(steps, Refusal):
        return steps
    function = Function(chosen.expression, chosen.parameters)
    short = _shortened(chosen.expression.text)
    result = simplified(function, steps.after, chosen.low, chosen.high, short)
    return Derivation(function, steps, result, check(function, result.simple, chosen.a, chosen.low, chosen.high))


@st.cache_data(max_entries=256, show_spinner=False)
def _shortened(text: str) -> Shorter:
    """It can take two seconds, so it is asked for once a formula."""
    read = parse(text)
    steps = read if isinstance(read, Refusal) else derive(read)
    if isinstance(steps, Refusal):
        raise ValueError("only what was derived is made shorter")
    return shortened(steps.after)


def told(found: Derivation | Refusal) -> str:
    """How long the way is, and which rules it takes."""
    if isinstance(found, Refusal):
        return found.sentence
    names = list(dict.fromkeys(step.rule.title.lower() for step, _ in in_order(found.steps)))
    count = found.steps.count
    return f"{count} step{'' if count == 1 else 's'}, by the rule{'' if len(names) == 1 else 's'}: {', '.join(names)}."
