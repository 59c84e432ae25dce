"""The browser's modules as they are, on a page without a server: no Streamlit, and nothing joined."""

import json
from pathlib import Path

from playwright.sync_api import Page, Route

from core.difference.secant import LADDER

ROOT = Path(__file__).resolve().parents[3]
ADDRESS = "http://modules.test"
VALUES = {"LADDER": LADDER.tolist(), "SHEET_STYLE": ""}
"""What the modules import from "python"."""
PYTHON = "".join(f"export const {name} = {json.dumps(value)};" for name, value in VALUES.items())
IMPORTS = json.dumps({"imports": {"python": f"{ADDRESS}/python.js"}})
PAGE = f'<!doctype html><script type="importmap">{IMPORTS}</script>'


def open_modules(page: Page) -> None:
    """An empty page that can import every module of the repository."""
    page.route(f"{ADDRESS}/**", _serve)
    page.goto(f"{ADDRESS}/")


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(f"{ADDRESS}/")
    if not path:
        route.fulfill(body=PAGE, content_type="text/html")
    elif path == "python.js":
        route.fulfill(body=PYTHON, content_type="text/javascript")
    elif (ROOT / path).is_file():
        route.fulfill(path=ROOT / path, content_type="text/javascript")
    else:
        route.fulfill(status=404)
