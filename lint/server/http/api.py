"""What LanguageTool's clients ask over HTTP, and what they are told: parameters → text → diagnostics → JSON.

The rules are read once, under the settings of the folder that the server was
started in. A client can leave rules out and ask for hints; nothing that it
says names a file.
"""

from __future__ import annotations

import json
import os
import re
from threading import Lock

from lint.cli.options import Plain
from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import check
from lint.reporters.lt import LANGUAGES, SOFTWARE, answer, describe_rule
from lint.ruleset.severity import at_least
from lint.run.worker import Work
from lint.text.document import Document
from lint.text.formats.plain import join_wrapped_lines
from lint.text.formats.table import parse
from lint.text.source_map import Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping
    from typing import Any

LONE = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which JSON can hold and no text does."""
MATCHES = 2_000
"""An answer has so many at most, and says what is missing."""
FAR = 9
"""Bytes that a character of UTF-16 takes in a form at most: `%E2%80%9C`."""


class BadRequestError(Exception):
    """The parameters make no sense. Its text is for the client."""


class Answers:
    """The rules of one folder, asked by one client after the other. `most`: the bytes of the longest request."""

    def __init__(self, given: Namespace, most: int) -> None:
        """Raises `UsageError`."""
        plain = Plain([])
        plain.config, plain.isolated, plain.cache, plain.min_severity = given.config, given.isolated, given.cache, "info"
        work = Work(plain)
        settings = work.settings(os.getcwd())
        self._rules = work.rules(work.overruled(settings))
        self._rules.prepare()
        self._by_id = {rule.id: rule for rule in self._rules.rules}
        self._names, self._floor = settings.names, settings.min_severity
        self._characters = most // FAR
        self._turn = Lock()  # the automaton serves one text at a time; Python would, too
        self.check({"text": "Mr. There is no one.", "language": "en-US"})  # what is imported at the first use is there from now on

    def check(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """The answer to `/v2/check`. Raises `BadRequestError`."""
        language = _language(asked)
        chosen = _choice(asked, self._floor)
        document = _document(asked)
        with self._turn:
            found = check(document, self._rules, self._names)
        wanted = [one for one in found if not one.suppressed and chosen(one)]
        missing = f"{len(wanted) - MATCHES} of {len(wanted)} matches are left out" if len(wanted) > MATCHES else ""
        return answer(wanted[:MATCHES], self._by_id, language, missing)

    def languages(self, asked: Mapping[str, str]) -> list[dict[str, str]]:
        """The answer to `/v2/languages`."""
        return [{"name": name, "code": "en", "longCode": code} for code, name in LANGUAGES.items()]

    def info(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """The answer to `/v2/info`."""
        return {"software": SOFTWARE}

    def health(self, asked: Mapping[str, str]) -> str:
        """The answer to `/v2/healthcheck`."""
        return "OK"

    def longest(self, asked: Mapping[str, str]) -> str:
        """The answer to `/v2/maxtextlength`: a text of so many characters always fits."""
        return str(self._characters)

    def configuration(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """The answer to `/v2/configinfo`, which LibreOffice asks for. Raises `BadRequestError`."""
        _language(asked)
        return {"software": SOFTWARE, "parameter": {"maxTextLength": self._characters}, "rules": list(map(self._configured, self._by_id))}

    def _configured(self, id: str) -> dict[str, str]:
        rule = self._by_id[id]
        told = describe_rule(id, rule.artifact, rule.summary, "")
        off = {} if at_least(rule.severity, self._floor) else {"isDefaultOff": "yes"}
        category = {"categoryId": told["category"]["id"], "categoryName": told["category"]["name"]}
        return {"ruleId": id, "description": told["description"], **off, **category, "locQualityIssueType": told["issueType"]}


def _language(asked: Mapping[str, str]) -> str:
    """The code of the language that is asked for."""
    given = asked.get("language", "").strip()
    if not given:
        raise BadRequestError("Missing 'language' parameter, e.g. 'language=en-US' or 'language=auto'")
    if given.lower() == "auto":
        variants = [one for one in _listed(asked, "preferredVariants") if one in LANGUAGES]
        return variants[0] if variants else "en-US"
    code = next((code for code in LANGUAGES if code.lower() == given.lower().replace("_", "-")), "")
    if not code:
        raise BadRequestError(f"'{given[:40]}' is not a language that mtlint knows: it reads English ({', '.join(LANGUAGES)})")
    return code


def _choice(asked: Mapping[str, str], floor: str) -> Callable[[Diagnostic], bool]:
    """Whether a client wants to know of a diagnostic. Rules that it names and nobody knows are another server's."""
    enabled = {*_listed(asked, "enabledRules"), *_listed(asked, "enabledCategories")}
    disabled = {*_listed(asked, "disabledRules"), *_listed(asked, "disabledCategories")}
    only = asked.get("enabledOnly", "").lower() in ("true", "yes")
    level = asked.get("level", "default").lower()
    if level not in ("default", "picky"):
        raise BadRequestError("'level' is 'default' or 'picky'")
    if only and (disabled or not enabled):
        what = "can't disable rules or categories" if disabled else "must enable rules or categories"
        raise BadRequestError(f"You {what} when using enabledOnly=true")
    floor = "info" if level == "picky" else floor

    def chosen(one: Diagnostic) -> bool:
        names = {one.rule, one.rule.partition("/")[0]}
        wanted = bool(names & enabled)
        return not names & disabled and (wanted if only else wanted or at_least(one.severity, floor))

    return chosen


def _listed(asked: Mapping[str, str], name: str) -> list[str]:
    return [one.strip() for one in asked.get(name, "").split(",") if one.strip()]


def _document(asked: Mapping[str, str]) -> Document:
    if ("text" in asked) == ("data" in asked):
        raise BadRequestError("Set only 'text' or 'data' parameter, not both" if "text" in asked else "Missing 'text' or 'data' parameter")
    if "text" in asked:
        return _plain(asked["text"])
    try:
        data = json.loads(asked["data"])
    except (ValueError, RecursionError):
        raise BadRequestError("Could not parse JSON from 'data' parameter") from None
    if not isinstance(data, dict) or ("text" in data) == ("annotation" in data):
        raise BadRequestError("'data' key in JSON requires either 'text' or 'annotation' key, not both")
    if "text" in data:
        return _plain(_text(data, "text"))
    if not isinstance(data["annotation"], list):
        raise BadRequestError("'annotation' in 'data' is a list")
    return _annotated([_piece(one) for one in data["annotation"]])


def _plain(text: str) -> Document:
    return parse("", LONE.sub("\ufffd", text), "text")


Chunk = tuple[str, "str | None"]
"""A part of a text, and what people read in its place, where it is markup."""


def _piece(one: object) -> Chunk:
    """An entry of an `annotation`."""
    if isinstance(one, dict):
        if "text" in one and not one.keys() & {"markup", "interpretAs"}:
            return _text(one, "text"), None
        if "markup" in one and "text" not in one:
            return _text(one, "markup"), _text(one, "interpretAs") if "interpretAs" in one else ""
    raise BadRequestError("An object in the 'annotation' list has either 'text', or 'markup' and perhaps 'interpretAs'")


def _text(data: dict[str, object], name: str) -> str:
    value = data[name]
    if not isinstance(value, str):
        raise BadRequestError(f"'{name}' in 'data' is a text")
    return LONE.sub("\ufffd", value)


def _annotated(pieces: list[Chunk]) -> Document:
    """A text with markup in it, which is not prose but has a place."""
    read = join_wrapped_lines("".join(text if instead is None else instead for text, instead in pieces))
    prose = Prose()
    at = place = 0
    for text, instead in pieces:
        length = len(text if instead is None else instead)
        prose.add(read[at : at + length], place, place + len(text), verbatim=instead is None)
        at, place = at + length, place + len(text)
    return Document("", "".join(text for text, _ in pieces), prose)
