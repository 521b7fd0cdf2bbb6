"""A table of a language's words for numbers, months, currencies, and units, and a search for them in a text.

A table consists of lines as `rulefiles.language_tables` writes them: language, topic, value, and form, separated by tabs. A form ending in `*`
matches the beginnings of words; a form with a capital must be capitalized; a form ending in a period requires it.
"""

from __future__ import annotations

from lint._startup.record import Record, remembered
from lint._startup.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = Regex(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
SYMBOL = Regex(r"[%％٪°℃㎞㎝㎜㎏]C?")
UNSPACED = ("zh", "ja")
"""Languages without spaces between words."""
UNITS_FIRST = ("ar",)
"""Languages in which the units of a number in words come before its tens: five and twenty."""
PREFIXES = {"ar": ("وال", "بال", "لل", "ال", "و", "ف", "ب", "ل", "ك")}
"""What is attached to the next word in writing: the article, conjunctions, and prepositions."""
APOSTROPHES = str.maketrans("’ʼ`", "'''")


class Mention(Record):
    """A mention of something in a text. `keys`: what it may be, by topic (`numbers`, `scales` …)."""

    __slots__ = ()
    start: int
    end: int
    keys: dict[str, tuple[str, ...]]


class LanguageTable:
    """The table of one language."""

    def __init__(self, language: str, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take `rows` of topics, values, and forms."""
        self.language = language
        self.is_unspaced = language in UNSPACED
        self.has_units_first = language in UNITS_FIRST
        self._prefixes = PREFIXES.get(language, ())
        self._forms: dict[str, dict[str, tuple[str, ...]]] = {}
        self._stems: dict[str, dict[str, tuple[str, ...]]] = {}
        self._phrases: dict[str, list[str]] = {}
        for topic, key, form in rows:
            keys = (self._stems if form.endswith("*") else self._forms).setdefault(form.rstrip("*"), {})
            keys[topic] = (*keys.get(topic, ()), key)
            first_word = WORD.match(form)
            if first_word and first_word.end() < len(form.rstrip("*")):
                self._phrases.setdefault(first_word[0], []).append(form)
                self._phrases[first_word[0]].sort(key=len, reverse=True)
        self._lengths = sorted({*map(len, self._forms)}, reverse=True)

    def keys_of(self, topic: str) -> frozenset[str]:
        """Return all values of a topic."""
        return frozenset(key for forms in (self._forms, self._stems) for keys in forms.values() for key in keys.get(topic, ()))

    def mentions(self, text: str) -> list[Mention]:
        """Return the mentions in a text, in order. All kinds of apostrophes are treated alike."""
        text = text.translate(APOSTROPHES)
        found_mentions = self._in_unspaced(text) if self.is_unspaced else self._in_words(text)
        return sorted(found_mentions, key=lambda mention: mention.start)

    def _in_words(self, text: str) -> Iterator[Mention]:
        end = 0
        for word in WORD.finditer(text):
            if word.start() < end:
                continue  # in a phrase
            end, keys = self._look_up(text, word[0], word.start(), word.end())
            if keys:
                yield Mention(word.start(), end, keys)
        for symbol in SYMBOL.finditer(text):
            keys = self._forms.get(symbol[0], {}) or self._forms.get(symbol[0][:1], {})
            if keys:
                yield Mention(symbol.start(), symbol.end(), keys)

    def _look_up(self, text: str, word: str, start: int, end: int) -> tuple[int, dict[str, tuple[str, ...]]]:
        """Return the end of a word, or of a phrase that begins with it, and what it may be."""
        for phrase in self._phrases.get(word, ()) or self._phrases.get(word.lower(), ()):
            after = start + len(phrase)
            if text[start:after].lower() == phrase.lower() and not text[after : after + 1].isalnum():
                return after, self._forms[phrase]
        lower = word.lower()
        for form in (word, lower, word.capitalize()) if word.isupper() and len(word) > 3 else (word, lower):
            if form in self._forms:
                return end, self._forms[form]
        for length in range(len(lower), 2, -1):
            if lower[:length] in self._stems:
                return end, self._stems[lower[:length]]
        for prefix in self._prefixes:
            if lower.startswith(prefix) and (keys := self._forms.get(lower.removeprefix(prefix))):
                return end, keys
        return end, {}

    def _in_unspaced(self, text: str) -> Iterator[Mention]:
        at = 0
        while at < len(text):
            for length in self._lengths:
                form = text[at : at + length]
                if form in self._forms and not (form.isascii() and form[-1:].isalpha() and _is_in_word(text, at, at + length)):
                    yield Mention(at, at + length, self._forms[form])
                    at += length
                    break
            else:
                at += 1


def _is_in_word(text: str, start: int, end: int) -> bool:
    """Return whether a span is only part of a word in Latin letters."""
    return any(letter.isascii() and letter.isalpha() for letter in (text[start - 1 : start], text[end : end + 1]) if letter)


@remembered
def table_of(language: str, table_lines: tuple[str, ...]) -> LanguageTable:
    """Return the table of a language, which may be empty."""
    rows = [line.split("\t") for line in table_lines if line.startswith(f"{language}\t")]
    return LanguageTable(language, [(topic, value, form) for _, topic, value, form in rows])
