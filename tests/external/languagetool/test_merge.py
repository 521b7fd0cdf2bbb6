"""Findings of both LanguageTool and one of our rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from languagetool.installed import real
from languagetool.stub import run, settings

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")


@real
def test_finding_of_own_rule_is_not_repeated(home: Path, server: str) -> None:
    (home / "a.txt").write_text("They went to the the harbor.", encoding="utf-8")
    settings(home, server)
    done = run(home, "--min-severity", "info", "--output-format", "json", "a.txt")
    (diagnostic,) = json.loads(done.stdout)["diagnostics"]
    assert diagnostic["rule"] == "repetition/word"
    assert [related["message"].rpartition("[")[2] for related in diagnostic["related"]] == ["languagetool/ENGLISH_WORD_REPEAT_RULE]"]
