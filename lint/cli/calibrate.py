"""`mtlint calibrate`: measure what rules report on human copy and on machine text, and save the figures."""

from __future__ import annotations

import os
import sys
from contextlib import closing

from lint._startup.atomic import write
from lint._startup.modules import PACKAGE
from lint.cli.main import TROUBLE
from lint.cli.stderr import print_mistakes
from lint.errors import ExternalError, Mistake, UsageError
from lint.linter.verdict import judge, show_odds
from lint.rulefiles.load import builtin_folder, repack_rules
from lint.rulefiles.rates_file import NAME, NAME_WITH_LANGUAGETOOL, RatesFile, make_table
from lint.ruleset.rates import COPIES, FEWEST_WORDS, HUMAN
from lint.ruleset.ruleset import READS_AS
from lint.ruleset.selectors import ALL, is_languagetool_rule
from lint.run.calibration import fit, measure
from lint.run.discover import FileSearch
from lint.run.external_checkers import ExternalCheckers
from lint.run.observations import Observation, Observer, find_sample, read_annotations
from lint.run.task import count_processors
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import PROJECT_RATES, PROJECT_RATES_WITH_LANGUAGETOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.cli.options import Options
    from lint.external.protocol import ExternalChecker
    from lint.ruleset.rule import Rule
    from lint.ruleset.ruleset import RuleSet


def run(options: Options) -> int:
    """Measure, print, and save; return 2 if something could not be read, or there is too little of it. Raises `UsageError` and OSError."""
    settings = EffectiveSettings(options.overrides(), options.cache_folder)
    rules = rules_to_measure(settings.loaded(settings.for_folder(os.getcwd())), options.languagetool)
    path = _path(options, settings)
    observations, mistakes = _observe(options, settings, rules)
    print_mistakes(mistakes)
    if mistakes or not any(observation.words for observation in observations if observation.copy == HUMAN):
        print("mtlint: no words to measure" + ("" if mistakes else ": no words in " + ", ".join(options.human)), file=sys.stderr)
        return TROUBLE
    rates_file = measure(observations, rules)
    if sum(rates_file.words.get(copy, 0) for copy in COPIES):
        fit(rates_file, rules.rules, observations)
    for line in _report(rates_file, rules.rules, observations):
        print(line)
    if options.languagetool:  # what our own rules report is in the other file
        for id in [id for id in rates_file.rates if not is_languagetool_rule(id)]:
            del rates_file.rates[id]
    return 0 if options.dry_run else _save(rates_file, path, options.built_in)


def _save(rates_file: RatesFile, path: str, is_built_in: bool) -> int:
    """Write the file of rates; return 2 if they are those of too little human copy. Raises OSError."""
    words = rates_file.words.get(HUMAN, 0)
    if words < FEWEST_WORDS:
        print(f"mtlint: nothing written: {words:,} words of human copy, and at least {FEWEST_WORDS:,} are needed", file=sys.stderr)
        return TROUBLE
    write(path, ["".join(rates_file.lines()).encode("utf-8")])
    print(f"Wrote {os.path.relpath(path)}")
    if is_built_in:
        repack_rules()
    return 0


def _path(options: Options, settings: EffectiveSettings) -> str:
    """Return the file to write: the one of the built-in rules if requested, otherwise one next to the settings. Raises `UsageError`."""
    nearest = settings.for_folder(os.getcwd())
    if options.built_in:
        folder = builtin_folder()
        if os.path.dirname(folder) == PACKAGE:
            raise UsageError("mtlint: --built-in works only in a checkout: the rules of an installed package are not changed")
        return os.path.join(folder, NAME_WITH_LANGUAGETOOL if options.languagetool else NAME)
    name = PROJECT_RATES_WITH_LANGUAGETOOL if options.languagetool else PROJECT_RATES
    return os.path.join(nearest.folder if nearest.path else os.getcwd(), name)


def rules_to_measure(loaded: RuleSet, with_languagetool: bool) -> RuleSet:
    """Return all rules but those of a house style and the one that states the verdict. `with_languagetool`: whether to include LanguageTool's."""
    return loaded.only(rule.id for rule in loaded.rules if (not rule.styles or (with_languagetool and rule.is_external)) and rule.id != READS_AS)


def _observe(options: Options, settings: EffectiveSettings, rules: RuleSet) -> tuple[list[Observation], list[Mistake]]:
    """Return what rules report in each document, and why others can't be read. Raises `UsageError` and OSError."""
    mistakes: list[Mistake] = []
    try:
        annotations = {name: places for path in options.gold for name, places in read_annotations(path).items()}
        files = list(find_sample(_files(options.human, settings, mistakes), _files(options.machine, settings, mistakes)))
    except ValueError as error:
        raise UsageError(f"mtlint: {error}") from None
    rules.prepare()
    observations = []
    jobs = count_processors()
    with closing(ExternalCheckers(jobs)) as external:
        try:
            for observed in Observer(rules, annotations).observe_all(files, jobs, _checker(settings, external) if options.languagetool else None):
                if isinstance(observed, Mistake):
                    mistakes.append(observed)
                else:
                    observations.append(observed)
        except ExternalError as error:
            raise UsageError(f"mtlint: {error}") from None
    return observations, mistakes


def _checker(settings: EffectiveSettings, external: ExternalCheckers) -> ExternalChecker | None:
    """Return LanguageTool with all rules that were read. Raises `UsageError`."""
    nearest = settings.for_folder(os.getcwd())
    return external.for_settings(nearest.replace(select=(ALL,), ignore=()), settings.loaded(nearest))


def _files(folders: Iterable[str], settings: EffectiveSettings, mistakes: list[Mistake]) -> Iterator[tuple[str, str]]:
    """Yield the files in folders, each with the folder named on the command line."""
    for folder in folders:
        for path in FileSearch([folder], settings.for_folder):
            if isinstance(path, Mistake):
                mistakes.append(path)
            else:
                yield path, folder


def _report(rates_file: RatesFile, rules: Iterable[Rule], observations: list[Observation]) -> Iterator[str]:
    """Yield the results: the rules that report, those that report too often, those that vote, and human copy that reads as machine text."""
    table = make_table(rules, rates_file)
    for id, rates in sorted(rates_file.rates.items(), key=lambda item: (-item[1].worst, item[0])):
        machine_rates = "  ".join(f"{copy} {sample.reports:6.4g}" for copy, sample in rates.machine.items())
        if rates.reports or any(sample.reports for sample in rates.machine.values()):
            human_rate = f"{rates.per_100k:8.2f} in 100,000 words ({rates.worst:.1f} in the worst genre)"
            yield f"{human_rate}  {machine_rates}  {'votes' if id in table.voters else '':5}  {id}"
    if any(observation.copy != HUMAN for observation in observations):
        verdicts = [(observation.path, judge(observation.section(table), table)) for observation in observations if observation.copy == HUMAN]
        for path, verdict in verdicts:
            if verdict.is_open:
                yield f"{path}: human copy that reads as {verdict.reads_as} (odds {show_odds(verdict.log_odds)}): {', '.join(verdict.kinds)}"
    yield ", ".join(f"{count:,} words of {copy}{' text' if copy != HUMAN else ' copy'}" for copy, count in rates_file.words.items())
    if rates_file.words.get(HUMAN, 0) < FEWEST_WORDS or sum(rates_file.words.get(copy, 0) for copy in COPIES) < FEWEST_WORDS:
        yield f"No rule votes by these figures: at least {FEWEST_WORDS:,} words of human copy and as many of machine text are needed."
    else:
        yield f"{len(table.voters)} of {len(rates_file.rates)} rules vote."
