"""The tables of commands and options."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from lint.cli.options import COMMANDS, DEFAULTS, OPTIONS, Options, read_quickly
from lint.cli.parser import parse
from lint.settings.settings import SETTINGS


def test_options_have_a_field_per_row() -> None:
    assert {*Options.fields} == {option.field for option in OPTIONS} | {"cache_folder", "date"}


def test_options_of_settings_exist() -> None:
    names = {option.name for option in OPTIONS if "check" in option.commands}
    assert {setting.option for setting in SETTINGS if setting.option} <= names


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.name)
def test_every_command_has_a_module(command: object) -> None:
    assert callable(import_module(command.module).run)  # type: ignore[attr-defined]


def test_no_words_give_the_defaults() -> None:
    assert parse(["check"]) == DEFAULTS == Options() == read_quickly([])


@pytest.mark.parametrize("words", [["--jobs", "4"], ["--jobs=4"]])
def test_numbers_are_read_without_argparse(words: list[str]) -> None:
    assert read_quickly(words) == Options(jobs=4)


@pytest.mark.parametrize("words", [["--jobs", "0"], ["--jobs=1025"], ["--jobs", "x"], ["--jobs"], ["--quie"], ["--color", "red"], ["-h"]])
def test_invalid_words_are_left_to_argparse(words: list[str]) -> None:
    assert read_quickly(words) is None


@pytest.mark.parametrize("read", [read_quickly, lambda words: parse(["check", *words])])
def test_lists_between_commas_add_up(read: Callable[[list[str]], Options]) -> None:
    assert read(["--select", "number", "--select=names,residue", "--exclude", "*.{md,txt}"]) == Options(
        select="number,names,residue", exclude="*.{md,txt}"
    )


@pytest.mark.parametrize("name", ["select", "ignore", "extend-select", "text-fields", "exclude", "trust-servers"])
@pytest.mark.parametrize("text", ["", ",", " , "])
def test_list_of_nothing_is_an_error(name: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_quickly([f"--{name}={text}"]) is None
    with pytest.raises(SystemExit):
        parse(["check", f"--{name}={text}"])
    assert f"--{name}: expected a value, found an empty one" in capsys.readouterr().err


def test_options_are_immutable() -> None:
    with pytest.raises(AttributeError):
        Options().quiet = True  # type: ignore[misc]
    with pytest.raises(TypeError):
        Options(quite=True)


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        (["check", "--", "-x.md"], ("-x.md",)),
        (["check", "a.md", "--", "--fix", "b.md"], ("a.md", "--fix", "b.md")),
        (["check", "--jobs", "2", "--", "--", "-"], ("--", "-")),
        (["names", "--", "-x.md"], ("-x.md",)),
        (["report", "-o", "page.html", "--", "--help"], ("--help",)),
        (["check", "--"], ()),
    ],
)
def test_words_after_two_hyphens_are_paths(words: list[str], paths: tuple[str, ...]) -> None:
    assert parse(words).paths == paths
    if words[0] == "check":
        assert read_quickly(words[1:]) == parse(words)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["check", "--fixx"], "unknown option '--fixx'; did you mean '--fix'?"),
        (["names", "--wirte=x"], "unknown option '--wirte'; did you mean '--write'?"),
        (["check", "--style", "ap"], "unknown option '--style'; this is a setting: write it in .mtlint.yaml"),
        (["rules", "--select", "names"], "unknown option '--select' (`mtlint help rules` lists them)"),
        (["doctor", "--zzz"], "unknown option '--zzz' (`mtlint help doctor` lists them)"),
        (["doctor", "seeds"], "unexpected argument 'seeds'"),
        (["check", "--fix=3"], "--fix takes no value"),
        (["check", "--baseline", ""], "--baseline: expected a value, found an empty one (an unset variable?)"),
        (["check", "--min-severity", "hint"], "--min-severity: expected 'error', 'warning', or 'info', found 'hint'; did you mean 'info'?"),
        (["check", "--fail-on", "none"], "--fail-on: expected 'error', 'warning', 'info', or 'never', found 'none'; did you mean 'never'?"),
        (["check", "--color=yes"], "--color: expected 'auto', 'always', or 'never', found 'yes'; did you mean 'always'?"),
        (["completion", "powershell"], "SHELL: expected 'bash', 'zsh', or 'fish', found 'powershell'"),
        (["schema", "rule"], "NAME: expected 'settings' or 'rules', found 'rule'; did you mean 'rules'?"),
        (["check", "--disable", "number"], "unknown option '--disable'; did you mean '--ignore'?"),
        (["check", "--exclude"], "--exclude needs a value"),
        (["report", "a.md"], "missing: -o/--output"),
        (["check", "--output-format", "html"], "--output-format html: use `mtlint report PATH -o FILE`, which writes an HTML page"),
    ],
)
def test_invalid_options_are_explained(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(words)
    assert stop.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"mtlint {words[0]}: error: {complaint}"
