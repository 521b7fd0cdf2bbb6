"""Functions that compare the numbers of a segment with those of its source: values, scales, currencies, units, dates.

A report takes an error on both sides: a number in the text that the source lacks, and a number in the source that the text lacks.
"""

from __future__ import annotations

from lint._startup.record import Record
from lint.checks.check import Search
from lint.checks.match import Match
from lint.language.analysis import source_language_of
from lint.language.language_table import table_of
from lint.language.quantities import EXACT, IN_WORDS, MAYBE, Figures, Quantity, read_quantities
from lint.text.alignment import segments_of
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeVar

    from lint.checks.function import Options
    from lint.text.document import Document

    Mentioned = TypeVar("Mentioned", tuple[Span, frozenset[float]], tuple[Span, tuple[str, ...]])

LEAST_IN_WORDS = 2
"""Smaller numbers in words may be articles or pronouns."""
FACTORS = {
    "km": ("length", 1000), "m": ("length", 1), "cm": ("length", 0.01), "mm": ("length", 0.001), "mi": ("length", 1609.34),
    "ft": ("length", 0.3048), "in": ("length", 0.0254), "yd": ("length", 0.9144),
    "kg": ("mass", 1000), "g": ("mass", 1), "mg": ("mass", 0.001), "t": ("mass", 1e6), "lb": ("mass", 453.59), "oz": ("mass", 28.35),
    "l": ("volume", 1), "ml": ("volume", 0.001), "gal": ("volume", 3.785), "ha": ("area", 10000), "acre": ("area", 4046.9),
    "h": ("time", 3600), "min": ("time", 60), "s": ("time", 1), "d": ("time", 86400), "w": ("time", 604800), "mo": ("time", 2629800),
    "m/s": ("speed", 1), "km/h": ("speed", 1 / 3.6), "mph": ("speed", 0.447), "kn": ("speed", 0.5144),
    "y": ("time", 31557600), "W": ("power", 1), "kW": ("power", 1000), "MW": ("power", 1e6), "MB": ("data", 1), "GB": ("data", 1000),
}  # fmt: skip
"""What units measure, and how many of the smallest unit they are."""
CLOSE = 0.06
"""How much a converted amount may be rounded, as a share."""
A_DAY = 86400
"""Seconds. Some languages count the first day of the next week: *quinze jours*, *acht Tage*."""


class Comparison(Record):
    """The numbers in a pair of segments. `equal`: pairs that agree; `strange` and `lost`: those only in the text, and only in the source.

    `target_start` and `source_start`: where the segments begin in the prose of each.
    """

    __slots__ = ()
    target_start: int
    source_start: int
    figures: Figures
    source_figures: Figures
    equal: list[tuple[Quantity, Quantity]]
    strange: list[Quantity]
    lost: list[Quantity]


def numbers(search: Search, options: Options) -> Iterator[Match]:
    """Yield numbers that differ from those of the source."""
    for comparison in _comparisons(search.document, options):
        for number, other in _changed(comparison):
            if not _is_scale(number, other) and not number.is_date:
                yield _match(search.document, comparison, number.span, other.span)


def scales(search: Search, options: Options) -> Iterator[Match]:
    """Yield numbers that differ from those of the source by a power of ten if one of them has a scale."""
    for comparison in _comparisons(search.document, options):
        for number, other in _changed(comparison):
            if _is_scale(number, other):
                yield _match(search.document, comparison, number.span, other.span)


def currencies(search: Search, options: Options) -> Iterator[Match]:
    """Yield currencies that the source lacks if the text lacks one of the source, and differing currencies of equal amounts."""
    for comparison in _comparisons(search.document, options):
        strange, lost = _unlike(comparison.figures.currencies, comparison.source_figures.currencies)
        for (span, _), (other, _) in zip(strange, lost, strict=False):
            yield _match(search.document, comparison, span, other)
        if strange and lost:
            continue
        for number, original in comparison.equal:
            differ = number.currencies and original.currencies and not set(number.currencies) & set(original.currencies)
            if differ and (number.certainty == EXACT or max(number.values) > 10):
                yield _match(
                    search.document, comparison, _with_currency(comparison.figures, number), _with_currency(comparison.source_figures, original)
                )


def units(search: Search, options: Options) -> Iterator[Match]:
    """Yield differing units of equal numbers."""
    for comparison in _comparisons(search.document, options):
        for number, original in comparison.equal:
            if number.units and original.units and not set(number.units) & set(original.units):
                yield _match(search.document, comparison, number.unit, original.unit)


def dates(search: Search, options: Options) -> Iterator[Match]:
    """Yield months, weekdays, and days and years next to a month that differ from those of the source."""
    document = search.document
    for comparison in _comparisons(document, options):
        figures, source_figures = comparison.figures, comparison.source_figures
        for ours, theirs in ((figures.months, source_figures.months), (figures.weekdays, source_figures.weekdays)):
            strange, lost = _unlike(ours, theirs)
            for (span, _), (other, _) in zip(strange, lost, strict=False):
                yield _match(document, comparison, span, other)
            for span, values in strange[len(lost) :] if ours is figures.months else ():  # one more than in the source, and none of these
                if theirs and not any(values & their_values for _, their_values in theirs):
                    yield _match(document, comparison, span, theirs[0][0])
        for number, original in _changed(comparison):
            if number.is_date and not _is_scale(number, original):
                yield _match(document, comparison, number.span, original.span)


def _comparisons(document: Document, options: Options) -> list[Comparison]:
    """Return the comparisons of a document's segments with numbers, shared by all rules."""
    return document.derive(_compare, tuple(options["tables"]))


def _compare(document: Document, tables: tuple[str, ...]) -> list[Comparison]:
    return list(_compare_segments(document, tables))


def _compare_segments(document: Document, tables: tuple[str, ...]) -> Iterator[Comparison]:
    if document.source is None:
        return
    target_table, source_table = table_of(document.source.target_language, tables), table_of(source_language_of(document), tables)
    reads_scales = bool(source_table.keys_of("scales"))
    prose, source_prose = document.prose, document.source.document.prose
    for target, source in segments_of(document):
        figures = read_quantities(prose[target.start : target.end], target_table)
        source_figures = read_quantities(source_prose[source.start : source.end], source_table)
        if not (figures.quantities or figures.months or figures.weekdays or figures.currencies):
            continue
        equal, strange, lost = _pair_up(figures, source_figures)
        if not reads_scales:
            _leave_out_scales(strange, lost)
        yield Comparison(target.start, source.start, figures, source_figures, equal, strange, lost)


def _pair_up(figures: Figures, source_figures: Figures) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Return the pairs of equal numbers, likeliest first, and the numbers on either side that equal none on the other."""
    strange, lost, equal = list(figures.quantities), list(source_figures.quantities), []
    alike = [(number, other) for number in strange for other in lost if _are_equal(number, other)]
    for number, other in sorted(alike, key=lambda pair: _distance(pair[0], pair[1], figures, source_figures)):
        if number in strange and other in lost:
            equal.append((number, other))
            strange.remove(number)
            lost.remove(other)
    months = _unlike(figures.months, source_figures.months)
    for left, others in ((strange, months[1]), (lost, months[0])):
        for _, values in others:  # a month in figures on one side only
            left[:] = [number for number in left if not number.values & values]
    converted = [(number, other) for number in strange for other in source_figures.quantities if _is_converted(number, other)]
    converted += [(number, other) for number in figures.quantities for other in lost if _is_converted(number, other)]
    for number, other in converted:
        strange = [stranger for stranger in strange if stranger is not number]
        lost = [original for original in lost if original is not other]
    return sorted(equal, key=lambda pair: pair[0].number), strange, lost


def _leave_out_scales(strange: list[Quantity], lost: list[Quantity]) -> None:
    """Remove numbers that are equal apart from a scale, since a source in a language without a table may have that scale in words, too."""
    for number in tuple(strange):
        counterpart = next((other for other in lost if number.scale.end > number.scale.start and number.mantissas & other.values), None)
        if counterpart:
            strange.remove(number)
            lost.remove(counterpart)


def _distance(number: Quantity, other: Quantity, figures: Figures, source_figures: Figures) -> tuple[float, ...]:
    """Return how unlikely it is that two equal numbers correspond: by unit and currency, by notation, and by place."""
    place_difference = figures.quantities.index(number) / len(figures.quantities) - source_figures.quantities.index(other) / len(
        source_figures.quantities
    )
    return -_closeness(number, other), abs(number.certainty - other.certainty), abs(place_difference)


def _closeness(number: Quantity, other: Quantity) -> int:
    same_unit = bool(set(number.units) & set(other.units)) or not (number.units or other.units)
    same_currency = bool(set(number.currencies) & set(other.currencies)) or not (number.currencies or other.currencies)
    return same_unit + same_currency


def _unlike(ours: list[Mentioned], theirs: list[Mentioned]) -> tuple[list[Mentioned], list[Mentioned]]:
    """Return what either side mentions once more than the other."""
    lost, strange = list(theirs), []
    for mention in ours:
        counterpart = next((candidate for candidate in lost if set(mention[1]) & set(candidate[1])), None)
        if counterpart is None:
            strange.append(mention)
        else:
            lost.remove(counterpart)
    return strange, lost


def _are_equal(number: Quantity, other: Quantity) -> bool:
    return any(abs(value - same) <= 1e-9 * max(abs(value), abs(same)) for value in number.values for same in other.values)


def _is_converted(number: Quantity, other: Quantity) -> bool:
    """Return whether two amounts are the same in different units."""
    for unit in number.units:
        for original in other.units:
            if unit == original == "°":
                return any(abs(original_value * 1.8 + 32 - value) < 2 for value in number.values for original_value in other.values)
            (kind, factor), (other_kind, other_factor) = FACTORS.get(unit, ("", 1)), FACTORS.get(original, ("-", 1))
            if kind == other_kind and unit != original:
                amounts = [(value * factor, same * other_factor) for value in number.values for same in other.values]
                margin = A_DAY if {unit, original} == {"d", "w"} else 0
                if any(abs(amount - same) <= max(margin, CLOSE * max(amount, same)) for amount, same in amounts):
                    return True
    return False


def _changed(comparison: Comparison) -> list[tuple[Quantity, Quantity]]:
    """Return each number that the source lacks with the number of the source that it replaces."""
    candidates = [(number, other) for number in comparison.strange for other in comparison.lost if _may_stand_for(number, other)]
    strange, lost = list(comparison.strange), list(comparison.lost)
    changed = []
    for number, other in sorted(candidates, key=lambda pair: _likeness(pair[0], pair[1], comparison), reverse=True):
        if number in strange and other in lost:
            changed.append((number, other))
            strange.remove(number)
            lost.remove(other)
    return changed


def _likeness(number: Quantity, other: Quantity, comparison: Comparison) -> tuple[float, ...]:
    """Return how likely it is that a number replaces a different one of the source."""
    same_certainty = -abs(number.certainty - other.certainty)
    return (
        _is_scale(number, other),
        _closeness(number, other),
        same_certainty,
        -_distance(number, other, comparison.figures, comparison.source_figures)[-1],
    )


def _may_stand_for(number: Quantity, other: Quantity) -> bool:
    if MAYBE in (number.certainty, other.certainty):
        return number.mantissas == other.mantissas == {1.0} and _is_scale(number, other)
    if IN_WORDS in (number.certainty, other.certainty):
        if number.is_time != other.is_time or ("%" in number.units) != ("%" in other.units):
            return False  # half past seven, three out of four
        return _is_scale(number, other) or (min(number.values) >= LEAST_IN_WORDS and min(other.values) >= LEAST_IN_WORDS)
    return True


def _is_scale(number: Quantity, other: Quantity) -> bool:
    """Return whether two numbers differ by a power of ten and one of them has a scale."""
    has_scale = number.scale.end > number.scale.start or other.scale.end > other.scale.start or max(other.values) >= 10000
    return has_scale and any(_is_power_of_ten(value, same) for value in number.values for same in other.values)


def _is_power_of_ten(value: float, reference: float) -> bool:
    if value <= 0 or reference <= 0 or value == reference:
        return False
    ratio = max(value, reference) / min(value, reference)
    while ratio > 1.000001:
        ratio /= 10
    return abs(ratio - 1) < 0.000001


def _with_currency(figures: Figures, number: Quantity) -> Span:
    """Return the span of an amount's currency, or of the amount if the currency is not near it."""
    spans = [span for span, codes in figures.currencies if codes == number.currencies and abs(span.start - number.span.end) < 40]
    return min(spans, key=lambda span: abs(span.start - number.span.end), default=number.span)


def _match(document: Document, comparison: Comparison, span: Span, other: Span) -> Match:
    """Return the match of a span of a segment; both spans count from the beginning of their segments."""
    assert document.source is not None
    start, first = comparison.target_start + span.start, comparison.source_start + other.start
    original = document.source.document.prose[first : comparison.source_start + other.end]
    place = Span(first, comparison.source_start + other.end)
    return Match(start, comparison.target_start + span.end, groups={"original": original}, in_source=((place, f"“{original}” in the source"),))
