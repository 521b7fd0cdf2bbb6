"""From diagnostics to what an editor shows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from lsprotocol import types
from pygls.uris import from_fs_path

from lint.linter.diagnostic import Diagnostic, Related, identify
from lint.server.lsp.positions import Text
from lint.text.position import Span

SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
SOURCE = "mtlint"


def shown(uri: str, text: Text, found: Iterable[Diagnostic]) -> list[types.Diagnostic]:
    """The diagnostics of a document, as the protocol has them."""
    return [as_shown(uri, text, one, identity) for one, identity in identify(found)]


def as_shown(uri: str, text: Text, one: Diagnostic, identity: str) -> types.Diagnostic:
    """One of them; `identity`: its fingerprint, numbered as among all of the document."""
    return types.Diagnostic(
        range=text.range(one.span),
        message=one.message,
        severity=SEVERITY[one.severity],
        code=one.rule,
        code_description=types.CodeDescription(one.url),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if one.suggestions[:1] == ("",) else None,
        related_information=list(_related(uri, text, one.path, one.related)) or None,
        data={"fingerprint": identity},
    )


def _related(uri: str, text: Text, path: str, related: Iterable[Related]) -> Iterator[types.DiagnosticRelatedInformation]:
    for start, end, message, other in related:
        if other:
            # the text of another file is not at hand: its columns are characters, whatever the encoding
            place = types.Range(types.Position(start[0] - 1, start[1] - 1), types.Position(end[0] - 1, end[1] - 1))
            location = types.Location(from_fs_path(os.path.join(os.path.dirname(path), other)) or other, place)
        else:
            location = types.Location(uri, text.range(Span(start.offset, end.offset)))
        yield types.DiagnosticRelatedInformation(location, message)
