"""A stub of LanguageTool with responses made by a test, and the command in a process of its own that uses it."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
from caches import fill
from command import environment

from languagetool.fetch import FOLDER
from lint.external.languagetool.checker import LanguageToolChecker
from lint.external.languagetool.server import Server
from lint.run.cache import ResultCache
from lint.run.task import Task
from lint.run.worker import Worker
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import LOCAL, Overrides

ROOT = Path(__file__).resolve().parent.parent.parent
MATCH = {
    "message": "No verb.",
    "offset": 0,
    "length": 4,
    "replacements": [],
    "rule": {"id": "HE_VERB_AGR", "issueType": "grammar", "category": {"id": "GRAMMAR", "name": "Grammar"}},
}
Respond = Callable[[http.server.BaseHTTPRequestHandler, int], None]


@contextmanager
def serving(respond: Respond) -> Iterator[str]:
    """Return the address of a server whose responses to checks, counted from 0, a function makes."""

    class Handler(http.server.BaseHTTPRequestHandler):
        count = 0

        def do_GET(self) -> None:
            say(self, 200, {"software": {"name": "LanguageTool", "version": "9"}})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            Handler.count += 1
            respond(self, Handler.count - 1)

        def log_message(self, *words: object) -> None:
            pass

    http_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http_server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http_server.server_port}/v2/"
    http_server.shutdown()
    http_server.server_close()


def finding(*matches: dict[str, object]) -> Respond:
    """Respond to every check with these matches."""
    return lambda handler, count: say(handler, 200, {"matches": list(matches), "warnings": {}})


def say(handler: http.server.BaseHTTPRequestHandler, status: int, body: object) -> None:
    """Respond to one request."""
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(raw)))
    handler.end_headers()
    handler.wfile.write(raw)


def run(home: Path, *words: str, command: str = "check", **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; a check without its final count."""
    whole = environment(home.parent / "cache", **{"LTP_PATH": str(FOLDER), **env})
    quiet = ["--quiet"] if command == "check" else []
    words = (sys.executable, "-m", "lint", command, *quiet, *words)
    return subprocess.run(words, cwd=home, env=whole, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)


def settings(home: Path, address: str, more: str = "") -> None:
    """Write settings with the address of a server."""
    (home / ".mtlint.yaml").write_text(f"languagetool: {address}\n{more}", encoding="utf-8")


def diagnostics_of(home: Path, *words: str, **env: str) -> list[dict[str, Any]]:
    """Return LanguageTool's diagnostics from the JSON, which must match the schema."""
    done = run(home, "--min-severity", "info", "--output-format", "json", *words, **env)
    assert done.stderr == ""
    whole = json.loads(done.stdout)
    schema = json.loads((ROOT / "lint" / "reporters" / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(whole, schema, cls=jsonschema.Draft202012Validator)
    return [entry for entry in whole["diagnostics"] if entry["rule"].startswith("languagetool/")]


def refused(done: subprocess.CompletedProcess[str], expected: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert expected in done.stderr


def work(home: Path, address: str = LOCAL) -> Worker:
    """Return a worker for the files in a folder whose settings use LanguageTool."""
    settings(home, "true" if address == LOCAL else address)
    cache = str(fill(home.parent / "kept"))
    effective = EffectiveSettings(Overrides(config=str(home / ".mtlint.yaml"), min_severity="info"), cache)
    worker = Worker(effective, Task(jobs=os.cpu_count() or 1), ResultCache(cache))
    assert worker.documents.external_checker(effective.for_folder(str(home)))
    return worker


def server_of(running_worker: Worker, home: Path) -> Server:
    """Return its server."""
    checker = running_worker.documents.external_checker(running_worker.settings.for_folder(str(home)))
    assert isinstance(checker, LanguageToolChecker)
    return checker.client.server
