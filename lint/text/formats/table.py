"""The table of input formats, and how bytes become a `Document`.

A format is a row of the table and a module with one function, `read(text) -> Prose | str`, which returns the prose of a text with a map back to it. A
`str` has the same length as the text.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.errors import ReadingError
from lint.text.document import Document
from lint.text.encoding import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from lint.text.document import Source
    from lint.text.source_map import Prose

    CommentPlace = Literal["line above", "line above or in line", "end of line", "none"]
    """Where a comment that ignores a diagnostic goes: on a line of its own above it; there, but right before the words if that line begins inside a
    tag; at the end of its line or table cell; or nowhere, because readers would see it or it could break the text."""


class Format(Record):
    """What has to be known about a format.

    `endings`: of file names, in lowercase; `languages`: its LSP language ids, if editors have any; `hook_types`: its names in pre-commit; `module`:
    in `lint.text.formats`; `comment_place`: where ignore comments go; `comment_marks`: their delimiters; `markup`: characters that may be markup, so
    that words containing them are not replaced as shown; `unfit_for_edit`: those of them that no edit inserts; `may_be_split`: whether a huge file
    may be read in parts; `declares_encoding`: whether a text may name its encoding; `library`: the import name of a parser that is not always
    installed; `extra`: the extra of this package that installs it.
    """

    __slots__ = ()
    name: str
    endings: tuple[str, ...]
    languages: tuple[str, ...]
    hook_types: tuple[str, ...]
    module: str
    comment_place: CommentPlace = "line above"
    comment_marks: tuple[str, str] = ("<!--", "-->")
    markup: str = ""
    unfit_for_edit: str = ""
    may_be_split: bool = False
    declares_encoding: bool = False
    library: str = ""
    extra: str = ""


MARKUP = "<>&*_`[]|\\\r\n"
"""Characters that may be markup in Markdown or HTML."""
PLAIN_TEXT = Format(
    "text",
    endings=(".txt", ".text"),
    languages=("plaintext", "text"),
    hook_types=("plain-text",),
    module="plain",
    comment_place="none",
    may_be_split=True,
)
"""The default format."""
TABLE = (
    PLAIN_TEXT,
    Format(
        "markdown",
        endings=(".md", ".markdown", ".mdown", ".qmd", ".rmd"),
        languages=("markdown", "quarto", "rmd"),
        hook_types=("markdown",),
        module="markdown",
        comment_place="end of line",
        markup=MARKUP,
    ),
    Format(
        "mdx",
        endings=(".mdx",),
        languages=("mdx",),
        hook_types=("mdx",),
        module="mdx",
        comment_place="end of line",
        comment_marks=("{/*", "*/}"),
        markup=MARKUP + "{}",
        unfit_for_edit="{}",
    ),
    Format(
        "html",
        endings=(".html", ".htm", ".xhtml"),
        languages=("html", "xhtml"),
        hook_types=("html",),
        module="html",
        comment_place="line above or in line",
        markup=MARKUP,
        unfit_for_edit="&<>",
        declares_encoding=True,
    ),
    Format(
        "rst",
        endings=(".rst", ".rest"),
        languages=("restructuredtext", "rst"),
        hook_types=(),
        module="rst",
        comment_place="none",
        comment_marks=("..", ""),
        markup="*`|_\\<>[]:\r\n",
        unfit_for_edit="*`|\\",
        library="docutils",
        extra="rst",
    ),
    Format(
        "latex",
        endings=(".tex", ".ltx"),
        languages=("latex", "tex"),
        hook_types=(),
        module="latex",
        comment_place="end of line",
        comment_marks=("%", ""),
        markup="\\{}$&#^_~%\"`'-\r\n",
        unfit_for_edit="\\{}$&#^_~%",
        library="pylatexenc",
        extra="tex",
    ),
)
UNREAD = {".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc"}
"""Endings of text files that a user would expect to be checked, but no parser reads."""
UNREAD_IF_NAMED = {**UNREAD, ".json": "JSON", ".pdf": "PDF", ".rtf": "RTF"}
"""The same, with those of files that hold no prose in most folders, but are meant to be checked if they are named."""
FORMATS = tuple([input_format.name for input_format in TABLE])
"""The names of the formats."""
ENDINGS = {ending: input_format.name for input_format in TABLE for ending in input_format.endings}
LANGUAGES = {language: input_format.name for input_format in TABLE if input_format is not PLAIN_TEXT for language in input_format.languages}
"""Formats by LSP language id. Editors use “plain text” for anything they don't know, so that id says nothing."""
STDIN = "-"
"""The path of standard input."""

_ROWS = {input_format.name: input_format for input_format in TABLE}


def format_named(name: str) -> Format:
    """Return the row of a format. Raises KeyError if there is none with this name."""
    return _ROWS[name]


def is_readable(input_format: Format) -> bool:
    """Return whether the parser of a format is installed."""
    try:
        return not input_format.library or __import__(input_format.library) is not None
    except ModuleNotFoundError:
        return False


def format_of(path: str) -> str:
    """Return the format for the ending of a file name; `text` if it stands for none."""
    dot = path.rfind(".")
    return ENDINGS.get(path[dot:].lower(), PLAIN_TEXT.name) if dot >= 0 else PLAIN_TEXT.name


def _with_line_feeds(text: str) -> str:
    """Return a text whose lines all end with CR alone, as on old Macs, with LF in place of each CR; any other text as it is."""
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


def decode_as(format: str, raw: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text of bytes in a format, and the name of the encoding. `encoding`: as for `decode`. Raises `DecodeError`."""
    return decode(raw, encoding, format_named(format).declares_encoding)


def read(path: str, raw: bytes, format: str | None = None, encoding: str = "", source: Source | None = None) -> Document:
    """Decode bytes and find their prose. `encoding`: as for `decode`. Raises `DecodeError`."""
    format = format or format_of(path)
    text, encoding = decode_as(format, raw, encoding)
    return parse(path, text, format, encoding, source)


def parse(path: str, text: str, format: str, encoding: str = "utf-8", source: Source | None = None) -> Document:
    """Return the document of decoded text. `source`: the text it was translated from. Raises `ReadingError`."""
    input_format = format_named(format)
    try:
        module = __import__(f"lint.text.formats.{input_format.module}", fromlist=["read"])
        prose: Prose | str = module.read(text if input_format is PLAIN_TEXT else _with_line_feeds(text))
    except ModuleNotFoundError as error:
        if not input_format.library or error.name != input_format.library:
            raise
        raise ReadingError(f"can't be read without {input_format.library}: pip install 'mtlint[{input_format.extra}]'") from None
    return Document(path, text, prose, format=format, encoding=encoding, source=source)
