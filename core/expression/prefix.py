"""What people write before a formula: y =, f(x) =, f: x ->; and what they should leave out."""

import re

from core.expression.refused import Refused

_OF_X = r"(?:\\left)?\( *([a-z]) *(?:\\right)?\)"
_NAME = re.compile(rf" *(?:(?:[fg] *: *)?x *(?:->|\u2192|\\to|\\mapsto)|[a-z] *{_OF_X}|[yfg]) *")
_EQUALS = re.compile(r"(?::=|\u2254|=)(?!=)")
_DERIVATIVE = re.compile(r" *(?:[a-z] *'|d *[yf]? */ *d *x|\\frac *\{ *d *[yf]? *\} *\{ *d *x *\})")


def formula_start(text: str) -> int:
    """Where the formula itself begins in a plain text."""
    if _DERIVATIVE.match(text):
        raise Refused("Type the function itself, without a derivative sign: its derivative is worked out for you.", 0)
    name = _NAME.match(text)
    if name is None:
        return 0
    if name[0].rstrip().endswith((">", "\u2192", "to")):
        return name.end()
    equals = _EQUALS.match(text, name.end())
    if equals is None:
        return 0
    if name[1] not in (None, "x"):
        raise Refused(f"The variable is x: write x instead of {name[1]}.", name.start(1))
    return equals.end()
