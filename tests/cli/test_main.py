"""The command line: each folder in cases/ has a command, its files, and the expected output."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from command import environment, run, run_process
from hypothesis import given
from hypothesis import strategies as st

from lint import __version__
from lint.cli.main import run as run_and_exit
from lint.cli.options import read_quickly
from lint.cli.parser import parse

RATE = re.compile(r'"misfires_per_100k": [\d.]+')
"""Figures that the next calibration may change."""
OWN_PROCESS = ("fix-stdin", "full-wide-characters", "odd-names", "settings-unknown-key", "test-rules")
"""Cases with standard input, characters beyond ASCII, paths, an error, and a command that reads YAML."""
CASES = sorted(path for path in (Path(__file__).resolve().parents[1] / "cases").iterdir() if path.is_dir())


def expect_printed(case: Path, folder: Path, cache: Path, run_words: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    """Run the command of a case, and compare its output."""
    shutil.copytree(case / "files", folder)
    stdin = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
    done = run_words(shlex.split((case / "command").read_text(encoding="utf-8")), folder, cache, stdin)
    printed = RATE.sub('"misfires_per_100k": 0.0', done.stdout.decode())
    assert printed == (case / "expected.out").read_text(encoding="utf-8")
    assert done.stderr.decode() == ((case / "expected.err").read_text(encoding="utf-8") if (case / "expected.err").exists() else "")
    assert done.returncode == int((case / "expected.code").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, cache: Path) -> None:
    expect_printed(case, tmp_path / "work", cache, run)


@pytest.mark.parametrize("name", OWN_PROCESS)
def test_case_in_a_process_of_its_own(name: str, tmp_path: Path, cache: Path) -> None:
    expect_printed(CASES[0].parent / name, tmp_path / "work", cache, run_process)


def test_output_file_is_written_in_one_piece(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    done = run(["check", "--output-file", "out.json", "--output-format", "json", "a.txt"], tmp_path, cache)
    assert done.returncode == 1
    assert done.stdout == b""
    assert '"number/spaced-currency"' in (tmp_path / "out.json").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.json"]


def test_failed_command_keeps_output_file(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "out.txt").write_text("old", encoding="utf-8")
    done = run(["check", "--output-file", "out.txt", "--select", "no-such-rule", "."], tmp_path, cache)
    assert done.returncode == 2
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("words", [["--ignore", "ALL"], ["--select", "names", "--ignore", "names"], ["--select", "repetition/near"]])
def test_run_without_rules_says_so(tmp_path: Path, cache: Path, words: list[str]) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    done = run(["check", *words, "a.txt"], tmp_path, cache)
    assert done.stderr.decode() == "No rule was run: every selected rule is ignored, off, or below --min-severity.\n"


def test_selected_readability_rules_need_their_option(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    done = run(["check", "--select", "readability/long-sentence", "a.txt"], tmp_path, cache)
    assert done.stderr.endswith(b"below --min-severity (readability rules need --readability).\n")


def test_unwritable_output_file_is_an_error(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text("All is well.", encoding="utf-8")
    done = run(["check", "--output-file", "no/such/folder/out.txt", "a.txt"], tmp_path, cache)
    assert done.returncode == 2
    assert b"can't be written" in done.stderr


SETTINGS_AND_RULES = (".mtlint.yaml", "terms.csv", "hard.csv", "house/tea/cup.yaml", "below/.mtlint.yml")


@pytest.mark.parametrize("words", [["check", "--output-file"], ["report", "-o"], ["check", "--fix", "--output-file"]])
@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "link.txt"])
def test_output_file_must_not_be_a_checked_file(tmp_path: Path, cache: Path, words: list[str], name: str) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    done = run([*words, name, "a.txt"], tmp_path, cache)
    assert done.returncode == 2
    assert f"{name} would overwrite a file that this command reads".encode() in done.stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "It cost $ 5 million."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *product((["check", "--output-file"], ["report", "-o"], ["corpus", "in.jsonl", "-o", "out", "--report"]), SETTINGS_AND_RULES),
        (["check", "--output-file"], "old.json"),
        (["check", "--output-file"], "source.txt"),
    ],
)
def test_output_file_must_not_be_a_file_that_the_run_reads(tmp_path: Path, cache: Path, words: list[str], name: str) -> None:
    house = "message: Not here\nartifact: term-inconsistency\nwhy: Tea.\nseverity: error\nphrases:\n  tea cup: teacup\nexamples:\n  bad: ['A [tea cup].']\n  good: [A teacup.]\n"
    files = {
        ".mtlint.yaml": "rules: [terms.csv, house]\n",
        "terms.csv": "preferred,unwanted\nmug,cup\n",
        "house/tea/cup.yaml": house,
        "below/.mtlint.yml": "select: [number]\n",
        "old.json": '{"version": 1, "diagnostics": []}',
        "source.txt": "Une phrase.",
        "a.txt": "It cost $5 million.",
        "in.jsonl": '{"text": "It cost $5 million."}\n',
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "terms.csv")
    more = [] if words[0] == "corpus" else ["a.txt", "--baseline", "old.json", "--source", "source.txt"] if words[0] == "check" else ["a.txt"]
    done = run([*words, name, *more], tmp_path, cache)
    assert (done.returncode, b"would overwrite" in done.stderr) == (2, True), done.stderr
    assert {path: (tmp_path / path).read_text() for path in files} == files


def test_unknown_option_is_an_error(tmp_path: Path, cache: Path) -> None:
    done = run(["check", "--wat", "a.txt"], tmp_path, cache)
    assert done.returncode == 2
    assert b"--wat" in done.stderr


WORDS = """a.txt - --quiet --isolated --isolated=yes --no-cache --output-format --output-format=json --output_format json jsonl --fail-on --fail-on=
never info --min-severity=info --select=number,residue --select names --color always --jobs 2 -- -h --quie --languagetool --languagetool=yes""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=5))
def test_quick_reader_agrees_with_argparse(words: list[str]) -> None:
    plain = read_quickly(words)
    if plain is not None:
        assert plain == parse(["check", *words])


def test_check_without_problems_imports_few_modules(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text("All is well.", encoding="utf-8")
    code = "import sys; from lint.cli.main import main; main(['--isolated', '--quiet', 'a.txt']); print(' '.join(sorted(sys.modules)))"
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment(cache), capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    unwanted = {"re", "typing", "dataclasses", "argparse", "json", "yaml", "pathlib", "hashlib", "lint.authoring", "lint.text.formats.html"}
    unwanted |= {"http", "http.client", "socket", "urllib", "threading", "lint.external.languagetool", "language_tool_python"}
    assert unwanted & loaded == set()


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"]])
def test_version_and_doctor_describe_installation(words: list[str], tmp_path: Path, cache: Path) -> None:
    done = run(words, tmp_path, cache)
    assert done.returncode == 0
    assert done.stdout.decode().split()[:2] in (["mtlint", __version__], ["usage:", "mtlint"])


def test_commands_read_your_own_settings(tmp_path: Path, cache: Path) -> None:
    own_settings = tmp_path / "mtlint" / "config.yaml"
    own_settings.parent.mkdir()
    variables = environment(cache) | {"XDG_CONFIG_HOME": str(tmp_path)}
    own_settings.write_text("trust-servers: [https://lt.example.org]\n", encoding="utf-8")
    command = [sys.executable, "-m", "lint", "doctor"]
    assert (
        b"trusted servers: https://lt.example.org\n" in subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, check=False).stdout
    )
    own_settings.write_text("ignore: [number]\n", encoding="utf-8")
    for words in (["doctor"], ["check"], ["rules", "number"]):
        done = subprocess.run([*command[:-1], *words], cwd=tmp_path, env=variables, capture_output=True, check=False)
        assert done.returncode == 2
        assert b"config.yaml:1:1: unknown field 'ignore'" in done.stderr
    assert subprocess.run([*command[:-1], "check", "--isolated"], cwd=tmp_path, env=variables, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is not there")
@pytest.mark.parametrize("words", [["--version"], ["check", "--help"], ["help"], ["explain", "number"]])
def test_full_disk_is_reported(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "lint", *words], cwd=Path(__file__).resolve().parents[2], stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, b"mtlint: can't write the output: No space left on device\n")


def test_reader_that_has_gone_is_no_error() -> None:
    command = [sys.executable, "-m", "lint", "explain", "number"]
    with subprocess.Popen(command, cwd=Path(__file__).resolve().parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("runs_thread", [False, True])
def test_process_waits_for_output_and_threads(runs_thread: bool, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.\n\n" * 500, encoding="utf-8")
    thread = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.5), print('later'))).start()" if runs_thread else ""
    code = f"{thread}\nimport sys\nfrom lint.cli.main import run\nsys.exit(run())"
    env = {**os.environ, "MTLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([sys.executable, "-c", code, "--isolated", "a.txt"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert (done.returncode, "later" in lines) == (1, runs_thread)
    assert sum("number/spaced-currency" in line for line in lines) >= 500


def test_explain_shows_verdict_on_file(tmp_path: Path, cache: Path) -> None:
    seed = Path(__file__).resolve().parents[2] / "seeds/nato-ukraine.txt"
    shutil.copy(seed, tmp_path / "seed.txt")
    (tmp_path / "short.txt").write_text("It cost $ 5 million.\n", encoding="utf-8")
    lines = run(["explain", "seed.txt"], tmp_path, cache).stdout.decode().splitlines()
    assert lines[1].startswith("It reads as machine-translated (odds ")
    sums = [line.partition(":")[0] for line in lines if ": log odds" in line]
    assert sums == ["Machine-translated", "Spun", "Scraped"]  # the most likely one comes first
    assert len({line.index("  human ") for line in lines if "  human " in line}) == 1
    assert not [line for line in lines if line.startswith(("  +0.00 ", "  -0.00 "))]
    assert b"No verdict" in run(["explain", "short.txt"], tmp_path, cache).stdout
    assert run(["explain", "gone.txt"], tmp_path, cache).stderr.decode() == "gone.txt: no such file\n"


@pytest.mark.parametrize("encoding", ["base64", "rot13", "zlib", "undefined", "gone"])
def test_encoding_that_is_none_is_refused(tmp_path: Path, cache: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"It cost $ 5 million at the caf\xe9.")
    done = run(["check", "--isolated", "--encoding", encoding, "a.txt"], tmp_path, cache)
    assert (done.returncode, done.stderr.decode()) == (2, f"mtlint: unknown encoding '{encoding}'\n")


def test_rules_are_printed_without_control_characters(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "house/desk").mkdir(parents=True)
    (tmp_path / "house/desk/tea.yaml").write_text(
        'message: "\\e[31m{found}"\nwhy: "\\e]0;x\\a Tea."\nseverity: warning\nartifact: calque\npattern: tea\n'
        'examples: {bad: ["[tea]"], good: ["coffee"]}\nsince: 1.0.0\n',
        encoding="utf-8",
    )
    (tmp_path / ".mtlint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    for words in (["explain", "desk/tea"], ["explain", "house/desk/tea.yaml"], ["explain", "desk"], ["rules", "desk"]):
        done = run(words, tmp_path, cache)
        assert (done.returncode, b"\x1b" in done.stdout, b"\x07" in done.stdout, "\ufffd" in done.stdout.decode()) == (0, False, False, True)
    assert b"\x1b" not in run(["explain", "\x1b[2J"], tmp_path, cache).stderr


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_diff_is_for_patch_unless_colors_are_asked_for(tmp_path: Path, cache: Path) -> None:
    text, path = b"It cost $ 5 million \x1b[2J.\n", 'a\n::b::"c.md'
    (tmp_path / path).write_bytes(text)
    words = ["check", "--isolated", "--fix", "--diff", "."]
    plain = run(words, tmp_path, cache).stdout
    assert plain.startswith(b'--- "a/a\\012::b::\\042c.md"\n+++ "b/a\\012::b::\\042c.md"\n@@ -1 +1 @@\n-' + text)
    if shutil.which("git"):
        subprocess.run(["git", "apply", "--check", "-"], cwd=tmp_path, input=plain, check=True)
    colored = run([*words, "--color", "always"], tmp_path, cache).stdout.decode()
    assert "\n\x1b[32m+It cost $5 million \ufffd[2J.\x1b[0m\n" in colored


def test_second_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("lint.cli.main.main", interrupt)
    assert run_and_exit() == 130
