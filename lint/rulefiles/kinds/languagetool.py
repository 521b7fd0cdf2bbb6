"""`languagetool`: the rules and categories of LanguageTool's that a rule stands for."""

from __future__ import annotations

from lint.rulefiles.fields import Fields, Reading
from lint.rulefiles.yaml_file import Value

NAMES = ("rules", "categories", "left")


def read(fields: Fields) -> Reading:
    value = fields["languagetool"]
    lists = value.fields(NAMES)
    if value.is_map and not lists.keys() & {"rules", "categories"}:
        value.complain("expected 'rules' or 'categories'")
    return Reading("languagetool", {name: _ids(fields, lists[name]) if name in lists else [] for name in NAMES}, {"message"})


def _ids(fields: Fields, value: Value) -> list[str]:
    """Return names of LanguageTool's rules or categories, those of word lists written out."""
    names = [name for item in (value.items() if value.is_list else [value]) for name in fields.words(item)]
    for name in names:
        if not name.isupper():
            value.complain(f"'{name}' is not a LanguageTool id; ids look like 'HE_VERB_AGR'")
    return names
