"""Read the parameters of a request: the language, the text, and which diagnostics the client wants.

No parameter names a file. Invalid ones raise `BadRequestError`.
"""

from __future__ import annotations

import json

from lint.linter.diagnostic import Diagnostic
from lint.reporters.lt import LANGUAGES
from lint.ruleset.severity import at_least
from lint.text.document import Document
from lint.text.encoding import without_surrogates
from lint.text.formats.plain import join_wrapped_lines
from lint.text.formats.table import parse
from lint.text.source_map import Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Annotation = tuple[str, "str | None"]
"""A part of a text; for markup, with what people read in its place."""


class BadRequestError(Exception):
    """The parameters are invalid. The message is for the client."""


def read_language(parameters: Mapping[str, str]) -> str:
    """Return LanguageTool's code of the language. Raises `BadRequestError`."""
    language = parameters.get("language", "").strip()
    if not language:
        raise BadRequestError("Missing 'language' parameter, e.g. 'language=en-US' or 'language=auto'")
    if language.lower() == "auto":
        variants = [variant for variant in _read_list(parameters, "preferredVariants") if variant in LANGUAGES]
        return variants[0] if variants else "en-US"
    code = next((code for code in LANGUAGES if code.lower() == language.lower().replace("_", "-")), "")
    if not code:
        raise BadRequestError(f"'{language[:40]}' is not a language that mtlint knows: it reads English ({', '.join(LANGUAGES)})")
    return code


def read_filter(parameters: Mapping[str, str], min_severity: str) -> Callable[[Diagnostic], bool]:
    """Return a function that decides whether the client wants a diagnostic. Unknown rules, which belong to another server, are ignored.

    `min_severity`: the default. Raises `BadRequestError`.
    """
    enabled = {*_read_list(parameters, "enabledRules"), *_read_list(parameters, "enabledCategories")}
    disabled = {*_read_list(parameters, "disabledRules"), *_read_list(parameters, "disabledCategories")}
    only_enabled = parameters.get("enabledOnly", "").lower() in ("true", "yes")
    level = parameters.get("level", "default").lower()
    if level not in ("default", "picky"):
        raise BadRequestError("'level' must be 'default' or 'picky'")
    if only_enabled and (disabled or not enabled):
        what = "can't disable rules or categories" if disabled else "must enable rules or categories"
        raise BadRequestError(f"You {what} when using enabledOnly=true")
    floor = "info" if level == "picky" else min_severity

    def is_wanted(diagnostic: Diagnostic) -> bool:
        names = {diagnostic.rule, diagnostic.rule.partition("/")[0]}
        if names & disabled:
            return False
        return bool(names & enabled) or (not only_enabled and at_least(diagnostic.severity, floor))

    return is_wanted


def _read_list(parameters: Mapping[str, str], name: str) -> list[str]:
    return [word.strip() for word in parameters.get(name, "").split(",") if word.strip()]


def read_document(parameters: Mapping[str, str]) -> Document:
    """Return the text as a document. Raises `BadRequestError`."""
    if ("text" in parameters) == ("data" in parameters):
        raise BadRequestError("Set only 'text' or 'data' parameter, not both" if "text" in parameters else "Missing 'text' or 'data' parameter")
    if "text" in parameters:
        return _plain_document(parameters["text"])
    try:
        data = json.loads(parameters["data"])
    except (ValueError, RecursionError):
        raise BadRequestError("Could not parse JSON from 'data' parameter") from None
    if not isinstance(data, dict) or ("text" in data) == ("annotation" in data):
        raise BadRequestError("'data' key in JSON requires either 'text' or 'annotation' key, not both")
    if "text" in data:
        return _plain_document(_read_text(data, "text"))
    if not isinstance(data["annotation"], list):
        raise BadRequestError("'annotation' in 'data' must be a list")
    return _annotated_document([_read_annotation(entry) for entry in data["annotation"]])


def _read_annotation(annotation: object) -> Annotation:
    if isinstance(annotation, dict):
        if "text" in annotation and not annotation.keys() & {"markup", "interpretAs"}:
            return _read_text(annotation, "text"), None
        if "markup" in annotation and "text" not in annotation:
            return _read_text(annotation, "markup"), _read_text(annotation, "interpretAs") if "interpretAs" in annotation else ""
    raise BadRequestError("An object in the 'annotation' list must have either 'text', or 'markup' and optionally 'interpretAs'")


def _read_text(entry: dict[str, object], name: str) -> str:
    value = entry[name]
    if not isinstance(value, str):
        raise BadRequestError(f"'{name}' in 'data' must be a string")
    return without_surrogates(value)


def _plain_document(text: str) -> Document:
    return parse("", without_surrogates(text), "text")


def _annotated_document(annotations: list[Annotation]) -> Document:
    """Return a text with markup in it. Markup is not part of the prose, but counts in offsets."""
    pieces = [text if instead is None else instead for text, instead in annotations]
    joined = join_wrapped_lines("".join(pieces))
    prose = Prose()
    prose_offset = offset = 0
    for (text, instead), piece in zip(annotations, pieces, strict=True):
        prose.add(joined[prose_offset : prose_offset + len(piece)], offset, offset + len(text), verbatim=instead is None)
        prose_offset, offset = prose_offset + len(piece), offset + len(text)
    return Document("", "".join(text for text, _ in annotations), prose)
