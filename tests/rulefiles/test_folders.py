from pathlib import Path

import pytest

from lint.errors import RuleError
from lint.rulefiles.folders import read_folders

RULE = """message: "“{found}” is a calque."
why: An editor would mend it.
severity: warning
artifact: calque
phrases:
  made of steel nerves: with nerves of steel
examples:
  bad: ["A man [made of steel nerves] stood there."]
  good: ["A man with nerves of steel stood there."]
since: 1.0.0
"""


@pytest.mark.parametrize("path", ["nerves.yaml", "nerves.yml", "phrase/more/nerves.yaml", "phrase/more/and/more/nerves.yaml"])
def test_rule_outside_a_pack_is_a_mistake(path: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError, match=r"nerves\.ya?ml:1:1: rule files must be in a pack"):
        read_folders([str(tmp_path)])


@pytest.mark.parametrize(
    ("name", "text"), [("nerves.yaml.txt", RULE), ("nerves.json", '{"message": "x"}'), ("nerves.toml", 'message = "x"'), ("old.yaml.bak", RULE)]
)
def test_rule_with_another_ending_is_a_mistake(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "phrase").mkdir()
    (tmp_path / "phrase" / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=rf"{name}:1:1: this rule is not read"):
        read_folders([str(tmp_path)])


@pytest.mark.parametrize(("name", "text"), [("nerve.yaml.txt", "words: [nerve]\n"), ("nerve.json", '{"pattern": "nerve"}')])
def test_word_list_with_another_ending_is_a_mistake(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=rf"{name}:1:1: this word list is not read"):
        read_folders([str(tmp_path)])


def test_list_without_a_use_is_a_mistake(tmp_path: Path) -> None:
    for folder in ("shared", "house"):
        for path, text in (
            ("phrase/nerves.yaml", RULE),
            ("lists/hero.YML", "summary: x\nwords: [man]\n"),
            ("lists/pair.yaml", "summary: x\npattern: '{hero}s'\n"),
        ):
            (tmp_path / folder / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / path).write_text(text, encoding="utf-8")
    folders = [str(tmp_path / "shared"), str(tmp_path / "house")]
    with pytest.raises(RuleError) as caught:
        read_folders(folders)
    assert [mistake.message.partition(":")[0] for mistake in caught.value.mistakes] == ["no rule uses this list"]
    assert str(caught.value).endswith("house/lists/pair.yaml:1:1: no rule uses this list: write {pair} in a pattern, or delete the list")
    (tmp_path / "house/phrase/pair.yaml").write_text(
        RULE.replace("phrases:\n  made of steel nerves: with nerves of steel", "pattern: '{pair} made of steel nerves'").replace("A man [", "[mans "),
        encoding="utf-8",
    )
    assert {rule.id for rule in read_folders(folders)} == {"phrase/nerves", "phrase/pair"}


def test_copies_of_rules_and_other_data_in_packs_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "phrase").mkdir()
    for name in ("nerves.yaml", "nerves.yaml~", "nerves.yaml.orig"):
        (tmp_path / "phrase" / name).write_text(RULE, encoding="utf-8")
    (tmp_path / "phrase/package.json").write_text('{"name": "rules"}', encoding="utf-8")
    assert [rule.id for rule in read_folders([str(tmp_path)])] == ["phrase/nerves"]


@pytest.mark.parametrize("path", ["phrase/steel nerves.yaml", "phrase/a,b.yaml", "ALL/nerves.yaml"])
def test_rule_that_can_not_be_selected_is_a_mistake(path: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError, match="rules and packs can't have this name"):
        read_folders([str(tmp_path)])


def test_yaml_files_next_to_packs_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text("like: ap\n", encoding="utf-8")
    (tmp_path / "phrase").mkdir()
    (tmp_path / "phrase" / "nerves.yml").write_text(RULE, encoding="utf-8")
    assert "phrase/nerves" in {rule.id for rule in read_folders([str(tmp_path)])}


def test_two_files_with_one_rule_are_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "phrase").mkdir()
    for ending in ("yaml", "yml"):
        (tmp_path / "phrase" / f"nerves.{ending}").write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError, match="two files define rule 'phrase/nerves'"):
        read_folders([str(tmp_path)])


@pytest.mark.parametrize("name", ["names.__builtins__", "names.drift.__call__", "names", "repetition.Match", "os.system", "..evil", ""])
def test_unknown_function_is_a_mistake(name: str, tmp_path: Path) -> None:
    (tmp_path / "phrase").mkdir()
    (tmp_path / "phrase" / "f.yaml").write_text(
        RULE.replace("phrases:\n  made of steel nerves: with nerves of steel", f"function: '{name}'"), encoding="utf-8"
    )
    with pytest.raises(RuleError, match=r"f\.yaml:5:11"):
        read_folders([str(tmp_path)])


def test_rule_file_listed_as_termbase_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    path = tmp_path / "house/tea.yaml"
    path.write_text("message: No {found}.\nwhy: Tea.\nseverity: error\nartifact: calque\npattern: tea\nsince: 1.0.0\n")
    with pytest.raises(RuleError) as caught:
        read_folders([str(path)])
    (mistake,) = caught.value.mistakes
    assert (mistake.line, mistake.column) == (1, 1)
    assert "is a rule, not a termbase" in mistake.message
    assert tmp_path.as_posix() in mistake.message
