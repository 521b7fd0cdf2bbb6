"""Functions about names that no table knows."""

from __future__ import annotations

from lint.checks import Hits, Match, in_all
from lint.document import Document
from lint.language.names import LEAST_CONSONANTS, NAME, names, one_name, skeleton, without_possessive
from lint.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

IN_SENTENCE = Regex(r"[\w,][ \xa0]$")


def drift(document: Document, options: dict[str, list[str]], hits: Hits) -> Iterator[Match]:
    """Spellings of a name of which the document has a commoner or an earlier one.

    Option `never`: words that are no names of anybody, however alike.
    """
    counts = names(document)
    groups: dict[str, list[str]] = {}
    for name in counts:
        groups.setdefault(skeleton(name), []).append(name)
    alike = [group for bones, group in groups.items() if len(group) > 1 and len(bones.strip("_")) >= LEAST_CONSONANTS]
    if not alike:
        return
    never = {word.lower() for words in options["never"] for word in words.split()}
    known = [[name for name in group if name.lower() not in never] for group in alike]
    spelled = [group for group in known if any(one_name(first, second) for first in group for second in group)]
    if spelled:
        placed = _placed(document, {name for group in spelled for name in group})
        for group in spelled:
            yield from _against_the_commonest(document, {name: placed[name] for name in group if name in placed})


def _placed(document: Document, wanted: set[str]) -> dict[str, list[int]]:
    """Where some names stand, of those that never go without their capital and have it inside a sentence."""
    placed: dict[str, list[int]] = {}
    for found in NAME.finditer(document.prose):
        name = found[0] if found[0] in wanted else without_possessive(found[0])
        if name in wanted:
            placed.setdefault(name, []).append(found.start())
    words = set(document.prose.split())
    return {
        name: starts
        for name, starts in placed.items()
        if name.lower() not in words and any(IN_SENTENCE.search(document.prose[max(0, start - 2) : start]) for start in starts)
    }


def _against_the_commonest(document: Document, placed: dict[str, list[int]]) -> Iterator[Match]:
    left = sorted(placed, key=lambda name: (-len(placed[name]), placed[name][0]))
    while left:
        chosen = left.pop(0)
        variants = [name for name in left if one_name(chosen, name)]
        left = [name for name in left if name not in variants]
        for variant in variants:
            others = [chosen, *(name for name in variants if name != variant)]
            related = tuple(((placed[name][0], placed[name][0] + len(name)), f"“{name}” here{in_all(len(placed[name]))}") for name in others)
            for start in placed[variant]:
                if document.kind(document.paragraph_at(start)) != "heading":
                    yield Match(start, start + len(variant), (chosen,), {"detail": chosen}, related)
