"""LanguageTool for a whole run: a tool for each address that settings name, and what the rules of each want of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lint.external.languagetool.checker import Tool
from lint.external.languagetool.mapping import Groups
from lint.ruleset.ruleset import RuleSet
from lint.settings.settings import Settings
from lint.text.document import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.linter.pipeline import Merge


class Tools:
    """`abreast`: so many texts are under way at a time."""

    def __init__(self, abreast: int) -> None:
        self._abreast = abreast
        self._tools: dict[str, Tool] = {}
        self._groups: dict[str, Groups] = {}

    def at(self, settings: Settings) -> Tool:
        """The tool at the address that settings name. Raises `UnavailableError`."""
        if settings.languagetool not in self._tools:
            self._tools[settings.languagetool] = Tool(settings.languagetool, self._abreast)
        return self._tools[settings.languagetool]

    def depends(self, settings: Settings) -> tuple[str, ...]:
        """What its answers depend on beside a document and our rules."""
        return self.at(settings).identity, *settings.select, "", *settings.ignore

    def ask(self, document: Document, rules: RuleSet, loaded: RuleSet, settings: Settings) -> Merge:
        """Sends a document; what adds to the diagnostics of our own. `rules`: those in force; `loaded`: all that were read."""
        return self.at(settings).ask(document, rules, self.groups(loaded), settings)

    def groups(self, loaded: RuleSet) -> Groups:
        """What the rules that were read want of LanguageTool."""
        if loaded.key not in self._groups:
            self._groups[loaded.key] = Groups(loaded)
        return self._groups[loaded.key]

    def close(self) -> None:
        """Ends what is under way, and servers of our own."""
        for tool in self._tools.values():
            tool.close()


@contextmanager
def asking(address: str) -> Iterator[Callable[[Document, RuleSet], Merge]]:
    """A function that sends a document to the tool at an address, for some rules."""
    settings, tools = Settings(), Tools(1)
    settings.languagetool = address
    try:
        yield lambda document, rules: tools.ask(document, rules, rules, settings)
    finally:
        tools.close()
