"""Functions that compare what a segment negates with what its source negates."""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.language.analysis import source_language_of
from lint.language.language_table import APOSTROPHES, UNSPACED
from lint.text.alignment import segments_of
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

WORD = Regex(r"[^\W\d_]+(?:'[^\W\d_]+)*")
END = Regex(r"[.!?…]+[\"”’»)]*\s+|[。！？]+[」』”]*\s*")
"""The end of a sentence."""
OR = Regex(r"\b(?:or|nor)\b")
"""What a single English negation covers, whereas other languages negate each item: it does not sink or rust."""
QUESTION = Regex("[?？؟]|(?:か|吗|吧)[。」”]?$")
"""A question may be asked either way: don’t you know, do you know."""


class Negations(Record):
    """A language's negations.

    `plain`: words that always negate; `repeated`: those of them that may repeat a negation beside them (nobody does not know);
    `others`: words that may negate, which are enough to keep a segment from being reported; `idioms`: phrases with such a word that
    negate nothing; `unclear`: words that make an adjacent negation ambiguous.
    """

    __slots__ = ()
    language: str
    plain: tuple[str, ...]
    repeated: tuple[str, ...]
    others: tuple[str, ...]
    idioms: tuple[str, ...]
    unclear: tuple[str, ...]

    def find(self, text: str, forms: tuple[str, ...], has_idioms: bool = False) -> Span | None:
        """Return the first of these forms in a text, not counting idioms unless `has_idioms` is set."""
        return next(self.find_all(text, forms, has_idioms), None)

    def find_all(self, text: str, forms: tuple[str, ...], has_idioms: bool = False) -> Iterator[Span]:
        """Return all forms of which `find` returns the first; in a language without spaces, just that one."""
        if self.language in UNSPACED:
            for idiom in () if has_idioms else self.idioms:
                text = text.replace(idiom, "\0" * len(idiom))
            places = [(text.find(form), len(form)) for form in forms if form in text]
            yield from [Span(start, start + length) for start, length in sorted(places)[:1]]
            return
        plain = text.translate(APOSTROPHES)
        text = plain.lower() if len(plain.lower()) == len(plain) else plain
        for idiom in self.idioms:
            if " " in idiom and not has_idioms:
                text = _without_phrase(text, idiom)
        exact = frozenset(form for form in forms if "*" not in form)
        patterns = [_split(form) for form in forms if "*" in form]
        idioms = [_split(idiom) for idiom in self.idioms if " " not in idiom]
        for word in WORD.finditer(text):
            is_name = word.start() > 0 and plain[word.start()].isupper()
            is_like = not is_name and any(_fits(word[0], *pattern) for pattern in patterns)
            if word[0] in exact or (is_like and not any(_fits(word[0], *idiom) for idiom in idioms)):
                yield Span(word.start(), word.end())


def _without_phrase(text: str, phrase: str) -> str:
    """Return a text with a phrase blanked out where it occurs as whole words, or as the beginning of a word if it ends with a star."""
    words = phrase.rstrip("*")
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not text[at - 1 : at].isalnum() and (phrase.endswith("*") or not text[end : end + 1].isalnum()):
            text = text[:at] + "\0" * len(words) + text[end:]
        at = text.find(words, at + 1)
    return text


def lost(search: Search, options: Options) -> Iterator[Match]:
    """Yield segments without negation whose sources have one."""
    for target, source, text, original, ours, theirs in _pairs(search, options):
        negations = list(theirs.find_all(original, theirs.plain))
        repeated = set(theirs.find_all(original, theirs.repeated))
        deny = [negation for negation in negations if negation not in repeated] or negations[:1]
        deny = [negation for negation in deny if not _is_copied(text, original, negation)]
        kept_count = _count_kept(ours, text, sum(word not in negations for word in theirs.find_all(original, theirs.others)))
        if kept_count >= len(deny) or theirs.find(original, theirs.unclear):
            continue
        negation = deny[min(kept_count, len(deny) - 1)]
        span = Span(source.start + negation.start, source.start + negation.end)
        word = original[negation.start : negation.end]
        yield Match(target.start, target.end, groups={"original": word}, in_source=((span, f"“{word}” in the source"),))


def _is_copied(text: str, original: str, negation: Span) -> bool:
    """Return whether a negation and the word after it are unchanged in the translation, as in an untranslated title."""
    word = WORD.search(original, negation.end)
    return word is not None and original[negation.start : word.end()] in text


def _count_kept(ours: Negations, text: str, their_others: int) -> int:
    """Return how many words of a text may represent a negation in its source.

    `their_others`: words of the source that may negate; as many such words in the text (without, unable) represent these.
    """
    plain_count = sum(1 for _ in ours.find_all(text, (*ours.plain, "*n't")))
    every = sum(1 for _ in ours.find_all(text, (*ours.plain, *ours.others, "*n't")))
    reached = sum(1 for _ in OR.finditer(text)) if plain_count else 0
    return plain_count + reached + max(0, every - plain_count - their_others)


def added(search: Search, options: Options) -> Iterator[Match]:
    """Yield negations in segments whose sources have no word that may be one."""
    for target, source, text, original, ours, theirs in _pairs(search, options):
        negation = ours.find(text, (*ours.unclear, "*n't"))
        if negation and theirs.plain and not theirs.find(original, (*theirs.plain, *theirs.others), has_idioms=True):
            yield Match(target.start + negation.start, target.start + negation.end, in_source=((source, "the source"),))


def _pairs(search: Search, options: Options) -> Iterator[tuple[Span, Span, str, str, Negations, Negations]]:
    """Yield the segments that can be compared, with their texts and the negations of both languages."""
    document = search.document
    if document.source is None or document.source.target_language != "en":
        return
    ours, theirs = (_negations(language, options["negations"]) for language in ("en", source_language_of(document)))
    prose, source_prose = document.prose, document.source.document.prose
    for segment in segments_of(document):
        targets, sources = _sentences(prose, segment.target), _sentences(source_prose, segment.source)
        if len(targets) != len(sources):
            targets, sources = [segment.target], [segment.source]
        for target, source in zip(targets, sources, strict=True):
            text, original = prose[target.start : target.end], source_prose[source.start : source.end]
            if text and original and not QUESTION.search(text) and not QUESTION.search(original):
                yield target, source, text, original, ours, theirs


def _sentences(prose: str, segment: Span) -> list[Span]:
    """Return the sentences of a segment in any language, by punctuation."""
    ends = [match.end() for match in END.finditer(prose, segment.start, segment.end)]
    starts = [segment.start, *ends]
    return [Span(start, end) for start, end in zip(starts, [*ends, segment.end], strict=True) if prose[start:end].strip()]


def _negations(language: str, lines: list[str]) -> Negations:
    key = (language, len(lines))
    if key not in _made:
        rows = [line.split("\t") for line in lines if line.startswith(f"{language}\t")]
        plain, repeated, others, idioms, unclear = (
            tuple([form for _, row_topic, _, form in rows if row_topic == topic])
            for topic in ("negations", "repeated-negations", "negative-words", "not-negations", "unclear-negations")
        )
        _made[key] = Negations(language, (*plain, *repeated), repeated, others, idioms, unclear)
    return _made[key]


_made: dict[tuple[str, int], Negations] = {}
"""The negations of languages, by the number of lines that they were made from."""


def _split(form: str) -> tuple[str, str]:
    first, star, last = form.partition("*")
    return (first, last) if star else (form, "\0")


def _fits(word: str, first: str, last: str) -> bool:
    """Return whether a word has this beginning and end; only the first counts if the last is not a letter."""
    return word == first if last == "\0" else word.startswith(first) and word.endswith(last) and len(word) >= len(first) + len(last)
