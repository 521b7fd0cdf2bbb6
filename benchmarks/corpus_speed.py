"""Measure the speed of `mtlint corpus` next to the rules alone on the same texts in memory, its memory, and what Ray and Spark add.

    python benchmarks/corpus_speed.py --corpus DIR --megabytes 100 [--engines local,ray,spark] [--jobs 1,2]

Writes JSON Lines of the texts in DIR over and over, with new figures, half of the names exchanged, and a repeated text beginning at another
paragraph, so that no two texts, and hardly any two paragraphs, are alike. Prints megabytes of JSON Lines per second, by the processor time of all
processes and by the clock, and the largest total memory of all processes (proportional set size).
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from checking import add_corpus, new_parser

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 20_000
"""Characters in a record; longer texts are cut at paragraphs."""
SEED = 17
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
"""A capitalized word inside a sentence."""


def texts(folder: Path) -> list[str]:
    """Return the texts of a folder, the long ones in parts."""
    return [part for path in sorted(folder.rglob("*.txt")) for part in _parts(path.read_text(encoding="utf-8", errors="replace"))]


def _parts(text: str) -> Iterator[str]:
    while len(text) > LONGEST:
        cut = text.rfind("\n", 0, LONGEST) + 1 or LONGEST
        yield text[:cut]
        text = text[cut:]
    yield text


def varied(text: str, names: list[str], dice: random.Random) -> str:
    """Return a text from one of its paragraphs on, with other figures and, in half of the places, other names."""
    paragraphs = text.split("\n")
    first = dice.randrange(len(paragraphs))
    turned = "\n".join(paragraphs[first:] + paragraphs[:first])
    renamed = NAME.sub(lambda match: dice.choice(names) if dice.random() < 0.5 else match[0], turned)
    return re.sub("[1-9]", lambda _: dice.choice("123456789"), renamed)


def write_input(path: Path, folder: Path, size: int) -> int:
    """Write so many bytes of JSON Lines, and return the number of records."""
    sources, dice, records, written = texts(folder), random.Random(SEED), 0, 0
    names = [name for text in sources for name in NAME.findall(text)]
    with open(path, "w", encoding="utf-8") as file:
        while written < size:
            text = varied(sources[records % len(sources)], names, dice)
            written += file.write(
                json.dumps({"id": records, "date": f"20{records % 20 + 5:02}-01-01", "text": f"{text}\n\nNumber {records}."}) + "\n"
            )
            records += 1
    return records


def measure_in_turns(path: Path, output: Path) -> tuple[float, float, float]:
    """Return the processor seconds that the rules take for the texts of a file in memory, that its shards take, and their fingerprints.

    Everything runs shard by shard in one process, so that a busy machine affects all alike.
    """
    import lint
    from lint.corpus.annotate import AnnotatorOptions, annotator_of
    from lint.corpus.job import STATE, Job
    from lint.corpus.reading import CorpusReading
    from lint.corpus.shards import find_shards
    from lint.settings.settings import Overrides

    cache = os.environ["MTLINT_CACHE_DIR"]
    (output / STATE).mkdir(parents=True)
    job = Job(str(output), "parquet", "verdict != 'spun' and density < 2", AnnotatorOptions(Overrides(isolated=True), cache), CorpusReading())
    rules = lint.load_rules(cache=cache)
    rules.prepare()  # with the automaton, as workers have it
    annotator_of(job.annotating).prepare(path.stat().st_size)
    shards = find_shards([str(path)], lambda _path: True, 1_000_000)
    seconds = [0.0, 0.0, 0.0]
    for shard in shards:
        with open(path, "rb") as file:
            file.seek(shard.start)
            read = [json.loads(line)["text"] for line in file.read(shard.size).splitlines()]
        marks = [time.process_time()]
        for text in read:
            lint.check(text, rules)
        marks.append(time.process_time())
        job.check_shard(shard)
        marks.append(time.process_time())
        job.fingerprint_shard(shard)
        marks.append(time.process_time())
        if shard.number:  # the first shard warms up
            seconds = [total + end - begin for total, (begin, end) in zip(seconds, pairwise(marks), strict=True)]
    return seconds[0], seconds[1], seconds[2]


class Watch(threading.Thread):
    """Watches this process's descendants twice a second: the largest sum of their memory, in megabytes, and the processor time of each."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.is_over = 0.0, False
        self._seconds: dict[int, float] = {}

    @property
    def seconds(self) -> float:
        """The processor time of all of them, including those that have ended."""
        return sum(self._seconds.values())

    def run(self) -> None:
        while not self.is_over:
            processes = _descendants(os.getpid())
            self.most = max(self.most, sum(map(_megabytes, processes)))
            self._seconds.update({process: seconds for process in processes if (seconds := _seconds(process))})
            time.sleep(0.5)


def _descendants(process: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, parent = int(stat.parent.name), int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(number)
    descendants, waiting = [], [process]
    while waiting:
        children = parents.get(waiting.pop(), [])
        descendants += children
        waiting += children
    return descendants


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("Pss:")), 0.0)


def _seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_run(path: Path, output: Path, engine: str, jobs: int, words: list[str]) -> tuple[float, float, float]:
    """Return the processor and clock seconds that a run takes, and its memory in megabytes."""
    watch = Watch()
    watch.start()
    begin = time.monotonic()
    command = [sys.executable, "-m", "lint", "corpus", str(path), "-o", str(output), "--engine", engine, "--jobs", str(jobs), "--isolated", *words]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    clock = time.monotonic() - begin
    watch.is_over = True
    if done.returncode == 2:
        raise SystemExit(done.stderr.decode())
    return watch.seconds, clock, watch.most


def main() -> None:
    parser = new_parser(__doc__)
    add_corpus(parser)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--engines", default="local")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--no-rules", action="store_true", help="do not measure the rules alone")
    options, words = parser.parse_known_args()
    with TemporaryDirectory() as folder:
        os.environ.setdefault("MTLINT_CACHE_DIR", os.path.join(folder, "cache"))
        os.makedirs(os.environ["MTLINT_CACHE_DIR"], mode=0o700, exist_ok=True)
        path = Path(folder) / "input.jsonl"
        records = write_input(path, options.corpus, int(options.megabytes * 1e6))
        size = path.stat().st_size / 1e6
        print(f"{size:.0f} MB, {records} records", flush=True)
        if not options.no_rules:
            rules, shards, fingerprints = measure_in_turns(path, Path(folder) / "in-turns")
            print(f"in turns, processor time: rules alone {rules:.1f} s, shards {shards:.1f} s, fingerprints {fingerprints:.1f} s", flush=True)
            print(f"speed beside the rules alone: {rules / shards:.2f}, with fingerprints {rules / (shards + fingerprints):.2f}", flush=True)
        for engine in filter(None, options.engines.split(",")):
            for jobs in map(int, options.jobs.split(",")):
                seconds, clock, memory = measure_run(path, Path(folder) / f"{engine}-{jobs}", engine, jobs, words)
                figures = f"{seconds:.1f} s of processors ({size / seconds:.2f} MB/s), {clock:.1f} s by the clock, {memory:.0f} MB"
                print(f"{engine}, {jobs} workers: {figures}", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
