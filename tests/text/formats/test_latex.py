"""The prose of LaTeX, and its places."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from prose import paragraphs_with_kinds

from lint.errors import ReadingError
from lint.text.formats.table import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\title{Old mills}\author{A B}\newcommand{\x}{a a}\begin{document}They run.\end{document}", [("heading", "Old mills"), ("paragraph", "They run.")]),
        ("\\section{Mills}\nThey run.\n\nThey\ngrind.", [("heading", "Mills"), ("paragraph", "They run."), ("paragraph", "They grind.")]),
        (r"``It's 5\% --- so,'' he said to Mr.~B.", [("paragraph", "“It's 5% — so,” he said to Mr. B.")]),
        (r"A \emph{mill} \textbf{runs} {\it well} \href{http://a.org}{here}.", [("paragraph", "A mill runs well here.")]),
        (r"Of $a + b$, \cite{a}, \ref{b}, \verb|a  b| and \texttt{c}.", [("paragraph", "Of ￼, ￼, ￼, ￼ and ￼.")]),
        (r"We get \[ a , b \] and \begin{align} a &= b \end{align} so.", [("paragraph", "We get ￼ and ￼ so.")]),
        (r"The \mill{a b} and \mill[a]{b}{c d} run\label{x}.", [("paragraph", "The ￼ and ￼ run.")]),
        (r"\def\mill#1{a a}It runs.", [("paragraph", "It runs.")]),
        (r"It runs.\footnote{It did.} So.", [("paragraph", "It runs. So."), ("paragraph", "It did.")]),
        (r"\begin{itemize}\item One \item[Two] three\end{itemize}", [("item", "One"), ("item", "Two"), ("item", "three")]),
        (r"\begin{tabular}{ll} a & b \\ c & d \end{tabular}", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")]),
        ("\\begin{lstlisting}\na a {\n\\end{lstlisting}\nIt runs.", [("paragraph", "￼ It runs.")]),
        (r"\lstnewenvironment{mill}{}{}\begin{document}Now \begin{mill}a a\end{mill}.\end{document}", [("paragraph", "Now ￼.")]),
        (r"\begin{Name}{3}{mill}{turns}It turns.\end{Name}\begin{quote}{\it So.}\end{quote}", [("paragraph", "It turns."), ("paragraph", "So.")]),
        (r"\begin{figure}\includegraphics{a}\caption[m]{The mill.}\end{figure}", [("paragraph", "￼"), ("cell", "The mill.")]),
        ("A mo\\'ulin na\\\"{\\i}f \\ss{} \\LaTeX\\ runs % really\nnow.", [("paragraph", "A moúlin naïf ß ￼ runs now.")]),
        ("", []),
    ],
)  # fmt: skip
def test_prose_of_latex(text: str, expected: list[tuple[str, str]]) -> None:
    assert paragraphs_with_kinds(text, "latex") == expected


def test_comments_are_not_prose() -> None:
    text = "It runs. % mtlint: ignore number -- why\n% another\nIt grinds 5\\% mtlint: ignore.\n"
    assert [text[span.start : span.end] for span in parse("x", text, "latex").comments] == ["% mtlint: ignore number -- why"]


def test_deeply_nested_groups_are_an_error() -> None:
    with pytest.raises(ReadingError, match="nested too deeply"):
        parse("x", "{" * 5000, "latex")


PIECES = st.sampled_from(
    ["a b", " ", "\n", "\n\n", "\\emph{", "{", "}", "$", "$$", "\\[", "\\]", "``", "''", "`", "---", "~", "\\%", "%a\n", "\\foo", "[a]", "\\'e", "\\begin{a}", "\\end{a}", "&",
     "\\\\", "\\item", "\\verb|a|", "\\def\\a#1", "\\begin{verbatim}", "\\end{verbatim}", "\\section{", "\\footnote{", "\\caption{", "\\begin{document}", "\\end{document}", "\r\n",
     "\\", "\t", "é"]
)  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=40))
@settings(deadline=None, max_examples=300)
def test_prose_has_the_same_words_as_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        document = parse("x", text, "latex")
    except ReadingError:
        assume(False)
    starts = [start for start, _, _ in document.pieces()]
    for (start, span, is_verbatim), following in zip(document.pieces(), [*starts[1:], len(document.prose)], strict=False):
        assert 0 <= span.start <= span.end <= len(text)
        assert not is_verbatim or text[span.start : span.end] == document.prose[start:following]
