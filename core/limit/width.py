r"""How wide a piece of LaTeX is when typeset, in em, about: so that long lines can be broken before they overflow.

The widths are those of KaTeX's fonts: a digit 0.5, a letter near 0.57, an operator with its spaces 1.2.
"""

import re
from collections.abc import Iterator

PHONE = 18.5
"""What a phone of 390 pixels shows at KaTeX's usual size."""
TOKENS = re.compile(r"\\[a-zA-Z]+|\\.|.", re.DOTALL)
NOTHING = frozenset({r"\left", r"\right", r"\displaystyle", r"\cancel", r"\operatorname", "&", " "})
SIGNS = {"+": 1.22, "-": 1.22, "=": 1.33, "(": 0.39, ")": 0.39, "|": 0.28, r"\cdot": 0.72, r"\,": 0.17, r"\quad": 1.0}
SIGNS |= {r"\to": 0.8, r"\infty": 1.0, r"\pi": 0.57, r"\lim": 1.9, r"\;": 0.28, r"\sqrt": 0.9, ",": 0.45, ".": 0.28}
RAISED, BOLD, LEADING_SIGN = 0.7, 1.12, 0.78
DIGIT, LETTER = 0.5, 0.57


def width(text: str) -> float:
    """The width of the widest row."""
    return _Measure(TOKENS.findall(text)).row()


class _Measure:
    """One walk over the tokens."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens: Iterator[str] = iter(tokens)

    def row(self) -> float:
        """Up to the end of the group, or of the text: the widest of its rows."""
        widest, current = 0.0, 0.0
        for token in self.tokens:
            if token == "}":
                break
            if token == r"\\":
                widest, current = max(widest, current), 0.0
                continue
            current += LEADING_SIGN if token in "+-" and not current else self.token(token)
        return max(widest, current)

    def token(self, token: str) -> float:
        """What one token takes, its arguments with it."""
        match token:
            case "{":
                return self.row()
            case "^" | "_":
                return RAISED * self.group()
            case r"\frac" | r"\dfrac":
                return max(self.group(), self.group()) + 0.24
            case r"\textcolor":
                self.group()
                return self.group()
            case r"\boldsymbol":
                return BOLD * self.group()
            case r"\begin" | r"\end":
                self.group()
                return 0.0
            case _:
                return self.sign(token)

    def group(self) -> float:
        """The next group in braces, or the next token."""
        for token in self.tokens:
            if token != " ":
                return self.row() if token == "{" else self.token(token)
        return 0.0

    def sign(self, token: str) -> float:
        """A sign that stands alone."""
        if token in NOTHING:
            return 0.0
        if token in SIGNS:
            return SIGNS[token]
        if token.startswith("\\"):
            return DIGIT * (len(token) - 1)
        return DIGIT if token.isdigit() else LETTER
