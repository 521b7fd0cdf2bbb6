"""Names that the documents of one run spell differently, reported as if they were one document.

All documents have to be read before the first is reported, so what was found in them waits here.
"""

from __future__ import annotations

from lint.checks.words import in_case_of
from lint.linter.diagnose import minimal_edit
from lint.linter.diagnostic import Diagnostic, Related
from lint.ruleset.severity import at_least
from lint.run.consistency.census import Census
from lint.run.consistency.mentions import DRIFT, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.run.consistency.census import Entity
    from lint.run.result import FileResult
    from lint.run.worker import Work

SHOWN = 3
"""So many other documents are pointed to."""
CLEAR = 2
"""Of a name that no table knows, a spelling is held against another that stands so many times as often, and in as many times the documents."""


def compared(results: Iterable[FileResult], work: Work) -> Iterator[FileResult]:
    """What was found in documents, in order, with a diagnostic for the first place of each spelling that others outvote."""
    census = Census()
    waiting = []
    for result in results:
        if result.names:
            census.add(result.path, result.names)
        waiting.append(result)
    outvoted: dict[str, list[tuple[Entity, str]]] = {}
    for entity in census.entities():
        for form in _outvoted(entity):
            for path in entity.files[form]:
                outvoted.setdefault(path, []).append((entity, form))
    pointed = _first_places(outvoted.values(), waiting)
    reported: set[tuple[str, str, str]] = set()
    for result in waiting:
        if result.path in outvoted:
            result = _added(result, outvoted[result.path], pointed, reported, work)
        yield result.replace(names=None)


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


def _first_places(outvoted: Iterable[list[tuple[Entity, str]]], waiting: list[FileResult]) -> dict[tuple[str, str], list[Related]]:
    """By rule and chosen spelling, its first places in the first documents that have it."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for entity in {id(entity): entity for pairs in outvoted for entity, _ in pairs}.values():
        for path in list(entity.files[entity.chosen])[: SHOWN + 1]:
            wanted.setdefault(path, set()).add((entity.rule, entity.chosen))
    places: dict[tuple[str, str], list[Related]] = {}
    for result in waiting:
        keys = wanted.get(result.path)
        if keys and result.names:
            there = records(result.names, result.path)
            for key in sorted(keys & there.keys()):
                place = there[key].shifted(result.start)
                places.setdefault(key, []).append(Related(place.start, place.end, f"“{place.text}” here", result.path))
                keys.discard(key)
    return places


def _added(
    result: FileResult,
    outvoted: list[tuple[Entity, str]],
    pointed: dict[tuple[str, str], list[Related]],
    reported: set[tuple[str, str, str]],
    work: Work,
) -> FileResult:
    """Return a result with what other documents say against its spellings."""
    assert result.names
    accepted = set(work.told(result.path).names)
    there = records(result.names, result.path)
    diagnostics = list(result.diagnostics)
    for entity, form in outvoted:
        key = (result.path, entity.rule, form)
        place = there.get((entity.rule, form))
        if place is None or key in reported or accepted & {form, *entity.counts, *entity.varying}:
            continue
        reported.add(key)
        place = place.shifted(result.start)
        shown = (own for own in diagnostics if own.suppressed or at_least(own.severity, result.min_severity))
        if not any(own.rule == place.rule and _about(own, place, entity) for own in shown):
            diagnostics.append(_say(place, entity, form, pointed[entity.rule, entity.chosen]))
    return result.replace(diagnostics=tuple(sorted(diagnostics, key=Diagnostic.sort_key)))


def _about(own: Diagnostic, one: Diagnostic, entity: Entity) -> bool:
    """Whether a diagnostic of the document speaks of this place or this name already."""
    return (own.span[0] < one.span[1] and one.span[0] < own.span[1]) or own.text in entity.counts or own.text in entity.varying


def _say(place: Diagnostic, entity: Entity, form: str, related: list[Related]) -> Diagnostic:
    """Return a place with the message that other documents spell the name differently."""
    better = in_case_of(place.text, entity.chosen)
    here, others = entity.files[form][place.path], [count for path, count in entity.files[entity.chosen].items() if path != place.path]
    documents = "another document" if len(others) == 1 else f"{len(others)} other documents"
    doubt = ": one name?" if entity.rule == DRIFT else "."
    return place.replace(
        message=f"“{place.text}” here{_times(here)}; “{better}” in {documents}{_times(sum(others))}{doubt}",
        suggestions=(better,),
        related=tuple([other for other in related if other.path != place.path][:SHOWN]),
        edit=minimal_edit(place.span, place.text, better) if place.edit else None,
        safety="unsafe",
    )


def _times(count: int) -> str:
    return f", {count} times" if count > 1 else ""
