"""Answers of students: right ones in any form, and wrong ones whose mistake was made here by hand."""

import pytest

from core.expression import Expression, parse
from core.function import Function
from core.rules.answer import Answer, check_answer
from core.rules.catalogue import RULES
from core.rules.derive import Step, derive
from core.rules.mistakes import EVERY, Mistake


def read(text: str) -> Expression:
    found = parse(text)
    assert isinstance(found, Expression)
    return found


def answered(text: str, answer: str, **parameters: float) -> Answer:
    steps = derive(read(text))
    assert isinstance(steps, Step)
    return check_answer(Function(read(text), parameters), read(answer), steps)


def missed(found: Answer) -> str:
    return found.mistaken_step.mistake.word if found.mistaken_step else ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x^2", "2x"),
        ("x^2", "x + x"),
        ("sin(x)^2", "sin(2x)"),
        ("(x^2+1)^3", "6x^5 + 12x^3 + 6x"),
        ("ln|x|", "1/x"),
        ("|x|", "|x|/x"),
        ("tan x", "1 + tan(x)^2"),
        ("sin(x)/x", "(x cos(x) - sin(x))/x^2"),
        ("x^x", "x^x (ln(x) + 1)"),
        ("e^(x^2)", "2x e^(x^2)"),
        ("sin(50x)", "50cos(50x)"),
        ("sqrt(1-x^2)", "-x/sqrt(1-x^2)"),
        ("m x + b", "m"),
        ("k x^n", "k n x^(n-1)"),
        ("5", "0"),
    ],
)
def test_an_answer_is_right_in_any_form(text: str, answer: str) -> None:
    found = answered(text, answer)
    assert (found.kind, found.differences, found.mistaken_step) == ("right", (), None)
    assert found.proven and "exact algebra proves it" in found.sentence


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("arcsin x", "1/cos(arcsin x)"),
        ("sqrt((1-x)/(1+x))", "-1/((1+x) sqrt(1-x^2))"),
        ("{|x|<1: x^2, 1}", "{-1<x<1: 2x, 0}"),
        ("ln(x-1) + ln(3-x)", "1/(x-1) - sin(arcsin(1))/(3-x)"),
        ("arcsin(1000x)", "1000/cos(arcsin(1000x))"),
    ],
)
def test_what_is_not_proved_rests_on_points_whose_number_is_told(text: str, answer: str) -> None:
    found = answered(text, answer)
    assert (found.kind, found.proven) == ("right", False)
    assert found.points >= 40
    assert f"to 100 digits at all {found.points} points that were compared" in found.sentence


@pytest.mark.parametrize(
    ("text", "answer", "gap"),
    [
        ("x + 1e-14 sin x", "1", "e−15 too"),
        ("e^x", "e^x + 1e-15", "1e−15 too large"),
        ("1e-15 sin x", "0", "e−16 too"),
        ("sin x", "cos(x + 1e-14)", "almost the same"),
        ("1e10 x^2", "2e10 x + 1e-9", "1e−9 too large"),
    ],
)
def test_no_difference_is_too_small(text: str, answer: str, gap: str) -> None:
    found = answered(text, answer)
    assert found.kind == "wrong"
    assert gap in found.sentence


@pytest.mark.parametrize("scale", ["1e-10", "1", "1e10"])
@pytest.mark.parametrize(("text", "answer"), [("sin(x^2)", "cos(x^2)"), ("x^3", "3x^3"), ("x sin(x)", "cos(x)")])
def test_a_mistake_is_recognised_at_every_scale(scale: str, text: str, answer: str) -> None:
    assert missed(answered(f"{scale}*({text})", f"{scale}*({answer})")) == missed(answered(text, answer)) != ""


@pytest.mark.parametrize(
    ("text", "answer", "said"),
    [
        (
            "sin(pi x)",
            "3.14159cos(3.14159x)",
            "for the rounding of 3.14159: with π = 3.141592653... in its place",
        ),
        ("2^x", "0.693*2^x", "for the rounding of 0.693: with ln(2) = 0.6931471... in its place"),
        (
            "sqrt(2)x^2 + sqrt(3)x",
            "2.83x + 1.732",
            "2.83: with sqrt(3) = 1.7320508... and 2sqrt(2) = 2.828427... in",
        ),
        ("k sin(pi x)", "3.14159k cos(pi x)", "for the rounding of 3.14159"),
    ],
)
def test_the_rounding_of_a_decimal_is_told(text: str, answer: str, said: str) -> None:
    found = answered(text, answer)
    assert (found.kind, found.proven) == ("right", False)
    assert said in found.sentence and "to 25 digits at all" in found.sentence


@pytest.mark.parametrize(
    ("text", "answer", "numbers"),
    [
        ("x^(1/3)", "0.333x^(-0.667)", "0.333 and 0.667: with 1/3 and 2/3 in"),
        ("x^(1/3)", "0.333/x^0.667", "0.333 and 0.667: with 1/3 and 2/3 in"),
        ("(x-1)^(2/3)", "0.6667(x-1)^-0.3333", "0.3333 and 0.6667: with 1/3 and 2/3 in"),
        ("x^(1/7)", "x^(-0.857)/7", "0.857: with 6/7 in"),
        (
            "x^(1/3) + 2^x",
            "0.333x^(-0.667) + 0.693*2^x",
            "with 1/3, 2/3 and ln(2) = 0.6931471...",
        ),
        ("x^pi", "3.14159x^2.14159", "with the full number 2.141592653... and π = 3.141592653... in"),
    ],
)
def test_an_exponent_may_be_rounded_too(text: str, answer: str, numbers: str) -> None:
    found = answered(text, answer)
    assert found.kind == "right" and numbers in found.sentence


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x^(1/3)", "0.333x^(-0.67)"),
        ("arctan x", "1/(1+x^2.02)"),
        ("e^x", "e^(1.01x)"),
        ("x^2", "x^3"),
        ("x^(1/3)", "0.333x^(-0.661)"),
    ],
)
def test_a_difference_is_shown_at_a_simple_place_of_the_window(text: str, answer: str) -> None:
    found = answered(text, answer)
    assert found.kind == "wrong" and len(found.differences) == 3
    first = found.differences[0]
    assert abs(first.x) <= 3 and first.x == round(first.x, 1)
    assert abs(first.gap) > 1e-3 * abs(first.true)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2^x", "0.69*2^x"),
        ("2^x", "0.694*2^x"),
        ("x^2/4.1", "0.5x"),
        ("x + 0.001 sin x", "1.00"),
        ("x^2 + 0.001x^3", "2.00x"),
        ("k^x", "0.693*2^x"),
        ("sin(3.14x) + 0.001x", "3.14cos(3.14x)"),
        ("{x<0: 5, 2^x}", "0.693*2^x"),
    ],
)
def test_no_other_error_passes_for_rounding(text: str, answer: str) -> None:
    """Two digits are too few, the number lies within half a unit of the last, and one number fits everywhere."""
    assert answered(text, answer, k=2.0).kind == "wrong"


@pytest.mark.parametrize(
    ("text", "answer", "x"),
    [
        ("x|x|", "{x=0: 5, 2|x|}", 0.0),
        ("x^2", "{x=1.23: 5, 2x}", 1.23),
        ("|x-1|", "{x<1.0001: -1, 1}", None),
        ("x^2", "{2.0001<x<2.0002: 5, 2x}", None),
        ("x^2", "{345.6<x<345.61: 5, 2x}", None),
    ],
)
def test_a_piece_is_not_too_small_to_be_wrong(text: str, answer: str, x: float | None) -> None:
    found = answered(text, answer)
    assert found.kind == "wrong"
    assert x is None or [at.x for at in found.differences] == [x]


@pytest.mark.parametrize("mistake", EVERY, ids=lambda mistake: mistake.word)
def test_every_mistake_is_recognised_by_its_example(mistake: Mistake) -> None:
    found = answered(*mistake.example)
    assert found.kind == "wrong"
    assert missed(found) == mistake.word


@pytest.mark.parametrize(
    ("text", "answer", "word"),
    [
        ("(2x+1)^5", "5(2x+1)^4", "inner-left-out"),
        ("x^2 e^(3x)", "2x e^(3x) + x^2 e^(3x)", "inner-left-out"),
        ("sqrt(x^2+1)", "1/(2 sqrt(x^2+1))", "inner-left-out"),
        ("sin(x) e^x + 4", "cos(x) e^x", "product-of-slopes"),
        ("x^3 + x^2", "3x^3 + 2x", "exponent-not-lowered"),
        ("cos(3x)", "3sin(3x)", "sign-turned"),
        ("3^x + x", "3^x + 1", "logarithm-of-base"),
        ("(x+1)/(x-3)", "((x-3) - (x+1))/(x-3)", "quotient-square"),
        ("x^2 + 7", "2x + 7", "constant-kept"),
        ("5 - x^3", "3x^2", "minus-of-difference"),
        ("e^(x^2)", "x^2 e^x + 2x e^x", "composition-as-product"),
        ("ln(x^2+1)", "(x^2+1)/x + 2x ln(x)", "composition-as-product"),
        ("(x^2+1)^3", "3x^2 (x^2+1) + 2x^4", "composition-as-product"),
        ("sqrt(3x)", "3x/(2sqrt(x)) + 3sqrt(x)", "composition-as-product"),
        ("3cos(2x) + x^2", "3(2cos(x) - 2x sin(x)) + 2x", "composition-as-product"),
        ("x^2 sin(x^3)", "2x sin(x^3) + x^2 (x^3 cos(x) + 3x^2 sin(x))", "composition-as-product"),
        ("arcsec(x^2)", "x^2/(|x| sqrt(x^2-1)) + 2x arcsec(x)", "composition-as-product"),
    ],
)
def test_a_mistake_is_found_where_it_was_made(text: str, answer: str, word: str) -> None:
    assert missed(answered(text, answer)) == word


def test_a_right_answer_is_no_product_of_both() -> None:
    """x^2 sin(x) is a product, and its slope is what the slope of sin(x^2) is taken for."""
    assert answered("x^2 sin(x)", "x^2 cos(x) + 2x sin(x)").kind == "right"


def test_the_step_that_was_missed_is_named_with_its_part() -> None:
    found = answered("x^2 e^(3x)", "2x e^(3x) + x^2 e^(3x)")
    assert found.mistaken_step is not None
    assert found.mistaken_step.step.before == read("e^(3x)").tree
    assert found.mistaken_step.step.rule.word == "chain"


def test_the_difference_is_told_at_a_simple_place() -> None:
    """(3x + 1)^2 has the slope 6(3x + 1): 24 at 1, where the answer without the inner slope gives 8."""
    found = answered("(3x+1)^2", "2(3x+1)")
    first = found.differences[0]
    assert first.x == round(first.x)
    assert first.true == pytest.approx(6 * (3 * first.x + 1))
    assert first.answer == pytest.approx(2 * (3 * first.x + 1))
    assert len(found.differences) == 3


def test_the_sentence_tells_place_both_values_and_gap() -> None:
    assert answered("x^3", "5x^2").sentence.startswith("At x = 1 your answer is 5, and f′ is 3: 2 too large.")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("5x^2", "1.6667 times f′"),
        ("3x^2 + 4", "the same 4 everywhere"),
        ("-3x^2", "wrong"),
        ("7 + sin(x)", "and f′ is"),
    ],
)
def test_what_is_wrong_as_a_whole_is_told(answer: str, said: str) -> None:
    found = answered("x^3", answer)
    assert found.kind == "wrong"
    assert said in found.sentence or missed(found) == "sign-turned"


@pytest.mark.parametrize(
    ("text", "answer", "where"),
    [
        ("ln|x|", "e^(-ln(x))", "x > 0"),
        ("ln|x|", "-e^(-ln(-x))", "x < 0"),
        ("x^2", "2x^2/x", "x is not 0"),
        ("x^2/2", "(x-1)x/(x-1)", "x is not 1"),
        ("x", "sqrt(x-2)/sqrt(x-2)", "x > 2"),
        ("x", "1 + 0 sqrt(x-2.34)", "x ≥ 2.34"),
        ("x", "1 + 0 ln(0.123-x)", "x < 0.123"),
        ("x|x|", "{x<0: -2x, x>0: 2x}", "x is not 0"),
    ],
)
def test_a_smaller_domain_is_told(text: str, answer: str, where: str) -> None:
    found = answered(text, answer)
    assert found.kind == "right in part"
    assert f"Right only where {where}:" in found.sentence


@pytest.mark.parametrize(
    ("text", "answer"), [("m x + b", "2"), ("m x + b", "2b"), ("|m| x", "m"), ("m^2 x", "2m"), ("x^m", "2x")]
)
def test_an_answer_for_one_value_of_a_letter_is_wrong(text: str, answer: str) -> None:
    found = answered(text, answer, m=2.0, b=1.0)
    assert found.kind == "wrong"
    assert "Right only for" in found.sentence and "m = 2, where the sliders stand" in found.sentence


@pytest.mark.parametrize("n", [1.2, 1.4, 0.2, 3.0, -1.2, 2.5, 0.1 + 0.2, 1.123456789012345, 1e-3])
@pytest.mark.parametrize(("text", "answer"), [("x^n", "n x^(n-1)"), ("{x<1: x^n, x^c}", "{x<1: n x^(n-1), c x^(c-1)}")])
def test_a_letter_in_an_exponent_is_the_number_that_was_typed(n: float, text: str, answer: str) -> None:
    """x^(6/5) has a slope for negative x, and 1.2 - 1 is no float."""
    found = answered(text, answer, n=n, c=n + 1)
    assert found.kind == "right" or ("x is not 0" in found.sentence and 1 < n < 2)


def test_letters_keep_their_values() -> None:
    assert answered("k x^2", "2k x", k=-3.0).kind == "right"
    assert answered("k x^2", "2x", k=-3.0).kind == "wrong"
    assert "the letter c" in answered("x^2", "2x + c").sentence


@pytest.mark.parametrize("answer", ["sqrt(-1-x^2)", "ln(-1-x^2)"])
def test_nothing_is_claimed_where_nothing_can_be_compared(answer: str) -> None:
    assert answered("x^2", answer).kind == "undecided"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x^x^x", "x^x^x^x"),
        ("e^e^x", "10^(10^x)"),
        ("x^50", "50x^49"),
        ("1/(x^2-x^2)", "1"),
        ("((((x+1)^2+1)^2+1)^2+1)^2", "((((x+1)^2+1)^2+1)^2+1)"),
        ("(sin(x)+cos(x)+tan(x)+e^x)/(sqrt(x)+ln(x)+arctan(x))", "sin(cos(tan(x)))"),
        ("+".join(f"sin({n}x)" for n in range(1, 18)), "+".join(f"cos({n}x)" for n in range(1, 18))),
    ],
)
def test_monstrous_formulas_get_an_answer(text: str, answer: str) -> None:
    assert answered(text, answer).sentence


def test_mistakes_are_told_apart_and_name_rules_that_exist() -> None:
    assert len({mistake.word for mistake in EVERY}) == len(EVERY)
    assert {word for mistake in EVERY for word in mistake.rules} <= {rule.word for rule in RULES}
