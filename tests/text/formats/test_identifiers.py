"""Code that is not marked as code, and prose that resembles it."""

from __future__ import annotations

import pytest
from prose import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### onStart\n\nRuns once.", ["onStart", "Runs once."]),  # nothing marks it as code
        ("### onStart\n\nCall `onStart` once. Then onStart ends.", ["￼", "Call ￼ once. Then ￼ ends."]),
        ("- [toList](#tolist)\n\nIt wraps toList and toListOf.", ["￼", "It wraps ￼ and toListOf."]),
        ("It was late. Then theyLeft the mill.", ["It was late. Then theyLeft the mill."]),
        ("[iPhone](/x) and [eBay](/y), and [Mill.com](/z).", ["iPhone and eBay, and Mill.com."]),
        ("It takes {Text|Bytes|null} or [fast|slow].", ["It takes ￼ or ￼."]),
        ("| a | b |\n|---|---|\n| {A\\|B} | c |", ["a", "b", "￼", "c"]),
        ("It grinds(“mill”,”2.7”,”gate”) with “;” or “ ”, and (“so”) it said.", ["It grinds￼ with ￼ or ￼, and (“so”) it said."]),
        ("A turn (Count : Natural; From : Mills.Index := 0) ends.", ["A turn ￼ ends."]),
        ('It reads ["mills/**/*.txt", "!gate/**"] or ["sic"].', ['It reads ￼ or ["sic"].']),
        ("Lines end in \"\\n\" or '\\r\\n' there.", ["Lines end in ￼ or ￼ there."]),
        ("Dear ${user.name}, you owe %(sum)s to #{shop}.", ["Dear ￼, you owe ￼ to ￼."]),
        ("It cost ${5} or (either|or) not | this.", ["It cost ￼ or ￼ not | this."]),
        ("Set mill.&lt;name>.gate, or so.", ["Set mill.<name>.gate, or so."]),
        ("Set mill.&lt;name&gt;.gate: the &lt;name&gt; is free.", ["Set mill.￼.gate: the ￼ is free."]),
        ("He met &lt;name&gt; in May.", ["He met <name> in May."]),
        ("Ask <i>mill\n  -gate</i> or <b>--open</b>, and <em>gate:</em>, too.", ["Ask ￼ or ￼, and ￼, too."]),
        ("Call **andThen** or *iPhone*; andThen waits.", ["Call ￼ or iPhone; ￼ waits."]),
        ("Ask for <b>&quot;Mill&quot;</b>, or <b>tea &amp;</b>.", ['Ask for "Mill", or tea &.']),
        ("He met <i>kind -hearted men</i> in May.", ["He met kind -hearted men in May."]),
        ("Use --gate &lt;n&gt; for it.", ["Use --gate ￼ for it."]),
        ("Write =SUM(A1;MAX(B1;2)) or IFS( a, b, c ) for =Sum.", ["Write ￼ or ￼ for =Sum."]),
        ("The USA (a, b) and the MILL(old, but good) stay.", ["The USA (a, b) and the MILL(old, but good) stay."]),
        ("It runs call( myMill, 2 ); and tells the bank( of old );", ["It runs call￼ and tells the bank( of old );"]),
        ("It runs myMill ( a, b ), .turn(a, b), and turn(); it is turn()ed.", ["It runs ￼, ￼, and ￼; it is ￼."]),
        ("The old mill ( 1900 ) and McMill (see below) stay.", ["The old mill ( 1900 ) and McMill (see below) stay."]),
        ("### turn([{'-n': <num>},] mill)\n\nIt takes myMill(int, int, Mill).", ["￼", "It takes ￼."]),
        ("The mill.Gate interface and the withGate helper run. The mill.They went.", ["The ￼ interface and the ￼ helper run. The mill.They went."]),
        ('It writes “\\u0000” and "(%s) %b", not "5% a".', ['It writes ￼ and ￼, not "5% a".']),
        ('It has no b"..." and no u”u00a5”, but “plan b” and "plan b".', ['It has no ￼ and no ￼, but “plan b” and "plan b".']),
        ('Pass “a”, or "--agent=Mill 45, Gate" with [“a”, ”b”].', ["Pass “a”, or ￼ with ￼."]),
        ("| A | B |\n|---|---|\n| millGate | gate |\n\nA millGate opens.", ["A", "B", "￼", "gate", "A ￼ opens."]),
        ('Its kind is "mill" | "gate" | null, or “so” | he said.', ["Its kind is ￼, or “so” | he said."]),
        ('Call wheelTurn and gateOpen functions with extra=”” or """ here.', ["Call ￼ and ￼ functions with extra=￼ or ￼ here."]),
        ('It runs mill.turn("Gate: ", uint(0)) and ends.', ["It runs mill￼ and ends."]),
        ("| // @mill This is it |\n|---|\n| It // or not |", ["￼", "It // or not"]),
        ("Use CREATE TABLE mills ( LIKE gates ) and BETWEEN ? AND ? here.", ["Use ￼ and ￼ here."]),
        ("Copy &lt;a&gt; &lt;b&gt; to &lt;c&gt; as &lt;d&gt; says.", ["Copy ￼ to ￼ as ￼ says."]),
    ],
)
def test_code_in_markdown_is_hidden(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "markdown") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h1>mill.Gate<a class='headerlink' href='#'>¶</a></h1><p>A mill.Gate opens.</p>", ["￼", "A ￼ opens."]),
        ("<p>They went into the mill.The gate was open.</p>", ["They went into the mill.The gate was open."]),
        ("<p>They went into the <b>mill.They</b> shut it.</p>", ["They went into the mill.They shut it."]),
        ("<p><em>&lt;file&gt;</em> is read. Then &lt;file&gt; is closed.</p>", ["￼ is read. Then ￼ is closed."]),
        ("<p class='navList'>Home</p><p><i>navList</i> is navList.</p>", ["￼ is ￼."]),
        ("<p>An edge <math><i>i</i></math>. Set Gate(&lt;name&gt;).", ["An edge ￼. Set Gate(￼)."]),
        ("<p class='src'>toPair :: (a, a)</p><p>It runs.</p>", ["It runs."]),
        ("<div class='func'><table><tr><td>Mills( n )</td><td>(&nbsp;function&nbsp;)</td></tr></table></div><p>It runs.</p>", ["It runs."]),
        ("<p>Take <span class='RktSym'>let a a</span> or <span class='mathjax-x'>a , b</span>.</p>", ["Take ￼ or ￼."]),
        ("<p>See <a class='xref' href='#'>Kapitel 2, „Die Mühle“</a>.</p>", ["See ￼."]),
        ("<p>Read <a class='reference internal' href='#'><span class='std std-ref'>The old mill</span></a> first.</p>", ["Read ￼ first."]),
        ("<p>It returns <a class='type' href='#'>&lt;URL&gt;</a>.</p>", ["It returns ￼."]),
        ("<p>Next: <a rel='next' href='#'>The the mill</a></p><p><a href='#'>The mill</a></p>", ["Next: ￼", "The mill"]),
        ("<p>On <a rel='tag' href='#'>european mills</a>.</p>", ["On ￼."]),
        ("<p>The <span style='color: red; display:none'>old</span> mill<b hidden> wheel</b>.</p><p hidden>A</p>", ["The mill."]),
        ("<body style='display:none'><p hidden='until-found'>A mill.</p></body>", ["A mill."]),
        ("<p><var>u</var>&rdquo; = 0, said <var>u</var>&rdquo; again.</p>", ["￼￼ = 0, said ￼” again."]),
        ("<p>To&nbsp;:&nbsp;<b>in</b> Mill</p><p>It goes to To and To.</p>", ["To\u00a0:\u00a0in Mill", "It goes to ￼ and To."]),
        ("<p>It goes to To and To.</p>", ["It goes to To and To."]),
        ("<p>&quot;old&nbsp;mill&nbsp;=&nbsp;&quot; and &quot;old mill&quot;</p>", ['￼ and "old mill"']),
        ("<p>A mill.Gate and a mill.Wheel, or mill.Stone here.</p>", ["A ￼ and a ￼, or ￼ here."]),
        ("<p>See ash.Authorities came by sea.The end.</p>", ["See ash.Authorities came by sea.The end."]),
        ("<p>Use **kwargs, a char **, and run_mill( a ).</p>", ["Use ￼, a ￼, and ￼."]),
        (
            "<p><a>toA</a></p><p>aaBb, <b>aaCc</b>, <b>aaDd</b>, <b>aaEe</b>, <b>aaFf</b>, <b>aaGg</b>, theyLeft</p>",
            ["toA", "￼, ￼, ￼, ￼, ￼, ￼, theyLeft"],
        ),
        ("<p>aaBb, <b>aaCc</b>, <b>aaDd</b></p>", ["aaBb, ￼, ￼"]),
        ("<dt><span class='term'>mill, </span><span class='term'>mill gate</span></dt>", ["mill,", "mill gate"]),
        ("<h3 class='signature'>turn <b>in</b></h3><p>It runs.</p>", ["It runs."]),
        ("<p>It runs <a href='a'>mills<span class='tooltiptext'>A mill.</span></a>.</p>", ["It runs mills￼."]),
        ("<table><tr><td class='entry'><a href='a'>turn</a>(in mill)</td></tr></table><p>It runs.</p>", ["It runs."]),
        ("<p>It has <span class='problematic'>``</span> left.</p>", ["It has ￼ left."]),
        ("<p>It is turn(gateOpen, 2). Then gateOpen ends.</p>", ["It is turn(￼, 2). Then ￼ ends."]),
        ("<p>If $ x &lt; 0$, it runs.</p>", ["If ￼, it runs."]),
        ("<p>It is at /~&lt;name&gt;/a. The &lt;name&gt; is yours. gateOpen : a mill</p>", ["It is at /~￼/a. The ￼ is yours. ￼ : a mill"]),
        ("<p class='copyright'>Copyright © 2020 A Mill</p><p>It runs.</p>", ["It runs."]),
    ],
)
def test_code_in_html_is_hidden_but_titles_are_not(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "html") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [The Mill](/m) - A place to grind.", ["The Mill", "A place to grind."]),
        ("1. **Gate** – It opens.", ["Gate", "It opens."]),
        ("- `gate`: It opens.", ["￼: It opens."]),
        ("- **openGate:** It opens.", ["￼: It opens."]),
        ("[Mill](a) ・ [Gate](b)", ["Mill￼Gate"]),
        ("It <ul><li>runs.</li><li>Then</li></ul> stops.", ["It", "runs.", "Then", "stops."]),
        ("**KYIV** - It opens.", ["KYIV - It opens."]),
        ("- The mill - it is old - runs.", ["The mill - it is old - runs."]),
        ("The plan is at https://example.org/a\nThe mill runs.", ["The plan is at https://example.org/a", "The mill runs."]),
        ("The plan is at https://example.org/a\nfor all.", ["The plan is at https://example.org/a for all."]),
    ],
)
def test_terms_and_addresses_are_paragraphs_of_their_own(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "markdown") == expected


def test_unclosed_dollar_hides_at_most_one_paragraph() -> None:
    pytest.importorskip("pylatexenc")
    assert paragraphs("It cost $5 and $a , b$ in all.\n\nThe the end.\n", "latex") == ["It cost $5 and ￼ in all.", "The the end."]
    assert paragraphs("One $x is lost.\n\nTwo $y$ are not. % $\n", "latex") == ["One $x is lost.", "Two ￼ are not."]
