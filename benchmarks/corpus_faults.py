"""Test what `mtlint corpus` does when it is killed, and with malformed records.

    python benchmarks/corpus_faults.py --corpus DIR kills --times 50
    python benchmarks/corpus_faults.py --corpus DIR malformed --records 10000

`kills` processes the texts in DIR undisturbed, and then again and again, each time killed (all processes, SIGKILL) at a random moment and resumed
until it ends; every output must equal the undisturbed one. `malformed` mixes malformed records of 20 kinds with good ones; none may be lost, each has
a reason, and all good ones are written.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from checking import add_corpus, new_parser
from corpus_speed import write_input

ROOT = Path(__file__).resolve().parents[1]
SEED = 17
MALFORMED: dict[str, bytes] = {
    "cut off": b'{"text": "The ferry",',
    "no braces": b'"text": "The ferry"',
    "single quotes": b"{'text': 'The ferry'}",
    "trailing comma": b'{"text": "The ferry",}',
    "two values": b'{"text": "a"} {"text": "b"}',
    "array": b'["The ferry"]',
    "number": b"42",
    "null": b"null",
    "true": b"true",
    "unquoted key": b'{text: "The ferry"}',
    "open string": b'{"text": "The ferry}',
    "bad escape": b'{"text": "The \\q ferry"}',
    "control character": b'{"text": "The \x01 ferry"}',
    "half a surrogate pair": b'{"text": "The \\ud83d ferry"}',
    "Latin-1": b'{"text": "The caf\xe9"}',
    "UTF-16": '{"text": "The ferry"}'.encode("utf-16-le"),
    "NUL bytes": b"\0\0\0\0\0\0",
    "binary": b"\x1f\x8b\x08\x00\x83\xff\xfe",
    "deep": b"[" * 100_000,
    "HTML": b"<html><body>Error 502</body></html>",
}


def command(path: Path, output: Path) -> list[str]:
    """Return the command of a run with many small shards."""
    words = ["--isolated", "--jobs", "2", "--shard-bytes", "50000"]
    return [sys.executable, "-m", "lint", "corpus", str(path), "-o", str(output), *words]


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file of an output."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()}


def kill_and_resume(path: Path, output: Path, seconds: float, chance: random.Random) -> tuple[int, float]:
    """Run until it ends, killed at random moments at first; return how often it was killed, and the duration if it never was."""
    kills = 0
    while True:
        begin = time.monotonic()
        process = subprocess.Popen(command(path, output), stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            code = process.wait(chance.uniform(0, seconds) if kills < 2 else None)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
            continue
        if code not in (0, 1):
            raise SystemExit(f"exit code {code}")
        return kills, seconds if kills else time.monotonic() - begin


def kills(folder: Path, corpus: Path, times: int) -> None:
    """Print how many of so many kills left a different output."""
    path, chance = folder / "input.jsonl", random.Random(SEED)
    records = write_input(path, corpus, 800_000)
    begin = time.monotonic()
    subprocess.run(command(path, folder / "whole"), stdout=subprocess.DEVNULL, check=False)
    seconds = time.monotonic() - begin
    expected, killed, differing = digests(folder / "whole"), 0, 0
    print(f"{records} records, {len(expected)} files, {seconds:.1f} s undisturbed", flush=True)
    while killed < times:
        kills_of_run, seconds = kill_and_resume(path, folder / "out", seconds, chance)
        killed += kills_of_run
        differing += digests(folder / "out") != expected
        shutil.rmtree(folder / "out")
        print(f"{killed} kills, {differing} outputs differ", flush=True)


def malformed(folder: Path, corpus: Path, count: int) -> None:
    """Print what became of so many malformed records among as many good ones."""
    good, path, chance = folder / "good.jsonl", folder / "input.jsonl", random.Random(SEED)
    write_input(good, corpus, 1_000_000)
    lines = good.read_bytes().splitlines()
    names = [name for _, name in zip(range(count), (name for _ in iter(int, 1) for name in MALFORMED), strict=False)]
    mixed = [(name, MALFORMED[name]) for name in names] + [("", line) for line in lines]
    chance.shuffle(mixed)
    path.write_bytes(b"".join(line + b"\n" for _, line in mixed))
    done = subprocess.run(command(path, folder / "out.jsonl"), capture_output=True, check=False)
    rows = [json.loads(line) for line in open(folder / "out.bad.jsonl", encoding="utf-8")]
    kinds = {number: name for number, (name, _) in enumerate(mixed, 1)}
    reasons = Counter((kinds[row["line"]], row["reason"].partition(":")[0]) for row in rows)
    print(f"exit code {done.returncode}; {count} malformed of {len(MALFORMED)} kinds, {len(lines)} good")
    print(f"side file: {len(rows)} rows, {len({row['line'] for row in rows})} lines, {sum(not row['reason'] for row in rows)} without a reason")
    written = (folder / "out.jsonl").read_bytes().count(b"\n")
    print(f"good ones among them: {sum(not kinds[row['line']] for row in rows)}; written: {written}")
    for (name, reason), number in sorted(reasons.items()):
        print(f"  {number:5} {name}: {reason}")


def main() -> None:
    parser = new_parser(__doc__)
    add_corpus(parser)
    parser.add_argument("what", choices=("kills", "malformed"))
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--records", type=int, default=10_000)
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        os.environ.setdefault("MTLINT_CACHE_DIR", os.path.join(name, "cache"))
        os.makedirs(os.environ["MTLINT_CACHE_DIR"], mode=0o700, exist_ok=True)
        os.environ["PYTHONPATH"] = str(ROOT)
        if options.what == "kills":
            kills(Path(name), options.corpus, options.times)
        else:
            malformed(Path(name), options.corpus, options.records)


if __name__ == "__main__":
    main()
