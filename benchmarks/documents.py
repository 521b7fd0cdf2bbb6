"""Documents in all formats, made from the examples of all rules in markup, with random marks and line endings."""

from __future__ import annotations

import random
from collections.abc import Iterator

from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import FORMATS

PIECES = {
    "text": ["{}", "{}\n\n", "# mtlint: ignore-next-line number\n{}\n", "- {}\n", "{} <!-- mtlint: ignroe x -->\n", "“{}” she said.\n"],
    "markdown": [
        "{}\n\n", "# {}\n\n", "- {}\n", "  - {}\n", "1. {}\n", "> {}\n\n", "*{}*\n\n", "**{}** ", "[{}](http://a.org/x) ", "`{}` ", "| {} | 5 |\n",
        "| a | b |\n| - | - |\n", "```\n{}\n```\n", "<p>{}</p>\n\n", "<b>{}</b> ", "![{}](x.png) ", "{}  \n", "<!-- mtlint: off -->\n",
        "[^1]: {}\n\n",
        "\\* {} ", "&amp; {} ", "{}[^1] ", "<head{} ", "***\n", "    {}\n", "{}\n===\n",
    ],
    "html": [
        "<p>{}</p>\n", "<h2>{}</h2>", "<li>{}", "<i>{}</i> ", "<b>{}</b>", "<a href='{}'>{}</a> ", "<pre>{}</pre>", "<script>{}</script>", "{}<br>\n",
        "<td>{}</td>", "&quot;{}&quot; ", "&nbsp;{}", "<!-- {} -->", "<!-- mtlint: ignore -->", "<![x {}]>", "a < b {} ", "<p title='{}'>",
        "<em>{}",
    ],
    "rst": [
        "{}\n\n", "{}\n=====================\n\n", "- {}\n", "  - {}\n", "1. {}\n", "   {}\n\n", "*{}* ", "**{}** ", "``{}`` ", ":ref:`{} <a>` ", "`{}`_ ",
        "`{} <http://a.org>`_ ", ".. note:: {}\n", ".. note::\n\n   {}\n\n", ".. code-block:: c\n\n   {}\n\n", ".. {}\n", ".. [1] {}\n", "{}::\n\n   a\n\n",
        "=====  =====\na      {}\n=====  =====\n\n", "+---+----+\n| a | {} |\n+---+----+\n", "\t{}\n", "| {}\n", "a\n  {}\n", ":a: {}\n", "-a  {}\n",
        ".. mtlint: off\n\n", "{} |a| ", "\\*{} ", "{} [1]_ ", ".. topic:: {}\n\n   {}\n\n", ".. versionadded:: 3 {}\n\n", ".. |a| replace:: {}\n\n",
    ],
    "latex": [
        "{}\n\n", "\\section{{}}\n", "\\item {}\n", "\\emph{{}} ", "\\foo{{}} ", "\\foo[a]{{}} ", "{\\bf {}} ", "$ {} $ ", "\\[ {} \\] ", "``{}'' ", "% {}\n",
        "\\begin{verbatim}{}\\end{verbatim}\n", "\\begin{itemize}\\item {} \\end{itemize}\n", "\\begin{tabular}{ll} a & {} \\\\ {} & b \\end{tabular}\n",
        "\\footnote{{}} ", "\\caption{{}}\n", "\\'e{} ", "{}~\\cite{a} ", "\\verb|{}| ", "{} --- ", "5\\% {} ", "\\begin{document}\n", "\\end{document}\n", "} {} ",
        "% mtlint: off\n", "{} \\\\\n", "\\begin{equation} {} \\end{equation} ", "\\begin{a} {}\n\\end{a}\n", "\\def\\a#1{{}} ", "{}\n%\n",
    ],
}  # fmt: skip
"""Markup around a sentence, by format."""
MARKS = [
    "*",
    "_",
    "`",
    "[",
    "](",
    ")",
    "<",
    ">",
    "&",
    "#",
    "|",
    " ",
    "  ",
    "\n",
    "\n\n",
    " .",
    " ,",
    "“",
    "”",
    '"',
    "- ",
    "\u00ad",
    "\xa0",
    "😀",
    "é",
    "— ",
    "\\",
    "\t",
    "{",
    "}",
    "{{ a }}",
    "{%",
    "$",
    "%",
    "\x1b[2J",
    "\u202e",
    "\x85",
    "\u2028",
    "\x0c",
    "e\u0301",
    "漢字",
    "<!--",
    "-->",
    "::",
    "``",
]
ENCODINGS = ["utf-8"] * 6 + ["utf-8-sig", "utf-16", "cp1252", "mac-roman", "cp1251"]


def sentences(rules: RuleSet) -> list[str]:
    """Return the examples of all rules, which include everything that can be edited."""
    return [example.text for rule in rules.rules for which in ("bad", "good") for example in rule.examples(which)]


def documents(count: int, texts: list[str]) -> Iterator[tuple[bytes, str]]:
    """Yield bytes with their format: sentences in markup with random marks and line endings, and now and then random bytes.

    Every run yields the same ones.
    """
    source = random.Random(20260101)
    for number in range(count):
        format = FORMATS[number % len(FORMATS)]
        if source.random() < 0.03:
            yield source.randbytes(source.randint(0, 600)), format
            continue
        pieces = PIECES.get(format, PIECES["markdown"])
        parts = []
        for _ in range(source.randint(1, 12)):
            piece, text = source.choice(pieces), source.choice(texts)
            for _ in range(source.choice((0, 0, 0, 1, 2))):
                at = source.randint(0, len(text))
                text = text[:at] + source.choice(MARKS) + text[at:]
            parts.append(piece.replace("{}", text))
        whole = "".join(parts)
        if source.random() < 0.2:
            whole = whole.replace("\n", source.choice(("\r\n", "\r")))
        yield whole.encode(source.choice(ENCODINGS), "replace"), format
