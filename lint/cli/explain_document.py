"""`mtlint explain FILE`: the verdict on a document, and the whole calculation."""

from __future__ import annotations

from lint._startup.read import read_file
from lint.errors import ExternalError, UsageError
from lint.language.analysis import analysis_of
from lint.linter.evidence import Section
from lint.linter.judging import WORDS, describe_kind, describe_verdict
from lint.linter.lint import find
from lint.linter.pipeline import Judging
from lint.linter.verdict import FEWEST_PLACES, NEEDED, SHORTEST, Weights, judge
from lint.reporters.terminal import count
from lint.ruleset.rates import EvidenceTable
from lint.settings.effective import EffectiveSettings
from lint.text.formats.table import read

LEAST_SHARE = 0.005
"""Log odds; kinds of evidence that add or take less are not listed."""
MOST_SYNONYMS = 12
"""The most uncommon words that are listed, those that say most first."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.cli.options import Options
    from lint.ruleset.ruleset import RuleSet
    from lint.settings.settings import Settings
    from lint.text.document import Document


def explain_document(options: Options, path: str) -> Iterator[str]:
    """Yield the lines that explain the verdict on a file. Raises `UsageError`, `DecodeError`, and OSError."""
    effective = EffectiveSettings(options.overrides(), options.cache_folder)
    settings = effective.for_path(path)
    rules = effective.rules(settings, bool(settings.languagetool))
    if not rules.has_verdict:
        yield "No verdict: these settings turn it off."
        return
    document = read(path, read_file(path))
    sections = _find_sections(document, effective.redirected(settings), rules, effective.loaded(settings))
    for section in sections:
        line = document.line_and_column(section.start)[0]
        yield f"{path}:{line}: {section.words:,} words"
        yield from _explain(section, rules.table)
    if len(sections) == 1 and sections[0].synonyms:
        yield ""
        yield f"Uncommon words that thesauri offer for common ones: {', '.join(analysis_of(document).synonyms.terms[:MOST_SYNONYMS])}"


def _find_sections(document: Document, settings: Settings, rules: RuleSet, loaded: RuleSet) -> tuple[Section, ...]:
    """Return the evidence in a document, including another checker's reports if settings ask for one. Raises `UsageError`."""
    judging = Judging(is_part=True, asks=True)
    if not settings.languagetool:
        return find(document, rules, settings.names, judging=judging).sections
    from contextlib import closing

    from lint.run.external_checkers import ExternalCheckers

    with closing(ExternalCheckers(concurrency=1)) as external:
        checker = external.for_settings(settings, loaded)
        collect = checker.submit(document, rules, settings.names) if checker else None
        try:
            return find(document, rules, settings.names, collect=collect, judging=judging).sections
        except ExternalError as error:
            raise UsageError(f"mtlint: {error}") from None


def _explain(section: Section, table: EvidenceTable) -> Iterator[str]:
    """Yield the verdict on a section, the sum for each kind of machine text, and what its rules report."""
    verdict = judge(section, table)
    if section.words < SHORTEST and not section.pin:
        yield f"No verdict: a text of fewer than {SHORTEST} words is not judged."
        return
    yield f"It {describe_verdict(verdict)}." if verdict.is_open else "It reads as human copy; no severity is raised."
    if section.pin:
        yield f"A comment says that it reads as {section.pin}; without the comment, this would count:"
    weights = Weights(section, table)
    yield "What counts for each kind of machine text (above 0) and against it (below 0):"
    for copy in sorted(weights.copies, key=weights.log_odds, reverse=True):
        yield ""
        yield f"{WORDS[copy].capitalize()}: log odds {weights.log_odds(copy):+.2f}, of which {weights.prior:+.2f} before any report"
        for kind, share in weights.shares(copy).items():
            if abs(share) >= LEAST_SHARE:
                yield f"  {share:+.2f} {describe_kind(kind, section, table)}"
        yield f"  {_rest(weights, copy):+.2f} all other rules, and the number of artifacts overall"
        yield f"  needed: {count(NEEDED[copy], 'kind')} of evidence in {count(FEWEST_PLACES, 'place')}"
    yield from _list_counts(section, table)


def _list_counts(section: Section, table: EvidenceTable) -> Iterator[str]:
    """Yield how often each rule reports, and how many reports to expect in a text of this length."""
    if not section.counts:
        return
    yield ""
    yield "Reports of each rule, and how many to expect in a text of this length:"
    labels = {rule: f"{rule} ({table.voters[rule].kind})" for rule in sorted(section.counts)}
    width = max(map(len, labels.values()))
    for rule, label in labels.items():
        expected = ", ".join(f"{copy} {rate * section.words:.2g}" for copy, rate in table.voters[rule].rates.items())
        yield f"  {section.counts[rule]:3} {label:{width}}  {expected}"


def _rest(weights: Weights, copy: str) -> float:
    """Return the log odds without the prior and the kinds that report something."""
    return weights.log_odds(copy) - weights.prior - sum(weights.shares(copy).values())
