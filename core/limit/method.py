"""What every method of working out a quotient has in common."""

from typing import Protocol

from core.expression.tree import Node
from core.limit.line import Line


class Method(Protocol):
    """One way to work out the difference quotient of one kind of formula.

    word: its stable name; title: plain text; examples: formulas that it works out, as typed. The lines begin with the
    step "substitute" and end with settled ones; all before are equal to the quotient at every h that is not 0.
    """

    @property
    def word(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def examples(self) -> tuple[str, ...]: ...

    def applies(self, tree: Node) -> bool:
        """Whether the method works this formula out."""

    def lines(self, tree: Node) -> tuple[Line, ...]:
        """The work; asked for only where the method applies."""
