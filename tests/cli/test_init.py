"""`mtlint init`, `help`, `rules`, `explain`, and the options of `check` that choose files and rules."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from command import run

SLIP = "It cost $ 5 million.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old").mkdir()
    (tmp_path / "a.md").write_text(SLIP, encoding="utf-8")
    (tmp_path / "old" / "b.txt").write_text(SLIP, encoding="utf-8")
    return tmp_path


def mtlint(folder: Path, *words: str) -> tuple[int, str, str]:
    done = run(list(words), folder, folder.parent / "cache")
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_init_writes_valid_settings(folder: Path) -> None:
    assert mtlint(folder, "init") == (0, "", "Wrote .mtlint.yaml. Next: mtlint check .\n")
    text = (folder / ".mtlint.yaml").read_text(encoding="utf-8")
    assert "1 .md file, 1 .txt file" in text
    assert yaml.safe_load(text) is None  # only comments
    assert mtlint(folder, "check", ".")[0] == 1


def test_init_names_the_settings_that_it_replaces(folder: Path) -> None:
    (folder / ".mtlint.yaml").write_text("style: ap\n", encoding="utf-8")
    written = Path("old", ".mtlint.yaml")
    assert mtlint(folder, "init", "old") == (0, "", f"Wrote {written}, which replaces .mtlint.yaml for this folder. Next: mtlint check old\n")


def test_init_with_style_and_suggestions_gives_valid_settings(folder: Path) -> None:
    assert mtlint(folder, "init", "--style", "guardian", "old")[0] == 0
    path = folder / "old" / ".mtlint.yaml"
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == {"style": "guardian"}
    lines = path.read_text(encoding="utf-8").splitlines()
    taken = [line.removeprefix("# ") for line in lines if line.startswith(("# names", "# ignore", "# severity", "# exclude", "# per-path", "#   "))]
    path.write_text("style: ap\n" + "\n".join(taken) + "\n", encoding="utf-8")
    assert mtlint(folder / "old", "check", "b.txt")[0] == 1


def test_init_never_overwrites_a_file(folder: Path) -> None:
    (folder / ".mtlint.yml").write_text("style: ap\n", encoding="utf-8")
    assert mtlint(folder, "init") == (2, "", ".mtlint.yml: already exists; nothing was written\n")
    (folder / "old" / "pyproject.toml").write_text("[tool.mtlint]\nstyle = 'ap'\n", encoding="utf-8")
    expected = f"{Path('old', 'pyproject.toml')}: already has settings for mtlint; nothing was written\n"
    assert mtlint(folder, "init", "old") == (2, "", expected)
    assert mtlint(folder, "init", "nowhere") == (2, "", "nowhere: no such folder\n")


@pytest.mark.parametrize("words", [["help", "check"], ["check", "--help"]])
def test_help_explains_command(words: list[str], folder: Path) -> None:
    code, out, err = mtlint(folder, *words)
    assert (code, err) == (0, "")
    assert "Check files, folders, or standard input." in out


def test_help_without_or_with_unknown_command(folder: Path) -> None:
    assert mtlint(folder, "help")[:2] == mtlint(folder, "--help")[:2]
    for word, meant in (("fix", "check --fix"), ("lint", "check"), ("linter", "rules")):
        assert mtlint(folder, word, "a.md")[::2] == (
            2,
            f"mtlint: unknown command '{word}', and no file or folder of this name; did you mean '{meant}'?\n",
        )
    assert mtlint(folder, "help", "chekc") == (2, "", "mtlint: unknown command 'chekc'; did you mean 'check'?\n")


def test_short_options_are_read(folder: Path) -> None:
    assert mtlint(folder, "-V")[:2] == mtlint(folder, "--version")[:2]
    assert mtlint(folder, "check", "-q", "--output-format", "full", "a.md") == mtlint(folder, "check", "--quiet", "--output-format", "full", "a.md")


def test_command_takes_precedence_over_folder_of_its_name(folder: Path) -> None:
    (folder / "rules").mkdir()
    code, out, err = mtlint(folder, "rules", "honorific")
    assert (code, err) == (0, "mtlint: running the command 'rules'; to check the folder of that name, write ./rules\n")
    assert {line.split("/")[0] for line in out.splitlines()} == {"honorific"}


def test_rules_and_explain_take_packs(folder: Path) -> None:
    code, out, _ = mtlint(folder, "rules", "honorific", "number/spun")
    assert code == 0
    assert [line.split("/")[0] for line in out.splitlines() if line][-1] == "number"
    assert mtlint(folder, "explain", "honorific")[1] == mtlint(folder, "rules", "honorific")[1]
    assert mtlint(folder, "explain", "number/spun")[1].startswith("# number/spun")
    for command in ("rules", "explain"):
        assert mtlint(folder, command, "doubled") == (2, "", "mtlint: unknown rule or pack 'doubled'; did you mean 'attribution/doubled'?\n")
        assert mtlint(folder, command, "names/old") == (2, "", "mtlint: unknown rule or pack 'names/old'; did you mean 'names/old-and-new'?\n")
        assert mtlint(folder, command, "honorfic") == (2, "", "mtlint: unknown rule or pack 'honorfic'; did you mean 'honorific'?\n")


def test_explain_takes_files_of_rules_and_of_terms(folder: Path) -> None:
    (folder / "terms.csv").write_text("preferred,unwanted\ninfantry,foot troops\n", encoding="utf-8")
    (folder / "house/desk").mkdir(parents=True)
    rule_file = folder / "house/desk/tea.yaml"
    rule_file.write_text(
        'message: "{found}"\nwhy: Tea.\nseverity: warning\nartifact: calque\npattern: tea\nexamples: {bad: ["[tea]"], good: ["coffee"]}\n',
        encoding="utf-8",
    )
    assert mtlint(folder, "explain", "house/desk/tea.yaml")[1].startswith("# desk/tea\n")
    (folder / ".mtlint.yaml").write_text("rules: [terms.csv, house]\n", encoding="utf-8")
    assert mtlint(folder, "explain", "house/desk/tea.yaml") == mtlint(folder, "explain", "desk/tea")
    assert "They wrote ⟦foot troops⟧ here." in mtlint(folder, "explain", "terms.csv")[1]
    assert mtlint(folder, "explain", "terms.csv") == mtlint(folder, "explain", "terms/terms")
    assert mtlint(folder, "explain", "house") == (2, "", "house: this is a folder; name a rule, a pack, or a file\n")


def test_list_files_respects_exclude(folder: Path) -> None:
    assert mtlint(folder, "check", "--list-files", ".") == (0, "a.md\nold/b.txt\n", "")
    assert mtlint(folder, "check", "--list-files", "--exclude", "old", ".")[1] == "a.md\n"
    assert mtlint(folder, "check", "--list-files", "--exclude", "old/*.txt,c", ".")[1] == "a.md\n"
    (folder / ".mtlint.yaml").write_text("exclude: [a.md]\n", encoding="utf-8")
    assert mtlint(folder, "check", "--list-files", "--exclude", "c", ".")[1] == "old/b.txt\n"
    assert mtlint(folder / "old", "check", "--list-files", "--exclude", "./b.txt", ".")[1] == ""


def test_extend_select_adds_to_selected_rules(folder: Path) -> None:
    (folder / ".mtlint.yaml").write_text("select: [honorific]\n", encoding="utf-8")
    assert mtlint(folder, "check", "a.md")[0] == 0
    assert mtlint(folder, "check", "--extend-select", "number", "a.md")[0] == 1
    assert mtlint(folder, "check", "--select", "names", "--extend-select", "number", "a.md")[0] == 1


def test_encoding_option_applies_to_files_that_are_not_utf8(folder: Path) -> None:
    (folder / "c.txt").write_bytes("Mr. Müller paid $ 5 million.".encode("cp850"))
    code, out, _ = mtlint(folder, "check", "--encoding", "cp850", "--output-format", "json", "c.txt")
    assert code == 1
    assert '"encoding": "cp850"' in out
    assert mtlint(folder, "check", "--encoding", "cp850", "--output-format", "json", "a.md")[1].count('"encoding": "utf-8"') == 1
    assert mtlint(folder, "check", "--encoding", "ascii", "c.txt") == (2, "", "c.txt:1:6: not valid ascii\n")
    assert mtlint(folder, "check", "--encoding", "klingon", "c.txt") == (2, "", "mtlint: unknown encoding 'klingon'\n")


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("severity: {number/spaced-currency: warning}", "warning"),
        ("severity: {number: info, number/spaced-currency: warning}", "warning"),
        ("severity: {number/spaced-currency: warning, number: info}", "warning"),
        ("severity: {number: warning}", "warning"),
        ("severity: {number: info}", ""),
        ("severity: {number: off}", ""),
        ("severity: {ALL: warning}", "warning"),
        ("severity: {number: info}\nper-path:\n  '*.md': {severity: {number: warning}}", "warning"),
        ("severity: {number: Warning}", "warning"),
    ],
)
def test_severity_of_rule_takes_precedence_over_pack(settings: str, severity: str, folder: Path) -> None:
    (folder / ".mtlint.yaml").write_text(settings + "\n", encoding="utf-8")
    code, out, err = mtlint(folder, "check", "a.md")
    assert err == ""
    assert (code, out.split(": ")[1:2]) == ((1, [severity]) if severity else (0, []))


def test_style_and_names_apply_per_path(folder: Path) -> None:
    (folder / "uk.md").write_text("He paid the U.S. men in Kiev. They left Kyiv.\n", encoding="utf-8")
    (folder / "us.md").write_text("He paid the U.S. men in Kiev. They left Kyiv.\n", encoding="utf-8")
    settings = "style: AP\nnames: [Lviv]\nper-path:\n  'uk.*': {style: Guardian, names: [Kiev, Kyiv]}\n"
    (folder / ".mtlint.yaml").write_text(settings, encoding="utf-8")
    _, out, err = mtlint(folder, "check", "--quiet", "uk.md", "us.md")
    assert err == ""
    assert [(line.split(":")[0], line.rpartition("[")[2].partition("/")[0]) for line in out.splitlines()] == [("uk.md", "style"), ("us.md", "names")]


def test_unknown_setting_suggests_known_ones(folder: Path) -> None:
    (folder / ".mtlint.yaml").write_text("colour: red\n", encoding="utf-8")
    code, _, err = mtlint(folder, "check", "a.md")
    assert code == 2
    assert "unknown field 'colour'; known fields: select, ignore, severity, exclude, fail-on" in err
