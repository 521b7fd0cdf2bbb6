"""How long hostile texts take: `python benchmarks/robustness_time.py [--long]`.

Texts of one piece over and over, of all formats, beside good copy of the same size. A text must not take more than `MOST` times as long,
and four times the text not more than `GROWTH` times as long. Exits with 1 where one does.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lint.linter.lint import check
from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

MOST, GROWTH = 20, 8
SHORT, LONG = (20_000,), (50_000, 200_000)
"""The sizes of texts, in characters."""
SENTENCE = "On day {} the keeper of gate {} told the council that boat {} had come in late. "
PIECES = {
    "text": [
        "a ", "the a ", "the the ", "a b c a b c d ", "Kiev Kyiv ", "Mr. ", "Mr. A. ", "“", "“a ", "”", "\"", "\"a ", "' ", "(", "( a ) ", "[", ". .",
        ". ", "1, ", "1 000 ", "$ 5 ", "A", "\n", "a\n\n", "“a.\n\n", "He said. ", "He said Monday. ", "Zelensky Zelenskiy ",
        "e\u0301", "\u200b", "а",
        "Ana Petrova ", "a-b ", "a.b ", "- ", "–", "www.a.b/", "a@b.c ", "# mtlint: ignore x\n", "<!-- mtlint: ignore -->", "5 % ", "U.S. US ",
    ],
    "markdown": ["> ", "1. ", "*a ", "*a* ", "`", "[a](", "<!--", "| a ", "# ", "$a$ ", "{{ a }} ", "&amp;"],
    "html": ["<a x=", "<p>", "<b>a", "<!--", "<i></i>", "<![", "&amp;", "<p>“a", "<br>"],
}  # fmt: skip


def measure(text: str, format: str, rules: RuleSet) -> float:
    """Return the seconds of computing that a check of a text takes: the better of two, where the first takes long enough to be doubted."""
    times = []
    while not times or (len(times) < 2 and times[0] > 0.2):
        begin = time.process_time()
        check(parse("x", text, format), rules)
        times.append(time.process_time() - begin)
    return min(times)


def try_size(size: int, rules: RuleSet) -> dict[tuple[str, str], float]:
    """Return by format and piece how many times as long as good copy a text of this size takes."""
    factors = {}
    sentences = "".join(SENTENCE.format(day, day % 97, day % 89) + "\n\n" * (day % 5 == 0) for day in range(size // 60))
    for format, pieces in PIECES.items():
        copy = f"<p>{sentences}</p>" if format == "html" else sentences
        normal = sorted(measure(copy[:size], format, rules) for _ in range(5))[2]
        print(f"{format}, {size:,} characters of good copy: {normal:.3f} s")
        for piece in pieces:
            factors[format, piece] = measure((piece * size)[:size], format, rules) / normal
    return factors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true")
    rules = load_rules()
    rules = rules.only(rule.id for rule in rules.rules if not rule.styles)
    rules.prepare()
    sizes = LONG if parser.parse_args().long else SHORT
    tables = [try_size(size, rules) for size in sizes]
    has_failed = False
    for key, factors in sorted(((key, [table[key] for table in tables]) for key in tables[0]), key=lambda row: -max(row[1])):
        grows = len(factors) > 1 and factors[1] > GROWTH / 4 * max(factors[0], 1)
        is_broken = max(factors) > MOST or grows
        has_failed |= is_broken
        print(f"{key[0]:8} {key[1]!r:24}", *(f"{factor:7.1f}" for factor in factors), "too slow" * is_broken)
    print(f"{len(tables[0])} texts: the slowest takes {max(max(table.values()) for table in tables):.1f} times as long as good copy")
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())
