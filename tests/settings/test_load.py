import os
from pathlib import Path

import pytest

from lint.errors import ConfigError
from lint.settings.load import find_settings_file, load_settings

TABLES = {
    "plain": "[tool.mtlint]\nexclude = ['old']\n",
    "spaces": "[ tool .  mtlint ]\nexclude = ['old']\n",
    "quotes": "[tool.'mtlint']\nexclude = ['old']\n",
    "escapes": '["tool"."mtl\\u0069nt"]\nexclude = ["old"]\n',
    "dotted keys": "tool.mtlint.exclude = ['old']\n",
    "a dotted key in a table": "[tool]\nmtlint.exclude = ['old']\n",
    "inline": "tool = {mtlint = {exclude = ['old']}}\n",
    "inline in a table": "[tool]\nmtlint = {exclude = ['old']}\n",
    "CRLF": "[tool.mtlint]\r\nexclude = ['old']\r\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_table_in_pyproject_is_read(text, tmp_path):
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8", newline="")
    path = find_settings_file(str(tmp_path))
    assert path == str(tmp_path / "pyproject.toml")
    assert load_settings(path).exclude == ("old",)


@pytest.mark.parametrize("text", ["[project]\nname = 'mtlint'\n", "[tool.other]\nuses = 'mtlint'\n", "# mtlint\n", "no TOML at all"])
def test_pyproject_without_table_is_ignored(text, tmp_path):
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    assert find_settings_file(str(tmp_path)) is None


WRONG = {
    "brackets": ("[tool.mtlint]\nselect = " + "[" * 5000 + "]" * 5000, "2:10: not valid TOML: brackets are nested too deeply"),
    "digits": ("[tool.mtlint]\nselect = " + "9" * 5000, "2:10: not valid TOML: a number has too many digits"),
    "no table": ("tool = 1\n# mtlint\n", "1:1: 'tool' is not a table"),
    "a list of tables": ("[[tool]]\n# mtlint\n", "1:3: 'tool' is not a table"),
    "text": ("[tool]\nmtlint = 'strict'\n", "2:1: expected a mapping (`name: value`)"),
    "dotted key": ("[tool.mtlint]\nper-path." + "a." * 3000 + "b = 1", "1:1: keys in this table are nested too deeply"),
    "value": ("[tool.mtlint]\nselect = [names]", "2:11: not valid TOML: invalid value"),
    "no UTF-8": ("[tool.mtlint]\nexclude = ['\udcff']\n", "2:13: not valid TOML: it is not UTF-8"),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_unusable_table_is_an_error(text, expected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(ConfigError) as caught:
        load_settings(find_settings_file(str(tmp_path)) or "")
    assert str(caught.value) == f"pyproject.toml:{expected}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("rules: [gone]", "1:9: no such folder: 'gone'"),
        ("rules: {}", "1:8: expected text or a list, found a mapping"),
        ("languagetool: http://", "1:15: expected true, false, or the address of a server (http://…), found 'http://'"),
        ("languagetool: 'http://[::1'", "1:15: expected true, false, or the address of a server (http://…), found 'http://[::1'"),
        ("languagetool: http://localhost:99999", "1:15: expected true, false, or the address of a server (http://…), found 'http://localhost:99999'"),
        ("names: Kiev, Odessa", "1:8: write several values as a list: [Kiev, Odessa]"),
        ("ignore: names, number", "1:9: write several values as a list: [names, number]"),
        ("select: []", "1:9: 'select' names no rule: leave it out to run all rules, or ignore what should not run"),
        ("per-path: {'*': {select: []}}", "1:26: 'select' names no rule: leave it out to run all rules, or ignore what should not run"),
        ("text-fields: []", "1:14: 'text-fields' names no field: leave it out to read the usual ones"),
        ("per-path: {'*.md': {}}", "1:20: this changes no setting: name one, or delete this entry"),
        (
            "ignore: [ALL]\nper-path: {'*': {fail-on: info}}",
            "1:9: this skips every rule in every file, whatever 'per-path' says; to skip files, use 'exclude'",
        ),
        ("languagetool: []", "1:15: expected text, found a list"),
        ("# in lines that end with CR\rignre: [names]", "2:1: unknown field 'ignre'; did you mean 'ignore'?"),
        ("exclude: [../old]", "1:11: a glob can't contain '..'; it is relative to the folder of the settings file"),
        ("exclude: '!new'", "1:10: a glob can't begin with '!'"),
        ("exclude: [~/old]", "1:11: a glob can't begin with '~'"),
        ("exclude: .", "1:10: '.' matches no files; the glob of all files is '*'"),
        ("per-path: {'{a,{b,c}}.md': {style: ap}}", "1:12: braces in a glob can't be nested"),
        (f"style: {'a' * 5000}.yaml", f"1:8: no such file: '{'a' * 80}…'"),
        ("rules: [gone.csv]", "1:9: no such file: 'gone.csv'"),
        ("Style: ap", "1:1: unknown field 'Style'; did you mean 'style'?"),
        ("select: [[names]]", "1:10: expected text, found a list"),
        ("style: {like: ap}", "1:8: expected text, found a mapping"),
        ("style:", "1:7: expected text, found nothing"),
        ("min-severity: hint", "1:15: expected 'error', 'warning', or 'info', found 'hint'; did you mean 'info'?"),
        ("readability: yes", "1:14: expected 'true' or 'false', found 'yes'; did you mean 'true'?"),
        ("style: new york times", "1:8: expected 'ap', 'reuters', 'guardian', 'bbc', or 'nyt', found 'new york times'; did you mean 'nyt'?"),
        ("disable: [number]", "1:1: unknown field 'disable'; did you mean 'ignore'?"),
        ("severity: info", "1:11: expected a mapping (`number: error`)"),
        ("severity:\n  - number: error", "2:3: expected a mapping (`number: error`); delete the hyphens"),
        ("style:ap", "1:1: expected a mapping (`name: value`); put a space after the colon"),
        ('style = "ap"', "1:1: expected a mapping (`name: value`); write a colon instead of the equals sign"),
        ("[mtlint]\nstyle = 'ap'", "2:1: not valid YAML: expected `name: value` in every line, and nothing else"),
        ("ignore: names number", "1:9: write several values as a list: [names, number]"),
        ("ignore:\n- names\n -number", "2:1: begin each item of a list with “- ” (a hyphen and a space), one below the other"),
        ("names: {Kiev: Kyiv}", "1:8: expected text or a list, found a mapping"),
    ],
)
def test_wrong_value_is_one_mistake(line, expected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(".mtlint.yaml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(".mtlint.yaml")
    assert str(caught.value) == f".mtlint.yaml:{expected}"


@pytest.mark.parametrize("name", [".gitkeep", "rule.json"])
def test_folder_without_rules_is_an_error(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("house").mkdir()
    Path("house", name).touch()
    Path(".mtlint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(".mtlint.yaml")
    assert str(caught.value) == ".mtlint.yaml:1:9: no rule files found in 'house'"


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff---\r\n# nothing\r\n...\r\n"])
def test_file_without_settings_has_the_defaults(text, tmp_path):
    (tmp_path / ".mtlint.yaml").write_text(text, encoding="utf-8", newline="")
    assert load_settings(str(tmp_path / ".mtlint.yaml")).places == {}


def test_rules_of_a_house_style_have_their_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text("like: ap\nwith: [style/bn, style/gone]\n", encoding="utf-8")
    Path(".mtlint.yaml").write_text("style: house.yaml\n", encoding="utf-8")
    assert load_settings(".mtlint.yaml").lines == {"style/bn": ("house.yaml", 2, 8), "style/gone": ("house.yaml", 2, 18)}


def test_pyproject_in_utf_16_is_an_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text(TABLES["plain"], encoding="utf-16")
    with pytest.raises(ConfigError, match=r"pyproject\.toml:1:1: not valid TOML: it is not UTF-8"):
        find_settings_file(str(tmp_path))


def test_pyproject_may_begin_with_byte_order_mark(tmp_path):
    (tmp_path / "pyproject.toml").write_text(TABLES["plain"], encoding="utf-8-sig")
    assert load_settings(find_settings_file(str(tmp_path)) or "").exclude == ("old",)


def test_named_toml_file_must_have_the_table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text("[tool.other]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^a\.toml: has no table \[tool\.mtlint\]$"):
        load_settings("a.toml")


def test_yml_is_read_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(".mtlint.yml").write_text("exclude: [old]\n", encoding="utf-8")
    assert load_settings(find_settings_file(".") or "").exclude == ("old",)
    Path(".mtlint.yaml").write_text("exclude: [new]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^\.mtlint\.yml: \.mtlint\.yaml is in the same folder"):
        find_settings_file(".")


@pytest.mark.parametrize("name", [".mtlint.yaml", "pyproject.toml"])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.symlink_to("gone"), "can't be read: No such file or directory"),
        (lambda path: path.mkdir(), "can't be read: it is a folder"),
        (lambda path: os.mkfifo(path), "can't be read: it is not a regular file"),
    ],
)
def test_special_file_is_not_a_missing_file(name, make, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make(tmp_path / name)
    with pytest.raises(ConfigError) as caught:
        load_settings(find_settings_file(str(tmp_path)) or "")
    assert str(caught.value) == f"{name}: {message}"
