"""What a run knows of an external checker: submit a document, carry on, and merge the answer when it is there."""

from __future__ import annotations

from typing import Protocol

from lint.errors import ExternalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.linter.diagnostic import Diagnostic
    from lint.linter.pipeline import Merge
    from lint.ruleset.ruleset import RuleSet
    from lint.text.document import Document


class UnavailableError(ExternalError):
    """The checker can't be reached, and asking again is of no use."""

    gone = True


class UnavailableChecker:
    """An `ExternalChecker` that can't be reached, for `reason`: it says so instead of an answer."""

    identity = ""

    def __init__(self, reason: UnavailableError) -> None:
        self._reason = reason

    def submit(self, document: Document, rules: RuleSet, accepted: Iterable[str]) -> Merge:
        """Return a function that raises the reason."""

        def merge(ours: list[Diagnostic]) -> list[Diagnostic]:
            raise self._reason

        return merge

    def covers(self, name: str, rules: RuleSet) -> bool:
        """Return False: it reports nothing."""
        return False

    def close(self) -> None:
        """Do nothing."""


class ExternalChecker(Protocol):
    """A checker beside our own rules, configured for one set of settings."""

    @property
    def identity(self) -> str:
        """What its diagnostics depend on, apart from the document and our rules. Part of the key under which results are cached."""
        ...

    def submit(self, document: Document, rules: RuleSet, accepted: Iterable[str]) -> Merge:
        """Send a document; return what to call with our own diagnostics for the merged list.

        `rules`: those in force; `accepted`: spellings that the settings accept. What is returned raises `ExternalError`.
        """
        ...

    def covers(self, name: str, rules: RuleSet) -> bool:
        """Return whether every diagnostic of this checker under a name is reported when these rules are in force."""
        ...

    def close(self) -> None:
        """Cancel what is under way, and stop a server that the checker has started."""
        ...
