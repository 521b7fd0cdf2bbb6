"""Read and write `rates.yaml` in a folder of rules, or the rates of a project: what was measured about each rule. `mtlint calibrate` writes it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, read
from lint.ruleset.artifacts import ARTIFACTS
from lint.ruleset.rates import (
    AGAINST,
    COPIES,
    EDGES,
    FACTORS,
    HUMAN,
    LEFTOVERS,
    MOST,
    PAGE,
    SCRAPED,
    SPUN,
    SYNONYM_EDGES,
    TRANSLATED,
    Asker,
    EvidenceTable,
    Rates,
    Right,
    Sample,
    Voter,
    share_rates,
)
from lint.ruleset.redirects import NONE, Redirects
from lint.ruleset.rule import Rule

NAME = "rates.yaml"
"""The file name in a folder of rules."""
NAME_WITH_LANGUAGETOOL = "languagetool-rates.yaml"
"""The file name of what was measured with LanguageTool: its rules, and how prone documents are to what both report."""
HEAD = "# What was measured of each rule. `mtlint calibrate` writes this file; see docs/verdict.md.\n"
COUNTED = ("counted", "worst", *COPIES, *(f"right-{copy}" for copy in COPIES))


class RatesFile:
    """The content of a file: words measured by copy, rates by rule, how prone documents are, and what odd word pairs and uncommon synonyms mean."""

    def __init__(self, words: dict[str, int] | None = None, rates: dict[str, Rates] | None = None, *ratios: dict[str, tuple[float, ...]]) -> None:
        self.words, self.rates = words or {}, rates or {}
        self.proneness, self.pairs, self.synonyms = ratios or ({}, {}, {})

    def joined(self, addition: RatesFile) -> RatesFile:
        """Return this file with another merged into it; for a rule that both measured, it has the figures that are worse for it."""
        shared = {rule: self.rates[rule].worse(rates) for rule, rates in addition.rates.items() if rule in self.rates}
        return RatesFile(
            self.words or addition.words,
            {**self.rates, **addition.rates, **shared},
            self.proneness or addition.proneness,
            self.pairs or addition.pairs,
            self.synonyms or addition.synonyms,
        )

    def lines(self) -> Iterable[str]:
        """Yield the lines of the file."""
        yield HEAD
        yield f"words: {_map(self.words)}\n"
        for name, table in (("proneness", self.proneness), ("pairs", self.pairs), ("synonyms", self.synonyms)):
            if table:
                yield f"{name}:\n"
                yield from (f"  {copy}: [{', '.join(f'{number:.4g}' for number in numbers)}]\n" for copy, numbers in table.items())
        yield "rules:\n"
        for rule, rates in sorted(self.rates.items()):
            counts = {copy: f"{rates.machine[copy].reports:.4g}" for copy in COPIES if rates.machine.get(copy, Sample()).reports}
            right = {f"right-{copy}": f"{share.right}/{share.reports}" for copy, share in sorted(rates.right.items()) if share.reports}
            counted = {"counted": rates.counted} if rates.counted != rates.reports else {}
            yield f"  {rule}: {_map({HUMAN: rates.reports, **counted, 'worst': f'{rates.worst:.4g}', **counts, **right})}\n"


def read_rates(folders: Iterable[Path], mistakes: list[Mistake], redirects: Redirects = NONE, name: str = NAME) -> RatesFile:
    """Return the merged rates of some folders of rules and files of rates, under current ids.

    `name`: of the files to read, `NAME` or `NAME_WITH_LANGUAGETOOL`.
    """
    joined = RatesFile()
    for folder in folders:
        path = folder / name if folder.is_dir() else folder
        if path.exists() and is_rates_file(path) and path.name.endswith(NAME_WITH_LANGUAGETOOL) == (name == NAME_WITH_LANGUAGETOOL):
            root_value = read(path, mistakes)
            if root_value is not None:
                joined = joined.joined(_read(root_value, redirects))
    return joined


def is_rates_file(path: str | os.PathLike[str]) -> bool:
    """Return whether a path is that of a file of rates: `rates.yaml` in a folder of rules, `.mtlint-rates.yaml` in a project, and their likes for
    LanguageTool."""
    return os.path.basename(path).endswith(NAME)


def _read(root_value: Value, redirects: Redirects) -> RatesFile:
    rates_file = RatesFile()
    fields = root_value.fields(("words", "proneness", "pairs", "synonyms", "rules"), ("words", "rules"))
    for key, value in fields["words"].fields((HUMAN, *COPIES)).items() if "words" in fields else ():
        rates_file.words[key] = value.number(0)
    copies = (HUMAN, PAGE, *COPIES)
    for name, table, length in (
        ("proneness", rates_file.proneness, len(FACTORS)),
        ("pairs", rates_file.pairs, len(EDGES) + 1),
        ("synonyms", rates_file.synonyms, len(SYNONYM_EDGES) + 1),
    ):
        for key, value in fields[name].fields(copies).items() if name in fields else ():
            numbers = tuple([item.decimal() for item in value.items()])
            if len(numbers) != length or min(numbers) <= 0:
                value.complain(f"expected {length} numbers above 0")
            else:
                table[key] = numbers
    for rule_id, value in fields["rules"].entries() if "rules" in fields else ():
        rates_file.rates[redirects.current(rule_id.text())] = _read_rule(value, rates_file.words)
    return rates_file


def _read_rule(value: Value, words_by_copy: Mapping[str, int]) -> Rates:
    fields = value.fields((HUMAN, *COUNTED), (HUMAN,))
    reports = fields[HUMAN].number(0) if HUMAN in fields else 0
    machine = {copy: Sample(fields[copy].decimal() if copy in fields else 0.0, words_by_copy[copy]) for copy in COPIES if copy in words_by_copy}
    right = {copy: _right(fields[f"right-{copy}"]) for copy in COPIES if f"right-{copy}" in fields}
    counted = fields["counted"].number(0) if "counted" in fields else reports
    return Rates(reports, words_by_copy.get(HUMAN, 0), counted, fields["worst"].decimal() if "worst" in fields else 0.0, machine, right)


def _right(value: Value) -> Right:
    right_count, slash, report_count = value.text().partition("/")
    if not (slash and right_count.isdecimal() and report_count.isdecimal()):
        value.complain(f"expected correct reports out of all, such as 4/6, found '{value.text()}'")
        return Right()
    return Right(int(right_count), int(report_count))


def _map(flow_map: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in flow_map.items()) + "}"


def copies_of(artifact: str) -> tuple[str, ...]:
    """Return the kinds of machine text that a class of artifacts is evidence for."""
    return (SCRAPED,) if ARTIFACTS[artifact].group == LEFTOVERS else (SPUN, TRANSLATED)


def most_counted(artifact: str) -> int:
    """Return how many reports of a rule of this class count in a document."""
    return MOST.get(ARTIFACTS[artifact].group, 1)


def make_table(rules: Iterable[Rule], rates_file: RatesFile) -> EvidenceTable:
    """Return what a verdict needs to know about these rules."""
    voters, askers = {}, {}
    rules = sorted(rules, key=lambda rule: rule.id)
    all_rates = rates_file.rates
    shared = share_rates([all_rates[rule.id] for rule in rules if rule.id in all_rates and _shares_rates(rule, all_rates[rule.id])])
    name_counts = Counter([name for rule in rules for name in rule.names])
    rules_by_name = [(id, rule) for rule in rules for id in rule.names if name_counts[id] == 1]  # rates don't say what two rules make of a name
    for id, rule in rules_by_name:
        measured, copies = all_rates.get(id), copies_of(rule.artifact)
        rates = {}
        if measured:
            rates = {AGAINST[copies[0]]: measured.human(copies[0]), **{copy: measured.rate(copy) for copy in copies}}
        if measured and _shares_rates(rule, measured):
            voters[id] = Voter(rule.votes_as, measured.pulled_toward(shared), most_counted(rule.artifact))
        elif measured and (not rule.styles or rule.is_external) and measured.votes_for(copies):
            voters[id] = Voter(rule.votes_as, rates, most_counted(rule.artifact))
        if rule.raised:
            right = {copy: measured.share_right(copy) for copy in copies} if measured else {}
            askers[id] = Asker(rule.severity, rule.raised, rates, right)
    return EvidenceTable(voters, askers, rates_file.proneness, rates_file.pairs, rates_file.synonyms)


def _shares_rates(rule: Rule, measured: Rates) -> bool:
    """Return whether a rule is too rare to vote by its own rates alone."""
    return SPUN in copies_of(rule.artifact) and not rule.styles and measured.is_rare


def as_plain(measured: Rates | None) -> tuple[Any, ...] | None:
    """Return rates as a packed rule holds them."""
    if measured is None:
        return None
    *counts, machine, right = measured
    return *counts, {copy: tuple(sample) for copy, sample in machine.items()}, {copy: tuple(share) for copy, share in right.items()}


def as_values(table: EvidenceTable) -> tuple[Any, ...]:
    """Return a table as plain values."""
    voters = {rule: tuple(voter) for rule, voter in table.voters.items()}
    return voters, {rule: tuple(asker) for rule, asker in table.askers.items()}, table.proneness, table.pairs, table.synonyms
