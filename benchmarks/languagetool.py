"""Write benchmarks/languagetool.md: python benchmarks/languagetool.py [--corpus DIR] [--seed DIR] [--only PART,…].

Needs Java and the jars that `python tests/languagetool/fetch.py` downloads. Parts that are not measured again stay as they are in the file.
"""

from __future__ import annotations

import argparse
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

from corpus import add_corpus, add_folder

from lint.run.task import Chunk

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from languagetool.fetch import FOLDER, VERSION  # noqa: E402

from lint.external.languagetool.checker import LanguageToolChecker  # noqa: E402
from lint.external.languagetool.client import Client  # noqa: E402
from lint.external.languagetool.mapping import Groups  # noqa: E402
from lint.external.languagetool.server import LOCAL, Server  # noqa: E402
from lint.external.languagetool.texts import texts  # noqa: E402
from lint.linter.diagnostic import Diagnostic  # noqa: E402
from lint.rulefiles.load import load_rules  # noqa: E402
from lint.ruleset.severity import SEVERITIES, at_least  # noqa: E402
from lint.run.result import FileResult  # noqa: E402
from lint.run.task import Task  # noqa: E402
from lint.run.worker import Worker  # noqa: E402
from lint.settings.effective import EffectiveSettings  # noqa: E402
from lint.settings.settings import Overrides  # noqa: E402
from lint.text.formats import table as formats  # noqa: E402

PAGE = HERE / "benchmarks" / "languagetool.md"
NATIVE, FOREIGN = ("human", "wmt/ref"), ("wmt/sys", "translated", "spun")
LEAST = 4
"""Rules with fewer reports on all texts together are left out of the table."""
CACHE = str(Path(tempfile.gettempdir()) / "mtlint-benchmark")
SPELLING = "MORFOLOGIK_RULE_EN_US"


def folders(corpus: Path) -> dict[str, list[Path]]:
    """Return the texts of each kind."""
    found = {name: sorted((corpus / name).glob("*.txt")) for name in ("human", "wmt/ref", "translated", "spun")}
    return {**found, "wmt/sys": sorted((corpus / "wmt" / "sys").glob("*/*.txt"))}


def answers(corpus: Path, address: str) -> Iterator[dict[str, Any]]:
    """Return what LanguageTool says about each text: its kind, its words, and the rule and category of each match."""
    client = Client(Server(address), os.cpu_count() or 1)
    for kind, paths in folders(corpus).items():
        for path in paths:
            document = formats.read(str(path), path.read_bytes())
            answered = [client.ask(text.text, SPELLING) for text in texts(document)]
            matches = [{"id": one["rule"]["id"], "cat": one["rule"]["category"]["id"]} for each in answered for one in each.result()]
            yield {"set": kind, "words": document.words, "matches": matches}
    client.close()


def separating(corpus: Path, address: str, kept: Path | None) -> Iterator[str]:
    """Return how often each LanguageTool rule reports in native and in translated copy."""
    if kept and not kept.exists():
        kept.write_text("".join(json.dumps(one) + "\n" for one in answers(corpus, address)), encoding="utf-8")
    groups = Groups(load_rules())
    words: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    shown_as: dict[str, str] = {}
    for one in map(json.loads, kept.read_text(encoding="utf-8").splitlines()) if kept else answers(corpus, address):
        kind = next((kind for kind in (*NATIVE, *FOREIGN) if one["set"].startswith(kind)), "")
        words[kind] += one["words"] if kind else 0
        for match in one["matches"] if kind else ():
            counts.setdefault(match["id"], Counter())[kind] += 1
            rule = groups.wanting(match["id"], match["cat"])
            shown_as[match["id"]] = f"{rule.id.partition('/')[2]}, {rule.severity}" if rule else "–"

    def rate(id: str, kinds: tuple[str, ...]) -> float:
        return 10_000 * sum(counts[id][kind] for kind in kinds) / sum(words[kind] for kind in kinds)

    told = ", ".join(f"{words[kind]:,} in {kind}" for kind in (*NATIVE, *FOREIGN))
    yield f"Words: {told}. Left out: {SPELLING}, and rules that spoke fewer than {LEAST} times in all. Rates are in 10,000 words; a rule separates"
    yield "where the last two columns before its group differ; a dash: it is not shown."
    yield ""
    yield "| rule | " + " | ".join((*NATIVE, *FOREIGN)) + " | native, rate | translated, rate | in the pack |"
    yield "| --- |" + " ---: |" * (len(NATIVE) + len(FOREIGN) + 2) + " --- |"
    for id in sorted(counts, key=lambda id: (rate(id, NATIVE) - rate(id, FOREIGN), id)):
        if sum(counts[id].values()) >= LEAST:
            cells = " | ".join(str(counts[id][kind]) for kind in (*NATIVE, *FOREIGN))
            yield f"| {id} | {cells} | {rate(id, NATIVE):.2f} | {rate(id, FOREIGN):.2f} | {shown_as[id]} |"
    inside, outside = ([id for id in counts if (shown_as[id] == "–") == left] for left in (False, True))
    for name, ids in (("what the pack shows", inside), ("what it leaves", outside)):
        native, foreign = (sum(rate(id, kinds) for id in ids) for kinds in (NATIVE, FOREIGN))
        yield f"| **{name}** ({len(ids)} rules) |" + " |" * (len(NATIVE) + len(FOREIGN)) + f" {native:.2f} | {foreign:.2f} | |"


def opened(address: str, jobs: int | None = None) -> Worker:
    """Return a worker with LanguageTool at an address (or without it), which looks up rules but no diagnostics."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "settings.yaml"
        settings.write_text(f"languagetool: {'true' if address == LOCAL else address or 'false'}\n", encoding="utf-8")
        effective = EffectiveSettings(Overrides(config=str(settings), min_severity="info"), CACHE)
        worker = Worker(effective, Task(counts_words=True, jobs=jobs or os.cpu_count() or 1))
        worker.external_checker(effective.for_folder(folder))
        effective.rules(effective.for_folder(folder))
        worker.prepare()
        return worker


def checked(paths: list[Path], address: str, each: Callable[[Worker, int], None] | None = None) -> list[FileResult]:
    """Return what mtlint finds in files. `each`: called after each document with the number so far."""
    return done(opened(address), paths, each)


def done(work: Worker, paths: list[Path], each: Callable[[Worker, int], None] | None = None) -> list[FileResult]:
    """Return the same, from a worker that is ready."""
    found = []
    for one in work.check_ahead(Chunk(str(path)) for path in paths):
        found.append(one)
        if each:
            each(work, len(found))
    work.close()
    if mistakes := [one.mistake for one in found if one.mistake]:
        raise SystemExit(f"not every document was checked: {mistakes[:3]}")
    return found


def hits(one: Diagnostic, place: tuple[int, int]) -> bool:
    """Return whether a diagnostic overlaps an annotated place and is not much longer."""
    (start, end), (begin, stop) = one.span, place
    return start < stop and begin < end and end - start <= max(60, 3 * (stop - begin))


def annotations(folder: Path) -> dict[Path, list[tuple[tuple[int, int], str]]]:
    """Return the places that annotators marked in each text of a corpus, with their classes."""
    files = {file.stem: file for file in folder.glob("*/*.txt")}
    found: dict[Path, list[tuple[tuple[int, int], str]]] = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        lines = files[one["id"]].read_bytes().decode("utf-8").splitlines(keepends=True)
        start = sum(map(len, lines[: one["line"] - 1])) + one["col"] - 1
        found.setdefault(files[one["id"]], []).append(((start, start + len(one["text"])), one["class"]))
    return found


def gains(folder: Path, address: str, name: str) -> Iterator[str]:
    """Return recall by class and precision on hand annotations, without and with the pack."""
    gold = annotations(folder)
    without, with_it = checked(list(gold), ""), checked(list(gold), address)
    classes = Counter(kind for places in gold.values() for _, kind in places)
    yield f"### {name}: {sum(classes.values())} annotations in {len(gold)} documents"
    yield ""
    yield "| severity and above | recall without | recall with | precision without | precision with | reports added | of them on an annotation |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    new: Counter[str] = Counter()
    for floor in ("warning", "info"):
        cells = []
        for found in (without, with_it):
            shown = [[one for one in document.diagnostics if at_least(one.severity, floor)] for document in found]
            recall = [any(hits(one, place) for one in ones) for ones, places in zip(shown, gold.values(), strict=True) for place, _ in places]
            right = [any(hits(one, place) for place, _ in places) for ones, places in zip(shown, gold.values(), strict=True) for one in ones]
            cells.append((sum(recall) / len(recall), sum(right) / max(1, len(right)), len(right), sum(right), recall))
        (r0, p0, n0, k0, before), (r1, p1, n1, k1, after) = cells
        yield f"| {floor} | {r0:.3f} | {r1:.3f} | {p0:.3f} | {p1:.3f} | {n1 - n0} | {k1 - k0} |"
        if floor == "info":
            kinds = [kind for places in gold.values() for _, kind in places]
            new.update(kind for kind, was, now in zip(kinds, before, after, strict=True) if now and not was)
    told = ", ".join(f"{kind} {count} of {classes[kind]}" for kind, count in new.most_common())
    yield ""
    yield f"Found only with the pack (info and above), by class: {told or 'none'}."
    yield ""


def alarms(corpus: Path, address: str) -> Iterator[str]:
    """Return what is reported on good copy, without and with the pack."""
    paths = folders(corpus)["human"]
    without, with_it = checked(paths, ""), checked(paths, address)
    words = sum(one.words for one in without)
    allowed = {"error": words / 20_000, "warning": words / 4_000}
    yield f"{words:,} words in {len(paths)} documents of good copy; every report counts."
    yield ""
    yield "| severity | without | with | promised at most |"
    yield "| --- | ---: | ---: | ---: |"
    for severity in SEVERITIES:
        before, after = (sum(one.severity == severity for document in found for one in document.diagnostics) for found in (without, with_it))
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
        each = [one for share in pool.map(sent, [bodies[at::abreast] for at in range(abreast)]) for one in share]
    return time.perf_counter() - begin, each


def speed(corpus: Path, address: str, rounds: int) -> Iterator[str]:
    """Measure throughput and latency of the 100 shortest documents through a warm server, in turns with asking the server directly."""
    paths = sorted(folders(corpus)["human"], key=lambda path: (path.stat().st_size, path))[:100]
    left = Groups(load_rules()).left
    documents = [formats.read(str(path), path.read_bytes()) for path in paths]
    bodies = [urlencode({"language": "en-US", "text": text.text, "disabledRules": left}).encode() for one in documents for text in texts(one)]
    cores = os.cpu_count() or 1
    words = sum(one.words for one in documents)
    yield f"{len(paths)} documents, {words:,} words, {len(bodies)} requests to a warm server; medians of {rounds} rounds in turns,"
    yield "whole documents read, checked by our own rules too, and turned into diagnostics, beside the same requests by nothing but `http.client`."
    yield ""
    yield "| connections | documents a second, http.client | mtlint | time, times | latency of one, http.client | mtlint | times |"
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
        one, two = (statistics.median(walls[name]) for name in ("bare", "mtlint"))
        row = f"| {abreast} | {len(paths) / one:.1f} | {len(paths) / two:.1f} | {two / one:.2f} |"
        if abreast == 1:
            first, second = (statistics.median(latencies[name]) for name in ("bare", "mtlint"))
            row += f" {1000 * first:.0f} ms | {1000 * second:.0f} ms | {second / first:.2f} |"
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
        checker = work.external_checker(work.settings.for_folder(str(HERE)))
        pid = checker.client.server.pid if isinstance(checker, LanguageToolChecker) else None
        if pid and number % every == every // 2 and dead < kills:
            os.kill(pid, 9)
            dead += 1

    begin = time.perf_counter()
    found = checked(paths, LOCAL, kill)
    taken = time.perf_counter() - begin
    names = [one.path for one in found]
    same = [list(document.diagnostics) for document in found] == whole
    twice = len(names) - len(set(names))
    yield f"{len(paths)} documents, the server of our own killed {dead} times on the way: {len(names)} checked, {twice} of them twice,"
    yield f"diagnostics {'the same as' if same else 'NOT the same as'} in a run without a death; {taken:.0f} s."


PARTS = {
    "gains": "What it adds on hand annotations",
    "alarms": "What it says about good copy",
    "speed": "Speed",
    "deaths": "Deaths of the server",
    "separating": "Which of LanguageTool's rules separate translated from native copy",
}
HEAD = f"""# LanguageTool

Written by `python benchmarks/languagetool.py`; LanguageTool {VERSION}, the pack of `rules/languagetool` at its own severities.
The texts are those of the corpus that the rules were measured on, the pack chosen by the last table: the figures are not of unseen texts."""


def kept() -> dict[str, str]:
    """Return the parts already in the file."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return {part: text.partition(f"## {title}\n\n")[2].partition("\n## ")[0].strip() for part, title in PARTS.items()}


def main() -> None:
    """Measure, and write the file after each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_corpus(parser)
    add_folder(parser, "--seed", "MTLINT_SEED", "a folder with the annotations of the seed")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas: " + ", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answers", type=Path, help="keeps what LanguageTool said of the whole corpus, for the table; read where it is there")
    given = parser.parse_args()
    if not (given.corpus / "human").is_dir():
        raise SystemExit(f"skipped: {given.corpus}/human is not there")
    os.environ["LTP_PATH"] = str(FOLDER)
    server = Server(LOCAL)
    address = server.ready()[0]
    measures: dict[str, Callable[[], Iterator[str]]] = {
        "gains": lambda: iter([*gains(given.corpus, address, "gold.jsonl"), *gains(given.seed, address, "The seed")]),
        "alarms": lambda: alarms(given.corpus, address),
        "speed": lambda: speed(given.corpus, address, given.rounds),
        "deaths": lambda: deaths(given.corpus),
        "separating": lambda: separating(given.corpus, address, given.answers),
    }
    for part in given.only.split(","):
        measured = "\n".join(measures[part]()).strip()
        print(f"## {PARTS[part]}\n\n{measured}\n", flush=True)
        text = kept() | {part: measured}
        body = "\n\n".join(f"## {title}\n\n{text[part]}" for part, title in PARTS.items() if text[part])
        PAGE.write_text(f"{HEAD}\n\n{body}\n", encoding="utf-8")
    server.close()


if __name__ == "__main__":
    main()
