"""The wheel, unpacked outside the checkout: it brings compiled rules, and checking a page imports no unneeded module."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "nato-ukraine.txt"
SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from lint.cli.main import main
code = main(["check", "--isolated", "--quiet", *sys.argv[2:]])
loaded = sorted(sys.modules)
import json
print(json.dumps({"code": code, "file": sys.modules["lint"].__file__, "loaded": loaded}))
"""
HEAVY = {"re", "typing", "dataclasses", "argparse", "json", "enum", "yaml", "pathlib", "lint.rulefiles.rule_file"}
"""Modules each of which takes a good part of the time that Python itself takes to start."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an unpacked wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    words = [sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if not wheels and not isolation:
        pytest.skip(f"a wheel can't be built here without hatchling: {done.stderr[-200:]}")
    assert wheels, done.stdout + done.stderr
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def check(installed: Path, cache: Path, *words: str) -> tuple[int, set[str]]:
    """Return the exit code of a check, and the modules imported at its end."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"MTLINT_CACHE_DIR": str(cache)}
    command = [sys.executable, "-S", "-c", SCRIPT, str(installed), *words]
    done = subprocess.run(command, cwd=cache, env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["file"].startswith(str(installed))
    return said["code"], set(said["loaded"])


EDITED = (
    "It cost $ 5 million, he said. He said. Petrov said Thursday.\n\nThe the minister of of foreign affairs met Mr. Although it rained , he went.\n"
)


@pytest.mark.parametrize(("text", "expected"), [(SEED.read_text(encoding="utf-8"), 1), (EDITED, 1), ("All is well.\n", 0)])
@pytest.mark.parametrize("options", [(), ("--min-severity", "info")])
def test_check_imports_no_unneeded_module(installed: Path, tmp_path: Path, text: str, expected: int, options: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for _ in ("first", "again"):  # the cache of the first run is not the reason
        code, loaded = check(installed, tmp_path, *options, "a.txt")
        assert code == expected
        assert loaded & HEAVY == set()


def test_wheel_brings_its_automaton(installed: Path, tmp_path: Path) -> None:
    pytest.importorskip("hyperscan", reason="there is no automaton for this machine")
    script = "import sys\nsys.path.insert(0, sys.argv[1])\nfrom lint.rulefiles.load import load_rules\nrules = load_rules()\nrules.load_automaton()\nprint(rules.has_automaton)"
    done = subprocess.run([sys.executable, "-c", script, str(installed)], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


HOUSE_RULE = """
message: Write “{suggestion}”, not “{found}”
why: The desk prefers the plain verb.
severity: warning
artifact: wrong-word
pattern: (?i)utili[sz]e
suggestion: use
examples: {bad: ["They [utilize] it."], good: ["They use it."]}
"""
WITH_HOUSE_RULE = """
import sys
sys.path.insert(0, sys.argv[1])
from lint.rulefiles import load, outlines
from lint.text.document import Document
drawn, draw = [], outlines.draw_outlines
outlines.draw_outlines = lambda rules: drawn.extend(rules) or draw(rules)
for _ in ("builds", "loads"):
    rules = load.load_rules([sys.argv[2]], sys.argv[3])
    rules.load_automaton()
    hits = {rule.id for rule, hits in rules.candidates(Document("a.txt", "They utilize the the road.")) if hits}
    print(rules.has_automaton, *[rule.id for rule in drawn], {"house/utilize", "repetition/word"} <= hits)
"""


def test_automaton_of_wheel_is_extended_for_house_rule(installed: Path, tmp_path: Path) -> None:
    pytest.importorskip("hyperscan", reason="there is no automaton for this machine")
    rule = tmp_path / "rules" / "house" / "utilize.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(HOUSE_RULE, encoding="utf-8")
    command = [sys.executable, "-c", WITH_HOUSE_RULE, str(installed), str(tmp_path / "rules"), str(tmp_path / "cache")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True house/utilize True"] * 2


OTHER_PYTHON = """
import sys
sys.path.insert(0, sys.argv[1])
from lint._startup import regex
from lint.rulefiles import load
load.engine = lambda: "another-engine"
rules = load.load_rules(cache=sys.argv[2] or None)
print(len(rules.rules), len(regex._tables and regex._tables[0][0]), "yaml" in sys.modules, "re" in sys.modules)
"""


def test_wheel_serves_other_pythons_without_reading_yaml(installed: Path, tmp_path: Path) -> None:
    """They compile the expressions: with a cache all of them once, otherwise those that are used."""

    def load_in_other_python(cache: str) -> list[str]:
        command = [sys.executable, "-S", "-c", OTHER_PYTHON, str(installed), cache]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    rules, expressions, *imported = load_in_other_python(str(tmp_path))
    assert int(rules) > 100 < int(expressions)
    assert imported == ["False", "True"]
    assert [path.name.partition("-")[0] for path in tmp_path.iterdir()] == ["expressions"]
    assert load_in_other_python(str(tmp_path)) == [rules, expressions, "False", "False"]
    assert load_in_other_python("") == [rules, "0", "False", "False"]


WORKER = """
import sys
sys.path.insert(0, sys.argv[1])
{before}
from lint.cli.main import main
code = main(["check", "--isolated", "--quiet", "a.txt"])
from lint.run import worker
print(code, worker.Worker.check.__code__.co_filename, worker.__spec__.origin, worker.__loader__.get_source("lint.run.worker") is not None)
"""
OTHER_MAGIC = "import lint._startup.modules as modules; modules.MAGIC_NUMBER = b'other'"


@pytest.mark.parametrize(("before", "is_packed"), [("", True), (OTHER_MAGIC, False)])
def test_python_that_built_wheel_imports_modules_from_one_file(installed: Path, tmp_path: Path, before: str, is_packed: bool) -> None:
    """Others import them from their own files."""
    (tmp_path / "a.txt").write_text("He said. It cost $ 5 million.\n", encoding="utf-8")
    command = [sys.executable, "-S", "-c", WORKER.format(before=before), str(installed)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    code, compiled_from, origin, has_source = done.stdout.split()[-4:]
    assert (code, Path(origin), has_source) == ("1", installed / "lint" / "run" / "worker.py", "True")
    assert Path(compiled_from).is_absolute() is not is_packed


def test_wheel_contains_no_path_of_build_machine(installed: Path) -> None:
    packed = b"".join([path.read_bytes() for path in (installed / "lint").glob("*.bin")])
    assert str(ROOT).encode() not in packed
    assert re.findall(rb"(?<![\w.-])/[\w./-]+\.yaml", packed) == []
