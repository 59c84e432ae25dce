"""Security headers on every answer: pages, static files, refusals, errors and the handshake of the websocket."""

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOT_NEEDED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""What the app never asks a browser for, and so no script that got into it may."""
PLAIN_TEXT_HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "Connection": "close",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""Of a line of text that is no page of the app."""
STARTS = ("http.response.start", "websocket.accept", "websocket.http.response.start")
"""The messages that carry an answer's headers."""
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class SecurityHeaders:
    """Wraps the whole application, so that no answer leaves without the headers."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and add the headers to whatever starts an answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] in STARTS:
                MutableHeaders(scope=_with_room(message)).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def security_headers(ancestors: str, inline_scripts: Iterable[str]) -> dict[str, str]:
    """ancestors: who may frame the app; inline_scripts: the text of each script that stands in the page itself."""
    return {
        "Content-Security-Policy": content_security_policy(ancestors, inline_scripts),
        "X-Content-Type-Options": "nosniff",
        # The address is what somebody typed, so it is told to no other site, and a site's own log has it already.
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_NEEDED),
        # A window that another site opened, or that this one opens, shares nothing with the app. Frames do not mind.
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def content_security_policy(ancestors: str, inline_scripts: Iterable[str]) -> str:
    """The narrowest that every page of the app was seen to work with, in Chromium.

    blob: scripts: Streamlit hands a component's JavaScript to the browser as one; 'unsafe-inline' styles: its style
    sheets, Plotly's and the components' are made by script; data: and blob: pictures: a chart saved as PNG, a QR code;
    data: fonts: one of KaTeX's stands in its style sheet; 'wasm-unsafe-eval', which is no leave for eval: Streamlit's
    protobuf multiplies whole numbers of 64 bits by WebAssembly.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' blob: 'wasm-unsafe-eval'", *map(_hash_source, inline_scripts))),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {ancestors}",
        )
    )


def inline_scripts(page: str) -> list[str]:
    """The scripts that stand in a page of HTML, without those that it only names."""
    return _INLINE_SCRIPT.findall(page)


def _hash_source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _with_room(message: Message) -> Message:
    """The message with a list of headers that can be added to."""
    message["headers"] = list(message.get("headers") or ())
    return message
