"""`mtlint test-rules`: run the examples of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from lint.cli.main import FOUND
from lint.errors import UsageError
from lint.language.readability import describe_missing
from lint.rulefiles.folders import TABLES_OF_PACKS
from lint.rulefiles.load import builtin_folder, load_rules
from lint.ruleset.rule import Rule
from lint.run.rule_tests import find_failures, find_foreign_reports
from lint.text.printable import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def run(options: Options) -> int:
    """Run the examples; return 1 if one fails. Raises `MistakesError`, `ExternalError`, and OSError."""
    rules = list(load_rules_at(options.paths, options.cache_folder))
    missing = describe_missing()
    unmeasured = sum(rule.kind == "metric" for rule in rules) if missing else 0
    if unmeasured:
        rules = [rule for rule in rules if rule.kind != "metric"]
    if options.languagetool:
        from lint.run.external_checkers import ExternalCheckers

        with closing(ExternalCheckers(concurrency=1)) as checkers:
            failed = [line for rule in rules for line in find_failures(rule, partial(checkers.languagetool, None))]
    else:
        failed = [line for rule in rules for line in find_failures(rule)]
    failed += find_foreign_reports(rules)
    for line in failed:
        print(line)
    examples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    print(f"{plural(len(rules), 'rule')}, {plural(examples, 'example')}: {plural(len(failed), 'failure') if failed else 'all passed'}")
    untried = 0 if options.languagetool else sum(rule.is_external for rule in rules)
    if untried:
        print(f"{plural(untried, 'rule')} not tested: LanguageTool is off (add --languagetool)")
    if unmeasured:
        print(f"{plural(unmeasured, 'rule')} not tested, because {missing}")
    return FOUND if failed else 0


def load_rules_at(paths: Iterable[str], cache_folder: str | None) -> Iterator[Rule]:
    """Yield the rules of rule files, packs, and folders of packs, built-in rules and packs by their ids, or all built-in rules if none are named.

    Raises OSError.
    """
    if not paths:
        yield from load_rules(cache=cache_folder).rules
        return
    for name in paths:
        path = Path(name)
        if not path.exists():
            built_in = [rule for rule in load_rules(cache=cache_folder).rules if f"{rule.id}/".startswith(f"{name}/")]
            if not built_in:
                raise FileNotFoundError(2, "no such file, folder, or built-in rule", name)
            yield from built_in
            continue
        if path.suffix in (".csv", ".tbx"):
            raise UsageError(f"{name}: a termbase has no examples to test")
        top = path.parent.parent if path.is_file() else path.parent if _is_pack(path) else path
        folders = [str(top)] if top.resolve() != Path(builtin_folder()).resolve() else []
        rules = load_rules(folders, cache_folder).rules
        inside = [rule for rule in rules if _within(Path(rule.path).resolve(), path.resolve())]
        if not inside:
            raise FileNotFoundError(2, "no rule files found", name)
        yield from inside


def _is_pack(folder: Path) -> bool:
    """Return whether a folder has rule files of its own, and none in subfolders other than those for tables."""
    subfolders = {path.parent.name for path in folder.glob("*/*.y*ml")}
    return any(folder.glob("*.y*ml")) and all((folder.name, name) in TABLES_OF_PACKS for name in subfolders)


def _within(path: Path, top: Path) -> bool:
    return path == top or top in path.parents
