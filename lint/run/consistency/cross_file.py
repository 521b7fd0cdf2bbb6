"""Compare the names in the documents of a run, and report other spellings as if the documents were one.

All documents have to be checked before the first can be reported, so their results wait here.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.checks.words import in_case_of
from lint.linter.diagnose import minimal_edit
from lint.linter.diagnostic import Diagnostic, Related
from lint.ruleset.severity import at_least
from lint.run.consistency.census import Census, Entity
from lint.run.consistency.mentions import DRIFT, Mentions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from lint.run.result import FileResult

    AcceptedNames = Callable[[str], Collection[str]]
    """Return the spellings that the settings of a path accept."""
    ChosenPlaces = dict[tuple[str, str], dict[str, Related]]

SHOWN = 3
"""How many other documents a diagnostic refers to."""
CLEAR = 2
"""A name that is in no table is reported if another spelling is at least this many times as frequent, in as many times the documents."""


class Outvoted(Record):
    """A spelling that other documents outvote, and its name."""

    __slots__ = ()
    entity: Entity
    form: str

    @property
    def key(self) -> tuple[str, str]:
        """The rule and the form, by which the places in a document are found."""
        return self.entity.rule, self.form


def compare_files(results: Iterable[FileResult], accepted_names: AcceptedNames) -> Iterator[FileResult]:
    """Yield the results in order, with a diagnostic for the first place of each spelling that other documents outvote."""
    census = Census()
    waiting = []
    for result in results:
        if result.mentions:
            census.add(result.unit, Mentions(result.mentions))
        waiting.append(result)
    outvoted = [Outvoted(entity, form) for entity in census.entities() for form in _outvoted_forms(entity)]
    by_unit: dict[str, list[Outvoted]] = {}
    for spelling in outvoted:
        for unit in spelling.entity.files[spelling.form]:
            by_unit.setdefault(unit, []).append(spelling)
    chosen_places = _find_chosen_places(outvoted, waiting)
    reported: dict[str, set[tuple[str, str]]] = {}
    for result in waiting:
        if result.mentions and result.unit in by_unit:
            done = reported.setdefault(result.unit, set())
            places = _find_places(result, [spelling for spelling in by_unit[result.unit] if spelling.key not in done], accepted_names(result.path))
            done.update(spelling.key for spelling, _ in places)
            result = _add_diagnostics(result, places, chosen_places)
        yield result.replace(mentions=None)


def _outvoted_forms(entity: Entity) -> Iterator[str]:
    """Yield the spellings of a name to report."""
    chosen, *others = entity.counts
    if not entity.sure or not entity.counts[chosen]:
        return
    for form in others:
        if form in entity.silent:
            continue
        clear = entity.counts[chosen] >= CLEAR * entity.counts[form] and len(entity.files[chosen]) >= CLEAR * len(entity.files[form])
        if entity.files[chosen].keys() - entity.files[form].keys() and (clear or entity.rule != DRIFT):
            yield form


def _find_chosen_places(outvoted: list[Outvoted], results: list[FileResult]) -> ChosenPlaces:
    """Return, by rule and spelling, the first places of each chosen spelling in the first documents that have it."""
    missing: dict[str, set[tuple[str, str]]] = {}
    for entity, _ in outvoted:
        for unit in list(entity.files[entity.chosen])[: SHOWN + 1]:
            missing.setdefault(unit, set()).add((entity.rule, entity.chosen))
    chosen_places: ChosenPlaces = {}
    for result in results:
        keys = missing.get(result.unit)
        if keys and result.mentions:
            places = Mentions(result.mentions).places(result.path)
            for key in sorted(keys & places.keys()):
                mention = places[key].shifted(result.start)
                where = (result.path, False, mention.record, mention.field, mention.place_in_file)
                chosen_places.setdefault(key, {})[result.unit] = Related(mention.start, mention.end, f"“{mention.text}” here", *where)
                keys.discard(key)
    return chosen_places


def _find_places(result: FileResult, outvoted: list[Outvoted], accepted: Collection[str]) -> list[tuple[Outvoted, Diagnostic]]:
    """Return the spellings in a result that the settings do not decide, each with its first place."""
    assert result.mentions
    places = Mentions(result.mentions).places(result.path)
    undecided: dict[tuple[str, str], Outvoted] = {}
    for spelling in outvoted:
        if spelling.key in places and not {spelling.form, *spelling.entity.counts, *spelling.entity.varying}.intersection(accepted):
            undecided.setdefault(spelling.key, spelling)
    return [(spelling, places[key].shifted(result.start)) for key, spelling in undecided.items()]


def _add_diagnostics(result: FileResult, places: list[tuple[Outvoted, Diagnostic]], chosen_places: ChosenPlaces) -> FileResult:
    """Return a result with a diagnostic for each of these places that has none yet."""
    diagnostics = list(result.diagnostics)
    for (entity, form), mention in places:
        visible = (own for own in diagnostics if own.suppressed or at_least(own.severity, result.min_severity))
        if not any(own.rule == mention.rule and _is_about(own, mention, entity) for own in visible):
            places_elsewhere = [related for unit, related in chosen_places[entity.rule, entity.chosen].items() if unit != result.unit]
            diagnostics.append(_diagnose(mention, entity, form, result.unit, places_elsewhere[:SHOWN]))
    return result.replace(diagnostics=tuple(sorted(diagnostics, key=_place_key)))


def _place_key(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Return the key that sorts the diagnostics of a result, by their places in the file if they are in several texts of it."""
    at = diagnostic.place_in_file
    return (at[0].line, at[0].column) if at else (0, 0), diagnostic.sort_key()


def _is_about(diagnostic: Diagnostic, mention: Diagnostic, entity: Entity) -> bool:
    """Return whether a diagnostic of the document is already about a place or a name."""
    is_in_its_text = (diagnostic.record, diagnostic.field) == (mention.record, mention.field)
    overlaps = is_in_its_text and diagnostic.span.overlaps(mention.span)
    return overlaps or diagnostic.text in entity.counts or diagnostic.text in entity.varying


def _diagnose(mention: Diagnostic, entity: Entity, form: str, unit: str, places_elsewhere: list[Related]) -> Diagnostic:
    """Return a diagnostic saying that others spell the name differently."""
    better = in_case_of(mention.text, entity.chosen)
    count = entity.files[form][unit]
    others = [count for other, count in entity.files[entity.chosen].items() if other != unit]
    documents = "another document" if len(others) == 1 else f"{len(others)} other documents"
    elsewhere = f"“{better}” in {documents}{_times(sum(others))}"
    if entity.rule == DRIFT:
        message = f"“{mention.text}”{_times(count)} may be the same name as {elsewhere}; use one spelling"
    else:
        message = f"Two spellings of one name: “{mention.text}” here{_times(count)}, {elsewhere}; use “{better}”"
    return mention.replace(
        message=message,
        suggestions=(better,),
        related=tuple(places_elsewhere),
        edit=minimal_edit(mention.span, mention.text, better) if mention.edit else None,
        safety="unsafe",
    )


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
