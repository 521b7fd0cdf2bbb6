"""The prose of HTML: comments, line breaks, main content, languages, and images."""

from __future__ import annotations

import random

import pytest
from prose import paragraphs

from lint._startup.regex import Regex
from lint.text.formats import html
from lint.text.formats.table import parse
from lint.text.formats.visibility import DEEPEST, Visibility


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("<p>A</p><!-- mtlint: ignore x --><p>B</p>", ["<!-- mtlint: ignore x -->"]),
        ("<p>A</p><![mtlint: x]><p>B</p><!-- c -->", []),
        ("<p>A</p><!mtlint: x><p>B</p><!-- c -->", []),
        ("<p>A</p></ mtlint: x><p>B</p><!-- c -->", []),
        ('<p title="mtlint: x">A</p><p>B</p>', []),
    ],
)
@pytest.mark.parametrize("format", ["html", "markdown"])
def test_comment_ends_where_the_parser_ends_it(text: str, comments: list[str], format: str) -> None:
    document = parse("x", text, format)
    assert [text[span.start : span.end] for span in document.comments] == comments
    assert paragraphs(text, format) == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p><span>May 5.</span><span>The hall is open.</span></p>", ["May 5.", "The hall is open."]),
        ("<p>The hall.<small>Ana Ruiz</small></p>", ["The hall.", "Ana Ruiz"]),
        ("<p>The hall<small>Ana Ruiz</small></p>", ["The hall", "Ana Ruiz"]),
        ("<p><span>The Har</span><span>Bor</span></p>", ["The HarBor"]),
        ("<p>It was late.<b>They</b> left.</p>", ["It was late.They left."]),
        ("<p><b>Note</b><span>The hall is open.</span></p>", ["Note", "The hall is open."]),
        ("<p>It is <b>late</b><i>They</i> left.</p>", ["It is lateThey left."]),
        ("<p><span>Done</span> <span>?</span></p>", ["Done", "?"]),
        ("<p><span>It</span> <span>is</span></p>", ["It is"]),
    ],
)
def test_adjacent_elements_are_separated_after_a_sentence(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "html") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The hall opens", ["A", "The hall opens"]),
        ("The hall opens &#8211; Harbor", ["A", "The hall opens"]),
        ("Harbor | The hall &amp; the quay open", ["A", "The hall & the quay open"]),
        ("The hall-door opens: a day in May", ["A", "The hall-door opens: a day in May"]),
        ("Harbor News", ["A"]),
        ("{{ page.title }} | {{ site.title }}", ["A"]),
    ],
)
def test_title_of_a_page_is_a_heading_without_the_site(title: str, expected: list[str]) -> None:
    assert paragraphs(f"<html><head><meta charset=utf-8><title>{title}</title></head><body><main><p>A</main></body></html>", "html") == expected


@pytest.mark.parametrize(
    "text",
    [
        "<html><head><title>The hall opens - Harbor</title></head><body><h1>The <i>hall</i> opens</h1></body></html>",
        "<h1>The hall opens</h1><svg><title>The quay is open</title></svg>",
    ],
)
def test_title_is_not_read_twice_and_not_outside_the_head(text: str) -> None:
    assert paragraphs(text, "html") == ["The hall opens"]


def test_title_of_a_page_in_another_language_is_not_read() -> None:
    page = "<html lang='fr'><head><title>Le prix du pain</title></head><p lang='en'>A</p></html>"
    assert paragraphs(page, "html") == ["A"]
    assert paragraphs(f"<!--[if lt IE 9]><html class='old' lang=''><![endif]-->{page}", "html") == ["A"]


@pytest.mark.parametrize("attribute", ["face='Wingdings'", "style='font-family: Symbol'"])
def test_symbols_are_no_prose(attribute: str) -> None:
    assert paragraphs(f"<p>Call <font {attribute}>( J</font> now.</p>", "html") == ["Call \ufffc now."]


def test_unclosed_comment_extends_to_the_end() -> None:
    assert paragraphs("<p>A</p><!-- <p>B</p>", "html") == ["A"]


PAGE = "<html><body>{}</body></html>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE.format("<header><h1>Mills</h1>Menu</header><nav>Home</nav><main><p>It runs.</p><aside>Ad</aside></main><footer>Us</footer>"), ["Mills", "It runs."]),
        (PAGE.format("<p>Menu</p><article><p>It runs.</p></article><article>Again.</article>"), ["It runs.", "Again."]),
        (PAGE.format('<div>Menu</div><div role="main"><div>It runs.</div>Again.</div><div>Us</div>'), ["It runs.", "Again."]),
        (PAGE.format("<p>It runs. <tt>a b</tt></p><img alt='It runs well.'><img alt='It runs well.'>"), ["It runs. ￼", "￼￼", "It runs well."]),
        (PAGE.format("<script>'<main>'</script><p>It runs.</p>"), ["It runs."]),
        (PAGE.format("<nav><div>Menu</div>Home</nav><p>It runs.</p><aside>Well.</aside><footer><p>We</p>Us</footer>"), ["It runs.", "Well."]),
        (PAGE.format("<div id=projectnumber>0.1..</div><p>It runs.</p><div class=footer>Us</div>"), ["It runs."]),
        ("<p>It runs.</p><footer>Us</footer>", ["It runs.", "Us"]),
        ("<p>It runs, i&#046e&#046 a mill.<p>A&#B<b>C</b> &#xZ &#46; &#x41;", ["It runs, i.e. a mill.", "A&#BC &#xZ . A"]),
        ('<dl><dt id="index-mill"><em>( int a )</em></dt><dd>It runs.</dd></dl>', ["It runs."]),
        ('<div class="member-signature">Mill&lt;Gate&gt; open()</div><p>It opens.', ["It opens."]),
        ('<div class="verbatim">the the = 1</div><p>It opens.', ["It opens."]),
        ("<nav><a>Home</a> , <a>Mills</a></nav><p>It runs.</p>", ["It runs."]),
        ('<html><head><meta http-equiv="Content-Language" content="fr"></head><p>Il tourne.<p lang=en>It runs.', ["It runs."]),
        ('<html lang="en"><head><meta http-equiv="Content-Language" content="fr"></head><p>It runs.', ["It runs."]),
        ("---\rtags: a b\r---\r<p>It\rruns.</p>", ["It runs."]),
        ("<p>It runs so: <pre>a</pre> The mill.", ["It runs so:", "The mill."]),
        ("<p>First.</p><article><p>It runs.</p><footer>Us</footer></article>", ["First.", "It runs."]),
        ('<article><div role="navigation">Menu</div><p>It runs.</p></article>', ["It runs."]),
        ("<html lang=fr><p>Un moulin<blockquote lang=en-GB><p>It runs</blockquote><p>Fin", ["It runs"]),
        ("<p lang=de>Eine Mühle<p>It runs", ["It runs"]),
        ("<p>The <code>a <code>b</code> c</code> runs", ["The ￼ runs"]),
        ("<p>The <i lang=fr>moulin</i> <i xml:lang='en'>runs</i>", ["The ￼ runs"]),
        ("<p>The <span lang=fr>moulin</p><p>It runs", ["The ￼", "It runs"]),
        ('<div class="highlight"><div>a</div>b</div><div class="grammar">a → ( b )</div><p>A <span class="highlight">mill</span> <span class="pre">c</span>', ["A mill ￼"]),
        ('<p>It runs.<span class="credit"></span></p><a>Log in</a><a>Mills</a>', ["It runs.", "Log in", "Mills"]),
        ("<p><b>wind</b><i>mills</i> <span>Mac</span><span>Millan</span></p>", ["windmills MacMillan"]),
        ('<h2>Mills<a class="headerlink" href="#a">¶</a></h2><div class="fragment"><div>run run</div></div><p><var>a</var> is <em class="replaceable">b</em>.', ["Mills", "￼ is ￼."]),
        ('<h1><a class="permalink" href="#a">Mills</a></h1><p>It writes to <a class="permalink" href="#b"><i>gate</i></a>.', ["Mills", "It writes to gate."]),
        ('<h2><a class="header-anchor" href="#a">#</a> Mills <a class="permalink" href="#a">Link to this</a></h2><ul><li class="fn">run(bool )</ul>', ["Mills"]),
        ('<ul class="breadcrumbs"><li>Home » Mills</ul><div class="toc"><p>Run</div><p>It runs. <span class="toc">So.</span>', ["It runs. So."]),
        ('<dt>a<span class="classifier">run, run.Run</span></dt><h4 class="code-header">fn run()</h4><p class="code-note">Run.', ["a￼", "Run."]),
        ("<p>A <span class='monospaced'>b ( c )</span> <font face='Courier New'>d , e</font> <span style='font-family: monospace'>f</span>", ["A ￼ ￼ ￼"]),
        ("<dl class='classindex'><dd><a>Mill</a> (gate )</dd></dl><p style='color: red'>It runs.", ["It runs."]),
        (
            "<p>Click the <a class='x' href='#a'><i class='fa fa-mill'></i></a> mark, see <a href='#b'></a>, and go to <a name='c'></a>the <span id='d'></span>mill.",
            ["Click the ￼ mark, see ￼, and go to the mill."],
        ),
        ("<p>A mill of <img class='math' alt='a , b'/>.</p>", ["A mill of ￼."]),
        ("<p>A <img alt='An old &amp; dark mill' title='mill.jpg'> mill</p>", ["A ￼ mill", "An old & dark mill"]),
    ],
)  # fmt: skip
def test_prose_of_html(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "html") == expected


PIECES = (
    "<p>", "</p>", '<a href="x y">', "<a href=x/>", "<A HREF=x>", "</A >", "<span class='code'>", "</span>", "<br/>", "<br>", '<p lang="fr">', "<p lang>",
    '<p lang="">', '<p\nclass="a b"\tid=x >', "word ", "More. ", "<", ">", "&amp;", '<p title="a&amp;b">', '<p title="a>b">', "<b", "</b", "<script>",
    "</script>", "<title>", "</title>", "<em>", "</em>", "<!-- x -->", '<p a="1"b="2">', "<p =x>", "<p x='>", "<h1>", "</h1>", "<main>", "</main>",
    "<html>", "<nav>", "</nav>", '<p a=b"c>', "<svg:x>", "<x-y z>", "</p a>", '<p ä="ö">', '<div role="navigation">', "</div>", "<p\x0bx>", '<p a =  "x">',
)  # fmt: skip


def test_quick_reader_agrees_with_html_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text without special markup is read without the parser of the standard library, with the same prose at the same places."""
    chance = random.Random(5)
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(1, 14))) for _ in range(3000)]

    def read_all() -> list[tuple[str, object, object, object]]:
        documents = [parse("a.html", text, "html") for text in texts]
        return [(document.prose, document.pieces(), document.kinds, document.titles) for document in documents]

    quickly = read_all()
    monkeypatch.setattr(html, "START", Regex("(?!)"))
    monkeypatch.setattr(html, "END", Regex("(?!)"))
    assert read_all() == quickly
    assert sum(bool(prose.strip()) for prose, *_ in quickly) > 1000


def test_elements_in_languages_nest_only_so_deep() -> None:
    visibility = Visibility()
    for number in range(2 * DEEPEST):
        visibility = visibility.opened("i", [("lang", "en" if number % 2 else "fr")])
    assert len(visibility.elements) == DEEPEST
    for _ in range(2 * DEEPEST):
        visibility = visibility.closed("i")
    assert not visibility.elements
