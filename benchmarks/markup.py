"""Sample warnings on pages of site generators, to be read for places in templates, formulas, code, or navigation.

    python benchmarks/markup.py FOLDER... [--words 1500000] [--sample 200] [--seed 1]

Prints the number of files, words, and warnings, and for each sampled warning its place, its rule, and the words around it. Whether it is in markup is
for a reader to decide: a program that knew would be the parser.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from checking import new_parser

import lint
from lint.language.analysis import analysis_of
from lint.text.formats.table import format_of, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".md", ".markdown", ".mdx", ".qmd", ".html", ".htm")
LARGEST = 300_000
"""Bytes in the largest page; larger ones are indexes."""


def pages(folders: list[str], words: int, chance: random.Random) -> Iterator[tuple[Path, str]]:
    """Yield pages of these folders in random order, each with its text, until there are so many words of prose."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.suffix.lower() in ENDINGS)
    chance.shuffle(paths)
    for path in paths:
        if words <= 0:
            return
        if not path.is_file() or path.stat().st_size > LARGEST or {"test", "tests", "third_party"} & {*path.parts}:
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        words -= analysis_of(parse(str(path), text, format_of(str(path)))).word_count
        yield path, text


def main() -> None:
    parser = new_parser(__doc__)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--words", type=int, default=1_500_000)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, rules = random.Random(options.seed), lint.load_rules()
    files = words = 0
    reports: list[str] = []
    for path, text in pages(options.folders, options.words, chance):
        files, words = files + 1, words + analysis_of(parse(str(path), text, format_of(str(path)))).word_count
        for diagnostic in lint.check_file(path, rules).diagnostics:
            if diagnostic.severity not in ("warning", "error"):
                continue
            start, end = diagnostic.span
            before, after = " ".join(text[max(0, start - 60) : start].split()), " ".join(text[end : end + 40].split())
            reports.append(f"{path}:{diagnostic.start.line}: {diagnostic.rule}: {before} [{text[start:end]}] {after}")
    for line in chance.sample(reports, min(options.sample, len(reports))):
        print(line.replace("\n", " "))
    print(f"{files:,} files, {words:,} words of prose, {len(reports):,} warnings")


if __name__ == "__main__":
    main()
