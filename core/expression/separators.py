"""What a comma means where it stands: it separates in min(1, 5), and is a decimal comma in (1,5x) and min(1,5; x)."""

import re

from core.expression.functions import FUNCTIONS
from core.expression.words import CHOICES, FORMULAS

_SECOND = re.compile(r"\bb\b")
LISTS = {
    *CHOICES,
    *("log", "root", "pow"),
    *(word for word, entry in FUNCTIONS.items() if entry.arity > 1),
    *(word for word, formula in FORMULAS.items() if _SECOND.search(formula)),
}
"""Functions of more than one argument: inside their brackets a comma separates, unless semicolons do."""

OPENING, CLOSING = "([{", ")]}"
SEPARATING = frozenset(OPENING + CLOSING + ":;")
"""Signs from which what a comma means may change."""

_SIGN = re.compile(r"[()\[\]{};:]|[<>=≤≥≠]")


class Separators:
    """For each open bracket, what separates inside: a comma, semicolons alone, or nothing."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.environments = 0

    @property
    def comma_separates(self) -> bool:
        """Whether a comma between two digits here stands between two values."""
        return self.inside[-1:] in ([","], ["choice"])

    @property
    def in_environment(self) -> bool:
        """Whether an ampersand or a double backslash separates here."""
        return self.environments > 0

    def environment(self, begins: bool) -> None:
        """Note the begin or the end of a LaTeX environment, inside which a comma between digits is a decimal one."""
        self.environments += 1 if begins else -1
        if begins:
            self.inside.append(";")
        elif self.inside:
            self.inside.pop()

    def pass_over(self, sign: str, function: str, text: str, behind: int) -> None:
        """Note one of SEPARATING; function: the name right before it, if any; behind: where the text goes on."""
        if sign in OPENING:
            self.inside.append(self._separator(sign, function, text, behind))
        elif sign in CLOSING and self.inside:
            self.inside.pop()
        elif self.inside:
            self.inside[-1] = self.inside[-1] or ","

    def _separator(self, bracket: str, function: str, text: str, behind: int) -> str:
        """What separates inside a bracket that opens just before behind."""
        listed = function in LISTS
        signs = _signs_inside(text, behind) if listed or bracket == "{" else set()
        if ";" in signs:
            return ";"
        if function in CHOICES or self.inside[-1:] == ["choice"]:
            return "choice"
        value_first = bracket == "{" and not signs.isdisjoint("<>=≤≥≠") and ":" not in signs
        return "," if listed or value_first else ""


def _signs_inside(text: str, start: int) -> set[str]:
    """The signs in the bracket that opens just before start, outside all brackets within it."""
    depth, signs = 0, set()
    for sign in _SIGN.findall(text, start):
        depth += (sign in OPENING) - (sign in CLOSING)
        if depth < 0:
            break
        if depth == 0:
            signs.add(sign)
    return signs
