"""Functions that compare the names in a segment with those in its source."""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.language.analysis import source_language_of
from lint.language.language_table import LanguageTable, table_of
from lint.language.phonetics import consonant_sounds, edit_distance, plain_letters, undouble
from lint.language.romanization import romanize
from lint.text.alignment import segments_of
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options
    from lint.text.document import Document

NAME = Regex(r"[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*")
WORD = Regex(r"[^\W\d_ァ-ヿ]+(?:['’-][^\W\d_ァ-ヿ]+)*|[ァ-ヿ]{3,}")
ADJECTIVE = Regex("сь?к(?:[аиіоеуоы]|[иіоеы][йяемх]|о(?:го|му|й|ю|ї)|ими?)$|sk(?:ý|á|é|ého|ému|ém|ou|ých|ým)$")
"""Possibly an adjective made from a place name."""
KANA = Regex("[ァ-ヿ]")
SHORTEST = 4
"""Letters in the shortest word of a source that may be a name in a table."""
ALIASES = {
    "United States": ("US", "U.S", "America"), "Britain": ("UK", "U.K", "United Kingdom", "England", "English"), "Czech Republic": ("Czech",),
    "Netherlands": ("Dutch", "Holland"), "Switzerland": ("Swiss",), "France": ("French",), "Spain": ("Spanish",), "Poland": ("Polish", "Pole"),
    "Denmark": ("Danish", "Dane"), "Turkey": ("Türkiye",), "Ireland": ("Irish",), "Greece": ("Greek",), "Sweden": ("Swedish", "Swede"),
    "Philippines": ("Filipin",), "Norway": ("Norweg",), "South Korea": ("Korea",), "North Korea": ("Korea",), "Europe": ("EU",),
    "China": ("Chinese",),
    "Germany": ("FRG",), "Cyprus": ("Cypri",), "Belgium": ("Belgian",), "Finland": ("Finn",), "Moscow": ("Muscov",), "Wales": ("Welsh",),
}  # fmt: skip
"""Other English names of places and their people."""
ENDING = 2
"""Consonants that a case ending may add to a name."""


class Heard(Record):
    """A word of a source: its span, and its consonants as they sound."""

    __slots__ = ()
    span: Span
    sounds: str
    letters: str


def changed(search: Search, options: Options) -> Iterator[Match]:
    """Yield names from the tables that the source lacks if the text lacks a name of the source."""
    document = search.document
    if document.source is None or document.source.target_language != "en":
        return
    table = table_of(source_language_of(document), tuple(options["tables"]))
    for target, source in segments_of(document):
        text, original = document.prose[target.start : target.end], document.source.document.prose[source.start : source.end]
        places = [(name[0], Span(*name.span())) for name in NAME.finditer(text)]
        spans_by_name = dict(reversed(places))
        table_names = options.among("names", set(spans_by_name)) | (spans_by_name.keys() & table_keys(table))
        if not table_names:
            continue
        mentioned = _mentioned(original, table)
        heard = _possible_names(original)
        strange = [name for name in table_names if name not in mentioned and not any(_may_sound(word.sounds, _sounds(name)) for word in heard)]
        if not strange:
            continue
        lost = list(_lost(heard, mentioned, text, [name for name, _ in places], options))
        for name, (span, _) in zip(sorted(strange, key=lambda name: spans_by_name[name]), lost, strict=False):
            name_span = Span(target.start + spans_by_name[name].start, target.start + spans_by_name[name].end)
            place = Span(source.start + span.start, source.start + span.end)
            word = original[span.start : span.end]
            yield Match(name_span.start, name_span.end, groups={"original": word}, in_source=((place, f"“{word}” in the source"),))


def _possible_names(original: str) -> list[Heard]:
    """Return the words of a source that may be names, as they sound."""
    words = [word for word in WORD.finditer(original) if _may_be_name(word[0])]
    return [Heard(Span(*word.span()), sounds_of_source(word[0]), plain_letters(romanize(word[0]))) for word in words]


def two_spellings(search: Search, options: Options) -> Iterator[Match]:
    """Yield the rarer of two spellings that a document has for one word of the source."""
    document = search.document
    if document.source is None or document.source.target_language != "en":
        return
    by_word: dict[str, dict[str, list[tuple[Span, Span]]]] = {}
    for target, source in segments_of(document):
        text, original = document.prose[target.start : target.end], document.source.document.prose[source.start : source.end]
        spellings = {name[0]: Span(target.start + name.start(), target.start + name.end()) for name in NAME.finditer(text)}
        for word in WORD.finditer(original):
            is_name = _may_be_name(word[0]) and not word[0].isascii() and ADJECTIVE.search(word[0]) is None
            sounds = sounds_of_source(word[0]) if is_name else ""
            alike = [name for name in spellings if len(sounds) > 2 and sounds[: len(_sounds(name))] == _sounds(name) and len(_sounds(name)) > 2]
            if len(alike) == 1:
                place = Span(source.start + word.start(), source.start + word.end())
                by_word.setdefault(_sounds(alike[0]), {}).setdefault(alike[0], []).append((spellings[alike[0]], place))
    for spellings_of_word in by_word.values():
        usual = max(spellings_of_word, key=lambda name: len(spellings_of_word[name]))
        for name, places in spellings_of_word.items():
            if 0 < edit_distance(name, usual, 2) <= 2 and name[0] == usual[0] and len(name) > SHORTEST:
                yield from (_differently(document, place, source_place, usual, spellings_of_word[usual][0][0]) for place, source_place in places)


def _differently(document: Document, place: Span, source_place: Span, usual: str, first_span: Span) -> Match:
    assert document.source is not None
    word = document.source.document.prose[source_place.start : source_place.end]
    groups = {"original": word, "detail": usual}
    return Match(place.start, place.end, (usual,), groups, ((first_span, f"“{usual}” here"),), in_source=((source_place, f"“{word}” in the source"),))


def table_keys(table: LanguageTable) -> frozenset[str]:
    """Return the English one-word names in a table."""
    return table.keys_of("names")


def _mentioned(original: str, table: LanguageTable) -> dict[str, list[Span]]:
    """Return the names in a text that a language's table knows, in English, with their spans."""
    spans_by_name: dict[str, list[Span]] = {}
    for mention in table.mentions(original):
        for key in mention.keys.get("names", ()):
            spans_by_name.setdefault(key, []).append(Span(mention.start, mention.end))
    return spans_by_name


def _lost(heard: list[Heard], mentioned: dict[str, list[Span]], text: str, names: list[str], options: Options) -> Iterator[tuple[Span, str]]:
    """Yield the names of a source that nothing in a segment represents, each with its English form or its sound."""
    sounds = [heard_name for name in names if len(heard_name := _sounds(name)) > 1]
    for key, spans in mentioned.items():
        count = sum(text.count(form) for form in (_stem(key), *ALIASES.get(key, ())))
        if count < len(spans) and (count or not any(_may_sound(_sounds(key), other) for other in sounds)):
            yield spans[-1], key
    sounds_listed = _listed_sounds(options)
    for word in heard:
        lengths = range(max(2, len(word.sounds) - ENDING), len(word.sounds) + 1)
        is_listed = any(_is_near(word.letters, name) for length in lengths for name in sounds_listed.get(word.sounds[:length], ()))
        times = sum(heard_word.sounds == word.sounds for heard_word in heard)
        if is_listed and sum(_may_sound(word.sounds, other) for other in sounds) < times:
            yield word.span, word.sounds


def _stem(key: str) -> str:
    """Return what a place name shares with the words for its people."""
    return key[:-4] if key.endswith(("stan", "land")) and len(key) > 7 else key[:-1] if len(key) > 4 else key


def _may_be_name(word: str) -> bool:
    """Return whether a word of a source may be a name: it is capitalized or in katakana."""
    return len(word) >= SHORTEST and (
        word[0].isupper() or ADJECTIVE.search(word) is not None or KANA.match(word) is not None or "\u0600" <= word[0] <= "\u06ff"
    )


def sounds_of_source(word: str) -> str:
    """Return the consonants of a word of a source as they sound."""
    return _sounds(romanize(word))


def _sounds(name: str) -> str:
    return undouble("".join(letter for letter in consonant_sounds(plain_letters(name)) if letter not in "aeiouyj’'-")).replace("l", "r")


def _may_sound(source: str, name: str) -> bool:
    """Return whether the consonants of an inflected word may be those of a name."""
    if not source or not name:
        return source == name
    if source.startswith(name) or name.startswith(source):
        return abs(len(source) - len(name)) <= (ENDING if min(len(source), len(name)) > 2 else 1)
    return len(name) > 3 and source[0] == name[0] and edit_distance(source[: len(name) + 1], name, 1.0) <= 1


def _is_near(letters: str, name: str) -> bool:
    """Return whether an inflected word in Latin letters is spelled much like a name."""
    most = len(name) / 4
    return any(edit_distance(letters[:length], name, most) <= most for length in (len(name) - 1, len(name), len(name) + 1))


_known: dict[int, dict[str, list[str]]] = {}
"""A rule's names in plain letters by their consonants, by the number of names."""


def _listed_sounds(options: Options) -> dict[str, list[str]]:
    names = options["names"]
    if len(names) not in _known:
        by_sounds = _known[len(names)] = {}
        for name in names:
            if len(name) >= SHORTEST and len(sounds := _sounds(name)) > 1:
                by_sounds.setdefault(sounds, []).append(plain_letters(name))
    return _known[len(names)]
