"""Which of our rules report LanguageTool's findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.errors import MistakesError
from lint.external.languagetool.mapping import RuleMapping
from lint.rulefiles.folders import read_folders
from lint.rulefiles.load import builtin_folder
from lint.ruleset.ruleset import RuleSet

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")


def test_no_rule_of_languagetool_belongs_to_two_rules(rules: RuleSet) -> None:
    named = [name for rule in rules.rules if rule.is_external for name in (*rule.parameters["rules"], *rule.parameters["categories"])]
    assert len(named) == len(set(named))


SPELLING = """\
message: "{message}"
why: Spelling.
severity: warning
artifact: wrong-word
languagetool: {rules: [MORFOLOGIK_RULE_EN_US]}
examples: {bad: ["[Teh] end."], good: ["The end."]}
since: 0.2.0
"""


def test_rule_that_is_shown_takes_precedence_over_one_that_only_votes(tmp_path: Path) -> None:
    (tmp_path / "own" / "spelling").mkdir(parents=True)
    (tmp_path / "own" / "spelling" / "slips.yaml").write_text(SPELLING, encoding="utf-8")
    mapping = RuleMapping(RuleSet(read_folders([builtin_folder(), str(tmp_path / "own")])))
    reporting = mapping.rule_for("MORFOLOGIK_RULE_EN_US", "TYPOS")
    assert reporting is not None
    assert reporting.id == "spelling/slips"


def test_mistake_in_pack_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "house"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(SPELLING.replace("{rules: [MORFOLOGIK_RULE_EN_US]}", "{rules: [he_verb], left: ['{nolist}']}"), encoding="utf-8")
    with pytest.raises(MistakesError) as raised:
        read_folders([str(tmp_path / "own")])
    assert "'he_verb' is not a LanguageTool id" in str(raised.value)
    assert "unknown word list 'nolist'" in str(raised.value)
