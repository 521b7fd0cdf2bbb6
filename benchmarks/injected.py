"""Damage human copy on purpose, and count what mtlint reports: python benchmarks/injected.py FOLDER … [--places N] [--kind KIND] [--missed].

For each kind of damage in `damage.py`, one place in a paragraph is damaged as translation systems, spinners, and scrapers damage texts, and the
paragraph is checked by itself; what can be seen only in a whole text is damaged in one. A place counts if the text has a warning or an error that it
did not have before; texts with a hint more are counted apart. The same seed gives the same places. This measures whether a mechanism works in
sentences that nobody wrote for it, not how frequent an artifact is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from checking import new_parser
from damage import IN_A_TEXT, KINDS, Change

import lint
from lint.ruleset.ruleset import RuleSet

SHORTEST = 150
"""How many characters a paragraph has at least."""
LONGEST = 6_000
"""How many characters of a text are damaged and checked."""


def main() -> None:
    """Print how many damaged places are reported, by kind."""
    parser = new_parser(__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--places", type=int, default=60, help="the most places to damage for a kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", help="damage only in kinds that contain this; may be repeated")
    parser.add_argument("--missed", action="store_true", help="print the places where nothing is reported")
    options = parser.parse_args()
    rules = lint.load_rules()
    texts = [path.read_text(encoding="utf-8") for folder in options.folders for path in sorted(folder.rglob("*.txt"))]
    paragraphs = [line for text in texts for line in text.splitlines() if len(line) >= SHORTEST]
    for kinds, units in ((KINDS, paragraphs), (IN_A_TEXT, [text[:LONGEST] for text in texts])):
        for kind, (pattern, change) in kinds.items():
            if options.kind and not any(word in kind for word in options.kind):
                continue
            places = list(damage(units, pattern, change, options.places, options.seed))
            missed = [place for place in places if not is_reported(*place, rules, "warning")]
            hints = sum(is_reported(*place, rules, "info") for place in missed)
            print(f"{kind:34}{len(places) - len(missed):4} of {len(places)}" + (f", hints {hints}" if hints else ""), flush=True)
            for _, damaged, offset in missed if options.missed else ():
                print(f"    … {damaged[max(0, offset - 40) : offset + 40]} …")


def damage(units: Iterable[str], pattern: str, change: Change, most: int, seed: int) -> Iterator[tuple[str, str, int]]:
    """Yield texts chosen at random, each whole, damaged at a place, and the offset of that place in code points."""
    source = random.Random(seed)
    candidates = [unit for unit in units if re.search(pattern, unit)]
    for unit in source.sample(candidates, min(most, len(candidates))):
        place = source.choice(list(re.finditer(pattern, unit)))
        damaged = unit[: place.start()] + change(place) + unit[place.end() :]
        if damaged != unit:
            yield unit, damaged, place.start()


def is_reported(whole: str, damaged: str, offset: int, rules: RuleSet, severity: str) -> bool:
    """Return whether a damaged text has a report of at least this severity that it did not have when it was whole."""
    before, after = (lint.check(text, rules, min_severity=severity) for text in (whole, damaged))
    return len(after) > len(before) or any(report.start.offset <= offset <= report.end.offset for report in after)


if __name__ == "__main__":
    main()
