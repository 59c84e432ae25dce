"""Mistakes with products, quotients and reciprocals, with powers and logarithms, and with the chain rule."""

from core.expression.constant_folding import ONE, add, divide, multiply, negate, power, subtract
from core.expression.tree import Call, Node, Power, X, children, number, substitute
from core.rules.catalogue.products import inner_of, outer_of
from core.rules.mistakes.plain import Mistake

TWO = number(2)


def _first_term(node: Node, derived: tuple[Node, ...]) -> Node:
    """u' v."""
    return multiply(derived[0], children(node)[1])


def _second_term(node: Node, derived: tuple[Node, ...]) -> Node:
    """u v'."""
    return multiply(children(node)[0], derived[1])


def _subtract_terms(node: Node, derived: tuple[Node, ...]) -> Node:
    """u' v - u v'."""
    return subtract(_first_term(node, derived), _second_term(node, derived))


def _sign_in_the_middle(node: Node, derived: tuple[Node, ...]) -> Node:
    """(u' v + u v')/v^2."""
    both = add(_first_term(node, derived), _second_term(node, derived))
    return divide(both, power(children(node)[1], TWO))


def _reciprocal_sign(node: Node, derived: tuple[Node, ...]) -> Node:
    """c v'/v^2."""
    top, bottom = children(node)
    return divide(multiply(top, derived[0]), power(bottom, TWO))


def _reciprocal_square(node: Node, derived: tuple[Node, ...]) -> Node:
    """-c v'/v."""
    top, bottom = children(node)
    return negate(divide(multiply(top, derived[0]), bottom))


def _reciprocal_inner(node: Node, derived: tuple[Node, ...]) -> Node:
    """-c/v^2."""
    top, bottom = children(node)
    return negate(divide(top, power(bottom, TWO)))


QUOTIENT, RECIPROCAL = ("quotient",), ("reciprocal",)
PRODUCTS = (
    Mistake(
        "product-of-slopes",
        ("product",),
        "the two derivatives were multiplied: each factor is derived in turn, and the two products are added.",
        lambda node, derived: multiply(*derived),  # u' v'
        ("x sin(x)", "cos(x)"),
    ),
    Mistake(
        "second-factor-not-derived",
        ("product",),
        "only the first factor was derived: the term in which the second one is derived is missing.",
        _first_term,
        ("x sin(x)", "sin(x)"),
    ),
    Mistake(
        "first-factor-not-derived",
        ("product",),
        "only the second factor was derived: the term in which the first one is derived is missing.",
        _second_term,
        ("x sin(x)", "x cos(x)"),
    ),
    Mistake(
        "product-subtracted",
        ("product",),
        "the two terms of the product rule were subtracted: they are added.",
        _subtract_terms,
        ("x sin(x)", "sin(x) - x cos(x)"),
    ),
    Mistake(
        "quotient-of-slopes",
        QUOTIENT,
        "top and bottom were derived each by itself: that is no quotient rule.",
        lambda node, derived: divide(*derived),  # u'/v'
        ("sin(x)/x^2", "cos(x)/(2x)"),
    ),
    Mistake(
        "quotient-plus",
        QUOTIENT,
        "there is a plus where the quotient rule has its minus.",
        _sign_in_the_middle,
        ("x/(x^2+1)", "((x^2+1) + 2x^2)/(x^2+1)^2"),
    ),
    Mistake(
        "quotient-order",
        QUOTIENT,
        "the two terms on top are the wrong way round: the one with the derived top comes first.",
        # (u v' - u' v)/v^2
        lambda node, derived: divide(negate(_subtract_terms(node, derived)), power(children(node)[1], TWO)),
        ("x/(x^2+1)", "(x^2-1)/(x^2+1)^2"),
    ),
    Mistake(
        "quotient-square",
        QUOTIENT,
        "the bottom was not squared.",
        lambda node, derived: divide(_subtract_terms(node, derived), children(node)[1]),  # (u' v - u v')/v
        ("x/(x^2+1)", "(1-x^2)/(x^2+1)"),
    ),
    Mistake(
        "quotient-bottom",
        QUOTIENT,
        "the squared bottom is missing.",
        _subtract_terms,
        ("x/(x^2+1)", "1-x^2"),
    ),
    Mistake(
        "reciprocal-sign",
        RECIPROCAL,
        "the minus sign of the reciprocal was lost.",
        _reciprocal_sign,
        ("1/x", "1/x^2"),
    ),
    Mistake(
        "reciprocal-square",
        RECIPROCAL,
        "the bottom was not squared.",
        _reciprocal_square,
        ("1/(x^2+1)", "-2x/(x^2+1)"),
    ),
    Mistake(
        "reciprocal-inner",
        RECIPROCAL,
        "the derivative of the bottom was left out: it belongs on top.",
        _reciprocal_inner,
        ("1/(x^2+1)", "-1/(x^2+1)^2"),
    ),
    Mistake(
        "reciprocal-bottom",
        RECIPROCAL,
        "the bottom was simply derived: a reciprocal has a rule of its own.",
        lambda node, derived: divide(children(node)[0], derived[0]),  # c/v'
        ("1/x^2", "1/(2x)"),
    ),
)


def _inner(node: Node) -> Node:
    pair = inner_of(node)
    return X if pair is None else pair[0]


INSIDE = (
    Mistake(
        "inner-left-out",
        ("chain",),
        "the inner derivative was left out: the outer slope must still be multiplied by it.",
        lambda node, derived: substitute(derived[0], _inner(node)),  # f'(g) in place of f'(g) g'
        ("sin(2x)", "cos(2x)"),
    ),
    Mistake(
        "outer-at-inner-slope",
        ("chain",),
        "the inner function was replaced by its derivative: it stays inside, and its derivative is a factor.",
        lambda node, derived: substitute(derived[0], derived[1]),  # f'(g') in place of f'(g) g'
        ("sin(x^2)", "cos(2x)"),
    ),
    Mistake(
        "inner-alone",
        ("chain",),
        "only the inner function was derived: the outer slope is missing.",
        lambda node, derived: derived[1],  # g' in place of f'(g) g'
        ("sin(x^2)", "2x"),
    ),
    Mistake(
        "composition-as-product",
        ("chain",),
        "a function inside a function was taken for a product of the two: the inner one is what the outer one acts on.",
        # f' g + f g' in place of f'(g) g', as though f(g(x)) were f(x) g(x)
        lambda node, derived: add(multiply(derived[0], _inner(node)), multiply(outer_of(node), derived[1])),
        ("sin(x^2)", "x^2 cos(x) + 2x sin(x)"),
    ),
)


def _integrate(node: Node, derived: tuple[Node, ...]) -> Node:
    """x^(n+1)/(n+1)."""
    more = add(children(node)[1], ONE)
    return divide(power(X, more), more)


def _as_a_power(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """x a^(x-1)."""
    if not isinstance(node, Power):
        return None
    return multiply(X, power(node.base, subtract(X, ONE)))


def _moving_power(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """g f^(g-1) f', as though g were a constant."""
    if not isinstance(node, Power):
        return None
    lowered = power(node.base, subtract(node.exponent, ONE))
    return multiply(multiply(node.exponent, lowered), derived[0])


def _moving_exponential(node: Node, derived: tuple[Node, ...]) -> Node | None:
    """ln(f) f^g g', as though f were a constant."""
    if not isinstance(node, Power):
        return None
    return multiply(multiply(Call("ln", (node.base,)), node), derived[1])


POWER, MOVING = ("power",), ("general-power",)
POWERS = (
    Mistake(
        "exponent-not-lowered",
        POWER,
        "the exponent came down as a factor, but the power was not made one less.",
        lambda node, derived: multiply(children(node)[1], node),  # n x^n
        ("x^3", "3x^3"),
    ),
    Mistake(
        "exponent-no-factor",
        POWER,
        "the power was made one less, but the exponent did not come down as a factor.",
        lambda node, derived: power(X, subtract(children(node)[1], ONE)),  # x^(n-1)
        ("x^3", "x^2"),
    ),
    Mistake(
        "exponent-raised",
        POWER,
        "the power was made one more: deriving makes it one less.",
        lambda node, derived: multiply(children(node)[1], power(X, add(children(node)[1], ONE))),  # n x^(n+1)
        ("x^-2", "-2x^-1"),
    ),
    Mistake(
        "power-integrated",
        POWER,
        "the power was integrated: deriving goes the other way.",
        _integrate,
        ("x^3", "x^4/4"),
    ),
    Mistake(
        "root-two",
        ("square-root",),
        "the factor 2 below the root is missing.",
        lambda node, derived: divide(ONE, Call("sqrt", (X,))),  # 1/sqrt(x)
        ("sqrt(x)", "1/sqrt(x)"),
    ),
    Mistake(
        "exponential-as-power",
        ("natural-exponential", "exponential"),
        "the power rule was used where the exponent moves: that is an exponential.",
        _as_a_power,
        ("e^x", "x e^(x-1)"),
    ),
    Mistake(
        "logarithm-of-base",
        ("exponential",),
        "the factor ln of the base was left out: only e^x is its own slope.",
        lambda node, derived: node,  # a^x, as though a were e
        ("2^x", "2^x"),
    ),
    Mistake(
        "base-of-logarithm",
        ("decimal-logarithm", "logarithm-to-base"),
        "the logarithm was taken for the natural one: ln of its base is missing below.",
        lambda node, derived: divide(ONE, X),  # 1/x, as though the base were e
        ("log10(x)", "1/x"),
    ),
    Mistake(
        "moving-power",
        MOVING,
        "the power rule was used though the exponent moves too.",
        _moving_power,
        ("x^x", "x x^(x-1)"),
    ),
    Mistake(
        "moving-exponential",
        MOVING,
        "the base was taken for a constant, but it moves too.",
        _moving_exponential,
        ("x^x", "ln(x) x^x"),
    ),
)
