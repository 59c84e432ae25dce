"""Pieces of a page as HTML: what stands in them is text and never markup, except where a name says so."""

import html
from collections.abc import Iterable, Sequence

from publish.static.formulas import prose


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
