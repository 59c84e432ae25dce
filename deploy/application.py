"""What app.py puts around Streamlit's own application: routes, middleware and what runs beside it.

Settings are read from .streamlit/config.toml alone: under uvicorn Streamlit ignores the STREAMLIT_... variables.
"""

import asyncio
import contextlib
import logging
import os
import sys
import time
from collections.abc import AsyncIterator

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from core.workers import warm, workers_answer
from deploy import capacity, logs
from deploy.capacity import Places, most_visitors
from deploy.messages import Messages
from deploy.ready import Readiness, watch
from deploy.refusals import Refusals, Tally
from deploy.security import (
    SecurityHeaders,
    frame_ancestors,
    inline_scripts,
    message_origins,
    security_headers,
    security_text,
)
from deploy.sessions import close_sessions, tidy
from deploy.shell import Shell, files_of, page, page_frame, preloads
from deploy.static_files import StaticFiles, compressed_folder, static_files, static_folder
from publish.first import still_page
from ui.shell import VERSION
from ui.shell.lessons import LESSONS
from ui.workarounds.hidden_options import set_hidden_options

TURN_OF_A_THREAD = 0.001
"""Seconds after which a computing thread lets another run, Python's own being 0.005: the loop that serves all pages
waits no longer than this behind a script (see Load in benchmarks/README.md for what it gives)."""
readiness = Readiness()
tally = Tally()
_log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """While the server runs: warm up once, and keep an eye on the workers. The port is open meanwhile."""
    logs.set_up()
    sys.setswitchinterval(TURN_OF_A_THREAD)
    began = time.monotonic()
    _log.info("start", {"version": VERSION, "pid": os.getpid()})
    warm()
    with contextlib.ExitStack() as until_the_end:
        jobs = (_warm_up(until_the_end), watch(readiness, workers_answer), tidy(close_sessions(app)))
        tasks = [asyncio.create_task(each) for each in jobs]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            tally.tell()
            _log.info("stop", {"seconds": round(time.monotonic() - began, 3)})


async def _warm_up(until_the_end: contextlib.ExitStack) -> None:
    began = time.monotonic()
    await asyncio.to_thread(_in_a_thread, until_the_end)
    readiness.warm = True
    _log.info("ready", {"seconds": round(time.monotonic() - began, 3)})


def _in_a_thread(until_the_end: contextlib.ExitStack) -> None:
    # Not at the top: it imports all of the app, whose caches want Streamlit to be running.
    from deploy.warmup import warm_up

    files.update(static_files(static_folder(), until_the_end.enter_context(compressed_folder(files_of(frame)))))
    warm_up()


def allowed_origins() -> list[str]:
    """Origins beside the app's own that may open its websocket."""
    return list(config.get_option("server.corsAllowedOrigins"))


def _headers() -> dict[str, str]:
    example = page(frame, LESSONS[0], still_page(LESSONS[0], (), ""))
    return security_headers(frame_ancestors(os.environ), inline_scripts(example))


def _frame() -> str:
    index, manifest = ((static_folder() / name).read_text(encoding="utf-8") for name in ("index.html", "manifest.json"))
    return page_frame(index, preloads(manifest, index))


def _most_visitors() -> int:
    """How many may be here at once, once it is sure that they can be."""
    try:
        most = most_visitors(os.environ)
        capacity.raise_limit(most)
    except ValueError as error:
        sys.exit(str(error))
    return most


routes = [readiness.route, *security_text(os.environ)]
set_hidden_options()
# Answered at /_stcore/host-config.
config.set_option("client.allowedOrigins", message_origins(frame_ancestors(os.environ)))
# An address holds what a person typed. --no-access-log does not keep it out: Streamlit opens that log again.
logging.getLogger("uvicorn.access").disabled = True
frame = _frame()
paths = {route.path.removeprefix("/") for route in routes} | {path.name for path in static_folder().glob("*.*")}
files = static_files(static_folder(), None)
middleware = [
    Middleware(SecurityHeaders, headers=_headers()),
    Middleware(Refusals, allowed_origins=allowed_origins, note=tally.note),
    Middleware(Places, most=_most_visitors()),
    Middleware(Messages),
    Middleware(Shell, frame=frame, files=paths),
    Middleware(StaticFiles, files=files),
]
"""Outside in."""
