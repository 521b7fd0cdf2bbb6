"""Convert diagnostics to the Language Server Protocol."""

from __future__ import annotations

import os
from collections.abc import Iterable

from lsprotocol import types
from pygls.uris import from_fs_path

from lint.linter.diagnostic import Diagnostic, Related, identify
from lint.server.lsp.positions import EditorText
from lint.text.position import Position, Span

SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
SOURCE = "mtlint"


def to_lsp(uri: str, text: EditorText, diagnostics: Iterable[Diagnostic]) -> list[types.Diagnostic]:
    """Return all diagnostics of a document in the protocol's form."""
    return [diagnostic_to_lsp(uri, text, diagnostic, identity) for diagnostic, identity in identify(diagnostics)]


def diagnostic_to_lsp(uri: str, text: EditorText, diagnostic: Diagnostic, identity: str) -> types.Diagnostic:
    """Return one diagnostic in the protocol's form. `identity`: its fingerprint, numbered among all in the document."""
    return types.Diagnostic(
        range=text.range(diagnostic.span),
        message=diagnostic.message,
        severity=SEVERITY[diagnostic.severity],
        code=diagnostic.rule,
        code_description=types.CodeDescription(diagnostic.url),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if diagnostic.suggestions[:1] == ("",) else None,
        related_information=[
            _related_to_lsp(uri, text, diagnostic.path, related) for related in diagnostic.related if related.path or not related.is_in_source
        ]
        or None,
        data={"fingerprint": identity},
    )


def _related_to_lsp(uri: str, text: EditorText, path: str, related: Related) -> types.DiagnosticRelatedInformation:
    if related.path:
        uri = from_fs_path(os.path.join(os.path.dirname(path), related.path)) or related.path
        range = types.Range(_character_position(related.start), _character_position(related.end))
    else:
        range = text.range(Span(related.start.offset, related.end.offset))
    return types.DiagnosticRelatedInformation(types.Location(uri, range), related.message)


def _character_position(position: Position) -> types.Position:
    """Return a position in a file whose text is not available: its columns are code points, whatever the encoding."""
    return types.Position(position.line - 1, position.column - 1)
