"""Read folders of packs of rule files into rules, with all mistakes of all files at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from pathlib import Path

from lint._startup.read import YAML, read_file, yaml_files
from lint.errors import Mistake, RuleError
from lint.rulefiles.language_tables import read_language_tables
from lint.rulefiles.name_tables import Tables, read_tables
from lint.rulefiles.rates_file import NAME, NAME_WITH_LANGUAGETOOL, RatesFile, as_plain, is_rates_file, read_rates
from lint.rulefiles.redirects import RedirectFiles
from lint.rulefiles.rule_file import read_rule
from lint.rulefiles.termbase import read_terms
from lint.rulefiles.word_lists import Lists
from lint.rulefiles.yaml_file import short
from lint.ruleset.redirects import Redirects
from lint.ruleset.rule import Rule
from lint.ruleset.selectors import ALL

MESSAGE, WORDS = [re.compile(rb"""^[\s{"']*(?:%b)["']?\s*[:=]""" % name, re.MULTILINE) for name in (b"message", b"words|pattern")]
"""The fields that every rule and every word list has, in YAML, JSON, or TOML."""
RULE_NAME = re.compile(r"[\w.-]+")
TABLES_OF_PACKS = (("names", "tables"), ("bilingual", "languages"))
"""Folders in packs that hold no rules."""


def read_folders(folders: Iterable[str]) -> list[Rule]:
    """Return the rules of `<folder>/<pack>/<rule>.yaml` and of termbases, which are files; a later rule replaces an earlier one with the same id.

    Raises `RuleError`.
    """
    return read_all(folders)[0]


def read_all(folders: Iterable[str], builtin_rules: Iterable[Rule] = ()) -> tuple[list[Rule], Redirects, RatesFile, RatesFile]:
    """Return the same, what became of old ids, what was measured about rules, and what was measured with LanguageTool.

    A later folder's rule under an old id replaces the rule that the old id leads to. `builtin_rules`: those of the first folder if they were read
    before; they are read again only if other tables or rates apply to them. Raises `RuleError`.
    """
    mistakes: list[Mistake] = []
    rules_by_id: dict[str, Rule] = {}
    roots = list(map(Path, folders))
    lists, tables = _read_tables(roots, mistakes)
    redirects = RedirectFiles(roots, mistakes)
    measured, with_languagetool = [read_rates(roots, mistakes, redirects.unresolved, name) for name in (NAME, NAME_WITH_LANGUAGETOOL)]
    rules_read = {} if any(map(_has_tables, roots[1:])) else {rule.path: rule for rule in builtin_rules}
    for folder in filterfalse(is_rates_file, roots):
        if folder.is_file():
            _add_terms(folder, rules_by_id, mistakes)
            continue
        lists.load(folder, mistakes, folder == roots[0])
        for path in _files_in_packs(folder, roots, mistakes):
            own_id = f"{path.parent.name}/{path.stem}"
            id = redirects.unresolved.current(own_id) if folder != roots[0] else own_id
            rates, rule = measured.rates.get(id), rules_read.get(str(path))
            if rule is None or rule.measured != as_plain(rates):
                rule = read_rule(path, id, lists, tables, mistakes, rates)
            if rule:
                _add_rule(rule, path, rules_by_id, mistakes)
    if not mistakes:
        lists.require_uses()
    rules = list(rules_by_id.values())
    return rules, _resolve(redirects, rules, mistakes), measured, with_languagetool


def _resolve(redirects: RedirectFiles, rules: list[Rule], mistakes: list[Mistake]) -> Redirects:
    """Return what became of old ids. Raises `RuleError` if there are mistakes in the files read."""
    resolved = redirects.unresolved if mistakes else redirects.resolve(rules)
    if mistakes:
        raise RuleError(mistakes)
    return resolved


def _read_tables(roots: list[Path], mistakes: list[Mistake]) -> tuple[Lists, Tables]:
    """Return the tables of all folders, also as lists. They are read before the rules: a desk's tables feed the built-in rules."""
    lists, tables = Lists(), read_tables(roots, mistakes)
    lists.words["names"] = tables.words()
    for folder in roots:
        read_language_tables(folder, lists.words, mistakes)
    return lists, tables


def _has_tables(folder: Path) -> bool:
    """Return whether a folder of rules has tables, which feed the rules of all folders."""
    return any(folder.joinpath(*parts).is_dir() for parts in TABLES_OF_PACKS)


def _add_rule(rule: Rule, path: Path, rules_by_id: dict[str, Rule], mistakes: list[Mistake]) -> None:
    """Add a rule in place of one with its id from another folder. If another file of the same pack defines it, that is a mistake."""
    replaced = Path(rules_by_id[rule.id].path) if rule.id in rules_by_id else None
    if replaced and replaced.parent == path.parent:
        mistakes.append(Mistake(short(path), 1, 1, f"two files define rule '{rule.id}'; the other is {short(replaced)}"))
    rules_by_id[rule.id] = rule


def _files_in_packs(folder: Path, folders: list[Path], mistakes: list[Mistake]) -> Iterator[Path]:
    """Yield the rule files in the packs of a folder. A rule elsewhere or with another ending is a mistake, unless `folders` name its file."""
    for path in sorted(map(Path, yaml_files(str(folder)))):
        pack = path.relative_to(folder).parts[:-1]
        if path.suffix.lower() not in YAML:
            is_copy = any(path.name.startswith(sibling.name) for sibling in path.parent.iterdir() if sibling.suffix.lower() in YAML)
            is_list = pack == ("lists",)
            if not is_copy and _has(WORDS if is_list else MESSAGE, path):
                what = "word list" if is_list else "rule"
                mistakes.append(Mistake(short(path), 1, 1, f"this {what} is not read: {what} files are YAML and end in .yaml or .yml"))
        elif len(pack) == 1 and pack != ("lists",):
            if not RULE_NAME.fullmatch(path.stem) or not RULE_NAME.fullmatch(pack[0]) or pack[0] == ALL:
                mistakes.append(Mistake(short(path), 1, 1, "rules and packs can't have this name; use letters, digits, and hyphens"))
            yield path
        elif len(pack) != 1 and pack not in TABLES_OF_PACKS and path not in folders and _has(MESSAGE, path):
            mistakes.append(Mistake(short(path), 1, 1, f"rule files must be in a pack, a subfolder of {short(folder)}: {_in_pack(folder, path)}"))


def _add_terms(path: Path, rules_by_id: dict[str, Rule], mistakes: list[Mistake]) -> None:
    """Add the rules of a termbase. A duplicate id is a mistake."""
    for rule in read_terms(path, mistakes):
        if rule.id in rules_by_id:
            other = short(Path(rules_by_id[rule.id].path))
            mistakes.append(Mistake(short(path), 1, 1, f"two termbases define rule '{rule.id}'; the other is {other}"))
        rules_by_id[rule.id] = rule


def _has(needed: re.Pattern[bytes], path: Path) -> bool:
    """Return whether a file has a field of rules or lists, unlike a house style, a termbase, or another program's settings."""
    try:
        return bool(needed.search(read_file(path)))
    except OSError:
        return False


def _in_pack(folder: Path, path: Path) -> str:
    """Return where a rule may be."""
    pack = path.parent.name if path.parent != folder else "PACK"
    return short(folder / pack / path.name)
