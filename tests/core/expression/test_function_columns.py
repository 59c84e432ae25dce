"""The columns of FUNCTIONS that say something of all values, and what is read from the table."""

import ast
from pathlib import Path

import numpy as np
import pytest
from flint import arb

from core.expression import Expression, parse
from core.expression.functions import FUNCTIONS, INVERSES, PRIMITIVES, STEPS, SYMBOLS, Entry, words_with
from core.expression.symbolic import NAMES, VARIABLE, tree_of
from core.expression.tree import Call, X
from core.function.enclosure.elementary import COEFFICIENTS, ELEMENTARY
from core.function.enclosure.one_sided import FUNCTIONS_OF_ONE, WAVES
from core.function.enclosure.point import KINKS, SERIES
from core.function.evaluate import evaluate
from core.function.zeros.form_walk import FORMS
from core.function.zeros.hull import HULLS
from core.function.zeros.limits import ATOMS
from core.numbers import Values

ROOT = Path(__file__).resolve().parents[3]
POINTS = np.linspace(-6.1, 6.1, 245)
SIGNED = [word for word in FUNCTIONS if word in words_with("positive", "nonnegative", "nonzero")]
OWN_RULES = {
    "core/expression/application.py": "reads log with its base in each of the places where people write one",
    "core/equivalence/identity/__init__.py": "knows what some primitives are; of others it knows the name",
    "core/equivalence/identity/powers.py": "names kinds of elements, some of which share a word with a function",
    "core/equivalence/identity/sizes.py": "names kinds of elements, some of which share a word with a function",
    "core/function/enclosure/elementary.py": "works out primitives: the smooth ones, in ELEMENTARY and COEFFICIENTS",
    "core/function/enclosure/point.py": "works out primitives: those with kinks or jumps, in KINKS",
    "core/function/enclosure/stretch.py": "works out primitives: those with kinks or jumps, beside a kink",
    "core/function/enclosure/one_sided.py": "works out primitives: expansions on one side, in FUNCTIONS_OF_ONE",
    "core/function/zeros/form_walk.py": "works out primitives: those that are more than an atom, in FORMS",
    "core/function/zeros/hull.py": "works out primitives: all values over an interval, in HULLS",
    "core/function/zeros/limits.py": "works out primitives: the leading terms of smooth ones, in ATOMS",
    "core/function/zeros/finder.py": "names kinds of atoms, which share a word with a function",
    "core/function/zeros/program.py": "has steps for a power of e and for what is read on one side of 0",
    "core/function/zeros/ring.py": "names kinds of atoms, which share a word with a function",
    "core/expression/words.py": "says what to write for names of functions that do not exist here",
    "core/limit/clearing.py": "has the limits of a root and of an absolute value",
    "core/limit/known_limits.py": "has the known limits of sines, exponentials and logarithms",
    "core/presets.py": "names presets, some of which share a word with a function",
    "core/rules/catalogue": "one rule of differentiation for each function",
}
"""Files of core that may name more than two functions, and why. Where one "works out primitives", a new one that has no
definition needs code too.
"""


def values_of(entry: Entry, points: Values = POINTS) -> Values:
    with np.errstate(all="ignore"):
        values: Values = entry.values(points)
    return values


@pytest.mark.parametrize("word", SIGNED)
def test_values_have_the_sign_that_the_table_says(word: str) -> None:
    values = values_of(FUNCTIONS[word])
    finite, traits = values[np.isfinite(values)], FUNCTIONS[word].traits
    assert finite.size
    assert np.all(finite > 0 if "positive" in traits else finite >= 0 if "nonnegative" in traits else finite != 0)


@pytest.mark.parametrize("word", [word for word in FUNCTIONS if FUNCTIONS[word].arity == 1])
def test_a_function_is_odd_where_the_table_says_so(word: str) -> None:
    here, there = values_of(FUNCTIONS[word]), values_of(FUNCTIONS[word], -POINTS)
    both = np.isfinite(here) & np.isfinite(there)
    odd = both.any() and np.array_equal(np.isfinite(here), np.isfinite(there))
    odd = odd and np.allclose(here[both], -there[both], rtol=1e-9, atol=0)
    assert odd == ("odd" in FUNCTIONS[word].traits) or word in STEPS - {"sign"}


@pytest.mark.parametrize("word", [word for word in FUNCTIONS if FUNCTIONS[word].arity == 1])
def test_waves_alone_repeat_after_a_turn(word: str) -> None:
    points = POINTS + 0.013
    here, there = values_of(FUNCTIONS[word], points), values_of(FUNCTIONS[word], points + 2 * np.pi)
    assert np.allclose(here, there, rtol=1e-6, equal_nan=True) == ("wave" in FUNCTIONS[word].traits)


@pytest.mark.parametrize("word", [word for word in FUNCTIONS if FUNCTIONS[word].cases])
def test_the_cases_of_a_function_are_the_function(word: str) -> None:
    formula, b = parse(FUNCTIONS[word].cases), 1.25
    assert isinstance(formula, Expression)
    with_b = [POINTS, np.full_like(POINTS, b)][: FUNCTIONS[word].arity]
    assert np.array_equal(evaluate(formula.tree, POINTS, {"b": b}), FUNCTIONS[word].values(*with_b))


@pytest.mark.parametrize("word", [word for word in FUNCTIONS if FUNCTIONS[word].flint])
def test_flint_has_the_function_by_the_name_in_the_table(word: str) -> None:
    x = 1.5 if word == "arcosh" else 0.7
    assert float(getattr(arb(x), FUNCTIONS[word].flint)()) == pytest.approx(FUNCTIONS[word].values(x), rel=1e-12)


def test_a_root_to_its_degree_is_the_argument() -> None:
    roots = {word: entry.root for word, entry in FUNCTIONS.items() if entry.root}
    assert roots == {"sqrt": 2, "cbrt": 3}
    for word, degree in roots.items():
        assert FUNCTIONS[word].values(0.7) ** degree == pytest.approx(0.7)


def test_rounding_gives_whole_numbers() -> None:
    for word in words_with("rounding"):
        assert np.array_equal(values_of(FUNCTIONS[word]) % 1, np.zeros_like(POINTS)), word


def test_a_symbol_is_read_as_its_function() -> None:
    closers = {"|": "|", "\u230a": "\u230b", "\u2308": "\u2309"}
    for symbol, word in SYMBOLS.items():
        read = parse(f"{symbol}x{closers.get(symbol, '')}")
        assert isinstance(read, Expression) and read.tree == Call(word, (X,))


def test_an_inverse_takes_its_function_back() -> None:
    assert len(INVERSES) == 12
    for word, inverse in INVERSES.items():
        there = FUNCTIONS[word].values(np.float64(0.7))
        assert FUNCTIONS[inverse].values(there) == pytest.approx(0.7), word


@pytest.mark.parametrize("word", sorted(NAMES.values()))
def test_each_function_of_sympy_is_read_back(word: str) -> None:
    if word != "exp":
        assert tree_of(FUNCTIONS[word].symbolic(VARIABLE)) == Call(word, (X,))


def names_in(source: str) -> set[str]:
    """The functions that a source names in strings of their own."""
    nodes = ast.walk(ast.parse(source))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and node.value in FUNCTIONS}


def files_of_core() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "core").rglob("*.py"))


@pytest.mark.parametrize("file", files_of_core())
def test_no_other_file_lists_functions(file: str) -> None:
    allowed = file == "core/expression/functions.py" or any(file.startswith(place) for place in OWN_RULES)
    names = names_in((ROOT / file).read_text(encoding="utf-8"))
    assert len(names) <= 2 or allowed, names


ONE_SIDED = {*FUNCTIONS_OF_ONE, *WAVES, "min", "max"}
SMOOTH = {"ELEMENTARY": ELEMENTARY, "COEFFICIENTS": COEFFICIENTS, "SERIES": SERIES, "ATOMS": ATOMS}
KINKED = {"KINKS": KINKS, "FORMS": FORMS}
BOTH = {"HULLS": HULLS, "FUNCTIONS_OF_ONE": ONE_SIDED}


@pytest.mark.parametrize("word", sorted(PRIMITIVES))
def test_a_primitive_is_worked_out_in_the_tables_that_own_rules_names(word: str) -> None:
    kind = KINKED if word in words_with("kink", "rounding") else SMOOTH
    assert [name for name, table in {**kind, **BOTH}.items() if word not in table] == []


def test_a_list_of_functions_would_be_noticed() -> None:
    assert names_in('KINKED = {"abs", "sign"} | set("floor ceil".split())') == {"abs", "sign"}
    assert all((ROOT / place).exists() for place in OWN_RULES)
    assert {"sin", "floor", "max"} <= PRIMITIVES
