"""Work to take along as a document: Markdown with formulas in $$, or a LaTeX article that compiles as it is.

They are made from the very objects that a page draws; the only text of a visitor in them is the formula, printed from
its tree.
"""

from publish.documents.of_limit import limit_as_article, limit_as_markdown
from publish.documents.of_steps import steps_as_article, steps_as_markdown

__all__ = ["limit_as_article", "limit_as_markdown", "steps_as_article", "steps_as_markdown"]
