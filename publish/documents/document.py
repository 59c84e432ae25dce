"""A Document: steps of work, each with a title, a formula and a sentence, as Markdown and as a LaTeX article.

pieces.py has the same as HTML.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.differentiability.gaps import derivative_latex
from core.expression import Expression
from core.expression.tree import Node
from core.expression.typeset import typeset
from core.function import Function
from core.limit import WorkedLimit
from core.limit.printer import PrintStyle
from core.rules.derive import Step, in_order
from publish.documents.steps import equation
from publish.documents.text import article, display, latex_of_markdown, latex_text, markdown_text
from ui.figures.style import LIGHT

ROW_WIDTH = 18.5
"""What a phone of 390 pixels shows at KaTeX's usual size, in units of the font size."""
STYLE = PrintStyle(LIGHT.secant_ink, LIGHT.derivative_ink, ROW_WIDTH)


@dataclass(frozen=True)
class Entry:
    """title: what is done; formula: LaTeX, in the light theme's inks; caveat: where the rule fails, or ""."""

    title: str
    sentence: str
    formula: str
    caveat: str = ""


@dataclass(frozen=True)
class Document:
    """title: plain; function: the LaTeX of f; results: formulas after the last entry.

    is_prose: sentences have LaTeX between dollar signs and stand before their formula; else they are plain text, in
    which a dollar is a dollar, and stand after it. opening: plain text after the function.
    """

    title: str
    function: str
    entries: tuple[Entry, ...]
    is_prose: bool
    opening: str = ""
    results: tuple[str, ...] = ()


def steps_document(whole: Step, simple: Node) -> Document:
    """The steps to a derivative; simple: the form that they end in."""
    steps = tuple(
        Entry(step.rule.title, step.sentence, equation(step), step.caveat or "") for step, _ in in_order(whole)
    )
    title = "The derivative, step by step"
    return Document(title, whole.before_latex, steps, is_prose=True, results=_results(whole, simple))


def _results(whole: Step, simple: Node) -> tuple[str, ...]:
    """As the steps give it, and simplified where that is another form."""
    function = Function(Expression(whole.before, ""))
    raw, short = (derivative_latex(function, tree) for tree in (whole.after, simple))
    simplified = rf"f'(x) = {short} \quad\text{{(simplified)}}"
    return (f"f'(x) = {raw}",) if raw == short else (f"f'(x) = {raw}", simplified)


def limit_document(limit: WorkedLimit) -> Document:
    """The lines from the quotient to the derivative."""
    lines = tuple(Entry(line.step.capitalize(), line.reason, line.latex(STYLE)) for line in limit.lines)
    title = "From the quotient to the formula"
    return Document(title, typeset(limit.tree), lines, is_prose=False, opening=limit.sentence)


def as_markdown(document: Document) -> str:
    """Headings and formulas in $$."""
    parts = [f"# {document.title}", display(f"f(x) = {document.function}")]
    parts += [markdown_text(document.opening)] if document.opening else []
    for number, entry in enumerate(document.entries, start=1):
        parts += _markdown(number, entry, document.is_prose)
    parts += ["## Result", *map(display, document.results)] if document.results else []
    return "\n\n".join(parts) + "\n"


def _markdown(number: int, entry: Entry, is_prose: bool) -> Iterator[str]:
    if is_prose:
        yield from (f"## {number}. {entry.title}", entry.sentence, display(entry.formula))
        yield from filter(None, [entry.caveat])
    else:
        yield f"## {number}. {markdown_text(entry.title)}"
        yield from (display(entry.formula), markdown_text(entry.sentence))


def as_article(document: Document) -> str:
    """The same as a LaTeX article, with the colours of the page."""
    write = latex_of_markdown if document.is_prose else latex_text
    parts = [_display(f"f(x) = {document.function}")]
    parts += [latex_text(document.opening)] if document.opening else []
    for number, entry in enumerate(document.entries, start=1):
        head = rf"\textbf{{{number}. {latex_text(entry.title)}.}}"
        parts += [f"{head} {write(entry.sentence)}\n{_display(entry.formula)}"]
        parts += [write(entry.caveat)] if entry.caveat else []
    parts += [r"\textbf{Result.}", *map(_display, document.results)] if document.results else []
    return article(document.title, "\n\n".join(parts))


def _display(formula: str) -> str:
    return f"\\[\n{formula}\n\\]"
