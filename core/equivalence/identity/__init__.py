"""Whether exact algebra shows two formulas to be one function. No number is rounded and no clock takes part.

A formula becomes a quotient of two polynomials in x, the letters, and elements that stand for e^m, sin m, cos m, ln|p|,
|p| and roots, with the relations between them: sin^2 + cos^2 = 1, a root to its power, |p|^2 = p^2. Two formulas are
equal wherever both have values if their difference then is 0. The converse does not hold: what is not shown here may
still be equal.
"""

from core.equivalence.identity.cases import regions
from core.equivalence.identity.formula import Formulas
from core.equivalence.identity.quotients import UnsupportedFormula
from core.equivalence.identity.region import Region
from core.equivalence.identity.waves import Again, Units
from core.expression.tree import Node
from core.function.enclosure import DomainError, Straddling

MOST_TRIES = 12
"""How often a unit of an exponent or an angle is made smaller before the proof is given up."""


def is_identity(first: Node, second: Node) -> bool:
    """Whether both are proved to have the same value wherever both have one, for all values of the letters.

    But for single points: borders of cases, and where the argument of a sign or the base of a root is 0.
    """
    return all(_is_identity_in(region, first, second) for region in regions(first, second) or (None,))


def _is_identity_in(region: Region | None, first: Node, second: Node) -> bool:
    units: Units = {}
    for _ in range(MOST_TRIES):
        try:
            return Formulas(units, region).is_same(first, second)
        except Again:
            continue
        except DomainError:
            return True
        except (UnsupportedFormula, Straddling):
            break
    return False
