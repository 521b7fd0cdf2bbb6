"""Write benchmarks/languagetool.md.

    python benchmarks/languagetool.py --corpus DIR --seed DIR [--only PART,…]

Needs Java and the jars that `python tests/languagetool/fetch.py` downloads. Parts that are not measured again stay as they are in the file.
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from annotations import Annotation, overlaps, read_annotations
from checking import add_corpus, add_folder, new_parser

from lint.run.task import Chunk

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from languagetool.fetch import FOLDER, VERSION  # noqa: E402

from lint.external.languagetool.checker import LanguageToolChecker  # noqa: E402
from lint.external.languagetool.client import Client  # noqa: E402
from lint.external.languagetool.mapping import RuleMapping  # noqa: E402
from lint.external.languagetool.server import Server  # noqa: E402
from lint.external.languagetool.texts import split_into_texts  # noqa: E402
from lint.language.analysis import analysis_of  # noqa: E402
from lint.linter.diagnostic import Diagnostic  # noqa: E402
from lint.rulefiles.load import load_rules  # noqa: E402
from lint.ruleset.severity import SEVERITIES, at_least  # noqa: E402
from lint.run.result import FileResult  # noqa: E402
from lint.run.task import Task  # noqa: E402
from lint.run.worker import Worker  # noqa: E402
from lint.settings.effective import EffectiveSettings  # noqa: E402
from lint.settings.settings import LOCAL, Overrides  # noqa: E402
from lint.text.formats import table as formats  # noqa: E402

PAGE = HERE / "benchmarks" / "languagetool.md"
NATIVE, FOREIGN = ("human", "wmt/ref"), ("wmt/sys", "translated", "spun")
LEAST = 4
"""Rules with fewer reports on all texts together are left out of the table."""
CACHE = str(Path(tempfile.gettempdir()) / "mtlint-benchmark")
SPELLING = "MORFOLOGIK_RULE_EN_US"


def folders(corpus: Path) -> dict[str, list[Path]]:
    """Return the texts of each kind."""
    paths = {name: sorted((corpus / name).glob("*.txt")) for name in ("human", "wmt/ref", "translated", "spun")}
    return {**paths, "wmt/sys": sorted((corpus / "wmt" / "sys").glob("*/*.txt"))}


def answers(corpus: Path, address: str) -> Iterator[dict[str, Any]]:
    """Return what LanguageTool says about each text: its kind, its words, and the rule and category of each match."""
    client = Client(Server(address), os.cpu_count() or 1)
    for kind, paths in folders(corpus).items():
        for path in paths:
            document = formats.read(str(path), path.read_bytes())
            submitted = [client.submit(text.characters, SPELLING) for text in split_into_texts(document)]
            matches = [{"id": match.rule, "cat": match.category} for answer in submitted for match in answer.result()]
            yield {"set": kind, "words": analysis_of(document).word_count, "matches": matches}
    client.close()


def separating(corpus: Path, address: str, kept_answers: Path | None) -> Iterator[str]:
    """Return how often each LanguageTool rule reports in native and in translated copy."""
    if kept_answers and not kept_answers.exists():
        kept_answers.write_text("".join(json.dumps(said) + "\n" for said in answers(corpus, address)), encoding="utf-8")
    mapping = RuleMapping(load_rules())
    words: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    shown_as: dict[str, str] = {}
    for said in map(json.loads, kept_answers.read_text(encoding="utf-8").splitlines()) if kept_answers else answers(corpus, address):
        kind = next((kind for kind in (*NATIVE, *FOREIGN) if said["set"].startswith(kind)), "")
        words[kind] += said["words"] if kind else 0
        for match in said["matches"] if kind else ():
            counts.setdefault(match["id"], Counter())[kind] += 1
            rule = mapping.rule_for(match["id"], match["cat"])
            shown_as[match["id"]] = f"{rule.id.partition('/')[2]}, {rule.severity}" if rule else "–"

    def rate(id: str, kinds: tuple[str, ...]) -> float:
        return 10_000 * sum(counts[id][kind] for kind in kinds) / sum(words[kind] for kind in kinds)

    sizes = ", ".join(f"{words[kind]:,} in {kind}" for kind in (*NATIVE, *FOREIGN))
    yield f"Words: {sizes}. Left out: {SPELLING}, and rules that reported fewer than {LEAST} times in all. Rates are per 10,000 words. A rule"
    yield "separates texts if its rates in native and translated copy differ; a dash means that mtlint does not show it."
    yield ""
    yield "| rule | " + " | ".join((*NATIVE, *FOREIGN)) + " | native, rate | translated, rate | in the pack |"
    yield "| --- |" + " ---: |" * (len(NATIVE) + len(FOREIGN) + 2) + " --- |"
    for id in sorted(counts, key=lambda id: (rate(id, NATIVE) - rate(id, FOREIGN), id)):
        if sum(counts[id].values()) >= LEAST:
            cells = " | ".join(str(counts[id][kind]) for kind in (*NATIVE, *FOREIGN))
            yield f"| {id} | {cells} | {rate(id, NATIVE):.2f} | {rate(id, FOREIGN):.2f} | {shown_as[id]} |"
    inside, outside = ([id for id in counts if (shown_as[id] == "–") == left] for left in (False, True))
    for name, ids in (("what the pack shows", inside), ("what it leaves out", outside)):
        native, foreign = (sum(rate(id, kinds) for id in ids) for kinds in (NATIVE, FOREIGN))
        yield f"| **{name}** ({len(ids)} rules) |" + " |" * (len(NATIVE) + len(FOREIGN)) + f" {native:.2f} | {foreign:.2f} | |"


def opened(address: str, jobs: int | None = None) -> Worker:
    """Return a worker with LanguageTool at an address (or without it), which looks up rules but no diagnostics."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "settings.yaml"
        settings.write_text(f"languagetool: {'true' if address == LOCAL else address or 'false'}\n", encoding="utf-8")
        effective = EffectiveSettings(Overrides(config=str(settings), min_severity="info"), CACHE)
        worker = Worker(effective, Task(counts_words=True, jobs=jobs or os.cpu_count() or 1))
        worker.documents.external_checker(effective.for_folder(folder))
        effective.rules(effective.for_folder(folder))
        worker.prepare()
        return worker


def checked(paths: list[Path], address: str, each: Callable[[Worker, int], None] | None = None) -> list[FileResult]:
    """Return what mtlint finds in files. `each`: called after each document with the number so far."""
    return done(opened(address), paths, each)


def done(work: Worker, paths: list[Path], each: Callable[[Worker, int], None] | None = None) -> list[FileResult]:
    """Return the same, from a worker that is ready."""
    results = []
    for result in work.check_ahead(Chunk(str(path)) for path in paths):
        results.append(result)
        if each:
            each(work, len(results))
    work.close()
    if mistakes := [result.mistake for result in results if result.mistake]:
        raise SystemExit(f"not every document was checked: {mistakes[:3]}")
    return results


def read_gold(folder: Path) -> dict[Path, list[Annotation]]:
    """Return the annotations of each text of a corpus."""
    files = {file.stem: file for file in folder.glob("*/*.txt")}
    annotations: dict[Path, list[Annotation]] = {}
    for annotation in read_annotations(folder, {stem: file.read_bytes().decode("utf-8") for stem, file in files.items()}):
        annotations.setdefault(files[annotation.document], []).append(annotation)
    return annotations


def overlap(diagnostic: Diagnostic, annotations: list[Annotation]) -> list[bool]:
    """Return for each annotation whether a diagnostic reports it."""
    return [overlaps(diagnostic.span, (annotation.start, annotation.end)) for annotation in annotations]


def gains(folder: Path, address: str, name: str) -> Iterator[str]:
    """Return recall by class and precision on hand annotations, without and with the pack."""
    gold = read_gold(folder)
    without, with_it = checked(list(gold), ""), checked(list(gold), address)
    classes = Counter(annotation.artifact for annotations in gold.values() for annotation in annotations)
    yield f"### {name}: {sum(classes.values())} annotations in {len(gold)} documents"
    yield ""
    yield "| severity and above | recall without | recall with | precision without | precision with | reports added | of these on an annotation |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    new: Counter[str] = Counter()
    for floor in ("warning", "info"):
        cells = []
        for results in (without, with_it):
            shown = [[diagnostic for diagnostic in document.diagnostics if at_least(diagnostic.severity, floor)] for document in results]
            hits = [[overlap(diagnostic, annotations) for diagnostic in of_text] for of_text, annotations in zip(shown, gold.values(), strict=True)]
            recall = [any(row[at] for row in rows) for rows, annotations in zip(hits, gold.values(), strict=True) for at in range(len(annotations))]
            right = [any(row) for rows in hits for row in rows]
            cells.append((sum(recall) / len(recall), sum(right) / max(1, len(right)), len(right), sum(right), recall))
        (r0, p0, n0, k0, before), (r1, p1, n1, k1, after) = cells
        yield f"| {floor} | {r0:.3f} | {r1:.3f} | {p0:.3f} | {p1:.3f} | {n1 - n0} | {k1 - k0} |"
        if floor == "info":
            kinds = [annotation.artifact for annotations in gold.values() for annotation in annotations]
            new.update(kind for kind, was, now in zip(kinds, before, after, strict=True) if now and not was)
    gained = ", ".join(f"{kind} {count} of {classes[kind]}" for kind, count in new.most_common())
    yield ""
    yield f"Found only with the pack (info and above), by class: {gained or 'none'}."
    yield ""


def alarms(corpus: Path, address: str) -> Iterator[str]:
    """Return what is reported on good copy, without and with the pack."""
    paths = folders(corpus)["human"]
    without, with_it = checked(paths, ""), checked(paths, address)
    words = sum(result.words for result in without)
    allowed = {"error": words / 20_000, "warning": words / 4_000}
    yield f"{words:,} words in {len(paths)} documents of good copy; every report counts."
    yield ""
    yield "| severity | without | with | target at most |"
    yield "| --- | ---: | ---: | ---: |"
    for severity in SEVERITIES:
        before, after = (sum(each.severity == severity for result in results for each in result.diagnostics) for results in (without, with_it))
        yield f"| {severity} | {before} | {after} | {f'{allowed[severity]:.0f}' if severity in allowed else '–'} |"


def bare(bodies: list[bytes], address: str, abreast: int) -> tuple[float, list[float]]:
    """Return the seconds that a server takes for some requests sent with nothing but http.client, and for each of them."""
    parts = urlsplit(address)

    def sent(share: list[bytes]) -> list[float]:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=300)
        taken = []
        for body in share:
            begin = time.perf_counter()
            connection.request("POST", "/v2/check", body, {"Content-Type": "application/x-www-form-urlencoded"})
            json.loads(connection.getresponse().read())
            taken.append(time.perf_counter() - begin)
        connection.close()
        return taken

    begin = time.perf_counter()
    with ThreadPoolExecutor(abreast) as pool:
        times = [taken for share in pool.map(sent, [bodies[at::abreast] for at in range(abreast)]) for taken in share]
    return time.perf_counter() - begin, times


def speed(corpus: Path, address: str, rounds: int) -> Iterator[str]:
    """Measure throughput and latency of the 100 shortest documents through a warm server, in turns with asking the server directly."""
    paths = sorted(folders(corpus)["human"], key=lambda path: (path.stat().st_size, path))[:100]
    disabled = RuleMapping(load_rules()).disabled
    documents = [formats.read(str(path), path.read_bytes()) for path in paths]
    sent_texts = [text.characters for document in documents for text in split_into_texts(document)]
    bodies = [urlencode({"language": "en-US", "text": text, "disabledRules": disabled}).encode() for text in sent_texts]
    cores = os.cpu_count() or 1
    words = sum(analysis_of(document).word_count for document in documents)
    yield f"{len(paths)} documents, {words:,} words, {len(bodies)} requests to a warm server; medians of {rounds} rounds, alternating;"
    yield "whole documents are read, checked by mtlint's rules, too, and turned into diagnostics, compared with the same requests by `http.client`."
    yield ""
    yield "| connections | documents per second, http.client | mtlint | ratio of times | latency of one, http.client | mtlint | ratio |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for abreast in sorted({1, cores}):
        walls: dict[str, list[float]] = {"bare": [], "mtlint": []}
        latencies: dict[str, list[float]] = {"bare": [], "mtlint": []}
        bare(bodies, address, abreast)  # warms the server
        for _ in range(rounds):
            walls["bare"].append(bare(bodies, address, abreast)[0])
            work = opened(address, abreast)  # what a process does once is not part of a document's time
            begin = time.perf_counter()
            done(work, paths)
            walls["mtlint"].append(time.perf_counter() - begin)
            if abreast == 1:
                latencies["bare"] += bare(bodies, address, 1)[1]
                latencies["mtlint"] += alone(paths, address)
        theirs, ours = (statistics.median(walls[name]) for name in ("bare", "mtlint"))
        row = f"| {abreast} | {len(paths) / theirs:.1f} | {len(paths) / ours:.1f} | {ours / theirs:.2f} |"
        if abreast == 1:
            theirs, ours = (statistics.median(latencies[name]) for name in ("bare", "mtlint"))
            row += f" {1000 * theirs:.0f} ms | {1000 * ours:.0f} ms | {ours / theirs:.2f} |"
        yield row if abreast == 1 else row + " | | |"


def alone(paths: list[Path], address: str) -> list[float]:
    """Return the seconds for each document, one after another, from its bytes to its diagnostics."""
    work = opened(address, 1)
    times = [time.perf_counter()]
    for path in paths:
        work.check(Chunk(str(path)))
        times.append(time.perf_counter())
    work.close()
    return [after - before for before, after in pairwise(times)]


def deaths(corpus: Path, kills: int = 20) -> Iterator[str]:
    """Run over 200 documents while the server is killed again and again."""
    paths = folders(corpus)["wmt/sys"][:200]
    whole = [list(document.diagnostics) for document in checked(paths, LOCAL)]
    every = max(1, len(paths) // kills)
    dead = 0

    def kill(work: Worker, number: int) -> None:
        nonlocal dead
        checker = work.documents.external_checker(work.settings.for_folder(str(HERE)))
        pid = checker.client.server.pid if isinstance(checker, LanguageToolChecker) else None
        if pid and number % every == every // 2 and dead < kills:
            os.kill(pid, 9)
            dead += 1

    begin = time.perf_counter()
    results = checked(paths, LOCAL, kill)
    taken = time.perf_counter() - begin
    names = [result.path for result in results]
    same = [list(document.diagnostics) for document in results] == whole
    twice = len(names) - len(set(names))
    yield f"{len(paths)} documents, mtlint's own server killed {dead} times along the way: {len(names)} checked, {twice} of them twice,"
    yield f"diagnostics {'the same as' if same else 'NOT the same as'} in an undisturbed run; {taken:.0f} s."


PARTS = {
    "gains": "What it adds on annotated texts",
    "alarms": "What it reports in good copy",
    "speed": "Speed",
    "deaths": "A server that dies",
    "separating": "Which of LanguageTool's rules separate translated from native copy",
}
HEAD = f"""# LanguageTool

Written by `python benchmarks/languagetool.py` with LanguageTool {VERSION} and the pack `rules/languagetool` with its own severities.
The pack was chosen by the last table, and the texts are those on which the rules were measured, so these are not figures for unseen texts."""


def earlier_texts() -> dict[str, str]:
    """Return the parts already in the file."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return {part: text.partition(f"## {title}\n\n")[2].partition("\n## ")[0].strip() for part, title in PARTS.items()}


def main() -> None:
    """Measure, and write the file after each part."""
    parser = new_parser(__doc__)
    add_corpus(parser)
    add_folder(parser, "--seed", "MTLINT_SEED", "a folder with the annotations of the seed")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas: " + ", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answers", type=Path, help="keeps what LanguageTool said of the whole corpus, for the table; read where it is there")
    options = parser.parse_args()
    if not (options.corpus / "human").is_dir():
        raise SystemExit(f"skipped: {options.corpus}/human is not there")
    os.environ["LTP_PATH"] = str(FOLDER)
    server = Server(None)
    address = server.ready()[0]
    measures: dict[str, Callable[[], Iterator[str]]] = {
        "gains": lambda: iter([*gains(options.corpus, address, "gold.jsonl"), *gains(options.seed, address, "The seed")]),
        "alarms": lambda: alarms(options.corpus, address),
        "speed": lambda: speed(options.corpus, address, options.rounds),
        "deaths": lambda: deaths(options.corpus),
        "separating": lambda: separating(options.corpus, address, options.answers),
    }
    for part in options.only.split(","):
        measured = "\n".join(measures[part]()).strip()
        print(f"## {PARTS[part]}\n\n{measured}\n", flush=True)
        text = earlier_texts() | {part: measured}
        body = "\n\n".join(f"## {title}\n\n{text[part]}" for part, title in PARTS.items() if text[part])
        PAGE.write_text(f"{HEAD}\n\n{body}\n", encoding="utf-8")
    server.close()


if __name__ == "__main__":
    main()
