"""The external checkers of a run according to its settings: one client per address, shared by all settings that name it."""

from __future__ import annotations

from collections.abc import Sequence

from lint.errors import UsageError
from lint.external.languagetool.checker import LanguageToolChecker
from lint.external.languagetool.client import Client
from lint.external.languagetool.mapping import RuleMapping
from lint.external.languagetool.server import Server
from lint.external.protocol import ExternalChecker, UnavailableChecker, UnavailableError
from lint.ruleset.ruleset import RuleSet
from lint.ruleset.selectors import ALL
from lint.settings.settings import LOCAL, Settings


class ExternalCheckers:
    """`concurrency`: how many texts each server processes at a time."""

    def __init__(self, concurrency: int) -> None:
        self._concurrency = concurrency
        self._clients: dict[str | None, Client] = {}
        self._mappings: dict[str, RuleMapping] = {}
        self._unreachable: dict[str | None, UnavailableChecker] = {}

    def for_settings(self, settings: Settings, loaded: RuleSet) -> ExternalChecker | None:
        """Return the checker that settings ask for, if any; if its server can't be reached, one that reports so for each document.

        `loaded`: all rules that were read. Raises `UsageError` if our own server is wanted and none is installed.
        """
        if not settings.languagetool:
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

    def close(self) -> None:
        """Cancel pending work, and stop the servers that were started."""
        for client in self._clients.values():
            client.close()
