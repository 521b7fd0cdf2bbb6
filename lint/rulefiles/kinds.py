"""The table of check kinds: what reads the YAML of each, and which fields only it has.

A new kind is a row here with a function that makes the parameters of a check from YAML, and a module of that name in `lint.checks` whose `CHECK` is
the class.
"""

from __future__ import annotations

import re
from itertools import product
from math import prod

from lint._startup.record import Record
from lint._startup.sre import parse_tree
from lint._startup.store import pack
from lint.checks.function import load_function
from lint.checks.pattern import Expression
from lint.checks.phrase_table import pack_rows
from lint.checks.windows import ANYWHERE
from lint.checks.words import with_words
from lint.language.readability import OURS, THEIRS
from lint.rulefiles.fields import Fields, ParsedCheck, find_needs
from lint.rulefiles.literals import group_required
from lint.rulefiles.name_tables import USES
from lint.rulefiles.reach import find_reach
from lint.ruleset.unknown_names import shorten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.checks.check import Sees
    from lint.rulefiles.yaml_file import Value

ALTERNATIVES = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
REFERENCE = re.compile(r"\\(\d)")
PLACEHOLDER = re.compile(r"\{(?:found|phrase|suggestion)\b[^{}]*\}")
MOST_PHRASES = 10_000
"""The most phrases that one with alternatives may stand for."""
VARIANT_GROUPS = frozenset(("chosen", "count", "form"))
LANGUAGETOOL_LISTS = ("rules", "categories", "left")


class Kind(Record):
    """A kind of check.

    `read`: returns what the YAML of a rule says, as this kind or another one; `extra`: the fields of a rule file that belong to it; `on_request`:
    used in place of house styles by its rules, which are in force only if it is requested.
    """

    __slots__ = ()
    read: Callable[[Fields], ParsedCheck]
    extra: tuple[str, ...] = ()
    on_request: str = ""


def read_pattern(fields: Fields) -> ParsedCheck:
    """Read `pattern`: regular expressions, and under `near` simpler ones that lead to them."""
    sources = fields.expressions("pattern")
    groups: set[str] = {name for source in sources for name in parse_tree(source).state.groupdict}
    near = fields.expressions("near")
    needs = find_needs(near or sources)
    is_by_literals = needs.unpack().literals and not needs.again and not near
    expressions = [Expression(source, find_reach(source, near), group_required(source) if is_by_literals else None) for source in sources]
    parameters = {
        "expressions": [expression.as_tuple() for expression in expressions],
        "names": sorted(groups),
        "needs": needs.as_tuple(),
        "near": near,
    }
    if needs.again and near:
        near_reach = [find_reach(source, []) for source in near]
        parameters["near_reach"] = ANYWHERE if ANYWHERE in near_reach else max(near_reach)
    return ParsedCheck("pattern", parameters, groups)


def read_phrases(fields: Fields) -> ParsedCheck:
    r"""Read `phrases`: a map from phrases to their replacements.

    A phrase may have alternatives: `(new|novel) crown virus(|es)`. In the replacement, `\1` stands for the first group's alternative.
    """
    table = {}
    entries = list(fields["phrases"].entries("phrase: replacement"))
    if not entries and fields["phrases"].is_map:
        fields["phrases"].complain("expected at least one phrase")
    for phrase_key, better in entries:
        suggestions = tuple(better.texts()) if better.is_list else (better.text(empty=True),)
        for text in filter(PLACEHOLDER.search, suggestions):
            better.complain(f"a replacement can't have placeholders: '{shorten(text)}'")
        if phrase_key.text() in suggestions:
            better.complain("a replacement can't be the phrase itself")
        for phrase, chosen in _spell_out(phrase_key, phrase_key.text()):
            if phrase != " ".join(phrase.split()):
                phrase_key.complain("separate the words of a phrase with single spaces")
            try:
                table[phrase] = tuple(_refer(text, chosen) for text in suggestions)
            except IndexError:
                better.complain("no such alternative in the phrase; \\1 is the first (a|b)")
                break
    parameters = {"rows": pack_rows(((phrase, *better) for phrase, better in table.items()), 1), "special": {}}
    return ParsedCheck("phrases", parameters, {"phrase"})


def _spell_out(value: Value, phrase: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each phrase that a phrase with alternatives, given by a value, stands for, with the alternatives in it."""
    parts = ALTERNATIVES.split(phrase)
    if any("|" in part for part in parts[::2]):
        value.complain("'|' outside parentheses; write alternatives as (a|b)")
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    if prod(map(len, choices)) > MOST_PHRASES:
        value.complain(f"these alternatives stand for more than {MOST_PHRASES:,} phrases; use 'pattern'")
        return
    for chosen in product(*choices):
        yield "".join(chosen), list(chosen[1::2])


def _refer(text: str, chosen: list[str]) -> str:
    """Return a text with its numbered references to alternatives filled in. Raises IndexError if one is missing."""
    return REFERENCE.sub(lambda reference: chosen[int(reference[1]) - 1], text)


def read_terms(fields: Fields) -> ParsedCheck:
    """Read `terms`: fixed terms, with `replaced` words exchanged for synonyms. It becomes a check of kind `phrases`."""
    if "thesaurus" not in fields:
        fields["terms"].complain("a rule with 'terms' needs a 'thesaurus'")
    synonyms: dict[str, list[str]] = {}
    for item in fields.items("thesaurus"):
        for word, substitutes in map(_read_synonyms, fields.list_items(item)):
            synonyms.setdefault(word, []).extend(substitutes)
    wants_one = fields.choice("replaced", ("several", "one")) == "one"
    terms = [term for item in fields.items("terms") for line in fields.words(item) for term, _ in _spell_out(item, line)]
    table = {phrase: (term,) for term in terms for phrase, replaced in _distort(term, synonyms) if replaced and wants_one == (replaced == 1)}
    known_phrases = {term.lower() for term in terms}
    phrase_rows = ((phrase, *replacement) for phrase, replacement in table.items() if phrase not in known_phrases)
    return ParsedCheck("phrases", {"rows": pack_rows(phrase_rows, 1), "special": {}}, {"phrase"})


def _read_synonyms(assignment: Value) -> tuple[str, list[str]]:
    """Return a word of a thesaurus and its substitutes."""
    word, _, substitutes = assignment.text().partition("=")
    synonyms = substitutes.split("|")
    if not (word.strip() and all(map(str.strip, synonyms))):
        assignment.complain("expected a word and its substitutes, such as 'bank=shore|depository'")
    return word, synonyms


def _distort(term: str, synonyms: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    """Yield, in lowercase, a term with synonyms in place of its words, and the number of replaced words.

    A plural in -s takes the synonyms of its singular.
    """
    words = term.lower().split()
    choices = [[word, *(synonyms.get(word) or map(_make_plural, synonyms.get(word.removesuffix("s"), ())))] for word in words]
    for chosen in product(*choices):
        yield " ".join(chosen), sum(synonym != word for synonym, word in zip(chosen, words, strict=True))


def _make_plural(noun: str) -> str:
    """Return the regular plural of a noun in lowercase."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def read_variants(fields: Fields) -> ParsedCheck:
    """Read `variants`: groups of spellings of one name or word."""
    groups = []
    for item in fields["variants"].items():
        spellings = tuple(item.texts())
        if len(set(spellings)) < 2:
            item.complain("expected a group of at least two spellings, such as [adviser, advisor]")
        groups.append(spellings)
    choose = fields.choice("choose", ("first", "majority"))
    parameters = {"rows": pack_rows(groups), "choose": choose, "spoken": "quotations" not in fields, "special": {}}
    return ParsedCheck("variants", parameters, {*VARIANT_GROUPS})


def read_names(fields: Fields) -> ParsedCheck:
    """Read `names`: what a rule takes from the name tables. It becomes a check of kind `phrases` or `variants`."""
    use = fields["names"].one_of(USES)
    if use in ("old", "also"):  # forms that must not be adjacent to others
        groups, special = fields.tables.variants(use)
        choose = "first" if use == "old" else "majority"
        parameters = {"rows": pack_rows(groups), "choose": choose, "spoken": "quotations" not in fields, "special": special}
        return ParsedCheck("variants", parameters, {*VARIANT_GROUPS})
    table, special = fields.tables.phrases(use)
    return ParsedCheck("phrases", {"rows": table, "special": special, "sought": use == "wrong"}, {"phrase"})


def read_function(fields: Fields) -> ParsedCheck:
    """Read `function`: a named function, its options under `with`, and under `needs` and `near` what leads to the places it looks at."""
    value = fields["function"]
    name = value.text()
    sees: Sees = "document"
    try:
        sees = getattr(load_function(name), "sees", sees)
    except LookupError:
        if name:
            value.complain(f"unknown function '{shorten(name)}'")
    named = {need.partition("=")[0].lower() for item in fields.items("needs") for need in fields.words(item)}
    near = fields.expressions("near")
    needs = find_needs(near)
    if named:
        needs = needs.replace(literals=pack(with_words(sorted(named))), again=[])
    parameters = {
        "name": name,
        "options": dict(_read_options(fields)),
        "near": near,
        "needs": needs.as_tuple(),
        "sees": sees,
    }
    return ParsedCheck("function", parameters, {"detail", "why", "original"})


def _read_options(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield the options under `with`: names, and words one per line."""
    for option_key, option_value in fields["with"].entries() if "with" in fields else ():
        yield option_key.text(), "\n".join([word for item in option_value.items_or_self() for word in fields.words(item)])


def read_metric(fields: Fields) -> ParsedCheck:
    """Read `metric`: a figure of readability and its limits."""
    value = fields["metric"]
    below, above = (fields[name].decimal() if name in fields else None for name in ("below", "above"))
    if below is None and above is None:
        value.complain("a metric also needs 'below' or 'above'")
    least = fields["min-words"].number() if "min-words" in fields else 1
    parameters = {"name": value.one_of((*OURS, *THEIRS)), "below": below, "above": above, "least": least}
    return ParsedCheck("metric", parameters, {"value", "limit", "words"})


def read_languagetool(fields: Fields) -> ParsedCheck:
    """Read `languagetool`: the LanguageTool rules and categories that a rule stands for."""
    value = fields["languagetool"]
    lists = value.fields(LANGUAGETOOL_LISTS)
    if value.is_map and not lists.keys() & {"rules", "categories"}:
        value.complain("expected 'rules' or 'categories'")
    parameters = {name: _languagetool_ids(fields, lists[name]) if name in lists else [] for name in LANGUAGETOOL_LISTS}
    return ParsedCheck("languagetool", parameters, {"message"})


def _languagetool_ids(fields: Fields, value: Value) -> list[str]:
    """Return names of LanguageTool rules or categories, with word lists expanded."""
    names = [name for item in value.items_or_self() for name in fields.words(item)]
    for name in names:
        if not name.isupper():
            value.complain(f"'{name}' is not a LanguageTool id; ids look like 'HE_VERB_AGR'")
    return names


KINDS = {
    "pattern": Kind(read_pattern, ("near",)),
    "phrases": Kind(read_phrases),
    "terms": Kind(read_terms, ("thesaurus", "replaced")),
    "variants": Kind(read_variants, ("choose",)),
    "function": Kind(read_function, ("with", "needs", "near")),
    "metric": Kind(read_metric, ("below", "above", "min-words"), on_request="readability"),
    "names": Kind(read_names),
    "languagetool": Kind(read_languagetool, on_request="languagetool"),
}
"""All kinds of check, by the field of a rule file that holds them."""
