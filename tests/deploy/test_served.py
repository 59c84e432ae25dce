"""Under uvicorn, as a host starts it: every route, its headers, the settings, and the end."""

import gzip
import http.client
import json
import re
import signal
from collections.abc import Callable, Iterator

import brotli
import psutil
import pytest

from deploy.security import security_headers
from deploy.static_files import static_folder
from tests.browser.server import Server
from tests.deploy.running import running_uvicorn
from ui.shell.lessons import LESSONS

pytestmark = pytest.mark.server

SENT = {name.lower() for name in security_headers("*", [])}
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
OPEN = ["/", "/_stcore/health", "/_stcore/host-config", "/ready", "/favicon.png", "/nowhere", "/media/nothing.csv"]
OPEN += ["/.well-known/security.txt", "/.well-known/else", "/ready/more"]
MISSING = ("/nowhere", "/media/nothing.csv", "/.well-known/else", "/ready/more")
PAGES = [f"/{lesson.word}?f=sin(x)&a=1" for lesson in LESSONS]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    variables = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true", "TANGENT_LAB_FRAME_ANCESTORS": "https://moodle.example"}
    variables["TANGENT_LAB_SECURITY_CONTACT"] = "mailto:security@school.example"
    log = tmp_path_factory.mktemp("uvicorn") / "log"
    with running_uvicorn(log, "tests.deploy.served:app", **variables) as started:
        yield started


@pytest.fixture(scope="module")
def told(server: Server) -> dict[str, object]:
    """What the server says of itself."""
    return json.loads(asked(server, "/told")[2])


def asked(
    server: Server, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers with small names, body; a handshake that succeeds is left at once."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, found, b"" if answer.status == 101 else answer.read()
    finally:
        connection.close()


def test_settings_come_from_the_file_alone(told: dict[str, dict[str, object]]) -> None:
    assert told["settings"] == {
        "runner.postScriptGC": False,
        "server.fileWatcherType": "none",
        "client.showErrorDetails": "none",
        "server.maxUploadSize": 1,
    }


def test_what_was_imported_is_frozen_for_the_garbage_collector(told: dict[str, int]) -> None:
    assert told["frozen"] > 100_000


@pytest.mark.parametrize("path", [*OPEN, *PAGES])
def test_what_is_served_has_every_security_header(server: Server, path: str) -> None:
    status, headers, _ = asked(server, path)
    assert status == (404 if path in MISSING else 200)
    assert headers.keys() >= SENT


@pytest.mark.parametrize(
    ("accept", "encoding", "unpacked"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("", None, bytes),
    ],
)
def test_a_file_of_the_page_comes_compressed_and_is_kept(
    server: Server, accept: str, encoding: str | None, unpacked: Callable[[bytes], bytes]
) -> None:
    found = re.search(rb'src="\./(static/js/index[^"]+)"', asked(server, "/")[2])
    assert found
    name = found[1].decode()
    status, headers, body = asked(server, f"/{name}", headers={"Accept-Encoding": accept})
    assert (status, headers.get("content-encoding"), headers["vary"]) == (200, encoding, "Accept-Encoding")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert unpacked(body) == (static_folder() / name).read_bytes()
    assert headers.keys() >= SENT


def test_the_owner_says_who_may_frame_the_app(server: Server) -> None:
    assert asked(server, "/")[1]["content-security-policy"].endswith("frame-ancestors https://moodle.example")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_only_a_site_that_the_owner_names_may_steer_the_app(server: Server, method: str) -> None:
    status, headers, body = asked(server, "/_stcore/host-config", method)
    assert (status, headers["content-type"]) == (200, "application/json")
    if method == "GET":
        assert json.loads(body)["allowedOrigins"] == ["https://moodle.example"]
    for path in ("/_stcore/host-config/", "/home/_stcore/host-config", "/_stcore/host-config/more"):
        assert asked(server, path, method)[0] == 404


def test_every_route_of_streamlit_is_one_that_we_know(told: dict[str, list[str]]) -> None:
    """A later Streamlit may bring others: then say in deploy/refusals.py whether they are open."""
    assert set(told["routes"]) == {
        "",
        "/.well-known/security.txt",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/bidi-components/{path:path}",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/_stcore/stream",
        "/_stcore/upload_file/{session_id}/{file_id}",
        "/auth/login",
        "/auth/logout",
        "/component/{path:path}",
        "/media/{file_id:path}",
        "/oauth2callback",
        "/ready",
    }


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/_stcore/metrics", "GET", 404),
        ("/_stcore/agent/openapi.json", "GET", 404),
        ("/_stcore/agent/interact", "GET", 404),
        ("/_stcore/bidi-components/a/b.js", "GET", 404),
        ("/component/a/b.js", "GET", 404),
        ("/static/js/of-another-version.js", "GET", 404),
        ("/static/../index.html", "GET", 404),
        ("/auth/login", "GET", 404),
        ("/_stcore/agent/mcp", "POST", 405),
        ("/_stcore/health", "OPTIONS", 405),
        ("/secant_to_tangent", "DELETE", 405),
        ("/?f=" + "x" * 8200, "GET", 414),
    ],
)
def test_what_is_refused_is_refused_in_a_sentence_and_with_every_header(
    server: Server, path: str, method: str, status: int
) -> None:
    found, headers, said = asked(server, path, method)
    assert (found, headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert re.fullmatch(r"[A-Z][^<>]+\.\n", said.decode())
    assert headers.keys() >= SENT


def test_an_upload_is_refused(server: Server) -> None:
    status, headers, said = asked(server, "/_stcore/upload_file/a/b", "PUT", body=b"x" * 100)
    assert (status, said) == (413, b"This server takes no uploads and no bodies.\n")
    assert headers.keys() >= SENT


def test_the_websocket_opens_for_the_apps_own_page(server: Server) -> None:
    origin = {"Origin": f"http://127.0.0.1:{server.port}"}
    status, headers, _ = asked(server, "/_stcore/stream", headers=HANDSHAKE | origin)
    assert status == 101
    assert headers.keys() >= SENT


@pytest.mark.parametrize(
    ("path", "origin", "status"),
    [("/_stcore/stream", "http://evil.example", 403), ("/_stcore/stream", "http://[", 403), ("/elsewhere", "", 404)],
)
def test_the_websocket_is_refused_to_others(server: Server, path: str, origin: str, status: int) -> None:
    found, headers, said = asked(server, path, headers=HANDSHAKE | ({"Origin": origin} if origin else {}))
    assert (found, said.count(b"\n")) == (status, 1)
    assert headers.keys() >= SENT


def test_it_ends_when_told_to_and_takes_its_workers_along(server: Server) -> None:
    """The last of the tests here, since it is the server's end."""
    workers = psutil.Process(server.process.pid).children(recursive=True)
    assert workers
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(20) in (0, -signal.SIGTERM)
    _, alive = psutil.wait_procs(workers, timeout=5)
    assert alive == []
    check_log(server.log)


def check_log(log: str) -> None:
    """From the start on a line of JSON for each event, and nothing of the addresses that were asked for."""
    events = [json.loads(line)["event"] for line in log[log.index("{") :].splitlines()]
    assert events[0] == "start"
    assert {"ready", "workers", "refused", "stop"} <= set(events)
    assert "uncaught" not in events
    assert not re.search(r"sin|secant_to_tangent|upload_file|xxxx|evil", log)
