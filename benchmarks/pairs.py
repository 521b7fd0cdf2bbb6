"""Build `lint/language/pairs.bin`, the word pairs that are common in English.

    python benchmarks/pairs.py PAIRS.txt.gz SYMSPELLPY.whl

PAIRS: lines of `word word count` for neighboring words in public-domain briefings of the U.S. government. SYMSPELLPY: the wheel from PyPI (`pip
download --no-deps symspellpy==6.10.1`), whose list of pairs is under the MIT License, Copyright (c) Wolf Garbe and mmb L. The same files give the
same bytes. Only which pairs were seen is written, not the counts.
"""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint._startup.store import pack_words
from lint.language.pairs import FREQUENT, PATH, ROW_START, row_length

HEAD = (
    "Pairs of frequent English words that were seen side by side: words and ranks in groups, where the row of each begins, a bit for each pair.\n"
    "Sources: word pairs of 18 million words of U.S. government briefings (public domain); frequency_bigramdictionary_en_243_342.txt of "
    "symspellpy 6.10.1 (MIT License, Copyright (c) 2021 Wolf Garbe, (c) 2025 mmb L). Built by benchmarks/pairs.py.\n"
)
WORD = re.compile("[a-z]+")


def main(pairs: str, wheel: str) -> None:
    """Write the file."""
    counts = {(first, second): int(count) for first, second, count in _fields(gzip.open(pairs).read())}
    usual_pairs = {*counts, *((first, second) for first, second, _ in _fields(_list_in(wheel)))}
    words = _most_frequent(counts)
    rank = {word: number for number, word in enumerate(words)}
    lengths = [row_length(number) for number in range(FREQUENT)]
    starts = list(accumulate(lengths, initial=0))
    bits = bytearray(-(-starts[-1] // 8))
    for first, second in usual_pairs:
        row, column = rank.get(first, FREQUENT), rank.get(second, FREQUENT)
        if row < FREQUENT and column < lengths[row]:
            bit = starts[row] + column
            bits[bit >> 3] |= 1 << (bit & 7)
    groups = pack_words(zip(words, range(1, FREQUENT + 1), strict=True))
    line = b" ".join([",".join(groups).encode(), *groups.values()])
    row_starts = b"".join([start.to_bytes(ROW_START, "little") for start in starts[:FREQUENT]])
    Path(PATH).write_bytes(HEAD.encode() + line + b"\n" + row_starts + bits)


def _fields(lines: bytes) -> Iterator[list[str]]:
    """Yield the fields of lines with two lowercase words and a count."""
    for line in lines.decode("utf-8-sig").splitlines():
        fields = line.split()
        if len(fields) == 3 and WORD.fullmatch(fields[0]) and WORD.fullmatch(fields[1]):
            yield fields


def _list_in(wheel: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read("symspellpy/frequency_bigramdictionary_en_243_342.txt")


def _most_frequent(counts: dict[tuple[str, str], int]) -> list[str]:
    """Return the words that occur in most pairs, most frequent first."""
    words: Counter[str] = Counter()
    for pair, count in counts.items():
        for word in pair:
            words[word] += count
    return sorted(words, key=lambda word: (-words[word], word))[:FREQUENT]


if __name__ == "__main__":
    main(*sys.argv[1:])
