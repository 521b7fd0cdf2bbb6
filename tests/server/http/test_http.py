"""LanguageTool's HTTP interface: through a real client of it, through hostile ones, and through many at once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email.message import Message
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

import lint.server.http.server
from lint.server.http.origins import Guard
from lint.server.http.server import Server

TEXT = "😀 So it goes. It cost $ 5 million. Mr. There is no one."
MOST = 200_000


def started(given: Namespace) -> Iterator[Server]:
    server = Server(given)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server in a thread, on a port that was free."""
    cache = str(tmp_path_factory.mktemp("cache"))
    origins = ["https://allowed.example", "moz-extension://*"]
    yield from started(Namespace(host="127.0.0.1", http=0, allow_origin=origins, max_bytes=MOST, config=None, isolated=True, cache=cache))


def ask(server: Server, method: str, path: str, body: str | bytes | None = None, **headers: str) -> tuple[int, str, Message]:
    """A status, a body and headers. Names of headers have `_` for `-`."""
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    told = answer.status, answer.read().decode(), answer.headers
    connection.close()
    return told


def check(server: Server, text: str = TEXT, **parameters: str) -> list[dict[str, Any]]:
    status, told, _ = ask(server, "POST", "/v2/check", urlencode({"text": text, "language": "en-US", **parameters}))
    assert status == 200, told
    found: list[dict[str, Any]] = json.loads(told)["matches"]
    return found


def rules(found: list[dict[str, Any]]) -> list[str]:
    return [one["rule"]["id"] for one in found]


def raw(server: Server, sent: bytes, wait: float = 20) -> bytes:
    """What comes back for these bytes, until the server hangs up."""
    with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=wait) as connection:
        connection.sendall(sent)
        told = b""
        try:
            while part := connection.recv(65536):
                told += part
        except ConnectionResetError:
            pass
        return told


# A client of LanguageTool


def test_language_tool_python_works_with_it(server: Server) -> None:
    language_tool = pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")
    with language_tool.LanguageTool("en-US", remote_server=server.url.removesuffix("/v2")) as tool:
        found = tool.check(TEXT)
        assert [(one.rule_id, TEXT[one.offset : one.offset + one.error_length]) for one in found] == [
            ("number/spaced-currency", "$ 5 million"),
            ("honorific/stray", "Mr. There"),
        ]
        assert tool.correct(TEXT) == TEXT.replace("$ 5", "$5")
        tool.disabled_rules = {"honorific/stray", "MORFOLOGIK_RULE_EN_US"}
        assert [one.rule_id for one in tool.check(TEXT)] == ["number/spaced-currency"]
        tool.disabled_rules = set()
        tool.enabled_rules, tool.enabled_rules_only = {"honorific/stray"}, True
        assert [one.rule_id for one in tool.check(TEXT)] == ["honorific/stray"]
    with language_tool.LanguageTool("auto", remote_server=server.url.removesuffix("/v2")) as tool:
        assert len(tool.check(TEXT)) == 2


@pytest.mark.parametrize("before", ["", "é ", "😀 ", "cafe\u0301 ", "👩‍🚀 𐐀 ", "So.\r\n\r\n", "\ufeff", "a\u00adb "])
def test_offsets_are_units_of_utf_16(server: Server, before: str) -> None:
    text = before + "It cost $ 5 million."
    (one,) = check(server, text)
    units = text.encode("utf-16-le")[2 * one["offset"] : 2 * (one["offset"] + one["length"])]
    assert units.decode("utf-16-le") == "$ 5 million"


def test_markup_is_no_prose_and_has_a_place(server: Server) -> None:
    annotation = [
        {"text": "It "},
        {"markup": "<b title='$ 5 million'>"},
        {"text": "cost $"},
        {"markup": "&nbsp;😀", "interpretAs": " "},
        {"text": "5 million"},
        {"markup": "</b><br>", "interpretAs": "\n\n"},
        {"text": ". Mr. There is no one."},
    ]
    whole = "".join(one.get("text", one.get("markup", "")) for one in annotation)
    status, told, _ = ask(server, "POST", "/v2/check", urlencode({"data": json.dumps({"annotation": annotation}), "language": "en-US"}))
    assert status == 200, told
    wide = whole.encode("utf-16-le")
    marked = [wide[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le") for one in json.loads(told)["matches"]]
    assert "$&nbsp;😀5 million" in marked
    assert "Mr. There" in marked


def test_a_text_in_data_is_the_text(server: Server) -> None:
    status, told, _ = ask(server, "GET", "/v2/check?" + urlencode({"data": json.dumps({"text": TEXT}), "language": "en-GB"}))
    assert status == 200
    assert json.loads(told)["matches"] == check(server)
    assert json.loads(told)["language"]["code"] == "en-GB"


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        ({}, ["number/spaced-currency", "honorific/stray"]),
        ({"disabledRules": "honorific/stray,WHITESPACE_RULE"}, ["number/spaced-currency"]),
        ({"disabledCategories": "number,TYPOS"}, ["honorific/stray"]),
        ({"enabledOnly": "true", "enabledCategories": "number"}, ["number/spaced-currency"]),
        ({"enabledOnly": "yes", "enabledRules": "honorific/stray"}, ["honorific/stray"]),
        ({"language": "auto", "preferredVariants": "de-DE,en-AU"}, ["number/spaced-currency", "honorific/stray"]),
        ({"level": "picky"}, ["number/spaced-currency", "honorific/stray"]),
    ],
)
def test_a_client_chooses_rules(server: Server, parameters: dict[str, str], wanted: list[str]) -> None:
    assert rules(check(server, **parameters)) == wanted


def test_hints_are_for_who_asks(server: Server) -> None:
    text = "It was a total fiasco for the the team, as the the coach noted, and all in all a disaster in the country of Kiev."
    _, told, _ = ask(server, "POST", "/v2/configinfo", "language=en-US")
    hints = {one["ruleId"] for one in json.loads(told)["rules"] if "isDefaultOff" in one}
    assert hints
    assert not hints & set(rules(check(server, text)))
    shown = set(rules(check(server, text, level="picky")))
    assert shown >= set(rules(check(server, text)))


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"text": "x"}, "Missing 'language'"),
        ({"language": "en-US"}, "Missing 'text' or 'data'"),
        ({"text": "x", "data": "{}", "language": "en-US"}, "not both"),
        ({"text": "x", "language": "de-DE"}, "'de-DE' is not a language"),
        ({"text": "x", "language": "en-US", "level": "strict"}, "'level'"),
        ({"text": "x", "language": "en-US", "enabledOnly": "true"}, "must enable"),
        ({"text": "x", "language": "en-US", "enabledOnly": "true", "enabledRules": "a", "disabledRules": "b"}, "can't disable"),
        ({"data": "{", "language": "en-US"}, "Could not parse JSON"),
        ({"data": "[" * 50_000, "language": "en-US"}, "Could not parse JSON"),
        ({"data": "[]", "language": "en-US"}, "'text' or 'annotation'"),
        ({"data": '{"text": 1}', "language": "en-US"}, "'text' in 'data' is a text"),
        ({"data": '{"annotation": {}}', "language": "en-US"}, "is a list"),
        ({"data": '{"annotation": [{"text": "a", "markup": "b"}]}', "language": "en-US"}, "either 'text', or 'markup'"),
        ({"data": '{"annotation": [1]}', "language": "en-US"}, "either 'text', or 'markup'"),
        ({f"p{number}": "" for number in range(101)}, "More than 100 parameters"),
    ],
)
def test_what_makes_no_sense_is_said(server: Server, parameters: dict[str, str], message: str) -> None:
    status, told, headers = ask(server, "POST", "/v2/check", urlencode(parameters))
    assert (status, headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert told.startswith("Error: ")
    assert message in told


@pytest.mark.parametrize("text", ["", "\0", "\x0b\x1b\x7f", "\ufffe", "a" * 60_000, "\r\r\n\n" * 1000, "“" * 2000])
def test_any_text_is_answered(server: Server, text: str) -> None:
    assert isinstance(check(server, text), list)


def test_an_answer_that_is_not_all_says_so(server: Server) -> None:
    text = "It cost $ 5 million. " * 2_100
    _, told, _ = ask(server, "POST", "/v2/check", urlencode({"text": text, "language": "en-US", "enabledOnly": "yes", "enabledCategories": "number"}))
    answer = json.loads(told)
    assert len(answer["matches"]) == 2_000
    assert answer["warnings"] == {"incompleteResults": True, "incompleteResultsReason": "100 of 2100 matches are left out"}


def test_half_a_surrogate_pair_is_a_character(server: Server) -> None:
    data = '{"text": "\\ud83d It cost $ 5 million. \\udc00"}'
    _, told, _ = ask(server, "POST", "/v2/check", urlencode({"data": data, "language": "en-US"}))
    assert (10, 11) in [(one["offset"], one["length"]) for one in json.loads(told)["matches"]]


def test_what_else_clients_ask(server: Server) -> None:
    _, told, _ = ask(server, "GET", "/v2/languages")
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in json.loads(told)
    assert json.loads(ask(server, "GET", "/v2/info")[1])["software"]["name"] == "mtlint"
    assert ask(server, "GET", "/v2/healthcheck")[1] == "OK"
    assert ask(server, "POST", "/v2/maxtextlength", b"\0")[1] == str(MOST // 9)
    assert check(server, "“" * (MOST // 9 - 30)) is not None  # it fits
    status, told, _ = ask(server, "POST", "/v2/configinfo", "language=en-US")
    assert status == 200
    assert {"ruleId", "description", "categoryId", "categoryName", "locQualityIssueType"} <= json.loads(told)["rules"][0].keys()


# Who may ask


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
def test_foreign_pages_are_refused(server: Server, origin: str, status: int) -> None:
    body = urlencode({"text": TEXT, "language": "en-US"})
    told = ask(server, "POST", "/v2/check", body, Origin=origin)
    assert told[0] == status
    assert told[2].get("Access-Control-Allow-Origin") == (origin if status == 200 else None)
    assert told[2]["Vary"] == "Origin"
    assert ("--allow-origin" in told[1]) == (status != 200)
    asked = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type", "Origin": origin}
    told = ask(server, "OPTIONS", "/v2/check", **asked, Access_Control_Request_Private_Network="true")
    assert told[0] == (204 if status == 200 else 403)
    if status == 200:
        assert told[2]["Access-Control-Allow-Methods"] == "GET, POST, OPTIONS"
        assert told[2]["Access-Control-Allow-Headers"] == "content-type"
        assert told[2]["Access-Control-Allow-Private-Network"] == "true"


def test_a_page_without_a_name_is_refused_too(server: Server) -> None:
    assert ask(server, "GET", "/v2/healthcheck", Sec_Fetch_Site="cross-site")[0] == 403
    assert ask(server, "GET", "/v2/healthcheck", Sec_Fetch_Site="none")[0] == 200
    own = server.url.removesuffix("/v2")
    assert ask(server, "GET", "/v2/healthcheck", Origin=own, Sec_Fetch_Site="same-origin")[0] == 200


@pytest.mark.parametrize(
    ("host", "known"),
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
def test_names_that_were_made_to_lead_here_are_refused(server: Server, host: str, known: bool) -> None:
    assert server.guard.knows(host) == known
    told = raw(server, f"GET /v2/healthcheck HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert told.startswith(b"HTTP/1.1 200 " if known else b"HTTP/1.1 403 ")


def test_two_hosts_or_none_are_refused(server: Server) -> None:
    for hosts in (b"", b"Host: localhost\r\nHost: localhost\r\n"):
        assert raw(server, b"GET /v2/healthcheck HTTP/1.1\r\n" + hosts + b"\r\n").startswith(b"HTTP/1.1 403 ")


def test_a_name_to_listen_on_is_known() -> None:
    guard = Guard("lint.example", ["*"], 10)
    assert guard.knows("lint.example:8081")
    assert guard.allows("https://any.example", "x")
    assert not guard.allows("https://any.example\r\nSet-Cookie: x", "x")


PAGE = """<!doctype html><body>waiting<script>
fetch("%s/check", {method: "POST", headers: {%s}, body: new URLSearchParams({text: "It cost $ 5 million.", language: "en-US"})})
  .then(answer => answer.json()).then(told => told.matches[0].rule.id).catch(error => "refused: " + error.name)
  .then(text => { document.body.textContent = text; });
</script>"""


@pytest.fixture
def browse() -> Callable[..., str]:
    """A function that opens an address in a real browser and gives back what the page became."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no Chromium is installed")

    def browse(address: str, *options: str) -> str:
        words = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000", *options, "--dump-dom", address]
        return subprocess.run(words, capture_output=True, text=True, timeout=60).stdout

    return browse


@pytest.mark.parametrize("headers", ["", '"X-Requested-With": "a page"'])  # the second asks first, with OPTIONS
def test_a_real_browser_keeps_pages_apart(server: Server, browse: Callable[..., str], headers: str) -> None:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((PAGE % (server.url, headers)).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        origin = f"http://127.0.0.1:{site.server_address[1]}"
        assert "refused: TypeError" in browse(origin)
        server.guard._origins.append(origin)
        try:
            assert "number/spaced-currency" in browse(origin)
        finally:
            server.guard._origins.remove(origin)
        site.shutdown()


def test_a_real_browser_that_was_led_here_gets_nothing(server: Server, browse: Callable[..., str]) -> None:
    port = server.server_address[1]
    led = "--host-resolver-rules=MAP evil.example 127.0.0.1"
    assert "This server is not called 'evil.example" in browse(f"http://evil.example:{port}/v2/healthcheck", led)
    assert "OK" in browse(f"http://localhost:{port}/v2/healthcheck")


# What is refused, and that it does no harm


def test_a_large_body_is_refused_and_the_client_hears_why(server: Server) -> None:
    status, told, _ = ask(server, "POST", "/v2/check", b"text=" + b"a" * (20 * MOST))
    assert (status, f"{MOST} bytes" in told) == (413, True)
    assert raw(server, b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n", 5).startswith(
        b"HTTP/1.1 413 "
    )
    answer = raw(server, b"POST /v2/healthcheck HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\nx")
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")


HEAD = b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\ntext=\r\n0\r\n\r\n", b"411"),
        (HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", b"411"),
        (HEAD + b"\r\n", b"411"),
        (HEAD + b"Content-Length: -1\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 1e3\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 9" + b"9" * 400 + b"\r\n\r\n", b"400"),
        (HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", b"400"),
        (HEAD + b"Content-Length: \xc2\xb2\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (HEAD + b"X: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (HEAD + b"".join(b"X%d: y\r\n" % number for number in range(300)) + b"\r\n", b"431"),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"DELETE /v2/check HTTP/1.1\r\nHost: localhost\r\n\r\n", b"501"),
        (b"GET /v2/check/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET http://localhost/v2/check HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /v2/checks HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
    ],
)
def test_broken_requests_are_told_so(server: Server, sent: bytes, status: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    told = raw(server, sent)
    assert told.split(b" ")[1] == status, told
    assert b"\r\n\r\nError: " in told
    assert capsys.readouterr().err == ""
    assert len(check(server)) == 2


def test_a_mistake_of_ours_ends_one_request(server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(server.answers, "check", lambda asked: 1 / 0)
        assert ask(server, "POST", "/v2/check", "language=en-US&text=x")[:2] == (500, "Error: mtlint made a mistake; its own output says which")
    assert capsys.readouterr().err == "mtlint: internal error: ZeroDivisionError: division by zero\n"
    assert len(check(server)) == 2


def test_clients_that_go_away_do_no_harm(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    address = ("127.0.0.1", server.server_address[1])
    for sent in (b"", b"PO", HEAD, HEAD + b"Content-Length: 1000\r\n\r\ntext=abc"):
        for abrupt in (False, True):
            with socket.create_connection(address) as connection:
                connection.sendall(sent)
                if abrupt:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    body = urlencode({"text": TEXT * 100, "language": "en-US"}).encode()
    for _ in range(20):  # gone before the answer
        with socket.create_connection(address) as connection:
            connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert len(check(server)) == 2
    assert capsys.readouterr().err == ""


def test_a_body_longer_than_it_says_is_not_another_request(server: Server) -> None:
    body = urlencode({"text": TEXT, "language": "en-US"}).encode()
    told = raw(server, HEAD + b"Content-Length: %d\r\n\r\n%sGET /v2/info HTTP/1.1\r\nHost: localhost\r\n\r\n" % (len(body), body))
    assert told.count(b"HTTP/1.1 ") == 1
    assert told.startswith(b"HTTP/1.1 200 ")


def test_slow_clients_are_cut_and_others_served(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint.server.http.server, "PATIENCE", 1.5)
    address = ("127.0.0.1", server.server_address[1])
    slow = [socket.create_connection(address) for _ in range(lint.server.http.server.THREADS - 4)]
    sent = HEAD + b"Content-Length: 100000\r\n\r\ntext="
    began = time.monotonic()
    for connection in slow:
        connection.sendall(sent)
    assert len(check(server)) == 2
    assert time.monotonic() - began < 1.4
    while slow and time.monotonic() - began < 15:  # a byte now and then buys no time
        for connection in list(slow):
            try:
                connection.sendall(b"a")
            except OSError:
                connection.close()
                slow.remove(connection)
        time.sleep(0.1)
    assert not slow
    assert time.monotonic() - began < 6


def test_more_slow_clients_than_threads_only_delay(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint.server.http.server, "PATIENCE", 0.5)
    slow = [socket.create_connection(("127.0.0.1", server.server_address[1])) for _ in range(2 * lint.server.http.server.THREADS)]
    began = time.monotonic()
    assert len(check(server)) == 2
    assert time.monotonic() - began < 5
    for connection in slow:
        connection.close()


def test_two_hundred_at_once(server: Server) -> None:
    before = threading.active_count()
    barrier = threading.Barrier(200)
    most = 0

    def one(number: int) -> bool:
        nonlocal most
        barrier.wait(30)
        text = f"Number {number} 😀: It cost $ {number} million."
        (found,) = check(server, text)
        most = max(most, threading.active_count())
        return found["context"]["text"] == text and found["replacements"] == [{"value": f"${number} million"}]

    with ThreadPoolExecutor(200) as clients:
        assert all(clients.map(one, range(1, 201)))
    assert most <= before + 200 + lint.server.http.server.THREADS


def test_no_request_opens_a_file(server: Server, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Mr. There cost $ 5 million.", encoding="utf-8")
    opened: list[str] = []
    watching = True
    sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if watching and event == "open" else None)
    for parameters in (
        {"text": str(secret)},
        {"text": f"file://{secret}", "path": str(secret), "config": str(secret), "rules": str(secret)},
        {"data": json.dumps({"text": f"@{secret}", "metaData": {"file": str(secret)}})},
        {"text": f"<!-- mtlint: ignore {secret} -->"},
    ):
        status, told, _ = ask(server, "POST", "/v2/check?file=" + str(secret), urlencode({"language": "en-US", **parameters}))
        assert status == 200
        assert json.loads(told)["matches"] == []
    for path in (f"/v2/{secret}", f"{secret}", f"/v2/check/..{secret}", f"file://{secret}"):
        assert ask(server, "GET", path)[0] == 404
    watching = False
    assert [path for path in opened if not path.endswith((".py", ".pyc"))] == []


# As a command


@contextmanager
def command(*words: str, folder: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """The command, which has ended afterwards."""
    root = Path(lint.server.http.server.__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    words = (sys.executable, "-m", "lint", "serve", *words)
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder) as process:
        try:
            yield process
        finally:
            process.kill()


def port_of(process: subprocess.Popen[str]) -> int:
    """The port on which it says that it answers."""
    assert process.stderr
    line = process.stderr.readline()
    assert line.startswith("mtlint answers at http://127.0.0.1:"), line
    return int(line.partition("/v2;")[0].rpartition(":")[2])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing on Windows")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told(told: signal.Signals) -> None:
    with command("--http", "0", "--isolated") as process:
        port = port_of(process)
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(HEAD)
            time.sleep(0.2)
            began = time.monotonic()
            process.send_signal(told)
            assert process.wait(10) == 0
            assert time.monotonic() - began < 4
        assert process.stderr
        assert process.stderr.read() == ""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=2)


def test_it_uses_the_settings_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("ignore: [honorific]\nmin-severity: error\n", encoding="utf-8")
    with command("--http", "0", folder=tmp_path) as process:
        connection = HTTPConnection("127.0.0.1", port_of(process), timeout=20)
        connection.request("POST", "/v2/check", urlencode({"text": TEXT + " Kyiv and Kiev.", "language": "en-US"}))
        assert rules(json.loads(connection.getresponse().read())["matches"]) == ["number/spaced-currency"]
        connection.close()
        process.terminate()
        assert process.wait(10) == 0


def test_what_keeps_it_from_starting_is_said(server: Server, tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("selct: [ALL]\n", encoding="utf-8")
    for words, message in (
        (["--http", str(server.server_address[1])], "can't listen"),
        (["--http", "0"], ".mtlint.yaml:1:1"),
        (["--http", "0", "--config", "gone.yaml"], "gone.yaml: no such settings file"),
        (["--http", "70000"], "expected a number from 0 to 65535"),
        (["--http", "0", "--allow-origin", "https://a.example/"], "expected an origin"),
        (["--http", "0", "--host", "no such host"], "can't listen"),
    ):
        with command(*words, folder=tmp_path) as process:
            _, said = process.communicate(timeout=30)
        assert process.returncode == 2, words
        assert message in said
        assert "Traceback" not in said
