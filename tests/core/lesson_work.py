"""Everything that the lessons compute of one typed function, computation by computation."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from core.curvature import curvature
from core.curvature.cursor import cursor_at, cursor_field
from core.curvature.description import describe_bends
from core.curvature.higher_derivatives import HIGHEST, higher_derivatives
from core.curvature.taylor import taylor, taylor_coefficients
from core.curve import describe_curve, sample, second_curve
from core.difference.error_curve import DELTAS, error_curve, error_row, one_sided_estimates
from core.difference.exact_slope import exact_slopes
from core.difference.microscope import magnify
from core.difference.point_values import value_rows
from core.difference.schemes import SCHEMES
from core.difference.secant import column_of, grid, quotient_rows, row_of, secant, secant_field, tangent
from core.difference.second_difference import second_differences
from core.difference.tolerance import small_enough
from core.difference.trace import reading, trace
from core.differentiability import verdict
from core.equivalence.simplify import simplest
from core.expression import Expression, parse
from core.function import Function
from core.limit import worked_limit
from core.limit.at_point import checks, limit_at
from core.limit.printer import PrintStyle
from core.refusal import Refusal
from core.rules.answer import check_answer
from core.rules.derivative_formula import check, simplify_derivative
from core.rules.derive import derive, working
from publish.document import as_article, as_markdown, limit_document, steps_document

Computation = tuple[str, Callable[[], object]]


def computations(text: str, setting: Mapping[str, Any]) -> Iterator[Computation]:
    """Name and call of each, in the order of the lessons; a later one may need the result of an earlier one.

    setting: low, high, a, delta, params, each with the default of a link.
    """
    low, high = setting.get("low", -3.0), setting.get("high", 3.0)
    a, delta = setting.get("a", 1.0), setting.get("delta", 1.0)
    made: dict[str, Any] = {}

    def keep(name: str, call: Callable[[], object]) -> Computation:
        def kept() -> object:
            made[name] = call()
            return made[name]

        return name, kept

    yield keep("parse", lambda: parse(text))
    read = made.get("parse")
    if not isinstance(read, Expression):
        return
    yield "print", lambda: (read.text, read.latex)
    function = Function(read, setting.get("params", {}))
    yield keep("verdict", lambda: verdict(function, a))
    yield keep("sample", lambda: sample(function, low, high))
    yield keep("sample slopes", lambda: sample(function, low, high, order=1))
    yield "secant field", lambda: secant_field(function, grid(low, high))
    yield "curve words", lambda: [describe_curve(made[name], "f") for name in ("sample", "sample slopes")]
    if "verdict" not in made:
        return
    found = made["verdict"]
    yield "lines", lambda: (secant(function, a, delta), tangent(function, a, found))
    yield (
        "rows",
        lambda: (
            row_of(function, a, delta, found),
            column_of(function.f, grid(low, high), delta),
            quotient_rows(function, a, found, 1),
            value_rows(function, low, high),
        ),
    )
    yield keep("truth", lambda: exact_slopes(function, a, found))
    if "truth" in made:
        for word, scheme in SCHEMES.items():
            yield (
                f"errors {word}",
                lambda scheme=scheme: (
                    error_curve(scheme, function, a, truth=made["truth"]),
                    error_row(scheme, function, a, delta, made["truth"]),
                    one_sided_estimates(scheme, function, a, DELTAS),
                ),
            )
    yield "small enough", lambda: small_enough(function, a, found, 0.01)
    yield "microscope", lambda: magnify(function, a, found, abs(delta), 9) if delta else None
    yield "trace", lambda: (trace(function, grid(low, high), delta), reading(function, a, delta))
    yield keep("limit", lambda: worked_limit(read, function.parameters))
    if "limit" in made:
        worked = made["limit"]
        yield "limit lines", lambda: [line.latex(PrintStyle("#111111", "#222222", 18.5)) for line in worked.lines]
        yield "limit numbers", lambda: [line.at(a, delta, function.parameters) for line in worked.lines]
        yield "limit at the point", lambda: limit_at(worked, function.parameters, a, found)
        yield "limit checks", lambda: checks(worked, function, a, low, high)
        yield "limit documents", lambda: (as_markdown(limit_document(worked)), as_article(limit_document(worked)))
    yield keep("steps", lambda: derive(read))
    steps = made.get("steps")
    if steps is not None and not isinstance(steps, Refusal):
        yield "working", lambda: [working(steps, steps.count), working(steps, 1)]
        yield keep("simplest", lambda: simplest(steps.after))
        yield keep("simplified", lambda: simplify_derivative(function, steps.after, low, high, made["simplest"]))
        simple = made["simplified"].simple if "simplified" in made else steps.after
        yield "formula check", lambda: check(function, simple, a, low, high)
        yield (
            "step documents",
            lambda: (
                as_markdown(steps_document(steps, simple)),
                as_article(steps_document(steps, simple)),
            ),
        )
        yield "answer", lambda: check_answer(function, read, steps, low, high)
    yield "second curve", lambda: second_curve(function, low, high)
    yield keep("curvature", lambda: curvature(function, low, high))
    if "curvature" in made:
        bends = made["curvature"]
        yield (
            "bends",
            lambda: (describe_bends(bends), cursor_field(function, bends), cursor_at(function, bends, a, found)),
        )
    yield "higher derivatives", lambda: higher_derivatives(function, HIGHEST)
    yield "taylor coefficients", lambda: taylor_coefficients(function, a, found, HIGHEST)
    yield "taylor", lambda: taylor(function, a, found, HIGHEST, 0.01, (low, high))
    yield "second difference", lambda: second_differences(function, a, found)
