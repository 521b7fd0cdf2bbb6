"""Functions about the offices of well-known people."""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.checks.words import capitalized_before, find_whole_words
from lint.language.sentences import BEGINNERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.function import Options

ANOTHER = Regex(r"(?:[Vv]ice|[Dd]eputy|[Ff]irst|[Aa]cting|[Aa]ssistant|[Hh]onorary|[Uu]nder|[Nn]ot?|[\w’'.]-|[-/])[ \xa0]?$")
"""Words before a title that make it another office or negate it."""
PERSON = Regex(r"[ \xa0]((?:[A-Z][\w’'-]*\w[ \xa0]){0,2}[A-Z][\w’'-]*\w)")
TERM = Regex(r" (?:of|since|\d)")
YEARS = Regex(r" (?:since )?(?=[0-9]{4}-)")
ALIKE = {"premier": "prime minister", "defence": "defense", "-": " "}


class Holder:
    """A person, every office the person ever held, and the one to report with its dates."""

    __slots__ = ("reported", "titles")

    def __init__(self, titles: list[str]) -> None:
        self.reported, self.titles = titles[0], titles

    def had(self, title: str) -> bool:
        """Return whether the person ever held an office with this title."""
        return any(office.startswith(title) for office in self.titles)

    @property
    def reported_years(self) -> str:
        """The office to report, with the years of its term instead of exact dates."""
        office = YEARS.pattern.split(self.reported)[0]
        years = [date[:4] for date in self.reported[len(office) :].split() if date[:4].isdigit()]
        return f"{office}, {'–'.join(years)}" if len(years) > 1 else f"{office} since {years[0]}" if years else office

    @property
    def title(self) -> str:
        """The title as written before the name."""
        return TERM.pattern.split(self.reported)[0].title()


def read_holders(items: list[str]) -> dict[str, Holder]:
    """Return people by each form of their names. An item reads `Name, Other Name: office from to; other office`."""
    people = {}
    for item in items:
        spellings, _, titles = item.partition(": ")
        holder = Holder(titles.split("; "))
        people.update(dict.fromkeys(spellings.split(", "), holder))
    return people


def mismatched(search: Search, options: Options) -> Iterator[Match]:
    """Yield titles before the names of people who never held that office. The titles are those that the rule needs.

    Options: `holders`: people and every office they held, the one to report first; `lands`: words before a title that name its country (other
    capitalized words name clubs or companies, whose offices are not listed).
    """
    document = search.document
    people = read_holders(options["holders"])
    lands = frozenset(options["lands"])
    for literal, places in (search.hits or {}).items():
        title = literal
        for form, usual in ALIKE.items():
            title = title.replace(form, usual)
        for start in find_whole_words(document.prose, literal, places):
            person = PERSON.match(document.prose, start + len(literal))
            if person and document.prose[start].isupper() and not _is_another_office(document.prose, start, lands):
                name = person[1].removesuffix("’s").removesuffix("'s")
                while name not in people and " " in name:
                    name = name.rpartition(" ")[0]
                if name in people and not people[name].had(title):
                    yield _match(document.prose, start, person.start(1) + len(name), name, people[name])


def _is_another_office(prose: str, start: int, lands: frozenset[str]) -> bool:
    """Return whether the text before a title makes it another office or negates it."""
    if ANOTHER.search(prose[max(0, start - 30) : start]):
        return True
    word = capitalized_before(prose, start)
    return word != "" and word not in BEGINNERS and word.removesuffix("’s").removesuffix("'s") not in lands


def _match(prose: str, start: int, end: int, name: str, holder: Holder) -> Match:
    return Match(start, end, (f"{holder.title} {name}",), {"detail": f"{name.rpartition(' ')[2]} as {holder.reported_years}"})
