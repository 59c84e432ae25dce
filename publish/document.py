"""Work as Markdown and as LaTeX: a Document of entries, and the steps to a derivative, to be drawn or pasted.

It is made from the very objects that a page draws; the only text of a visitor in it is the formula, printed from its
tree. pieces.py has a Document as HTML. Plain sentences are made safe for Markdown and for LaTeX here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.differentiability.gaps import derivative_latex
from core.expression import Expression
from core.expression.tree import Node
from core.expression.typeset import typeset
from core.function import Function
from core.limit import WorkedLimit
from core.limit.printer import PrintStyle
from core.rules.derive import Step, expand_rule, in_order, working
from core.rules.gallery import Piece
from ui.figures.style import LIGHT, Palette

ROW_WIDTH = 18.5
"""What a phone of 390 pixels shows at KaTeX's usual size, in units of the font size."""
STYLE = PrintStyle(LIGHT.secant_ink, LIGHT.derivative_ink, ROW_WIDTH)
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$])")
ENTITY = re.compile(r"&(?=#?\w+;)")
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\u00b2": "$^2$",
    "\u00b3": "$^3$",
    "\u2212": "$-$",
    "\u2192": r"$\to$",
    "\u221e": r"$\infty$",
    "\u221a": r"$\surd$",
    "\u2260": r"$\ne$",
    "\u2264": r"$\le$",
    "\u2265": r"$\ge$",
    "\u00b7": r"$\cdot$",
    "\u00d7": r"$\times$",
    "\u2032": r"$'$",
    "\u2033": r"$''$",
    "\u03c0": r"$\pi$",
    "\u03b4": r"$\delta$",
    "\u0394": r"$\Delta$",
    "\u201c": "``",
    "\u201d": "''",
    "\u2019": "'",
    "\u2026": r"\ldots{}",
    "\u2014": "---",
}
UNKNOWN = "?"
COLOURED = re.compile(r"\\textcolor\{#([0-9A-Fa-f]{6})\}")
PREAMBLE = r"""\documentclass[a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{amsmath,amssymb}
\usepackage{cancel}
\usepackage{xcolor}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt}
\allowdisplaybreaks
"""
MOST_LINES = 40
"""Of a longer derivation the LaTeX to paste holds the first lines and the result."""
MOST_DRAWN_LINES = 12
"""Of a longer one the page draws the last lines."""


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
    """The derivative as the steps give it, and simplified if that is a different form."""
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
    parts = [f"# {document.title}", markdown_display(f"f(x) = {document.function}")]
    parts += [markdown_text(document.opening)] if document.opening else []
    for number, entry in enumerate(document.entries, start=1):
        parts += _markdown(number, entry, document.is_prose)
    parts += ["## Result", *map(markdown_display, document.results)] if document.results else []
    return "\n\n".join(parts) + "\n"


def _markdown(number: int, entry: Entry, is_prose: bool) -> Iterator[str]:
    if is_prose:
        yield from (f"## {number}. {entry.title}", entry.sentence, markdown_display(entry.formula))
        yield from filter(None, [entry.caveat])
    else:
        yield f"## {number}. {markdown_text(entry.title)}"
        yield from (markdown_display(entry.formula), markdown_text(entry.sentence))


def as_article(document: Document) -> str:
    """The same as a LaTeX article, with the colours of the page."""
    write = latex_of_markdown if document.is_prose else latex_text
    parts = [_latex_display(f"f(x) = {document.function}")]
    parts += [latex_text(document.opening)] if document.opening else []
    for number, entry in enumerate(document.entries, start=1):
        head = rf"\textbf{{{number}. {latex_text(entry.title)}.}}"
        parts += [f"{head} {write(entry.sentence)}\n{_latex_display(entry.formula)}"]
        parts += [write(entry.caveat)] if entry.caveat else []
    parts += [r"\textbf{Result.}", *map(_latex_display, document.results)] if document.results else []
    return article(document.title, "\n\n".join(parts))


def _latex_display(formula: str) -> str:
    return f"\\[\n{formula}\n\\]"


def markdown_text(sentence: str) -> str:
    """A plain sentence in which nothing is read as Markdown, as mathematics or as HTML."""
    return MARKDOWN.sub(r"\\\1", ENTITY.sub("&amp;", " ".join(sentence.split())))


def latex_text(sentence: str) -> str:
    """A plain sentence for LaTeX; a letter that a plain article could not print becomes a question mark."""
    letters = (LATEX.get(letter, letter if letter.isascii() else UNKNOWN) for letter in " ".join(sentence.split()))
    return "".join(letters)


def latex_of_markdown(sentence: str) -> str:
    """A sentence with LaTeX between dollar signs, as in the rules; the LaTeX stays as it is."""
    parts = sentence.split("$")
    if len(parts) % 2 == 0:
        return latex_text(sentence)
    return "".join(f"${part}$" if place % 2 else _escape(part) for place, part in enumerate(parts))


def _escape(part: str) -> str:
    """Escapes the text and keeps the spaces around it, which separate it from the formulas."""
    before, behind = (" " if part[side : side + 1].isspace() else "" for side in (0, len(part) - 1))
    return f"{before}{latex_text(part)}{behind}" if part.strip() else part


def markdown_display(latex: str) -> str:
    """A formula on lines of its own, in Markdown; colours are left out, since few readers of Markdown know them."""
    return f"$$\n{COLOURED.sub('', latex)}\n$$"


def article(title: str, body: str) -> str:
    """A whole document. title: in LaTeX; colours in LaTeX's notation, which differs from KaTeX's."""
    coloured = COLOURED.sub(r"\\textcolor[HTML]{\1}", body)
    return f"{PREAMBLE}\n\\begin{{document}}\n\\section*{{{title}}}\n\n{coloured}\n\\end{{document}}\n"


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
        lines.append(rf"&= {_simplified(whole, simple)} && \text{{simplified}}")
    inside = " \\\\\n".join(f"  {line}" for line in lines)
    return f"\\begin{{aligned}}\n{inside}\n\\end{{aligned}}\n"


def _simplified(whole: Step, simple: Node) -> str:
    return derivative_latex(Function(Expression(whole.before, "")), simple)


def as_list(whole: Step, simple: Node) -> str:
    """The steps as a nested list in Markdown, each with its rule, its equation, its sentence and where it fails."""
    head = f"The derivative of $f(x) = {whole.before_latex}$\n"
    last = "" if typeset(simple) == whole.after_latex else f", simplified $= {_simplified(whole, simple)}$"
    return "\n".join([head, *_nested_entries(whole, 0), "", f"Result: $f'(x) = {whole.after_latex}${last}", ""])


def _nested_entries(step: Step, depth: int) -> Iterator[str]:
    indent = "    " * depth
    yield f"{indent}- **{step.rule.title}**: ${equation(step)}$  "
    yield f"{indent}  {step.sentence}{f' {step.caveat}' if step.caveat else ''}"
    for child in step.children:
        yield from _nested_entries(child, depth + 1)


def coloured(pieces: Iterable[Piece], palette: Palette) -> str:
    """The pieces of an identity as one formula, each in the ink of what it means."""
    inks = {"slope": palette.derivative_ink, "secant": palette.secant_ink}
    return " ".join(
        rf"\textcolor{{{inks[piece.means]}}}{{{piece.latex}}}" if piece.means else piece.latex for piece in pieces
    )
