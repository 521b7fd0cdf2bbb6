"""`names`: what a rule takes from the tables of names. It becomes a check of the kind `phrases` or `variants`."""

from __future__ import annotations

from lint.checks.phrase_table import pack_rows
from lint.rulefiles.fields import Fields, Reading
from lint.rulefiles.kinds.variants import GROUPS
from lint.rulefiles.name_tables import USES


def read(fields: Fields) -> Reading:
    use = fields["names"].one_of(USES)
    if use in ("old", "also"):  # forms that must not stand beside others
        groups, special = fields.tables.variants(use)
        choose = "first" if use == "old" else "majority"
        parameters = {"rows": pack_rows(groups), "choose": choose, "spoken": "quotations" not in fields, "special": special}
        return Reading("variants", parameters, {*GROUPS})
    table, special = fields.tables.phrases(use)
    return Reading("phrases", {"rows": table, "special": special, "sought": use == "wrong"}, {"phrase"})
