"""Prints the figures of benchmarks/names.md: python benchmarks/names.py [--spellings FILE] [--corpus DIR].

FILE holds a JSON object a line, {"correct": name, "incorrect": [names]} (SpellingUkraine, MIT); the corpus, folders of .txt files.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

from lint.formats import parse  # noqa: E402
from lint.language.names import distance, names, plain, skeleton  # noqa: E402
from lint.linter import check  # noqa: E402
from lint.ruleset import load  # noqa: E402

RULES = ("names/drift", "names/spacing", "names/order")
FOLDERS = ("human", "wmt/ref", "wmt/sys/*", "translated", "spun")


def words(name: str) -> list[str]:
    return [skeleton(word) for word in name.split()]


def spellings(path: Path) -> None:
    """Of the listed wrong spellings, how many have the skeleton of the right one; and of all pairs of right ones, how many."""
    listed = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = [(one["correct"], form) for one in listed for form in one["incorrect"]]
    found = [pair for pair in wrong if words(pair[0]) == words(pair[1])]
    near = [pair for pair in found if distance(plain(pair[0]), plain(pair[1]), 2) <= 2]
    print(f"wrong spellings with the skeleton of their name: {len(found)} of {len(wrong)} = {len(found) / len(wrong):.3f}")
    print(f"the same, no more than two letters apart: {len(near)} of {len(wrong)} = {len(near) / len(wrong):.3f}")
    print("not found:", ", ".join(f"{right}/{form}" for right, form in wrong if (right, form) not in found))
    pairs = list(combinations(sorted({one["correct"] for one in listed}), 2))
    same = [pair for pair in pairs if words(pair[0]) == words(pair[1])]
    both = [pair for pair in same if distance(plain(pair[0]), plain(pair[1]), 2) <= 2]
    print(f"of {len(pairs):,} pairs of different names the same skeleton: {len(same)} = {10_000 * len(same) / len(pairs):.1f} in 10,000")
    print(f"the same, no more than two letters apart: {len(both)} = {10_000 * len(both) / len(pairs):.1f} in 10,000")


def documents(corpus: Path) -> None:
    """How many documents of each folder are reported for a name that no table knows, and the pairs."""
    rules = load().only(RULES)
    for folder in FOLDERS:
        paths = sorted(corpus.glob(f"{folder}/*.txt"))
        flagged, pairs = 0, []
        for path in paths:
            found = check(parse(path.name, path.read_bytes().decode("utf-8", "replace"), "text"), rules)
            shown = sorted({f"{path.read_bytes().decode('utf-8', 'replace')[slice(*one.span)]}/{one.suggestions[0]}" for one in found})
            flagged += bool(found)
            pairs += shown
        print(f"{folder}: {flagged} of {len(paths)} documents, {len(pairs)} pairs: {', '.join(pairs)}")


def speed() -> None:
    """The time of one text with 50,000 capitalised words, of which 5,000 are different."""
    choose = random.Random(1).choice
    consonants, ends = "bdfgklmnprstvz", ("nov", "rik", "ska", "dze", "man", "son", "berg", "tov")
    made = ["".join(choose(consonants) + choose("aeiou") for _ in range(3)).title() + choose(ends) for _ in range(5_000)]
    text = " ".join(f"then {choose(made)}" for _ in range(50_000))
    text = "\n\n".join(text[at : at + 600] for at in range(0, len(text), 600)).ljust(1_000_000, "\n")
    document = parse("x.txt", text, "text")
    rules = load().only(RULES)
    taken = {}
    for rule in rules.rules:
        begin = time.perf_counter()
        found = sum(1 for _ in rule.looks.find(document, None, rule.scope))
        taken[rule.id] = f"{rule.id} {1000 * (time.perf_counter() - begin):.0f} ms, {found:,} reports"
    print(f"1 MB with 50,000 capitalised words ({len(names(document)):,} names): {'; '.join(taken.values())}")


def main() -> None:
    """Prints all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spellings", type=Path, default=HERE.parent / "shared" / "data" / "ukrainian-spellings.jsonl")
    parser.add_argument("--corpus", type=Path, default=HERE.parent / "shared" / "corpus")
    given = parser.parse_args()
    spellings(given.spellings)
    documents(given.corpus)
    speed()


if __name__ == "__main__":
    main()
