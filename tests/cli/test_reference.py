"""Files generated from the tables: reference pages, manual page, schemas, and completion scripts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from command import run

from lint._startup.read import yaml_files
from lint.cli.options import COMMANDS, OPTIONS
from lint.cli.reference import FILES
from lint.rulefiles.load import builtin_folder
from lint.rulefiles.schema import rules_schema
from lint.settings.settings import SETTINGS
from lint.settings.types import settings_schema

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("path", "make_file"), FILES.items())
def test_generated_files_are_up_to_date(path: str, make_file: Callable[[], str]) -> None:
    if path.endswith((".bash", ".zsh")):
        pytest.importorskip("shtab")
    assert (ROOT / path).read_text(encoding="utf-8") == make_file(), "write it again with `python -m lint.cli.reference`"


def test_reference_lists_every_setting_option_and_command() -> None:
    settings = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    command_line = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    manual = (ROOT / "docs/mtlint.1").read_text(encoding="utf-8")
    assert [setting.key for setting in SETTINGS if f"| `{setting.key}` |" not in settings] == []
    assert [setting.key for setting in SETTINGS if not setting.meaning.endswith(".")] == []
    assert [name for name in COMMANDS if f"\n## {name}\n" not in command_line or f".SH {name.upper()}" not in manual] == []
    assert [option.name for option in OPTIONS if not option.help] == []


def test_valid_settings_match_schema() -> None:
    schema = settings_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    files = [path for path in (ROOT / "tests/cases").glob("*/files/.mtlint.yaml") if "wrong" not in str(path) and "unknown" not in str(path)]
    assert len(files) > 5
    for path in files:
        if content := yaml.safe_load(path.read_text(encoding="utf-8")):
            jsonschema.validate(content, schema)


@pytest.mark.parametrize(
    "settings",
    [{"ignor": []}, {"fail-on": "often"}, {"severity": {"names": "loud"}}, {"per-path": {"*.md": {"exclude": ["a"]}}}, {"readability": "yes"}],
)
def test_invalid_settings_do_not_match_schema(settings: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(settings, settings_schema())


OTHERS = ("redirects.yaml", "rates.yaml", "languagetool-rates.yaml")
"""Files in the folder of rules that are not rules."""


def test_rule_files_match_schema() -> None:
    schema = rules_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    packs = [Path(path) for path in yaml_files(builtin_folder())]
    rules = [path for path in packs if path.parent.name not in ("lists", "tables", "languages") and path.name not in OTHERS]
    assert len(rules) > 150
    for path in rules:
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        content["at-least"] = int(content.get("at-least", 1))
        for number in {"above", "below", "min-words"} & content.keys():
            content[number] = float(content[number])
        assert [f"{path}: {error.message}" for error in validator.iter_errors(content)] == []


@pytest.mark.parametrize("name", ["settings", "rules"])
def test_schema_command_prints_schemas(name: str, tmp_path: Path) -> None:
    done = run(["schema", name], tmp_path, tmp_path / "cache")
    assert done.returncode == 0
    assert json.loads(done.stdout)["additionalProperties"] is False


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_command_prints_valid_scripts(shell: str, tmp_path: Path) -> None:
    done = run(["completion", shell], tmp_path, tmp_path / "cache")
    assert done.returncode == 0
    assert b"unsafe-fixes" in done.stdout
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=done.stdout, check=False).returncode == 0
