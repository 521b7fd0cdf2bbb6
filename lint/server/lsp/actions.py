"""Code actions: replace words, fix several places at once, ignore a diagnostic with a comment, or accept a spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from lint._startup.regex import Regex
from lint.linter.diagnostic import Diagnostic, Edit, identify
from lint.linter.fixes import choose_edits, widen_deletion
from lint.server.lsp.diagnostics import diagnostic_to_lsp
from lint.server.lsp.open_document import OpenDocument
from lint.text.formats.table import format_named
from lint.text.position import Span
from lint.text.printable import in_quotes

ACCEPT = "mtlint.acceptSpelling"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.mtlint"
KINDS = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll, FIX_ALL]
SPELLING_PACKS = ("names", "spelling")
"""The packs that report spellings which a house may accept."""
CELL_END = Regex(r"(?<!\\) ?\|")
MAX_TITLE = 60
"""Characters of quoted words in a title."""


def offer_actions(document: OpenDocument, request: types.CodeActionParams, is_versioned: bool) -> list[types.CodeAction]:
    """Return the actions for a range. `is_versioned`: whether the editor accepts edits that name their document version."""
    span = document.text.span(request.range)
    touching = [diagnostic for diagnostic in document.diagnostics if diagnostic.span.start <= span.end and span.start <= diagnostic.span.end]
    offered = _Offered(document, is_versioned)
    actions: list[types.CodeAction] = []
    if _is_requested(types.CodeActionKind.QuickFix.value, request.context.only):
        actions += [action for diagnostic in touching for action in offered.for_diagnostic(diagnostic)]
        actions += [action for rule in dict.fromkeys(diagnostic.rule for diagnostic in touching) for action in offered.for_rule(rule)]
    if _is_requested(FIX_ALL, request.context.only):
        actions += offered.for_document()
    return actions


def _is_requested(kind: str, only: Iterable[types.CodeActionKind | str] | None) -> bool:
    """Return whether an editor that asks for some kinds wants this one. Kinds form a tree whose levels are separated by dots."""
    requested = [kind_or_name.value if isinstance(kind_or_name, types.CodeActionKind) else kind_or_name for kind_or_name in only or ()]
    return not requested or any(top == "" or kind == top or kind.startswith(top + ".") for top in requested)


class _Offered:
    """The actions for one document."""

    def __init__(self, document: OpenDocument, is_versioned: bool) -> None:
        self._document, self._text, self._is_versioned = document, document.text, is_versioned
        self._format = format_named(document.format)

    def for_diagnostic(self, diagnostic: Diagnostic) -> Iterator[types.CodeAction]:
        """Yield the actions for a diagnostic, likeliest first."""
        identity = next(identity for reported, identity in identify(self._document.diagnostics) if reported is diagnostic)
        about = [diagnostic_to_lsp(self._document.uri, self._text, diagnostic, identity)]
        quick = types.CodeActionKind.QuickFix
        for number, (title, edit) in enumerate(self._replacements(diagnostic)):
            yield types.CodeAction(title, quick, about, number == 0 and diagnostic.edit is not None, edit=self._workspace_edit([edit]))
        if self._format.comment_place != "none":
            yield types.CodeAction(f"Ignore {diagnostic.rule} here", quick, about, edit=self._workspace_edit([self._ignoring(diagnostic)]))
        if diagnostic.rule.partition("/")[0] in SPELLING_PACKS:
            command = types.Command("Accept this spelling", ACCEPT, arguments=[self._document.uri, diagnostic.text])
            yield types.CodeAction(f"Add “{_shorten(diagnostic.text)}” to the accepted names", quick, about, command=command)

    def for_rule(self, rule: str) -> Iterator[types.CodeAction]:
        """Yield an action that applies all edits of a rule, if it has several."""
        edits = self._compatible_edits(diagnostic for diagnostic in self._document.diagnostics if diagnostic.rule == rule)
        if len(edits) > 1:
            title = f"Fix all {rule} problems ({len(edits)})"
            yield types.CodeAction(title, types.CodeActionKind.QuickFix, edit=self._workspace_edit(edits))

    def for_document(self) -> Iterator[types.CodeAction]:
        """Yield an action that applies all edits that can't change the meaning, if any."""
        edits = self._compatible_edits(diagnostic for diagnostic in self._document.diagnostics if diagnostic.safety == "safe")
        if edits:
            yield types.CodeAction("mtlint: apply all safe fixes", FIX_ALL, edit=self._workspace_edit(edits))

    def _replacements(self, diagnostic: Diagnostic) -> Iterator[tuple[str, Edit]]:
        """Yield a title and an edit for each suggestion that can be written into the text."""
        span, markup = diagnostic.span, set(self._format.markup)  # words that contain these differ between prose and text
        for number, words in enumerate(diagnostic.suggestions):
            if number == 0 and diagnostic.edit:
                edit = diagnostic.edit
            elif words != diagnostic.text and markup.isdisjoint(diagnostic.text) and markup.isdisjoint(words):
                edit = Edit(span.start, span.end, words)
            else:
                continue
            title = f"Replace with {in_quotes(_shorten(words))}" if words else f"Delete {in_quotes(_shorten(diagnostic.text))}"
            yield title, widen_deletion(self._text.characters, edit)

    def _compatible_edits(self, diagnostics: Iterable[Diagnostic]) -> list[Edit]:
        """Return the edits of diagnostics that can all be applied at once."""
        applied = choose_edits(self._text.characters, [diagnostic for diagnostic in diagnostics if diagnostic.edit]).applied
        return [widen_deletion(self._text.characters, diagnostic.edit) for diagnostic in applied if diagnostic.edit]

    def _ignoring(self, diagnostic: Diagnostic) -> Edit:
        """Return the edit that adds an ignore comment.

        The comment gets a line of its own before the words; if that could break a tag, a list, or a paragraph, it goes next to them.
        """
        start, characters = diagnostic.span.start, self._text.characters
        line_span = self._text.line_span(self._text.position(start).line)
        place, (opener, closer) = self._format.comment_place, self._format.comment_marks
        if place == "line above or in line" and characters.rfind("<", 0, line_span.start) > characters.rfind(">", 0, line_span.start):
            return Edit(start, start, f"{opener} mtlint: ignore {diagnostic.rule} {closer}")
        if place == "end of line":
            cell_end = CELL_END.search(characters, diagnostic.span.end, line_span.end)
            at = cell_end.start() if cell_end else line_span.start + len(characters[line_span.start : line_span.end].rstrip())
            return Edit(at, at, f" {opener} mtlint: ignore {diagnostic.rule} {closer}".rstrip())
        return Edit(line_span.start, line_span.start, f"{opener} mtlint: ignore-next-line {diagnostic.rule} {closer}{self._text.newline}")

    def _workspace_edit(self, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        text_edits = [types.TextEdit(self._text.range(Span(edit.start, edit.end)), edit.text) for edit in edits]
        if self._is_versioned:
            identifier = types.OptionalVersionedTextDocumentIdentifier(self._document.uri, self._document.content.version)
            return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, text_edits)])
        return types.WorkspaceEdit(changes={self._document.uri: text_edits})


def _shorten(words: str) -> str:
    words = " ".join(words.split()) or words
    return words if len(words) <= MAX_TITLE else words[: MAX_TITLE - 1] + "…"
