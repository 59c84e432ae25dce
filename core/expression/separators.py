"""What a comma means where it stands: it separates in min(1, 5), and is a decimal comma in (1,5x) and min(1,5; x)."""

import re

LISTS = frozenset({"min", "max", "log", "root", "pow"})
"""Functions of more than one argument: inside their brackets a comma separates, unless semicolons do."""

OPENING, CLOSING = "([{", ")]}"
_SIGN = re.compile(r"[()\[\]{}]|(?<!\\);")


class Separators:
    """For each open bracket, what separates inside: a comma, semicolons alone, or nothing."""

    def __init__(self) -> None:
        self.inside: list[str] = []

    @property
    def comma_separates(self) -> bool:
        """Whether a comma between two digits here stands between two values."""
        return self.inside[-1:] == [","]

    def pass_over(self, sign: str, after_list: bool, text: str, behind: int) -> None:
        """Note a sign; after_list: whether it follows a function of LISTS; behind: where the text goes on."""
        if sign in OPENING:
            semicolons = (after_list or sign == "{") and _semicolon_inside(text, behind)
            self.inside.append(";" if semicolons else "," if after_list else "")
        elif sign in CLOSING and self.inside:
            self.inside.pop()
        elif sign in ":;" and self.inside:
            self.inside[-1] = self.inside[-1] or ","


def _semicolon_inside(text: str, start: int) -> bool:
    """Whether a semicolon stands in the bracket that opens just before start, outside all brackets within it."""
    depth = 0
    for sign in _SIGN.findall(text, start):
        depth += (sign in OPENING) - (sign in CLOSING)
        if depth < 0 or (depth == 0 and sign == ";"):
            return depth == 0
    return False
