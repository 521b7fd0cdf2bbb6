"""Check one document with what is in force for its path: settings, rules, and another checker."""

from __future__ import annotations

from lint._startup.record import Record
from lint.errors import ExternalError, Mistake
from lint.language.analysis import analysis_of
from lint.linter.guard import Guard
from lint.linter.lint import diagnose, find
from lint.ruleset.selectors import is_languagetool_rule
from lint.run.result import FileResult
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.external.protocol import ExternalChecker
    from lint.linter.pipeline import Collect, Findings, Judging
    from lint.linter.timing import Profile
    from lint.ruleset.ruleset import RuleSet
    from lint.run.consistency.mentions import MentionFinder
    from lint.run.external_checkers import ExternalCheckers
    from lint.run.task import Task
    from lint.settings.effective import EffectiveSettings
    from lint.settings.settings import Settings
    from lint.text.document import Document


class InForce(Record):
    """What a document is checked with. `checker`: another checker that is asked, too, if any."""

    __slots__ = ()
    settings: Settings
    rules: RuleSet
    checker: ExternalChecker | None


class DocumentChecker:
    """Checks one document after another. `profile`: records times."""

    def __init__(self, effective: EffectiveSettings, task: Task, profile: Profile | None = None) -> None:
        self._effective, self._task = effective, task
        self._mentions: dict[str, MentionFinder] = {}
        self._external: ExternalCheckers | None = None
        self._guard = Guard()
        self._diagnose = profile.diagnose if profile else diagnose
        self._last: dict[str, InForce] = {}  # of the last path, since a file may have a million records

    def in_force(self, path: str) -> InForce:
        """Return what is in force for a path. Raises `UsageError`."""
        if path not in self._last:
            settings = self._effective.for_path(path)
            checker = self.external_checker(settings)
            self._last = {path: InForce(settings, self._effective.rules(settings, checker is not None), checker)}
        return self._last[path]

    def rules_for(self, path: str) -> RuleSet:
        """Return the rules in force for a path, whose verdict counts another checker's reports if there are any."""
        settings, rules, _ = self.in_force(path)
        return self._effective.rules(settings) if self._external and path in self._external.unanswered else rules

    def check(self, document: Document, in_force: InForce, collect: Collect | None, judging: Judging) -> tuple[FileResult, RuleSet]:
        """Return the result of a document, and the rules that judge it.

        If another checker did not answer, the result has our own reports, judged by the rates of runs without it, and the mistake, once only if that
        checker is gone.
        """
        settings, rules, _ = in_force
        mistake = None
        self._guard.begin()
        try:
            findings = find(document, rules, settings.names, self._guard.run, collect, judging, self._diagnose)
        except ExternalError as error:
            rules = self._effective.rules(settings)
            findings = find(document, rules, settings.names, self._guard.run, None, judging, self._diagnose)
            assert self._external is not None
            mistake = self._external.note_unanswered(error, document.path, settings)
            self._last = {}
        result = self._result(document, findings, rules, settings)
        return result.replace(mistake=mistake) if mistake else result, rules

    def _result(self, document: Document, findings: Findings, rules: RuleSet, settings: Settings) -> FileResult:
        """Return the findings in a document with all else that the task asks for."""
        counts_words, guard = self._task.counts_words, self._guard
        return FileResult(
            document.path,
            document.encoding,
            analysis_of(document).word_count if counts_words else 0,
            findings.diagnostics,
            end=document.end(),
            readability=_readability(document) if settings.readability and counts_words else {},
            mentions=self._mention_finder(rules).find(document) if self._task.mentions else None,
            renamed=_describe_old_names(document, rules) if document.comments else (),
            sections=findings.sections,
            text=document.text if self._task.keeps_text and findings.diagnostics else "",
            left_out=_describe_left_out(guard, document) if guard.stopped or guard.failures else (),
        )

    def is_gone(self, settings: Settings) -> bool:
        """Return whether the external checker that settings ask for is no longer asked."""
        return self._external is not None and self._external.is_gone(settings)

    def external_checker(self, settings: Settings) -> ExternalChecker | None:
        """Return the external checker that settings ask for, if any and unless it is gone. Raises `UsageError` if it is not installed."""
        if not settings.languagetool:
            return None
        if self._external is None:
            from lint.run.external_checkers import ExternalCheckers

            self._external = ExternalCheckers(self._task.jobs)
        return self._external.for_settings(self._effective.redirected(settings), self._effective.loaded(settings))

    def would_report(self, rules: RuleSet, settings: Settings) -> Callable[[str], bool]:
        """Return whether these rules would find what is reported under a name; for LanguageTool's names, if it answered."""
        ids = set(rules.by_id())
        current = rules.redirects.current
        checker = None if self._external and self._external.unanswered else self.external_checker(settings)
        if checker is None:
            return lambda name: current(name) in ids
        return lambda name: checker.covers(name, rules) if is_languagetool_rule(name) else current(name) in ids

    def _mention_finder(self, rules: RuleSet) -> MentionFinder:
        if rules.key not in self._mentions:
            from lint.run.consistency.mentions import MentionFinder

            self._mentions[rules.key] = MentionFinder(rules, self._task.mentions == "all")
        return self._mentions[rules.key]

    def close(self) -> None:
        """Stop our own server."""
        if self._external:
            self._external.close()


def _describe_old_names(document: Document, rules: RuleSet) -> tuple[str, ...]:
    """Return what became of the rules that a document's comments name by old ids."""
    from lint.linter.suppressions import Suppressions

    return tuple([rules.redirects.describe(name) for name in Suppressions(document, rules.redirects).old_names])


def _readability(document: Document) -> dict[str, float]:
    from lint.language.readability import compute_figures

    return compute_figures(document)


def _describe_left_out(guard: Guard, document: Document) -> tuple[Mistake, ...]:
    """Return why rules are left out in a document: they took too long, or failed."""
    mistakes = []
    if guard.stopped:
        from lint.rulefiles.slow_rules import describe_slow_rule

        mistakes = [describe_slow_rule(rule, "" if guard.gave_up(rule) else document.path) for rule in guard.stopped]
    for failure in dict.fromkeys(guard.failures):
        line, column = (0, 0) if failure.start < 0 else document.line_and_column(document.place(Span(failure.start, failure.start + 1)).start)
        mistakes.append(Mistake(document.path, line, column, failure.message))
    return tuple(mistakes)
