"""Map old rule ids to current ones, so that everything that names a rule keeps working."""

from __future__ import annotations

from lint._startup.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Redirect(Record):
    """What became of an id. `to`: the current id, empty if the rule was removed; `reason`: why, for people."""

    __slots__ = ()
    to: str
    reason: str = ""


class Redirects:
    """What became of old ids."""

    def __init__(self, table: dict[str, Redirect]) -> None:
        self.table = table

    def current(self, name: str) -> str:
        """Return the current id; the name itself if it is current or the rule was removed."""
        redirect = self.table.get(name)
        return redirect.to or name if redirect else name

    def current_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the current ids, each once, in order."""
        return tuple(dict.fromkeys(map(self.current, names)))

    def old_names(self, names: Iterable[str]) -> list[str]:
        """Return the names that are outdated, each once, in order."""
        return [name for name in dict.fromkeys(names) if name in self.table]

    def former_names(self, rule: str) -> list[str]:
        """Return the old ids that lead to a rule."""
        return [name for name, redirect in self.table.items() if redirect.to == rule]

    def describe(self, name: str) -> str:
        """Return what became of a name, in a sentence without a period."""
        to, reason = self.table[name]
        because = f" ({reason})" if reason else ""
        return f"rule '{name}' is now '{to}'{because}" if to else f"rule '{name}' was removed{because}"


NONE = Redirects({})
"""No ids have changed."""
