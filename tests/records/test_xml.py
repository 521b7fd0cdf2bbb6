"""Formats in XML: records, places, languages, sources, encodings, and hostile files."""

from __future__ import annotations

from pathlib import Path

import pytest
from passages import read_passages

from lint.linter.diagnostic import Edit
from lint.records.passage import BadRecord, Entry, Reading
from lint.records.places import place
from lint.records.read import read_entries
from lint.records.rewrite import rewrite
from lint.records.streams import RecordsFile
from lint.records.xml import read_fragments

RSS = """<?xml version="1.0"?>
<!-- a feed --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Not read</title><language>en-us</language>
  <item><title>Tom &amp; Jerry &#8212; again</title><guid>tag:1</guid>
    <description>&lt;p&gt;The the &lt;b&gt;bold&lt;/b&gt; word.&lt;/p&gt;</description></item>
  <item><title/><link>http://example.org/2</link>
    <content:encoded><![CDATA[<p>Second
      item &amp; more.</p>]]></content:encoded></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Not read</title>
<entry><id>urn:1</id><title type="text">A title</title><content type="xhtml"><div><p>One.</p><p>Two.</p></div></content></entry></feed>"""
XLIFF_1 = """<xliff version="1.2"><file source-language="de" target-language="en-GB" original="a"><body>
<trans-unit id="u1"><source>Es <g id="1">hat</g></source>
  <target>It <g id="1">has</g> has <ph id="2">{0}</ph>a &quot;name&quot;.</target>
  <alt-trans><target>not this</target></alt-trans></trans-unit>
<trans-unit id="u2" translate="no"><source>x</source><target>not this</target></trans-unit>
<trans-unit id="u3"><source>x</source><target/></trans-unit></body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="uk" trgLang="en"><file id="f"><unit id="n"><notes><note>not this</note></notes>
<segment><source>Раз.</source><target>One.</target></segment><segment><source>Два.</source><target>Two <pc id="1">three</pc>.</target></segment>
</unit></file></xliff>"""
TMX = """<tmx version="1.4"><header srclang="de-DE"/><body>
<tu tuid="7"><tuv xml:lang="en"><seg>A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> word.</seg></tuv><tuv xml:lang="de"><seg>Ein Wort.</seg></tuv></tu>
</body></tmx>"""
NITF = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-3.dtd"><nitf><head><docdata><doc-id id-string="x:9"/></docdata></head><body><body.head>
<hedline><hl1>A headline</hl1></hedline></body.head><body.content><p>First&nbsp;one.</p>
<p>Second.</p></body.content></body></nitf>"""
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:x:1" xml:lang="de"><itemMeta><title>A title</title></itemMeta>
<contentMeta><language tag="en"/><headline>A headline</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>Not read</title></head><body><p>The body.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
NINJS = """{"uri": "urn:n:1", "version": "1", "language": "en", "headline": "A headline", "slugline": "not read",
 "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>The body.</p>"}], "body_text": "The \\u201cbody\\u201d."}"""


@pytest.mark.parametrize(("fields", "read"), [(("encoded",), ["/encoded"]), (("title", "/group/credit"), ["/title", "/group/credit"])])
def test_settings_name_elements_of_feed(fields: tuple[str, ...], read: list[str], tmp_path: Path) -> None:
    media = "<media:group><media:credit>A photographer</media:credit></media:group>"
    path = tmp_path / "a.rss"
    path.write_text(RSS.replace("<guid>", f"{media}<guid>"), encoding="utf-8")
    entries = [entry for entry in read_entries(str(path), Reading(fields)) if isinstance(entry, Entry)]
    assert [passage.field for entry in entries for passage in entry.passages] == read


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        (
            "a.xml",
            RSS,
            [
                ("tag:1", "/title", "Tom & Jerry — again", "text", "en-us", None),
                ("tag:1", "/description", "<p>The the <b>bold</b> word.</p>", "html", "en-us", None),
                ("http://example.org/2", "/encoded", "<p>Second\n      item &amp; more.</p>", "html", "en-us", None),
            ],
        ),
        (
            "a.atom",
            ATOM,
            [
                ("urn:1", "/title", "A title", "text", "en", None),
                ("urn:1", "/content", "<div><p>One.</p><p>Two.</p></div>", "html", "en", None),
            ],
        ),
        ("a.xlf", XLIFF_1, [("u1", "/target", 'It has has a "name".', "text", "en-GB", "Es hat")]),
        (
            "a.xliff",
            XLIFF_2,
            [
                ("n", "/segments/0/target", "One.", "text", "en", "Раз."),
                ("n", "/segments/1/target", "Two three.", "text", "en", "Два."),
            ],
        ),
        ("a.tmx", TMX, [("7", "/en", "A bold word.", "text", "en", "Ein Wort.")]),
        (
            "a.xml",
            NITF,
            [
                ("x:9", "/body/body.head/hedline/hl1", "A headline", "text", None, None),
                ("x:9", "/body/body.content", "<p>First&nbsp;one.</p>\n<p>Second.</p>", "html", None, None),
            ],
        ),
        (
            "a.xml",
            NEWSML,
            [
                ("urn:x:1", "/itemMeta/title", "A title", "text", "en", None),
                ("urn:x:1", "/contentMeta/headline", "A headline", "text", "en", None),
                ("urn:x:1", "/contentSet/inlineXML/html/body", "<p>The body.</p>", "html", "en", None),
            ],
        ),
        (
            "a.json",
            NINJS,
            [
                ("urn:n:1", "/headline", "A headline", "text", "en", None),
                ("urn:n:1", "/bodies/0/value", "<p>The body.</p>", "html", "en", None),
                ("urn:n:1", "/body_text", "The “body”.", "text", "en", None),
            ],
        ),
    ],
)
def test_texts_of_records(tmp_path: Path, name: str, text: str, read: list[tuple[object, ...]]) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    texts_read = read_passages(path)
    assert [(passage.record, passage.field, passage.text, passage.media, passage.language, passage.source) for passage in texts_read] == read
    lines = text.split("\n")
    for passage in texts_read:  # the first word is at the given place
        placement = place(passage)
        assert placement is not None
        word = passage.text.split()[0].lstrip("<p>").lstrip("“")[:3]
        position = placement.position(passage.text.index(word))
        assert lines[position.line - 1][position.column - 1 :].startswith(word), passage


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "utf-8-sig"])
def test_encodings_are_declared_or_detected(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xliff"
    declared = '<?xml version="1.0" encoding="windows-1251"?>' if encoding.startswith("win") else ""
    path.write_bytes((declared + XLIFF_2).encode(encoding))
    assert [passage.source for passage in read_passages(path)] == ["Раз.", "Два."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>', "declares an entity of its own"),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><title>&a;</title></item></rss>', "declares an entity of its own"),
        ("<rss><item><title>Kept.</title></item><item><title>Cut", "not valid XML"),
        (
            "<rss><item><title>Kept.</title></item></channel></rss>",
            "not valid XML: this closing tag does not match the opening one; what comes after it is not read",
        ),
    ],
)
def test_errors_are_reported_after_readable_records(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(text)
    *entries, bad = read_entries(str(path))
    assert isinstance(bad, BadRecord)
    assert reason in bad.mistake.message
    assert len(entries) == text.count("Kept")


def test_other_xml_and_json_files_are_not_records(tmp_path: Path) -> None:
    from lint.records.table import container_of

    for name, text in (("a.xml", "<project><item>x</item></project>"), ("a.json", '{"uri": "x", "name": "y"}'), ("b.xml", "no XML")):
        (tmp_path / name).write_text(text)
        assert container_of(str(tmp_path / name)) is None


def test_record_may_be_larger_than_the_read_buffer(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    items = "".join(f"<item><guid>{number}</guid><title>{'word ' * 30_000}</title></item>" for number in range(4))
    path.write_text(f"<rss>é{items}\n\n <item><title>Last</title></item></rss>", encoding="utf-8")
    *_, fourth, last = read_passages(path)
    assert (fourth.line, fourth.column) == (
        1,
        6 + 3 * len("<item><guid>0</guid><title></title></item>") + 450_000 + len("<item><guid>0</guid><title>") + 1,
    )
    assert (last.record, last.line, last.column) == ("5", 3, 15)


def test_edits_keep_codes_and_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(XLIFF_1)
    (passage,) = read_passages(path)
    assert rewrite(passage, [Edit(7, 11, ""), Edit(14, 18, "R&D")]).raw == 'It <g id="1">has</g> <ph id="2">{0}</ph>a &quot;R&amp;D&quot;.'
    with pytest.raises(ValueError, match="markup"):
        rewrite(passage, [Edit(3, 7, "")])


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_empty_record_ends_before_next_tag(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("lint.records.xml.SIZE", size)
    fragments = read_fragments(RecordsFile("memory.tmx", raw=b"<tus><tu/><tu></tu><tu a='>'/></tus>"), "tu")
    assert [fragment.raw for fragment in fragments] == ["<tu/>", "<tu></tu>", "<tu a='>'/>"]
