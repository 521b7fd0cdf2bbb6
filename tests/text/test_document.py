"""Prose and its map back to the text, in every format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.document import Document
from lint.text.formats.table import format_of, parse, read
from lint.text.position import Span, find_all, line_starts, occurrences


@pytest.mark.parametrize(
    ("format", "text", "prose"),
    [
        ("text", "One.\r\nTwo\u00adx.\r\rThree", "One.\nTwox.\n\nThree"),
        ("text", "A line\nand another\n\nand one", "A line\nand another\n\nand one"),
        ("text", "There was nobody else in the room but poor old Mr.\nTappet, who had been asleep over his paper all day.",
         "There was nobody else in the room but poor old Mr. Tappet, who had been asleep over his paper all day."),
        ("text", "Zero\u200bwidth\ufeff", "Zerowidth"),
        ("markdown", "---\ntitle: no\n---\n# Head *it* &amp; é\n", "no\nHead it & é"),
        ("markdown", "A \\* wrapped\r\nline `code` <b>bold</b> [link](http://x) <https://a.b> ![alt](u)", "A * wrapped line ￼ bold link ￼ ￼"),
        ("markdown", "One\n\n```\ncode\n```\n\n    more\n\nTwo", "One\nTwo"),
        ("markdown", "| a | b |\n|---|---|\n| c | d |\n\n- item\n- two", "a\nb\nc\nd\nitem\ntwo"),
        ("markdown", "<div>raw <p>ht&amp;ml</p></div>\n\nText", "raw \nht&ml\nText"),
        ("html", "<head><title>T</title></head><p>Mr. <b>Met</b>\n   Zhe&shy;lensky&#8217;s &amp more &nope; <br>x", "Mr. Met Zhelensky’s & more &nope; \nx"),
        ("html", "<p>a<script>b<p>c</script><style>d</style><pre>e</pre> <code>f</code>g<!-- h --><![foo[ i ]]>j</p>", "a\n￼gj\n"),
        ("html", "no tags at all", "no tags at all"),
        (
            "text",
            "The man who sat beside the door was an ill-\r\ntempered one who had not slept since a two-\nand three-day feast, and nobody spoke to him.",
            "The man who sat beside the door was an ill-tempered one who had not slept since a two- and three-day feast, and nobody spoke to him.",
        ),
    ],
)  # fmt: skip
def test_prose_of_each_format(format: str, text: str, prose: str) -> None:
    assert parse("x", text, format).prose == prose


@pytest.mark.parametrize(
    ("format", "text", "word"),
    [
        ("text", "😀 é\u0301 Mr. There is", "Mr. There"),
        ("text", "A\r\nB\r\nMr. There is", "Mr. There"),
        ("text", "soft\u00adhyphen Mr. There", "Mr. There"),
        ("markdown", "😀 *é\u0301* &amp; **Mr. There** is", "Mr. There"),
        ("markdown", "A\r\n\r\n> 😀 quoted Mr. There", "Mr. There"),
        ("html", "<p>😀 &eacute;&#x1F600; <i>Mr. There</i></p>", "Mr. There"),
        ("html", "<p title='Mr. There'>\r\n  x\r\n  Mr. There</p>", "Mr. There"),
    ],
)
def test_place_has_the_same_characters(format: str, text: str, word: str) -> None:
    document = parse("x", text, format)
    start = document.prose.index(word)
    begin, end = document.place(Span(start, start + len(word)))
    assert text[begin:end] == word
    assert begin == text.rindex(word)
    assert document.verbatim(Span(start, start + len(word)))


def test_span_over_markup_is_not_verbatim() -> None:
    document = parse("x", "<p>Mr. <b>There</b> is", "html")
    assert document.place(Span(0, 9)) == (3, 15)
    assert not document.verbatim(Span(0, 9))


@pytest.mark.parametrize(
    ("format", "text", "kinds"),
    [
        ("text", "A headline about a bridge\n\nIt was opened. All came.\n", ["heading", "paragraph"]),
        ("markdown", "# H\n\nText\n\n- item\n\n| a |\n|---|\n| b |", ["heading", "paragraph", "item", "cell", "cell"]),
        ("html", "<h2>H</h2><p>Text</p><ul><li>item</ul><table><tr><td>b</table>", ["heading", "paragraph", "item", "cell"]),
    ],
)
def test_kinds_of_paragraphs(format: str, text: str, kinds: list[str]) -> None:
    document = parse("x", text, format)
    assert [document.kind(span) for span in document.paragraphs()] == kinds


def test_positions_count_from_one_and_crlf_is_two_characters() -> None:
    document = Document("x", "ab\r\ncd\ref\n")
    assert [document.line_and_column(offset) for offset in (0, 2, 4, 7, 10)] == [(1, 1), (1, 3), (2, 1), (3, 1), (4, 1)]
    assert document.line_span(2) == (4, 6)
    assert [Document("x", text).end()[:3] for text in ("", "ab\r\nc", "a\rb\n")] == [(1, 1, 0), (2, 2, 5), (3, 1, 4)]
    assert line_starts("a\n\r\nb") == [0, 2, 4]


def test_folding_keeps_offsets() -> None:
    document = Document("x", "İSTANBUL\xa0Mr.")
    assert len(document.folded) == len(document.prose)
    assert document.folded.endswith("stanbul mr.")


@pytest.mark.parametrize(("name", "format"), [("a.md", "markdown"), ("B.HTM", "html"), ("c.txt", "text"), ("-", "text"), ("x.y/z", "text")])
def test_format_depends_on_ending(name: str, format: str) -> None:
    assert format_of(name) == format


def test_byte_order_mark_is_not_counted() -> None:
    document = read("x.txt", "\ufeffMr. There".encode())
    assert document.text == "Mr. There"


@given(text=st.text(alphabet=st.sampled_from("ab “é😀\n\r\u0301\ud800"), max_size=40), repeat=st.sampled_from([1, 400]))
def test_positions_in_bytes_and_in_utf_16(text: str, repeat: int) -> None:
    document = Document("x", text * repeat)
    for offset in range(0, len(text) * repeat + 1, repeat):
        line, column, at, byte, unit = document.position(offset)
        before = document.text[:offset]
        assert (line, column, at) == (*document.line_and_column(offset), offset)
        assert byte == len(before[at - column + 1 :].encode("utf-8", "surrogatepass")) + 1
        assert unit == len(before.encode("utf-16-le", "surrogatepass")) // 2
    assert document.end() == document.position(len(document.text))


def test_long_paragraph_is_split_after_sentences() -> None:
    text = "The talks about U.S. troops, said Mr. Smith of the U.S. Senate, went on for many weeks. " * 150
    parts = parse("a.txt", text, "text").prose.rstrip().split("\n")
    assert len(parts) > 2
    assert all(part.startswith("The talks") and part.rstrip().endswith("weeks.") for part in parts)


@pytest.mark.parametrize("text", ["", "a", "aa", "aaa", "banana", "ab ab", "b, a, b,, a", "na"])
@pytest.mark.parametrize("sought", ["a", "aa", "an", "ana", ",", ", ", "ab"])
def test_positions_do_not_depend_on_order(text: str, sought: str) -> None:
    assert find_all(text, sought) == list(occurrences(text, sought)) == [at for at in range(len(text)) if text.startswith(sought, at)]
