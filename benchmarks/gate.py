"""Fail if mtlint has become slower: python benchmarks/gate.py. Measures instruction counts and ratios, never seconds.

Instructions are counted by valgrind if it is installed; they are the same whatever else the machine does.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lint.rulefiles.load import load_rules
from lint.text.document import Document

HERE = Path(__file__).resolve().parent.parent
MOST_INSTRUCTIONS = 11.4
"""For a whole `mtlint check` of the seed, as a multiple of `python -c pass`; measured: 11.0 from a checkout. About 0.3 of it is counting
uncommon synonyms, which only texts that may be judged pay for."""
MOST_TIME = 70.0
"""For a whole check of 1 MB of good copy, as a multiple of a process that reads it and splits it into words, with the automaton in the cache;
measured: 62, with every paragraph different (51 to 54 when the text repeated its paragraphs)."""
MOST_OF_EXPRESSION = 0.35
"""For the scan of 1 MB for one expression alone, as a multiple of splitting the text into words in the same process; measured: 0.17. The aim is
0.1; the author of a rule sees the cost of each expression in `mtlint check --profile-rules`."""
STARTS = "import sys; from lint.cli.main import run; sys.exit(run())"
"""What newer installers write into the command; some import more."""
SPLIT = "import sys; len(open(sys.argv[1], encoding='utf-8').read().split())"


def instructions(command: list[str], env: dict[str, str]) -> int:
    """Return how many instructions a process executes."""
    words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    printed = subprocess.run(words, env=env, capture_output=True, text=True, check=False).stderr
    count = re.search(r"Collected : (\d+)", printed)
    if not count:
        raise SystemExit(f"valgrind did not count: {printed[-300:]}")
    return int(count[1])


def good_copy(size: int = 1_000_000) -> str:
    """Return a text of so many characters: the good examples of all rules, over and over, numbered because a repeated paragraph is checked once.

    Those in HTML are left out, because they are not good copy as text.
    """
    pages = [path.read_text(encoding="utf-8") for path in sorted((HERE / "docs" / "rules").glob("*/*.md"))]
    sections = [page.partition("\n## Not reported\n")[2].partition("\n## ")[0] for page in pages]
    examples = [example for section in sections for example in re.findall(r"^- `+ ?(.*?) ?`+$", section, re.MULTILINE) if "<" not in example]
    rounds = range(size // len("".join(examples)) + 1)
    return "\n\n".join(f"{example} This is note {number} of day {day}." for day in rounds for number, example in enumerate(examples))[:size]


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Return the processor time of a whole process, whatever else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def expression_costs(text: str, folder: str) -> list[tuple[float, str]]:
    """Return the cost of scanning for each expression of the automaton alone, as a multiple of splitting the text into words, and whose it is.

    The least of three measurements, whatever else the machine does.
    """
    rules = load_rules(cache=folder)
    rules.prepare()
    document = Document("good.txt", text)
    rules.prepare_for(document)
    rounds, splits = [], []
    for _ in range(3):
        begin = time.process_time()
        text.split()
        splits.append(time.process_time() - begin)
        rounds.append(list(rules.measure_scan(document))[:-1])  # the last row is that of all literals
    return sorted([(min(cost for _, cost in rows) / min(splits), rows[0][0]) for rows in zip(*rounds, strict=True)], reverse=True)


def main() -> int:
    """Print each ratio with its limit, and return 1 if one is above it."""
    mtlint = [sys.executable, "-c", STARTS, "check", "--isolated"]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"MTLINT_CACHE_DIR": folder}
        seed, text = str(HERE / "seeds" / "nato-ukraine.txt"), Path(folder) / "good.txt"
        text.write_text(good_copy(), encoding="utf-8")
        seconds([*mtlint, seed], env)
        if shutil.which("valgrind"):
            ratio = instructions([*mtlint, seed], env) / instructions([sys.executable, "-c", "pass"], env)
            print(f"7 KB: {ratio:.2f} x the instructions of python -c pass, at most {MOST_INSTRUCTIONS}")
            failed |= ratio > MOST_INSTRUCTIONS
        else:
            print("skipped: instruction counts (valgrind is not installed)")
        much = Path(folder) / "much.txt"
        much.write_text(good_copy(4_000_000), encoding="utf-8")
        seconds([*mtlint, "--jobs", "1", str(much)], env)  # makes the automaton
        both = {"check": [*mtlint, "--jobs", "1", str(text)], "split": [sys.executable, "-c", SPLIT, str(text)]}
        taken: dict[str, list[float]] = {name: [] for name in both}
        for number in range(8):
            for name, command in both.items():
                taken[name] += [seconds(command, env)] if number else []  # the first round fills the cache
        ratio = statistics.median(taken["check"]) / statistics.median(taken["split"])
        print(f"1 MB: {ratio:.1f} x the time of splitting it into words, at most {MOST_TIME}")
        failed |= ratio > MOST_TIME
        costs = expression_costs(text.read_text(encoding="utf-8"), folder)
        for cost, rule in [*costs[:1], *(row for row in costs[1:] if row[0] > MOST_OF_EXPRESSION)]:
            print(f"1 MB: an expression of {rule} alone takes {cost:.2f} x the time of splitting it into words, at most {MOST_OF_EXPRESSION}")
            failed |= cost > MOST_OF_EXPRESSION
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
