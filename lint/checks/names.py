"""Functions about names that no table knows."""

from __future__ import annotations

from lint.checks import AGAINST_THE_SETTINGS, Hits, Match, accepted, in_all
from lint.document import Document
from lint.language.names import LEAST_CONSONANTS, full_names, names, one_name, placed_names, skeleton, spellings
from lint.language.sentences import BEGINNERS
from lint.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ALIKE = 24
"""So many names of one skeleton are compared, the first of a text: more are in none that people wrote."""
MOST_PARTS = 4
LONG_ENOUGH = 6
"""Letters: a shorter spelling that the settings accept is left alone and has no power over others."""
MORE_BEFORE, MORE_BEHIND = Regex(r"(?:[\w’'-]|([A-Z][\w’'-]*)[ \xa0])$"), Regex(r"[ \xa0]?-?[A-Z]|[\w-]")


def drift(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """Spellings of a name of which the document has a commoner or an earlier one, or the settings accept another.

    Option `never`: words that are no names of anybody, however alike; `known`: names of the tables, whose rules speak of them.
    """
    counts = names(document)
    groups: dict[str, list[str]] = {}
    for name in counts:
        groups.setdefault(skeleton(name), []).append(name)
    never = {word.lower() for words in options["never"] for word in words.split()}
    yield from _against_the_settings(document, groups, never)
    alike = [group for bones, group in groups.items() if len(group) > 1 and len(bones.strip("_")) >= LEAST_CONSONANTS]
    if not alike:
        return
    known = [[name for name in group if name.lower() not in never][:MOST_ALIKE] for group in alike]
    spelled = [group for group in known if any(one_name(first, second) for first in group for second in group)]
    if spelled:
        told = frozenset(options["known"])
        placed = placed_names(document, {name for group in spelled for name in group})
        for group in spelled:
            yield from _against_the_commonest(document, {name: placed[name] for name in group if name in placed}, told)


def _against_the_settings(document: Document, groups: dict[str, list[str]], never: set[str]) -> Iterator[Match]:
    """Spellings of names that the settings accept in another one; takes both out of the groups."""
    told = accepted(document)
    for chosen in sorted(told):
        bones = skeleton(chosen)
        if len(chosen) < LONG_ENOUGH or " " in chosen or chosen.lower() in never or len(bones.strip("_")) < LEAST_CONSONANTS:
            continue
        others = [name for name in groups.get(bones, ()) if len(name) >= LONG_ENOUGH and name not in told and one_name(chosen, name)]
        wanted = {name for name in others if name.lower() not in never}
        if wanted:
            groups[bones] = [name for name in groups[bones] if name != chosen and name not in wanted]
            placed = placed_names(document, wanted | {chosen})
            for name in sorted(wanted & placed.keys()):
                yield from _against_one(document, placed, name, chosen)


def _against_one(document: Document, placed: dict[str, list[int]], name: str, chosen: str) -> Iterator[Match]:
    here = placed.get(chosen, [])
    related = tuple(((start, start + len(chosen)), f"“{chosen}” here{in_all(len(here))}") for start in here[:1])
    for start in placed[name]:
        if document.kind(document.paragraph_at(start)) != "heading":
            words = {"detail": chosen, "chosen": chosen}
            yield Match(start, start + len(name), (chosen,), words, related, "" if here else AGAINST_THE_SETTINGS)


def spacing(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """Names of several parts that stand elsewhere with other spaces and hyphens (Ma Zuo Bo, Ma Zuobo), against the commonest."""
    forms: dict[str, list[str]] = {}
    for name in full_names(document):
        if name.count(" ") + name.count("-") < MOST_PARTS:
            forms.setdefault(name.replace(" ", "").replace("-", "").lower(), []).append(name)
    for name in names(document):
        if name.lower() in forms:
            forms[name.lower()].append(name)
    for alike in forms.values():
        if len({name.lower() for name in alike}) > 1:
            yield from _commonest({name: list(_alone(document.prose, name)) for name in alike})


def order(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """Names of two parts that stand elsewhere the other way round (Kishida Fumio, Fumio Kishida), against the commonest.

    Option `never`: words that are no part of anybody's name.
    """
    known = full_names(document)
    never = {word.lower() for words in options["never"] for word in words.split()}
    words: set[str] = set()
    for name in known:
        first, _, second = name.partition(" ")
        turned = f"{second} {first}"
        if name < turned in known and " " not in second and not {first.lower(), second.lower()} & never:
            words = words or set(document.prose.split())
            if not {first.lower(), second.lower()} & words:
                yield from _commonest({form: list(_alone(document.prose, form)) for form in (name, turned)})


def _commonest(placed: dict[str, list[int]]) -> Iterator[Match]:
    forms = sorted((name for name in placed if placed[name]), key=lambda name: (-len(placed[name]), placed[name][0]))
    for form in forms[1:]:
        if form.lower() != forms[0].lower():
            first = placed[forms[0]][0]
            shown = ((first, first + len(forms[0])), f"“{forms[0]}” here{in_all(len(placed[forms[0]]))}")
            for start in placed[form]:
                yield Match(start, start + len(form), (forms[0],), {"detail": forms[0]}, (shown,))


def _alone(prose: str, name: str) -> Iterator[int]:
    """Where a name stands that is no part of a longer one."""
    start = prose.find(name)
    while start >= 0:
        before = MORE_BEFORE.search(prose[max(0, start - 12) : start])
        if (not before or before[1] in BEGINNERS) and not MORE_BEHIND.match(prose, start + len(name)):
            yield start
        start = prose.find(name, start + 1)


def _against_the_commonest(document: Document, placed: dict[str, list[int]], known: frozenset[str]) -> Iterator[Match]:
    most = len(document.prose)
    for chosen, variants in spellings({name: (-len(found) - most * (name in known), found[0]) for name, found in placed.items()}):
        for variant in variants:
            if variant in known:
                continue
            others = [chosen, *(name for name in variants if name != variant)]
            related = tuple(((placed[name][0], placed[name][0] + len(name)), f"“{name}” here{in_all(len(placed[name]))}") for name in others)
            for start in placed[variant]:
                if document.kind(document.paragraph_at(start)) != "heading":
                    yield Match(start, start + len(variant), (chosen,), {"detail": chosen}, related)
