"""What can be done about diagnostics: edits of the document, comments that ignore, and spellings that are accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from lint._startup.regex import Regex
from lint.linter.diagnostic import Diagnostic, Edit, identify
from lint.linter.fixes import choose_edits, widen_deletion
from lint.server.lsp.open_document import Opened
from lint.server.lsp.protocol import as_shown
from lint.text.formats.table import format_named
from lint.text.position import Span

ACCEPT = "mtlint.acceptSpelling"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.mtlint"
FIX_RULE = f"{types.CodeActionKind.QuickFix.value}.mtlint.rule"
KINDS = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll, FIX_ALL]
SPELLED = ("names", "spelling")
"""The packs whose rules speak of spellings that a house may accept."""
CELL_END = Regex(r"(?<!\\) ?\|")
LONGEST_TITLE = 60


def actions(opened: Opened, params: types.CodeActionParams, versioned: bool) -> list[types.CodeAction]:
    """What is offered for a range of a document. `versioned`: whether the editor takes edits that name the version they are for."""
    start, end = opened.text.span(params.range)
    here = [one for one in opened.found if one.span.start <= end and start <= one.span.end]
    offered = _Offered(opened, versioned)
    found: list[types.CodeAction] = []
    if _wanted(types.CodeActionKind.QuickFix, params.context.only):
        found += [action for one in here for action in offered.about(one)]
        found += [action for rule in dict.fromkeys(one.rule for one in here) for action in offered.all_of(rule)]
    if _wanted(FIX_ALL, params.context.only):
        found += offered.all_safe()
    return found


def _wanted(kind: str, only: Iterable[types.CodeActionKind | str] | None) -> bool:
    """Whether an editor that asks for some kinds asks for this one: kinds are trees, with dots."""
    told = [one.value if isinstance(one, types.CodeActionKind) else one for one in only or ()]
    plain = kind.value if isinstance(kind, types.CodeActionKind) else kind
    return not told or any(one == "" or plain == one or plain.startswith(one + ".") for one in told)


class _Offered:
    """The actions of one document."""

    def __init__(self, opened: Opened, versioned: bool) -> None:
        self._opened, self._versioned = opened, versioned

    def about(self, one: Diagnostic) -> Iterator[types.CodeAction]:
        """What can be done about one diagnostic: the likeliest first."""
        identity = next(identity for other, identity in identify(self._opened.found) if other is one)
        told = [as_shown(self._opened.uri, self._opened.text, one, identity)]
        quick = types.CodeActionKind.QuickFix
        for number, (title, edit) in enumerate(self._replacements(one)):
            yield types.CodeAction(title, quick, told, number == 0 and one.edit is not None, edit=self._edit([edit]))
        yield types.CodeAction(f"Ignore {one.rule} here", quick, told, edit=self._edit([self._ignore(one)]))
        if one.rule.partition("/")[0] in SPELLED:
            command = types.Command("Accept this spelling", ACCEPT, arguments=[self._opened.uri, one.text])
            yield types.CodeAction(f"Accept “{_short(one.text)}” in the settings", quick, told, command=command)

    def all_of(self, rule: str) -> Iterator[types.CodeAction]:
        """All edits of a rule, where it has several."""
        chosen = self._chosen(one for one in self._opened.found if one.rule == rule)
        if len(chosen) > 1:
            yield types.CodeAction(f"Fix all {len(chosen)} of {rule} in this document", types.CodeActionKind.QuickFix, edit=self._edits(chosen))

    def all_safe(self) -> Iterator[types.CodeAction]:
        """All edits that can't change the meaning."""
        chosen = self._chosen(one for one in self._opened.found if one.safety == "safe")
        if chosen:
            yield types.CodeAction("Fix all that is safe to fix (mtlint)", FIX_ALL, edit=self._edits(chosen))

    def _replacements(self, one: Diagnostic) -> Iterator[tuple[str, Edit]]:
        markup = set(format_named(self._opened.format).markup)
        for number, words in enumerate(one.suggestions):
            if number == 0 and one.edit:
                edit = widen_deletion(self._opened.text.characters, one.edit)
            elif words != one.text and markup.isdisjoint(one.text) and markup.isdisjoint(words):
                edit = widen_deletion(self._opened.text.characters, Edit(one.span.start, one.span.end, words))
            else:
                continue
            yield f"Replace with “{_short(words)}”" if words else f"Delete “{_short(one.text)}”", edit

    def _chosen(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        return list(choose_edits(self._opened.text.characters, [one for one in found if one.edit]).applied)

    def _edits(self, chosen: list[Diagnostic]) -> types.WorkspaceEdit:
        return self._edit([widen_deletion(self._opened.text.characters, one.edit) for one in chosen if one.edit])

    def _ignore(self, one: Diagnostic) -> Edit:
        """A comment in a line of its own before the words, or where that could tear up a tag, a list or a paragraph, beside them."""
        text, characters = self._opened.text, self._opened.text.characters
        start, end = text.line(text.position(one.span.start).line)
        place = format_named(self._opened.format).comment_place
        if place == "line above or in line" and characters.rfind("<", 0, start) > characters.rfind(">", 0, start):
            return Edit(one.span.start, one.span.start, f"<!-- mtlint: ignore {one.rule} -->")
        if place == "end of line":
            cell = CELL_END.search(characters, one.span.end, end)
            at = cell.start() if cell else start + len(characters[start:end].rstrip())
            return Edit(at, at, f" <!-- mtlint: ignore {one.rule} -->")
        return Edit(start, start, f"<!-- mtlint: ignore-next-line {one.rule} -->{text.line_end}")

    def _edit(self, edits: list[Edit]) -> types.WorkspaceEdit:
        opened = self._opened
        placed = [types.TextEdit(opened.text.range(Span(edit.start, edit.end)), edit.text) for edit in edits]
        if self._versioned:
            document = types.OptionalVersionedTextDocumentIdentifier(opened.uri, opened.version)
            return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, placed)])
        return types.WorkspaceEdit(changes={opened.uri: placed})


def _short(words: str) -> str:
    words = " ".join(words.split()) or words
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1] + "…"
