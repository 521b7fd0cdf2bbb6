"""Score mtlint on annotated texts: python benchmarks/score.py FOLDER.

FOLDER has folders of .txt files (`human` for well-written copy, `translated`, `spun`, `wmt/ref`, `wmt/sys/*`) and `gold.jsonl`, one hand annotation
per line: `id` (the file name without its ending), `line`, `col`, `text`, `class`, and perhaps `how` or `detectable`; lines and columns start at 1,
columns in code points. `index.jsonl` may give the `family` of a document. `traps.jsonl` has places that look like artifacts and are none, with
`file`, `line`, `col`, `text`, and what the `trap` is.

An annotation is found, and a report is right, if the two overlap and the report is at most three times as long (or 60 code points). Overlap can be
luck, so what is found under the right class is printed next to it.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from annotations import DEEP, Outcome, by_label, offset_of, overlaps, read_annotations, wilson
from checking import SEVERITIES, Diagnostic, add_command, add_languagetool, check, new_parser, read_rows

Run = Callable[[Iterable[Path]], list[Diagnostic]]
"""Return what mtlint reports in files."""
FOLDERS = ("human", "translated", "spun")
"""The folders of texts that may be annotated."""


def main() -> None:
    """Print the figures."""
    parser = new_parser(__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    add_command(parser)
    add_languagetool(parser)
    options = parser.parse_args()
    paths = {name: sorted((options.folder / name).glob("*.txt")) for name in FOLDERS}
    if not any(paths.values()):
        parser.error(f"{options.folder} has no texts in the folders {', '.join(FOLDERS)}")
    texts = {path.stem: path.read_bytes().decode("utf-8") for group in paths.values() for path in group}
    run = partial(check, options.command, languagetool=options.languagetool)
    reports = {name: by_document(run(group)) for name, group in paths.items()}
    print_human(paths["human"], reports["human"], texts)
    annotations = read_annotations(options.folder, texts)
    documents = {annotation.document for annotation in annotations}
    diagnostics = [(document, each) for group in reports.values() for document, every in group.items() if document in documents for each in every]
    if annotations:
        print_annotations(Outcome(annotations, diagnostics), texts)
    print_groups(options.folder, paths, reports, run)
    print_traps(options.folder, run)


def by_document(diagnostics: list[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Return diagnostics by document, without those about whole documents."""
    documents: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        if diagnostic["rule"] != "document/reads-as":
            documents[Path(diagnostic["path"]).stem].append(diagnostic)
    return documents


def print_human(paths: Sequence[Path], reports: Mapping[str, list[Diagnostic]], texts: Mapping[str, str]) -> None:
    """Print how much is reported in human copy; every report counts, including authors' slips."""
    if not paths:
        return
    words = sum(len(texts[path.stem].split()) for path in paths)
    print(f"human copy, {len(paths)} documents, {words} words:")
    for severity in SEVERITIES:
        rules = {document: [each["rule"] for each in every if each["severity"] == severity] for document, every in reports.items()}
        counts = Counter(rule for each in rules.values() for rule in each)
        rate = 1e4 * counts.total() / max(1, words)
        print(f"  {severity:8} {counts.total():5} = {rate:.2f} per 10,000 words, in {sum(map(bool, rules.values()))} documents")
        if severity != "info" and counts:
            print("           " + ", ".join(f"{rule} {count}" for rule, count in counts.most_common(12)))


def print_annotations(every: Outcome, texts: Mapping[str, str]) -> None:
    """Print recall and precision for each severity and above, and tables of what is found at warning and above."""
    print("hand annotations:")
    for severity in SEVERITIES:
        outcome = every.at_least(severity)
        hits, total = outcome.count_found(outcome.annotations)
        named = sum(outcome.is_found(annotation, by_name=True) for annotation in outcome.annotations)
        right, reports = outcome.count_right(outcome.diagnostics)
        low, high = wilson(right, reports)
        print(
            f"  {severity} and above: found {share(hits, total)}, {named} of them under the right class; "
            f"right reports {share(right, reports)} (95% interval {low:.3f} to {high:.3f})"
        )
    outcome = every.at_least("warning")
    print("at warning and above:")
    surface = [annotation for annotation in outcome.annotations if annotation.is_surface]
    print(f"  classes of the surface: found {share(*outcome.count_found(surface))}")
    for label in ("how", "detectable", "family"):
        for value, group in by_label(outcome.annotations, label).items():
            (hits, total), (hinted, _) = outcome.count_found(group), every.count_found(group)
            print(f"  {label} {value:26} {hits:4} of {total}, with hints {hinted}")
    print_classes(outcome)
    print_raised(outcome, texts)
    outside = Counter(diagnostic["rule"] for document, diagnostic in every.diagnostics if not every.is_right(document, diagnostic))
    print("reports outside every annotation, hints included: " + (", ".join(f"{rule} {count}" for rule, count in outside.most_common()) or "none"))


def print_classes(outcome: Outcome) -> None:
    """Print, class by class, what is found and how many of the reports of that class are right."""
    print(f"  {'class':34} {'found':>12} {'right reports':>15}")
    sizes = Counter(annotation.artifact for annotation in outcome.annotations)
    names = [name for name, _ in sizes.most_common()]
    for name in names + sorted({diagnostic["artifact"] for _, diagnostic in outcome.diagnostics} - set(names)):
        hits, total = outcome.count_found(annotation for annotation in outcome.annotations if annotation.artifact == name)
        right, reports = outcome.count_right(pair for pair in outcome.diagnostics if pair[1]["artifact"] == name)
        mark = "" if name in DEEP else "  surface"
        print(f"  {name:34} {hits:4} of {total:4} {right:7} of {reports:4}{mark}")


def print_raised(outcome: Outcome, texts: Mapping[str, str]) -> None:
    """Print how many raised reports are right, and how many places of the same lengths would be, drawn at random."""
    raised = [pair for pair in outcome.diagnostics if pair[1].get("raised")]
    right, total = outcome.count_right(raised)
    named = sum(outcome.is_right(*pair, by_name=True) for pair in raised)
    print(f"raised reports: right {share(right, total)}; random places {by_luck(outcome, raised, texts):.3f}")
    print(f"  under the right class {share(named, total)}; random places {by_luck(outcome, raised, texts, by_name=True):.3f}")


def by_luck(
    outcome: Outcome, diagnostics: Sequence[tuple[str, Diagnostic]], texts: Mapping[str, str], by_name: bool = False, draws: int = 200
) -> float:
    """Return the share of right reports if each were anywhere in its document, with `by_name` of those under the right class."""
    chance, hits = random.Random(1), 0
    for document, diagnostic in diagnostics:
        annotations = [each for each in outcome.annotations if each.document == document and (not by_name or each.artifact == diagnostic["artifact"])]
        places = [(annotation.start, annotation.end) for annotation in annotations]
        length = diagnostic["end"]["offset"] - diagnostic["start"]["offset"]
        for _ in range(draws):
            start = chance.randrange(max(1, len(texts[document]) - length))
            hits += any(overlaps((start, start + length), place) for place in places)
    return hits / max(1, draws * len(diagnostics))


def print_groups(folder: Path, paths: Mapping[str, Sequence[Path]], reports: Mapping[str, dict[str, list[Diagnostic]]], run: Run) -> None:
    """Print how many reports of at least warning each group of texts gets."""
    print("reports of warning and above, per 1,000 words and by document:")
    groups: dict[str, tuple[Sequence[Path], dict[str, list[Diagnostic]]]] = {name: (group, reports[name]) for name, group in paths.items()}
    for place in [folder / "wmt" / "ref", *sorted((folder / "wmt" / "sys").glob("*"))]:
        texts = sorted(place.glob("*.txt"))
        groups[str(place.relative_to(folder))] = (texts, by_document(run(texts)))
    for name, (members, documents) in groups.items():
        counts = [sum(each["severity"] != "info" for each in documents.get(path.stem, ())) for path in members]
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in members)
        if members:
            print(f"  {name:28} {1e3 * sum(counts) / max(1, words):7.2f}   in {sum(map(bool, counts))} of {len(members)} documents")


def share(hits: int, total: int) -> str:
    """Return a share in words and figures."""
    return f"{hits} of {total} = {hits / max(1, total):.3f}"


def print_traps(folder: Path, run: Run) -> None:
    """Print which of the places that look like artifacts, but are none, are reported at warning or above."""
    traps = read_rows(folder / "traps.jsonl")
    if not traps:
        return
    shown = [diagnostic for diagnostic in run(sorted({folder / trap["file"] for trap in traps})) if diagnostic["severity"] != "info"]
    reported = []
    for trap in traps:
        path = folder / trap["file"]
        start = offset_of(trap, path.read_bytes().decode("utf-8"))
        for diagnostic in shown:
            begin, end = diagnostic["start"]["offset"], diagnostic["end"]["offset"]
            if Path(diagnostic["path"]) == path and begin < start + len(trap["text"]) and start < end:
                reported.append(f"{trap['trap']}: {trap['text']!r} by {diagnostic['rule']}")
    print(f"traps: {len(traps)} places, {len(reported)} reported at warning or above", *reported, sep="\n  ")


if __name__ == "__main__":
    main()
