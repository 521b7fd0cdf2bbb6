"""The interface of an external checker: submit a document, carry on, and collect the reports when they arrive."""

from __future__ import annotations

from typing import Protocol

from lint.errors import ExternalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.linter.pipeline import Collect, ExternalReports
    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document


class UnavailableError(ExternalError):
    """The checker can't be reached, and asking again is useless."""

    gone = True


class UnavailableChecker:
    """Stands in for a checker that can't be reached, and gives the `reason` in place of an answer."""

    identity = ""

    def __init__(self, reason: UnavailableError) -> None:
        self._reason = reason

    def submit(self, document: Document, rules: RuleSet, accepted: Iterable[str]) -> Collect:
        """Return a function that raises the reason."""

        def collect() -> ExternalReports:
            raise self._reason

        return collect

    def covers(self, name: str, rules: RuleSet) -> bool:
        """Return False, since nothing is reported."""
        return False


class ExternalChecker(Protocol):
    """A checker in addition to our own rules, configured for one set of settings."""

    @property
    def identity(self) -> str:
        """What its diagnostics depend on besides the document and our rules; part of the key for cached results."""
        ...

    def submit(self, document: Document, rules: RuleSet, accepted: Iterable[str]) -> Collect:
        """Send a document, and return a function that waits for the answer and returns the reports.

        `rules`: those in force; `accepted`: spellings that the settings accept. The returned function raises `ExternalError`.
        """
        ...

    def covers(self, name: str, rules: RuleSet) -> bool:
        """Return whether these rules report every diagnostic that this checker has under a name."""
        ...
