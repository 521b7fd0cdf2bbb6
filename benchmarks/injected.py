"""Damage human copy on purpose, and count what mtlint reports: python benchmarks/injected.py FOLDER … [--places N] [--missed].

For each kind of artifact, one place in a paragraph is damaged as translation systems, spinners, and scrapers damage texts, and the paragraph is
checked by itself. A place counts if the paragraph has a warning or an error that it did not have when it was whole. The same seed gives the same
places. This measures whether a mechanism works in sentences that nobody wrote for it, not how frequent an artifact is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from checking import new_parser

import lint
from lint.ruleset.ruleset import RuleSet

SHORTEST = 150
"""How many characters a paragraph has at least."""
Change = Callable[[re.Match[str]], str]
WORDS = "the|of|in|and|a|for|with|was|is|at|from|by|on|his|their|we|he"
NUMBER = r"(?<= )[1-9]\d?,\d{3}(?= [a-z])"
KINDS: dict[str, tuple[str, Change]] = {
    "doubled word": (rf"(?<![\w’'-])(?:{WORDS})(?= [a-z])", lambda place: f"{place[0]} {place[0]}"),
    "doubled phrase": (r"(?<= )[a-z]+ [a-z]+ [a-z]+(?= )", lambda place: f"{place[0]} {place[0]}"),
    "two determiners": (r"(?<!\w)the(?= [a-z]+ (?:of|in|was|is))", lambda place: "the his"),
    "a before a vowel": (r"(?<!\w)an (?=[aei][a-z]{3})", lambda place: "a "),
    "an before a consonant": (r"(?<!\w)a (?=[bcdfgklmpqrst][a-z]{3})", lambda place: "an "),
    "split at Mr.": (r"(?<!\w)(?:Mr|Mrs|Ms)\.? ([A-Z][a-z]+) (said|told|met|was|had|has)(?= )", lambda place: f"Mr. {place[2].title()} {place[1]}"),
    "doubled attribution": (r"(?<=[,”\"] )(?:he|she) said\.(?= [A-Z“\"])", lambda place: f"{place[0]} Smith said."),
    "lost closing mark": (r"(?<=[a-z][,.])”(?= (?:he|she|said|the|Mr|[A-Z]))", lambda place: ""),
    "space inside marks": (r"(?<=\s)“(?=[A-Z])", lambda place: "“ "),
    "space before a comma": (r"(?<=[a-z]{3}),(?= [a-z])", lambda place: " ,"),
    "no space after a comma": (r"(?<=[a-z]{3}), (?=[a-z]{3})", lambda place: ","),
    "no space after a period": (r"(?<=[a-z]{3})\. (?=[A-Z][a-z]{3})", lambda place: "."),
    "lost period": (r"(?<=[a-z]{4})\.(?= (?:The|He|It|But|They|In) )", lambda place: ""),
    "lowercase start": (r"(?<=[a-z]\. )(?:The|But|It|He|This)(?= [a-z])", lambda place: place[0].lower()),
    "capital in mid-sentence": (r"(?<=[a-z] )(?:the|and|of|with|from)(?= [a-z])", lambda place: place[0].title()),
    "split contraction": (r"(?<=n)[’'](?=t )", lambda place: f" {place[0]}"),
    "space in a sum": (r"[$£](?=\d)", lambda place: f"{place[0]} "),
    "sign behind a sum": (r"([$£])(\d+(?:\.\d+)?)(?= million| billion| [a-z])", lambda place: place[2] + place[1]),
    "space before %": (r"(?<=\d)%", lambda place: " %"),
    "decimal comma": (r"(?<= )\d{1,2}\.\d(?= (?:million|billion|percent|per cent)|%|bn|m )", lambda place: place[0].replace(".", ",")),
    "thousands with a space": (NUMBER, lambda place: place[0].replace(",", " ")),
    "thousands with a dot": (NUMBER, lambda place: place[0].replace(",", ".")),
    "been after will": (r"(?<=(?:will|must) )be(?= [a-z]+ed )", lambda place: "been"),
    "entity": (r"(?<=[a-z] )and(?= [a-z])", lambda place: "&amp;"),
    "garbled apostrophe": (r"’(?=s )", lambda place: "â€™"),
}  # fmt: skip
"""Where each kind of damage can happen, and what stands there afterward."""


def main() -> None:
    """Print how many damaged places are reported, by kind."""
    parser = new_parser(__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--places", type=int, default=60, help="the most places to damage for a kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="print the places where nothing is reported")
    options = parser.parse_args()
    rules = lint.load_rules()
    texts = [path.read_text(encoding="utf-8") for folder in options.folders for path in sorted(folder.rglob("*.txt"))]
    paragraphs = [line for text in texts for line in text.splitlines() if len(line) >= SHORTEST]
    for kind, (pattern, change) in KINDS.items():
        places = list(damage(paragraphs, pattern, change, options.places, options.seed))
        missed = [place for place in places if not is_reported(*place, rules)]
        print(f"{kind:26}{len(places) - len(missed):4} of {len(places)}")
        for _, damaged, offset in missed if options.missed else ():
            print(f"    … {damaged[max(0, offset - 40) : offset + 40]} …")


def damage(paragraphs: Iterable[str], pattern: str, change: Change, most: int, seed: int) -> Iterator[tuple[str, str, int]]:
    """Yield paragraphs chosen at random, each whole, damaged at a place, and the offset of that place in code points."""
    source = random.Random(seed)
    candidates = [paragraph for paragraph in paragraphs if re.search(pattern, paragraph)]
    for paragraph in source.sample(candidates, min(most, len(candidates))):
        place = source.choice(list(re.finditer(pattern, paragraph)))
        yield paragraph, paragraph[: place.start()] + change(place) + paragraph[place.end() :], place.start()


def is_reported(paragraph: str, damaged: str, offset: int, rules: RuleSet) -> bool:
    """Return whether a damaged paragraph has a warning that it did not have when it was whole."""
    before, after = (lint.check(text, rules) for text in (paragraph, damaged))
    return len(after) > len(before) or any(report.start.offset <= offset <= report.end.offset for report in after)


if __name__ == "__main__":
    main()
