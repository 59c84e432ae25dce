"""The steps of a derivation and the lines of a limit, as documents."""

from collections.abc import Callable

from core.limit import WorkedLimit
from publish.documents.document import Document, as_article, as_markdown, limit_document, steps_document
from ui.classroom.takeaway.names import file_name
from ui.classroom.takeaway.thing import Thing
from ui.lessons.derivative_rules.derivation import Derivation


def limit(worked: WorkedLimit, text: str) -> tuple[Thing, Thing]:
    """Every line of the worked limit; text: of the function."""
    return _both("limit", "lines", text, lambda: limit_document(worked))


def steps(derivation: Derivation) -> tuple[Thing, Thing]:
    """Every step, with the simplified form at their end."""
    whole, simple = derivation.steps, derivation.result.simple
    text = derivation.state.setting.text
    return _both("steps", "steps", text, lambda: steps_document(whole, simple))


def _both(what: str, noun: str, text: str, document: Callable[[], Document]) -> tuple[Thing, Thing]:
    return (
        Thing(
            f"All {noun} as Markdown",
            "Headings, sentences, and formulas between double dollar signs.",
            file_name(what, text, "md"),
            "text/markdown",
            ":material/notes:",
            lambda: as_markdown(document()),
        ),
        Thing(
            f"All {noun} as LaTeX",
            "A whole article that compiles as it is.",
            file_name(what, text, "tex"),
            "application/x-tex",
            ":material/function:",
            lambda: as_article(document()),
        ),
    )
