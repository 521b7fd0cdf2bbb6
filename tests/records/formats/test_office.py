""".docx and .odt: paragraphs, parts that are not read, and invalid archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from lint.records.passage import BadRecord, Entry
from lint.records.read import read_entries

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = {
    "word/document.xml": f"""<w:document {W}><w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>A heading</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">One </w:t></w:r><w:del><w:r><w:t>gone </w:t></w:r></w:del><w:r><w:t>&amp; two</w:t><w:br/><w:t>lines</w:t></w:r>
<w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:p/>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>""",
    "word/footnotes.xml": f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    "word/comments.xml": f"<w:comments {W}><w:p><w:r><w:t>Not read.</w:t></w:r></w:p></w:comments>",
}
ODT = {
    "content.xml": """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:h>A heading</text:h><text:p>One<text:s text:c="2"/>two<office:annotation><text:p>not read</text:p></office:annotation>, <text:span>three</text:span>.</text:p>
</office:text></office:body></office:document-content>"""
}


def archive(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def test_docx_paragraphs(tmp_path: Path) -> None:
    (entry,) = read_entries(str(archive(tmp_path / "a.docx", DOCX)))
    assert isinstance(entry, Entry)
    read = [(passage.field, passage.text, passage.line) for passage in entry.passages]
    assert read == [("/body", "A heading\n\nOne & two\nlines\n\nA cell", None), ("/footnotes", "A note.", None)]


def test_odt_paragraphs(tmp_path: Path) -> None:
    (entry,) = read_entries(str(archive(tmp_path / "a.odt", ODT)))
    assert isinstance(entry, Entry)
    assert [passage.text for passage in entry.passages] == ["A heading\n\nOne  two, three."]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"a.txt": "x"}, "it has no text part"),
        ({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "declares an entity"),
        ({"content.xml": "<a>"}, "its XML is not valid"),
    ],
)
def test_invalid_document_is_an_error(tmp_path: Path, parts: dict[str, str], reason: str) -> None:
    (bad,) = read_entries(str(archive(tmp_path / "a.odt", parts)))
    assert isinstance(bad, BadRecord)
    assert reason in bad.mistake.message


def test_invalid_archive_is_an_error(tmp_path: Path) -> None:
    whole = archive(tmp_path / "a.docx", DOCX).read_bytes()
    for raw in (b"", b"text", whole[:-30], whole[:60] + bytes(200) + whole[260:]):
        (tmp_path / "b.docx").write_bytes(raw)
        (bad,) = read_entries(str(tmp_path / "b.docx"))
        assert isinstance(bad, BadRecord), raw
        assert "not a valid .docx or .odt file" in bad.mistake.message


def test_archive_that_unpacks_too_large_is_refused(tmp_path: Path) -> None:
    spaces = '<text:s text:c="1000"/>' * 10_001
    content = f'<o xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><text:p>a{spaces}</text:p></o>'
    (entry,) = read_entries(str(archive(tmp_path / "a.odt", {"content.xml": content})))
    assert isinstance(entry, BadRecord)
    assert entry.mistake.message == "not a valid .docx or .odt file: it contains more than 10 million characters of text"
