"""Guess the language of a source by its script, its letters, and a small table of words. Used only if the language is not stated."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.language.languages import WORD

SCRIPTS = (
    ("ja", Regex("[\u3041-\u30ff]")),
    ("ko", Regex("[\uac00-\ud7af]")),
    ("zh", Regex("[\u4e00-\u9fff]")),
    ("ar", Regex("[\u0620-\u06ff]")),
    ("he", Regex("[\u05d0-\u05ea]")),
    ("el", Regex("[\u0370-\u03ff]")),
)
"""Scripts that imply a language; the first with enough letters decides."""
CYRILLIC = Regex("[\u0400-\u04ff]")
MARKED = {
    "cs": "áčďéěíňóřšťúůýž", "de": "äöüß", "fr": "àâçèéêëîïôùûœ", "es": "áéíñóú¿¡", "pl": "ąćęłńóśźż", "it": "àèéìòù", "pt": "ãâáàçéêíóôõú",
}  # fmt: skip
"""Letters with diacritics that a language has and others may have, too."""
LETTERS = {
    "uk": Regex("[іїєґІЇЄҐ]"),
    "ru": Regex("[ыэъёЫЭЪЁ]"),
    "be": Regex("[ўЎ]"),
    "cs": Regex("[ěřůĚŘŮ]"),
    "de": Regex("[ßẞ]"),
    "es": Regex("[ñ¿¡Ñ]"),
    "fr": Regex("[œçêèŒÇÊÈ]"),
    "pl": Regex("[łąęśżźŁĄĘŚŻŹ]"),
}
"""Letters that few other languages have."""
WORDS = {
    "uk": "і та в у на з не що як це для за до від але про є був була було його її ми ви він вона вони чи або",
    "ru": "и в на не что как это для за до от но с по о его её мы вы он она они или был была было так же",
    "de": "der die das und in den von zu mit ist nicht ein eine auch auf für sich es an dem ich wir sie er hat sind wird",
    "cs": "a v na se je že do s to za z jako by si po od pro ale jeho jsou které není byl byla jsem nebo tak už",
    "fr": "le la les de des et en un une du que qui est pour dans pas sur ce il elle nous vous avec au aux ne se",
    "es": "el la los las de y en un una que es por para con no se su al del lo como más pero está son",
    "pl": "i w na z się nie do to że jest o jak za po od przez ale dla są był była czy oraz",
    "it": "il la di che e in un una per con non del della sono è si al dei gli ma come più",
    "pt": "o a os as de e em um uma que do da para com não no na por se mais como mas",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als maar bij",
    "en": "the of and to in is was that for it with as his he on be at by had not are but from or have an they which you",
}
"""Common words of languages that share a script."""
ENOUGH = 0.15
"""The least share of letters in a script."""


def guess_language(text: str) -> str:
    """Return the code of the language of a text; empty if it can't be determined."""
    text = text[:20_000]
    letters = sum(map(len, WORD.pattern.findall(text))) or 1
    for language, letter in SCRIPTS:
        if len(letter.pattern.findall(text)) >= ENOUGH * letters:
            return language
    is_cyrillic = len(CYRILLIC.pattern.findall(text)) >= ENOUGH * letters
    words = [word.lower() for word in WORD.pattern.findall(text)]
    scores: dict[str, float] = {}
    for language, common in WORDS.items():
        if (language in ("uk", "ru")) == is_cyrillic:
            scores[language] = sum(map(set(common.split()).__contains__, words))
    for language, letter in LETTERS.items():
        if (language in ("uk", "ru", "be")) == is_cyrillic:
            scores[language] = scores.get(language, 0.0) + min(5.0, 1.5 * len(letter.pattern.findall(text)))
    marked = [letter for letter in text.lower() if letter.isalpha() and not letter.isascii()]
    for language, letters_of_language in MARKED.items():
        if language in scores and marked and not is_cyrillic:
            scores[language] += sum(1 if letter in letters_of_language else -1 for letter in marked) / max(2.0, len(marked) / 2)
    best_language = max(scores, key=lambda language: scores[language], default="")
    return best_language if best_language and scores[best_language] > 0 else ""
