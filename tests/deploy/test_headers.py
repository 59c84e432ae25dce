"""Security headers, and who may frame the app."""

import base64
import hashlib

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from deploy.security import (
    FRAME_VARIABLE,
    SecurityHeaders,
    frame_ancestors,
    inline_scripts,
    message_origins,
    security_headers,
)
from tests.deploy.asking import ask

HEADERS = security_headers("'self'", ["let a = 1"])


def test_what_the_app_answers_gets_the_headers_and_keeps_its_own() -> None:
    answer = ask(SecurityHeaders(PlainTextResponse("hello", headers={"Cache-Control": "no-cache"}), HEADERS))
    assert answer.headers["cache-control"] == "no-cache"
    assert HEADERS.items() <= {name.title(): value for name, value in answer.headers.items()}.items()


def test_a_weaker_header_of_the_app_is_replaced() -> None:
    answer = ask(SecurityHeaders(PlainTextResponse("hello", headers={"Referrer-Policy": "unsafe-url"}), HEADERS))
    assert answer.headers.getlist("referrer-policy") == ["no-referrer"]


def test_a_handshake_gets_the_headers_too() -> None:
    async def accepts(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept", "subprotocol": None})

    answer = ask(SecurityHeaders(accepts, HEADERS), "/_stcore/stream", "websocket")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_script_in_the_page_is_allowed_by_its_hash_alone() -> None:
    policy = HEADERS["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    assert f"script-src 'self' blob: 'wasm-unsafe-eval' 'sha256-{digest}'" in policy
    assert "'unsafe-eval'" not in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy


def test_scripts_of_a_page_are_told_from_those_it_names() -> None:
    page = '<script>\n  let a = 1\n</script><script type="module" src="./b.js"></script><script>c()</script>'
    assert inline_scripts(page) == ["\n  let a = 1\n", "c()"]


def test_any_site_may_frame_the_app_where_nothing_is_said() -> None:
    assert frame_ancestors({}) == "*"


@pytest.mark.parametrize(
    "said",
    [
        "'self'",
        "'none'",
        "*",
        "https://moodle.school.example",
        "'self' https://*.instructure.com http://localhost:8080",
    ],
)
def test_who_may_frame_the_app_can_be_said(said: str) -> None:
    assert frame_ancestors({FRAME_VARIABLE: f" {said} "}) == said


@pytest.mark.parametrize(
    "said",
    [
        "",
        "self",
        "moodle.school.example",
        "https://a.example; script-src *",
        "https://a.example,https://b.example",
        "* https://a.example",
        "'none' https://a.example",
        "https://a.example/path",
        "javascript:alert(1)",
        "https://",
    ],
)
def test_anything_else_keeps_the_server_from_starting(said: str) -> None:
    with pytest.raises(ValueError, match=FRAME_VARIABLE):
        frame_ancestors({FRAME_VARIABLE: said})


@pytest.mark.parametrize(
    ("ancestors", "origins"),
    [
        ("*", []),
        ("'none'", []),
        ("'self'", []),
        ("'self' https://*.instructure.com http://localhost:*", ["https://*.instructure.com", "http://localhost:*"]),
    ],
)
def test_only_sites_that_are_named_may_steer_the_app_in_their_frame(ancestors: str, origins: list[str]) -> None:
    assert message_origins(ancestors) == origins
