"""Print the figures of benchmarks/names.md.

    python benchmarks/names.py --spellings FILE --corpus DIR [--pairs]

FILE has one JSON object per line, {"correct": name, "incorrect": [names]} (SpellingUkraine, MIT); the corpus has folders of .txt files.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from checking import add_corpus, add_folder, new_parser

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

from lint.checks.check import Search  # noqa: E402
from lint.language.names import count_names, find_names, is_same_name, skeleton  # noqa: E402
from lint.linter.lint import check  # noqa: E402
from lint.rulefiles.load import load_rules  # noqa: E402
from lint.ruleset.ruleset import RuleSet  # noqa: E402
from lint.text.formats.table import parse  # noqa: E402

UNKNOWN = ("names/drift", "names/namesake", "names/spacing", "names/order")
"""The rules about names that are in no table."""
FOLDERS = ("human", "wmt/ref", "wmt/sys/*", "translated", "spun")
JUDGED = 150
SEED = 5


def words(name: str) -> list[str]:
    return name.replace("-", " ").split()


def bones(first_name: str, second_name: str) -> bool:
    """Return whether two names have the same skeleton, word by word."""
    return [skeleton(word) for word in words(first_name)] == [skeleton(word) for word in words(second_name)]


def alike(first_name: str, second_name: str) -> bool:
    """Return whether two names are recognized as spellings of one, word by word."""
    pairs = zip(words(first_name), words(second_name), strict=True)
    return bones(first_name, second_name) and all(first == second or is_same_name(first, second) for first, second in pairs)


def reported(first_name: str, second_name: str, rules: RuleSet) -> bool:
    """Return whether a document with both spellings gets a report for one of them."""
    text = f"In spring they left {first_name} and came back. The others met near {second_name} in May, and stayed there."
    forms = {first_name, second_name, *words(first_name), *words(second_name)}
    return any(diagnostic.text in forms for diagnostic in check(parse("x.txt", text, "text"), rules))


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} = {part / whole:.3f}"


def spellings(path: Path) -> None:
    """Return how many of the listed wrong spellings are recognized, and how many pairs of different right ones."""
    listed = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = [(row["correct"], form) for row in listed for form in row["incorrect"]]
    recognized = [pair for pair in wrong if alike(*pair)]
    print(f"wrong spellings with the skeleton of their name: {share(sum(bones(*pair) for pair in wrong), len(wrong))}")
    print(f"recognised as one name, no tables: {share(len(recognized), len(wrong))}")
    print("not recognised:", ", ".join(f"{right}/{form}" for right, form in wrong if (right, form) not in recognized))
    every = load_rules()
    unknown, pack = every.only(UNKNOWN), every.only([rule.id for rule in every.rules if rule.id.startswith("names/")])
    for rules, label in ((unknown, "for names that no table knows"), (pack, "of the whole pack, with its tables")):
        print(f"documents with both spellings reported by the rules {label}: {share(sum(reported(*pair, rules) for pair in wrong), len(wrong))}")
    either = sum(pair in recognized or reported(*pair, pack) for pair in wrong)
    print(f"recognised, or reported by the whole pack: {share(either, len(wrong))}")
    pairs = list(combinations(sorted({row["correct"] for row in listed}), 2))
    same, both = (sum(look(*pair) for pair in pairs) for look in (bones, alike))
    print(f"of {len(pairs):,} pairs of different names one skeleton: {same} = {10_000 * same / len(pairs):.1f} in 10,000")
    print(f"of them taken for one name: {both} = {10_000 * both / len(pairs):.1f} in 10,000")


def pairs_of(path: Path, rules: RuleSet) -> Iterator[tuple[str, str, str]]:
    """Return the rule, the spelling, and its suggestion, each once, for one document."""
    text = path.read_bytes().decode("utf-8", "replace")
    diagnostics = check(parse(path.name, text, "text"), rules)
    yield from sorted({(diagnostic.rule, diagnostic.text, diagnostic.suggestions[0] if diagnostic.suggestions else "") for diagnostic in diagnostics})


def documents(corpus: Path, shown: bool) -> None:
    """Print how many documents of each folder get a report for a name in no table, and the pairs."""
    rules = load_rules().only(UNKNOWN)
    for folder in FOLDERS:
        paths = sorted(corpus.glob(f"{folder}/*.txt"))
        pairs_by_path = {path: list(pairs_of(path, rules)) for path in paths}
        every = [(path, *pair) for path, pairs in pairs_by_path.items() for pair in pairs]
        print(f"{folder}: {sum(map(bool, pairs_by_path.values()))} of {len(paths)} documents, {len(every)} pairs")
        if shown:
            sample = random.Random(SEED).sample(every, min(JUDGED, len(every)))
            for path, rule, form, better in sorted(sample):
                print(f"    {path.parent.name} {path.stem} {rule}: {form} / {better}")


def speed() -> None:
    """Measure one text with 50,000 capitalized words, 5,000 of them different."""
    choose = random.Random(1).choice
    consonants, ends = "bdfgklmnprstvz", ("nov", "rik", "ska", "dze", "man", "son", "berg", "tov")
    made = ["".join(choose(consonants) + choose("aeiou") for _ in range(3)).title() + choose(ends) for _ in range(5_000)]
    text = " ".join(f"then {choose(made)}" for _ in range(50_000))
    text = "\n\n".join(text[at : at + 600] for at in range(0, len(text), 600)).ljust(1_000_000, "\n")
    document = parse("x.txt", text, "text")
    taken = []
    for rule in load_rules().only(UNKNOWN).rules:
        begin = time.process_time()
        reports = sum(1 for _ in rule.check.find(Search(document, None, rule.scope)))
        taken.append(f"{rule.id} {1000 * (time.process_time() - begin):.0f} ms, {reports:,} reports")
    print(f"1 MB with 50,000 capitalised words ({len(count_names(find_names(document.prose))):,} names), time of the processor: {'; '.join(taken)}")


def main() -> None:
    """Print all figures."""
    parser = new_parser(__doc__)
    add_folder(parser, "--spellings", "MTLINT_SPELLINGS", "a file of listed spellings")
    add_corpus(parser)
    parser.add_argument("--pairs", action="store_true", help=f"list the pairs, {JUDGED} of each folder at most, by a fixed seed")
    options = parser.parse_args()
    spellings(options.spellings)
    documents(options.corpus, options.pairs)
    speed()


if __name__ == "__main__":
    main()
