"""Work to take along: whole documents, balanced, from the objects that the page draws, with every text escaped."""

import re
from collections.abc import Iterator

import pytest

from core.expression import Expression, parse
from core.function import Function
from core.limit import worked_limit
from core.refusal import Refusal
from core.rules.catalogue import RULES
from core.rules.derivative_formula import simplify_derivative
from core.rules.derive import derive
from publish.document import (
    as_article,
    as_markdown,
    latex_of_markdown,
    latex_text,
    limit_document,
    markdown_text,
    steps_document,
)

TEXTS = (
    *("x^2", "x^2 sin(x)", "sin^2(3x)", "1/x", "sqrt(x)", "|x|", "{x < 0: -x, x^2}", "tan(x)", "relu(x)"),
    *("log_2 x", "k x^n", "floor(x)"),
)
PACKAGES = {
    "cancel": "cancel",
    "textcolor": "xcolor",
    **dict.fromkeys(("text", "dfrac", "boldsymbol", "operatorname", "boxed"), "amsmath"),
}
KNOWN = """
frac left right begin end sqrt lim to cdot pi max min ne le ge sigma prime bigl bigr quad infty surd delta
notin mathbb textasciicircum
sin cos tan cot sec csc sinh cosh tanh coth ln log exp arcsin arccos arctan lfloor rfloor lceil rceil ldots
documentclass usepackage setlength parindent parskip allowdisplaybreaks section textbf
"""
PLAIN = frozenset(KNOWN.split())
"""Commands that LaTeX knows without a package, or with amsmath, which every article here has."""


def read(text: str) -> Expression:
    found = parse(text)
    assert isinstance(found, Expression)
    return found


def articles() -> Iterator[tuple[str, str]]:
    for text in (*TEXTS, *(rule.example for rule in RULES)):
        expression = read(text)
        yield text, as_article(limit_document(worked_limit(expression)))
        steps = derive(expression)
        assert not isinstance(steps, Refusal)
        yield text, as_article(steps_document(steps, steps.after))


ARTICLES = list(articles())


def unbalanced(latex: str) -> str:
    """The first brace, environment, \\left or $ that is not closed in its turn; "" where all are."""
    waiting: list[str] = []
    pattern = r"\\(?:begin|end)\{\w+\*?\}|\\left|\\right|\\\[|\\\]|\\.|[{}$]"
    closes = {"}": "{", r"\right": r"\left", r"\]": r"\["}
    for token in re.findall(pattern, re.sub(r"\\(left|right)(?![a-z])", r"\\\1 ", latex)):
        if token.startswith((r"\begin", r"\end")):
            name = token[token.index("{") :]
            if token.startswith(r"\begin"):
                waiting.append(name)
            elif not waiting or waiting.pop() != name:
                return str(token)
        elif token == "$":
            if waiting and waiting[-1] == "$":
                waiting.pop()
            else:
                waiting.append("$")
        elif token in ("{", r"\left", r"\["):
            waiting.append(token)
        elif token in closes and (not waiting or waiting.pop() != closes[token]):
            return str(token)
    return waiting[-1] if waiting else ""


@pytest.mark.parametrize(("text", "document"), ARTICLES, ids=[text for text, _ in ARTICLES])
def test_every_article_is_whole_and_balanced(text: str, document: str) -> None:
    assert unbalanced(document) == ""
    assert document.startswith(r"\documentclass")
    assert document.rstrip().endswith(r"\end{document}")
    assert document.isascii()
    assert "#" not in document.replace(r"\#", "")
    assert not re.search(r"\\\[\s*\n\s*\n", document)


def test_every_command_is_known_to_the_packages_that_are_named() -> None:
    for _, document in ARTICLES:
        named = ",".join(re.findall(r"\\usepackage(?:\[.*?\])?\{(.*?)\}", document)).split(",")
        for command in set(re.findall(r"\\([A-Za-z]+)", document)):
            assert command in PLAIN or PACKAGES.get(command) in named, command


def test_no_letter_of_a_sentence_is_lost() -> None:
    assert not [text for text, document in ARTICLES if "?" in document]


def test_the_checker_of_balance_finds_what_is_wrong() -> None:
    assert unbalanced(r"\begin{aligned} x \end{cases}")
    assert unbalanced(r"\[ \left( x \]")
    assert unbalanced("{a} $x")
    assert unbalanced(r"a \{ b \left\{ x \right. $y$") == ""


def test_the_markdown_has_each_step_once_with_its_formula_between_double_dollars() -> None:
    """(x^2 sin x)' = 2x sin x + x^2 cos x by product, power and sine: three steps, f, and the result."""
    expression = read("x^2 sin(x)")
    steps = derive(expression)
    assert not isinstance(steps, Refusal)
    text = as_markdown(steps_document(steps, simplify_derivative(Function(expression, {}), steps.after, -3, 3).simple))
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["1. Product", "2. Power of x", "3. Sine", "Result"]
    formulas = re.findall(r"\$\$\n(.*?)\n\$\$", text, re.DOTALL)
    assert len(formulas) >= 5
    assert formulas[0].startswith("f(x) = ")
    assert text.count("$$") == 2 * len(formulas)


def test_the_limit_in_markdown_has_every_line_of_the_page_and_no_colour() -> None:
    worked = worked_limit(read("x^2"))
    text = as_markdown(limit_document(worked))
    assert text.count("$$") == 2 * (len(worked.lines) + 1)
    assert "textcolor" not in text
    assert [line.reason[:20] in text for line in worked.lines].count(True) == len(worked.lines)
    assert r"\cancel" in text


def test_plain_text_means_nothing_in_markdown() -> None:
    assert markdown_text("<b>*a*_b_`c`[d](e)$x$#|~") == r"\<b\>\*a\*\_b\_\`c\`\[d\](e)\$x\$\#\|\~"
    assert markdown_text("&lt;img&gt; & co\n# head") == r"&amp;lt;img&amp;gt; & co \# head"


def test_plain_text_means_nothing_in_latex() -> None:
    shown = latex_text(r"\input{/etc/passwd} $x$ 50% a_b^2 #1 & ~ <|>")
    assert shown.startswith(r"\textbackslash{}input\{/etc/passwd\} \$x\$ 50\% a\_b\textasciicircum{}2 \#1 \& ")
    assert unbalanced(shown) == ""
    assert latex_text("x\u00b2 \u2192 \u2212\u221e \u4e2d") == r"x$^2$ $\to$ $-$$\infty$ ?"


def test_formulas_in_a_rules_sentence_stay_formulas() -> None:
    assert latex_of_markdown("Only $2 x$ moves: 50% of $x^2$.") == r"Only $2 x$ moves: 50\% of $x^2$."
    assert latex_of_markdown("costs 5$") == r"costs 5\$"
