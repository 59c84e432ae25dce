"""The worked limit as a document: each line with what is done, its formula and its reason."""

from core.expression.typeset import typeset
from core.limit import WorkedLimit
from core.limit.printer import PrintStyle
from publish.documents.text import article, display, latex_text, markdown_text

ROW_WIDTH = 18.5
"""What a phone of 390 pixels shows at KaTeX's usual size, in units of the font size."""
STYLE = PrintStyle("#B34F00", "#00785A", ROW_WIDTH)
"""The colours of ui/figures/style.py, darkened for white paper."""


def limit_as_markdown(limit: WorkedLimit) -> str:
    """Headings and formulas in $$."""
    parts = ["# From the quotient to the formula", display(f"f(x) = {typeset(limit.tree)}")]
    parts.append(markdown_text(limit.sentence))
    for number, line in enumerate(limit.lines, start=1):
        parts += [f"## {number}. {markdown_text(line.step.capitalize())}", display(line.latex(STYLE))]
        parts.append(markdown_text(line.reason))
    return "\n\n".join(parts) + "\n"


def limit_as_article(limit: WorkedLimit) -> str:
    """The same as a LaTeX article, with the colours of the page."""
    parts = [f"\\[\nf(x) = {typeset(limit.tree)}\n\\]", latex_text(limit.sentence)]
    for number, line in enumerate(limit.lines, start=1):
        head = rf"\textbf{{{number}. {latex_text(line.step.capitalize())}.}}"
        parts.append(f"{head} {latex_text(line.reason)}\n\\[\n{line.latex(STYLE)}\n\\]")
    return article("From the quotient to the formula", "\n\n".join(parts))
