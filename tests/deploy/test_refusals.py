"""What the server does not do, asked of deploy/refusals.py alone."""

import pytest
from starlette.responses import PlainTextResponse

from deploy.refusals import NO_BODY, NO_STREAM, NOTHING_HERE, ONLY_READING, OTHER_ORIGIN, TOO_LONG, Refusals, refusal
from tests.deploy.asking import ask, scope_of

OWN = {"host": "lab.school.example", "origin": "https://lab.school.example"}


@pytest.mark.parametrize(
    "path",
    ["/", "/secant_to_tangent", "/nowhere", "/media/abc.csv", "/static/js/index.js", "/_stcore/health", "/ready"],
)
def test_pages_files_and_what_the_browser_needs_are_passed_on(path: str) -> None:
    assert refusal(scope_of(path)) is None


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/mcp",
        "/_stcore/upload_file/a/b",
        "/_stcore/something-new",
        "/secant_to_tangent/_stcore/metrics",
        "/_stcore",
        "/_stcore\\metrics",
        "/component/a/b.js",
        "/auth/login",
        "/oauth2callback",
    ],
)
def test_what_the_app_does_not_use_is_not_there(path: str) -> None:
    assert refusal(scope_of(path)) is NOTHING_HERE


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_the_server_is_only_read_from(method: str) -> None:
    assert refusal(scope_of("/", method=method)) is ONLY_READING


@pytest.mark.parametrize("headers", [{"content-length": "1"}, {"transfer-encoding": "chunked"}])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_body_is_refused_before_it_is_read(method: str, headers: dict[str, str]) -> None:
    assert refusal(scope_of("/", method=method, headers=headers)) is NO_BODY


def test_an_empty_body_is_none() -> None:
    assert refusal(scope_of("/", headers={"content-length": "0"})) is None


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_an_address_has_at_most_8192_bytes(kind: str) -> None:
    path = "/_stcore/stream" if kind == "websocket" else "/"
    room = 8192 - len(path)
    assert refusal(scope_of(path, kind, query="x" * room, headers=OWN)) is None
    assert refusal(scope_of(path, kind, query="x" * (room + 1), headers=OWN)) is TOO_LONG


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (OWN, None),
        ({"host": "localhost:8501", "origin": "http://localhost:8501"}, None),
        ({"host": "lab.school.example"}, None),
        ({**OWN, "origin": "https://evil.example"}, OTHER_ORIGIN),
        ({**OWN, "origin": "https://lab.school.example.evil.example"}, OTHER_ORIGIN),
        ({**OWN, "origin": "null"}, OTHER_ORIGIN),
        ({"host": "", "origin": "null"}, OTHER_ORIGIN),
        ({**OWN, "origin": "http://["}, OTHER_ORIGIN),
        ({"host": "[", "origin": "http://["}, OTHER_ORIGIN),
        ({**OWN, "origin": "http://lab.school.example:x"}, OTHER_ORIGIN),
        ({**OWN, "origin": "https://lab.school.example:8443"}, OTHER_ORIGIN),
        ({**OWN, "origin": "https://partner.example"}, None),
    ],
)
def test_the_websocket_is_for_the_apps_own_pages(headers: dict[str, str], found: object) -> None:
    assert refusal(scope_of("/_stcore/stream", "websocket", headers=headers), ["https://partner.example"]) is found


def test_a_websocket_elsewhere_is_refused() -> None:
    assert refusal(scope_of("/anything", "websocket", headers=OWN)) is NO_STREAM


def test_below_a_mount_the_same_rules_hold() -> None:
    assert refusal(scope_of("/lab/_stcore/metrics", root_path="/lab")) is NOTHING_HERE
    assert refusal(scope_of("/lab/_stcore/health", root_path="/lab")) is None


def test_a_refusal_is_one_plain_sentence() -> None:
    answer = ask(Refusals(PlainTextResponse("passed on")), "/", method="PUT")
    assert (answer.status, answer.text) == (405, "This server is only read from: it takes GET and HEAD.\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["allow"] == "GET, HEAD"


def test_a_refused_handshake_is_answered_where_the_server_can_and_closed_where_not() -> None:
    app = Refusals(PlainTextResponse("passed on"))
    said = ask(app, "/elsewhere", "websocket", extensions={"websocket.http.response": {}})
    assert (said.type, said.status) == ("websocket.http.response.start", 404)
    assert ask(app, "/elsewhere", "websocket").type == "websocket.close"


def test_all_else_is_passed_on() -> None:
    assert ask(Refusals(PlainTextResponse("passed on")), "/secant_to_tangent").text == "passed on"
