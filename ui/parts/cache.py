"""cached(max_entries): caches results for all visitors, except those computed while the workers were busy.

A verdict that falls back on numbers because the server is busy will do for now, but is not worth caching.
"""

import functools
import hashlib
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import streamlit as st

from core.function import Function
from core.refusal import Refusal
from core.workers import list_rejections

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class RefusalError(Exception):
    """Carries a refusal past a cache, which must not store it: a busy server will be free again."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class _Passing(Exception):
    """Carries a result past the cache, which stores what a function returns, but not what it raises."""

    def __init__(self, result: object) -> None:
        super().__init__()
        self.result = result


def result_or_raise(result: Result | Refusal) -> Result:
    """The result of a job; a refusal is raised, so that no cache stores it."""
    if isinstance(result, Refusal):
        raise RefusalError(result)
    return result


def digest(*parts: object) -> str:
    """A short name that identifies these parts, by their repr()."""
    return hashlib.blake2s(repr(parts).encode(), digest_size=8).hexdigest()


def cached(max_entries: int) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """A cache of at most max_entries results. Every visitor gets the same objects, so do not change them."""

    def decorate(compute: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @functools.wraps(compute)
        def computed(*args: Arguments.args, **named: Arguments.kwargs) -> Result:
            with list_rejections() as rejections:
                result = compute(*args, **named)
            if rejections:
                raise _Passing(result)
            return result

        store = st.cache_resource(max_entries=max_entries, show_spinner=False, hash_funcs={Function: repr})(computed)

        @functools.wraps(compute)
        def look_up(*args: Arguments.args, **named: Arguments.kwargs) -> Result:
            try:
                return store(*args, **named)
            except _Passing as passing:
                return cast(Result, passing.result)

        return look_up

    return decorate
