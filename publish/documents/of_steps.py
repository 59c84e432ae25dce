"""The steps to a derivative as a document: each with its rule, its equation, its sentence and where it fails."""

from core.differentiability.gaps import derivative_latex
from core.expression import Expression
from core.expression.tree import Node
from core.function import Function
from core.rules.derive import Step, in_order
from publish.documents.markup import equation
from publish.documents.text import article, display, latex_of_markdown, latex_text


def steps_as_markdown(whole: Step, simple: Node) -> str:
    """Headings and formulas in $$; simple: the form of the derivative that the steps end in."""
    parts = ["# The derivative, step by step", display(f"f(x) = {whole.before_latex}")]
    for number, (step, _) in enumerate(in_order(whole), start=1):
        parts += [f"## {number}. {step.rule.title}", step.sentence, display(equation(step))]
        parts += [step.caveat] if step.caveat else []
    parts += ["## Result", *(display(formula) for formula in _results(whole, simple))]
    return "\n\n".join(parts) + "\n"


def steps_as_article(whole: Step, simple: Node) -> str:
    """The same as a LaTeX article."""
    parts = [_display(f"f(x) = {whole.before_latex}")]
    for number, (step, _) in enumerate(in_order(whole), start=1):
        head = rf"\textbf{{{number}. {latex_text(step.rule.title)}.}}"
        parts.append(f"{head} {latex_of_markdown(step.sentence)}\n{_display(equation(step))}")
        parts += [latex_of_markdown(step.caveat)] if step.caveat else []
    parts += [r"\textbf{Result.}", *(_display(formula) for formula in _results(whole, simple))]
    return article("The derivative, step by step", "\n\n".join(parts))


def _display(formula: str) -> str:
    return f"\\[\n{formula}\n\\]"


def _results(whole: Step, simple: Node) -> list[str]:
    """As the steps give it, and simplified where that is another form."""
    function = Function(Expression(whole.before, ""))
    raw, short = (derivative_latex(function, tree) for tree in (whole.after, simple))
    return [f"f'(x) = {raw}"] + ([] if raw == short else [rf"f'(x) = {short} \quad\text{{(simplified)}}"])
