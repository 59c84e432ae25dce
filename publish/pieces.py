"""Pieces of a page as HTML: what stands in them is text and never markup, except where a name says so.

Formulas are MathML, which browsers typeset by themselves, from the very LaTeX that the live app shows.

A browser draws MathML Core, and latex2mathml writes some of the older language: that part is put into the new one here.
"""

import html
import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from latex2mathml.converter import convert

from publish.document import Document, Entry
from ui.figures.style import LIGHT

SPACE = "{http://www.w3.org/1998/Math/MathML}"
INKS = {LIGHT.secant_ink: "secant", LIGHT.derivative_ink: "slope"}
"""The colours that the formulas are asked for in, and the names of what they mean in page.css."""
SECANT, SLOPE = INKS
LONG = 40
"""Letters of LaTeX from which on a formula may be wider than a phone."""
PRIMES = ("\u2032", "\u2033", "\u2034")
_ROW_GAP = re.compile(r"\\\\\[\d+pt\]")


def formula(latex: str) -> str:
    """A formula on a line of its own; where it is too wide for the screen, it is scrolled by hand or key."""
    reach = ' tabindex="0" role="group" aria-label="Formula"' if len(latex) > LONG else ""
    return f'<div class="formula"{reach}>{mathml(latex, "block")}</div>'


def prose(text: str) -> str:
    """A paragraph's inside: plain text with LaTeX between dollar signs, and words between double asterisks."""
    parts = text.split("$")
    if len(parts) % 2 == 0:
        return html.escape(text)
    return "".join(mathml(part) if place % 2 else _strong(html.escape(part)) for place, part in enumerate(parts))


def _strong(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)


def mathml(latex: str, display: str = "inline") -> str:
    """A math element."""
    # Its own tables are called align; aligned it does not know, and would print each & of.
    sentence = _ROW_GAP.sub(r"\\\\", latex).replace("{aligned}", "{align*}")
    ElementTree.register_namespace("", SPACE[1:-1])
    root = ElementTree.fromstring(convert(sentence, display=display))
    for element in root.iter():
        _convert(element)
    return ElementTree.tostring(root, encoding="unicode")


def _convert(element: ElementTree.Element) -> None:
    """Colours, crossed-out parts, columns and limits as MathML Core has them: by class, and under the word."""
    tag = element.tag.removeprefix(SPACE)
    if tag == "mstyle" and (colour := element.attrib.pop("mathcolor", None)):
        element.tag, element.attrib["class"] = f"{SPACE}mrow", INKS.get(colour, "")
    elif tag == "menclose":
        element.tag = f"{SPACE}mrow"
        element.attrib = {"class": "crossed" if "strike" in element.get("notation", "") else "boxed"}
    elif tag == "mtd" and (side := element.attrib.pop("columnalign", None)):
        element.attrib["class"] = side
    elif tag == "msub" and len(element) and element[0].text == "lim":
        element.tag = f"{SPACE}munder"
    elif tag == "msup" and (element[1].text or "") in PRIMES:
        # The letter is raised by itself; raised once more it would leave its function.
        element.tag, element[1].attrib = f"{SPACE}mrow", {"class": "prime"}
    elif tag in ("mi", "mo") and (element.text or "").isalpha() and len(element.text or "") > 1:
        # The name of a function stands a little off the factor before it, and at its bracket.
        element.tag, element.attrib = f"{SPACE}mo", {"lspace": "0.17em", "rspace": "0"}


def paragraph(text: str, kind: str = "") -> str:
    """Plain text with LaTeX between dollar signs; "" for no text."""
    look = f' class="{kind}"' if kind else ""
    return f"<p{look}>{prose(text)}</p>" if text else ""


def text_paragraph(text: str) -> str:
    """Plain text, in which a dollar is a dollar; "" for no text."""
    return f"<p>{html.escape(text)}</p>" if text else ""


def section(heading: str, *inside: str) -> str:
    """A heading and HTML under it."""
    return f"<section><h2>{html.escape(heading)}</h2>{''.join(inside)}</section>"


def bullet_list(sentences: Iterable[str]) -> str:
    """Plain sentences, a point each; "" for none."""
    points = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{points}</ul>" if points else ""


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first cell of a row names it. Wider than a phone, it is scrolled by hand or key."""
    top = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
    body = "".join(f"<tr>{_row(row)}</tr>" for row in rows)
    words = html.escape(caption)
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{words}"><table><caption>{words}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(cells: Sequence[str]) -> str:
    name, *others = (html.escape(cell) for cell in cells)
    return f'<th scope="row">{name}</th>' + "".join(f"<td>{cell}</td>" for cell in others)


def document_list(document: Document) -> str:
    """The entries of a document, one under the other; its title, function, opening and results are the page's."""
    items = "".join(f"<li>{_item(entry, document.is_prose)}</li>" for entry in document.entries)
    return f'<ol class="steps">{items}</ol>'


def _item(entry: Entry, is_prose: bool) -> str:
    if is_prose:
        words = f"<h3>{prose(entry.title)}</h3>{paragraph(entry.sentence)}"
        return f"{words}{formula(entry.formula)}{paragraph(entry.caveat, 'quiet')}"
    return f"<h3>{html.escape(entry.title)}</h3>{formula(entry.formula)}{text_paragraph(entry.sentence)}"
