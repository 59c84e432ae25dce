"""Whether a value is what an annotation says: the fields of value objects that come from another process."""

import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import numpy as np

Memo = dict[tuple[int, object], bool]
"""What fits() found for a container, by the id of it and the annotation; for as long as all of them live."""

Test = Callable[[Any, Memo], bool]


def fits(value: object, hint: object, memo: Memo) -> bool:
    """Whether the value is of the annotated type, as mypy reads it: an int is a float too, and tuples are looked into.

    A dataclass is known by its class alone, and no value fits a Callable. memo: what was looked into before, so that
    what many values share is looked into once. Raises TypeError for an annotation of another kind.
    """
    return _test(hint)(value, memo)


@cache
def _test(hint: Any) -> Test:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in (object, Any) or isinstance(hint, TypeVar):
        return lambda value, memo: True
    if origin in (Union, types.UnionType):
        return _any_of([_test(each) for each in arguments])
    if origin is Literal:
        return lambda value, memo: type(value) in (str, int, bool) and value in arguments
    if origin is tuple:
        return _once(hint, _tuple(arguments))
    if origin in (dict, Mapping):
        return _once(hint, _dict(arguments))
    if origin is list:
        return _once(hint, _elements(list, arguments[0]))
    if origin is np.ndarray:
        return _array(np.dtype(get_args(arguments[1])[0]))
    if origin is Callable:
        return lambda value, memo: False
    return _class(type(None) if hint is None else hint)


def _any_of(tests: list[Test]) -> Test:
    return lambda value, memo: any(test(value, memo) for test in tests)


def _once(hint: object, test: Test) -> Test:
    """The test of a container, asked for each value once: many may share it, and it may be large."""

    def look(value: Any, memo: Memo) -> bool:
        key = (id(value), hint)
        if key not in memo:
            memo[key] = test(value, memo)
        return memo[key]

    return look


def _tuple(arguments: tuple[Any, ...]) -> Test:
    if arguments[-1:] == (Ellipsis,):
        return _elements(tuple, arguments[0])
    tests = [_test(each) for each in arguments]
    return lambda value, memo: (
        type(value) is tuple
        and len(value) == len(tests)
        and all(test(each, memo) for test, each in zip(tests, value, strict=True))
    )


def _elements(kind: type[tuple[Any, ...]] | type[list[Any]], element: object) -> Test:
    test = _test(element)
    return lambda value, memo: isinstance(value, kind) and all(test(each, memo) for each in value)


def _dict(arguments: tuple[Any, ...]) -> Test:
    key, value = map(_test, arguments)
    return lambda entries, memo: (
        type(entries) is dict and all(key(name, memo) and value(each, memo) for name, each in entries.items())
    )


def _array(dtype: np.dtype[Any]) -> Test:
    return lambda value, memo: isinstance(value, np.ndarray) and value.dtype == dtype


_NUMBERS: Mapping[type, tuple[type, ...]] = {
    bool: (bool, np.bool_),
    int: (int, np.integer),
    float: (int, float, np.integer, np.floating),
    complex: (int, float, complex, np.number),
}


def _class(hint: type) -> Test:
    """An instance; a bool is no number, though Python takes it for an int."""
    allowed = _NUMBERS.get(hint, (hint,))
    barred = (bool,) if hint in _NUMBERS and hint is not bool else ()
    return lambda value, memo: isinstance(value, allowed) and not isinstance(value, barred)
