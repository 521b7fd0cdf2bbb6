"""Validate a server's response: either every field that we use is valid, or the response is rejected.

The schema is that of LanguageTool's HTTP interface, `/v2/check`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeVar

from lint.errors import ExternalError
from lint.external.languagetool.plain import is_plain, plain_text

MAX_MATCHES = 5_000
"""For a text, which has about 2,500 words at most."""
MAX_MESSAGE = 1_000
MAX_SUGGESTIONS = 5
MAX_SUGGESTION = 1_000
RULE_ID = re.compile(r"[\w.:+~-]{1,200}", re.ASCII)
LINK = re.compile(r"https?://[!-~]{1,2000}")
KINDS = {dict: "an object", list: "a list", str: "a string", int: "an integer"}
RULE_PAGE = "https://community.languagetool.org/rule/show/{}?lang=en"


_T = TypeVar("_T")


@dataclass(frozen=True)
class ServerMatch:
    """A LanguageTool match, in plain text.

    `offset` and `length`: UTF-16 code units, inside the text that was sent; `rule` and `category`: LanguageTool's ids; `link`: a page about the rule.
    """

    offset: int
    length: int
    message: str
    suggestions: tuple[str, ...]
    rule: str
    category: str
    category_name: str
    issue_type: str
    link: str


def read_answer(body: bytes, units: int) -> list[ServerMatch]:
    """Return the matches in a response. `units`: the length of the text in UTF-16 code units.

    Raises `ExternalError` if it is not a LanguageTool response, or not one about the whole text.
    """
    try:
        answer = _as_object(json.loads(body), "it")
        is_incomplete = _field(answer, "warnings", dict, {}).get("incompleteResults")
        matches = _field(answer, "matches", list)
        if len(matches) > MAX_MATCHES:
            raise ValueError(f"more than {MAX_MATCHES:,} matches")
        server_matches = [_read_match(_as_object(match, "a match"), units) for match in matches]
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise ExternalError("not a LanguageTool response: invalid JSON") from None
    except ValueError as error:
        raise ExternalError(f"not a LanguageTool response: {error}") from None
    if is_incomplete:
        raise ExternalError("LanguageTool ran out of time and checked only part of the text")
    return server_matches


def _as_object(value: object, what: str) -> dict[str, Any]:
    """Return a JSON value that is an object. Raises ValueError for any other."""
    if not isinstance(value, dict):
        raise ValueError(f"{what} is not an object")
    return value


def _field(entry: dict[str, Any], name: str, kind: type[_T], default: _T | None = None) -> _T:
    """Return a field of an object. Raises ValueError if it has another type, or is missing without a default."""
    value = entry.get(name, default)
    if type(value) is not kind:  # not isinstance: true is not an integer
        raise ValueError(f"'{name}' is not {KINDS[kind]}" if name in entry else f"no '{name}'")
    return value


def _read_match(match: dict[str, Any], units: int) -> ServerMatch:
    """Return a match. Raises ValueError."""
    offset, length = _field(match, "offset", int), _field(match, "length", int)
    if offset < 0 or length < 1 or offset + length > units:
        raise ValueError("a match outside the text")
    server_rule = _field(match, "rule", dict)
    id, category = _field(server_rule, "id", str), _field(server_rule, "category", dict)
    if not RULE_ID.fullmatch(id):
        raise ValueError("a rule without a valid id")
    message = plain_text(_field(match, "message", str), MAX_MESSAGE)
    if not message:
        raise ValueError("a match without a message")
    return ServerMatch(
        offset,
        length,
        message,
        _read_suggestions(_field(match, "replacements", list, [])),
        id,
        _field(category, "id", str),
        plain_text(_field(category, "name", str), MAX_MESSAGE),
        _field(server_rule, "issueType", str, ""),
        _read_link(id, _field(server_rule, "urls", list, [])),
    )


def _read_suggestions(replacements: list[object]) -> tuple[str, ...]:
    """Return the first suggestions that fit into a text, each once. Raises ValueError."""
    values = dict.fromkeys(_field(_as_object(replacement, "a replacement"), "value", str) for replacement in replacements)
    return tuple([value for value in values if len(value) <= MAX_SUGGESTION and is_plain(value)][:MAX_SUGGESTIONS])


def _read_link(id: str, urls: list[object]) -> str:
    """Return the address of a page about a rule: the server's, or LanguageTool's own. Raises ValueError."""
    link = _field(_as_object(urls[0], "an address"), "value", str) if urls else ""
    return link if LINK.fullmatch(link) else RULE_PAGE.format(id)
