"""Plain sentences made safe for Markdown and for LaTeX, and the article around a piece of LaTeX."""

import re

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


def markdown_text(sentence: str) -> str:
    """A plain sentence in which nothing is read as Markdown, as mathematics or as HTML."""
    return MARKDOWN.sub(r"\\\1", ENTITY.sub("&amp;", " ".join(sentence.split())))


def latex_text(sentence: str) -> str:
    """A plain sentence for LaTeX; a letter that a plain article could not print becomes a question mark."""
    shown = (LATEX.get(letter, letter if letter.isascii() else UNKNOWN) for letter in " ".join(sentence.split()))
    return "".join(shown)


def latex_of_markdown(sentence: str) -> str:
    """A sentence with LaTeX between dollar signs, as the rules write theirs: what stands between them is kept."""
    parts = sentence.split("$")
    if len(parts) % 2 == 0:
        return latex_text(sentence)
    return "".join(f"${part}$" if place % 2 else _escape(part) for place, part in enumerate(parts))


def _escape(part: str) -> str:
    """With the spaces around it, which part it from the formulas."""
    before, behind = (" " if part[side : side + 1].isspace() else "" for side in (0, len(part) - 1))
    return f"{before}{latex_text(part)}{behind}" if part.strip() else part


def display(latex: str) -> str:
    """A formula on lines of its own, in Markdown; colours are left out, since few readers of Markdown know them."""
    return f"$$\n{COLOURED.sub('', latex)}\n$$"


def article(title: str, body: str) -> str:
    """A whole document. title: in LaTeX; colours are written as LaTeX wants them, and KaTeX does not."""
    coloured = COLOURED.sub(r"\\textcolor[HTML]{\1}", body)
    return f"{PREAMBLE}\n\\begin{{document}}\n\\section*{{{title}}}\n\n{coloured}\n\\end{{document}}\n"
