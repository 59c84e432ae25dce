"""Values of core as JSON text and back: a worker's reply, which runs nothing that the worker chose when it is read.

The text is [entries, value]. There None, a bool, a string, an int and a finite float stand for themselves; ["nan"],
["inf"] and ["-inf"] for those floats; and [k] for entry number k. An entry is [tag, head, part, ...], where each part
is such a value and refers to earlier entries alone: an object that is used twice is written once, and neither side
recurses, however deep a tree is.
"""

import base64
import importlib
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, cast, get_type_hints

import numpy as np

from core.workers.annotations import Memo, fits

MOST_VALUES = 500_000
"""In one text: a value takes up to a hundred bytes in memory, however few it takes in the text."""
DTYPES = {name: np.dtype(name) for name in ("float64", "complex128", "int64", "uint8", "bool")}
REGISTRIES = {
    "core.rules.catalogue.rule.Rule": ("core.rules.catalogue", "RULES"),
    "core.rules.mistakes.plain.Mistake": ("core.rules.mistakes", "EVERY"),
}
"""Classes whose instances hold code: of one of them only its word is written, and it is read from its registry."""

_FLOATS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_PLAIN = frozenset((type(None), bool, str, int, float))
_CLASS = re.compile(r"(core(?:\.[A-Za-z_]\w*)+)\.([A-Za-z_]\w*)", re.ASCII)

Parts = Iterable[object]


class DecodeError(ValueError):
    """The text is none that encode() writes."""


def encode(value: object) -> bytes:
    """The text of numbers, strings, tuples, lists, dicts with strings as keys, arrays and dataclasses of core.

    Raises TypeError for anything else, and ValueError for a cycle or an int of more than Python's 4,300 digits.
    """
    writer = _Writer()
    whole = [writer.entries, writer.write(value)]
    return json.dumps(whole, allow_nan=False, separators=(",", ":")).encode()


def decode(text: bytes, hint: object = object) -> object:
    """The value of a text: its arrays are read-only, and its dataclasses have no cached properties yet.

    hint: the annotation that the value must fit; each field of a dataclass must fit its own. Raises DecodeError.
    """
    try:
        if text.count(b",") + text.count(b"[") > MOST_VALUES:
            raise DecodeError("too many values")
        entries, value = json.loads(text)
        reader = _Reader(entries)
        return reader.fitting(reader.value(value), hint)
    # Whatever a hostile text does here, it is not what encode() writes.
    except Exception as error:
        raise DecodeError(f"not a value of core: {error!r:.200}") from None


class _Kind(NamedTuple):
    """apart: a value's head, which is plain JSON, and its parts; together: the value of both, or any exception."""

    apart: Callable[[Any], tuple[object, Parts]]
    together: Callable[[Any, list[Any]], object]


class _Writer:
    """entries: so far. An object is known by its id: it lives as long as the value that it is part of."""

    def __init__(self) -> None:
        self.entries: list[object] = []
        self._numbers: dict[int, int] = {}

    def write(self, value: object) -> object:
        """What stands for the value, once all its parts have their entries."""
        stack, opened = [value], set[int]()
        while stack:
            top = stack[-1]
            missing = [] if self._is_written(top) else [part for part in _apart(top)[2] if not self._is_written(part)]
            if missing and id(top) in opened:
                raise ValueError("a value that holds itself")
            opened.add(id(top))
            stack.extend(missing)
            if not missing:
                self._add(stack.pop())
        return self._reference(value)

    def _is_written(self, value: object) -> bool:
        return type(value) in _PLAIN or id(value) in self._numbers

    def _add(self, value: object) -> None:
        if not self._is_written(value):
            tag, head, parts = _apart(value)
            self.entries.append([tag, head, *map(self._reference, parts)])
            self._numbers[id(value)] = len(self.entries) - 1

    def _reference(self, value: object) -> object:
        if type(value) not in _PLAIN:
            return [self._numbers[id(value)]]
        return [str(value)] if type(value) is float and not math.isfinite(value) else value


class _Reader:
    """Makes each entry of a text when it is met, from those before it."""

    def __init__(self, entries: list[Any]) -> None:
        self._memo: Memo = {}
        self._made: list[object] = []
        for tag, head, *parts in entries:
            self._made.append(self._together(tag, head, [self.value(part) for part in parts]))

    def value(self, part: object) -> object:
        """What a value of the text stands for."""
        if type(part) is str:
            part.encode()  # half a character (a lone surrogate) is refused here, and not where it is shown
        if type(part) in _PLAIN:
            return part
        [place] = cast(list[object], part)
        if type(place) is str:
            return _FLOATS[place]
        return self._made[_count(place)]

    def fitting(self, value: object, hint: object) -> object:
        """The value, which must fit the annotation."""
        if not fits(value, hint, self._memo):
            raise DecodeError(f"{type(value).__name__} is not {hint}")
        return value

    def _together(self, tag: str, head: Any, parts: list[object]) -> object:
        if tag == "object":
            for part, hint in zip(parts, _hints(_class(head)).values(), strict=True):
                self.fitting(part, hint)
        return _KINDS[tag].together(head, parts)


def _apart(value: object) -> tuple[str, object, Parts]:
    tag = _tag(value)
    return tag, *_KINDS[tag].apart(value)


def _tag(value: object) -> str:
    kind = _TAGS.get(type(value))
    if kind is not None:
        return kind
    if isinstance(value, np.generic):
        return "scalar"
    of: type = type(value)
    return "object" if _registry_name(of) is None else "entry"


def _dict_apart(value: dict[str, object]) -> tuple[object, Parts]:
    if not all(type(key) is str for key in value):
        raise TypeError("a dict with keys other than strings")
    return list(value), value.values()


def _dict_together(keys: list[str], parts: list[object]) -> dict[str, object]:
    if not all(type(key) is str for key in keys):
        raise DecodeError("a dict with keys other than strings")
    return dict(zip(keys, parts, strict=True))


def _numbers_apart(value: Any) -> tuple[object, Parts]:
    name = value.dtype.name
    if DTYPES.get(name) != value.dtype:
        raise TypeError(f"an array of {value.dtype}")
    return [name, list(value.shape), base64.b64encode(value.tobytes()).decode("ascii")], ()


def _array(head: Any, parts: list[object]) -> Any:
    """On bytes, which nobody can write to."""
    name, shape, text = head
    return np.frombuffer(base64.b64decode(text, validate=True), DTYPES[name]).reshape([*map(_count, shape)])


def _object_apart(value: object) -> tuple[object, Parts]:
    name = _name(type(value))
    return name, [getattr(value, each) for each in _hints(_class(name))]


def _object(name: str, parts: list[object]) -> object:
    """Field by field: neither __init__ nor __post_init__ of the class runs."""
    kind = _class(name)
    made: object = object.__new__(kind)
    for field, part in zip(_hints(kind), parts, strict=True):
        object.__setattr__(made, field, part)
    return made


@cache
def _class(name: str) -> type:
    """The dataclass of that name; raises TypeError where it is none, or not defined in core."""
    match = _CLASS.fullmatch(name)
    kind = match and vars(importlib.import_module(match[1])).get(match[2])
    if not (isinstance(kind, type) and is_dataclass(kind) and _name(kind) == name and _registry_name(kind) is None):
        raise TypeError(f"{name} is no dataclass of core")
    return kind


@cache
def _hints(of: type) -> Mapping[str, object]:
    """Each field and its annotation, in order."""
    hints = get_type_hints(of)
    return {field.name: hints[field.name] for field in fields(of)}


@cache
def _registry_name(of: type) -> str | None:
    """The name in REGISTRIES of the class, or of one that it derives from."""
    return next((name for name in map(_name, of.__mro__) if name in REGISTRIES), None)


@cache
def _registry(name: str) -> Mapping[str, Any]:
    """The entries of a registry by their words."""
    module, attribute = REGISTRIES[name]
    return {each.word: each for each in getattr(importlib.import_module(module), attribute)}


def _entry_apart(value: Any) -> tuple[object, Parts]:
    of: type = type(value)
    name, word = _registry_name(of), value.word
    if name is None or _registry(name).get(word) is not value:
        raise TypeError(f"{word} is not in the registry of {of.__name__}")
    return [name, word], ()


def _fraction(head: list[object], parts: list[object]) -> Fraction:
    """From two ints: the text of a fraction may be a short word for an endless number."""
    top, bottom = head
    if type(top) is not int:
        raise DecodeError("no fraction")
    return Fraction(top, _count(bottom))


def _count(number: object) -> int:
    if type(number) is not int or number < 0:
        raise DecodeError("not a count")
    return number


def _name(of: type) -> str:
    return f"{of.__module__}.{of.__qualname__}"


_TAGS: Mapping[type, str] = {
    tuple: "tuple",
    list: "list",
    dict: "dict",
    Fraction: "fraction",
    complex: "complex",
    np.ndarray: "array",
}
_KINDS: Mapping[str, _Kind] = {
    "tuple": _Kind(lambda value: (None, value), lambda head, parts: tuple(parts)),
    "list": _Kind(lambda value: (None, value), lambda head, parts: parts),
    "dict": _Kind(_dict_apart, _dict_together),
    "fraction": _Kind(lambda value: ([value.numerator, value.denominator], ()), _fraction),
    "complex": _Kind(lambda value: (None, (value.real, value.imag)), lambda head, parts: complex(*parts)),
    "array": _Kind(_numbers_apart, _array),
    "scalar": _Kind(_numbers_apart, lambda head, parts: _array(head, parts)[()]),
    "object": _Kind(_object_apart, _object),
    "entry": _Kind(_entry_apart, lambda head, parts: _registry(head[0])[head[1]]),
}
