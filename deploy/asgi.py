"""The app for an ASGI server: `uvicorn deploy.asgi:app`, started at the top of the repository.

Outside in: the security headers, the refusals, then Streamlit with the readiness route. Settings are read from
.streamlit/config.toml alone: under uvicorn Streamlit ignores the STREAMLIT_... variables.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import streamlit as st
from streamlit import config, file_util

from core.bounded import warm, workers_answer
from deploy.frame_ancestors import frame_ancestors
from deploy.headers import SecurityHeaders, inline_scripts, security_headers
from deploy.ready import Readiness, watch
from deploy.refusals import Refusals

ROOT = Path(__file__).resolve().parents[1]
readiness = Readiness()


@contextlib.asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """While the server runs: warm up once, and keep an eye on the workers. The port is open meanwhile."""
    warm()
    tasks = [asyncio.create_task(each) for each in (_warm_up(), watch(readiness, workers_answer))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _warm_up() -> None:
    await asyncio.to_thread(_import_and_warm_up)
    readiness.warm = True


def _import_and_warm_up() -> None:
    # Not at the top: it imports all of the app, whose caches want Streamlit to be running.
    from deploy.warmup import warm_up

    warm_up()


def allowed_origins() -> list[str]:
    """Origins beside the app's own that may open its websocket."""
    return list(config.get_option("server.corsAllowedOrigins"))


def _headers() -> dict[str, str]:
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    return security_headers(frame_ancestors(os.environ), inline_scripts(page))


streamlit_app = st.App(ROOT / "app.py", lifespan=lifespan, routes=[readiness.route])
# Nobody edits the files of a server, and looking after them takes time of every session.
config.set_option("server.fileWatcherType", "none")
app = SecurityHeaders(Refusals(streamlit_app, allowed_origins), _headers())
