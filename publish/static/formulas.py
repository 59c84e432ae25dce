"""Formulas as MathML, which browsers typeset by themselves: from the very LaTeX that the live app shows.

A browser draws MathML Core, and latex2mathml writes some of the older language: that part is put into the new one here.
"""

import html
import re
from xml.etree import ElementTree

from latex2mathml.converter import convert

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
