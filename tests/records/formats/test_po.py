"""PO: translations with their sources, plurals, continued lines, and invalid entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from passages import read_passages

from lint.linter.diagnostic import Edit
from lint.records.places import place
from lint.records.rewrite import rewrite

PO = r"""# A catalog.
msgid ""
msgstr ""
"Language: en_GB\n"
"Content-Type: text/plain; charset=UTF-8\n"

#: a.c:1
msgctxt "menu"
msgid "Datei"
msgstr "File"

#, c-format
msgid "%d Buch"
msgid_plural "%d Bücher"
msgstr[0] "%d book"
msgstr[1] ""
"%d \"old\" "
"books\n"

msgid "leer"
msgstr ""

#~ msgid "alt"
#~ msgstr "old"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_translations_have_their_sources(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(PO.replace("\n", newline).encode())
    file, book, books = read_passages(path)
    assert (file.record, file.field, file.text, file.source, file.language) == ("1", "/msgstr", "File", "Datei", "en_GB")
    assert (book.record, book.field, book.text, book.source) == ("2", "/msgstr/0", "%d book", "%d Buch")
    assert (books.field, books.text, books.source) == ("/msgstr/1", '%d "old" books\n', "%d Bücher")
    placement = place(books)
    assert placement is not None
    for word, line, column in (('"old', 17, 5), ("old", 17, 7), ("books", 18, 2)):
        assert placement.position(books.text.index(word))[:2] == (line, column)
    edited = rewrite(books, [Edit(4, 7, "new"), Edit(9, 14, 'fine "ones"')])
    assert (edited.text, edited.raw) == ('%d "new" fine "ones"\n', books.raw.replace("old", "new").replace("books", r"fine \"ones\""))
