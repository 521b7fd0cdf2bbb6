"""Build `rules/lists/dictionary_name.yaml`, the names in dictionaries that are spelled so much like others that they could be taken for them.

    python benchmarks/dictionary_names.py /usr/share/dict/american-english-huge /usr/share/dict/british-english-huge

The word lists are those of SCOWL (Debian's wamerican-huge and wbritish-huge). The same files give the same list.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint.language.names import SHORTEST, is_same_name, skeleton
from lint.language.phonetics import SLAVIC, plain_letters, sounds_of

PATH = Path(__file__).resolve().parent.parent / "rules" / "lists" / "dictionary_name.yaml"
HEAD = """\
summary: Names in the word lists of SCOWL, each spelled much like another one. Built by benchmarks/dictionary_names.py; license in licenses/scowl.txt.
words: [
"""
WIDTH = 140
"""Characters of a line of the list."""


def read_names(paths: list[str]) -> set[str]:
    """Return the capitalized words of some files of one word a line, without possessives and abbreviations."""
    words = {word for path in paths for word in Path(path).read_text(encoding="utf-8").split()}
    return {word for word in words if word.isalpha() and word[0].isupper() and not word[:2].isupper()}


def find_alike(names: set[str]) -> set[str]:
    """Return the names that `names/drift` could take for another of them."""
    groups = defaultdict(list)
    for name in sorted(names):
        if len(name) >= SHORTEST:
            groups[skeleton(name)].append(name)
    pairs = (pair for alike in groups.values() for pair in combinations(alike, 2))
    return {name for pair in pairs if is_same_name(*pair) and not are_transliterations(*pair) for name in pair}


def are_transliterations(first: str, second: str) -> bool:
    """Return whether two names are one Slavic name, transliterated in two ways: Dostoevsky, Dostoyevsky."""
    return sounds_of(first) == sounds_of(second) and any(SLAVIC.search(plain_letters(name)) for name in (first, second))


def main() -> None:
    """Write the list."""
    lines = textwrap.fill(", ".join(sorted(find_alike(read_names(sys.argv[1:])))), WIDTH, initial_indent="  ", subsequent_indent="  ")
    PATH.write_text(f"{HEAD}{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
