"""The derivation line by line: as a person would write it, each line equal to the one before."""

import pytest

from core.expression import Expression, parse
from core.expression.typeset import typeset
from core.presets import PRESETS
from core.rules.derive import Step, derive, expand_rule, in_order, in_whole, working
from publish.document import as_latex, as_list

CASES = r"\begin{{cases}} {} & \text{{if }} x < 0 \\ {} & \text{{otherwise}} \end{{cases}}"


def derived(text: str) -> Step:
    read = parse(text)
    assert isinstance(read, Expression), read
    found = derive(read)
    assert isinstance(found, Step), found
    return found


def lines(text: str, frame: tuple[str, str] | None = None) -> list[str]:
    whole = derived(text)
    return [line.latex for line in working(whole, whole.count, frame)]


def in_primes(text: str) -> str:
    """D[...] as the derivative is typeset before it is worked out."""
    return text.replace("D[", r"\left(").replace("]", r"\right)'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2", ["D[x^{2}]", "2 x"]),
        ("x^2 - 5x", ["D[x^{2} - 5 x]", "D[x^{2}] - D[5 x]", "2 x - D[5 x]", "2 x - 5 D[x]", "2 x - 5"]),
        ("x e^x", ["D[x e^{x}]", "D[x] e^{x} + x D[e^{x}]", "e^{x} + x D[e^{x}]", "e^{x} + x e^{x}"]),
    ],
)
def test_each_step_replaces_one_prime(text: str, expected: list[str]) -> None:
    assert lines(text) == [in_primes(line) for line in expected]


def test_the_chain_rule_derives_the_outer_function_in_u_first() -> None:
    assert lines("sin(2x)") == [
        r"\left(\sin(2 x)\right)'",
        r"\left.\left(\sin(u)\right)'\right|_{u = 2 x} \left(2 x\right)'",
        r"\cos(2 x) \left(2 x\right)'",
        r"\cos(2 x) \cdot 2 \left(x\right)'",
        r"2 \cos(2 x)",
    ]


def test_what_the_last_step_wrote_is_framed() -> None:
    expected = ["<D[x^{2}] + D[3]>", "<2 x> + D[3]", "2 x + <0>"]
    assert lines("x^2 + 3", ("<", ">"))[1:] == [in_primes(line) for line in expected]


def test_the_outer_function_is_framed_at_the_inner_one() -> None:
    assert lines("(x^2+1)^3", ("<", ">"))[2] == in_primes("<3 (x^{2} + 1)^{2}> D[x^{2} + 1]")


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.word)
def test_the_last_line_is_the_result(preset) -> None:
    whole = derived(preset.text)
    assert lines(preset.text)[-1] == typeset(whole.after)
    assert len(lines(preset.text)) == whole.count + 1


def test_fewer_lines_are_the_first_of_all_lines() -> None:
    whole = derived("x^2 sin(1/x)")
    assert working(whole, 3) == working(whole, whole.count)[:4]


def test_a_rule_is_written_before_its_parts_are_worked_out() -> None:
    assert expand_rule(derived("x sin(x)")) == in_primes(r"D[x] \sin(x) + x D[\sin(x)]")
    assert expand_rule(derived("x^2")) == ""


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("x^2 + sin(3x)", "power", r"[x^{2}] + \sin(3 x)"),
        ("x^2 + sin(3x)", "multiple", r"x^{2} + \sin([3 x])"),
        ("x^2 + sin(3x)", "sine", r"x^{2} + [\sin(3 x)]"),
        ("(x + 1)(x - x^2)", "difference", r"(x + 1) ([x - x^{2}])"),
        ("{x < 0: x^3, 2}", "constant", CASES.format("x^{3}", "[2]")),
        ("{x < 0: x^3, 2}", "power", CASES.format("[x^{3}]", "2")),
    ],
)
def test_the_place_of_a_step_is_framed_in_the_whole(text: str, word: str, expected: str) -> None:
    whole = derived(text)
    place = next(place for step, place in in_order(whole) if step.rule.word == word)
    assert in_whole(whole.before, place, ("[", "]")) == expected


def test_the_latex_names_every_rule_and_ends_on_the_simplified_form() -> None:
    whole, simple = derived("x^2 + 3"), parse("2x")
    assert isinstance(simple, Expression)
    assert as_latex(whole, simple.tree).splitlines() == [
        r"\begin{aligned}",
        r"  f(x) &= x^{2} + 3 \\",
        r"  f'(x) &= \left(x^{2} + 3\right)' \\",
        r"  &= \left(x^{2}\right)' + \left(3\right)' && \text{Sum} \\",
        r"  &= 2 x + \left(3\right)' && \text{Power of x} \\",
        r"  &= 2 x && \text{Constant}",
        r"\end{aligned}",
    ]


def test_the_markdown_is_a_nested_list_with_the_caveats() -> None:
    whole = derived("3|x|")
    text = as_list(whole, whole.after).splitlines()
    assert text[0] == r"The derivative of $f(x) = 3 \left|x\right|$"
    assert text[2].startswith("- **Constant multiple**: $") and text[4].startswith("    - **Absolute value**: $")
    assert "At $x = 0$ there is a corner" in text[5]
    assert text[-1] == r"Result: $f'(x) = 3 \operatorname{sign}(x)$"


def test_the_latex_of_a_long_derivation_stays_short() -> None:
    whole = derived("+".join(["x"] * 60))
    assert len(as_latex(whole, whole.after).splitlines()) < 50
