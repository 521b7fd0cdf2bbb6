"""Romanize words of other scripts roughly: well enough to hear whether two spellings are of one name."""

from __future__ import annotations

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "yi", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ь": "", "ю": "yu", "я": "ya", "ы": "y", "ъ": "", "э": "e", "ё": "yo", "ў": "u",
}  # fmt: skip
KANA_ROWS = (
    ("アイウエオ", ""), ("カキクケコ", "k"), ("サシスセソ", "s"), ("タチツテト", "t"), ("ナニヌネノ", "n"), ("ハヒフヘホ", "h"), ("マミムメモ", "m"),
    ("ラリルレロ", "r"), ("ガギグゲゴ", "g"), ("ザジズゼゾ", "z"), ("ダヂヅデド", "d"), ("バビブベボ", "b"), ("パピプペポ", "p"), ("ァィゥェォ", ""),
)  # fmt: skip
KANA = {kana: consonant + vowel for syllables, consonant in KANA_ROWS for kana, vowel in zip(syllables, "aiueo", strict=True)} | {
    "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ッ": "", "ー": "", "ヴ": "v",
    "シ": "shi",
    "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji",
}  # fmt: skip
ARABIC = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ا": "a", "ى": "a",
    "ة": "a", "أ": "a", "إ": "i", "آ": "a", "ئ": "", "ء": "", "ع": "",
}  # fmt: skip
MARKED = {"č": "ch", "ć": "ch", "š": "sh", "ž": "zh"}
LETTERS = {**MARKED, **CYRILLIC, **KANA, **ARABIC}


def romanize(word: str) -> str:
    """Return a word in Latin letters and lowercase; letters of unknown scripts stay."""
    return "".join(LETTERS.get(letter, letter) for letter in word.lower())
