"""`mtlint calibrate`: how often each rule reports on good copy, measured and written into the rules."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections import Counter

from lint.cli.mistakes import print_mistakes
from lint.cli.options import Plain
from lint.rulefiles.load import repack_rules
from lint.run import calibration, parallel
from lint.run.chunks import split_into_chunks
from lint.run.discover import find
from lint.run.worker import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.errors import Mistake


def calibrate(given: Namespace) -> int:
    plain = Plain(given.paths)
    plain.select, plain.min_severity, plain.config, plain.isolated, plain.no_cache = given.select, "info", given.config, given.isolated, True
    work = Work(plain, counting=True)
    rules = work.rules(work.overruled(work.settings(os.getcwd()))).rules
    mistakes: list[Mistake] = []
    reports: Counter[str] = Counter()
    words = documents = 0
    for result in parallel.checked(work, split_into_chunks(find(given.paths, work.settings), None), parallel.available()):
        if result.mistake:
            mistakes.append(result.mistake)
            continue
        reports.update(one.rule for one in result.diagnostics)
        words += result.words
        documents += not result.more
    print_mistakes(mistakes)
    if mistakes or not words:
        print("mtlint: nothing was measured" + ("" if mistakes else ": no words in " + ", ".join(given.paths)), file=sys.stderr)
        return 2
    found = calibration.measured((rule for rule in rules if not rule.is_external), reports, words)
    for one in found:
        if one.misfires.reports or one.severity != one.rule.severity:
            demoted = f": too loud for {one.rule.severity}, {one.severity} now" if one.severity != one.rule.severity else ""
            print(f"{one.misfires.per_100k:8.2f} in 100,000 words  {one.misfires.reports:4}  {one.rule.severity:7}  {one.rule.id}{demoted}")
    silent = sum(not one.misfires.reports for one in found)
    print(f"{words:,} words in {documents:,} documents; {silent} of {len(found)} rules did not speak.")
    if not given.dry_run:
        print(f"{sum(map(calibration.write, found))} rule files written.")
        repack_rules()
    return 0
