"""Whether two forms of a formula have the same values at given points, as far as floats can tell."""

from collections.abc import Mapping

import numpy as np

from core.evaluate import Values
from core.expression.tree import Node
from core.rounding import SAFETY, with_rounding

AGREE = 1e-9


def compare(
    first: Node, second: Node, points: Values, parameters: Mapping[str, float]
) -> tuple[Values, Values, Values] | None:
    """The points where floats know the first form's value, and both values there; None where two of them differ.

    They differ too where the second form lacks a value that the first one has.
    """
    (values, rough), (others, rougher) = (with_rounding(tree, points, parameters) for tree in (first, second))
    clear = np.isfinite(values) & np.isfinite(rough)
    doubt = AGREE * np.abs(values) + SAFETY * (rough + rougher)
    if not np.all(np.abs(values - others)[clear] <= doubt[clear]):
        return None
    return points[clear], values[clear], others[clear]
