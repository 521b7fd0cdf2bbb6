"""Build `lint/language/synonyms.bin`, the words that thesauri offer far more often than people write them.

    python benchmarks/synonyms.py WORDNET MOBY PAIRS.txt.gz SYMSPELLPY.whl

WORDNET: the folder of WordNet 3.0 (`/usr/share/wordnet` of Debian's wordnet-base). MOBY: the Moby thesaurus, in the public domain, a line of words
between commas for each entry (`words.txt` in npm's moby 1.1.2). PAIRS and SYMSPELLPY: those of `pairs.py`. A spinner is simulated: every word of
English is replaced by the entries of these thesauri, inflected and as they are. A word weighs the more, the more often that writes it, compared
with people. The same files give the same bytes.
"""

from __future__ import annotations

import gzip
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pairs import _fields, _list_in

from lint.language.synonyms import BITS, LOWERCASE, PATH, SLOT, SLOTS, STEP, TWO, bit_of, identify

HEAD = (
    "Words and pairs of words that thesauri offer far more often than people write them, hashed, and how much each says.\n"
    "Sources: WordNet 3.0 (Copyright 2006 by Princeton University), the Moby thesaurus (public domain), and the frequencies of pairs.bin. "
    "Built by benchmarks/synonyms.py.\n"
)
WORDS = "symspellpy/frequency_dictionary_en_82_765.txt"
REPLACED = 0.02
"""The share of words that a spinner is assumed to replace; small, so that only words count that people hardly ever choose."""
SELDOM, SELDOM_PAIR = 3e-8, 4e-8
"""The least share of a word, and of a pair of words, in what people write: rarer ones were not counted."""
MOST, MOST_OF_PAIR = 15, 4
"""The most steps that a word and a pair of words weigh."""
SHORTEST = 3
"""Letters. Spinners leave shorter words alone."""


class Thesauri:
    """The synonyms of WordNet and Moby, by base form."""

    def __init__(self, wordnet: Path, moby: Path) -> None:
        self.senses: dict[tuple[str, str], list[list[str]]] = {}
        self.tagged: dict[tuple[str, str], int] = {}
        self.irregular: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._inflected: dict[tuple[str, str, str], str] = {}
        for part in ("noun", "verb", "adj", "adv"):
            self._read_wordnet(wordnet, part)
        self.moby = {entry[0].lower(): entry[1:] for entry in (line.split(",") for line in moby.read_text(encoding="latin1").splitlines())}

    def _read_wordnet(self, folder: Path, part: str) -> None:
        synsets = {}
        for fields in _rows(folder / f"data.{part}"):
            synsets[fields[0]] = [fields[4 + 2 * number].split("(")[0].replace("_", " ") for number in range(int(fields[3], 16))]
        for fields in _rows(folder / f"index.{part}"):
            pointers = int(fields[3])
            self.senses[fields[0], part] = [synsets[offset] for offset in fields[6 + pointers :]]
            self.tagged[fields[0], part] = int(fields[5 + pointers])
        for inflected, *bases in _rows(folder / f"{part}.exc"):
            for base in bases:
                self.irregular[base, part].append(inflected)

    def inflect(self, base: str, part: str, form: str) -> str:
        """Return a form of a word: `s`, `ed`, or `ing`; the base form if it has none."""
        if not form or part not in ("noun", "verb"):
            return base
        key = base, part, form
        if key not in self._inflected:
            irregular = [each for each in self.irregular.get((base, part), ()) if _has_form(each, part, form)]
            self._inflected[key] = irregular[0] if irregular else _inflect_regularly(base, form)
        return self._inflected[key]

    def forms(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield the base forms with a part of speech and each of their forms: the word as written, its base, part, and form."""
        for base, part in self.senses:
            if base.isalpha():
                yield base, base, part, ""
                for form in {"noun": ("s",), "verb": ("s", "ed", "ing")}.get(part, ()):
                    yield self.inflect(base, part, form), base, part, form


def _rows(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each line of a file of WordNet."""
    for line in path.read_text(encoding="latin1").splitlines():
        if not line.startswith(" "):
            yield line.split()


def _has_form(inflected: str, part: str, form: str) -> bool:
    """Return whether an irregular form of a word may be its plural (`s`), its past (`ed`), or its participle (`ing`)."""
    return part == "noun" or (form != "s" and inflected.endswith("ing") == (form == "ing"))


def _inflect_regularly(base: str, form: str) -> str:
    if base.endswith("y") and base[-2:-1] not in "aeiou" and form != "ing":
        return base[:-1] + {"s": "ies", "ed": "ied"}[form]
    if form == "s":
        return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return base.removesuffix("e") + form


def main(wordnet: str, moby: str, pairs: str, wheel: str) -> None:
    """Write the file."""
    weights = weigh(Thesauri(Path(wordnet), Path(moby)), pairs, wheel)
    bits, table = bytearray(BITS // 8 + 1), bytearray(SLOTS * SLOT)
    for term, weight in sorted(weights.items()):
        place, key = identify(term)
        while table[place + SLOT - 1]:
            place = (place + SLOT) % len(table)
        table[place : place + SLOT] = key + bytes((weight,))
        if " " in term:
            bit = bit_of(term)
            bits[bit >> 3] |= 1 << (bit & 7)
    Path(PATH).write_bytes(HEAD.encode() + bits + table)


def weigh(thesauri: Thesauri, pairs: str, wheel: str) -> dict[str, int]:
    """Return how many steps each word, and each pair of words, weighs."""
    counts = {(first, second): int(count) for first, second, count in _fields(gzip.open(pairs).read())}
    others = {(first, second): int(count) for first, second, count in _fields(_list_in(wheel))}
    briefings: Counter[str] = Counter()
    for pair, count in counts.items():
        for word in pair:
            briefings[word] += count
    with zipfile.ZipFile(wheel) as archive:
        books = Counter({word: int(count) for word, count in map(str.split, archive.read(WORDS).decode("utf-8-sig").splitlines())})
    shares = (_shares(briefings), _shares(books))
    usual = {word: max(share.get(word, 0.0) for share in shares) for word in set(briefings) | set(books)}
    mean = {word: sum(share.get(word, 0.0) for share in shares) / 2 for word in usual}
    spun_words, spun_pairs = spin(thesauri, mean)
    weights = {word: _steps(share / max(SELDOM, usual.get(word, 0.0)), MOST) for word, share in spun_words.items()}
    total = sum(books.values())
    pair_shares = (_shares(counts), {pair: count / total for pair, count in others.items()})
    for pair, share in spun_pairs.items():
        chance = usual.get(pair[0], 0.0) * usual.get(pair[1], 0.0)
        written = max(SELDOM_PAIR, chance, *(pair_share.get(pair, 0.0) for pair_share in pair_shares))
        weights[" ".join(pair)] = _steps(share / written, MOST_OF_PAIR)
    return {term: weight for term, weight in weights.items() if weight and (LOWERCASE.pattern.fullmatch(term) or TWO.pattern.match(term))}


def _shares(counts: Mapping[Any, float]) -> dict[Any, float]:
    total = sum(counts.values())
    return {key: count / total for key, count in counts.items()}


def _steps(ratio: float, most: int) -> int:
    """Return how many steps a word weighs that a thesaurus offers so many times as often as people write it."""
    return max(0, min(most, int(round(log(1 - REPLACED + REPLACED * ratio) / STEP, 6))))


def spin(thesauri: Thesauri, shares: Mapping[str, float]) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """Return the shares of single words, and of pairs of words, among what replaces the words of a text with these shares."""
    single: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    paired: defaultdict[str, defaultdict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
    totals: defaultdict[str, float] = defaultdict(float)
    for base, part, shares_by_form in _by_base(thesauri, shares):
        senses = thesauri.senses[base, part]
        of_wordnet = [synonym for sense in senses for synonym in sense if synonym != base]
        first = [synonym for synonym in senses[0] if synonym != base][:1]
        share = sum(shares_by_form.values())
        for way, synonyms in (("wordnet", of_wordnet), ("first sense", first), ("moby", thesauri.moby.get(base, []))):
            alone = [synonym for synonym in synonyms if synonym.isascii() and synonym.isalpha() and synonym.islower()]
            for form, share_of_form in shares_by_form.items():
                for synonym in alone:
                    single[way][thesauri.inflect(synonym, part, form)] += share_of_form / len(alone)
            if way != "first sense":
                for synonym in alone:
                    single[f"{way}, as it is"][synonym] += share / len(alone)
                totals[way] += share if synonyms else 0.0
                for pair in _pairs_in(synonyms):
                    paired[way][pair] += share / len(synonyms)
    pair_shares = [{pair: share / totals[way] for pair, share in counts.items()} for way, counts in paired.items()]
    return _mean([_shares(counts) for counts in single.values()]), _mean(pair_shares)


def _by_base(thesauri: Thesauri, shares: Mapping[str, float]) -> Iterator[tuple[str, str, dict[str, float]]]:
    """Yield the base forms of a text's words with their likeliest part of speech, and the shares of their forms."""
    likeliest: dict[str, tuple[int, str, str, str]] = {}
    for word, base, part, form in thesauri.forms():
        if len(word) >= SHORTEST and shares.get(word):
            likeliest[word] = max(likeliest.get(word, (-1, "", "", "")), (thesauri.tagged[base, part], base, part, form))
    grouped: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for word, (_, base, part, form) in sorted(likeliest.items()):
        grouped[base, part][form] = shares[word]
    for (base, part), shares_by_form in grouped.items():
        yield base, part, shares_by_form


def _pairs_in(synonyms: Iterable[str]) -> Iterator[tuple[str, str]]:
    for synonym in (synonym for synonym in synonyms if " " in synonym):
        words = synonym.lower().split(" ")
        if all(word.isascii() and word.isalpha() for word in words):
            yield from pairwise(words)


def _mean(parts: list[dict[Any, float]]) -> dict[Any, float]:
    sums: defaultdict[Any, float] = defaultdict(float)
    for part in parts:
        for key, share in part.items():
            sums[key] += share / len(parts)
    return dict(sums)


if __name__ == "__main__":
    main(*sys.argv[1:])
