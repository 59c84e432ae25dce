"""A function and what it acts on: sin(x), sin 2x, sin^2 x, sin^-1 x, log_2 x, root(x, 3).

Functions of other programs are read as a formula: log1p(x) as ln(1 + x), square(x) as x^2.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.expression.cases import value
from core.expression.characters import ParseError
from core.expression.functions import FUNCTIONS, INVERSES, ROOTS, words_with
from core.expression.tokens import Token
from core.expression.tree import (
    ONE,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Power,
    Variable,
    depends_on_x,
    rebuild,
    walk,
)
from core.expression.words import FORMULAS

if TYPE_CHECKING:
    from core.expression.parser import Parser


@cache
def _formula(word: str) -> Node:
    """The formula of one word; x, b and c stand for its arguments."""
    from core.expression.reading import read_tokens
    from core.expression.tokens import Tokenizer

    return read_tokens(FORMULAS[word], Tokenizer(FORMULAS[word], 0).tokens_of_text())[1]


def arity(word: str) -> int:
    """How many arguments the function takes."""
    return len({_letter(part) for part in walk(_formula(word)) if isinstance(part, (Variable, Parameter))})


def expand(parser: Parser, word: str, arguments: list[Node], start: int) -> Node:
    """The formula with the arguments put in, each part of it marked with the place of the word."""
    values = dict(zip("xbc", arguments, strict=False))

    def put_in(part: Node) -> Node:
        if isinstance(part, (Variable, Parameter)):
            return values[_letter(part)]
        return parser.mark(rebuild(part, put_in), start)

    return put_in(_formula(word))


def _letter(part: Variable | Parameter) -> str:
    return part.name if isinstance(part, Parameter) else "x"


CLOSER = {"(": ")", "[": "]", "{": "}"}
COMPOUND = frozenset({"(", "[", "{", "|", "(|", "frac", *"\u221a\u221b\u221c\u230a\u2308"})
SECOND = {
    "log": "The base of a logarithm comes second: log(x, 2) is the logarithm of x to the base 2.",
    "root": "The degree of a root comes second: root(x, 3) is the cube root of x.",
}
PAIRS = {"root", "pow"} | {word for word, entry in FUNCTIONS.items() if entry.arity == 2}
ASSOCIATIVE = words_with("associative")


def application(parser: Parser) -> Node:
    """The function here, with its base, its power and its arguments."""
    name = parser.advance()
    if name.value == "sqrt" and parser.token.kind == "[" and parser.index_closes():
        return parser.root_with_index(name)
    base = _base_in_brackets(parser, name) or _base(parser, name)
    exponent = _exponent(parser, name)
    arguments = _arguments(parser, name)
    _note_meaning(parser, name, base, arguments)
    if exponent is None:
        return parser.mark(_call(parser, name, base, arguments), name.start)
    if _is_minus_one(exponent):
        return parser.mark(_inverse(parser, name, arguments), name.start)
    call = parser.mark(_call(parser, name, base, arguments), name.start)
    return parser.mark(Power(call, exponent), name.start)


def _note_meaning(parser: Parser, name: Token, base: Node | None, arguments: list[Node]) -> None:
    """What log and root mean where others mean something else."""
    if name.value == "log" and base is None and len(arguments) == 1:
        parser.note("log is read as the natural logarithm ln; write log10(x) or lg(x) for base 10.")
    if name.value in SECOND and len(arguments) == 2 and depends_on_x(arguments[1]) and not depends_on_x(arguments[0]):
        parser.note(SECOND[name.value])
    _note_convention(parser, name.value)


def _note_convention(parser: Parser, word: str) -> None:
    """Which of several conventions an inverse function follows."""
    if word in FUNCTIONS and FUNCTIONS[word].note:
        parser.note(FUNCTIONS[word].note)


def _base_in_brackets(parser: Parser, name: Token) -> Node | None:
    """The 2 of log[2](x), as Maple writes it."""
    if name.value != "log":
        return None
    kinds = [token.kind for token in parser.tokens[parser.index : parser.index + 4]]
    if kinds not in (["[", "number", "]", "("], ["[", "letter", "]", "("]):
        return None
    base = parser.after()
    if base.node is None or depends_on_x(base.node):
        return None
    digits = parser.text[base.start : base.end]
    reading = f"log[{digits}](...) is read as the logarithm to the base {digits}"
    parser.note(f"{reading}; write log({digits})*(...) for the product.")
    for _ in range(3):
        parser.advance()
    return base.node


def _base(parser: Parser, name: Token) -> Node | None:
    """The 2 of log_2."""
    if parser.token.kind != "_":
        return None
    if name.value != "log":
        raise parser.unexpected_token()
    parser.advance()
    if parser.token.node is None and parser.token.kind not in ("(", "{"):
        raise ParseError("The base of this logarithm is missing: write log_2(x).", parser.token.start)
    return parser.operand()


def _exponent(parser: Parser, name: Token) -> Node | None:
    """The 2 of sin^2 x: a whole number or a parameter."""
    if parser.token.kind != "^":
        return None
    sign = parser.advance()
    exponent = _minus(parser) if parser.token.kind == "-" else _plain_exponent(parser)
    plain = exponent.operand if isinstance(exponent, Negate) else exponent
    whole = isinstance(plain, Number) and plain.value.denominator == 1
    if name.value in PAIRS or not (whole or isinstance(exponent, Parameter)):
        raise ParseError(f"The power of {name.value} is a whole number here, as in sin^2(x).", sign.start)
    return exponent


def _minus(parser: Parser) -> Node:
    parser.advance()
    return Negate(_plain_exponent(parser))


def _plain_exponent(parser: Parser) -> Node:
    if parser.token.kind == "function":
        raise ParseError("A function cannot be the power of a function's name.", parser.token.start)
    return parser.operand()


def _is_minus_one(exponent: Node) -> bool:
    return isinstance(exponent, Negate) and isinstance(exponent.operand, Number) and exponent.operand.value == 1


def _inverse(parser: Parser, name: Token, arguments: list[Node]) -> Node:
    """sin^-1 is the inverse function, never 1/sin."""
    if name.value not in INVERSES or len(arguments) != 1:
        raise ParseError(
            f"The inverse of {name.value} is not known: write 1/{name.value}(x) for a quotient.", name.start
        )
    word = INVERSES[name.value]
    parser.note(f"{name.value}^-1 is read as {word}; write 1/{name.value}(x) for a quotient.")
    _note_convention(parser, word)
    return Call(word, (arguments[0],))


def _arguments(parser: Parser, name: Token) -> list[Node]:
    """What the function acts on: in brackets, or the factors right behind it."""
    opening, here = parser.token, parser.index
    if opening.kind not in CLOSER:
        return [_argument_without_brackets(parser, name)]
    parser.enter(CLOSER[opening.kind])
    if parser.token.kind == CLOSER[opening.kind]:
        raise _needs_argument(name, parser.token.start)
    arguments = [value(parser)]
    while parser.token.kind in (",", ";"):
        parser.advance()
        arguments.append(value(parser))
    parser.leave()
    return _base_first(parser, here, name, arguments) if name.value == "log" else arguments


def _base_first(parser: Parser, opening: int, name: Token, arguments: list[Node]) -> list[Node]:
    """Log[2, x], which only Mathematica writes so, has its base first."""
    capital = parser.text[name.start].isupper() and parser.tokens[opening].kind == "["
    if not capital or len(arguments) != 2 or depends_on_x(arguments[0]) or not depends_on_x(arguments[1]):
        return arguments
    parser.note(f"{parser.typed(opening - 1, parser.index)} is read as Mathematica does, with the base first.")
    return arguments[::-1]


def _needs_argument(name: Token, place: int) -> ParseError:
    return ParseError(f"{name.value} needs something to act on: write {name.value}(x).", place)


def _argument_without_brackets(parser: Parser, name: Token) -> Node:
    """sin 2x cos 3x: the factors up to the next function; after x only letters that touch it still belong."""
    start, token = parser.index, parser.token
    negative = token.kind == "-" and not parser.after().apart
    if negative:
        parser.advance()
    if not parser.starts_operand(parser.token):
        raise _needs_argument(name, name.start)
    argument = _factors(parser, name, start)
    _note_division(parser, name, start, argument)
    _note_bracket(parser, name, start, argument)
    parser.note_sum(name.value, start)
    _note_number(parser, name, start)
    return parser.mark(Negate(argument), token.start) if negative else argument


def _note_bracket(parser: Parser, name: Token, start: int, argument: Node) -> None:
    """sin x(x+1) is sin(x) (x+1)."""
    if parser.token.kind == "(" and not parser.token.apart and depends_on_x(argument):
        inside = parser.typed(start, parser.index)
        reading = f"{name.value} {inside}(...) is read as {name.value}({inside}) times (...)"
        parser.note(f"{reading}; write {name.value}({inside}(...)) for the other reading.")


def _note_number(parser: Parser, name: Token, start: int) -> None:
    """sin2(x) is sin(2 (x)), though some mean a power by it."""
    first, second = parser.tokens[start : start + 2]
    if name.value not in ROOTS.values() and first.kind == "number" and not first.apart and second.kind == "(":
        typed, inside = parser.typed(start - 1, parser.index), parser.typed(start, parser.index)
        digits = parser.typed(start, start + 1)
        parser.note(f"{typed} is read as {name.value}({inside}); write {name.value}^{digits}(...) for a power.")


def _factors(parser: Parser, name: Token, start: int) -> Node:
    """The product of the factors that belong to the function."""
    last = parser.token
    factor = argument = parser.power()
    if isinstance(factor, Power) and last.kind != "function":
        inside = parser.typed(start, parser.index)
        parser.note(f"{name.value} {inside} is read as {name.value}({inside}): the power stays inside {name.value}.")
    while last.kind != "function" and _belongs(parser, last, argument):
        last = parser.token
        factor = parser.power()
        argument = parser.mark(Multiply(argument, factor), last.start)
    if isinstance(argument, Multiply) and name.value in ROOTS.values():
        inside = parser.typed(start, parser.index)
        parser.note(f"{name.value} {inside} is read as {name.value}({inside}).")
    return argument


def _belongs(parser: Parser, last: Token, argument: Node) -> bool:
    """Whether the next factor is still inside the function."""
    token = parser.token
    moving = depends_on_x(argument)
    if token.kind == "letter":
        touching = not moving or (not token.apart and token.value != "e")
        return touching and not (moving and last.kind in COMPOUND)
    return not moving and token.kind in COMPOUND and parser.starts_operand(token)


def _note_division(parser: Parser, name: Token, start: int, argument: Node) -> None:
    """sin x/2 is (sin x)/2, and sin 2*x is (sin 2) x."""
    sign, following = parser.token, parser.after()
    if sign.kind not in ("*", "/") or following.apart:
        return
    inside, moving = parser.typed(start, parser.index), depends_on_x(argument)
    behind = f"{sign.kind}{parser.text[following.start : following.end]}"
    if not moving or (sign.kind == "/" and following.kind == "number"):
        reading = f"{name.value} {inside}{behind} is read as {name.value}({inside}){behind}"
        parser.note(f"{reading}; write {name.value}({inside}{behind}) for the other reading.")


def _call(parser: Parser, name: Token, base: Node | None, arguments: list[Node]) -> Node:
    """The node of a function with its arguments, their number checked."""
    word = name.value
    if word == "log":
        return _logarithm(name, base, arguments)
    expected = 2 if word in PAIRS else arity(word) if word in FORMULAS else FUNCTIONS[word].arity
    many = word in ASSOCIATIVE and len(arguments) >= 2
    if len(arguments) != expected and not many:
        amount = {1: "one value", 2: "two values", 3: "three values"}[expected]
        raise ParseError(f"{word} acts on {amount}, and here {len(arguments)} is given.", name.start)
    if word in FORMULAS:
        return expand(parser, word, arguments, name.start)
    if word == "root":
        return Power(arguments[0], Divide(ONE, arguments[1]))
    if word == "pow":
        return Power(arguments[0], arguments[1])
    if not many:
        return Call(word, tuple(arguments))
    first, *rest = arguments
    for other in rest:
        first = Call(word, (first, other))
    return first


def _logarithm(name: Token, base: Node | None, arguments: list[Node]) -> Node:
    """log is natural, log_10 and log10 to base 10; log_2(x) and log(x, 2) to any base."""
    if len(arguments) > 2 or (base is not None and len(arguments) == 2):
        raise ParseError("log acts on one value, and on its base: log(x, 2).", name.start)
    if len(arguments) == 2:
        return Call("logb", (arguments[0], arguments[1]))
    if base is None or base == Constant("e"):
        return Call("ln", (arguments[0],))
    if isinstance(base, Number) and base.value == 10:
        return Call("log10", (arguments[0],))
    return Call("logb", (arguments[0], base))
