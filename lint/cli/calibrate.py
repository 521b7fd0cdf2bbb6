"""`mtlint calibrate`: how often each rule reports on good copy, measured and written into the rules."""

from __future__ import annotations

import os
import sys
from collections import Counter

from lint.cli.stderr import print_mistakes
from lint.rulefiles.load import repack_rules
from lint.run import calibration
from lint.run.chunks import split_into_chunks
from lint.run.discover import FileSearch
from lint.run.parallel import check_in_processes, count_processors
from lint.run.worker import Task, Worker
from lint.settings.effective import EffectiveSettings
from lint.text.printable import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options
    from lint.errors import Mistake


def run(options: Options) -> int:
    """Measure, print and write; return 2 where not everything could be read. Raises `UsageError` and OSError."""
    settings = EffectiveSettings(options.overrides().replace(min_severity="info", languagetool=False))
    rules = settings.rules(settings.for_folder(os.getcwd())).rules
    chunks = split_into_chunks(FileSearch(options.paths, settings.usable_for_folder))
    mistakes: list[Mistake] = []
    reports: Counter[str] = Counter()
    words = documents = 0
    for result in check_in_processes(Worker(settings, Task(counts_words=True)), chunks, count_processors()):
        if result.mistake:
            mistakes.append(result.mistake)
            continue
        reports.update(diagnostic.rule for diagnostic in result.diagnostics)
        words += result.words
        documents += not result.more
    print_mistakes(mistakes)
    if mistakes or not words:
        print("mtlint: nothing was measured" + ("" if mistakes else ": no words in " + ", ".join(options.paths)), file=sys.stderr)
        return 2
    measured = calibration.measure_all((rule for rule in rules if not rule.is_external), reports, words)
    for measure in measured:
        if measure.misfires.reports or measure.severity != measure.rule.severity:
            print(_line(measure))
    silent = sum(not measure.misfires.reports for measure in measured)
    print(f"{plural(words, 'word')} in {plural(documents, 'document')}; {silent} of {plural(len(measured), 'rule')} reported nothing.")
    if not options.dry_run:
        print(f"Wrote {plural(sum(map(calibration.write, measured)), 'rule file')}.")
        repack_rules()
    return 0


def _line(measure: calibration.Measurement) -> str:
    rule, misfires = measure.rule, measure.misfires
    demoted = f": fires too often for {rule.severity}; demoted to {measure.severity}" if measure.severity != rule.severity else ""
    return f"{misfires.per_100k:8.2f} in 100,000 words  {misfires.reports:4}  {rule.severity:7}  {rule.id}{demoted}"
