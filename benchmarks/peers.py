"""Times mtlint and the prose linters it is compared with on the same texts: python benchmarks/peers.py [--runs N] [--keep DIR].

Installs what can be had into a folder of its own, runs all of it in turns, and prints medians, ratios, peak memory and
rules in force. What can't be had is named as skipped. See benchmarks/README.md for the last figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from corpus import add_corpus
from fair import fair_pair
from installing import LANGUAGETOOL, PORT, PROSELINT, WRITE_GOOD, install

HERE = Path(__file__).resolve().parent.parent
LIMIT = 60.0
"""Seconds: what would take longer by the rate of a smaller text is not run."""

FILES = {"100 files": "files", "1 MB": "1MB.txt", "20 MB": "20MB.txt"}
ONE_BY_ONE = ("proselint", "write-good", "harper-cli")
"""These take no folder."""

Run = Callable[[Path], "tuple[float, int]"]
"""Checks a path; seconds of the whole process and its peak memory in KiB."""


def whole(*command: str) -> Run:
    """A process that is given the path last."""

    def run(path: Path) -> tuple[float, int]:
        begin = time.perf_counter()
        process = subprocess.Popen([*command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=path.parent)
        _, _, used = os.wait4(process.pid, 0)
        return time.perf_counter() - begin, used.ru_maxrss

    return run


def forgetful(one: Run) -> Run:
    """mtlint without what it found in these files before."""

    def run(path: Path) -> tuple[float, int]:
        (Path(os.environ["MTLINT_CACHE_DIR"]) / "found.sqlite").unlink(missing_ok=True)
        return one(path)

    return run


def each(one: Run) -> Run:
    """A tool that takes no folder: its process for every file in it, one after the other."""

    def run(path: Path) -> tuple[float, int]:
        taken = [one(file) for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
        return sum(seconds for seconds, _ in taken), max(memory for _, memory in taken)

    return run


def write_texts(corpus: Path, folder: Path) -> None:
    """Writes 100 files, 1 MB and 20 MB of human copy; in a process of its own, whose memory no peer starts with."""
    human = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted((corpus / "human").glob("*.txt")))
    if not human:
        raise SystemExit(f"{corpus}: no human/*.txt to make texts of")
    (folder / FILES["100 files"]).mkdir()
    for number in range(100):
        (folder / FILES["100 files"] / f"{number:03}.txt").write_text(human[number * 7000 : number * 7000 + 7000], encoding="utf-8")
    for name, size in (("1 MB", 1_000_000), ("20 MB", 20_000_000)):
        raw = human.encode()
        (folder / FILES[name]).write_bytes((raw * (size // len(raw) + 1))[:size].decode("utf-8", "ignore").encode())


def table(tools: dict[str, Run], paths: dict[str, Path], runs: int) -> dict[str, dict[str, float]]:
    """Medians in seconds by text and tool, printed with their ratios to mtlint and to `python -c pass`."""
    medians: dict[str, dict[str, float]] = {}
    for text, path in paths.items():
        size = sum(file.stat().st_size for file in (path.iterdir() if path.is_dir() else [path]))
        taken: dict[str, list[float]] = {}
        memory: dict[str, int] = {}
        for number in range(runs + 1):
            for name, run in tools.items():
                expected = medians["7 KB"].get(name, 0) * 100 if text == "100 files" and name in ONE_BY_ONE else rate(medians, name) * size
                if expected > LIMIT:
                    if not number:
                        print(f"{text:10} {name:24} not run: about {expected:,.0f} s at the rate of a smaller text", flush=True)
                    continue
                seconds, used = run(path)
                if number or seconds > LIMIT / 3:  # the first round warms caches
                    taken.setdefault(name, []).append(seconds)
                memory[name] = max(memory.get(name, 0), used)
        medians[text] = {name: statistics.median(times) for name, times in taken.items()}
        for name, median in sorted(medians[text].items(), key=lambda one: one[1]):
            ratios = f"{median / medians[text]['mtlint']:9.2f} x mtlint {median / medians[text]['python -c pass']:9.1f} x pass"
            print(f"{text:10} {name:24} {median:9.3f} s {ratios} {size / median / 1e6:9.2f} MB/s {memory[name] / 1024:7.0f} MiB", flush=True)
    return medians


def rate(medians: dict[str, dict[str, float]], name: str) -> float:
    """Seconds per byte on the largest text that a tool was run on."""
    sizes = {"7 KB": 7_000, "100 files": 700_000, "1 MB": 1_000_000}
    known = [medians[text][name] / size for text, size in sizes.items() if name in medians.get(text, {}) and text != "7 KB"]
    return known[-1] if known else 0.0


def languagetool(port: int) -> Run:
    """Requests to a server that runs already, a paragraph's worth of the text at a time."""

    def run(path: Path) -> tuple[float, int]:
        begin = time.perf_counter()
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            text = file.read_text(encoding="utf-8")
            for start in range(0, len(text), 20_000):
                form = urllib.parse.urlencode({"language": "en-US", "text": text[start : start + 20_000]}).encode()
                urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/check", form).read()
        return time.perf_counter() - begin, 0

    return run


def answering(port: int) -> None:
    """Waits until the server answers."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/languages", timeout=5).read()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the LanguageTool server does not answer")


def commands(tools: dict[str, list[str]], mtlint: list[str]) -> dict[str, Run]:
    """Every tool by name, with the two bounds: Python that does nothing, and a search of the bytes for one that is not there."""
    scan = (
        "import os, sys; p = sys.argv[1]; fs = [e.path for e in os.scandir(p)] if os.path.isdir(p) else [p];"
        "[open(f, 'rb').read().find(b'\\0') for f in fs]"
    )
    found: dict[str, Run] = {
        "python -c pass": whole(sys.executable, "-c", "pass"),
        "bare byte scan": whole(sys.executable, "-c", scan),
        "mtlint": forgetful(whole(*mtlint, "check", "--isolated", "--jobs", "1")),
    }
    for name, command in tools.items():
        if name == LANGUAGETOOL:
            found["LanguageTool (server)"] = languagetool(PORT)
            continue
        found[name] = each(whole(*command)) if name in ONE_BY_ONE else whole(*command)
    return found


def main() -> None:
    """Installs, runs and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_corpus(parser)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "mtlint-peers", help="where the peers are installed")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write_texts(given.corpus, given.write)
        return
    mtlint = [shutil.which("mtlint", path=str(Path(sys.executable).parent)) or "mtlint"]
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, median of {given.runs} in turns", flush=True)
    tools, versions, skipped = install(given.keep)
    for name, reason in skipped.items():
        print(f"skipped: {name}: {reason}")
    print("versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()))
    rules = json.loads(subprocess.run([*mtlint, "rules", "--output-format", "json"], capture_output=True, check=True).stdout)
    in_force = sum(rule["severity"] != "info" for rule in rules)
    ours = f"mtlint {in_force} of {len(rules)} (the rest are hints)"
    print(f"rules in force: {ours}, Vale {len(WRITE_GOOD) + len(PROSELINT)}; the others do not tell")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MTLINT_CACHE_DIR"] = str(Path(folder) / "cache")
        subprocess.run([sys.executable, __file__, "--corpus", str(given.corpus), "--write", folder], check=True)
        paths = {"7 KB": HERE / "seeds" / "nato-ukraine.txt", **{name: Path(folder) / file for name, file in FILES.items()}}
        runs = commands(tools, mtlint)
        server = None
        if LANGUAGETOOL in tools:
            server = subprocess.Popen(tools[LANGUAGETOOL], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            answering(PORT)
        try:
            table(runs, paths, given.runs)
            fair_pair(given.keep, mtlint, paths, given.runs)
        finally:
            if server:
                server.kill()


if __name__ == "__main__":
    main()
