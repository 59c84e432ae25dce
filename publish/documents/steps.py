"""The steps to a derivative, and the identities of rules, in LaTeX and Markdown: to be drawn, or pasted elsewhere."""

from collections.abc import Iterable, Iterator

from core.differentiability.gaps import derivative_latex
from core.expression import Expression
from core.expression.tree import Node
from core.expression.typeset import typeset
from core.function import Function
from core.rules.derive import Step, expand_rule, working
from core.rules.gallery import Piece
from ui.figures.style import Palette

MOST_LINES = 40
"""Of a longer derivation the LaTeX to paste holds the first lines and the result."""
MOST_DRAWN_LINES = 12
"""Of a longer one the page draws the last lines."""


def equation(step: Step) -> str:
    """(before)' = what the rule makes of it = after, in the step's own letter."""
    between = expand_rule(step)
    return rf"\left({step.before_latex}\right)' = " + (f"{between} = " if between else "") + step.after_latex


def tall_equation(step: Step, ink: str) -> str:
    """The same, a line for each form, so that it fits a column, with the last in the ink."""
    after = rf"\textcolor{{{ink}}}{{{step.after_latex}}}"
    lines = [line for line in (expand_rule(step), after) if line]
    return rf"\begin{{aligned}} \left({step.before_latex}\right)' &= " + r" \\ &= ".join(lines) + r" \end{aligned}"


def latest_lines(whole: Step, count: int, ink: str) -> str:
    """The working after so many steps, a line a step; what the last step wrote is in a box of that ink."""
    lines = working(whole, count, (rf"\textcolor{{{ink}}}{{\boxed{{", "}}"))
    rows = [rf"f'(x) &= {lines[0].latex}"]
    if len(lines) > MOST_DRAWN_LINES:
        rows.append(r"&\;\;\vdots")
    rows += [_row(line.latex, line.step, small=True) for line in lines[1:][-MOST_DRAWN_LINES:]]
    if count == whole.count and lines[-1].latex != whole.after_latex:
        rows.append(rf"&= {whole.after_latex}")
    return r"\begin{aligned} " + r" \\[6pt] ".join(rows) + r" \end{aligned}"


def _row(latex: str, step: Step | None, small: bool = False) -> str:
    """A line of the working with its rule's name; small: the name in small letters."""
    if step is None and not small:
        return rf"&= {latex}"
    name = "" if step is None else step.rule.title
    return rf"&= {latex} && " + (rf"\footnotesize\text{{{name.lower()}}}" if small else rf"\text{{{name}}}")


def as_latex(whole: Step, simple: Node) -> str:
    """The working in an aligned environment, a line a step with its rule's name, the simplified form last."""
    lines = [rf"f(x) &= {whole.before_latex}", rf"f'(x) &= {working(whole, 0)[0].latex}"]
    lines += [_row(line.latex, line.step) for line in working(whole, min(whole.count, MOST_LINES), None)[1:]]
    if whole.count > MOST_LINES:
        lines.append(rf"&= {whole.after_latex} && \text{{and so on}}")
    if typeset(simple) != whole.after_latex:
        lines.append(rf"&= {_result(whole, simple)} && \text{{simplified}}")
    inside = " \\\\\n".join(f"  {line}" for line in lines)
    return f"\\begin{{aligned}}\n{inside}\n\\end{{aligned}}\n"


def _result(whole: Step, simple: Node) -> str:
    return derivative_latex(Function(Expression(whole.before, "")), simple)


def as_list(whole: Step, simple: Node) -> str:
    """The steps as a nested list in Markdown, each with its rule, its equation, its sentence and where it fails."""
    head = f"The derivative of $f(x) = {whole.before_latex}$\n"
    last = "" if typeset(simple) == whole.after_latex else f", simplified $= {_result(whole, simple)}$"
    return "\n".join([head, *_entries(whole, 0), "", f"Result: $f'(x) = {whole.after_latex}${last}", ""])


def _entries(step: Step, depth: int) -> Iterator[str]:
    indent = "    " * depth
    yield f"{indent}- **{step.rule.title}**: ${equation(step)}$  "
    yield f"{indent}  {step.sentence}{f' {step.caveat}' if step.caveat else ''}"
    for child in step.children:
        yield from _entries(child, depth + 1)


def coloured(pieces: Iterable[Piece], palette: Palette) -> str:
    """The pieces of an identity as one formula, each in the ink of what it means."""
    inks = {"slope": palette.derivative_ink, "secant": palette.secant_ink}
    return " ".join(
        rf"\textcolor{{{inks[piece.means]}}}{{{piece.latex}}}" if piece.means else piece.latex for piece in pieces
    )
