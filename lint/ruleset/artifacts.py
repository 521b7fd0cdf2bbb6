"""The classes of artifacts that rules report, with their names in other tools."""

from __future__ import annotations

from lint._startup.record import Record


class Artifact(Record):
    """A class of artifacts.

    `group`: an editor's term for it; `issue_type`: its type in the Internationalization Tag Set, as used by LanguageTool; `spares`: the names of the
    surroundings in which no rule reports it.
    """

    __slots__ = ()
    group: str
    issue_type: str = "other"
    spares: tuple[str, ...] = ()


QUOTED = ("code", "mentioned-mark", "notation")
"""Where quotation marks follow other rules than those of English."""


ARTIFACTS = {
    "stray-honorific": Artifact("Names and titles", "addition"),
    "lost-honorific": Artifact("Names and titles", "omission"),
    "honorific-style-inconsistency": Artifact("Names and titles", "inconsistency"),
    "transliteration-inconsistency": Artifact("Names and titles", "inconsistency"),
    "mistranslated-name": Artifact("Names and titles", "mistranslation"),
    "title-mismatch": Artifact("Names and titles"),
    "doubled-attribution": Artifact("Quotations", "duplication"),
    "orphaned-attribution": Artifact("Quotations", "omission"),
    "unbalanced-quote": Artifact("Quotations", "typographical", QUOTED),
    "misplaced-quote": Artifact("Quotations", "typographical", QUOTED),
    "lost-quote": Artifact("Quotations", "omission"),
    "spurious-quote": Artifact("Quotations", "addition", (*QUOTED, "label")),
    "quote-style-inconsistency": Artifact("Quotations", "inconsistency", QUOTED),
    "sentence-fragment": Artifact("Sentences", "grammar"),
    "unterminated-sentence": Artifact("Sentences", "grammar"),
    "comma-splice": Artifact("Sentences", "grammar"),
    "missing-word": Artifact("Sentences", "omission"),
    "garbled-clause": Artifact("Sentences"),
    "misplaced-modifier": Artifact("Sentences"),
    "dangling-reference": Artifact("Sentences"),
    "near-repetition": Artifact("Sentences", "duplication", ("code", "mentioned-word", "word-list")),
    "lost-dateline-dash": Artifact("Sentences", "omission"),
    "tortured-phrase": Artifact("Wording", "mistranslation"),
    "function-word-substitution": Artifact("Wording", "grammar"),
    "wrong-word": Artifact("Wording"),
    "calque": Artifact("Wording", "mistranslation"),
    "untranslated-word": Artifact("Wording", "untranslated"),
    "meaning-shift": Artifact("Wording"),
    "letter-expansion": Artifact("Wording", "addition"),
    "number-agreement": Artifact("Grammar", "grammar"),
    "article-error": Artifact("Grammar", "grammar", ("mentioned-word", "word-list")),
    "pronoun-error": Artifact("Grammar"),
    "preposition-error": Artifact("Grammar", "grammar"),
    "tense-error": Artifact("Grammar", "grammar"),
    "spelling-variant-inconsistency": Artifact("Spelling", "inconsistency"),
    "term-inconsistency": Artifact("Spelling", "inconsistency"),
    "miscapitalized-word": Artifact("Spelling", "typographical"),
    "punctuation-spacing": Artifact("Punctuation and spacing", "whitespace", ("code", "imprint", "set-apart")),
    "doubled-punctuation": Artifact("Punctuation and spacing", "duplication", ("code", "notation")),
    "missing-space": Artifact("Punctuation and spacing", "whitespace", ("identifier",)),
    "number-corruption": Artifact("Numbers and dates", "numbers"),
    "date-or-ordinal-corruption": Artifact("Numbers and dates", "numbers"),
    "mojibake": Artifact("Leftovers", "characters"),
    "markup-residue": Artifact("Leftovers", "markup"),
    "boilerplate": Artifact("Leftovers", "addition", ("imprint",)),
    "reads-as-machine-text": Artifact("The document"),
}
