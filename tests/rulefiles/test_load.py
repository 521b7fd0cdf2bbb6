"""The cache of rules: never wrong, whatever its folder contains."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lint._startup.store import unpack
from lint.linter.lint import check
from lint.rulefiles.folders import read_all
from lint.rulefiles.load import builtin_folder, load_rules
from lint.ruleset.rule import FIELDS, Rule
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

ROOT = Path(__file__).resolve().parents[2]
RULE = """\
message: "x"
why: y
severity: info
artifact: calque
pattern: {word}
examples:
  bad: ["[{word}]"]
  good: ["nothing"]
since: 0.1.0
"""


def find_texts(folder: Path, cache: Path, text: str) -> list[str]:
    rules = load_rules([str(folder)], str(cache))
    return [diagnostic.text for diagnostic in check(parse("x", text, "text"), rules.only(["pack/a"]))]


@pytest.fixture
def folder(tmp_path: Path, few_rules: None) -> Path:
    (tmp_path / "rules" / "pack").mkdir(parents=True)
    (tmp_path / "rules" / "pack" / "a.yaml").write_text(RULE.format(word="tea"), encoding="utf-8")
    return tmp_path / "rules"


def test_changed_rule_is_read_again(folder: Path, tmp_path: Path) -> None:
    assert find_texts(folder, tmp_path / "cache", "tea, coffee") == ["tea"]
    (folder / "pack" / "a.yaml").write_text(RULE.format(word="coffee"), encoding="utf-8")
    assert find_texts(folder, tmp_path / "cache", "tea, coffee") == ["coffee"]


@pytest.mark.parametrize("damage", [b"", b"\0", b"\0\0\0\0garbage", None])
def test_damaged_cache_is_ignored(folder: Path, tmp_path: Path, damage: bytes | None) -> None:
    cache = tmp_path / "cache"
    find_texts(folder, cache, "tea")
    (cached_file,) = cache.glob("rules-*")
    whole = cached_file.read_bytes()
    cached_file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert find_texts(folder, cache, "tea") == ["tea"]
    assert cached_file.read_bytes() == whole


def test_unwritable_cache_folder_is_ignored(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert find_texts(folder, tmp_path / "file" / "cache", "tea") == ["tea"]


def test_rules_are_equal_with_and_without_cache(cache: Path) -> None:
    text = (Path(__file__).resolve().parents[2] / "seeds" / "nato-ukraine.txt").read_text(encoding="utf-8")
    document = parse("x", text, "text")
    results = [
        [(diagnostic.rule, diagnostic.span, diagnostic.message) for diagnostic in check(document, load_rules(cache=folder))]
        for folder in (None, str(cache))
    ]
    assert results[0]
    assert results[0] == results[1]


NAMES = "summary: x\nsource: x\ndate: 2026-01-01\nnames: [{name: Marlow, wrong: [Marlou]}]\n"
RATES = "words: {human: 100000, spun: 30000, translated: 30000}\nrules:\n  names/drift: {human: 77, worst: 90}\n"


def _fields(some_rules: list[Rule]) -> dict[str, list[object]]:
    return {rule.id: [_unpacked(getattr(rule, field)) for field in FIELDS] for rule in some_rules}


def _unpacked(value: object) -> object:
    """Return a value with its packed parts unpacked: equal values may be packed as different bytes."""
    if isinstance(value, bytes):
        try:
            return unpack(value)
        except (ValueError, EOFError, TypeError):
            return value
    if isinstance(value, dict):
        return {key: _unpacked(item) for key, item in value.items()}
    return [_unpacked(item) for item in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.heavy
@pytest.mark.parametrize("addition", [("pack/a.yaml", RULE.format(word="tea")), ("names/tables/x.yaml", NAMES), ("rates.yaml", RATES)])
def test_packaged_rules_are_like_those_read_again(rules: RuleSet, addition: tuple[str, str], tmp_path: Path) -> None:
    name, content = addition
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    folders = [builtin_folder(), str(tmp_path)]
    read_again, reused, without_addition = (_fields(read_all(*arguments)[0]) for arguments in ((folders,), (folders, rules), (folders[:1],)))
    assert reused == read_again != without_addition


@pytest.mark.heavy
def test_two_processes_write_cache_at_once(tmp_path: Path) -> None:
    code = f"from lint.rulefiles.load import load_rules; print(len(load_rules(cache={str(tmp_path)!r}).rules))"
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    printed = [process.communicate()[0].strip() for process in started]
    assert len(set(printed)) == 1
    assert int(printed[0]) > 20
    assert sorted(path.name.partition("-")[0] for path in tmp_path.iterdir()) == ["expressions", "rules", "times"]


@pytest.mark.heavy
def test_cached_expressions_match_like_compiled_ones() -> None:
    """Compare every expression of the rules, cached and compiled by `re`, on every example and seed."""
    script = """
import re, sys
from pathlib import Path
from lint._startup import regex
from lint._startup.freeze import freeze_all
from lint.rulefiles.compile import list_expressions
from lint.rulefiles.folders import read_all
from lint.rulefiles.load import builtin_folder, load_rules
from lint.ruleset.rule import FIELDS, Rule
from lint.ruleset.ruleset import RuleSet
rules = load_rules().rules
texts = [path.read_text(encoding="utf-8", errors="replace") for path in Path("seeds").glob("*.txt")]
texts.append("\\n\\n".join(example.text for rule in rules for which in ("bad", "good") for example in rule.examples(which)))
sources = [r"(?P<a>x)(?:y|(?P<b>z))+", r"(?<!\\w)(?:(?i:a)b|c?d)", r"(?<=e)(?:[^a-y]|s)", *list_expressions(rules)]
regex.remember(*freeze_all(sources))
for source in sources:
    thawed, compiled = regex._thaw(source), re.compile(source)
    for text in texts:
        same = [(one.span(), one.groupdict()) for one in compiled.finditer(text)]
        assert [(one.span(), one.groupdict()) for one in thawed.finditer(text)] == same, source
print(len(sources))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""
    assert int(done.stdout) > 1_000
