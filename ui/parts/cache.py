"""cached(max_entries): one result for all who ask for the same, unless it was made while the workers had no time.

A verdict that falls back on numbers because the server is busy is right for now, and would be a pity for ever.
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
    """Carries a refusal past a cache, which must not keep it: a busy server will be free again."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class _Passing(Exception):
    """Carries a result past the cache, which keeps what a function returns, and not what it raises."""

    def __init__(self, result: object) -> None:
        super().__init__()
        self.result = result


def result_or_raise(result: Result | Refusal) -> Result:
    """The result of a job; a refusal is raised, so that no cache keeps it."""
    if isinstance(result, Refusal):
        raise RefusalError(result)
    return result


def digest(*parts: object) -> str:
    """A short name for what is made of these parts, by their repr()."""
    return hashlib.blake2s(repr(parts).encode(), digest_size=8).hexdigest()


def cached(max_entries: int) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """A cache of so many results, the same objects for every visitor: they are not to be changed."""

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
