"""Values of core as text: what was written is what is read, and nothing else is read."""

import dataclasses
import json
import math
from collections.abc import Callable
from fractions import Fraction
from time import process_time
from typing import Any, Literal, get_type_hints

import numpy as np
import pytest

from core.curvature import curvature
from core.curvature.cursor import cursor_field
from core.curvature.taylor import taylor
from core.curve import sample, second_curve
from core.difference.error_curve import error_curve
from core.difference.microscope import magnify
from core.difference.point_values import value_rows
from core.difference.schemes import SCHEMES
from core.difference.secant import quotient_rows, row_of, secant, secant_film
from core.difference.second_difference import second_differences
from core.difference.tolerance import small_enough
from core.difference.trace import trace
from core.differentiability import verdict
from core.equivalence.simplify import shorter
from core.expression import Expression, parse
from core.expression.tree import Add, Negate, Node, X
from core.function import Function
from core.limit import worked_limit
from core.limit.at_point import limit_at
from core.network.cost import NO_MISTAKE, CostSetting, check_backward, measure_agreement
from core.network.cost.measurement import jobs
from core.network.landscape import landscape
from core.network.search import run_part
from core.network.search.race import RACERS, lane
from core.refusal import Refusal
from core.rules.answer import check_answer
from core.rules.catalogue import RULES
from core.rules.derivative_formula import check, simplify_derivative
from core.rules.derive import derive, working
from core.rules.mistakes import EVERY
from core.workers import offload
from core.workers.plain_data import DecodeError, decode, encode
from tests.core.races import small_run, small_task

TEXTS = ("x^2", "m sin(k x)/x + e^(x/2)", "|x - 1|", "{x < 0: -x, x^2 + 0.25}", "sqrt(x^2 + 1) ln(x)", "tan(x) - ∛x")
SETTING = CostSetting(2, 1, 8, 1)


def expression(text: str) -> Expression:
    found = parse(text)
    assert isinstance(found, Expression)
    return found


def flat(value: Any) -> Any:
    """What two equal values have in common, bit for bit: floats and arrays too, where NaN is NaN."""
    if dataclasses.is_dataclass(value) and value not in EVERY:
        return type(value), [flat(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, tuple | list):
        return type(value), [flat(each) for each in value]
    if isinstance(value, dict):
        return {key: flat(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return value.dtype, value.shape, value.tobytes()
    return type(value), repr(value) if isinstance(value, float | complex) else value


def sent(call: Callable[..., object], *args: object) -> None:
    """What the call returns comes through, as it is annotated."""
    value = call(*args)
    assert flat(decode(encode(value), get_type_hints(call)["return"])) == flat(value)


VALUES = [
    *[None, True, 0, -7, 10**4000, 1.5, -0.0, 5e-324, math.nan, math.inf, -math.inf, 2.0 - 1.0j, complex(math.nan, 1)],
    *["", "a", "π − ∞ \U0001f642", '"\\[1],', Fraction(-1, 3), Fraction(10**1000, 7)],
    *[(), (1, (2.0, "a")), [None, [True]], {"a": (1,), "π": {}}],
    *[np.float64(0.1), np.float64("nan"), np.bool_(True), np.int64(-3), np.uint8(200), np.complex128(1j)],
    *[np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3).T, np.array(2.0), np.zeros((0, 3)), np.zeros(0)],
    *[np.array([1, -2]), np.array([True, False]), np.array([math.nan, -math.inf]), np.array([1j]), np.arange(6)[::2]],
    *[Refusal("Not today.", 3), expression("m x^2/3 + sin(x)"), Function(expression("m x"), {"m": 3.0})],
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__} {value!r:.20}")
def test_every_kind_of_value_comes_through(value: object) -> None:
    assert flat(decode(encode(value))) == flat(value)


def replied(call: Callable[..., object], *args: object) -> None:
    """A worker's reply comes through: these calls have stages of their own, which only a worker has."""
    value = offload(call, *args, seconds=10.0)
    assert not isinstance(value, Refusal)
    assert flat(decode(encode(value), get_type_hints(call)["return"])) == flat(value)


@pytest.mark.parametrize("text", TEXTS)
def test_what_workers_reply_about_a_formula_comes_through(text: str) -> None:
    function = Function(expression(text))
    replied(shorter, function.derivative_tree)
    replied(shorter, function.second_derivative_tree, True)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_told_of_a_curve_comes_through(text: str) -> None:
    function = Function(expression(text))
    found, bends = verdict(function, 1.0), curvature(function, -3.0, 3.0)
    sent(curvature, function, -3.0, 3.0)
    sent(cursor_field, function, bends)
    sent(verdict, function, 0.0)
    sent(taylor, function, 1.0, found, 3, 0.01, (-3.0, 3.0))
    sent(magnify, function, 1.0, found, 6.0)
    sent(trace, function, np.linspace(-3, 3, 61), 0.1)
    sent(sample, function, -3.0, 3.0)
    sent(second_curve, function, -3.0, 3.0)
    sent(small_enough, function, 1.0, found, 0.1)
    sent(second_differences, function, 1.0, found)
    sent(secant_film, function, 1.0, 0.5, found)
    sent(secant, function, 1.0, 0.5)
    sent(row_of, function, 1.0, 0.5, found)
    sent(quotient_rows, function, 1.0, found, 1)
    sent(value_rows, function, -3.0, 3.0)
    for scheme in SCHEMES.values():
        sent(error_curve, scheme, function, 1.0)


@pytest.mark.parametrize("text", TEXTS)
def test_derivations_come_through(text: str) -> None:
    function = Function(expression(text))
    steps, worked = derive(function.expression), worked_limit(function.expression)
    sent(derive, function.expression)
    sent(working, steps, steps.count)
    sent(worked_limit, function.expression)
    sent(limit_at, worked, function.parameters, 1.0, verdict(function, 1.0))
    sent(check, function, worked.tree, 1.0, -3.0, 3.0)
    sent(simplify_derivative, function, function.derivative_tree, -3.0, 3.0)
    sent(check_answer, function, expression("2x"), steps)


@pytest.mark.parametrize("mistake", EVERY, ids=lambda mistake: mistake.word)
def test_the_mistake_in_an_answer_is_the_one_of_its_registry(mistake: Any) -> None:
    text, wrong = mistake.example
    function = Function(expression(text))
    found = check_answer(function, expression(wrong), derive(function.expression))
    read = decode(encode(found))
    assert isinstance(read, type(found)) and read == found
    assert (read.mistaken_step and read.mistaken_step.mistake) is (found.mistaken_step and found.mistaken_step.mistake)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.word)
def test_a_rule_is_the_one_of_its_registry(rule: Any) -> None:
    assert decode(encode(rule)) is rule


def test_what_workers_reply_about_networks_comes_through() -> None:
    for job in jobs(SETTING, process_time):
        sent(job.call, *job.arguments)
    sent(measure_agreement, SETTING)
    sent(check_backward, SETTING, NO_MISTAKE)


@pytest.mark.parametrize("word", RACERS)
def test_what_workers_reply_about_searches_comes_through(word: str) -> None:
    task, run = small_task(), small_run(word)
    sent(run_part, word, task)
    sent(run_part, word, task, run_part(word, task, None, 20).incumbent)
    sent(lane, task, run)
    sent(landscape, task, run, True)


def doubled(levels: int) -> Node:
    tree: Node = X
    for _ in range(levels):
        tree = Add(tree, tree)
    return tree


def test_what_is_shared_is_written_once_and_shared_again() -> None:
    texts = [encode(doubled(levels)) for levels in (100, 200, 400)]
    assert len(texts[2]) < 2.1 * len(texts[1]) < 4.5 * len(texts[0])
    tree = decode(texts[0])
    for _ in range(100):
        assert isinstance(tree, Add) and tree.left is tree.right
        tree = tree.left
    array = np.arange(3.0)
    first, second = decode(encode((array, [array])))
    assert first is second[0]


def test_a_deep_tree_needs_no_recursion() -> None:
    tree: Node = X
    for _ in range(50_000):
        tree = Negate(tree)
    found, depth = decode(encode(tree), Node), 0
    while isinstance(found, Negate):
        found, depth = found.operand, depth + 1
    assert (found, depth) == (X, 50_000)


def test_arrays_are_read_only() -> None:
    (array,) = decode(encode((np.arange(3.0),)))
    assert not array.flags.writeable


def test_a_cached_property_stays_behind() -> None:
    function = Function(expression("x^2"))
    assert function.derivative_tree is not None
    assert "derivative_tree" not in vars(decode(encode(function)))


@dataclasses.dataclass(frozen=True)
class Elsewhere:
    """Not of core."""

    x: float


def itself() -> list[object]:
    endless: list[object] = []
    endless.append([endless])
    return endless


@pytest.mark.parametrize(
    "value",
    [
        object(),
        b"",
        {1: 2},
        {1, 2},
        print,
        Elsewhere(1.0),
        np.array(["a"]),
        np.array([None]),
        itself(),
        10**5000,
        "\ud800",
    ],
    ids=lambda value: f"{type(value).__name__}",
)
def test_anything_else_is_not_written(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        decode(encode(value))


def said(entries: str, value: str = "1.5") -> bytes:
    return f'[[{entries}["tuple",null,"done",{value}]],[{1 if entries else 0}]]'.encode()


FORGED = {
    "nothing": b"",
    "no JSON": b"[[",
    "deep": b"[" * 100_000,
    "many values": b"[[" + b"[]," * 600_000 + b"[]],1]",
    "no text": b"\xff\xfe",
    "huge int": said("", "9" * 5_000),
    "no reply": b"[[],1.5]",
    "another status": b'[[["tuple",null,"well",1.5]],[0]]',
    "another type": said("", '"1.5"'),
    "no number": said("", "true"),
    "an object in it": said("", "{}"),
    "half a character": said("", '"\\ud800"'),
    "a later entry": said("", "[1]"),
    "itself": said("", "[0]"),
    "a negative entry": said("", "[-1]"),
    "unknown tag": said('["code",null],', "[0]"),
    "a class that is none": said('["object","core.refusal.Nothing"],', "[0]"),
    "a class outside core": said('["object","subprocess.Popen","true"],', "[0]"),
    "a dataclass outside core": said('["object","ui.shell.lessons.Lesson"],', "[0]"),
    "a class of core that is no dataclass": said('["object","core.workers.pool.Worker"],', "[0]"),
    "a function of core": said('["object","core.workers.worker.serve"],', "[0]"),
    "a name that core imported": said('["object","core.workers.pool.Refusal","a",1],', "[0]"),
    "too few fields": said('["object","core.refusal.Refusal"],', "[0]"),
    "too many fields": said('["object","core.refusal.Refusal","a",1,2],', "[0]"),
    "fields of other types": said('["object","core.refusal.Refusal",1,"a"],', "[0]"),
    "endless fraction": said('["fraction",["1e999999999",1]],', "[0]"),
    "fraction by zero": said('["fraction",[1,0]],', "[0]"),
    "array of objects": said('["array",["object",[1],"AAAAAAAAAAA="]],', "[0]"),
    "array of another shape": said('["array",["float64",[3],"AAAAAAAAAAA="]],', "[0]"),
    "array of a negative shape": said('["array",["float64",[-1],"AAAAAAAAAAA="]],', "[0]"),
    "keys that are no strings": said('["dict",[1],1],', "[0]"),
    "an unknown rule": said('["entry",["core.rules.catalogue.rule.Rule","none"]],', "[0]"),
    "another registry": said('["entry",["core.workers.pool","none"]],', "[0]"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_nothing_else_is_read(forged: str) -> None:
    with pytest.raises(DecodeError):
        decode(FORGED[forged], tuple[Literal["done"], float | Refusal])


def test_a_large_thing_that_many_share_is_looked_at_once() -> None:
    """Looked at by each of its users, this tuple would take 2,500 million comparisons."""
    count = 50_000
    entries = [["tuple", None, *[1.5] * count], *[["tuple", None, [0]]] * count]
    entries.append(["tuple", None, *[[place + 1] for place in range(count)]])
    text = json.dumps([entries, [count + 1]], separators=(",", ":"))
    found = decode(text.encode(), tuple[tuple[tuple[float, ...]], ...])
    assert isinstance(found, tuple) and len(found) == count
