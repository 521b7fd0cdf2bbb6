"""Old ids of rules work wherever ids may be, with one notice that names the current id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run

from lint.errors import RuleError
from lint.rulefiles.folders import read_all
from lint.rulefiles.load import builtin_folder
from lint.ruleset.ruleset import RuleSet

IDS = Path(__file__).with_name("ids.txt").read_text(encoding="utf-8").split()
"""Every id that a rule had when ids began to be recorded; each release adds its own."""
RULE = """\
message: "“{found}” is wrong"
why: It is only a test.
severity: warning
artifact: calque
pattern: '\\b%s\\b'
examples:
  bad: ["[%s]"]
  good: ["zzz"]
since: 0.1.0
"""
TABLE = """\
word/aaa: word/bbb
word/older: word/aaa
word/ccc: {to: word/bbb, because: both report one mistake}
word/ddd: {because: it reported too much}
words: word
"""
NOW = "mtlint: rule 'word/aaa' is now 'word/bbb'; update "


@pytest.fixture
def folder(tmp_path: Path, few_rules: None) -> Path:
    """Return a folder with a document and with house rules whose ids have changed."""
    (tmp_path / "house" / "word").mkdir(parents=True)
    (tmp_path / "house" / "redirects.yaml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "house" / "word" / "bbb.yaml").write_text(RULE % ("qqq", "qqq"), encoding="utf-8")
    (tmp_path / "house" / "word" / "eee.yaml").write_text(RULE % ("vvv", "vvv"), encoding="utf-8")
    (tmp_path / "a.md").write_text("Here is qqq, and vvv.\n", encoding="utf-8")
    (tmp_path / ".mtlint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    return tmp_path


def check(folder: Path, *words: str) -> tuple[int, str, str]:
    """Return the exit code, standard output, and standard error."""
    done = run(list(words), folder, folder / "cache")
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("id", IDS)
def test_every_old_id_leads_to_a_rule(id: str, rules: RuleSet) -> None:
    ids = {rule.id for rule in rules.rules}
    assert id in ids or rules.redirects.current(id) in ids or rules.redirects.table[id].reason


@pytest.mark.parametrize("old", ["word/aaa", "word/older", "word/ccc"])
def test_select_and_ignore_take_old_ids(old: str, folder: Path) -> None:
    code, out, err = check(folder, "check", "--select", old, "a.md")
    assert (code, out.count("[word/bbb]"), out.count("[word/eee]")) == (1, 1, 0)
    assert err.count("\n") == 1
    assert err.startswith(f"mtlint: rule '{old}' is now 'word/bbb'")
    assert "[word/bbb]" not in check(folder, "check", "--ignore", old, "a.md")[1]


def test_removed_rule_selects_nothing(folder: Path) -> None:
    code, out, err = check(folder, "check", "--ignore", "word/ddd", "a.md")
    assert (code, out.count("[word/")) == (1, 2)
    assert err == "mtlint: rule 'word/ddd' was removed (it reported too much); update the command line\n"


def test_settings_take_old_ids(folder: Path) -> None:
    (folder / "style.yaml").write_text("with: [word/aaa]\n", encoding="utf-8")
    settings = "rules: [house]\nstyle: style.yaml\nignore:\n  - word/aaa\nper-path:\n  '*.md': {ignore: [word/aaa]}\n"
    (folder / ".mtlint.yaml").write_text(settings, encoding="utf-8")
    code, out, err = check(folder, "check", ".")
    assert (code, out.count("[word/bbb]"), out.count("[word/eee]")) == (1, 0, 1)
    assert err == NOW + ".mtlint.yaml:4:5\n"


def test_comments_in_several_files_give_one_notice(folder: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text("Here is qqq. <!-- mtlint: ignore word/aaa -->\n", encoding="utf-8")
    assert check(folder, "check", ".") == (0, "", NOW + "a.md and 2 other places\n")
    assert check(folder, "check", "--quiet", ".") == (0, "", "")


def test_unused_comment_with_old_id_is_reported(folder: Path) -> None:
    (folder / "a.md").write_text("Fine. <!-- mtlint: ignore word/aaa, word/ddd -->\n", encoding="utf-8")
    code, out, _ = check(folder, "check", ".")
    assert (code, out.count("suppression/unused"), out.count("unknown")) == (1, 1, 0)


def test_baseline_matches_old_ids_and_is_written_with_new_ones(folder: Path) -> None:
    (folder / "house" / "redirects.yaml").write_text("word/x: word/eee\n", encoding="utf-8")
    (folder / "house" / "word" / "bbb.yaml").rename(folder / "house" / "word" / "aaa.yaml")
    check(folder, "check", "--baseline", "known.json", "--update-baseline", "a.md")
    (folder / "house" / "word" / "aaa.yaml").rename(folder / "house" / "word" / "bbb.yaml")
    (folder / "house" / "redirects.yaml").write_text(TABLE, encoding="utf-8")
    assert check(folder, "check", "--baseline", "known.json", "a.md") == (0, "", NOW + "known.json\nknown.json: 0 new problems, 2 known\n")
    check(folder, "check", "--baseline", "known.json", "--update-baseline", "a.md")
    entries = json.loads((folder / "known.json").read_text(encoding="utf-8"))["diagnostics"]
    assert [entry["rule"] for entry in entries] == ["word/bbb", "word/eee"]
    assert check(folder, "check", "--baseline", "known.json", "a.md") == (0, "", "known.json: 0 new problems, 2 known\n")


def test_explain_takes_old_id(folder: Path) -> None:
    code, out, err = check(folder, "explain", "word/aaa")
    assert (code, out.splitlines()[0], err) == (0, "# word/bbb", "mtlint: rule 'word/aaa' is now 'word/bbb'\n")
    assert check(folder, "explain", "word/ddd") == (2, "", "mtlint: rule 'word/ddd' was removed (it reported too much)\n")


def test_house_rule_with_old_id_replaces_current_rule(tmp_path: Path) -> None:
    (tmp_path / "punctuation").mkdir()
    (tmp_path / "punctuation" / "apart.yaml").write_text(RULE % ("qqq", "qqq"), encoding="utf-8")
    rules, *_ = read_all([builtin_folder(), str(tmp_path)])
    (rule,) = [rule for rule in rules if rule.id.startswith("punctuation/") and rule.id.endswith(("/apart", "/split-contraction"))]
    assert (rule.id, rule.message) == ("punctuation/split-contraction", "“{found}” is wrong")


def test_rule_set_takes_old_ids(rules: RuleSet) -> None:
    assert rules.select("punctuation/apart").by_id().keys() == {"punctuation/split-contraction"}
    assert "punctuation/split-contraction" not in rules.ignore("punctuation/apart").by_id()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("word/a: word/nowhere\n", "1:1: 'word/a' redirects to 'word/nowhere', which is not a rule or pack"),
        ("word/a: word/b\nword/b: word/a\n", "1:1: these redirects lead in a circle"),
        ("word/a: {to: word/bbb}\n", "1:9: missing field 'because'"),
        ("- word/a\n", "1:1: expected a mapping"),
    ],
)
def test_invalid_tables_are_errors(table: str, message: str, folder: Path) -> None:
    (folder / "house" / "redirects.yaml").write_text(table, encoding="utf-8")
    with pytest.raises(RuleError, match=r"redirects\.yaml") as error:
        read_all([str(folder / "house")])
    assert f"redirects.yaml:{message}" in str(error.value)
