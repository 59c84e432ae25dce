"""kept(entries): one result for all who ask for the same, unless it was made while the workers had no time.

A verdict that falls back on numbers because the server is busy is right for now, and would be a pity for ever.
"""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import streamlit as st

from core.workers.bounded import turned_away

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


class _Passing(Exception):
    """Carries a result past the cache, which keeps what a function returns, and not what it raises."""

    def __init__(self, result: object) -> None:
        super().__init__()
        self.result = result


def kept(entries: int) -> Callable[[Callable[Asked, Result]], Callable[Asked, Result]]:
    """A cache of so many results, the same objects for every visitor: they are not to be changed."""

    def decorate(compute: Callable[Asked, Result]) -> Callable[Asked, Result]:
        @functools.wraps(compute)
        def computed(*args: Asked.args, **named: Asked.kwargs) -> Result:
            with turned_away() as told:
                result = compute(*args, **named)
            if told:
                raise _Passing(result)
            return result

        cached = st.cache_resource(computed, max_entries=entries, show_spinner=False)

        @functools.wraps(compute)
        def asked(*args: Asked.args, **named: Asked.kwargs) -> Result:
            try:
                return cached(*args, **named)
            except _Passing as passing:
                return cast(Result, passing.result)

        return asked

    return decorate
