"""Names that documents of a run spell differently, with any number of processes, from the cache, and in parts of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from caches import fill

from lint.cli import check
from lint.cli.main import main
from lint.linter.diagnostic import Diagnostic
from lint.ruleset.rule import Rule
from lint.run import chunks, parallel
from lint.text.document import Document
from lint.text.position import Span

KYIV = "They left Kyiv in May, and Kyiv was quiet.\n"
KIEV = "They left Kiev in May.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(fill(tmp_path / "cache")))
    return tmp_path


def written(desk: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        (desk / f"{number}.txt").write_text(text, encoding="utf-8")


def reported(capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str, str, str]]:
    """Return the path, rule, text, and message of the command's reports in the pack `names`."""
    main(["check", "--output-format", "jsonl", "--quiet", "--select", "names", *words, "."])
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [(entry["path"], entry["rule"], entry["text"], entry["message"]) for entry in read]


def test_spelling_that_differs_from_other_documents_is_reported(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, KYIV, KIEV * 3, KYIV)
    assert reported(capsys) == []
    message = "Two spellings of one name: “Kiev” here (3 times), “Kyiv” in 2 other documents (4 times); use “Kyiv”"
    assert reported(capsys, "--across") == [("1.txt", "names/old-and-new", "Kiev", message)]
    main(["check", "--across", "--output-format", "jsonl", "."])
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(other["path"], other["start"]["column"], other["message"]) for other in row["related"]] == [
        ("0.txt", 11, "“Kyiv” here"),
        ("2.txt", 11, "“Kyiv” here"),
    ]
    assert row["suggestions"] == ["Kyiv"]
    assert row["fix"] == {"safety": "unsafe", "edits": [{"start": 11, "end": 13, "text": "yi"}]}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("He saw Qaddafi, and Qaddafi saw Qaddafi.", "He saw Gaddafi fall.", "He saw Gaddafi."),
            ["Gaddafi", "Gaddafi"],
        ),  # the majority of places decides
        (("In KIEV they slept.", KYIV), ["KIEV"]),
        (("Kiev sleeps\n\nThey slept on, all of them.", KYIV), []),  # a heading
        (("“Gaddafi fell,” he said.", "He saw Qaddafi."), []),  # a quotation, and the rule ignores quotations
        (("They ate chicken Kiev.", KYIV), []),  # `unless` of the rule
        (("They flew to Odessa, Texas.", "They flew to Odesa."), []),
        (("See www.kiev.com, and Kiev/maps@Kiev.org.", KYIV), []),
        (("They saw Ivan Khomotov.", *["They saw Ivan Khomutov."] * 2), ["Ivan Khomotov"]),
        (("They saw Khomotov Ivan.", *["They saw Ivan Khomutov."] * 2), ["Khomotov Ivan"]),
        (("They saw Ivan Khomotov.", "They saw Ivan Khomutov."), []),  # no clear majority
        (("They saw Pyotr Khomotov.", *["They saw Ivan Khomutov."] * 9), []),  # another given name
        (("They saw Antonia Rossetti.", *["They saw Antonio Rossetti."] * 9), []),  # another given name
        (("They saw James Clark.", *["They saw James Clarke."] * 9), []),
        (("They saw Erik Andersen.", *["They saw Erik Andersson."] * 9), []),
        (("They saw Marc Huber.", *["They saw Marc Haber."] * 9), []),
        (("“Ivan Khomotov fled,” she said.", *["They saw Ivan Khomutov."] * 9), []),
    ],
)
def test_spellings_of_one_name_are_grouped(texts: tuple[str, ...], expected: list[str], desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, *texts)
    assert [text for _, _, text, _ in reported(capsys, "--across")] == expected


def test_problem_within_a_document_is_not_reported_twice(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, "They left Kiev for Kyiv.", KYIV)
    message = "Two spellings of one name: “Kiev” here, “Kyiv” elsewhere in this text; use “Kyiv”"
    assert reported(capsys, "--across") == [("0.txt", "names/old-and-new", "Kiev", message)]


def test_ignored_rules_excluded_paths_and_accepted_spellings_are_left_out(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, KYIV, KIEV, KIEV)
    assert reported(capsys, "--across", "--ignore", "names/old-and-new") == []
    (desk / ".mtlint.yaml").write_text("per-path:\n  1.txt: {ignore: names/old-and-new}\n")
    main(["check", "--across", "--output-format", "jsonl", "."])
    assert [json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()] == ["2.txt"]
    (desk / ".mtlint.yaml").write_text("names: [Kiev, Kyiv]\n")
    assert reported(capsys, "--across") == []
    (desk / ".mtlint.yaml").write_text("min-severity: error\nfail-on: never\n")
    assert main(["check", "--across", "."]) == 0
    capsys.readouterr()
    (desk / ".mtlint.yaml").write_text("min-severity: error\nfail-on: warning\n")
    assert main(["check", "--across", "--quiet", "--output-format", "concise", "."]) == 1
    assert capsys.readouterr().out == ""


def test_chosen_spelling_in_settings_wins(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, KYIV, KIEV, "They saw Ivan Khomotov, and Khomotov left.", "Kyiv, Kyiv, Kyiv and Kiev.")
    (desk / ".mtlint.yaml").write_text("names: [Kiev, Khomutov]\n")
    said = [(path, text, message) for path, _, text, message in reported(capsys)]
    against_each_other = "Two spellings of one name: “Kyiv” here, “Kiev” elsewhere in this text; use “Kiev”"
    assert said == [
        *[("0.txt", "Kyiv", "“Kyiv” should be “Kiev”, as in your settings")] * 2,
        *[("2.txt", "Khomotov", "“Khomotov” should be “Khomutov”, as in your settings")] * 2,
        *[("3.txt", "Kyiv", against_each_other)] * 3,
    ]
    assert [(path, text, message) for path, _, text, message in reported(capsys, "--across")] == said


@pytest.mark.parametrize(
    ("names", "text"),
    [("Nasir", "They saw Nasyr."), ("Germany", "The German left."), ("Petrov", "They saw Petrova."), ("Ivan Khomutov", "They saw Khomotov.")],
)
def test_settings_do_not_affect_short_or_unrelated_names(names: str, text: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, text)
    (desk / ".mtlint.yaml").write_text(f"names: [{names}]\n")
    assert reported(capsys) == []


def test_processes_and_cache_do_not_change_output(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    written(desk, *[KYIV, KIEV, "They saw Ivan Khomutov.", "They saw Ivan Khomutov.", "They saw Ivan Khomotov."] * 6, "They saw Ivan Khomutov." * 30)
    alone = reported(capsys, "--across", "--jobs", "1", "--no-cache")
    assert len(alone) == 12
    for module, name in ((parallel, "WORTH"), (parallel, "BATCH"), (check, "FEW")):
        monkeypatch.setattr(module, name, 2)
    assert reported(capsys, "--jobs", "1") == []  # and the cached results contain no names
    for words in (["--jobs", "1"], ["--jobs", "1"], ["--jobs", "2"], ["--jobs", "2", "--no-cache"]):
        assert reported(capsys, "--across", *words) == alone
    assert reported(capsys, "--jobs", "1") == []


def test_parts_of_a_file_count_as_one_document(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    body = "\n".join(["All was quiet there, and nobody left.\n"] * 20)
    written(desk, KYIV * 9, body + KIEV + body + KIEV + body + KIEV, body + KYIV)
    whole = reported(capsys, "--across")
    main(["check", "--across", "--output-format", "jsonl", "."])
    places = [
        (line["start"], [(other["path"], other["start"]) for other in line["related"]])
        for line in map(json.loads, capsys.readouterr().out.splitlines())
    ]
    monkeypatch.setattr(chunks, "HUGE", 500)
    monkeypatch.setattr(chunks, "PART", 300)
    assert (
        reported(capsys, "--across")
        == whole
        == [
            (
                "1.txt",
                "names/old-and-new",
                "Kiev",
                "Two spellings of one name: “Kiev” here (3 times), “Kyiv” in 2 other documents (20 times); use “Kyiv”",
            )
        ]
    )
    main(["check", "--across", "--output-format", "jsonl", "."])
    assert [
        (line["start"], [(other["path"], other["start"]) for other in line["related"]])
        for line in map(json.loads, capsys.readouterr().out.splitlines())
    ] == places


def test_tie_between_spellings_is_not_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, "They saw Ivan Khomutov.", "They saw Ivan Khomotov.", "He saw Gaddafi.", "He saw Qaddafi.", KYIV, KIEV)
    assert main(["names", "--write", "."]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == ".mtlint.yaml: names: Kyiv (not “Kiev”)"
    assert (desk / ".mtlint.yaml").read_text() == "names:\n  - Kyiv\n"


def test_nothing_is_written_if_a_file_is_unreadable(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, KYIV, KIEV)
    assert main(["names", "--write", ".", "none.txt"]) == 2
    assert not (desk / ".mtlint.yaml").exists()
    assert capsys.readouterr().err == "none.txt: no such file or folder\nmtlint: nothing was written, because some files could not be read\n"


def test_ignored_problem_across_files_does_not_set_exit_code(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lint.run.consistency import mentions

    def describe_ignored(document: Document, rule: Rule, span: Span) -> Diagnostic:
        return describe_place(document, rule, span).replace(suppressed="inSource")

    describe_place = mentions._describe_place
    written(desk, KYIV, KIEV)
    assert main(["check", "--across", "."]) == 1
    monkeypatch.setattr(mentions, "_describe_place", describe_ignored)
    assert main(["check", "--across", "."]) == 0


def test_names_table_follows_settings(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(desk, KYIV, KIEV)
    (desk / "old").mkdir()
    (desk / "old" / "a.txt").write_text("They saw Kiev, Kiev and Peking, not Beijing.")
    (desk / ".mtlint.yaml").write_text("exclude: [old]\nignore: [names]\nnames: [Kiev]\n")
    assert main(["names", "--output-format", "json", "."]) == 0
    (row,) = json.loads(capsys.readouterr().out)["names"]
    assert (row["name"], row["why"], [form["form"] for form in row["spellings"]]) == ("Kiev", "settings", ["Kiev", "Kyiv"])
