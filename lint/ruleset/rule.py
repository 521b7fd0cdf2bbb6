"""A rule in force.

A rule is a set of plain values and a check. Checking a page takes the id, severity, and styles of every rule, but the rest of only the few that may
match. The rest stays packed until first use, which makes starting 10 ms faster.
"""

from __future__ import annotations

from lint._startup.record import lazy
from lint._startup.store import pack, unpack
from lint.ruleset.selectors import LANGUAGETOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.checks.check import Check
    from lint.ruleset.rates import Rates

STYLES = ("ap", "reuters", "guardian", "bbc", "nyt")
"""House styles. A rule that names some is in force only under one of them."""
READABILITY = "readability"
"""Used in place of a house style by rules of kind `metric`, which are in force if readability is requested."""
SOURCE = "source"
"""Used in place of a house style by rules that read the source; they run if a document has one."""


class Example:
    """An example given by a rule's author.

    `spans`: what must be reported in it, nothing in a good one; `line` and `column`: where its text is in the file, from 1; `source`: the text it was
    translated from, or empty; `source_language`: empty to guess it.
    """

    __slots__ = ("column", "encoding", "fixed", "format", "line", "source", "source_language", "spans", "text")

    def __init__(
        self,
        text: str,
        spans: list[tuple[int, int]],
        fixed: str | None,
        format: str,
        encoding: str,
        line: int,
        column: int,
        source: str = "",
        source_language: str = "",
    ) -> None:
        self.text, self.spans, self.fixed, self.format, self.encoding = text, spans, fixed, format, encoding
        self.line, self.column, self.source, self.source_language = line, column, source, source_language


class Rule:
    """A rule. Its annotations are its fields, in the order in which they are packed.

    `spares`: the names of the surroundings in which it is silent, its artifact's included; `unless`: expressions, each with folded literals of which
    one is in everything that it matches, if there are any and they are few; `misfires`: its reports per 100,000 words of human copy, if measured.
    """

    id: str
    severity: str
    styles: list[str]
    # How it looks, unpacked for rules that may match.
    message: str
    artifact: str
    kind: str
    parameters: dict[str, Any]
    suggestion: list[str]
    fix: str
    spares: list[str]
    unless: list[tuple[str, list[str]]]
    scope: str
    quotations: str
    evidence: str
    not_in: str
    at_least: int
    raised: str
    votes_as: str
    misfires: float | None
    # What is said about it, unpacked when somebody reads about rules.
    summary: str
    why: str
    bad: list[tuple[Any, ...]]
    good: list[tuple[Any, ...]]
    references: list[str]
    measured: tuple[Any, ...] | None
    since: str
    file: str

    def __init__(
        self,
        id: str,
        severity: str,
        styles: list[str],
        packed: bytes | memoryview,
        look_offset: int,
        text_offset: int,
        folder: str,
        is_limited: bool = False,
    ) -> None:
        """Take the packed fields, those of each kind at its offset; see `make_rule`.

        `folder`: the folder of its YAML file `file`; `is_limited`: whether its time is limited.
        """
        self.id, self.severity, self.styles, self.folder, self.is_limited = id, severity, styles, folder, is_limited
        self._packed, self._look_offset, self._text_offset = packed, look_offset, text_offset

    def __getattr__(self, name: str) -> Any:
        """Unpack the fields of a kind when one of them is first used."""
        if name in LOOK:
            fields, offset = LOOK, self._look_offset
        elif name in TEXT:
            fields, offset = TEXT, self._text_offset
        else:
            raise AttributeError(name)
        self.__dict__.update(zip(fields, unpack(self._packed[offset:]), strict=True))
        return self.__dict__[name]

    def __repr__(self) -> str:
        return f"Rule({self.id!r}, {self.severity!r})"

    def with_severity(self, severity: str) -> Rule:
        """Return this rule with another severity."""
        if severity == self.severity:
            return self
        return Rule(self.id, severity, self.styles, self._packed, self._look_offset, self._text_offset, self.folder, self.is_limited)

    def pack(self, fields: tuple[str, ...]) -> bytes:
        """Return the values of some fields, packed."""
        return pack(tuple([getattr(self, name) for name in fields]))

    @property
    def path(self) -> str:
        """The file that it was read from."""
        from pathlib import Path

        return str(Path(self.folder, self.file))

    @lazy
    def check(self) -> Check:
        """Its check, imported and made at first use, since most texts need few kinds."""
        check: Check = __import__(f"lint.checks.{self.kind}", fromlist=["CHECK"]).CHECK(**self.parameters)
        return check

    @property
    def is_external(self) -> bool:
        """Whether another checker does its work, so that it reports nothing without that."""
        return self.kind == "languagetool"

    @property
    def names(self) -> list[str]:
        """The ids of its reports: its own, or those of the LanguageTool rules that it names."""
        return [f"{LANGUAGETOOL}/{name}" for name in self.parameters["rules"]] if LANGUAGETOOL in self.styles else [self.id]

    @property
    def reads_source(self) -> bool:
        """Whether it compares a document with its source, so that it reports nothing without one."""
        return SOURCE in self.styles

    @property
    def apart(self) -> bool:
        """Whether its matches in a paragraph depend on that paragraph alone; only vetoes may look further."""
        from lint.checks.scope import WIDE

        sees = self.check.sees
        return sees == "paragraph" or (sees == "scope" and self.scope not in WIDE)

    @property
    def sources(self) -> list[str]:
        """The sources of the expressions of its check, if that is a pattern."""
        return [source for source, *_ in self.parameters.get("expressions", ())]

    @property
    def expressions(self) -> list[str]:
        """The sources of all its regular expressions."""
        elsewhere = [source for source in (self.evidence, self.not_in) if source]
        return [*self.sources, *self.parameters.get("near", ()), *(source for source, _ in self.unless), *elsewhere]

    def examples(self, which: str) -> list[Example]:
        """Return its `bad` or its `good` examples."""
        return [Example(*values) for values in getattr(self, which)]

    @property
    def rates(self) -> Rates | None:
        """What was measured about it, if anything."""
        if self.measured is None:
            return None
        from lint.ruleset.rates import Rates, Right, Sample

        reports, words, counted, worst, machine, right = self.measured
        samples = {copy: Sample(*sample) for copy, sample in machine.items()}
        return Rates(reports, words, counted, worst, samples, {copy: Right(*share) for copy, share in right.items()})


FIELDS = tuple(Rule.__annotations__)
LOOK, TEXT = FIELDS[3 : FIELDS.index("summary")], FIELDS[FIELDS.index("summary") :]


def make_rule(id: str, severity: str, styles: list[str], folder: str, **fields: Any) -> Rule:
    """Return a rule from all its `FIELDS` but `misfires`, which follow from what was measured."""
    reports, words, *_ = fields["measured"] or (None, 0)
    fields["misfires"] = None if reports is None else round(100_000 * reports / max(1, words), 2)
    packed_look, packed_text = (pack(tuple([fields[name] for name in field_names])) for field_names in (LOOK, TEXT))
    return Rule(id, severity, styles, packed_look + packed_text, 0, len(packed_look), folder)
