"""Work to take along and to publish: steps, lines and tables as HTML, as Markdown with formulas in $$, as LaTeX.

They are made from the very objects that a page draws; the only text of a visitor in them is the formula, printed from
its tree.
"""
