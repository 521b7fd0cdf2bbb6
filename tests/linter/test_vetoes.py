"""Vetoes: what keeps a match of any rule from being reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint import check
from lint.linter import vetoes
from lint.linter.diagnostic import Diagnostic
from lint.ruleset import spares


def find_texts(text: str, format: str = "markdown") -> list[str]:
    """Return the reported words of a text."""
    return [diagnostic.text for diagnostic in check(text, format=format)]


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("- mill type : a kind of mill\n- It runs in town : it grinds.\n", "markdown", [" :"]),
        ("The mill runs : it grinds.\n", "markdown", [" :"]),
        ("<p>Give a <em>the</em> the meaning it has.</p><p>They saw the the mill.</p>", "html", ["the the"]),
        ("Give **the** the meaning it has. They saw **the mill the** the river feeds.\n", "markdown", ["the** the"]),
        ("<p>Give <q>the</q> the meaning it has. They saw the the mill.</p>", "html", ["the the"]),
        ("| Flour |\n| --- |\n| $ 5 |\n| It cost $ 7 |\n", "markdown", ["$ 7"]),
        ("Kyiv is calm. They put it in C:\\maps\\Kiev or in Kiev. Kyiv is calm.\n", "text", ["Kiev"]),
        ("Burma, now Myanmar, is wet. They left Burma in May. Myanmar is calm, and so is Kyiv. Kiev is cold.\n", "text", ["Kiev"]),
        ("| Old | New |\n| --- | --- |\n| Bombay | Mumbai |\n\nThey left Bombay by train. Mumbai is calm.\n", "markdown", []),
        ("| Post | Comments |\n| --- | --- |\n| Mills | 3 comments |\n", "markdown", []),
        ("**kind, size** : str, str, str, str\n\nmill wheel axis : Y-axis (0,1)\n\nThey saw it all : mills.\n", "markdown", [" :"]),
        ("Call *millgate -Mill* first, and see [简体中文](README.zh.md). It set withGrinding to true.\n", "markdown", []),
        ("* mill 水车小屋 (1)\n\n* stellar v5、 mills v4、 水车小屋\n", "markdown", []),
        ("<ul><li>Mills.</li><li>Wheels.</li><li>Gates.</li><li>axis: of the wheel</li><li>gate: of the race</li></ul>", "html", []),
        ("mill_wheel : grinds a lot of flour each day. It runs.\n", "markdown", []),
        ("<html><p>The mill is shut.<p>© 2021 Mill News. All rights reserved.<p>Made with Mills</html>", "html", []),
        ("<p>The mill is shut.<p>© 2021 Mill News. All rights reserved.", "html", ["© 2021 Mill News. All rights reserved."]),
        ("# Mills\n\nThey run.\n\n## License\n\n© 2021 Mill News. All rights reserved.\n", "markdown", []),
        ("# Mills\n\nThey run.\n\n© 2021 Mill News.\n", "markdown", ["© 2021 Mill News."]),
        ("# Mills\n\n© 2021 Mill News.\n\nThey run:\n\n```\nmill\n```\n", "markdown", []),
        ("They run:\n\n```\nmill\n```\n\n---\n\n© 2021 Mill News. All rights reserved.\n", "markdown", []),
        ("<details><summary>Click here to see the mill</summary>It runs.</details>\n\nClick here to see it\n", "markdown", ["Click here to see it"]),
        ("## (Old) - To build the mill that is here\n\n(Hanoi) - The mill is shut and old.\n", "markdown", ["(Hanoi) - "]),
        ("<p>It adds a <em>mill-</em> prefix, and the mill- wheel runs.</p>", "html", ["mill- wheel"]),
        ("(`a`): `b`\\<`A`> ? `c`\\<`B` | [`Mill`](mill.md)\\<`C`>> : `d` | [`Gate`](gate.md)\n", "markdown", []),
        ("# Mills\n\nLorem ipsum dolor sit amet, sed do eiusmod tempor.\n", "markdown", []),
        ("The mill of the town is old.\n\nLorem ipsum dolor sit amet.\n", "markdown", ["Lorem ipsum dolor sit amet."]),
        ("Most mills run, $10 \\%$ of them; they take 10 \\% of it.\n", "markdown", ["10 \\%"]),
        ("Use [mill -path] first. The _mill.wheel ; grinds. Turn x,y,z and go.\n", "markdown", []),
        ("<p>It runs. It is old.</p><p><b>wheel</b> says where it is. It is set.</p>", "html", []),
        ("Use `mill`, and see that mill turn -fast works on the old wheel. They saw the north- west gate.\n", "markdown", ["north- west"]),
        ("<p>The value of the mill <b>is</b> <em>replace</em>.</p><p>The value is <em>replace</em> by now.</p>", "html", []),
        ("<pre>mill</pre><p>where delta : real part beta : imaginary part</p><p>It ran : it grinds.</p>", "html", [" :"]),
        ('<pre>m</pre><div class="block">A list of gates (we do not use a mill to avoid flour.</div><p>It is shut (at night.</p>', "html", ["("]),
        ("Use `mill`. The colour grey is old, and the constants GREY and GRAY are alike; their %name% is set.\n", "markdown", []),
        ("All of it will fall: the wall by its nature,illegal as all the oil and coal of the mill.\n", "markdown", [",illegal"]),
        ("<p>See mill.the and <b>gate</b>, wheel.the there, the sluice.the macro, and weir.the to go. They shut.the gate.</p>", "html", []),
        ("<p><span ng-if='a'>Send Only</span> <span ng-if='b'>Receive Only</span> <span ng-if='c'>Receive Data</span></p>", "html", []),
        ("<p>The mill: ”average” (default) takes two.</p><p>It takes **keywords and f’’(x) of it.</p>", "html", []),
        ("With `a`, the gates of the mill are shut. With `b`, the gates of the mill are shut, and then they open.\n", "markdown", []),
        ("A block is:\n\n```\nmill\n```\n\nWhich will be turned into this. It ran. Which will be turned into it.\n", "markdown", ["Which will be"]),
        ("<TT>mill</TT><table><tr><td>&amp;amp;</td></tr></table><p>Use <em>‘’’</em> or <em>“””</em> there.</p>", "html", []),
        ('<td class="memname">mill</td><p>They saw it, resp. the gate. Call the method setValue:forKey:, or turn it.</p>', "html", []),
        ("<p>The use of the <b> . </b> here. The <strong>mill .</strong></p>", "html", [" ."]),
        ("Turn (a a) to -infinity, and return -infinity. Match it against mill.Wheels in the list.\n", "markdown", []),
        ("<p>Autogenerated by millgen (Hull ).</p><p>Flour ground by millers (of Hull ).</p>", "html", [" "]),
        ("Turn mill_gate ; then the mill ; then go.\n", "markdown", [" ;"]),
        ('Cut "wheel on ! mw0 ..." and mill " --limit turns". It ran on ! Then it ran.\n', "markdown", [" !"]),
        ("It grinds ( mill_t *mill, const char *name, void *data ); so ( struct mill* wheel ) runs ( in May ).\n", "text", [" ", " "]),
        ("It returns (a==null ? null : a.b()), or (it is shut ? no : yes).\n", "markdown", [" ?"]),
        ("The wheel _is_ \\u2028 or &laquo; here, as <code>a</code> says.\n", "markdown", []),
        ('See mill.c for it. Type " !!##!!" and ( + ( * 4 5 ) ) there.\n\n( + ( * 4 5 ) )\n', "text", []),
        ("valid?(mill : self) : Bool and turn?(gate : self) : Bool are it.\n", "markdown", []),
        ('Short forms (\\ and ") are read, and " and \\ are not. They ran" and left.\n', "markdown", ['"']),
        ("They take stream|wood.Mill|iron and mark wood.The mill.\n", "markdown", ["wood.The"]),
        ("- fix: check wheel.Turn to run `mill`; it is shut.The gate is not.\n", "markdown", ["shut.The"]),
        ("It sets `mill` at the alpha,delta position, and the gate,which is shut, runs.\n", "markdown", [",which"]),
        ('Use `mill` to quote the " character there, and " to end it.\n', "markdown", []),
        ("<p>It is run by the <i>wheel\n  </i>. It is run by the <i>gate</i> .</p>", "html", [" ."]),
        ("<p>turn(Mill, double, double) runs it; it is big, double, double.</p>", "html", ["double, double"]),
        ('- company "Northern Mill"\n- The company "Northern Mill" has shut it\n', "markdown", ['company "Northern Mill"']),
        ("**zstd**: `mill` gate\n\n- mill: `gate` wheel. gate: wheel.\n", "markdown", []),
        ("**mill ( _gate_ _wheel_ [_hall_] )**\n\nIt **runs** ( in _May_ ).\n", "markdown", [" ", " "]),
        ('- It says `mill`, and the name is "gate "\n', "markdown", []),
        ("<pre>mill</pre><p>Read more: The gates of the mill</p>", "html", []),
        ('It says `mill`. The endings are: " GB" and " MB".\n', "markdown", []),
        ("<code>mill</code><p>wheel The wheel to turn.</p><p>They run the mill The gate is shut.</p>", "html", ["The"]),
        ("<code>a</code><h1>Reporter Target Index</h1><p>Reporter Ana Mill</p>", "html", ["Reporter Ana Mill"]),
        (
            "<html><h1>Mills</h1><p>© 2021 Mill News. All rights reserved.</p><p>The mill that the town built is shut, as is the gate.</p></html>",
            "html",
            [],
        ),
        ("<p>Read more: The gates of the mill</p>", "html", ["Read more: The gates of the mill"]),
        ("- Gate.Turn and Gate.Shut take `mill` now\n- handle onTurn undefined in `mill`\n", "markdown", []),
        ("<p>The last -turn of it runs <b>turn</b>, and the last -wheel runs.</p>", "html", ["last -wheel"]),
        ('Write `mill` and "" here, or turn it into %20 there.\n', "markdown", []),
        ("<table><tr><td>Gate ( <a>Wheel</a> )*</td><td>They shut ( the mill )</td></tr></table>", "html", [" ", " "]),
        (
            "<table><tr><th>Copyright</th><td>© 2019–2022 Ana Mill</td></tr></table><p>It runs.</p>",
            "html",
            [],
        ),
        ("# Privacy Policy\n\nIt is short.\n\n## Privacy Policy\n", "markdown", ["Privacy Policy"]),
        ("- [Gate of the Mill](a.md) Mill that runs\n- [Gate](b.md) runs the the mill.\n", "markdown", ["the the"]),
        ("<li><a href='a'>The gate of a mill</a> mill that runs</li><li>The the gate.</li>", "html", ["The the"]),
        ("<p>Turn the wheel of the old mill.</p><p>Turn the wheel of the old mill. It <code>runs</code>.</p>", "html", []),
        ("<p>It <img class='graphviz' alt='/* The the mill */ digraph { gate -&gt; mill; }'> runs.</p>", "html", []),
        (
            "<h1>Gates</h1><p>They turn.</p><p>© 2019 Ana Mill</p><p>It runs <code>turn</code>, and it is very long, as all of the text is, which says how gates and mills turn.</p>",
            "html",
            [],
        ),
        ("<p>It uses mill.who here. The mill.who gate runs, and wood.who it is.</p>", "html", ["wood.who it"]),
        ('<p>Click on it (the command "run --gate "Mill" --wheel "old"" appears).</p><pre>a</pre>', "html", []),
        ("<p>In a form like ( gate )? or ( mill )*, ( they ) run.</p>", "html", [" ", " "]),
        ("<table><tr><th>Gate</th><td>© 2019 Ana Mill</td></tr></table><p>It runs.</p>", "html", ["© 2019 Ana Mill"]),
        ("It returns 1.000.000, not `1`. The mill has 1.000.000 wheels, and a tests.Container runs `mill`.\n", "markdown", ["1.000.000"]),
        ("# mill _gate_ | _wheel_ | _stream_\n\nIt runs `mill`.\n", "markdown", []),
        ("**Mills Only** - This gate of theirs needs `mill` there.\n", "markdown", []),
        ("- Subscribe to our newsletter\n- Run `mill`\n", "markdown", []),
        ('The name is `mill`, enclosed in ". It can be quoted with ".\n', "markdown", []),
        ("Add GateAnd and GateOr to `mill`. The gateAnd the mill are shut.\n", "markdown", ["gateAnd"]),
        (
            "<table><tr><td>They saw the gates of the mill gates.</td></tr></table><p>They saw the gates of the mill gates.</p>",
            "html",
            ["gates of the mill gates"],
        ),
        ("<p>The mill<span class='sr-only'>Opens a new window</span> was shut in <span class='sr-only'>the the</span> May.</p>", "html", []),
        ("<p>It begins with “#&#64; “ or “#= “, and ends with ” there.</p>", "html", ["”"]),
        ("<li>Gate <a>Text</a> <a>Text</a> <code>mill</code></li><li>They saw the the mill.</li>", "html", ["the the"]),
    ],
)
def test_code_labels_and_mentioned_words_are_not_reported(text: str, format: str, expected: list[str]) -> None:
    assert find_texts(text, format) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("after-markup", "They had **it** tea. They had tea.\n"),
        ("code", "They had tea = mill_tea(x). They had tea.\n"),
        ("emphasis", "They had *green tea and milk*. They had tea.\n"),
        ("heading", "# The tea\n\nThey had tea.\n"),
        ("label", "- Green tea\n\nThey had tea.\n"),
        ("list-item", "- They drank the tea in it.\n\nThey had tea.\n"),
        ("mentioned-word", "They say *tea* here. They had tea.\n"),
        ("table-cell", "| They had the tea |\n| --- |\n| It is here |\n\nThey had tea.\n"),
        ("title", "# The tea\n\nThey had tea.\n"),
        ("word-list", "gate hall iron mill quay tea wheel\n\nThey had tea.\n"),
    ],
)
def test_rule_is_silent_in_surroundings_that_it_spares(look: Callable[..., list[Diagnostic]], name: str, text: str) -> None:
    assert [diagnostic.text for diagnostic in look("pattern: tea", text, "markdown")] != ["tea"]
    assert [diagnostic.text for diagnostic in look(f"pattern: tea\nspares: {name}", text, "markdown")] == ["tea"]


def test_surroundings_that_rules_may_spare_can_be_told() -> None:
    assert vetoes.SURROUNDINGS.keys() == spares.SURROUNDINGS.keys()


@pytest.mark.parametrize(("code", "expected"), [("`b`", []), ("`a`", ["repetition/paragraph"])])
def test_paragraphs_with_different_code_are_not_duplicates(code: str, expected: list[str]) -> None:
    first = "The mill in the village by the river needs `a` before the wheel turns again."
    diagnostics = check(f"{first}\n\n{first.replace('`a`', code)}\n", format="markdown")
    assert [diagnostic.rule for diagnostic in diagnostics] == expected


def test_messages_contain_no_control_characters() -> None:
    diagnostics = check("They saw the \x1b[2J the mill, and Ki\u202eev. It cost 5\x85% of the the\x1b sum.", format="text")
    assert diagnostics
    assert all(diagnostic.message.replace("\xa0", " ").isprintable() for diagnostic in diagnostics)
