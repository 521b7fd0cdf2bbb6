"""The commands that speak of rules: `rules`, `explain`, `test-rules`."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from lint import config
from lint.authoring.yamlfile import TroubleError, short
from lint.examples import failures
from lint.pages import page
from lint.rule import Rule
from lint.ruleset import builtin, load


def run(given: Namespace) -> int:
    """Carries a command out; its exit code."""
    try:
        return {"rules": _rules, "explain": _explain, "test-rules": _test}[given.command](given)
    except TroubleError as error:
        print(error, file=sys.stderr)
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
    if given.rule in rules:
        print(page(rules[given.rule]), end="")
        return 0
    close = get_close_matches(given.rule, rules, 1)
    print(f"mtlint: no rule is called '{given.rule}'" + (f"; did you mean '{close[0]}'?" if close else ""), file=sys.stderr)
    return 2


def _test(given: Namespace) -> int:
    rules = list(_asked_for(given.paths))
    failed = [line for rule in rules for line in failures(rule)]
    for line in failed:
        print(line)
    examples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    print(f"{len(rules)} rules, {examples} examples: " + (f"{len(failed)} failures" if failed else "all as they should be"))
    return 1 if failed else 0


def _asked_for(paths: list[str]) -> Iterator[Rule]:
    """The rules of rule files, packs and folders of packs; the built-in ones where none are named. Raises OSError."""
    if not paths:
        yield from load().rules
        return
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise FileNotFoundError(2, "no such file or folder", given)
        top = path.parent.parent if path.is_file() else path.parent if any(path.glob("*.yaml")) else path
        rules = load([str(top)] if top.resolve() != Path(builtin()).resolve() else ()).rules
        inside = [rule for rule in rules if _within(Path(rule.path).resolve(), path.resolve())]
        if not inside:
            raise FileNotFoundError(2, "no rule files here", given)
        yield from inside


def _within(path: Path, top: Path) -> bool:
    return path == top or top in path.parents


def _in_reach(given: Namespace) -> list[Rule]:
    path = given.config or (None if given.isolated else config.nearest(os.getcwd()))
    folders: Iterable[str] = config.load(path).rules if path else ()
    return load(folders).rules


def _record(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "artifact": rule.artifact,
        "severity": rule.severity,
        "fix": rule.fix or None,
        "summary": rule.summary,
        "message": rule.message,
        "since": rule.since,
        "path": short(Path(rule.path)),
    }
