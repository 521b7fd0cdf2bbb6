"""Print the figures of benchmarks/README.md: python benchmarks/figures.py [--corpus DIR] [--runs N].

Times are those of whole processes, in turns with a bare `python -c pass`, as ratios of medians.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import add_corpus

HERE = Path(__file__).resolve().parent.parent


DEEP = frozenset(
    "tortured-phrase function-word-substitution wrong-word calque garbled-clause mistranslated-name transliteration-inconsistency "
    "term-inconsistency meaning-shift dangling-reference".split()
)
"""Classes that need a lexicon, the source, or the meaning; all others are on the surface."""


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Return how long a whole process takes."""
    begin = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begin


def in_turns(commands: dict[str, list[str]], runs: int, env: dict[str, str]) -> dict[str, float]:
    """Return the median time of each command, run in turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            taken = seconds(command, env)
            if number:  # the first round warms the caches
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def traps(corpus: Path, command: list[str], env: dict[str, str]) -> None:
    """Print which of the places in traps.jsonl, which look like artifacts but are not, a diagnostic touches."""
    path = corpus / "traps.jsonl"
    if not path.exists():
        print(f"skipped: traps ({path} is not there)")
        return
    places = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    files = sorted({str(corpus / place["file"]) for place in places})
    printed = subprocess.run([*command, *files], env=env, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    found = json.loads(printed)["diagnostics"]
    touched = []
    for place in places:
        lines = (corpus / place["file"]).read_bytes().decode("utf-8").splitlines(keepends=True)
        start = sum(map(len, lines[: place["line"] - 1])) + place["col"] - 1
        end = start + len(place["text"])
        for one in found:
            if one["path"] == str(corpus / place["file"]) and one["start"]["offset"] < end and start < one["end"]["offset"]:
                touched.append(f"{place['trap']}: {place['text']!r} by {one['rule']}")
    print(f"traps: {len(places)} places, {len(touched)} touched at warning or above", *touched, sep="\n  ")


def classes(corpus: Path, command: list[str], env: dict[str, str]) -> None:
    """Print, class by class, how many of the hand annotations in gold.jsonl are overlapped by a diagnostic that is not much longer."""
    path = corpus / "gold.jsonl"
    if not path.exists():
        print(f"skipped: annotations ({path} is not there)")
        return
    files = {file.stem: file for file in corpus.glob("*/*.txt")}
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    annotated = sorted({str(files[one["id"]]) for one in gold})
    printed = subprocess.run([*command, *annotated], env=env, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    found: dict[str, list[tuple[int, int]]] = {}
    for one in json.loads(printed)["diagnostics"]:
        found.setdefault(Path(one["path"]).stem, []).append((one["start"]["offset"], one["end"]["offset"]))
    table: dict[str, list[bool]] = {}
    for one in gold:
        lines = files[one["id"]].read_bytes().decode("utf-8").splitlines(keepends=True)
        start = sum(map(len, lines[: one["line"] - 1])) + one["col"] - 1
        end = start + len(one["text"])
        most = max(60, 3 * len(one["text"]))
        hit = any(begin < end and start < stop and stop - begin <= most for begin, stop in found.get(one["id"], ()))
        table.setdefault(one["class"], []).append(hit)
    print("annotations found at warning or above:")
    for name, hits in sorted(table.items(), key=lambda one: -len(one[1])):
        print(f"  {name:32} {sum(hits):4} of {len(hits)}{'' if name in DEEP else '  surface'}")
    surface = [hit for name, hits in table.items() if name not in DEEP for hit in hits]
    print(f"  {'the classes of the surface':32} {sum(surface):4} of {len(surface)} = {sum(surface) / len(surface):.3f}")


def main() -> None:
    """Print one line per figure with its command."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_corpus(parser, required=False)
    parser.add_argument("--runs", type=int, default=25)
    given = parser.parse_args()
    mtlint = [str(Path(sys.executable).parent / "mtlint")]
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"XDG_CACHE_HOME": folder}
        seed = str(HERE / "seeds" / "nato-ukraine.txt")
        commands = {"python -c pass": [sys.executable, "-c", "pass"], "mtlint check seed": [*mtlint, "check", seed]}
        medians = in_turns(commands, given.runs, env)
        base = medians["python -c pass"]
        for name, taken in medians.items():
            print(f"{name:28} {1000 * taken:8.1f} ms  {taken / base:5.2f} x python -c pass   (median of {given.runs}, in turns)")
        check = [*mtlint, "check", "--isolated", "--exit-zero", "--output-format", "json"]
        if given.corpus is None:
            print("the figures of real texts need --corpus")
            return
        traps(given.corpus, check, env)
        classes(given.corpus, check, env)
        human = sorted((given.corpus / "human").glob("*.txt"))
        if not human:
            print(f"skipped: 1 MB of human text ({given.corpus}/human is not there)")
            return
        whole = Path(folder) / "human.txt"
        whole.write_bytes(b"\n\n".join(path.read_bytes() for path in human)[:1_000_000].decode("utf-8", "ignore").encode())
        commands = {
            "one file of 1 MB": [*mtlint, "check", "--isolated", str(whole)],
            "200 files, looked up": [*mtlint, "check", "--isolated", *map(str, human)],
        }
        for name, taken in in_turns(commands, 5, env).items():
            print(f"{name:28} {1000 * taken:8.1f} ms  {taken / base:5.1f} x python -c pass   (median of 5, one core)")


if __name__ == "__main__":
    main()
