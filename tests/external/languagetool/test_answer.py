"""Servers that send wrong data, drip, flood, or die: only their own findings are lost, and each is reported once."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from languagetool.liar import IMPOSTORS, INFO, LIES, WITHOUT, changed, lying, response, silence
from languagetool.stub import MATCH

from lint.cli.main import main
from lint.errors import ExternalError
from lint.external.languagetool import client, connection
from lint.external.languagetool.answer import RULE_PAGE, read_answer

TEXT = "This cost $ 5 million.\n\nThey went to the the harbor.\n"

FIELDS: list[tuple[str, object]] = [
    *(("offset", value) for value in (-5, "5", None, 5.5, True, [], 10**30, len(TEXT), WITHOUT)),
    *(("length", value) for value in (0, -1, "4", None, 4.0, 10**6, WITHOUT)),
    *(("message", value) for value in (None, 5, ["x"], "", " \n ", WITHOUT)),
    *(("replacements", value) for value in ([1], ["x"], [{}], [{"value": None}], {"value": "x"}, "x", None)),
    *(("rule", value) for value in ("x", None, [], {}, WITHOUT)),
    *(("rule.id", value) for value in (None, 5, "", "a b", "\x1b[2J", "A\nB", "x" * 300, WITHOUT)),
    *(("rule.category", value) for value in (None, "GRAMMAR", {}, {"id": None, "name": "x"}, {"id": "GRAMMAR", "name": 7}, WITHOUT)),
    *(("rule.issueType", value) for value in (None, 5, {})),
    *(("rule.urls", value) for value in ("x", [5], [{}], [{"value": None}])),
]


@pytest.mark.parametrize(("path", "value"), FIELDS)
def test_response_with_wrong_type_is_refused(path: str, value: object) -> None:
    assert len(read_answer(json.dumps({"matches": [MATCH]}).encode(), len(TEXT))) == 1
    with pytest.raises(ExternalError, match="not a LanguageTool response: "):
        read_answer(json.dumps({"matches": [MATCH, changed(MATCH, path, value)]}).encode(), len(TEXT))


@pytest.fixture(autouse=True)
def deadlines(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """Set deadlines that are short enough for a test."""
    monkeypatch.setattr(client, "RESPONSE_TIMEOUT", 0.4)
    monkeypatch.setattr(connection, "INFO_TIMEOUT", 0.4)
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(cache))


def _run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str, *words: str) -> tuple[int, str, str]:
    """Return the exit code, standard output, and standard error of a check."""
    monkeypatch.chdir(home)
    (home / ".mtlint.yaml").write_text(f"languagetool: {address}\n", encoding="utf-8")
    capsys.readouterr()
    code = main(["check", "--quiet", "--min-severity", "info", *words])
    return code, *capsys.readouterr()


def _expect_ours_and_one_mistake(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str) -> None:
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    start = time.monotonic()
    code, printed, mistakes = _run(home, monkeypatch, capsys, address, "a.txt")
    assert time.monotonic() - start < 20
    assert code == 2
    assert [line.rpartition("[")[2] for line in printed.splitlines()] == ["number/spaced-currency]", "repetition/word]"]
    (line,) = mistakes.splitlines()
    assert line.startswith("a.txt: ")
    assert "internal error" not in line
    assert line.isprintable()
    assert len(line) < 500


@pytest.mark.parametrize("lie", LIES)
def test_wrong_responses_lose_no_own_findings(lie: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with lying(LIES[lie]) as address:
        _expect_ours_and_one_mistake(home, monkeypatch, capsys, address)


@pytest.mark.parametrize("lie", IMPOSTORS)
def test_wrong_server_loses_no_own_findings(lie: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with lying(response({"matches": []}), IMPOSTORS[lie]) as address:
        _expect_ours_and_one_mistake(home, monkeypatch, capsys, address)


def test_invalid_address_is_an_error(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"http://127.0.0.1.{'x' * 70}:8081"
    monkeypatch.setenv("MTLINT_TRUST_SERVERS", address)
    _expect_ours_and_one_mistake(home, monkeypatch, capsys, address)


def test_wrong_response_affects_one_text_only(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abc":
        (home / f"{name}.txt").write_text(f"This is {name}.", encoding="utf-8")
    answers = iter([{"matches": [MATCH]}, {"matches": [{**MATCH, "offset": -1}]}, {"matches": [MATCH]}])
    monkeypatch.setattr("lint.cli.check.count_processors", lambda: 1)  # so that the texts are sent in order
    with lying(lambda connection: response(next(answers))(connection)) as address:
        code, printed, mistakes = _run(home, monkeypatch, capsys, address, ".")
    assert code == 2
    assert [line[:2] for line in printed.splitlines() if "HE_VERB_AGR" in line] == ["a.", "c."]
    assert mistakes == "b.txt: not a LanguageTool response: a match outside the text\n"


def test_server_is_given_up_after_repeated_wrong_responses(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        (home / f"{number:02}.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    monkeypatch.setattr("lint.cli.check.count_processors", lambda: 1)
    with lying(silence) as address:
        code, printed, mistakes = _run(home, monkeypatch, capsys, address, ".")
    assert (code, printed.count("number/spaced-currency")) == (2, 12)
    assert [line[:2] for line in mistakes.splitlines()] == ["00", "01", "02", "03"]
    assert "failed 3 times in a row" in mistakes


def test_diagnostics_contain_plain_text_only() -> None:
    evil = "\x1b]0;x\x07 a\u202eb\u2066 \ud800\x00\u2028"
    replacements = [{"value": value} for value in (evil, "a\nb", "a\tb", "\u202e", "10\u00a0km", "x" * 2_000, "good", "good", *"123456")]
    entry = {**MATCH, "message": f"One\n two {evil}" + "!" * 5_000, "replacements": replacements}
    entry = changed(changed(entry, "rule.urls", [{"value": "javascript:alert(1)"}]), "rule.category.name", evil)
    (match,) = read_answer(json.dumps({"matches": [entry]}).encode(), len(TEXT))
    assert match.message.startswith("One two \ufffd]0;x\ufffd a\ufffdb\ufffd \ufffd\ufffd")
    assert len(match.message) == 1_000
    assert match.category_name.isprintable()
    assert match.suggestions == ("10\u00a0km", "good", "1", "2", "3")
    assert match.link == RULE_PAGE.format("HE_VERB_AGR")


@pytest.mark.parametrize(("offset", "length", "expected"), [(0, 1, "😀"), (1, 1, "😀"), (1, 3, "😀 a"), (2, 3, " a😀"), (0, 3, "😀 ")])
def test_match_inside_a_character_is_extended(offset: int, length: int, expected: str) -> None:
    from lint.external.languagetool.texts import split_into_texts
    from lint.text.formats.table import parse

    document = parse("x", "😀 a😀b", "text")
    (text,) = split_into_texts(document)
    span = text.span(offset, length)
    assert document.prose[span.start : span.end] == expected


def test_name_of_server_is_plain_text() -> None:
    software = {**INFO["software"], "version": "9\x1b[2J" + "9" * 1_000}
    with lying(silence, response({"software": software})) as address:
        identity = connection.fetch_identity(address)
    assert identity.startswith(f"{address} 9\ufffd[2J99")
    assert len(identity) < 300
