"""A missing installation of LanguageTool."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from languagetool.installed import SLIP
from languagetool.stub import ROOT, refused, run, settings

pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")


def test_missing_installation_is_one_clear_message(home: Path, tmp_path: Path) -> None:
    (home / "a.txt").write_text(SLIP, encoding="utf-8")
    refused(run(home, "--languagetool", "a.txt", LTP_PATH=str(tmp_path / "nothing")), f"LanguageTool was not found in {tmp_path / 'nothing'}")
    jar = tmp_path / "broken" / "LanguageTool-9.9" / "languagetool-server.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"this is no jar")
    refused(run(home, "--languagetool", "a.txt", LTP_PATH=str(tmp_path / "broken"), PATH=str(tmp_path)), "LanguageTool can't run: No java install")
    (tmp_path / "language_tool_python.py").write_text("raise ImportError", encoding="utf-8")
    refused(run(home, "--languagetool", "a.txt", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}"), "pip install 'mtlint[languagetool]'")
    refused(run(home, "--select", "languagetool/HE_VERB_AGR", "a.txt"), "LanguageTool is off")
    settings(home, "perhaps")
    refused(run(home, "a.txt"), ".mtlint.yaml:1:15: expected true, false, or the address of a server")


def test_missing_server_loses_no_own_findings(home: Path) -> None:
    for name in "ab":
        (home / f"{name}.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    settings(home, "http://127.0.0.1:9")
    done = run(home, ".")
    assert (done.returncode, done.stdout.count("number/spaced-currency")) == (2, 2)
    (line,) = done.stderr.splitlines()
    assert "can't reach the LanguageTool server at http://127.0.0.1:9: " in line
