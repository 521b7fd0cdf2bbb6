"""CSV and tab-separated values."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.linter.diagnostic import Edit
from lint.records.passage import BadRecord, Entry, Passage
from lint.records.places import place
from lint.records.read import read_entries
from lint.records.rewrite import rewrite

TABLE = 'id,body,note\r\n1,"One ""quoted"", two\r\nlines.",x\r\n2,Plain text.,y\r\n'


def first_passages(path: Path) -> list[Passage]:
    return [entry.passages[0] for entry in read_entries(str(path)) if isinstance(entry, Entry)]


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")])
def test_columns_have_places(tmp_path: Path, delimiter: str, name: str) -> None:
    path = tmp_path / name
    table = f'id{delimiter}body{delimiter}note\r\n1{delimiter}"One ""quoted"", two\r\nlines."{delimiter}x\r\n2{delimiter}Plain text.{delimiter}y'
    path.write_bytes(b"\xef\xbb\xbf" + table.encode())
    first, second = first_passages(path)
    assert (first.record, first.field, first.text, first.line) == ("1", "/body", 'One "quoted", two\r\nlines.', 2)
    assert (second.record, second.text, second.line) == ("2", "Plain text.", 4)
    for passage, word, line, column in ((first, "quoted", 2, 10), (first, "lines", 3, 1), (second, "text", 4, 9)):
        placement = place(passage)
        assert placement is not None
        assert placement.position(passage.text.index(word))[:2] == (line, column)


def test_edits_keep_quotation_style(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.encode())
    first, second = first_passages(path)
    assert rewrite(first, [Edit(0, 3, 'A "b"')]).raw == '1,"A ""b"" ""quoted"", two\r\nlines.",x\r\n'
    assert rewrite(second, [Edit(0, 5, "Good")]).raw == "2,Good text.,y\r\n"
    with pytest.raises(ValueError, match="put in quotes"):
        rewrite(second, [Edit(0, 5, "Good,")])


def test_translation_has_its_source(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Source\ttarget\nБіла книга.\tA white book.\n", encoding="utf-8")
    (passage,) = first_passages(path)
    assert (passage.field, passage.text, passage.source) == ("/target", "A white book.", "Біла книга.")


def test_unclosed_quotation_mark_does_not_affect_other_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for row in ('2,"open,x', '2,"open, x" y,z'):
        path.write_text(f'id,body,note\n1,First.,x\n{row}\n3,"The ""third"".\nTwo lines.",y\n4,Last.,z\n' + "5,More.,a\n" * 2000)
        entries = list(read_entries(str(path)))
        assert [entry.record for entry in entries if isinstance(entry, BadRecord)] == ["2"]
        texts = [passage.text for passage in first_passages(path)]
        assert texts[:3] == ["First.", 'The "third".\nTwo lines.', "Last."]
        assert len(texts) == 2003
