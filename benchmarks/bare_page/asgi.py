"""The bare page for uvicorn, with the settings of the app: only what is shown differs."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit import config


async def _ready(request: Request) -> PlainTextResponse:
    return PlainTextResponse("Ready.\n")


app = st.App(Path(__file__).resolve().parent / "app.py", routes=[Route("/ready", _ready)])
config.set_option("server.fileWatcherType", "none")
