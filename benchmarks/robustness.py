"""Test what mtlint withstands.

    python benchmarks/robustness.py PART [--long | --trials COUNT]

A part tests one promise on many generated inputs, prints its figures, and exits with 1 if the promise was broken. Without options it takes seconds,
for every push; with `--long` it takes hours, for every night. The results are in benchmarks/robustness.md.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checking import new_parser
from documents import documents, sentences

from lint.errors import DecodeError
from lint.linter.diagnostic import Diagnostic, Edit
from lint.linter.fixes import FixResult, apply_edits, apply_fixes
from lint.linter.incremental import IncrementalLinter
from lint.linter.lint import check
from lint.linter.skeleton import skeleton
from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet
from lint.text.document import Document
from lint.text.formats.table import FORMATS, parse, read
from lint.text.position import Position
from lint.text.printable import printable

Part = Callable[[int], bool]
"""Test a promise with a number of trials; print the figures, and return whether it held."""


def fix_all(raw: bytes, format: str, rules: RuleSet, unsafe: bool) -> tuple[FixResult, list[tuple[str, list[Edit], str]]]:
    """Fix bytes; return the result, and for each round the text before, its edits, and the text after."""
    rounds = []

    def find(raw: bytes, encoding: str, before: str, edits: list[Edit]) -> list[Diagnostic]:
        document = read("x", raw, format, encoding)
        if edits:
            rounds.append((before, edits, document.text))
        return [diagnostic for diagnostic in check(document, rules) if not diagnostic.suppressed]

    return apply_fixes(raw, format, find, unsafe), rounds


def fixing(trials: int) -> bool:
    """Test fixes: idempotent, with the same markup skeleton, no byte changed outside edits, no word changed by a safe edit."""
    rules = load_rules()
    rules = rules.only(rule.id for rule in rules.rules if not rule.styles)
    texts = sentences(rules)
    names = (
        "documents",
        "changed",
        "edits",
        "refused",
        "undecodable",
        "not idempotent",
        "another skeleton",
        "changed outside of edits",
        "words changed",
    )
    counts = dict.fromkeys(names, 0)
    for number, (raw, format) in enumerate(documents(trials, texts)):
        unsafe = number % 2 == 1
        counts["documents"] += 1
        try:
            result, rounds = fix_all(raw, format, rules, unsafe)
            again, _ = fix_all(result.raw, format, rules, unsafe)
        except DecodeError:
            counts["undecodable"] += 1
            continue
        counts["changed"] += result.raw != raw
        counts["edits"] += len(result.applied)
        counts["refused"] += sum("markup" in skip.reason for skip in result.skipped)
        counts["not idempotent"] += again.raw != result.raw
        counts["changed outside of edits"] += any(apply_edits(before, edits) != after for before, edits, after in rounds)
        skeletons = ((skeleton(parse("x", before, format), edits), skeleton(parse("x", after, format))) for before, edits, after in rounds)
        counts["another skeleton"] += any(expected != actual for expected, actual in skeletons)
        counts["words changed"] += not unsafe and any(words(before) != words(after) for before, _, after in rounds)
    return print_counts(counts, names[5:])


BESIDE = 2
"""Characters next to the reported words that an edit may take with them: a space or a comma."""


def checking(trials: int) -> bool:
    """Test checks: no traceback, every place right, the editor's check like a fresh one, no control characters in messages."""
    rules = load_rules()
    rules = rules.only(rule.id for rule in rules.rules if not rule.styles)
    names = ("documents", "undecodable", "diagnostics", "tracebacks", "wrong places", "unlike the editor's", "control characters in messages")
    counts = dict.fromkeys(names, 0)
    linters = {format: IncrementalLinter(rules) for format in FORMATS}
    for raw, format in documents(trials, sentences(rules)):
        counts["documents"] += 1
        try:
            document = read("x", raw, format)
            diagnostics = check(document, rules)
            again = linters[format].check(document)
        except DecodeError:
            counts["undecodable"] += 1
            continue
        except Exception:
            traceback.print_exc()
            counts["tracebacks"] += 1
            continue
        counts["diagnostics"] += len(diagnostics)
        counts["wrong places"] += not are_placed(document, diagnostics)
        counts["unlike the editor's"] += again != diagnostics
        counts["control characters in messages"] += any(
            printable(diagnostic.message) != diagnostic.message or "\n" in diagnostic.message for diagnostic in diagnostics
        )
    return print_counts(counts, names[3:])


def are_placed(document: Document, diagnostics: list[Diagnostic]) -> bool:
    """Return whether a document's words are where they should be, and its diagnostics at the right place in every unit."""
    text, prose, pieces = document.text, document.prose, document.pieces()
    ends = [start for start, _, _ in pieces[1:]] + [len(prose)]
    for (start, span, is_verbatim), end in zip(pieces, ends, strict=False):  # without pieces, there is one end
        if not 0 <= span.start <= span.end <= len(text):
            return False
        if is_verbatim and document.format != "text" and text[span.start : span.end] != prose[start:end]:
            return False
    for diagnostic in diagnostics:
        start, end = diagnostic.span
        if not 0 <= start < end <= len(text) or text[start:end] != diagnostic.text:
            return False
        if diagnostic.edit and not start - BESIDE <= diagnostic.edit.start <= diagnostic.edit.end <= end + BESIDE:
            return False
        if not all(is_placed(text, place) for place in (diagnostic.start, diagnostic.end)):
            return False
    return diagnostics == sorted(diagnostics, key=Diagnostic.sort_key) and len({*diagnostics}) == len(diagnostics)


def is_placed(text: str, place: Position) -> bool:
    """Return whether a place has the line, column, and units of its offset."""
    before = text[: place.offset]
    lines = re.split(r"\r\n|\r|\n", before)
    if before.endswith("\r") and text[place.offset : place.offset + 1] == "\n":
        return True  # between the two halves of a line ending
    return (place.line, place.column, place.byte_column, place.utf16_offset) == (
        len(lines),
        len(lines[-1]) + 1,
        len(lines[-1].encode("utf-8", "surrogatepass")) + 1,
        len(before.encode("utf-16-le", "surrogatepass")) // 2,
    )


def words(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def signals(trials: int) -> bool:
    """Test signals while files are fixed: every file is old or new, and whatever can be handled leaves nothing behind."""
    counts = dict.fromkeys(("signals", "in the middle", "half-written", "missing", "litter after TERM", "litter after INT", "litter after KILL"), 0)
    source = random.Random(7)
    kinds = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT]
    old, new = b"It cost $ 5 million.\n" * 40, b"It cost $5 million.\n" * 40
    for number in range(trials):
        kind = kinds[number % len(kinds)]
        folder = Path(tempfile.mkdtemp(prefix="mtlint-signals-"))
        for file in range(300):
            (folder / f"{file}.txt").write_bytes(old)
        command = [sys.executable, "-m", "lint", "check", "--isolated", "--jobs", "1", "--fix", "--quiet", str(folder)]
        with subprocess.Popen(command, cwd=Path(__file__).resolve().parents[1], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and (folder / "0.txt").read_bytes() == old:
                time.sleep(0.002)
            time.sleep(source.uniform(0, 0.25))
            process.send_signal(kind)
            process.wait()
        states = [(folder / f"{file}.txt").read_bytes() if (folder / f"{file}.txt").exists() else None for file in range(300)]
        counts["signals"] += 1
        counts["in the middle"] += old in states and new in states
        counts["missing"] += None in states
        counts["half-written"] += any(state not in (old, new, None) for state in states)
        counts[f"litter after {kind.name[3:]}"] += len(os.listdir(folder)) > 300
        shutil.rmtree(folder)
    return print_counts(counts, ("half-written", "missing", "litter after TERM", "litter after INT"))


def damage(path: Path, others: list[Path], source: random.Random) -> str:
    """Damage a file of the cache in one of several ways, and return which."""
    raw = bytearray(path.read_bytes())
    way = source.choice(["a bit", "50 bits", "cut off", "emptied", "zeroed", "appended to", "random bytes", "another file", "a folder", "removed"])
    if way in ("a bit", "50 bits"):
        for _ in range(1 if way == "a bit" else 50):
            raw[source.randrange(len(raw))] ^= 1 << source.randrange(8)
    elif way == "cut off":
        del raw[source.randrange(len(raw)) :]
    elif way == "another file":
        raw = bytearray(source.choice(others).read_bytes())
    elif way == "appended to":
        raw += source.randbytes(100)
    elif way in ("a folder", "removed"):
        path.unlink()
        if way == "a folder":
            path.mkdir()
        return way
    else:
        raw = bytearray(source.randbytes(len(raw)) if way == "random bytes" else bytes(0 if way == "emptied" else len(raw)))
    path.write_bytes(raw)
    return way


def caching(trials: int) -> bool:
    """Test damaged caches: whatever happens to their files, the report is that of a run without a cache."""
    counts = dict.fromkeys(("damaged caches", "other reports"), 0)
    source, root = random.Random(5), Path(__file__).resolve().parents[1]
    home = Path(tempfile.mkdtemp(prefix="mtlint-caches-"))
    (home / "docs").mkdir()
    for number in range(60):
        (home / f"docs/{number}.txt").write_text(
            f"Number {number}. It cost $ {number} million. The the end of Kiev, and of Kyiv.\n", encoding="utf-8"
        )

    def report(*options: str) -> tuple[int, bytes]:
        command = [sys.executable, "-m", "lint", "check", "--isolated", "--jobs", "1", "--output-format", "jsonl", *options, str(home / "docs")]
        done = subprocess.run(command, cwd=root, env={**os.environ, "MTLINT_CACHE_DIR": str(home / "cache")}, capture_output=True, check=False)
        return done.returncode, done.stdout

    expected = report("--no-cache")
    report()
    (home / "cache").rename(home / "whole")
    for _ in range(trials):
        shutil.copytree(home / "whole", home / "cache")
        files = sorted(path for path in (home / "whole").rglob("*") if path.is_file() and path.stat().st_size)
        damaged = source.sample(files, source.randint(1, len(files)))
        ways = [damage(home / "cache" / path.relative_to(home / "whole"), files, source) for path in damaged]
        counts["damaged caches"] += 1
        if report() != expected:
            counts["other reports"] += 1
            print(*zip(damaged, ways, strict=True))
        shutil.rmtree(home / "cache")
    shutil.rmtree(home)
    return print_counts(counts, ("other reports",))


def print_counts(counts: dict[str, int], promised: tuple[str, ...]) -> bool:
    """Print figures, and return whether those promised to be 0 are."""
    for name, count in counts.items():
        print(f"{count:8,}  {name}")
    return not any(counts[name] for name in promised)


PARTS: dict[str, tuple[Part, int, int]] = {
    "checking": (checking, 300, 30_000),
    "fixing": (fixing, 150, 5_000),
    "signals": (signals, 9, 300),
    "caching": (caching, 10, 500),
}
"""Each part with its trials in the short and in the long form."""


def main() -> int:
    """Run the named parts, or all of them."""
    parser = new_parser(__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; without any, all")
    parser.add_argument("--long", action="store_true", help="as many trials as the figures rest on")
    parser.add_argument("--trials", type=int, metavar="COUNT", help="so many trials of each part")
    options = parser.parse_args()
    held = True
    for name in options.parts or PARTS:
        begin = time.perf_counter()
        print(f"{name}:")
        part, short, long = PARTS[name]
        held &= part(options.trials or (long if options.long else short))
        print(f"{time.perf_counter() - begin:8.0f}  seconds")
    return not held


if __name__ == "__main__":
    sys.exit(main())
