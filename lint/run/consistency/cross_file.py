"""Names that the documents of one run spell differently, reported as if they were one document.

All documents have to be read before the first is reported, so what was found in them waits here.
"""

from __future__ import annotations

from lint.checks.phrases import like
from lint.linter.diagnose import smallest
from lint.linter.diagnostic import Diagnostic
from lint.ruleset.severity import at_least
from lint.run.consistency.census import Census
from lint.run.consistency.mentions import DRIFT, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.linter.diagnostic import Related
    from lint.run.consistency.census import Entity
    from lint.run.result import Checked
    from lint.run.worker import Work

SHOWN = 3
"""So many other documents are pointed to."""
CLEAR = 2
"""Of a name that no table knows, a spelling is held against another that stands so many times as often, and in as many times the documents."""


def compared(found: Iterable[Checked], work: Work) -> Iterator[Checked]:
    """What was found in documents, in order, with a diagnostic for the first place of each spelling that others outvote."""
    census = Census()
    waiting = []
    for checked in found:
        if checked.names:
            census.add(checked.path, checked.names)
        waiting.append(checked)
    outvoted: dict[str, list[tuple[Entity, str]]] = {}
    for entity in census.entities():
        for form in _outvoted(entity):
            for path in entity.files[form]:
                outvoted.setdefault(path, []).append((entity, form))
    pointed = _first_places(outvoted.values(), waiting)
    reported: set[tuple[str, str, str]] = set()
    for checked in waiting:
        if checked.path in outvoted:
            _add(checked, outvoted[checked.path], pointed, reported, work)
        checked.names = None
        yield checked


def _outvoted(entity: Entity) -> Iterator[str]:
    """The spellings to be reported."""
    chosen, *others = entity.counts
    if not entity.sure or not entity.counts[chosen]:
        return
    for form in others:
        if form in entity.silent:
            continue
        clear = entity.counts[chosen] >= CLEAR * entity.counts[form] and len(entity.files[chosen]) >= CLEAR * len(entity.files[form])
        if entity.files[chosen].keys() - entity.files[form].keys() and (clear or entity.rule != DRIFT):
            yield form


def _first_places(outvoted: Iterable[list[tuple[Entity, str]]], waiting: list[Checked]) -> dict[tuple[str, str], list[Related]]:
    """By rule and chosen spelling, its first places in the first documents that have it."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for entity in {id(entity): entity for pairs in outvoted for entity, _ in pairs}.values():
        for path in list(entity.files[entity.chosen])[: SHOWN + 1]:
            wanted.setdefault(path, set()).add((entity.rule, entity.chosen))
    places: dict[tuple[str, str], list[Related]] = {}
    for checked in waiting:
        keys = wanted.get(checked.path)
        if keys and checked.names:
            there = records(checked.names, checked.path)
            for key in sorted(keys & there.keys()):
                one = there[key]
                one.behind(checked.begin)
                places.setdefault(key, []).append((one.start, one.end, f"“{one.text}” here", checked.path))
                keys.discard(key)
    return places


def _add(
    checked: Checked,
    outvoted: list[tuple[Entity, str]],
    pointed: dict[tuple[str, str], list[Related]],
    reported: set[tuple[str, str, str]],
    work: Work,
) -> None:
    """Adds to a document what others say against its spellings."""
    assert checked.names
    settings = work.told(checked.path)
    there = records(checked.names, checked.path)
    for entity, form in outvoted:
        key = (checked.path, entity.rule, form)
        one = there.get((entity.rule, form))
        if one is None or key in reported or set(settings.names) & {form, *entity.counts, *entity.varying}:
            continue
        reported.add(key)
        one.behind(checked.begin)
        if any(own.rule == one.rule and _about(own, one, entity) for own in (*checked.diagnostics, *checked.suppressed)):
            continue
        _say(one, entity, form, pointed[entity.rule, entity.chosen])
        (checked.diagnostics if at_least(one.severity, settings.min_severity) else checked.hidden).append(one)
    checked.diagnostics.sort(key=Diagnostic.order)
    checked.sort()


def _about(own: Diagnostic, one: Diagnostic, entity: Entity) -> bool:
    """Whether a diagnostic of the document speaks of this place or this name already."""
    return (own.span[0] < one.span[1] and one.span[0] < own.span[1]) or own.text in entity.counts or own.text in entity.varying


def _say(one: Diagnostic, entity: Entity, form: str, places: list[Related]) -> None:
    better = like(one.text, entity.chosen)
    here, others = entity.files[form][one.path], [count for path, count in entity.files[entity.chosen].items() if path != one.path]
    documents = "another document" if len(others) == 1 else f"{len(others)} other documents"
    doubt = ": one name?" if entity.rule == DRIFT else "."
    one.message = f"“{one.text}” here{_times(here)}; “{better}” in {documents}{_times(sum(others))}{doubt}"
    one.suggestions = (better,)
    one.related = tuple([place for place in places if place[3] != one.path][:SHOWN])
    if one.edit:
        one.edit = smallest(one.span, one.text, better)
    one.safety = "unsafe"


def _times(count: int) -> str:
    return f", {count} times" if count > 1 else ""
