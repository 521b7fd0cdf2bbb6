"""The table of the fields of a rule file, and the JSON Schema made from it."""

from __future__ import annotations

from lint.checks.scope import SCOPES
from lint.rulefiles.kinds import KINDS, LANGUAGETOOL_LISTS
from lint.rulefiles.name_tables import USES
from lint.ruleset.artifacts import ARTIFACTS
from lint.ruleset.rule import SOURCE, STYLES
from lint.ruleset.severity import OFF, ORDER, SEVERITIES
from lint.ruleset.spares import SURROUNDINGS
from lint.text.formats.table import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCALAR = {"type": ["string", "number", "boolean"]}
"""Every scalar is read as text, whatever YAML would make of it."""
SCALAR_OR_LIST = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}
NUMBER = {"type": "number"}
COUNT = {"type": "integer", "minimum": 0}
SURROUNDING = {"oneOf": [{"const": name, "description": f"Silent {where}."} for name, where in SURROUNDINGS.items()]}
EXAMPLE_MAP = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text"],
    "properties": {
        "text": SCALAR,
        "fixed": {"type": ["string", "null"]},
        "format": {"enum": list(FORMATS)},
        "encoding": SCALAR,
        "source": SCALAR,
        "source-language": SCALAR,
    },
}
EXAMPLES = {"type": "array", "minItems": 1, "items": {"anyOf": [SCALAR, EXAMPLE_MAP]}}
REQUIRED = ("message", "why", "severity", "artifact", "examples")
"""The fields of every rule, besides its check."""
FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "message": (SCALAR, "What is wrong and what to do, without a period at the end."),
    "why": (SCALAR, "What an editor should know: why it is wrong and where it comes from."),
    "severity": ({"enum": [*SEVERITIES, OFF]}, "The severity of the rule by itself."),
    "artifact": ({"enum": sorted(ARTIFACTS)}, "The class of artifact."),
    "examples": (
        {"type": "object", "additionalProperties": False, "required": ["bad", "good"], "properties": {"bad": EXAMPLES, "good": EXAMPLES}},
        "Bad examples, with the reported text in [ ], and good ones, which are near misses.",
    ),
    "pattern": (SCALAR_OR_LIST, "A regular expression, or a list of them."),
    "phrases": ({"type": "object", "additionalProperties": {"anyOf": [SCALAR_OR_LIST, {"type": "null"}]}}, "Phrases and their replacements."),
    "terms": (SCALAR_OR_LIST, "Fixed terms; what article spinners make of them is reported."),
    "variants": ({"type": "array"}, "Groups of spellings of one name or word."),
    "function": (SCALAR, "A function of `lint.checks.functions`."),
    "metric": (SCALAR, "A measure of the whole text."),
    "names": ({"enum": list(USES)}, "Which forms of the name tables are reported."),
    "languagetool": (
        {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(LANGUAGETOOL_LISTS, SCALAR_OR_LIST)},
        "The rules and categories of LanguageTool that the rule reports, and those among them that other rules report.",
    ),
    "near": (SCALAR_OR_LIST, "Simpler expressions, one of which matches inside or near every match."),
    "thesaurus": (SCALAR_OR_LIST, "Words with their substitutes: `bank=shore|depository`."),
    "replaced": ({"enum": ["several", "one"]}, "How many words of a term are replaced."),
    "choose": ({"enum": ["first", "majority"]}, "Which spelling of a group a document should use."),
    "with": ({"type": "object", "additionalProperties": SCALAR_OR_LIST}, "Words and lists that the function takes, by name."),
    "needs": (SCALAR_OR_LIST, "Words, at least one of which is in every text in which the function finds anything."),
    "below": (NUMBER, "The metric is reported below this limit."),
    "above": (NUMBER, "The metric is reported above this limit."),
    "min-words": (COUNT, "The minimum length of a text, in words."),
    "summary": (SCALAR, "One whole sentence that says what is reported."),
    "suggestion": (SCALAR_OR_LIST, "The replacement; the best comes first in a list."),
    "fix": ({"enum": ["safe", "unsafe"]}, "Whether the first suggestion may be applied."),
    "spares": ({"anyOf": [SURROUNDING, {"type": "array", "items": SURROUNDING}]}, "The surroundings in which the rule is silent."),
    "unless": (SCALAR_OR_LIST, "Patterns of look-alikes that are not reported."),
    "scope": ({"enum": list(SCOPES)}, "How much text a pattern sees at a time."),
    "quotations": ({"enum": ["outside", "inside"]}, "Where the rule reports."),
    "evidence": (SCALAR, "A pattern that must match elsewhere in the document."),
    "not-in": (SCALAR, "A pattern: the rule is silent in a document that matches it."),
    "at-least": ({"type": "integer", "minimum": 1}, "The minimum number of different matches in a document."),
    "lists": ({"type": "object", "additionalProperties": SCALAR_OR_LIST}, "Word lists of this rule, by the names that its patterns use."),
    "styles": ({"anyOf": [{"enum": list(STYLES)}, {"type": "array", "items": {"enum": list(STYLES)}}]}, "House styles that the rule runs under."),
    "reads": ({"enum": [SOURCE]}, "What the rule compares the text with: the source it was translated from. It is silent without one."),
    "references": (SCALAR_OR_LIST, "Stylebooks, papers, links."),
    "since": (SCALAR, "The version that added the rule."),
    "raised": (
        {"enum": [level for level in ORDER if level not in ("error", OFF)]},
        "The severity that the verdict on a document may raise the rule to.",
    ),
    "kind": (SCALAR, "What a report is evidence of (default: the artifact)."),
}
"""All fields of rule files, each with its schema and its meaning. Which belong to one kind of check, the table of kinds says."""


def rules_schema() -> dict[str, Any]:
    """Return the schema of a rule file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mtlint rule",
        "description": "A rule of mtlint, a linter for machine-translated English.",
        "type": "object",
        "additionalProperties": False,
        "required": list(REQUIRED),
        "oneOf": [{"required": [kind]} for kind in KINDS],
        "properties": {name: {**schema, "description": meaning} for name, (schema, meaning) in FIELDS.items()},
    }
