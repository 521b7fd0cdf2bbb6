"""Read a rule file into a `Rule`, or report every reason why it can't be used."""

from __future__ import annotations

from pathlib import Path

from lint._startup.store import pack
from lint.checks.scope import SCOPES
from lint.errors import Mistake
from lint.language.sentences import find_sentences
from lint.rulefiles.examples import read_examples
from lint.rulefiles.fields import Fields, Reading
from lint.rulefiles.kinds import KINDS
from lint.rulefiles.name_tables import Tables
from lint.rulefiles.rates_file import as_plain
from lint.rulefiles.word_lists import Lists
from lint.rulefiles.yaml_file import read
from lint.ruleset.artifacts import ARTIFACTS
from lint.ruleset.rates import Rates
from lint.ruleset.rule import SOURCE, STYLES, Rule, make_rule
from lint.ruleset.severity import OFF, ORDER, SEVERITIES
from lint.text.position import Span

REQUIRED = ("message", "why", "severity", "artifact", "examples")
OPTIONAL = (
    "summary",
    "case",
    "suggestion",
    "fix",
    "unless",
    "scope",
    "quotations",
    "evidence",
    "not-in",
    "at-least",
    "styles",
    "reads",
    "references",
    "since",
    "misfires",
)
MISFIRES_GONE = "rates are no longer part of rules: delete this field and run `mtlint calibrate --human DIR --machine DIR`"
ASKING = ("raised", "kind")
"""Fields about documents that are judged."""
ALLOWED = (*REQUIRED, *KINDS, *(name for kind in KINDS.values() for name in kind.extra), *OPTIONAL, *ASKING)


def read_rule(path: Path, name: str, lists: Lists, tables: Tables, mistakes: list[Mistake], measured: Rates | None = None) -> Rule | None:
    """Return the rule of a file, whose id is `name`; None, with mistakes, if it can't be used. `measured`: its rates, if any."""
    before = len(mistakes)
    file = read(path, mistakes)
    if file is None:
        return None
    fields = Fields(file, file.fields(ALLOWED, REQUIRED), lists, tables)
    rule = _rule(name, path, fields, measured)
    return rule if len(mistakes) == before else None


def _rule(name: str, path: Path, fields: Fields, measured: Rates | None) -> Rule:
    if "misfires" in fields:
        fields["misfires"].complain(MISFIRES_GONE)
    kind, parameters, groups = _read_check(fields)
    if "reads" in fields and "packed_literals" in parameters:
        parameters["packed_literals"] = pack([])  # the source leads to it, though no word does
    bad, good = read_examples(fields)
    severity, raised = _read_severities(fields)
    artifact = fields.choice("artifact", sorted(ARTIFACTS))
    message = fields.template(fields["message"], groups) if "message" in fields else ""
    if "message" in fields and not message.strip():
        fields.text("message")  # which adds the mistake
    return make_rule(
        name,
        severity,
        [item.one_of(STYLES) for item in fields.items("styles")]
        or [style for style in (_read_reads(fields, kind) or KINDS[kind].on_request,) if style],
        str(path.parent.parent),
        message=" ".join(message.split()),
        summary=fields.text("summary") or first_sentence(fields.text("why")),
        why=fields.text("why"),
        artifact=artifact,
        kind=kind,
        parameters=parameters,
        suggestion=[fields.template(item, groups) for item in fields.items("suggestion")],
        fix=fields.choice("fix", ("unsafe", "safe")) if "fix" in fields else "",
        unless=fields.expressions("unless"),
        scope=fields.choice("scope", SCOPES),
        quotations=fields.choice("quotations", ("outside", "inside")) if "quotations" in fields else "",
        evidence=fields.expression(fields["evidence"]) if "evidence" in fields else "",
        not_in=fields.expression(fields["not-in"]) if "not-in" in fields else "",
        at_least=fields["at-least"].number() if "at-least" in fields else 1,
        raised=raised,
        votes_as=fields["kind"].text() if "kind" in fields else artifact,
        bad=bad,
        good=good,
        references=[item.text() for item in fields.items("references")],
        measured=as_plain(measured),
        since=fields.text("since"),
        file=f"{path.parent.name}/{path.name}",
    )


def _read_check(fields: Fields) -> Reading:
    kinds = [kind for kind in KINDS if kind in fields]
    if len(kinds) != 1:
        if fields.file.is_map:
            fields.file.complain(f"expected one check ({', '.join(KINDS)}), found {len(kinds) or 'none'}")
        return Reading("pattern", {}, {"found"})
    for other in dict.fromkeys(name for kind in KINDS.values() for name in kind.extra if name not in KINDS[kinds[0]].extra):
        if other in fields:
            fields[other].complain(f"a rule with '{kinds[0]}' has no '{other}'")
    reading = KINDS[kinds[0]].read(fields)
    return reading.replace(groups=reading.groups | {"found", "suggestion"})


def _read_reads(fields: Fields, kind: str) -> str:
    """Return what a rule reads in addition to the document; empty for nothing."""
    if "reads" not in fields:
        return ""
    if kind != "function":
        fields["reads"].complain("only a rule with a 'function' can read the source")
    if "styles" in fields:
        fields["styles"].complain("a rule that reads the source can't belong to a house style")
    return fields["reads"].one_of((SOURCE,))


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
