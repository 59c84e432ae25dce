"""What a host says for safety: security headers on every answer, which sites may frame the app, and security.txt.

The headers are on pages, static files, refusals, errors and the handshake of the websocket. By default any site may
show the app in a frame. A school embeds a lesson in a platform whose address we cannot know, and there are no accounts,
rights or secrets, so there is nothing that a hidden click could do. What the site learns: docs/hosting/embedding.md.
Whoever hosts for one school names that school's platform.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
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


FRAME_VARIABLE = "TANGENT_LAB_FRAME_ANCESTORS"
ANYONE = "*"
ALONE = (ANYONE, "'none'")
"""Sources that make no sense beside others."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_SITE = re.compile(rf"https?://(?:\*\.)?{_LABEL}(?:\.{_LABEL})*(?::(?:\d{{1,5}}|\*))?", re.IGNORECASE)


def frame_ancestors(environment: Mapping[str, str]) -> str:
    """The sources of the policy's `frame-ancestors`: sites with spaces between, 'self', 'none' or *.

    Raises ValueError, with a sentence, for anything else: a server that would be open in another way than its owner
    wrote must not start.
    """
    sources = environment.get(FRAME_VARIABLE, ANYONE).split()
    wrong = [source for source in sources if not _is_source(source)]
    if wrong or not sources or (len(sources) > 1 and set(sources) & set(ALONE)):
        raise ValueError(
            f"{FRAME_VARIABLE} must be sites such as https://moodle.school.example with spaces between, or one of "
            f"* 'self' 'none'; it is {environment[FRAME_VARIABLE]!r}."
        )
    return " ".join(sources)


def message_origins(ancestors: str) -> list[str]:
    """Origins whose pages may steer the app inside their frame; ancestors: from `frame_ancestors`.

    Streamlit obeys messages of such a page: it may replace all words of the link and run the lesson again. Its own list
    has every app of Community Cloud. Only a site that the owner names may do so, so * allows none.
    """
    return [source for source in ancestors.split() if _SITE.fullmatch(source)]


def _is_source(text: str) -> bool:
    return text in (*ALONE, "'self'") or _SITE.fullmatch(text) is not None


CONTACT_PATH = "/.well-known/security.txt"
CONTACT_VARIABLE = "TANGENT_LAB_SECURITY_CONTACT"
VALID = timedelta(days=90)
"""How long a copy of the file holds; the RFC wants less than a year."""
_CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://[^\s/]+(?:/\S*)?|tel:\+?[0-9-]+)", re.ASCII | re.IGNORECASE)


def security_text(environment: Mapping[str, str]) -> list[Route]:
    """The route of /.well-known/security.txt, RFC 9116: where to report a weakness, as the host's owner says.

    None where the variable is empty or not set, and then the address is a 404.

    Raises ValueError, with a sentence, for contacts that are no addresses: nobody would notice a wrong one in time.
    """
    contacts = environment.get(CONTACT_VARIABLE, "").split()
    if not all(_CONTACT.fullmatch(contact) for contact in contacts):
        raise ValueError(
            f"{CONTACT_VARIABLE} must be addresses such as mailto:security@school.example or "
            f"https://school.example/security with spaces between; it is {environment[CONTACT_VARIABLE]!r}."
        )

    async def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse(text(contacts, datetime.now(UTC)))

    return [Route(CONTACT_PATH, answer)] if contacts else []


def text(contacts: list[str], now: datetime) -> str:
    """The file as it is sent at that time, in UTC; the contact that is preferred comes first."""
    expires = (now + VALID).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [*(f"Contact: {contact}" for contact in contacts), f"Expires: {expires}", "Preferred-Languages: en"]
    return "\n".join(lines) + "\n"
