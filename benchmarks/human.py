"""Count mtlint's false alarms in human copy: python benchmarks/human.py FOLDER [--slips FILE] [--list].

FOLDER has a folder of texts for each genre, `index.jsonl` (a line for each text: `file`, `genre`, `words`), and `slips.jsonl` (the authors' slips,
marked by hand: `file`, `line`, `col`, `text`; lines and columns start at 1, columns in code points). A report that overlaps such a slip is not a
false alarm, whatever rule it comes from. Slips noticed only because a rule reports them are in a file of their own: figures are printed with and
without them. All figures are per 10,000 words.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from checking import SEVERITIES, Diagnostic, add_command, add_languagetool, check, new_parser, read_rows

SLIPS = Path(__file__).resolve().with_name("slips.jsonl")
"""Slips that our rules report, each read again."""
Index = dict[str, dict[str, Any]]
"""The line of the index for each text, by name."""


class Slips:
    """Places where an author slipped."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._spans: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for row in (row for path in paths for row in read_rows(path)):
            self._spans[row["file"], row["line"]].append((row["col"], row["col"] + max(1, len(row["text"]))))

    def is_slip(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic overlaps a slip."""
        start = diagnostic["start"]["column"]
        end = start + max(1, len(diagnostic["text"]))
        return any(begin < end and start < stop for begin, stop in self._spans[name_of(diagnostic), diagnostic["start"]["line"]])


def main() -> None:
    """Print the figures."""
    parser = new_parser(__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--slips", type=Path, metavar="FILE", default=SLIPS, help="slips that rules brought up (default: benchmarks/slips.jsonl)")
    parser.add_argument("--list", action="store_true", help="print every false alarm")
    add_command(parser)
    add_languagetool(parser)
    options = parser.parse_args()
    index = {row["file"]: row for row in read_rows(options.folder / "index.jsonl")}
    if not index:
        parser.error(f"{options.folder / 'index.jsonl'} is missing or empty")
    reports = [report for report in check(options.command, [options.folder], options.languagetool) if name_of(report) in index]
    marked, reread = Slips([options.folder / "slips.jsonl"]), Slips([options.slips])
    unmarked = [report for report in reports if not marked.is_slip(report)]
    false = [report for report in unmarked if not reread.is_slip(report)]
    print(f"{len(index)} documents, {words_of(index)} words; per 10,000 words:")
    for severity in SEVERITIES:
        print_severity(severity, [[report for report in group if report["severity"] == severity] for group in (reports, unmarked, false)], index)
    print_raised(unmarked, false, index)
    print_genres(unmarked, false, index)
    for title, group in (("marked slips", unmarked), ("reread slips", false)):
        print_rules(title, group)
    if options.list:
        print_reports(false)


def name_of(diagnostic: Diagnostic) -> str:
    """Return the name of a text: its genre and its file."""
    return "/".join(PurePath(diagnostic["path"]).parts[-2:])


def words_of(index: Index) -> int:
    """Return how many words the texts in an index have."""
    return sum(row["words"] for row in index.values())


def rate(reports: int, words: int) -> float:
    """Return the number of reports per 10,000 words."""
    return 1e4 * reports / max(1, words)


def print_severity(severity: str, groups: list[list[Diagnostic]], index: Index) -> None:
    """Print the rates of one severity: of all reports, without marked slips, and without reread slips."""
    every, unmarked, false = (rate(len(group), words_of(index)) for group in groups)
    counts = Counter(map(name_of, groups[1]))
    low, high = interval(counts, index)
    print(
        f"{severity:8} all {every:.2f}; without marked slips {unmarked:.2f} ({low:.2f} to {high:.2f}), in {len(counts)} documents; "
        f"without reread slips {false:.2f}, in {len(set(map(name_of, groups[2])))} documents"
    )


def interval(counts: Counter[str], index: Index) -> tuple[float, float]:
    """Return the 95% interval of a rate, by resampling documents 400 times."""
    chance, names, rates = random.Random(1), list(index), []
    for _ in range(400):
        sample = chance.choices(names, k=len(names))
        rates.append(rate(sum(counts[name] for name in sample), sum(index[name]["words"] for name in sample)))
    rates.sort()
    return rates[9], rates[389]


def print_raised(unmarked: list[Diagnostic], false: list[Diagnostic], index: Index) -> None:
    """Print how many reports were raised by the verdict on their document."""
    counts = [Counter(name_of(report) for report in group if report.get("raised")) for group in (unmarked, false)]
    rates = [rate(count.total(), words_of(index)) for count in counts]
    print(
        f"raised   without marked slips {rates[0]:.2f}, in {len(counts[0])} documents; "
        f"without reread slips {rates[1]:.2f}, in {len(counts[1])} documents"
    )


def print_genres(unmarked: list[Diagnostic], false: list[Diagnostic], index: Index) -> None:
    """Print the rate of warnings and errors by genre, worst first."""
    genres: defaultdict[str, int] = defaultdict(int)
    for row in index.values():
        genres[row["genre"]] += row["words"]
    rates = [
        {
            genre: rate(sum(report["severity"] != "info" and index[name_of(report)]["genre"] == genre for report in group), genres[genre])
            for genre in genres
        }
        for group in (unmarked, false)
    ]
    print("errors and warnings by genre, without marked slips and without reread slips:")
    for genre in sorted(genres, key=lambda genre: (-rates[0][genre], genre)):
        print(f"  {genre:16} {genres[genre]:7} words  {rates[0][genre]:6.2f}  {rates[1][genre]:6.2f}")


def print_rules(title: str, reports: list[Diagnostic]) -> None:
    """Print which rules the errors and warnings come from."""
    counts = Counter(report["rule"] for report in reports if report["severity"] != "info")
    print(f"by rule, without {title}: " + (", ".join(f"{rule} {count}" for rule, count in counts.most_common(25)) or "none"))


def print_reports(reports: list[Diagnostic]) -> None:
    """Print each error and warning with its place."""
    for report in sorted(reports, key=lambda report: (report["rule"], name_of(report), report["start"]["offset"])):
        if report["severity"] != "info":
            start = report["start"]
            print(f"  {report['rule']:28} {name_of(report)}:{start['line']}:{start['column']}: {report['text'][:60]!r}")


if __name__ == "__main__":
    main()
