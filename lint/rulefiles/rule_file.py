"""Read a rule file into a `Rule`, or report every reason why it can't be used."""

from __future__ import annotations

import re
from pathlib import Path

from lint._startup.store import pack
from lint.checks.check import PackedNeeds
from lint.checks.scope import SCOPES
from lint.errors import Mistake
from lint.language.sentences import find_sentences
from lint.rulefiles.examples import read_examples
from lint.rulefiles.fields import Fields, ParsedCheck
from lint.rulefiles.kinds import KINDS
from lint.rulefiles.literals import required
from lint.rulefiles.name_tables import Tables
from lint.rulefiles.rates_file import as_plain
from lint.rulefiles.schema import FIELDS, REQUIRED
from lint.rulefiles.word_lists import Lists
from lint.rulefiles.yaml_file import read
from lint.ruleset.artifacts import ARTIFACTS
from lint.ruleset.rates import Rates
from lint.ruleset.rule import SOURCE, STYLES, Rule, make_rule
from lint.ruleset.severity import OFF, ORDER, SEVERITIES
from lint.ruleset.spares import SURROUNDINGS
from lint.ruleset.unknown_names import shorten
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

GONE = {"misfires": "rates are no longer part of rules: delete this field and run `mtlint calibrate --human DIR --machine DIR`"}
"""Fields of the past, and what to do about them."""
FEW_LITERALS = 60
"""An expression of `unless` with more literals than this is tried without searching for them first."""
VERSION = re.compile(r"\d+(\.\d+)*")


def read_rule(path: Path, name: str, lists: Lists, tables: Tables, mistakes: list[Mistake], measured: Rates | None = None) -> Rule | None:
    """Return the rule of a file, whose id is `name`; None, with mistakes, if it can't be used. `measured`: its rates, if any."""
    before = len(mistakes)
    root_value = read(path, mistakes)
    if root_value is None:
        return None
    values = root_value.fields(FIELDS, REQUIRED, GONE)
    for gone in GONE.keys() & values.keys():
        values[gone].complain(GONE[gone])
    own_lists = lists.including(values["lists"]) if "lists" in values else lists
    rule = _rule(name, path, Fields(root_value, values, own_lists, tables), measured)
    if own_lists is not lists and len(mistakes) == before:
        own_lists.require_uses()
        lists.used.update(own_lists.used - own_lists.places.keys())
    return rule if len(mistakes) == before else None


def _rule(name: str, path: Path, fields: Fields, measured: Rates | None) -> Rule:
    kind, parameters, groups = _read_check(fields)
    bad, good = read_examples(fields)
    severity, raised = _read_severities(fields)
    artifact = fields.choice("artifact", sorted(ARTIFACTS))
    return make_rule(
        name,
        severity,
        _read_styles(fields, kind),
        str(path.parent.parent),
        **_read_words(fields, groups),
        **_read_conditions(fields),
        artifact=artifact,
        spares=sorted({*ARTIFACTS[artifact].spares, *(item.one_of(SURROUNDINGS) for item in fields.items("spares"))}),
        kind=kind,
        parameters=parameters,
        raised=raised,
        votes_as=fields["kind"].text() if "kind" in fields else artifact,
        bad=bad,
        good=good,
        measured=as_plain(measured),
        file=f"{path.parent.name}/{path.name}",
    )


def _read_words(fields: Fields, groups: set[str]) -> dict[str, Any]:
    """Return what a rule says. `groups`: what its texts may quote, if a mistake in the check does not hide that."""
    message = fields.template(fields["message"], groups) if "message" in fields else ""
    if "message" in fields and not message.strip():
        fields.text("message")  # which adds the mistake
    return {
        "message": " ".join(message.split()),
        "summary": fields.text("summary") or first_sentence(fields.text("why")),
        "why": fields.text("why"),
        "suggestion": [fields.template(item, groups) for item in fields.items("suggestion")],
        "fix": fields.choice("fix", ("unsafe", "safe"), ""),
        "references": [item.text() for item in fields.items("references")],
        "since": _read_version(fields),
    }


def _read_version(fields: Fields) -> str:
    version = fields.text("since")
    if version.strip() and not VERSION.fullmatch(version):
        fields["since"].complain(f"expected a version such as 1.0.2, found '{shorten(version)}'")
    return version


def _read_conditions(fields: Fields) -> dict[str, Any]:
    """Return where and when a rule reports what its check finds."""
    return {
        "unless": [(source, _literals_of(source)) for source in fields.expressions("unless")],
        "scope": fields.choice("scope", SCOPES),
        "quotations": fields.choice("quotations", ("outside", "inside"), ""),
        "evidence": fields.expression(fields["evidence"]) if "evidence" in fields else "",
        "not_in": fields.expression(fields["not-in"]) if "not-in" in fields else "",
        "at_least": fields["at-least"].number() if "at-least" in fields else 1,
    }


def _literals_of(source: str) -> list[str]:
    literals = [literal for _, literal in required(source) or ()]
    return literals if len(literals) <= FEW_LITERALS else []


def _read_check(fields: Fields) -> ParsedCheck:
    kinds = [kind for kind in KINDS if kind in fields]
    if len(kinds) != 1:
        if fields.root.is_map:
            fields.root.complain(f"expected one check ({', '.join(KINDS)}), found {len(kinds) or 'none'}")
        return ParsedCheck("pattern", {}, set())
    for other in dict.fromkeys(name for kind in KINDS.values() for name in kind.extra if name not in KINDS[kinds[0]].extra):
        if other in fields:
            fields[other].complain(f"a rule with '{kinds[0]}' has no '{other}'")
    before = fields.root.mistake_count
    parsed = KINDS[kinds[0]].read(fields)
    groups = {*parsed.groups, "found", "suggestion"} if fields.root.mistake_count == before else set()
    if "reads" in fields and "needs" in parsed.parameters:
        needs = PackedNeeds(*parsed.parameters["needs"]).replace(literals=pack([]))  # the source leads to it, though no word does
        parsed = parsed.replace(parameters={**parsed.parameters, "needs": needs.as_tuple()})
    return parsed.replace(groups=groups)


def _read_styles(fields: Fields, kind: str) -> list[str]:
    """Return the house styles that a rule belongs to, or what else has to be there before it runs."""
    styles = [item.one_of(STYLES) for item in fields.items("styles")]
    if "reads" not in fields:
        return styles or [style for style in (KINDS[kind].on_request,) if style]
    if kind != "function":
        fields["reads"].complain("only a rule with a 'function' can read the source")
    if "styles" in fields:
        fields["styles"].complain("a rule that reads the source can't belong to a house style")
    return styles or [fields["reads"].one_of((SOURCE,))]


def _read_severities(fields: Fields) -> tuple[str, str]:
    """Return a rule's own severity, and the severity that it may have in machine text; empty for none."""
    severity = fields.choice("severity", (*SEVERITIES, OFF))
    raised = fields["raised"].one_of(SEVERITIES[1:]) if "raised" in fields else ""
    if severity == OFF and "severity" in fields and not raised:
        fields["severity"].complain("a rule with severity 'off' needs 'raised', its severity in documents that read as machine-generated")
    if raised and ORDER.index(severity) <= ORDER.index(raised):
        fields["raised"].complain(f"'{raised}' is not more severe than '{severity}'")
    return severity, raised


def first_sentence(text: str) -> str:
    """Return the first sentence of a text on one line."""
    line = " ".join(text.split())
    return "".join(line[span.start : span.end] for span in find_sentences(line, Span(0, len(line)))[:1])
