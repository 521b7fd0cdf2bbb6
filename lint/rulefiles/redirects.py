"""`redirects.yaml` in a folder of rules: ids that have changed, and what became of them.

quotation/behind-colon: quotation/after-colon                                    # renamed
article/old-an: {to: article/wrong-form, because: both report the same mistake}  # merged into another
phrase/stale: {because: it reported too much good copy}                          # removed
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, read
from lint.ruleset.redirects import Redirect, Redirects
from lint.ruleset.rule import Rule

FILE = "redirects.yaml"


class RedirectFiles:
    """The redirects of folders of rules, and the place of each in its file."""

    def __init__(self, folders: Iterable[Path], mistakes: list[Mistake]) -> None:
        """Read the files, and add their mistakes to `mistakes`."""
        self._table: dict[str, Redirect] = {}
        self._keys: dict[str, Value] = {}
        for folder in folders:
            root_value = read(folder / FILE, mistakes) if (folder / FILE).is_file() else None
            for old, value in root_value.entries() if root_value else ():
                self._table[old.text()], self._keys[old.text()] = _read_redirect(value), old
        self.unresolved = Redirects(self._table)

    def resolve(self, targets: Iterable[Rule]) -> Redirects:
        """Return the redirects that lead to existing rules or packs, with chains resolved. Others are mistakes.

        `targets`: all existing rules; an existing rule takes precedence over a redirect of its id.
        """
        names = {name for rule in targets for name in (rule.id, rule.id.partition("/")[0])}
        table = {}
        for name, redirect in self._table.items():
            to = self._end(name)
            if redirect.to and to not in names:
                why = "these redirects lead in a circle" if to in self._table else f"'{name}' redirects to '{to}', which is not a rule or pack"
                self._keys[name].complain(why)
            if name not in names:
                table[name] = Redirect(to, redirect.reason)
        return Redirects(table)

    def _end(self, name: str) -> str:
        """Return the last id of a chain; for a circular one, some name in it."""
        to = self._table[name].to
        for _ in self._table:
            if to not in self._table:
                break
            to = self._table[to].to
        return to


def _read_redirect(value: Value) -> Redirect:
    if not value.is_map:
        return Redirect(value.text())
    fields = value.fields(("to", "because"), ("because",))
    return Redirect(fields["to"].text() if "to" in fields else "", fields["because"].text() if "because" in fields else "")
