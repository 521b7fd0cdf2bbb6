"""Measure the server's processor time from a change to its diagnostics, over standard input and output of a real server.

    python benchmarks/server.py [--edits 200] [--words 2000 50000] [--format text markdown html]

The texts are examples of the rules: nine paragraphs of look-alikes to one with artifacts. Each edit is a keystroke or a word at a random
place; the next one follows after the diagnostics and a pause. The figures are `opened` (with the start of the server), `p50`, `p95`, and `max`, in
milliseconds of processor time from /proc/PID/stat, in steps of 10, whatever else the machine does; where there is no such file, by the clock.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter, sleep

from checking import new_parser

from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet

LANGUAGES = {"text": "plaintext", "markdown": "markdown", "html": "html"}
PAUSE = 0.06
"""Seconds between two edits of a fast typist."""
USER_TIME, SYSTEM_TIME = 11, 12
"""The fields of /proc/PID/stat after the name of the program, from 0, in ticks of the clock."""


def text(rules: RuleSet, words: int, format: str) -> str:
    """Return so many words of examples."""
    chance = random.Random(words)
    good = [example.text for rule in rules.rules for example in rule.examples("good") if not rule.styles and "mtlint:" not in example.text]
    bad = [example.text for rule in rules.rules for example in rule.examples("bad") if not rule.styles and "mtlint:" not in example.text]
    paragraphs: list[str] = []
    count = 0
    while count < words:
        source = bad if len(paragraphs) % 10 == 9 else good
        paragraph = " ".join(" ".join(chance.choice(source).split()) for _ in range(4))
        count += len(paragraph.split())
        paragraphs.append(f"<p>{paragraph}</p>" if format == "html" else paragraph)
    return "\n\n".join(paragraphs) + "\n"


class Client:
    """Sends what an editor sends, and reads whole messages."""

    def __init__(self) -> None:
        self._server = subprocess.Popen([sys.executable, "-m", "lint", "serve", "--isolated"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._in, self._out = self._server.stdin, self._server.stdout

    def send(self, **message: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._in.flush()

    def count_diagnostics(self, version: int) -> int:
        """Return how many diagnostics a version of the text has, once they arrive."""
        while True:
            length = 0
            while (head := self._out.readline().strip()) or not length:
                length = int(head[16:]) if head.startswith(b"Content-Length: ") else length
            message = json.loads(self._out.read(length))
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["version"] == version:
                return len(message["params"]["diagnostics"])

    def seconds(self) -> float:
        """Return how much processor time the server has used, or the time where that is unknown."""
        path = Path(f"/proc/{self._server.pid}/stat")
        if not path.exists():
            return perf_counter()
        fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[USER_TIME]) + int(fields[SYSTEM_TIME])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        self.send(id=2, method="shutdown")
        self.send(method="exit")
        self._server.communicate()


def measure(rules: RuleSet, words: int, format: str, edits: int) -> tuple[list[float], float, int]:
    """Return the seconds of each edit and of opening the document, and how many diagnostics it had."""
    client = Client()
    begin = client.seconds()
    client.send(id=1, method="initialize", params={"capabilities": {}})
    client.send(method="initialized", params={})
    whole = text(rules, words, format)
    lines = whole.split("\n")
    chance = random.Random(1)
    uri = "untitled:Benchmark"
    client.send(method="textDocument/didOpen", params={"textDocument": {"uri": uri, "languageId": LANGUAGES[format], "version": 0, "text": whole}})
    diagnostics = client.count_diagnostics(0)
    opening = client.seconds() - begin
    seconds = []
    for version in range(1, edits + 1):
        sleep(PAUSE)
        line = chance.randrange(len(lines))
        at = {"line": line, "character": chance.randrange(max(1, len(lines[line])))}
        change = {"range": {"start": at, "end": at}, "text": chance.choice(["e", " ", ".", "the ", "”", "Kiev "])}
        begin = client.seconds()
        client.send(method="textDocument/didChange", params={"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
        diagnostics = client.count_diagnostics(version)
        seconds.append(client.seconds() - begin)
    client.end()
    return seconds, opening, diagnostics


def main() -> None:
    parser = new_parser(__doc__)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--words", type=int, nargs="+", default=[2_000, 50_000])
    parser.add_argument("--format", nargs="+", choices=list(LANGUAGES), default=["text"])
    options = parser.parse_args()
    rules = load_rules()
    print("  words format    opened     p50     p95     max  diagnostics")
    for format in options.format:
        for words in options.words:
            seconds, opening, diagnostics = measure(rules, words, format, options.edits)
            seconds.sort()
            at = {share: 1000 * seconds[min(len(seconds) - 1, int(share * len(seconds)))] for share in (0.5, 0.95)}
            print(f"{words:7,} {format:8} {1000 * opening:7.0f} {at[0.5]:7.1f} {at[0.95]:7.1f} {1000 * seconds[-1]:7.1f} {diagnostics:8}")


if __name__ == "__main__":
    main()
