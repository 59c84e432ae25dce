"""What the tests start under uvicorn: the very app of app.py, and a route that tells how it is set up."""

import gc
import json
import os

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from streamlit import config

import app as application
from core.workers import pool

# A machine that is busy with other tests starts a worker later than a visitor would wait for it.
pool.START_SECONDS = 60.0
if "SESSION_SECONDS" in os.environ:
    config.set_option("server.disconnectedSessionTTL", int(os.environ["SESSION_SECONDS"]))

SETTINGS = ("runner.postScriptGC", "server.fileWatcherType", "client.showErrorDetails", "server.maxUploadSize")


def _routes() -> list[str]:
    return [route.path for route in application.app._starlette_app.routes]


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers /told with JSON, and hands all else to the app."""
    if scope["type"] == "http" and scope["path"] == "/told":
        settings = {name: config.get_option(name) for name in SETTINGS}
        told = {"settings": settings, "frozen": gc.get_freeze_count(), "routes": _routes()}
        await PlainTextResponse(json.dumps(told))(scope, receive, send)
    else:
        await application.app(scope, receive, send)
