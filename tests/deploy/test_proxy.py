"""What the shipped proxy does before a request reaches a replica; the replicas here are two small servers of Python."""

import contextlib
import http.client
import http.server
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from deploy.replicas import CADDYFILE, MISSING, find_caddy
from tests.browser.server import free_port

SECRET = "typed-by-a-person"
PAGE = b"<!doctype html>" + b"Tangent Lab. " * 500
BROKEN, OWN_POLICY, POLICY = "/broken", "/page", "default-src 'self'"
DEFENCES = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


class Replica(http.server.BaseHTTPRequestHandler):
    """Ready at once; says its port; any other page is compressible; opens a websocket that says nothing."""

    def do_GET(self) -> None:
        if "Upgrade" in self.headers:
            self.send_response(101)
            self.send_header("Connection", "Upgrade")
            self.send_header("Upgrade", "websocket")
            self.end_headers()
            self.rfile.read(1)
            return
        self.send_response(400 if self.path == BROKEN else 200)
        if self.path == OWN_POLICY:
            self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Type", "text/html")
        self.send_header("X-Replica", str(self.server.server_port))
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    do_HEAD = do_POST = do_PUT = do_DELETE = do_GET

    def log_message(self, *said: object) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Proxy:
    port: int
    log_file: Path
    replicas: list[http.server.ThreadingHTTPServer]

    def ask(self, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        """One request, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            with connection.getresponse() as answer:
                return Answer(answer.status, answer.headers, b"" if answer.status == 101 else answer.read())

    def open_stream(self, path: str = "/_stcore/stream", **headers: str) -> int:
        return self.ask(path, **UPGRADE, **headers).status


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    with contextlib.ExitStack() as all_that_runs:
        replicas = [all_that_runs.enter_context(running_replica()) for _ in range(2)]
        settings = settings_for(port, [each.server_port for each in replicas]) | {"XDG_CONFIG_HOME": str(folder)}
        log = all_that_runs.enter_context((folder / "log").open("wb"))
        process = subprocess.Popen(caddy("run"), env=os.environ | settings, stdin=subprocess.DEVNULL, stderr=log)
        started = Proxy(port, folder / "log", replicas)
        try:
            wait_until_up(started)
            yield started
        finally:
            process.terminate()
            process.wait(20)


@contextlib.contextmanager
def running_replica() -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Replica)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def settings_for(port: int, replicas: list[int]) -> dict[str, str]:
    return {
        "TANGENT_LAB_SITE": f"http://:{port}",
        "TANGENT_LAB_BIND": "bind 127.0.0.1",
        "TANGENT_LAB_REPLICAS": " ".join(f"127.0.0.1:{each}" for each in replicas),
    }


def caddy(verb: str, program: str | None = None) -> list[str]:
    if (found := program or find_caddy()) is None:
        pytest.skip(MISSING)
    return [found, verb, "--adapter", "caddyfile", "--config", str(CADDYFILE)]


def wait_until_up(proxy: Proxy) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if proxy.ask().status == 200:
                return
        time.sleep(0.05)
    raise RuntimeError(proxy.log_file.read_text())


@pytest.mark.parametrize("site", [None, "lab.school.example", "http://:8500"])
def test_the_configuration_is_valid(site: str | None) -> None:
    """With Debian's Caddy too, where that is there."""
    environment = {**os.environ, **({} if site is None else {"TANGENT_LAB_SITE": site})}
    for program in {find_caddy(), shutil.which("caddy")} - {None} or {None}:
        said = subprocess.run(caddy("validate", program), env=environment, capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
        assert "Caddyfile input is not formatted" not in said.stderr


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/session/file",
        "/_stcore/metrics",
        "/secant_to_tangent/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp/",
        "/_stcore/script-health-check",
        "/%5fstcore/%6detrics",
        "//_stcore//metrics",
        "/auth/login",
        "/oauth2callback",
        "/component/any/index.html",
    ],
)
def test_what_the_app_has_no_use_for_is_closed(proxy: Proxy, path: str) -> None:
    assert proxy.ask(path).status == 404


@pytest.mark.parametrize(
    "path",
    ["/", "/secant_to_tangent", "/_stcore/health", "/home/_stcore/host-config", "/media/a.csv", "/static/js/a.js"],
)
def test_what_a_page_needs_is_open(proxy: Proxy, path: str) -> None:
    assert proxy.ask(path).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_taken(proxy: Proxy, method: str) -> None:
    assert proxy.ask("/", method).status == 405


def test_an_address_has_a_longest_length(proxy: Proxy) -> None:
    assert proxy.ask("/?f=" + "x" * 7000).status == 200
    assert proxy.ask("/?f=" + "x" * 8000).status == 414


def test_headers_have_a_longest_length(proxy: Proxy) -> None:
    assert proxy.ask("/", X_Long="x" * 30_000).status == 431


def test_only_an_own_page_opens_the_socket(proxy: Proxy) -> None:
    own = f"127.0.0.1:{proxy.port}"
    assert proxy.open_stream(Origin=f"http://{own}") == 101
    # As behind another proxy, which ends TLS.
    assert proxy.open_stream(Origin=f"https://{own}") == 101
    assert proxy.open_stream(Origin="https://elsewhere.example") == 403
    assert proxy.open_stream(Origin=f"http://{own}.elsewhere.example") == 403
    assert proxy.open_stream() == 403
    assert proxy.open_stream("/home/_stcore/stream", Origin="https://elsewhere.example") == 403


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
def test_pages_are_compressed(proxy: Proxy, coding: str) -> None:
    answer = proxy.ask(Accept_Encoding=coding)
    assert answer.headers["Content-Encoding"] == coding
    assert len(answer.body) < len(PAGE) / 4


def test_browsers_are_told_to_stay_on_https(proxy: Proxy) -> None:
    assert proxy.ask().headers["Strict-Transport-Security"] == "max-age=31536000"
    assert proxy.ask("/_stcore/metrics").headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [("/_stcore/metrics", "GET", 404), ("/", "POST", 405), ("/?f=" + "x" * 8000, "GET", 414), (BROKEN, "GET", 400)],
)
def test_what_is_refused_has_the_security_headers(proxy: Proxy, path: str, method: str, status: int) -> None:
    """The fourth as by uvicorn, which answers a request that it cannot read without asking the app."""
    answer = proxy.ask(path, method)
    assert answer.status == status
    assert [name for name in DEFENCES if name not in answer.headers] == []


def test_the_apps_own_policy_stays(proxy: Proxy) -> None:
    assert proxy.ask(OWN_POLICY).headers.get_all("Content-Security-Policy") == [POLICY]


def test_a_visitor_stays_on_one_replica(proxy: Proxy) -> None:
    first = proxy.ask()
    cookie = first.headers["Set-Cookie"].partition(";")[0]
    seen = {proxy.ask(Cookie=cookie).headers["X-Replica"] for _ in range(10)}
    assert seen == {first.headers["X-Replica"]}


def test_the_log_holds_nothing_that_was_typed(proxy: Proxy) -> None:
    proxy.ask(f"/home?f={SECRET}", Referer=f"https://elsewhere.example/?{SECRET}", Cookie=f"c={SECRET}")
    proxy.ask(f"/_stcore/metrics?f={SECRET}")
    proxy.ask("/home-is-logged")
    end = time.monotonic() + 10
    while "home-is-logged" not in proxy.log_file.read_text() and time.monotonic() < end:
        time.sleep(0.05)
    said = proxy.log_file.read_text()
    assert "home-is-logged" in said
    assert "/home?..." in said
    assert SECRET not in said
    assert '"remote_ip":"127.0.0.0"' in said
    assert '"remote_ip":"127.0.0.1"' not in said


def test_another_replica_answers_where_one_is_gone(proxy: Proxy) -> None:
    """The last test: it takes one away, then the other."""
    answers = {port: cookie_of(proxy, port) for port in (each.server_port for each in proxy.replicas)}
    gone, left = proxy.replicas
    gone.shutdown()
    gone.server_close()
    answer = proxy.ask(Cookie=answers[gone.server_port])
    assert (answer.status, answer.headers["X-Replica"]) == (200, str(left.server_port))
    assert answer.headers["Set-Cookie"].partition(";")[0] == answers[left.server_port]
    left.shutdown()
    left.server_close()
    nobody = proxy.ask()
    assert nobody.status in (502, 503)
    assert [name for name in DEFENCES if name not in nobody.headers] == []


def cookie_of(proxy: Proxy, port: int) -> str:
    """What the proxy gives to those whom it sends to that replica."""
    for _ in range(200):
        answer = proxy.ask()
        if answer.headers["X-Replica"] == str(port):
            return answer.headers["Set-Cookie"].partition(";")[0]
    raise AssertionError(f"In 200 tries nobody was sent to {port}.")
