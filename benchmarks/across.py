"""Measure what comparing the names in many files costs.

    python benchmarks/across.py [--files N] [--names N] [--jobs N]

The files are generated from a seed in a temporary folder: so many files, and so many names of two parts in all, of 100,000 people, some of whom occur
in very many files and most in few. In one mention of a hundred, a letter is changed.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from checking import new_parser

HERE = Path(__file__).resolve().parent.parent
PEOPLE = 100_000
FILLER = (
    "met the ministers of the region and said that talks would go on",
    "left for the capital",
    "spoke of the harvest and of the roads to the coast",
)


def made(syllables: int, ends: tuple[str, ...], choose: random.Random) -> str:
    """Return a name."""
    body = "".join(choose.choice("bdfgklmnprstvz") + choose.choice("aeiou") for _ in range(syllables))
    return body.title() + choose.choice(ends)


def changed(name: str, choose: random.Random) -> str:
    """Return a name with another vowel in its second half."""
    places = [at for at in range(len(name) // 2, len(name)) if name[at] in "aeiou"]
    at = choose.choice(places) if places else len(name) - 1
    return name[:at] + choose.choice("aeiou") + name[at + 1 :]


def written(folder: Path, files: int, names: int, seed: int = 1) -> int:
    """Write the files, and return the number of bytes."""
    choose = random.Random(seed)
    first_names = [made(2, ("n", "r", "la", "s"), choose) for _ in range(4_000)]
    people = [f"{choose.choice(first_names)} {made(2, ('nov', 'rik', 'ska', 'dze', 'man', 'son', 'berg', 'tov'), choose)}" for _ in range(PEOPLE)]
    bytes_ = 0
    for number in range(files):
        mentioned = [people[min(int(choose.paretovariate(0.4)) - 1 + choose.randrange(50), PEOPLE - 1)] for _ in range(names // files)]
        body = "\n\n".join(_paragraphs(mentioned, choose))
        path = folder / f"{number // 500:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        bytes_ += path.write_text(body, encoding="utf-8")
    return bytes_


def _paragraphs(mentioned: list[str], choose: random.Random) -> Iterator[str]:
    for at in range(0, len(mentioned), 8):
        shown = (changed(name, choose) if choose.random() < 0.01 else name for name in mentioned[at : at + 8])
        yield " ".join(f"On that day {name} {choose.choice(FILLER)}." for name in shown)


def measured(words: list[str]) -> tuple[float, float, float, int]:
    """Run a command, and return its seconds of clock and of processor time, the MiB of the largest process so far, and the number of lines
    printed."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "lint", *words], cwd=HERE, capture_output=True, check=False)
    taken, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode == 2:
        sys.exit(done.stderr.decode())
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, worked, after.ru_maxrss / 1024, done.stdout.count(b"\n")


def main() -> None:
    """Print all figures."""
    parser = new_parser(__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--names", type=int, default=2_000_000)
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = written(Path(folder), options.files, options.names)
        print(f"{options.files:,} files of {size / 1e6:.0f} MB with {options.names:,} names, {options.jobs} processes")
        common = ["check", "--isolated", "--no-cache", "--quiet", "--exit-zero", "--output-format", "concise", "--jobs", options.jobs, folder]
        for label, words in (
            ("check", common),
            ("check --across", [*common, "--across"]),
            ("names", ["names", "--isolated", "--jobs", options.jobs, folder]),
        ):
            seconds, worked, memory, lines = measured(words)
            print(f"{label}: {seconds:.1f} s, {worked:.1f} s of processors, largest process so far {memory:,.0f} MiB, {lines:,} lines", flush=True)


if __name__ == "__main__":
    main()
