"""Tables of numbers and words in other languages."""

from __future__ import annotations

from pathlib import Path

from bilingual import bilingual_rules

import lint


def test_the_table_in_the_docs_feeds_the_built_in_rules(tmp_path: Path) -> None:
    pairs = "Most kosztował 3 mld złotych.\n\nOn nie przyszedł.", "The bridge cost 3 million zlotys.\n\nHe came."
    table = tmp_path / "bilingual" / "languages" / "pl.yaml"
    table.parent.mkdir(parents=True)
    page = (Path(__file__).parents[2] / "docs" / "bilingual.md").read_text(encoding="utf-8")
    table.write_text("summary: Polish." + page.split("summary: Polish.")[1].split("```")[0], encoding="utf-8")
    for rules, expected in ((bilingual_rules(), []), (lint.load_rules(tmp_path), ["bilingual/scale", "bilingual/lost-negation"])):
        assert [diagnostic.rule for diagnostic in lint.check(pairs[1], rules, source=pairs[0], source_language="pl", min_severity="info")] == expected
