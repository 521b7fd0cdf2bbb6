"""The command `names`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lint.cli.main import main


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("They left Khomutovo in May. Then Kiev and the river Svatove, said Haneda.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("They saw Homutovo twice: near Homutovo, and in Kyiv. The River froze, says River Hill.", encoding="utf-8")


@pytest.mark.usefixtures("desk")
def test_names_are_compared_across_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--isolated", "."]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "use       why        spelling   times  files",
        "Homutovo  majority?  Homutovo       2  two.txt (2)",
        "                     Khomutovo      1  one.txt",
        "Kyiv      table      Kyiv           1  two.txt",
        "                     Kiev           1  one.txt",
        "majority?: judged by spelling alone; not reported by `check --across` and not written by `--write`.",
    ]


@pytest.mark.usefixtures("desk")
def test_names_are_printed_as_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--isolated", "--output-format", "json", "."]) == 0
    name, _ = json.loads(capsys.readouterr().out)["names"]
    assert name["spellings"][1] == {"form": "Khomutovo", "count": 1, "files": {"one.txt": 1}}
    assert main(["names", "--isolated", "--all", "--output-format", "csv"]) == 0  # the current folder
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {"name": "Homutovo", "form": "Khomutovo", "file": "one.txt", "count": "1", "why": "majority", "sure": "no"} in rows
    assert [row["form"] for row in rows if row["form"] in ("River", "Svatove", "Haneda")] == ["Haneda", "Svatove"]


@pytest.mark.usefixtures("desk")
def test_names_of_missing_file_are_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--isolated", "one.txt", "three.txt"]) == 2
    assert capsys.readouterr().err == "three.txt: no such file or folder\n"


def test_correct_spellings_are_counted_in_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("Ryabkov spoke to Ryapkov in the hall of the ministry.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("The minister met Ryabkov and again Ryabkov’s deputy, but no ryabkov.", encoding="utf-8")
    assert main(["names", "--isolated", "--output-format", "json", "."]) == 0
    (name,) = json.loads(capsys.readouterr().out)["names"]
    assert {spelling["form"]: spelling["files"] for spelling in name["spellings"]} == {
        "Ryabkov": {"one.txt": 1, "two.txt": 2},
        "Ryapkov": {"one.txt": 1},
    }


def test_names_in_headings_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# Kiev at dawn\n\nKyiv is calm.\n\n## Kyiv at noon\n", encoding="utf-8")
    assert main(["names", "--isolated", "--output-format", "json", "."]) == 0
    (name,) = json.loads(capsys.readouterr().out)["names"]
    assert [(spelling["form"], spelling["count"]) for spelling in name["spellings"]] == [("Kyiv", 2), ("Kiev", 1)]
