"""Runs small cases against mtlint: python benchmarks/cases.py FILE [--kind KIND] [--failing].

FILE has a JSON object a line, with `name`, `kind`, `why`, and `format`. Cases of `text`, `markdown`, and `html` have `input` and some of

  options                      more words for the command line
  silent                       true: no warning and no error
  silent_rules                 rules or packs that must not report a warning or an error
  reports                      [{text, rule, line, severity_at_least}]: a diagnostic overlaps this text
  fixed, unsafe_fixed          the text after --fix, and after --fix --unsafe-fixes
  unfixed, unsafe_unfixed      true: the text stays as it is, byte for byte

Cases of `sh` have `script`, which bash runs in an empty folder with mtlint on the path, and some of `exit`, `stdout_has`,
`stdout_lacks`, `stderr_has`, `stderr_lacks`, and `seconds`. A script that exits with 77 can't run on this machine and is skipped.
The exit code is 1 where a case fails.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checking import Diagnostic, new_parser, read_rows
from sandbox import Case, Done, environment, run, script_faults

ENDINGS = {"text": ".txt", "markdown": ".md", "html": ".html"}
LEVELS = {"info": 0, "warning": 1, "error": 2}
Faults = list[str]
"""What is wrong with the outcome of a case, one sentence each."""


def main() -> int:
    """Run the cases, and print what fails."""
    parser = new_parser(__doc__)
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--command", default="mtlint", help="the command that runs mtlint (default: mtlint)")
    parser.add_argument("--kind", action="append", help="run the cases of this kind only; may be repeated")
    parser.add_argument("--failing", action="store_true", help="print the names of the failing cases only")
    options = parser.parse_args()
    program, *words = shlex.split(options.command)
    program = shutil.which(program) or parser.error(f"there is no command {program!r}")
    cases = [case for case in read_rows(options.file) if not options.kind or case["kind"] in options.kind]
    if not cases:
        parser.error(f"{options.file} has no such cases")
    with tempfile.TemporaryDirectory(prefix="cases-") as home:
        faults = judge(cases, Path(home), [os.path.abspath(program), *words])
    print_faults(cases, faults, options.failing)
    return int(any(faults.values()))


def print_faults(cases: Sequence[Case], faults: dict[str, Faults | None], only_names: bool) -> None:
    """Print the cases that fail, each with its faults, and how many passed."""
    failing = [case for case in cases if faults[case["name"]]]
    for case in failing:
        print(case["name"] if only_names else f"{case['name']} ({case['kind']}): {case['why']}")
        for fault in () if only_names else faults[case["name"]] or ():
            print(f"    {fault}")
    skipped = sum(fault is None for fault in faults.values())
    closing = f"{len(cases) - len(failing) - skipped} passed, {len(failing)} failed" + (f", {skipped} skipped" if skipped else "")
    print(closing, file=sys.stderr if only_names else sys.stdout)


def judge(cases: Sequence[Case], home: Path, command: Sequence[str]) -> dict[str, Faults | None]:
    """Return the faults of each case by name; None for one that can't run here."""
    env = environment(home / "home", command)
    texts = [case for case in cases if case["format"] != "sh"]
    faults: dict[str, Faults | None] = {}
    collected: defaultdict[str, Faults] = defaultdict(list)
    fixes = [("", ["--fix"]), ("unsafe_", ["--fix", "--unsafe-fixes"])]
    runs = [reading_faults(texts, home, env), *(fixing_faults(texts, prefix, words, home, env) for prefix, words in fixes)]
    for name, fault in ((case["name"], fault) for pairs in runs for case, fault in pairs):
        collected[name] += fault
    faults.update((case["name"], collected[case["name"]]) for case in texts)
    scripts = [case for case in cases if case["format"] == "sh"]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = pool.map(lambda case: script_faults(case, Path(tempfile.mkdtemp(dir=home)), command), scripts)
        faults.update(zip((case["name"] for case in scripts), outcomes, strict=True))
    return faults


def run_all(cases: Iterable[Case], words: Sequence[str], folder: Path, env: dict[str, str]) -> Iterator[tuple[Case, Path, Done]]:
    """Run the command once for all cases with the same options; yield each case, its file, and the outcome."""
    groups: defaultdict[tuple[str, ...], list[Case]] = defaultdict(list)
    for case in cases:
        groups[tuple(case.get("options", ()))].append(case)
    for options, group in groups.items():
        place = Path(tempfile.mkdtemp(dir=folder))
        paths = [place / f"{number:04}{ENDINGS[case['format']]}" for number, case in enumerate(group)]
        for case, path in zip(group, paths, strict=True):
            path.write_bytes(case["input"].encode())
        done = run(["mtlint", "check", "--isolated", "--exit-zero", *words, *options, "."], place, env)
        yield from ((case, path, done) for case, path in zip(group, paths, strict=True))


def reading_faults(cases: Iterable[Case], folder: Path, env: dict[str, str]) -> Iterator[tuple[Case, Faults]]:
    """Yield what is wrongly reported, and what is not reported but should be."""
    cases = [case for case in cases if {"silent", "silent_rules", "reports"} & case.keys()]
    for case, path, done in run_all(cases, ["--min-severity", "info", "--output-format", "json"], folder, env):
        try:
            answer = json.loads(done.stdout)
        except ValueError:
            yield case, [f"no JSON, exit code {done.code}: {done.stderr[-300:]}"]
            continue
        diagnostics = [each for each in answer["diagnostics"] if Path(each["path"]).name == path.name]
        errors = [f"error: {each['message']}" for each in answer["errors"] if Path(each["path"]).name == path.name]
        yield case, [*errors, *report_faults(case, diagnostics)]


def report_faults(case: Case, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield what is wrong with the diagnostics of a case."""
    for diagnostic in diagnostics:
        is_banned = case.get("silent") or is_of(diagnostic, case.get("silent_rules", ()))
        if is_banned and LEVELS[diagnostic["severity"]] >= LEVELS["warning"]:
            yield f"reported: {show(diagnostic)}"
    for report in case.get("reports", ()):
        if not any(is_report(diagnostic, report, case["input"]) for diagnostic in diagnostics):
            yield f"not reported: {report}; reported: {'; '.join(map(show, diagnostics)) or 'nothing'}"


def fixing_faults(cases: Iterable[Case], prefix: str, words: Sequence[str], folder: Path, env: dict[str, str]) -> Iterator[tuple[Case, Faults]]:
    """Yield whether the text differs from the expected one after the fixes."""
    cases = [case for case in cases if {f"{prefix}fixed", f"{prefix}unfixed"} & case.keys()]
    for case, path, done in run_all(cases, ["--quiet", *words], folder, env):
        right, text = case.get(f"{prefix}fixed", case["input"]), path.read_bytes().decode(errors="replace")
        if done.code != 0:
            yield case, [f"exit code {done.code} of {' '.join(words)}: {done.stderr[-300:]}"]
        elif text != right:
            yield case, [f"after {' '.join(words)}: {text!r}, not {right!r}"]


def is_of(diagnostic: Diagnostic, names: str | Sequence[str]) -> bool:
    """Return whether a diagnostic comes from a rule or pack with one of these names."""
    names = [names] if isinstance(names, str) else names
    return diagnostic["rule"] in names or diagnostic["rule"].split("/")[0] in names


def is_report(diagnostic: Diagnostic, report: Case, text: str) -> bool:
    """Return whether a diagnostic is a report that a case asks for, at any occurrence of its words."""
    if LEVELS[diagnostic["severity"]] < LEVELS[report.get("severity_at_least", "warning")]:
        return False
    if "rule" in report and not is_of(diagnostic, report["rule"]):
        return False
    words = report["text"]
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    places = [place for place in places if report.get("line") in (None, text.count("\n", 0, place) + 1)]
    start, end = diagnostic["start"]["offset"], diagnostic["end"]["offset"]
    return any(start < place + len(words) and place < end for place in places)


def show(diagnostic: Diagnostic) -> str:
    """Return a diagnostic in one line."""
    start = diagnostic["start"]
    return f"{start['line']}:{start['column']} {diagnostic['severity']} {diagnostic['rule']} {diagnostic['text']!r}"


if __name__ == "__main__":
    sys.exit(main())
