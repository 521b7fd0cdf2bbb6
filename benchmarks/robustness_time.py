"""Measure how long hostile texts take.

    python benchmarks/robustness_time.py [--long] [--hunt COUNT]

The texts repeat one piece, in all formats, and are compared with good copy of the same size. A text must not take more than `MOST` times as long, and
a text four times as long not more than `GROWTH` times as long. Exits with 1 if one does. `--hunt` tries random pieces instead.

Times are processor seconds, of this process only. Each text is measured right beside the copy, after all have been checked once, and again as long as
it seems slow. A busy machine makes both slower, so their ratio stays within about a third.
"""

from __future__ import annotations

import gc
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checking import new_parser

from lint.errors import ReadingError
from lint.linter.lint import check
from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import FORMATS, parse

MOST, GROWTH = 20, 8
SHORT, LONG = (20_000,), (50_000, 200_000)
"""The sizes of texts, in characters."""
SENTENCE = "On day {} the keeper of gate {} told the council that boat {} had come in late. "
PIECES = {
    "text": [
        "a ", "Ana", "of", "Kyiv”the", "Kyiv1«\xa0",
        "the a ", "the the ", "a b c a b c d ", "Kiev Kyiv ", "Mr. ", "Mr. A. ", "“", "“a ", "”", "\"", "\"a ",
        "' ", "(", "( a ) ", "[", ". .",
        ". ", "1, ", "1 000 ", "$ 5 ", "A", "\n", "a\n\n", "“a.\n\n", "He said. ", "He said Monday. ", "Zelensky Zelenskiy ",
        "e\u0301", "\u200b", "а",
        "Ana Petrova ", "a-b ", "a.b ", "- ", "–", "www.a.b/", "a@b.c ", "# mtlint: ignore x\n", "# mtlint: ogf x\n", "# mtlint: off x1, x2, x3\n",
        "# mtlint: ignore-next-line x\n\n", "$ 5 <!-- mtlint: ignore -->\n", "<!-- mtlint: ignore -->", "5 % ", "U.S. US ",
    ],
    "markdown": ["> ", "1. ", "*a ", "*a* ", "`", "[a](", "<!--", "| a ", "# ", "$a$ ", "{{ a }} ", "{{ 5\" }} ", "&amp;"],
    "html": ["<a x=", "<p>", "<b>a", "<!--", "<i></i>", "<![", "&amp;", "<p>“a", "<br>", "“<br>x=", "<h1>www.“"],
}  # fmt: skip
TOKENS = {
    "": [
        "a", "A", "the", "The", "and", "to", "of", "is", "was", "said", "He", "Ana", "Kiev", "Kyiv", "Mr.", "U.S.", "Monday", "May", "million",
        "we", "not",
        "1", "5", "2020", "1,000", "3.5", "a.m.", "Said", "а", "é", "你", "­", "​", "😀", "don", "'t", "’s", "x" * 40,
        " ", " ", " ", " ", " ", "  ", "\n", "\n\n", "\t", " ", "\r\n",
        "“", "”", "‘", "’", '"', "'", "«", "»", ",", ".", ";", ":", "!", "?", "…", "-", "–", "—", "(", ")", "[", "]", "{", "}", "/", "\\",
        "%", "$", "€", "&", "@", "#", "*", "_", "=", "+", "<", ">", "|", "~", "^", "`", "www.", "http://", ".com", "mtlint:", "ignore",
    ],
    "text": ["- ", "Q: ", "* ", "1. "],
    "markdown": ["# ", "> ", "- ", "1. ", "**", "__", "```", "``", "~~", "](", "](a)", "![", "[^1]", "[^1]: ", "<b>", "</b>", "<p>",
        "<!--", "-->", "| ", "|-|\n",
        "$$", "{{", "}}", "{%", "%}", "{{<", ">}}", "&amp;", "&#", "---\n", "    ", "<br>", "\\(", "\\[", ":::", "{:", "<A", "import "],
    "html": ["<p>", "</p>", "<b>", "</b>", "<i>", "<a href='", "'>", "</a>", "<br>", "<div>", "</div>", "<span>", "</span>", "<td>",
        "<li>", "<ul>", "<!--", "-->", "<!", "<?",
        "</", "<a ", "x=", "&amp;", "&#", "&#8220;", "<script>", "<pre>", "<title>", "<svg>", "<q>", "<main>", "<p lang=fr>", "<template>",
        "<h1>", "{{", "{%", "$$"],
    "rst": ["``", ":a:`", "`_", ".. ", "..\n", "::\n\n", "   ", "====\n", "|a|", "[1]_", ".. note:: ", "**", "+--+\n", "=== ===\n", "- "],
    "latex": ["\\a", "\\a{", "\\begin{a}", "\\end{a}", "$$", "\\[", "\\]", "~", "%", "\\verb|", "``", "''", "\\item ", "\\section{", "&", "\\\\"],
    "asciidoc": ["== ", "----\n", "====\n", "|===\n", "| ", "image::", "<<", ">>", "`", "+", "* ", "[a]", "::", "////\n", "_", "link:a[", "{a}"],
}  # fmt: skip
"""What random pieces are made of: tokens of all formats, and those of one."""
TOO_LONG = 20
"""Seconds after which a text in the hunt is given up, and no text is measured again."""
ROUNDS = 6
"""How often a text that seems slow is measured."""


def measure(text: str, format: str, rules: RuleSet) -> float:
    """Return the processor seconds that a check of a text takes."""
    begin = time.process_time()
    check(parse("x", text, format), rules)
    return time.process_time() - begin


def measure_factor(text: str, copy: str, format: str, rules: RuleSet) -> float:
    """Return how many times as long as good copy a text takes: the shortest times of both, measured in turns as long as the text seems slow."""
    gc.freeze()  # what was loaded and left since the last text
    text_seconds: list[float] = []
    copy_seconds: list[float] = []
    while not text_seconds or (len(text_seconds) < ROUNDS and sum(text_seconds) < TOO_LONG and text_seconds[-1] > MOST / 2 * copy_seconds[-1]):
        copy_seconds.append(min(measure(copy, format, rules) for _ in range(3)))
        text_seconds.append(measure(text, format, rules))
    return min(text_seconds) / min(copy_seconds)


def try_size(size: int, rules: RuleSet) -> dict[tuple[str, str], float]:
    """Return, by format and piece, how many times as long as good copy a text of this size takes."""
    factors = {}
    for format, pieces in PIECES.items():
        copy = make_copy(size, format)
        normal = min(measure(copy, format, rules) for _ in range(5))
        print(f"{format}, {size:,} characters of good copy: {normal:.4f} s")
        for piece in pieces:
            factors[format, piece] = measure_factor((piece * size)[:size], copy, format, rules)
    return factors


def warm_up(rules: RuleSet) -> None:
    """Check all texts once, so that what is loaded on first use counts for none, and take what is loaded out of garbage collection."""
    for format, pieces in PIECES.items():
        for piece in ["", *pieces]:
            check(parse("x", (piece * 1_000)[:1_000] or make_copy(1_000, format), format), rules)
    gc.collect()
    gc.freeze()


def make_copy(size: int, format: str) -> str:
    """Return good copy of a size."""
    sentences = "".join(SENTENCE.format(day, day % 97, day % 89) + "\n\n" * (day % 5 == 0) for day in range(size // 60))
    return (f"<p>{sentences}</p>" if format == "html" else sentences)[:size]


def make_pieces(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield formats and short random pieces of text, always the same for a seed."""
    source = random.Random(seed)
    formats = [format for format in TOKENS if format in FORMATS]
    for number in range(count):
        format = formats[number % len(formats)]
        tokens = TOKENS[""] + TOKENS[format] * 3
        yield format, "".join(source.choice(tokens) for _ in range(source.randint(1, 5)))


def measure_limited(text: str, copy: str, format: str, rules: RuleSet) -> float:
    """Return how many times as long as good copy a text takes; 0 if it can't be read, and infinity if it takes too long."""
    signal.setitimer(signal.ITIMER_PROF, 2 * TOO_LONG)
    try:
        return measure_factor(text, copy, format, rules)
    except TimeoutError:
        return float("inf")
    except ReadingError:
        return 0
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def stop(*_: object) -> None:
    raise TimeoutError


def hunt(count: int, seed: int, sizes: tuple[int, ...], rules: RuleSet) -> bool:
    """Try random pieces; print those that take more than half of what is allowed, or grow; return whether one is too slow."""
    copies = {(format, size): make_copy(size, format) for format in FORMATS for size in sizes}
    signal.signal(signal.SIGPROF, stop)
    has_failed, slowest = False, 0.0
    for format, piece in make_pieces(count, seed):
        factors = [measure_limited((piece * (size // len(piece) + 1))[:size], copies[format, size], format, rules) for size in sizes]
        slowest = max(slowest, *factors)
        if max(factors) > MOST / 2 or is_superlinear(factors):
            is_broken = max(factors) > MOST or is_superlinear(factors)
            has_failed |= is_broken
            print(f"{format:8} {piece!r:24}", *(f"{factor:7.1f}" for factor in factors), "too slow" * is_broken, flush=True)
    print(f"{count:,} texts: the slowest takes {slowest:.1f} times as long as good copy")
    return has_failed


def is_superlinear(factors: list[float]) -> bool:
    """Return whether a text four times as long takes more than `GROWTH` times as long."""
    return len(factors) > 1 and factors[1] > GROWTH / 4 * max(factors[0], 1)


def main() -> int:
    parser = new_parser(__doc__)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--hunt", type=int, metavar="COUNT", default=0, help="try so many pieces made at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=MOST, metavar="FACTOR", help=f"how many times as long a text may take (default: {MOST})")
    parser.add_argument("--sizes", type=int, nargs="+", default=SHORT, metavar="CHARACTERS", help="of the texts")
    options = parser.parse_args()
    rules = load_rules()
    rules = rules.only(rule.id for rule in rules.rules if not rule.styles)
    rules.prepare()
    warm_up(rules)
    if options.hunt:
        return int(hunt(options.hunt, options.seed, tuple(options.sizes), rules))
    sizes = LONG if options.long else tuple(options.sizes)
    tables = [try_size(size, rules) for size in sizes]
    has_failed = False
    for key, factors in sorted(((key, [table[key] for table in tables]) for key in tables[0]), key=lambda row: -max(row[1])):
        is_broken = max(factors) > options.most or is_superlinear(factors)
        has_failed |= is_broken
        print(f"{key[0]:8} {key[1]!r:24}", *(f"{factor:7.1f}" for factor in factors), "too slow" * is_broken)
    print(f"{len(tables[0])} texts: the slowest takes {max(max(table.values()) for table in tables):.1f} times as long as good copy")
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())
