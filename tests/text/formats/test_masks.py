"""Masks: template tags, formulas, and attribute lists, which are prose in no markup, and text that resembles them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import paragraphs

from lint.text.formats.masks import find_masks, mask_html, mask_markdown
from lint.text.formats.math import find_formulas
from lint.text.formats.table import FORMATS, parse
from lint.text.position import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The {{ town.name }} band plays {% if late %}tonight{% else %}now{% endif %}.", ["The ￼ band plays ￼tonight￼now￼."]),
        ('{{< photo src="a.jpg" caption="The mill , closed" >}}\n\nIt runs.', ["It runs."]),
        ("{{% note %}}\nBring a coat.\n{{% /note %}}", ["Bring a coat."]),
        ("{# the the #}\n\nIt runs.", ["It runs."]),
        ("Dear <%= user.name %>, welcome.", ["Dear ￼, welcome."]),
        ("<?php if ($a > 3): ?>\nIt runs.\n<?php endif; ?>", ["It runs."]),
        ("{% highlight sh %}\nls | wc\n\nls\n{% endhighlight %}\n\nIt runs.", ["It runs."]),
        ("{{< mermaid >}}\nA --> B\n{{< /mermaid >}}\n\nIt runs.", ["It runs."]),
        ("{{!-- a }} b --}}\n\nIt runs.", ["It runs."]),
        ("See [the map]({{ site.base }}/map.svg) of it.", ["See the map of it."]),
        ("| a | {{ b }} |\n|---|---|\n| {% c %} | d |", ["a", "￼", "￼", "d"]),
        ("It opens {% and never\n\ncloses %} again.", ["It opens {% and never", "closes %} again."]),
    ],
)
def test_templates_in_markdown_are_masked(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "markdown") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ul>{% for a in b %}<li>{{ a }} mills</li>{% endfor %}</ul>", ["￼", "￼ mills", "￼"]),
        ('<p {% if a %}class="b"{% endif %}>It <img src="{{ "c d" | url }}" alt="A mill"> runs.</p>', ["It ￼ runs.", "A mill"]),
        ("<p>One.</p>\n{% include a.html %}\n<p>Two.</p>", ["One.", "Two."]),
    ],
)
def test_templates_in_html_are_masked(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "html") == expected


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{* the the *}", ""), ("{foreach $a as $b}", ""), ("{$a|f:' , '}", "￼"), ("{#if a < 2}", ""), ("{:else}", ""), ("{@html a}", ""),
        ("@if ( $a )", ""), ("@* the the *@", ""), ("@(a.b)", "￼"), ("@model the the", ""), ("@include('a , b')", ""), ("#set( $a = f(b) )", ""),
        ("#* the the *#", ""), ("<#-- the > the -->", ""), ("<@note a=\"the > the\" />", ""), ("[% IF a %]", ""), ("[%= a %]", "￼"), ("% if a:", ""),
        ("<%doc>the the</%doc>", ""), ("*{a}", "￼"), ("@{a}", ""), ("{f( a )}", ""), ("{/* the the */}", ""),
    ],
)  # fmt: skip
def test_tags_with_one_brace_or_a_mark_are_masked(tag: str, shown: str) -> None:
    assert paragraphs(f"<p>One.</p>\n{tag}\n<p>Two.</p>", "html") == ["One.", *filter(None, [shown]), "Two."]


def test_tags_end_outside_of_their_strings() -> None:
    text = '<p>One.</p>\n{{ (replace "{{% mill %}}(.*) }}" "$1" .) | safe }}\n<p>Two {{ "}" }} mills "in {{ a }}" it.</p>'
    assert paragraphs(text, "html") == ["One.", "￼", 'Two ￼ mills "in ￼" it.']
    assert paragraphs('<p>It is {{ 5" }} wide.</p>', "html") == ["It is ￼ wide."]
    assert paragraphs('<p>Set it to "<%", and end with "%>".</p>', "html") == ['Set it to "<%", and end with "%>".']


@pytest.mark.parametrize(
    "words", ["Ask @ana (the baker).", "We are #1 (so far).", "It {so they say} runs.", "At 100 % if it rains.", "The #if tag (old)."]
)
def test_look_alikes_of_tags_are_not_masked(words: str) -> None:
    assert paragraphs(f"<p>{words}</p>", "html") == [words]


def test_template_tags_in_plain_text_are_read() -> None:
    assert paragraphs("The {{ title }} is {% x %} late.\n\nSo is <?php echo 1 ?> this.\n", "text") == ["The {{ title }} is ￼ late.", "So is ￼ this."]


@pytest.mark.parametrize(
    "formula",
    [
        "$x , y$", "$h^2$", "$ 3n + 1 $", "$$a = b$$", "\\(u , v\\)", "\\\\( u , v \\\\)", "\\[ p = q \\]", "$\\alpha$", "$5$", "$x_1$", "\\{ a , b \\}",
        "\\begin{align}\na &= b\n\\end{align}", "$\\text{mills} = 3$", "$\\sin x$",
    ],
)  # fmt: skip
@pytest.mark.parametrize("format", FORMATS)
def test_formulas_are_masked(formula: str, format: str) -> None:
    if format == "latex" and formula.startswith(("\\{", "\\\\")):
        pytest.skip("there, these are braces or line breaks")
    text = f"Here {formula} is small."
    if format == "text" and formula.startswith("$") and not formula.startswith("$$"):
        text += " \\(a = b\\)"  # shows that a plain text has formulas
    assert paragraphs(text, format)[0].startswith("Here ￼ is small.")


@pytest.mark.parametrize(
    "money",
    [
        "It cost $5 and $ 6 million.", "From US$5 to C$6 each.", "It was $5 (US$6) then.", "Set $HOME and $PATH first.", "Between $3-$4 a cup.",
        "Pay 5$ or 6$ now.", "He said \\[sic\\] so.", "Items \\(one, two\\) left.",
    ],
)  # fmt: skip
def test_sum_of_money_is_not_a_formula(money: str) -> None:
    assert list(find_formulas(money)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The *mill*{: .wide} runs.\n{: .note the the}", ["The mill runs."]),
        ('[The mill](a){ .button title="go on" } runs.', ["The mill runs."]),
        ("# Mills {#mills .wide}", ["Mills"]),
        ("::: warning\nIt runs.\n:::", ["It runs."]),
        (':::note[Mills]\n\nIt runs.\n\n:::', ["It runs."]),
        ('!!! note "Mills"\n\nIt runs.', ["It runs."]),
        ('!!! note "Mills"\n\n    It runs.\n\n    ```\n    No.\n    ```\n\nOn.', ["It runs.", "On."]),
        ('- One.\n\n    ???tip\n        It runs.\n=== "A tab"\n    On.', ["One.", "It runs.", "On."]),
        ("!!! What a day it was.", ["!!! What a day it was."]),
        ("A set {a, b} of mills.", ["A set {a, b} of mills."]),
        (":::: {.a}\n::: {lang=fr}\nNo.\n:::\nIt runs.\n::::", ["It runs."]),
        ("::: {lang=en}\nIt runs.\n:::", ["It runs."]),
        (":::{code-block} sh\nNo.\n:::\n\nIt runs.", ["It runs."]),
        ("{::comment}\nNo.\n{:/comment}\n\nIt runs.", ["It runs."]),
        ("It %% no %% runs, 100%% sure.", ["It  runs, 100%% sure."]),
        ("One.\n\n% No.\n% No.\n\nOf 10\n% two run.", ["One.", "Of 10 % two run."]),
        ("The [moulin du pain]{lang=fr} runs.", ["The ￼ runs."]),
        ("@[video](a , b) runs.", ["￼ runs."]),
        ("<div>\n``` sh\nNo.\n\nNo.\n```\n</div>\n\nIt runs.", ["It runs."]),
        ("The mill :tada: runs: a ::b:: and 10:30:00.", ["The mill ￼ runs: a ::b:: and 10:30:00."]),
        ("Run mill <command> <b>now</b>.<br>Or not.", ["Run mill ￼ now.", "Or not."]),
    ],
)  # fmt: skip
def test_attributes_and_directives_are_masked(text: str, expected: list[str]) -> None:
    assert paragraphs(text, "markdown") == expected


PIECES = ("{{", "}}", "{%", "%}", "{#", "#}", "<%", "%>", "<?php ", "?>", "$", "$$", "\\(", "\\)", "\\begin{a}", "\\end{a}", "{:", "}", ":::",
          "highlight", "endhighlight", "x", " ", "\n", "\n\n", "é", "<!--", "-->", "<p>", "`", "> ", "- ", "import a", "{/*", "*/}")  # fmt: skip


@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_masks_keep_offsets(text: str) -> None:
    masks = find_masks(text)
    assert all(before.end <= after.start for before, after in pairwise(masks))
    assert len(mask_html(text).text) == len(mask_markdown(text).text) == len(text)
    for format in FORMATS:
        document = parse("x", text, format)
        for start in range(len(document.prose)):
            span = document.place(Span(start, start + 1))
            assert 0 <= span.start <= span.end <= len(text)
            if document.verbatim(Span(start, start + 1)):
                assert text[span.start : span.end] == document.prose[start]
