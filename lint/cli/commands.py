"""The commands beside `check`: `rules`, `explain`, `test-rules`, `calibrate`, `names`."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size

from lint.cli import doctor
from lint.cli import names_table as listing
from lint.cli.options import Plain
from lint.linter.lint import UnansweredError
from lint.rulefiles.load import builtin_folder, load_rules, repack_rules
from lint.rulefiles.pages import page
from lint.rulefiles.yaml_file import TroubleError, short
from lint.ruleset.rule import Rule
from lint.ruleset.selectors import is_languagetool_rule
from lint.run import calibration as calibrate
from lint.run import parallel as jobs
from lint.run.chunks import pieces
from lint.run.consistency import census as entities
from lint.run.discover import find
from lint.run.rule_tests import failures, strangers
from lint.run.worker import Work
from lint.settings.edit import accept
from lint.settings.effective import Refused
from lint.settings.load import find_settings_file, load_settings
from lint.settings.settings import LOCAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.run.discover import Trouble


def run(given: Namespace) -> int:
    """Carries a command out; its exit code."""
    try:
        return {"rules": _rules, "explain": _explain, "test-rules": _test, "calibrate": _calibrate, "names": _names, "doctor": _doctor}[
            given.command
        ](given)
    except (TroubleError, Refused) as error:
        print(error, file=sys.stderr)
    except UnansweredError as error:
        print(f"mtlint: {error}", file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
    return 2


def _rules(given: Namespace) -> int:
    rules = _in_reach(given)
    if given.output_format == "json":
        print(json.dumps([_record(rule) for rule in rules], ensure_ascii=False, indent=1))
        return 0
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        print(f"{rule.id:{width}}  {rule.severity:7}  {rule.fix or '-':6}  {rule.artifact:31}  {rule.summary}")
    return 0


def _explain(given: Namespace) -> int:
    rules = {rule.id: rule for rule in _in_reach(given)}
    if is_languagetool_rule(given.rule):
        name = given.rule.partition("/")[2]
        rules.update((given.rule, rule) for rule in list(rules.values()) if rule.kind == "languagetool" and name in rule.check[0])
    if given.rule in rules:
        print(page(rules[given.rule]), end="")
        return 0
    close = get_close_matches(given.rule, rules, 1)
    print(f"mtlint: no rule is called '{given.rule}'" + (f"; did you mean '{close[0]}'?" if close else ""), file=sys.stderr)
    return 2


def _test(given: Namespace) -> int:
    rules = list(_asked_for(given.paths))
    if given.languagetool:
        from lint.external.languagetool.tools import asking

        with asking(LOCAL) as ask:
            failed = [line for rule in rules for line in failures(rule, ask)]
    else:
        failed = [line for rule in rules for line in failures(rule)]
    failed += strangers(rules)
    for line in failed:
        print(line)
    examples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    print(f"{len(rules)} rules, {examples} examples: " + (f"{len(failed)} failures" if failed else "all as they should be"))
    untried = 0 if given.languagetool else sum(rule.kind == "languagetool" for rule in rules)
    if untried:
        print(f"{untried} of them ask LanguageTool and were not tried; --languagetool tries them")
    return 1 if failed else 0


def _calibrate(given: Namespace) -> int:
    plain = Plain(given.paths)
    plain.select, plain.min_severity, plain.config, plain.isolated, plain.no_cache = given.select, "info", given.config, given.isolated, True
    work = Work(plain, counting=True)
    rules = work.rules(work.overruled(work.settings(os.getcwd()))).rules
    troubles: list[Trouble] = []
    reports: Counter[str] = Counter()
    words = documents = 0
    for checked in jobs.checked(work, pieces(find(given.paths, work.settings, troubles), None), jobs.available()):
        if checked.trouble:
            troubles.append(checked.trouble)
            continue
        reports.update(one.rule for one in checked.diagnostics)
        words += checked.words
        documents += not checked.more
    _tell(troubles)
    if troubles or not words:
        print("mtlint: nothing was measured" + ("" if troubles else ": no words in " + ", ".join(given.paths)), file=sys.stderr)
        return 2
    found = calibrate.measured((rule for rule in rules if rule.kind != "languagetool"), reports, words)
    for one in found:
        if one.misfires.reports or one.severity != one.rule.severity:
            demoted = f": too loud for {one.rule.severity}, {one.severity} now" if one.severity != one.rule.severity else ""
            print(f"{one.misfires.per_100k:8.2f} in 100,000 words  {one.misfires.reports:4}  {one.rule.severity:7}  {one.rule.id}{demoted}")
    silent = sum(not one.misfires.reports for one in found)
    print(f"{words:,} words in {documents:,} documents; {silent} of {len(found)} rules did not speak.")
    if not given.dry_run:
        print(f"{sum(map(calibrate.write, found))} rule files written.")
        repack_rules()
    return 0


def _names(given: Namespace) -> int:
    if given.write and given.isolated:
        raise Refused("mtlint: --write needs settings, and --isolated has none")
    plain = Plain(given.paths)
    plain.config, plain.isolated, plain.no_cache = given.config, given.isolated, True
    plain.select, plain.min_severity, plain.across = "names", "info", "all"
    work = Work(plain)
    settings = work.settings(os.getcwd())
    census = entities.Census(settings.names, [rule.id for rule in work.rules(work.overruled(settings)).rules if rule.styles])
    troubles: list[Trouble] = []
    for checked in jobs.checked(work, pieces(find(given.paths, work.settings, troubles), None), given.jobs or jobs.available()):
        if checked.trouble:
            troubles.append(checked.trouble)
        elif checked.names:
            census.add(checked.path, checked.names)
    found = census.entities(not given.all)
    for line in _listed(found, given.output_format):
        print(line)
    _tell(troubles)
    if given.write and troubles:
        print("mtlint: not all files could be read, so nothing was written", file=sys.stderr)
    elif given.write:
        path = given.config or find_settings_file(os.getcwd()) or ".mtlint.yaml"
        for line in _written(path, found):
            print(line, file=sys.stdout if given.output_format == "full" else sys.stderr)
    return 2 if troubles else 0


def _doctor(given: Namespace) -> int:
    fine = True
    for good, line in doctor.lines(given.cache):
        print(("  " if good else "! ") + line)
        fine &= good
    return 0 if fine else 2


def _listed(found: list[entities.Entity], format: str) -> Iterator[str]:
    if format == "full":
        return listing.as_text(found, get_terminal_size().columns if sys.stdout.isatty() else 0)
    return listing.as_json(found) if format == "json" else listing.as_csv(found)


def _written(path: str, found: list[entities.Entity]) -> Iterator[str]:
    """Puts what is sure and not settled yet into settings; a line for each name that was not there."""
    chosen = {one.settled: one for one in found if one.sure and len(one.counts.keys() - one.wrong.keys()) > 1 and one.why not in ("settings", "tie")}
    added = accept(path, chosen)
    for name in added:
        others = ", ".join(f"“{form}”" for form in list(chosen[name].counts)[1:])
        yield f"{short(Path(path))}: names: {name} (not {others})"
    if not added:
        yield f"{short(Path(path))}: nothing to add"


def _tell(troubles: list[Trouble]) -> None:
    for path, line, column, message in troubles:
        print(f"{path}:{line}:{column}: {message}" if line else f"{path}: {message}", file=sys.stderr)


def _asked_for(paths: list[str]) -> Iterator[Rule]:
    """The rules of rule files, packs and folders of packs; the built-in ones where none are named. Raises OSError."""
    if not paths:
        yield from load_rules().rules
        return
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise FileNotFoundError(2, "no such file or folder", given)
        top = path.parent.parent if path.is_file() else path.parent if any(path.glob("*.yaml")) else path
        rules = load_rules([str(top)] if top.resolve() != Path(builtin_folder()).resolve() else ()).rules
        inside = [rule for rule in rules if _within(Path(rule.path).resolve(), path.resolve())]
        if not inside:
            raise FileNotFoundError(2, "no rule files here", given)
        yield from inside


def _within(path: Path, top: Path) -> bool:
    return path == top or top in path.parents


def _in_reach(given: Namespace) -> list[Rule]:
    path = given.config or (None if given.isolated else find_settings_file(os.getcwd()))
    folders: Iterable[str] = load_settings(path).rules if path else ()
    return load_rules(folders).rules


def _record(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "artifact": rule.artifact,
        "severity": rule.severity,
        "fix": rule.fix or None,
        "summary": rule.summary,
        "message": rule.message,
        "since": rule.since,
        "misfires_per_100k": rule.misfires.per_100k if rule.misfires else None,
        "path": short(Path(rule.path)),
    }


COMMANDS = {"rules": _rules, "explain": _explain, "test-rules": _test, "calibrate": _calibrate, "names": _names, "doctor": _doctor}
