"""Time mtlint and the prose linters it is compared with on the same texts.

    python benchmarks/peers.py --corpus DIR [--runs N] [--keep DIR]

Installs what is available into a folder of its own, runs everything in turns, and prints medians of processor time, ratios, peak memory, and rules in
force. Tools that can't be installed are named as skipped. Each process is limited in time and memory. See benchmarks/README.md for the last figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
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

from checking import add_corpus, new_parser
from fair import fair_pair
from installing import LANGUAGETOOL, ONE_BY_ONE, PORT, RULES, install

HERE = Path(__file__).resolve().parent.parent
LIMIT = 60.0
"""Seconds of processor time: a run that would take longer, by the rate of a smaller text, is skipped; a process is stopped after twice as long."""
MOST_MEMORY = 16 << 30
"""Bytes of address space of a process."""

FILES = {"100 files": "files", "1 MB": "1MB.txt", "20 MB": "20MB.txt"}
Run = Callable[[Path], "tuple[float, int]"]
"""Checks a path, and returns the processor seconds of the whole process and its peak memory in KiB."""


def whole(*command: str) -> Run:
    """Return a runner for a process that takes the path last."""

    def run(path: Path) -> tuple[float, int]:
        words = [*command, str(path)]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=path.parent, preexec_fn=_limit)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return (used.ru_utime + used.ru_stime if process.returncode >= 0 else float("inf")), used.ru_maxrss

    return run


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(2 * LIMIT), int(2 * LIMIT)))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def forgetful(runner: Run) -> Run:
    """Return a runner for mtlint without its earlier results for these files."""

    def run(path: Path) -> tuple[float, int]:
        for part in Path(os.environ["MTLINT_CACHE_DIR"]).glob("found.sqlite*"):  # its log as well, from which it would be restored
            part.unlink()
        return runner(path)

    return run


def each(runner: Run) -> Run:
    """Return a runner for a tool that takes no folder: one process per file, one after another."""

    def run(path: Path) -> tuple[float, int]:
        taken = [runner(file) for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
        return sum(seconds for seconds, _ in taken), max(memory for _, memory in taken)

    return run


def write_texts(corpus: Path, folder: Path) -> None:
    """Write 100 files, 1 MB, and 20 MB of human copy; in a process of its own, so that no peer inherits its memory."""
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
    """Return median seconds by text and tool, printed with their ratios to mtlint and to `python -c pass`."""
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
        for name, median in sorted(medians[text].items(), key=lambda pair: pair[1]):
            if median == float("inf"):
                print(f"{text:10} {name:24} stopped: it needed more than {2 * LIMIT:.0f} s or {MOST_MEMORY >> 30} GiB", flush=True)
                continue
            ratios = f"{median / medians[text]['mtlint']:9.2f} x mtlint {median / medians[text]['python -c pass']:9.1f} x pass"
            print(f"{text:10} {name:24} {median:9.3f} s {ratios} {size / median / 1e6:9.2f} MB/s {memory[name] / 1024:7.0f} MiB", flush=True)
    return medians


def rate(medians: dict[str, dict[str, float]], name: str) -> float:
    """Return seconds per byte on the largest text that a tool was run on."""
    sizes = {"7 KB": 7_000, "100 files": 700_000, "1 MB": 1_000_000}
    rates = [medians[text][name] / size for text, size in sizes.items() if name in medians.get(text, {}) and text != "7 KB"]
    return rates[-1] if rates else 0.0


def processor_time(process: int) -> float:
    """Return the processor seconds that a running process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def languagetool(port: int, server: list[int]) -> Run:
    """Return a runner that sends requests to a running server, about a paragraph at a time. `server`: its process, once started."""

    def run(path: Path) -> tuple[float, int]:
        begin = processor_time(server[0])
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            text = file.read_text(encoding="utf-8")
            for start in range(0, len(text), 20_000):
                form = urllib.parse.urlencode({"language": "en-US", "text": text[start : start + 20_000]}).encode()
                urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/check", form).read()
        return processor_time(server[0]) - begin, 0

    return run


def answering(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/languages", timeout=5).read()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the LanguageTool server does not answer")


def commands(tools: dict[str, list[str]], mtlint: list[str], server: list[int]) -> dict[str, Run]:
    """Return every tool by name, with two bounds: Python doing nothing, and a search for a missing byte."""
    scan = (
        "import os, sys; p = sys.argv[1]; fs = [e.path for e in os.scandir(p)] if os.path.isdir(p) else [p];"
        "[open(f, 'rb').read().find(b'\\0') for f in fs]"
    )
    runners: dict[str, Run] = {
        "python -c pass": whole(sys.executable, "-c", "pass"),
        "bare byte scan": whole(sys.executable, "-c", scan),
        "mtlint": forgetful(whole(*mtlint, "check", "--isolated", "--jobs", "1")),
    }
    for name, command in tools.items():
        if name == LANGUAGETOOL:
            runners["LanguageTool (server)"] = languagetool(PORT, server)
            continue
        runners[name] = each(whole(*command)) if name in ONE_BY_ONE else whole(*command)
    return runners


def main() -> None:
    """Install, run, and print."""
    parser = new_parser(__doc__)
    add_corpus(parser)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--texts", default="7 KB,100 files,1 MB,20 MB", help="the texts to time, separated by commas")
    parser.add_argument("--no-pair", action="store_true", help="leave out the pair of equal rules in Vale and mtlint")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "mtlint-peers", help="where the peers are installed")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write_texts(options.corpus, options.write)
        return
    mtlint = [shutil.which("mtlint", path=str(Path(sys.executable).parent)) or "mtlint"]
    print(
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, processor time, median of {options.runs} in turns",
        flush=True,
    )
    tools, versions, skipped = install(options.keep)
    for name, reason in skipped.items():
        print(f"skipped: {name}: {reason}")
    print("versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()))
    rules = json.loads(subprocess.run([*mtlint, "rules", "--output-format", "json"], capture_output=True, check=True).stdout)
    in_force = sum(rule["severity"] != "info" for rule in rules)
    ours = f"mtlint {in_force} of {len(rules)} (the rest are hints, which are looked for and not shown)"
    print(f"rules in force: {ours}, " + ", ".join(f"{name} {count}" for name, count in RULES.items()) + "; the others do not tell")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MTLINT_CACHE_DIR"] = str(Path(folder) / "cache")
        subprocess.run([sys.executable, __file__, "--corpus", str(options.corpus), "--write", folder], check=True)
        paths = {"7 KB": HERE / "seeds" / "nato-ukraine.txt", **{name: Path(folder) / file for name, file in FILES.items()}}
        paths = {name: path for name, path in paths.items() if name in options.texts.split(",")}
        processes: list[int] = []
        runs = commands(tools, mtlint, processes)
        server = None
        if LANGUAGETOOL in tools:
            server = subprocess.Popen(tools[LANGUAGETOOL], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            processes.append(server.pid)
            answering(PORT)
        try:
            table(runs, paths, options.runs)
            if not options.no_pair:
                fair_pair(options.keep, mtlint, paths, options.runs)
        finally:
            if server:
                server.kill()


if __name__ == "__main__":
    main()
