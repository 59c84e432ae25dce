"""The steps as text that can be pasted elsewhere: LaTeX, and Markdown with LaTeX between dollar signs."""

from collections.abc import Iterator

from core.differentiability.gaps import derivative_latex
from core.expression import Expression
from core.expression.tree import Node
from core.expression.typeset import typeset
from core.function import Function
from core.rules.derive import Step
from core.rules.working import expand_rule, working

MOST_LINES = 40
"""Of a longer derivation the LaTeX holds the first lines and the result."""


def as_latex(whole: Step, simple: Node) -> str:
    """The working in an aligned environment, a line a step with its rule's name, the simplified form last."""
    lines = [rf"f(x) &= {whole.before_latex}", rf"f'(x) &= {working(whole, 0)[0].latex}"]
    lines += [_aligned_row(line.latex, line.step) for line in working(whole, min(whole.count, MOST_LINES), None)[1:]]
    if whole.count > MOST_LINES:
        lines.append(rf"&= {whole.after_latex} && \text{{and so on}}")
    if typeset(simple) != whole.after_latex:
        lines.append(rf"&= {_result(whole, simple)} && \text{{simplified}}")
    inside = " \\\\\n".join(f"  {line}" for line in lines)
    return f"\\begin{{aligned}}\n{inside}\n\\end{{aligned}}\n"


def _result(whole: Step, simple: Node) -> str:
    return derivative_latex(Function(Expression(whole.before, "")), simple)


def _aligned_row(latex: str, step: Step | None) -> str:
    return rf"&= {latex}" + ("" if step is None else rf" && \text{{{step.rule.title}}}")


def as_markdown(whole: Step, simple: Node) -> str:
    """The steps as a nested list, each with its rule, its equation, its sentence and where it fails."""
    head = f"The derivative of $f(x) = {whole.before_latex}$\n"
    last = "" if typeset(simple) == whole.after_latex else f", simplified $= {_result(whole, simple)}$"
    return "\n".join([head, *_entries(whole, 0), "", f"Result: $f'(x) = {whole.after_latex}${last}", ""])


def _entries(step: Step, depth: int) -> Iterator[str]:
    indent = "    " * depth
    yield f"{indent}- **{step.rule.title}**: ${equation(step)}$  "
    yield f"{indent}  {step.sentence}{f' {step.caveat}' if step.caveat else ''}"
    for child in step.children:
        yield from _entries(child, depth + 1)


def equation(step: Step) -> str:
    """(before)' = what the rule makes of it = after, in the step's own letter."""
    between = expand_rule(step)
    return rf"\left({step.before_latex}\right)' = " + (f"{between} = " if between else "") + step.after_latex
