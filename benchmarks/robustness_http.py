"""Measure the effect of slow clients on `mtlint serve --http` and of lying LanguageTool servers: python benchmarks/robustness_http.py.

It starts the command as users do, with its own limits and deadlines, and connects to it on the loopback address. It takes about three minutes.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "helpers")]

from languagetool.liar import HONEST, IMPOSTORS, LIES, Send, lying, response  # noqa: E402

ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
TEXT = "This cost $ 5 million.\n\nThey went to the the harbor.\n"
OURS = ("number/spaced-currency", "repetition/word")
HEAD = b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\n"
SLOW = {
    "send nothing": b"",
    "stop in the head": HEAD + b"Content-Type: ",
    "stop in the body": HEAD + b"Content-Length: 100000\r\n\r\ntext=",
    "stop in a body of 3.9 MB": HEAD + b"Content-Length: 3900000\r\n\r\ntext=",
    "send too much and do not read why not": HEAD + b"Content-Length: 99999999\r\n\r\n",
}
LARGE = {"words": "word ", "quotation marks": "“a ", "abbreviations": "Mr. "}


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """Start a server, and yield its port and process."""
    words = [sys.executable, "-m", "lint", "serve", "--http", "0", "--isolated"]
    with subprocess.Popen(words, env=ENV, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        port = int(re.findall(r":(\d+)/v2", process.stderr.readline())[0])
        try:
            ask(port, TEXT)
            yield port, process.pid
        finally:
            process.terminate()


def ask(port: int, text: str) -> list[str]:
    """Return the rules that report something in a text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("POST", "/v2/check", urlencode({"text": text, "language": "en-US"}))
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return [match["rule"]["id"] for match in answer["matches"]]


def slow_clients(count: int) -> Iterator[str]:
    """Return how long the slowest of ten requests takes while so many clients are slow."""
    for kind, sent in SLOW.items():
        with served() as (port, _), ExitStack() as slow:
            for _ in range(count):
                connection = slow.enter_context(socket.create_connection(("127.0.0.1", port)))
                connection.sendall(sent)
            times = []
            for _ in range(10):
                start = time.monotonic()
                assert "number/spaced-currency" in ask(port, TEXT)
                times.append(time.monotonic() - start)
        yield f"| {count} that {kind} | {max(times):.2f} |"


def many_clients(count: int) -> Iterator[str]:
    """Return how many of so many simultaneous requests are answered correctly, and how long all of them take."""
    with served() as (port, _), ThreadPoolExecutor(count) as pool:
        start = time.monotonic()
        right = sum("number/spaced-currency" in rules for rules in pool.map(lambda number: ask(port, f"It cost $ {number} million."), range(count)))
        yield f"{right} of {count} requests at once were answered rightly, in {time.monotonic() - start:.1f} s."


def memory(size: int) -> Iterator[str]:
    """Return the memory of a server after a text of so many characters."""
    for kind, words in LARGE.items():
        with served() as (port, pid):
            before = _resident(pid)
            ask(port, words * (size // len(words)))
            time.sleep(1)  # it releases memory after answering
            yield f"| {kind} | {_resident(pid) - before:.0f} | {_resident(pid, 'VmHWM'):.0f} |"


def _resident(pid: int, name: str = "VmRSS") -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.findall(rf"{name}:\s+(\d+)", status)[0]) / 1000


def liars() -> Iterator[str]:
    """Return how many runs have all of our own findings, one message, and exit code 2, and how long the slowest takes."""
    stubs = [(lie, HONEST) for lie in LIES.values()] + [(response({"matches": []}), impostor) for impostor in IMPOSTORS.values()]
    names = [*LIES, *(f"{name} in place of what it is" for name in IMPOSTORS)]
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda stub: _run_beside(*stub), stubs))
    right = [is_right for is_right, _ in runs]
    yield f"{sum(right)} of {len(stubs)} runs have all of our own findings, one message and exit code 2."
    yield f"The slowest took {max(seconds for _, seconds in runs):.0f} seconds."
    yield from (f"Wrong: {name}." for name, is_right in zip(names, right, strict=True) if not is_right)


def _run_beside(check: Send, info: Send) -> tuple[bool, float]:
    with tempfile.TemporaryDirectory() as folder, lying(check, info) as address:
        Path(folder, "a.txt").write_text(TEXT, encoding="utf-8")
        Path(folder, ".mtlint.yaml").write_text(f"languagetool: {address}\n", encoding="utf-8")
        start = time.monotonic()
        words = [sys.executable, "-m", "lint", "check", "--min-severity", "info", "a.txt"]
        done = subprocess.run(words, cwd=folder, env=ENV, capture_output=True, text=True, check=False)
        rules = tuple(line.rpartition("[")[2].rstrip("]") for line in done.stdout.splitlines() if line.endswith("]"))
        return (done.returncode, rules, done.stderr.count("\n")) == (2, OURS, 1), time.monotonic() - start


def report() -> Iterator[str]:
    """Return the page."""
    yield "## Slow clients of `mtlint serve --http`\n"
    yield "`python benchmarks/robustness_http.py`: the slowest of ten requests, in seconds, while other clients are slow.\n"
    yield "| other clients | seconds |\n| --- | ---: |"
    yield from slow_clients(300)
    yield from slow_clients(1_500)
    yield ""
    yield from many_clients(500)
    yield "\n## Memory after a text of a million characters\n"
    yield "`python benchmarks/robustness_http.py`: megabytes of the server more than before, and at most.\n"
    yield "| text | more | peak |\n| --- | ---: | ---: |"
    yield from memory(1_000_000)
    yield "\n## Lying LanguageTool servers\n"
    yield "`python benchmarks/robustness_http.py`, with the deadlines that users have.\n"
    yield from liars()


if __name__ == "__main__":
    for line in report():
        print(line, flush=True)
