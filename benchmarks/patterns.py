"""Count where each pattern and phrase of each rule reports; one that reports in a single document has memorized it.

    python benchmarks/patterns.py MACHINE … --human HUMAN … [--all]
    python benchmarks/patterns.py MACHINE … --coverage docs/coverage.md
    python benchmarks/patterns.py MACHINE … --annotated FOLDER …

Folders are searched for files; an `index.jsonl` in them or above them names the source of each. For each pattern and phrase, prints the
documents and sources where it reports, the documents of human copy, and the examples; without `--all`, only for those that report in one
source or none. `--coverage` writes into a page how many places the rules of each row find in documents of other sources than the one
where they report most. `--annotated` prints how many annotated places of each folder are found at warning and above, and how many of them
no pattern or phrase finds that reports in a second document.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotations import read_annotations
from checking import new_parser

from lint._startup.store import pack
from lint.checks.check import PackedNeeds, Search
from lint.checks.pattern import Expression, Pattern
from lint.linter.lint import check
from lint.rulefiles.load import load_rules
from lint.ruleset.rule import Rule
from lint.ruleset.ruleset import RuleSet
from lint.run.rule_tests import parse_example
from lint.text.document import Document, fold
from lint.text.formats.table import format_of, read
from lint.text.position import Span

ROW = re.compile(r"^(?P<row>\| [A-Z]\d\d \|.*\| (?P<rules>[^|]+) \|) ?\d* ?\|$", re.MULTILINE)
Places = dict[tuple[str, str], Counter[str]]
"""By rule and entry, how often it reports in each document."""


def main() -> None:
    """Count and print."""
    parser = new_parser(__doc__)
    parser.add_argument("machine", nargs="+", type=Path)
    parser.add_argument("--human", nargs="*", type=Path, default=[])
    parser.add_argument("--coverage", type=Path)
    parser.add_argument("--annotated", nargs="*", type=Path, default=[])
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    rules = RuleSet(rule for rule in load_rules((), None).rules if not rule.styles and not rule.is_external)
    sources = _sources(options.machine)
    machine = _count(rules, _documents(options.machine))
    if options.coverage:
        _write_coverage(options.coverage, machine, sources)
    for folder in options.annotated:
        _print_memory(folder, machine, rules)
    if options.coverage or options.annotated:
        return
    human = _count(rules, _documents(options.human))
    examples = _count(rules, _examples(rules))
    for rule in rules.rules:
        for entry in _entries(rule):
            of = {sources[document] for document in machine[rule.id, entry]}
            if options.all or len(of) < 2:
                numbers = (len(machine[rule.id, entry]), len(of), len(human[rule.id, entry]), len(examples[rule.id, entry]))
                print(*numbers, rule.id, rule.severity, entry[:150], sep="\t", flush=True)


def _documents(folders: list[Path]) -> Iterator[Document]:
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md", ".html")):
            if path.name != "README.md":
                yield read(str(path), path.read_bytes(), format_of(str(path)))


def _examples(rules: RuleSet) -> Iterator[Document]:
    for rule in rules.rules:
        for example in rule.examples("bad"):
            yield parse_example(example)


def _count(rules: RuleSet, documents: Iterator[Document]) -> Places:
    places: Places = defaultdict(Counter)
    by_id = rules.by_id()
    for document in documents:
        by_rule = defaultdict(list)
        for diagnostic in check(document, rules):
            by_rule[diagnostic.rule].append(diagnostic)
        for id, diagnostics in by_rule.items():
            entry_at = _entries_at(by_id[id], document)
            for diagnostic in diagnostics:
                entry = entry_at.get(diagnostic.span) or (fold(diagnostic.text) if by_id[id].kind == "phrases" else "")
                places[id, entry][document.path] += 1
    return places


def _entries(rule: Rule) -> list[str]:
    """Return what a rule looks for: its phrases, its expressions, or nothing that has a name."""
    if rule.kind == "phrases":
        return list(rule.check._folded())  # type: ignore[attr-defined]
    if rule.kind == "pattern":
        return rule.sources
    return [""]


def _entries_at(rule: Rule, document: Document) -> dict[Span, str]:
    """Return the expression that matches at each span of a text, if the rule has several."""
    if rule.kind != "pattern":
        return {}
    search = Search(document, None, rule.scope)
    return {
        document.place(Span(match.start, match.end)): source
        for source in rule.sources
        for match in Pattern([Expression(source)], [], PackedNeeds(pack(None), [source])).find(search)
    }


def _sources(folders: list[Path]) -> defaultdict[str, str]:
    """Return the source of each file: the repository, site, or program named in its index."""
    sources: defaultdict[str, str] = defaultdict(lambda: "unknown")
    for folder in folders:
        indexes = [*folder.rglob("index.jsonl"), *[parent / "index.jsonl" for parent in folder.parents if (parent / "index.jsonl").is_file()][:1]]
        rows = {row["id"]: row for index in indexes for line in index.read_text("utf-8").splitlines() if (row := json.loads(line)).get("id")}
        for path in folder.rglob("*"):
            row = rows.get(path.stem)
            sources[str(path)] = (
                (row.get("source_id") or row["source"].partition("@")[0]) if row else ".".join(path.stem.split(".")[:-1]) or path.parent.name
            )
    return sources


def _print_memory(folder: Path, machine: Places, rules: RuleSet) -> None:
    """Print how many annotations of a folder are found, and how many of them only by entries that report in a single document."""
    by_id = rules.by_id()
    documents = {Path(document.path).stem: document for document in _documents([folder / "spun", folder / "translated"])}
    annotations = read_annotations(folder, {stem: document.text for stem, document in documents.items()})
    hits = only_here = 0
    for stem in {annotation.document for annotation in annotations}:
        document = documents[stem]
        reports = []
        for diagnostic in check(document, rules):
            entry = _entries_at(by_id[diagnostic.rule], document).get(diagnostic.span) or (
                fold(diagnostic.text) if by_id[diagnostic.rule].kind == "phrases" else ""
            )
            places = {"start": {"offset": diagnostic.span.start}, "end": {"offset": diagnostic.span.end}}
            if diagnostic.severity in ("error", "warning"):
                reports.append((places, len(machine[diagnostic.rule, entry]) < 2))
        for annotation in annotations:
            kinds = {is_single for report, is_single in reports if annotation.document == stem and annotation.is_hit(report)}
            hits += bool(kinds)
            only_here += kinds == {True}
    print(f"{folder.name}: {hits} of {len(annotations)} places found, {only_here} of them only by what reports in one document")


def _write_coverage(page: Path, machine: Places, sources: dict[str, str]) -> None:
    """Fill in the last column of a page's rows, whose last column but one names rules."""

    def count(row: re.Match[str]) -> str:
        ids = set(row["rules"].split(", "))
        by_source: Counter[str] = Counter()
        for (id, _), documents in machine.items():
            if id in ids:
                for document, places in documents.items():
                    by_source[sources[document]] += places
        elsewhere = by_source.total() - max(by_source.values(), default=0)
        return f"{row['row']} {elsewhere if '/' in row['rules'] else ''} |".replace("  ", " ")

    page.write_text(ROW.sub(count, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
