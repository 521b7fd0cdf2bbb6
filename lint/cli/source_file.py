"""`--source FILE`: the text that the file was translated from."""

from __future__ import annotations

import os

from lint._startup.read import read_file
from lint.errors import DecodeError, Mistake, UsageError
from lint.records.table import container_of
from lint.text.document import Source, primary_tag
from lint.text.formats.table import STDIN, format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def read_source(options: Options) -> Source:
    """Return the source named by the options, to be compared paragraph by paragraph. Raises `UsageError` if it can't be read."""
    path, language = options.source or "", primary_tag(options.source_language or "")
    if len(options.paths) != 1 or os.path.isdir(options.paths[0]):
        raise UsageError("mtlint: --source requires exactly one file to check, the translation")
    if language and not (language.isascii() and language.isalpha() and 2 <= len(language) <= 3):
        raise UsageError(f"mtlint: --source-language {options.source_language}: not a language code, such as uk or zh-Hant")
    if options.paths[0] != STDIN and container_of(options.paths[0], options.format or ""):
        raise UsageError(f"mtlint: --source can't be combined with {options.paths[0]}, which contains its own sources")
    try:
        document = read(path, read_file(path), format_of(path))
    except OSError as error:
        raise UsageError(f"mtlint: --source {path}: can't be read: {error.strerror}") from None
    except DecodeError as error:
        raise UsageError(str(error), [Mistake(path, error.line, error.column, error.message)]) from None
    return Source(document, language, "paragraph", is_file=True)
