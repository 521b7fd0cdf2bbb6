"""Origins: which web pages may send requests, also with a real browser."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

import pytest
from http_client import TEXT, ask, raw

from lint.server.http.origins import RequestGuard
from lint.server.http.server import HttpServer


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://allowed.example", 200),
        ("moz-extension://8a7c-11", 200),
        ("https://evil.example", 403),
        ("https://allowed.example.evil.example", 403),
        ("chrome-extension://abc", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_foreign_origins_are_refused(server: HttpServer, origin: str, status: int) -> None:
    body = urlencode({"text": TEXT, "language": "en-US"})
    reply = ask(server, "POST", "/v2/check", body, Origin=origin)
    assert reply[0] == status
    assert reply[2].get("Access-Control-Allow-Origin") == (origin if status == 200 else None)
    assert reply[2]["Vary"] == "Origin"
    assert ("--allow-origin" in reply[1]) == (status != 200)
    headers_sent = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type", "Origin": origin}
    reply = ask(server, "OPTIONS", "/v2/check", **headers_sent, Access_Control_Request_Private_Network="true")
    assert reply[0] == (204 if status == 200 else 403)
    if status == 200:
        assert reply[2]["Access-Control-Allow-Methods"] == "GET, POST, OPTIONS"
        assert reply[2]["Access-Control-Allow-Headers"] == "content-type"
        assert reply[2]["Access-Control-Allow-Private-Network"] == "true"


def test_null_origin_is_refused(server: HttpServer) -> None:
    assert ask(server, "GET", "/v2/healthcheck", Sec_Fetch_Site="cross-site")[0] == 403
    assert ask(server, "GET", "/v2/healthcheck", Sec_Fetch_Site="none")[0] == 200
    own = server.url.removesuffix("/v2")
    assert ask(server, "GET", "/v2/healthcheck", Origin=own, Sec_Fetch_Site="same-origin")[0] == 200


@pytest.mark.parametrize(
    ("host", "is_known"),
    [
        ("127.0.0.1:8081", True),
        ("localhost", True),
        ("LOCALHOST:1", True),
        ("[::1]:8081", True),
        ("192.168.1.5:80", True),
        ("evil.example", False),
        ("evil.example:8081", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_rebound_host_names_are_refused(server: HttpServer, host: str, is_known: bool) -> None:
    assert server.guard.is_own_host(host) == is_known
    reply = raw(server, f"GET /v2/healthcheck HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert reply.startswith(b"HTTP/1.1 200 " if is_known else b"HTTP/1.1 403 ")


def test_two_hosts_or_none_are_refused(server: HttpServer) -> None:
    for hosts in (b"", b"Host: localhost\r\nHost: localhost\r\n"):
        assert raw(server, b"GET /v2/healthcheck HTTP/1.1\r\n" + hosts + b"\r\n").startswith(b"HTTP/1.1 403 ")


def test_host_name_to_listen_on_is_accepted() -> None:
    guard = RequestGuard("lint.example", ["*"], 10)
    assert guard.is_own_host("lint.example:8081")
    assert guard.is_allowed("https://any.example", "x")
    assert not guard.is_allowed("https://any.example\r\nSet-Cookie: x", "x")


PAGE = """<!doctype html><body>waiting<script>
fetch("%s/check", {method: "POST", headers: {%s}, body: new URLSearchParams({text: "It cost $ 5 million.", language: "en-US"})})
  .then(answer => answer.json()).then(told => told.matches[0].rule.id).catch(error => "refused: " + error.name)
  .then(text => { document.body.textContent = text; });
</script>"""


@pytest.fixture
def browse() -> Callable[..., str]:
    """Return a function that opens an address in a real browser and returns the resulting page."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no Chromium is installed")

    def browse(address: str, *options: str) -> str:
        words = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000", *options, "--dump-dom", address]
        return subprocess.run(words, capture_output=True, text=True, timeout=60).stdout

    return browse


@pytest.mark.parametrize("headers", ["", '"X-Requested-With": "a page"'])  # the second sends OPTIONS first
def test_browser_blocks_foreign_pages(server: HttpServer, browse: Callable[..., str], headers: str) -> None:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((PAGE % (server.url, headers)).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Do nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        origin = f"http://127.0.0.1:{site.server_address[1]}"
        assert "refused: TypeError" in browse(origin)
        server.guard.allowed_origins.append(origin)
        try:
            assert "number/spaced-currency" in browse(origin)
        finally:
            server.guard.allowed_origins.remove(origin)
        site.shutdown()


def test_browser_with_rebound_name_gets_nothing(server: HttpServer, browse: Callable[..., str]) -> None:
    port = server.server_address[1]
    led = "--host-resolver-rules=MAP evil.example 127.0.0.1"
    assert "Unknown host name: 'evil.example" in browse(f"http://evil.example:{port}/v2/healthcheck", led)
    assert "OK" in browse(f"http://localhost:{port}/v2/healthcheck")
