"""The external checkers of a run according to its settings: one client per address, shared by all settings that name it."""

from __future__ import annotations

from collections.abc import Sequence

from lint.errors import ExternalError, Mistake, UsageError
from lint.external.languagetool.checker import LanguageToolChecker
from lint.external.languagetool.client import Client
from lint.external.languagetool.mapping import RuleMapping
from lint.external.languagetool.server import Server
from lint.external.protocol import ExternalChecker, UnavailableChecker, UnavailableError
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.selectors import ALL
from lint.settings.settings import LOCAL, Settings

GONE = "; this text and those after it were checked by mtlint's rules only"


class ExternalCheckers:
    """The checkers, which of them no longer answer, and which documents they did not answer: `unanswered`, by path.

    `concurrency`: how many texts each server processes at a time.
    """

    def __init__(self, concurrency: int) -> None:
        self.unanswered: set[str] = set()
        self._gone: set[str] = set()
        self._concurrency = concurrency
        self._clients: dict[str | None, Client] = {}
        self._mappings: dict[str, RuleMapping] = {}
        self._unreachable: dict[str | None, UnavailableChecker] = {}

    def for_settings(self, settings: Settings, loaded: RuleSet) -> ExternalChecker | None:
        """Return the checker that settings ask for, if any and unless it is gone; if its server can't be reached, one that reports so.

        `loaded`: all rules that were read. Raises `UsageError` if our own server is wanted and none is installed.
        """
        if not settings.languagetool or self.is_gone(settings):
            return None
        address = None if settings.languagetool == LOCAL else settings.languagetool
        if address in self._unreachable:
            return self._unreachable[address]
        try:
            return self.languagetool(address, loaded, settings.select, settings.ignore)
        except UnavailableError as error:
            if address is None:
                raise UsageError(f"mtlint: {error}") from None
            self._unreachable[address] = UnavailableChecker(error)
            return self._unreachable[address]

    def languagetool(self, address: str | None, loaded: RuleSet, select: Sequence[str] = (ALL,), ignore: Sequence[str] = ()) -> LanguageToolChecker:
        """Return LanguageTool at an address, or on our own server for None. Raises `UnavailableError`."""
        if address not in self._clients:
            self._clients[address] = Client(Server(address), self._concurrency)
        if loaded.key not in self._mappings:
            self._mappings[loaded.key] = RuleMapping(loaded)
        return LanguageToolChecker(self._clients[address], self._mappings[loaded.key], select, ignore)

    def is_gone(self, settings: Settings) -> bool:
        """Return whether the checker that settings ask for is not asked again."""
        return settings.languagetool in self._gone

    def note_unanswered(self, failure: ExternalError, path: str, settings: Settings) -> Mistake | None:
        """Return the mistake of a document that a checker did not answer, or None if the checker was gone before."""
        mistake = None if self.is_gone(settings) else Mistake(path, 0, 0, f"{failure}{GONE if failure.gone else ''}")
        if failure.gone:
            self._gone.add(settings.languagetool)
        self.unanswered.add(path)
        return mistake

    def close(self) -> None:
        """Cancel pending work, and stop the servers that were started."""
        for client in self._clients.values():
            client.close()
