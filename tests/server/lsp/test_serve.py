"""Starting and stopping the server, byte by byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'mtlint[lsp]'")

from editor import ROOT, WAIT

SERVE = [sys.executable, "-m", "lint", "serve"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def framed(*messages: dict[str, object]) -> bytes:
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies)


def unframed(raw: bytes) -> list[dict[str, Any]]:
    """Return the messages in an output, which must contain nothing else."""
    reported = []
    while raw:
        head, _, rest = raw.partition(b"\r\n\r\n")
        assert head.startswith(b"Content-Length: "), raw[:100]
        length = int(head.split(b"\r\n")[0].split(b": ")[1])
        reported.append(json.loads(rest[:length]))
        raw = rest[length:]
    return reported


HELLO: dict[str, object] = {"id": 1, "method": "initialize", "params": {"capabilities": {}}}


def opening(text: str) -> dict[str, object]:
    document = {"uri": "untitled:a", "languageId": "plaintext", "version": 1, "text": text}
    return {"method": "textDocument/didOpen", "params": {"textDocument": document}}


OPEN = opening("To the the shop.")
ASK: dict[str, object] = {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "untitled:a"}}}
BYE: dict[str, object] = {"id": 3, "method": "shutdown"}
EXIT: dict[str, object] = {"method": "exit"}


def served(sent: bytes, *command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command or SERVE, input=sent, capture_output=True, env=ENVIRONMENT, timeout=WAIT, check=False)


def test_server_ends_with_correct_exit_code() -> None:
    assert served(framed(HELLO, BYE, EXIT)).returncode == 0
    assert served(framed(HELLO, EXIT)).returncode == 1
    assert served(framed(HELLO)).returncode == 1
    assert served(b"").returncode == 1


def test_server_ends_with_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server = subprocess.Popen(SERVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert server.stdin is not None
    server.stdin.write(framed({"id": 1, "method": "initialize", "params": {"processId": parent.pid, "capabilities": {}}}))
    server.stdin.flush()
    with pytest.raises(subprocess.TimeoutExpired):
        server.wait(5)
    parent.communicate(b"\n", WAIT)
    assert server.wait(WAIT) == 1  # although its standard input is still open
    server.communicate()


def test_invalid_messages_do_not_end_server() -> None:
    odd: list[dict[str, object]] = [
        {"id": 6, "method": "mtlint/nonsense"},
        {"id": 7, "method": "mtlint/nonsense", "params": {}},
        {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "untitled:gone", "version": 2}, "contentChanges": []}},
        {"id": 8, "method": "workspace/executeCommand", "params": {"command": "mtlint.acceptSpelling", "arguments": [1]}},
        {"id": 9, "method": "textDocument/hover", "params": {"textDocument": {"uri": "untitled:gone"}, "position": {"line": 5, "character": 9}}},
    ]
    done = served(framed(HELLO, OPEN, *odd) + b"Content-Length: 9\r\n\r\n{nonsense" + framed(ASK))
    answers = {message["id"]: message for message in unframed(done.stdout) if "id" in message}
    assert set(answers) >= {1, 6, 7, 8, 9, None}
    assert [answers[id]["error"]["code"] for id in (6, 7, None)] == [-32601, -32601, -32700]
    assert b"Unable to" not in done.stderr
    assert "error" in answers[8]
    assert answers[9]["result"] is None


@pytest.mark.parametrize("head", [b"content-length:%d\r\n\r\n", b"X: y\r\nCONTENT-LENGTH : %d\r\n\r\n", b"Content-Length: %d\n\n"])
def test_headers_are_read_however_they_are_written(head: bytes) -> None:
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in (HELLO, BYE, EXIT)]
    done = served(b"".join(head % len(body) + body for body in bodies))
    assert ([message["id"] for message in unframed(done.stdout) if "result" in message], done.returncode) == ([1, 3], 0)


def test_requests_are_answered_whatever_is_wrong_with_them() -> None:
    wrong: dict[str, object] = {"id": "x", "method": "textDocument/formatting", "params": {"textDocument": 1}}
    odd: dict[str, object] = {"method": "textDocument/didChange", "params": None}
    done = served(framed({**ASK, "id": 8}, HELLO, wrong, odd, BYE, {**ASK, "id": 9}, EXIT))
    answers = {message["id"]: message for message in unframed(done.stdout) if "id" in message}
    assert [answers[id]["error"]["code"] for id in (8, "x", 9)] == [-32002, -32602, -32600]
    assert done.returncode == 0
    assert not [message for message in unframed(done.stdout) if message.get("method") == "window/showMessage"]


URI = {"uri": "untitled:a"}
START = {"line": 0, "character": 0}


def change(version: int) -> dict[str, object]:
    changes = [{"range": {"start": START, "end": START}, "text": "x"}]
    return {"method": "textDocument/didChange", "params": {"textDocument": {**URI, "version": version}, "contentChanges": changes}}


def hover(id: int) -> dict[str, object]:
    return {"id": id, "method": "textDocument/hover", "params": {"textDocument": URI, "position": {"line": 0, "character": 9}}}


REPORTING = (
    "import sys, lint.server.lsp.open_document as opened\n"
    "parse = opened.parse\n"
    "def report(*words):\n    print('parsed', file=sys.stderr, flush=True); return parse(*words)\n"
    "opened.parse = report\n"
    "from lint.cli.main import main\n"
    "sys.exit(main(['serve']))\n"
)
"""A server that writes a line to standard error whenever it begins to check a text."""


def answers_while_checking(*later: dict[str, object]) -> tuple[dict[object, dict[str, Any]], int]:
    """Open a long text and ask about it, then send messages while it is being checked. Returns answers by id and the number of checks."""
    code_actions: dict[str, object] = {
        "id": 5,
        "method": "textDocument/codeAction",
        "params": {"textDocument": URI, "range": {"start": START, "end": START}, "context": {"diagnostics": []}},
    }
    server = subprocess.Popen(
        [sys.executable, "-c", REPORTING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stderr is not None
    server.stdin.write(framed(HELLO, opening("To the the shop.\n\n" * 2000), hover(4), code_actions, ASK))
    server.stdin.flush()
    assert server.stderr.readline().strip() == b"parsed"
    server.stdin.write(framed(*later, hover(6)))
    server.stdin.flush()
    output = b""
    while b'"id": 6' not in output:
        output += os.read(server.stdout.fileno(), 1 << 16)
    rest, errors = server.communicate(framed(BYE, EXIT), WAIT)
    assert set(errors.split()) <= {b"parsed"}
    return {message["id"]: message for message in unframed(output + rest) if "id" in message}, 1 + len(errors.split())


def test_canceled_requests_are_not_computed() -> None:
    canceled = [message for id in range(100, 120) for message in (hover(id), {"method": "$/cancelRequest", "params": {"id": id}})]
    answers, checks = answers_while_checking(*canceled)
    assert [answers[id]["error"]["code"] for id in range(100, 120)] == [-32800] * 20
    assert answers[4]["result"] == answers[6]["result"] is not None
    assert checks == 1


def test_overtaken_requests_are_not_computed() -> None:
    answers, checks = answers_while_checking(change(2))
    assert [answers[id]["error"]["code"] for id in (4, 5, 2)] == [-32801, -32801, -32802]
    assert answers[2]["error"]["data"] == {"retriggerRequest": True}
    assert answers[6]["result"]
    assert checks == 2


def test_server_ends_quietly_when_its_output_is_closed() -> None:
    server = subprocess.Popen(SERVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stderr is not None
    server.stdin.write(framed(HELLO))
    server.stdin.flush()
    os.read(server.stdout.fileno(), 1 << 16)
    server.stdout.close()
    server.stdin.write(framed(OPEN, ASK))
    server.stdin.flush()
    assert server.wait(WAIT) == 1  # although its standard input is still open
    assert server.stderr.read() == b""
    server.stdin.close()
    server.stderr.close()


def test_nothing_else_is_printed_to_protocol_stream() -> None:
    noisy = (
        "import os, sys, lint.server.lsp.open_document as opened\n"
        "parse = opened.parse\n"
        "def noise(*words):\n    print('noise'); os.write(1, b'more\\n'); return parse(*words)\n"
        "opened.parse = noise\n"
        "from lint.cli.main import main\n"
        "sys.exit(main(['serve']))\n"
    )
    server = subprocess.Popen([sys.executable, "-c", noisy], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(framed(HELLO, OPEN, ASK))
    server.stdin.flush()
    said = b""
    while b'"kind"' not in said:
        said += os.read(server.stdout.fileno(), 1 << 16)
    rest, errors = server.communicate(framed(BYE, EXIT), WAIT)
    assert [message["id"] for message in unframed(said + rest) if "result" in message] == [1, 2, 3]
    assert b"noise" in errors
    assert b"more" in errors
    assert server.returncode == 0


def test_missing_pygls_is_an_error_with_advice() -> None:
    code = "import sys; sys.modules['pygls'] = None; from lint.cli.main import main; sys.exit(main(['serve']))"
    done = served(b"", sys.executable, "-c", code)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().strip() == "mtlint: the language server needs pygls 2: pip install 'mtlint[lsp]'"
