"""Count which documents are judged correctly: python benchmarks/verdicts.py --human FOLDER … --machine FOLDER …

The folders are those of `mtlint calibrate`. First, rates are measured on all documents and each is judged by them; then, for each sixth of the
sources in turn, rates are measured on the rest and the documents of that sixth are judged. An `index.jsonl` in a folder, or in one above it, names
the source and family of a document (`id` or `file`, `source_id` or `source`, `family`); without it, a folder is a source.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from checking import add_languagetool, new_parser, read_rows

from lint.cli.calibrate import rules_to_measure
from lint.linter.verdict import SURE, Verdict, judge
from lint.rulefiles.load import load_rules
from lint.rulefiles.rates_file import make_table
from lint.ruleset.rates import HUMAN
from lint.ruleset.ruleset import RuleSet
from lint.run.calibration import fit, measure
from lint.run.external_checkers import ExternalCheckers
from lint.run.observations import Observation, Observer, find_sample

FOLDS = 6
"""How many parts the sources are divided into."""
SUFFIXES = (".txt", ".md", ".html")
"""The endings of texts."""


class Origin(NamedTuple):
    """Where a document comes from, and what kind of text it is."""

    source: str
    family: str


def main() -> None:
    """Print, by family, how many documents read as machine text at odds of 1:1 and 10:1, with their own sources measured and without."""
    parser = new_parser(__doc__)
    parser.add_argument("--human", type=Path, nargs="+", required=True, metavar="FOLDER")
    parser.add_argument("--machine", type=Path, nargs="+", required=True, metavar="FOLDER")
    parser.add_argument("--jobs", type=int, default=1)
    add_languagetool(parser)
    options = parser.parse_args()
    loaded = load_rules()
    rules = rules_to_measure(loaded, bool(options.languagetool))
    rules.prepare()
    sample = list(find_sample(files(options.human), files(options.machine)))
    with closing(ExternalCheckers(options.jobs)) as external:
        checker = external.languagetool(options.languagetool, loaded) if options.languagetool else None
        observations = [each for each in Observer(rules, {}).observe_all(sample, options.jobs, checker) if isinstance(each, Observation)]
    origins = {path: origin for folder in (*options.human, *options.machine) for path, origin in find_origins(folder)}
    inside = list(judge_all(observations, observations, rules))
    outside = list(judge_left_out(observations, origins, rules))
    print_families(inside, outside, origins)


def files(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """Return the texts in folders, each with its folder."""
    return [(str(path), str(folder)) for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES and path.stem != "README"]


def find_origins(folder: Path) -> Iterator[tuple[str, Origin]]:
    """Yield the texts of a folder with their origins."""
    indexes = [read_rows(place / "index.jsonl") for place in (folder, *list(folder.parents)[:2])]
    rows = next(filter(None, indexes), [])
    by_name = {row["id"] if "id" in row else Path(row["file"]).name: row for row in rows}
    for path in (Path(name) for name, _ in files([folder])):
        row = by_name.get(path.stem) or by_name.get(path.name) or {}
        source = row.get("source_id") or str(row.get("source") or path.parent).split("@")[0].split("#")[0]
        yield str(path), Origin(source, row.get("family") or ("" if row else path.parent.parent.name))


def judge_all(measured: Sequence[Observation], judged: Iterable[Observation], rules: RuleSet) -> Iterator[tuple[Observation, Verdict]]:
    """Yield documents with their verdicts, by rates measured on some of them."""
    file = measure(list(measured), rules)
    table = make_table(rules.rules, fit(file, rules.rules, list(measured)))
    yield from ((observation, judge(observation.section(table), table)) for observation in judged)


def judge_left_out(observations: Sequence[Observation], origins: dict[str, Origin], rules: RuleSet) -> Iterator[tuple[Observation, Verdict]]:
    """Yield each document with its verdict, by rates measured on other sources only."""
    sources = sorted({origins[observation.path].source for observation in observations})
    random.Random(1).shuffle(sources)
    folds = {source: number % FOLDS for number, source in enumerate(sources)}
    for number in range(FOLDS):
        parts: tuple[list[Observation], list[Observation]] = ([], [])
        for observation in observations:
            parts[folds[origins[observation.path].source] == number].append(observation)
        yield from judge_all(*parts, rules)


def print_families(inside: Iterable[tuple[Observation, Verdict]], outside: Iterable[tuple[Observation, Verdict]], origins: dict[str, Origin]) -> None:
    """Print a line for each kind and family of text."""
    print(f"{'copy':11} {'family':40} {'documents':>9}  from 1:1, from 10:1; left out: from 1:1, from 10:1")
    groups: defaultdict[tuple[str, str], list[list[Verdict]]] = defaultdict(lambda: [[], []])
    for number, judged in enumerate((inside, outside)):
        for observation, verdict in judged:
            family = "" if observation.copy == HUMAN else origins[observation.path].family
            groups[observation.copy, family][number].append(verdict)
    for (copy, family), verdicts in sorted(groups.items()):
        counts = [count for each in verdicts for count in count_open(each)]
        print(f"{copy:11} {family:40} {len(verdicts[0]):9}  " + "  ".join(f"{count:4}" for count in counts))


def count_open(verdicts: Iterable[Verdict]) -> tuple[int, int]:
    """Return how many documents read as machine text at odds of 1:1 and of 10:1."""
    opened = [verdict for verdict in verdicts if verdict.is_open]
    return len(opened), sum(verdict.log_odds >= SURE for verdict in opened)


if __name__ == "__main__":
    main()
