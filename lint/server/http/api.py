"""The services of LanguageTool's HTTP interface: parameters in, JSON values out.

The rules are read once, under the settings of the folder where the server was started. A client can turn rules off and ask for hints, but nothing it
sends names a file.
"""

from __future__ import annotations

import os
from threading import Lock

from lint.linter.lint import check
from lint.reporters.lt import LANGUAGES, SOFTWARE, answer, describe_rule
from lint.ruleset.severity import at_least
from lint.server.http.parameters import read_document, read_filter, read_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from lint.settings.effective import EffectiveSettings

MAX_MATCHES = 2_000
"""A response has at most this many matches, and says how many were left out."""
MAX_BYTES_PER_UNIT = 9
"""The most bytes that a UTF-16 code unit takes in a form: `%E2%80%9C`."""


class Api:
    """The services under one set of settings. Thread-safe."""

    def __init__(self, effective: EffectiveSettings, max_bytes: int) -> None:
        """Take the most bytes of a request. Raises `UsageError`."""
        settings = effective.for_folder(os.getcwd())
        self._rules = effective.rules(settings.replace(min_severity="info"))  # a client can ask for hints
        self._rules.prepare_meanwhile()
        self._rules_by_id = {rule.id: rule for rule in self._rules.rules}
        self._accepted, self._min_severity = settings.names, settings.min_severity
        self._max_characters = max_bytes // MAX_BYTES_PER_UNIT
        self._lock = Lock()  # the automaton serves one text at a time, and so would Python
        self.services: dict[str, Callable[[Mapping[str, str]], Any]] = {
            "/v2/check": self.check,
            "/v2/languages": self.languages,
            "/v2/info": self.info,
            "/v2/configinfo": self.configuration,
            "/v2/maxtextlength": self.max_text_length,
            "/v2/healthcheck": self.health,
        }
        self.check({"text": "Mr. There is no one.", "language": "en-US"})  # imports whatever is imported at first use

    def check(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Return the matches in a text. Raises `BadRequestError`."""
        language = read_language(parameters)
        is_wanted = read_filter(parameters, self._min_severity)
        document = read_document(parameters)
        with self._lock:
            diagnostics = check(document, self._rules, self._accepted)
        reported = [diagnostic for diagnostic in diagnostics if not diagnostic.suppressed and is_wanted(diagnostic)]
        missing = f"{len(reported) - MAX_MATCHES} of {len(reported)} matches are not shown" if len(reported) > MAX_MATCHES else ""
        return answer(reported[:MAX_MATCHES], self._rules_by_id, language, missing)

    def languages(self, parameters: Mapping[str, str]) -> list[dict[str, str]]:
        """Return the languages that a client can choose."""
        return [{"name": name, "code": "en", "longCode": code} for code, name in LANGUAGES.items()]

    def info(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Return the name and version of this program."""
        return {"software": SOFTWARE}

    def health(self, parameters: Mapping[str, str]) -> str:
        """Report that the server is healthy."""
        return "OK"

    def max_text_length(self, parameters: Mapping[str, str]) -> str:
        """Return how many UTF-16 code units always fit into a request."""
        return str(self._max_characters)

    def configuration(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Return the limits and the rules, which LibreOffice asks for. Raises `BadRequestError`."""
        read_language(parameters)
        return {"software": SOFTWARE, "parameter": {"maxTextLength": self._max_characters}, "rules": list(map(self._describe, self._rules_by_id))}

    def _describe(self, id: str) -> dict[str, str]:
        rule = self._rules_by_id[id]
        description = describe_rule(id, rule.artifact, rule.summary, "")
        off = {} if at_least(rule.severity, self._min_severity) else {"isDefaultOff": "yes"}
        category = {"categoryId": description["category"]["id"], "categoryName": description["category"]["name"]}
        return {"ruleId": id, "description": description["description"], **off, **category, "locQualityIssueType": description["issueType"]}
