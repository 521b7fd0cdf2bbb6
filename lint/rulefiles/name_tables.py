"""Tables of names: for each, the forms that houses accept, obsolete forms, and wrong ones.

`names/tables/*.yaml` in a folder of rules feed the rules that say `names: wrong` and the like. If two names in a folder claim a form in different
ways, the mistake names both places. What a later folder says about a form replaces what an earlier one says, so that a desk can decide otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lint.checks.phrase_table import pack_rows
from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, read
from lint.ruleset.rule import STYLES

HEAD = ("summary", "origin", "source", "date", "given", "names")
ROLES = ("also", "old", "wrong", "unless")
USES = ("wrong", "old", "also", *STYLES)
"""What a rule may take from the tables."""


class Name:
    """An entity. `name` is the form for every house that is not in `houses`.

    `is_given_name`: whether its forms may belong to different people; `places`: where each form is defined.
    """

    __slots__ = ("also", "houses", "is_given_name", "name", "old", "origin", "places", "unless", "wrong")

    def __init__(self, name: str, origin: str = "", is_given_name: bool = False) -> None:
        self.name, self.origin, self.is_given_name = name, origin, is_given_name
        self.houses: dict[str, str] = {}
        self.also: list[str] = []
        self.old: list[str] = []
        self.wrong: list[str] = []
        self.unless: list[str] = []
        self.places: dict[str, Value] = {}

    @property
    def accepted(self) -> list[str]:
        """The current forms, the preferred one first."""
        return list(dict.fromkeys([self.name, *self.houses.values(), *self.also]))

    @property
    def forms(self) -> list[str]:
        """All forms, the preferred one first."""
        return [*self.accepted, *self.old, *self.wrong]

    def without(self, forms: set[str]) -> None:
        """Remove forms that belong to other names."""
        for role in (self.also, self.old, self.wrong):
            role[:] = [form for form in role if form not in forms]


class Tables:
    """The names of some tables, in order."""

    def __init__(self, names: list[Name]) -> None:
        self.names = names

    def words(self) -> list[str]:
        """Return all one-word forms of all names."""
        return list(dict.fromkeys(form for name in self.names for form in name.forms if " " not in form))

    def phrases(self, use: str) -> tuple[Any, ...]:
        """Return parameters of the check `phrases`: forms that no house uses (`wrong`), or that this one does not, with the right ones.

        If no house is known to differ on a name, each house may use any current form.
        """
        house_forms: list[tuple[str, str]] = []
        unless: dict[str, tuple[str, ...]] = {}
        for name in self.names:
            house = name.houses.get(use, name.name)
            decided = [form for form in name.accepted if form != house] if name.houses else []
            others = name.wrong if use == "wrong" else [] if name.is_given_name else [*decided, *name.old]
            house_forms += [(form, house) for form in others]
            if name.unless:
                unless[house] = _folded(name.unless)
        return pack_rows(house_forms, 1), {"unless": unless}

    def variants(self, use: str) -> tuple[list[tuple[str, ...]], dict[str, tuple[int, bool, tuple[str, ...]]]]:
        """Return, for the check `variants`, groups of accepted forms (`also`) or of current forms before `old` ones, and its parameter `special`."""
        groups: list[tuple[str, ...]] = []
        special: dict[str, tuple[int, bool, tuple[str, ...]]] = {}
        for name in self.names:
            spellings = tuple([*name.accepted, *name.old] if use == "old" else name.accepted)
            if len(spellings) > (len(name.accepted) if use == "old" else 1):
                silent = len(name.accepted) if use == "old" else 0
                if silent or name.is_given_name or name.unless:
                    special[name.name] = (silent, name.is_given_name, _folded(name.unless))
                groups.append(spellings)
        return groups, special


def read_tables(folders: Iterable[Path], mistakes: list[Mistake]) -> Tables:
    """Return the tables of some folders of rules. Later folders win."""
    names: list[Name] = []
    for folder in folders:
        later_names = _read_folder(folder, mistakes)
        claimed = {form for name in later_names for form in name.forms}
        names = [name for name in names if name.name not in claimed]
        for name in names:
            name.without(claimed)
        names += later_names
    return Tables(names)


def _read_folder(folder: Path, mistakes: list[Mistake]) -> list[Name]:
    names: list[Name] = []
    for path in sorted((folder / "names" / "tables").glob("*.y*ml")):
        value = read(path, mistakes)
        if value is not None:
            names += read_names(value)
    _contradictions(names)
    return names


def _folded(phrases: list[str]) -> tuple[str, ...]:
    return tuple(phrase.lower() for phrase in phrases)


def read_names(value: Value, needed: Iterable[str] = ("summary", "source", "date", "names")) -> list[Name]:
    """Return the names in a table."""
    fields = value.fields(HEAD, needed)
    origin = fields["origin"].text() if "origin" in fields else ""
    is_given_name = "given" in fields and fields["given"].one_of(("yes", "no")) == "yes"
    names = []
    for item in fields["names"].items() if "names" in fields else ():
        name = _name(item, origin, is_given_name)
        if name:
            names.append(name)
    return names


def _name(item: Value, origin: str, is_given_name: bool) -> Name | None:
    fields = item.fields(("name", *STYLES, *ROLES, "origin"), ("name",))
    if "name" not in fields:
        return None
    name = Name(fields["name"].text(), fields["origin"].text() if "origin" in fields else origin, is_given_name)
    _place(name, name.name, fields["name"])
    for house in STYLES:
        if house in fields:
            name.houses[house] = form = fields[house].text()
            name.places.setdefault(form, fields[house])
    for role in ROLES:
        for form_value in fields[role].items() if role in fields and fields[role].is_list else [fields[role]] if role in fields else []:
            form = form_value.text()
            getattr(name, role).append(form)
            if role != "unless" and not (role == "also" and form in name.houses.values()):
                _place(name, form, form_value)
    return name


def _place(name: Name, form: str, value: Value) -> None:
    if form != " ".join(form.split()):
        value.complain("separate the words of a name with single spaces")
    elif form in name.places:
        value.complain(f"'{form}' is listed twice for this name; first on line {name.places[form].place[0]}")
    name.places.setdefault(form, value)


def _contradictions(names: Iterable[Name]) -> None:
    """Add a mistake for each form that two names claim, unless both only accept it as an alternative."""
    claims: dict[str, tuple[str, Name]] = {}
    for name in names:
        for form in name.forms:
            role = "name" if form == name.name else "wrong" if form in name.wrong else "accepted"
            first, claimant = claims.setdefault(form, (role, name))
            if claimant is not name and (first, role) != ("accepted", "accepted"):
                where = claimant.places[form]
                name.places[form].complain(
                    f"'{form}' is {_claim(role, name)} here, and {_claim(first, claimant)} in {where.path}:{where.place[0]}:{where.place[1]}"
                )


def _claim(role: str, name: Name) -> str:
    return "a name" if role == "name" else f"{'a wrong' if role == 'wrong' else 'an accepted'} form of '{name.name}'"
