"""The error curves of all schemes for one function at one point, computed once."""

from dataclasses import dataclass

import streamlit as st

from core.difference.error_curve import DELTAS, ErrorCurve, ErrorRow, error_curve, error_row, one_sided_estimates
from core.difference.exact_slope import ExactSlopes, exact_slopes
from core.difference.schemes import SCHEMES
from core.function import Function
from core.numbers import Values
from core.refusal import Refusal
from ui.link.state import LinkState
from ui.parts.cache import cached, digest
from ui.parts.scene import verdict_at

DEFAULT_SCHEME = "forward"


@dataclass(frozen=True)
class ErrorCurves:
    """curves: by the scheme's word, in the order of SCHEMES; a Refusal where the scheme cannot be used at the point."""

    name: str
    function: Function
    truth: ExactSlopes
    curves: dict[str, ErrorCurve | Refusal]

    def estimates(self, scheme: str) -> Values | None:
        """What the scheme gives at each of DELTAS; None where it cannot be used, or would feign a slope."""
        curve = self.curves[scheme]
        if isinstance(curve, ErrorCurve):
            return curve.estimates
        return one_sided_estimates(SCHEMES[scheme], self.function, self.truth.a, DELTAS)

    def row(self, scheme: str, delta: float) -> ErrorRow | Refusal:
        """What the scheme of that word gives at one delta."""
        return error_row(SCHEMES[scheme], self.function, self.truth.a, delta, self.truth)

    def slope_name(self, scheme: str) -> str:
        """What the slope is called from which the scheme's error is measured."""
        if self.truth.differentiable or len(SCHEMES[scheme].sides) > 1:
            return "exact slope"
        return "left-hand slope" if SCHEMES[scheme].sides[0] < 0 else "right-hand slope"

    @property
    def available(self) -> tuple[ErrorCurve, ...]:
        """The curves there are."""
        return tuple(curve for curve in self.curves.values() if isinstance(curve, ErrorCurve))


def error_curves(state: LinkState) -> ErrorCurves:
    """The error curves at the chosen point."""
    return _error_curves(state.setting.function, state.setting.a)


@cached(64)
def _error_curves(function: Function, a: float) -> ErrorCurves:
    found = exact_slopes(function, a, verdict_at(function, a))
    name = digest(function, a)
    curves = {word: error_curve(scheme, function, a, known=found) for word, scheme in SCHEMES.items()}
    return ErrorCurves(name, function, found, curves)


def chosen_scheme() -> str:
    """The word of the chosen scheme."""
    word = st.session_state.get("scheme")
    return word if word in SCHEMES else DEFAULT_SCHEME
