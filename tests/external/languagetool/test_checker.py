"""LanguageTool's matches as diagnostics, with a real server where Java and its jars are available (tests/languagetool/fetch.py)."""

from __future__ import annotations

import json
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from languagetool.installed import SLIP, real
from languagetool.stub import diagnostics_of, run, settings

from lint.ruleset.ruleset import RuleSet
from lint.run.external_checkers import ExternalCheckers
from lint.run.rule_tests import find_failures

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")


@real
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "😀 He go home. 👩‍👩‍👧 He go home 🏴󠁧󠁢󠁥󠁮󠁧󠁿 twice.\r\n\r\n𝔄 e\u0301: he go home.\r\n"),
        ("b.md", "# 😀 Title\n\n*😀* &amp; &#128512; `code` he go **home**.\n\n- 😀 he\u00ad go home\n"),
        ("c.html", "<p>😀 &#x1F600; he <b>go</b> home.</p><p>😀😀 He go home.</p>"),
    ],
)
def test_offsets_after_emoji_are_right(name: str, text: str, home: Path, server: str) -> None:
    (home / name).write_bytes(text.encode())
    settings(home, server)
    slips = [entry for entry in diagnostics_of(home, name) if entry["rule"] == "languagetool/HE_VERB_AGR"]
    assert [entry["text"] for entry in slips] == ["go"] * text.lower().count("he")
    for entry in slips:
        assert text[entry["start"]["offset"] : entry["end"]["offset"]] == "go"
        assert entry["suggestions"][:2] == ["goes", "went"]


@real
def test_select_and_ignore_apply_to_languagetool(home: Path, server: str) -> None:
    (home / "a.txt").write_text(f"{SLIP} She made an U-turn.", encoding="utf-8")

    def rules(*words: str, more: str = "") -> list[str]:
        settings(home, server, more)
        return [entry["rule"].partition("/")[2] for entry in diagnostics_of(home, *words, "a.txt")]

    assert rules() == ["HE_VERB_AGR", "EN_A_VS_AN"]
    assert rules("--select", "languagetool") == ["HE_VERB_AGR", "EN_A_VS_AN"]
    assert rules("--select", "languagetool/EN_A_VS_AN") == ["EN_A_VS_AN"]
    assert rules("--select", "languagetool/article") == ["EN_A_VS_AN"]
    assert rules("--ignore", "languagetool/HE_VERB_AGR") == ["EN_A_VS_AN"]
    assert rules("--ignore", "languagetool/agreement") == ["EN_A_VS_AN"]
    assert rules("--ignore", "languagetool") == []
    assert rules("--select", "number") == []
    assert rules(more="per-path: {'*.txt': {ignore: [languagetool/EN_A_VS_AN]}}\n") == ["HE_VERB_AGR"]
    settings(home, server)
    assert "EN_A_VS_AN" not in run(home, "a.txt").stdout  # of severity info


@real
def test_comments_about_languagetool_are_not_unused_if_it_is_off(home: Path, server: str) -> None:
    (home / "a.txt").write_text(f"{SLIP} <!-- mtlint: ignore languagetool/HE_VERB_AGR -->", encoding="utf-8")
    assert run(home, "--isolated", "--min-severity", "info", "a.txt").stdout == ""
    settings(home, server)
    assert run(home, "--min-severity", "info", "a.txt").stdout == ""
    (home / "a.txt").write_text("He goes. <!-- mtlint: ignore languagetool/HE_VERB_AGR -->", encoding="utf-8")
    assert "nothing that it ignores is reported here" in run(home, "--min-severity", "info", "a.txt").stdout


SPELLING = """\
message: "{message}"
why: Spelling.
severity: warning
artifact: wrong-word
languagetool: {rules: [MORFOLOGIK_RULE_EN_US]}
examples: {bad: ["[Teh] end."], good: ["The end."]}
since: 0.2.0
"""


@real
def test_accepted_names_are_not_spelling_errors(home: Path, server: str) -> None:
    (home / "own" / "house").mkdir(parents=True)
    (home / "own" / "house" / "spelling.yaml").write_text(SPELLING, encoding="utf-8")
    (home / "a.txt").write_text("We met Zorbltak and Brombulak at teh gate. Then Zorbltak left for Zhytomyr, said Quuxly.", encoding="utf-8")
    settings(home, server, "rules: own\nnames: [Quuxly]\n")
    assert [entry["text"] for entry in diagnostics_of(home, "--select", "house", "a.txt")] == ["Brombulak", "teh"]


@real
def test_examples_of_pack_pass(rules: RuleSet, server: str) -> None:
    pack = [rule for rule in rules.rules if rule.kind == "languagetool"]
    assert len(pack) > 10
    with closing(ExternalCheckers(concurrency=1)) as checkers:
        assert [line for rule in pack for line in find_failures(rule, partial(checkers.languagetool, server))] == []


@real
def test_finding_of_own_rule_is_not_repeated(home: Path, server: str) -> None:
    (home / "a.txt").write_text("They went to the the harbor.", encoding="utf-8")
    settings(home, server)
    done = run(home, "--min-severity", "info", "--output-format", "json", "a.txt")
    (diagnostic,) = json.loads(done.stdout)["diagnostics"]
    assert diagnostic["rule"] == "repetition/word"
    assert [related["message"].rpartition("[")[2] for related in diagnostic["related"]] == ["languagetool/ENGLISH_WORD_REPEAT_RULE]"]
