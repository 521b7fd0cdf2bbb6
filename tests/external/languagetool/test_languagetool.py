"""LanguageTool: the real server where Java and its jars are (tests/languagetool/fetch.py brings them), a stub for what a real one seldom does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from languagetool.fetch import FOLDER, JAR
from languagetool.stub import MATCH, ROOT, Respond, run, say, serving, settings

from lint.cli.options import Plain
from lint.external.languagetool import client
from lint.external.languagetool.server import LOCAL, Server, connection
from lint.external.languagetool.texts import LONGEST, texts
from lint.external.languagetool.tools import asking
from lint.linter.diagnostic import Diagnostic
from lint.rulefiles.load import load_rules
from lint.ruleset.ruleset import RuleSet
from lint.run.rule_tests import failures
from lint.run.worker import Work
from lint.text.document import Document
from lint.text.formats.table import parse

ABSENT = next(
    (
        f"{what} (python tests/languagetool/fetch.py brings the server)"
        for what, there in (("no Java", shutil.which("java")), (f"no {JAR}", JAR.exists()))
        if not there
    ),
    "",
)
PACKAGE = pytest.importorskip("language_tool_python", reason="language-tool-python is not installed")
real = pytest.mark.skipif(bool(ABSENT), reason=ABSENT)
SLIP = "He go to the office."


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server that somebody else runs."""
    one = _server()
    yield one.ready()[0]
    one.close()


def _server() -> Server:
    os.environ["LTP_PATH"] = str(FOLDER)
    return Server(LOCAL)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def found(home: Path, *words: str, **env: str) -> list[dict[str, Any]]:
    """What LanguageTool adds, of the JSON, which fits the schema."""
    done = run(home, "--min-severity", "info", "--output-format", "json", *words, **env)
    assert done.stderr == ""
    whole = json.loads(done.stdout)
    schema = json.loads((ROOT / "lint" / "reporters" / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(whole, schema, cls=jsonschema.Draft202012Validator)
    return [one for one in whole["diagnostics"] if one["rule"].startswith("languagetool/")]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = st.text(alphabet="ab. \n\r😀𝔄é\u00ad\u200b\ufffc", max_size=60)
    return parse("x", draw(words), draw(st.sampled_from(["text", "markdown", "html"])))


@given(documents())
def test_units_lead_back_to_the_prose(document: Document) -> None:
    seen = 0
    for text in texts(document):
        raw = text.text.encode("utf-16-le", "surrogatepass")
        units = 0
        for at, character in enumerate(text.text):
            width = len(character.encode("utf-16-le", "surrogatepass")) // 2
            start, end = text.span(units, width)
            assert document.prose[start:end] == character or text.text[max(0, at - 1) : at + 2].count("\n")
            units += width
        assert units == len(raw) // 2
        seen += len(text.text.replace("\n", ""))
    assert seen == sum(end - start for start, end in document.paragraphs())


def test_a_long_document_goes_in_parts() -> None:
    paragraphs = ["One sentence stands here. " * 30] * 100 + ["Another one is much longer than that. " * 800]
    document = parse("x", "\n\n".join(paragraphs), "markdown")
    parts = list(texts(document))
    assert len(parts) > 6
    assert max(len(part.text) for part in parts) <= LONGEST
    assert "".join(part.text for part in parts).replace("\n", "").replace(" ", "") == "".join(paragraphs).replace(" ", "")


@real
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "😀 He go home. 👩‍👩‍👧 He go home 🏴󠁧󠁢󠁥󠁮󠁧󠁿 twice.\r\n\r\n𝔄 e\u0301: he go home.\r\n"),
        ("b.md", "# 😀 Title\n\n*😀* &amp; &#128512; `code` he go **home**.\n\n- 😀 he\u00ad go home\n"),
        ("c.html", "<p>😀 &#x1F600; he <b>go</b> home.</p><p>😀😀 He go home.</p>"),
    ],
)
def test_offsets_are_right_behind_emoji(name: str, text: str, home: Path, server: str) -> None:
    (home / name).write_bytes(text.encode())
    settings(home, server)
    slips = [one for one in found(home, name) if one["rule"] == "languagetool/HE_VERB_AGR"]
    assert [one["text"] for one in slips] == ["go"] * text.lower().count("he")
    for one in slips:
        assert text[one["start"]["offset"] : one["end"]["offset"]] == "go"
        assert one["suggestions"][:2] == ["goes", "went"]


@real
def test_the_flag_starts_a_server_once_and_ends_it(home: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (home / name).write_text(SLIP, encoding="utf-8")
    (home.parent / "mine").symlink_to(FOLDER)  # a path that no other server has
    one, other = found(home, "--languagetool", ".", LTP_PATH=str(home.parent / "mine"))
    assert (one["path"], one["rule"], one["severity"], one["artifact"]) == ("a.txt", "languagetool/HE_VERB_AGR", "warning", "number-agreement")
    assert one["category"] == "Grammar"
    assert one["url"].startswith("https://")
    assert one["text"] == other["text"] == "go"
    running = subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert str(home.parent / "mine") not in running


@real
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_command_that_is_ended_leaves_no_server_behind(home: Path) -> None:
    (home.parent / "other").symlink_to(FOLDER)
    (home / "a.txt").write_text(f"{SLIP}\n\n" * 2_000, encoding="utf-8")
    env = {**os.environ, "LTP_PATH": str(home.parent / "other"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lint", "check", "--no-cache", "--languagetool", "a.txt"]

    def runs() -> bool:
        return str(home.parent / "other") in subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=True).stdout

    with subprocess.Popen(command, cwd=home, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
        end = time.monotonic() + 60
        while not runs() and time.monotonic() < end:
            time.sleep(0.1)
        there = runs()
        one.terminate()
    assert there
    assert not runs()


@real
def test_what_is_selected_and_ignored(home: Path, server: str) -> None:
    (home / "a.txt").write_text(f"{SLIP} She bought a old house.", encoding="utf-8")

    def rules(*words: str, more: str = "") -> list[str]:
        settings(home, server, more)
        return [one["rule"].partition("/")[2] for one in found(home, *words, "a.txt")]

    assert rules() == ["HE_VERB_AGR", "EN_A_VS_AN"]
    assert rules("--select", "languagetool") == ["HE_VERB_AGR", "EN_A_VS_AN"]
    assert rules("--select", "languagetool/EN_A_VS_AN") == ["EN_A_VS_AN"]
    assert rules("--select", "languagetool/article") == ["EN_A_VS_AN"]
    assert rules("--ignore", "languagetool/HE_VERB_AGR") == ["EN_A_VS_AN"]
    assert rules("--ignore", "languagetool/agreement") == ["EN_A_VS_AN"]
    assert rules("--ignore", "languagetool") == []
    assert rules("--select", "number") == []
    assert rules(more="per-path: {'*.txt': {ignore: [languagetool/EN_A_VS_AN]}}\n") == ["HE_VERB_AGR"]
    settings(home, server)
    assert "EN_A_VS_AN" not in run(home, "a.txt").stdout  # of severity info


@real
def test_what_one_of_ours_says_is_not_said_twice(home: Path, server: str) -> None:
    (home / "a.txt").write_text("They went to the the harbor.", encoding="utf-8")
    settings(home, server)
    done = run(home, "--min-severity", "info", "--output-format", "json", "a.txt")
    (one,) = json.loads(done.stdout)["diagnostics"]
    assert one["rule"] == "repetition/word"
    assert [related["message"].rpartition("[")[2] for related in one["related"]] == ["languagetool/ENGLISH_WORD_REPEAT_RULE]"]


@real
def test_comments_ignore_it_and_are_not_called_useless_where_it_is_not_asked(home: Path, server: str) -> None:
    (home / "a.txt").write_text(f"{SLIP} <!-- mtlint: ignore languagetool/HE_VERB_AGR -->", encoding="utf-8")
    assert run(home, "--isolated", "--min-severity", "info", "a.txt").stdout == ""
    settings(home, server)
    assert run(home, "--min-severity", "info", "a.txt").stdout == ""
    (home / "a.txt").write_text("He goes. <!-- mtlint: ignore languagetool/HE_VERB_AGR -->", encoding="utf-8")
    assert "what it ignores is not there" in run(home, "--min-severity", "info", "a.txt").stdout


SPELLING = """\
message: "{message}"
why: Spelling.
severity: warning
artifact: wrong-word
languagetool: {rules: [MORFOLOGIK_RULE_EN_US]}
examples: {bad: ["[Teh] end."], good: ["The end."]}
since: 0.2.0
"""


@real
def test_names_that_are_known_are_no_spelling_errors(home: Path, server: str) -> None:
    (home / "own" / "house").mkdir(parents=True)
    (home / "own" / "house" / "spelling.yaml").write_text(SPELLING, encoding="utf-8")
    (home / "a.txt").write_text("We met Zorbltak and Brombulak at teh gate. Then Zorbltak left for Zhytomyr, said Quuxly.", encoding="utf-8")
    settings(home, server, "rules: own\nnames: [Quuxly]\n")
    assert [one["text"] for one in found(home, "--select", "house", "a.txt")] == ["Brombulak", "teh"]


@real
def test_every_example_of_the_pack(rules: RuleSet, server: str) -> None:
    pack = [rule for rule in rules.rules if rule.kind == "languagetool"]
    assert len(pack) > 10
    with asking(server) as ask:
        assert [line for rule in pack for line in failures(rule, ask)] == []


def test_no_two_rules_speak_for_one_of_languagetools(rules: RuleSet) -> None:
    named = [name for rule in rules.rules if rule.kind == "languagetool" for name in (*rule.check[0], *rule.check[1])]
    assert len(named) == len(set(named))


def work(home: Path, address: str = LOCAL) -> Work:
    plain = Plain([str(home)])
    settings(home, "true" if address == LOCAL else address)
    plain.min_severity, plain.cache, plain.config = "info", str(home.parent / "kept"), str(home / ".mtlint.yaml")
    one = Work(plain, asking=True)
    assert one.asks(one.settings(str(home)))
    return one


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.rule, one.text) for one in diagnostics]


@real
def test_a_server_that_dies_is_started_again_and_nothing_is_lost(home: Path) -> None:
    os.environ["LTP_PATH"] = str(FOLDER)
    for number in range(20):
        (home / f"{number:02}.txt").write_text(f"{SLIP} " * (number % 5 + 1) + f"This is number {number}.", encoding="utf-8")
    one = work(home)
    names = [str(home / f"{number:02}.txt") for number in range(20)]
    try:
        results = []
        for number, checked in enumerate(one.abreast((name, None, False) for name in names)):
            results.append(checked)
            if number in (2, 10):
                assert one._tools is not None
                pid = one._tools.at(one.settings(str(home))).server.pid
                assert pid is not None
                os.kill(pid, 9)
        assert one._tools is not None
        assert one._tools.at(one.settings(str(home))).server.deaths == 2
    finally:
        one.close()
    assert [checked.path for checked in results] == names
    assert [checked.trouble for checked in results] == [None] * 20
    assert [len(checked.diagnostics) for checked in results] == [number % 5 + 1 for number in range(20)]


@pytest.fixture
def stub() -> Iterator[Callable[[Respond], str]]:
    """A function that starts what says that it is LanguageTool."""
    with ExitStack() as running:
        yield lambda respond: running.enter_context(serving(respond))


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, {"matches": [], "warnings": {"incompleteResults": True}}, "ran out of time and answered for a part of the text only"),
        (413, "Error: Your text exceeds the limit of 10 characters", "did not take the text (413): Your text exceeds the limit of 10 characters"),
        (500, "", "did not take the text (500)"),
        (200, "<html>", "is no answer of LanguageTool"),
        (200, [], "is no answer of LanguageTool"),
    ],
)
def test_what_was_not_answered_in_full_is_trouble(status: int, body: object, expected: str, home: Path, stub: Callable[[Respond], str]) -> None:
    (home / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    settings(home, stub(lambda handler, count: say(handler, status, body)))
    done = run(home, "a.txt")
    assert done.returncode == 2
    assert "number/spaced-currency" in done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("a.txt: ")
    assert expected in done.stderr
    assert run(home, "a.txt").returncode == 2  # and what was not answered is not kept as an answer


def test_what_is_known_is_not_asked_again(home: Path, stub: Callable[[Respond], str]) -> None:
    for name in "ab":
        (home / f"{name}.txt").write_text(f"This is {name}.", encoding="utf-8")
    asked = []

    def respond(handler: BaseHTTPRequestHandler, count: int) -> None:
        asked.append(count)
        say(handler, 200, {"matches": [MATCH], "warnings": {}})

    settings(home, stub(respond))
    first = run(home, "--output-format", "json", ".")
    assert first.stdout.count('"languagetool/HE_VERB_AGR"') == 2
    assert run(home, "--output-format", "json", ".").stdout == first.stdout
    assert asked == [0, 1]
    (home / "b.txt").write_text("This was b.", encoding="utf-8")
    run(home, "--output-format", "json", ".")
    run(home, "--ignore", "languagetool/HE_VERB_AGR", "a.txt")
    run(home, "--no-cache", "a.txt")
    assert asked == [0, 1, 2, 3, 4]


def test_a_server_that_goes_away_is_told_once(home: Path, stub: Callable[[Respond], str]) -> None:
    for name in "abcd":
        (home / f"{name}.txt").write_text(f"It cost $ 5 million in {name}.", encoding="utf-8")

    def respond(handler: BaseHTTPRequestHandler, count: int) -> None:
        if count == 0:
            say(handler, 200, {"matches": [], "warnings": {}})
        else:
            handler.close_connection = True

    settings(home, stub(respond))
    done = run(home, "--jobs", "1", ".")
    assert done.returncode == 2
    assert done.stdout.count("number/spaced-currency") == 4
    assert len(done.stderr.splitlines()) == 1
    assert "can't be reached any more" in done.stderr


def test_a_server_that_hangs_is_given_up(home: Path, stub: Callable[[Respond], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "connection", lambda address: connection(address, 0.3))
    (home / "a.txt").write_text(SLIP, encoding="utf-8")
    one = work(home, stub(lambda handler, count: time.sleep(1)))
    begin = time.monotonic()
    (checked,) = one.abreast([(str(home / "a.txt"), None, False)])
    one.close()
    assert checked.trouble
    assert "took longer than" in checked.trouble[3]
    assert time.monotonic() - begin < 30


def refused(done: subprocess.CompletedProcess[str], expected: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert expected in done.stderr


def test_what_is_missing_is_one_clear_message(home: Path, tmp_path: Path) -> None:
    (home / "a.txt").write_text(SLIP, encoding="utf-8")
    refused(run(home, "--languagetool", "a.txt", LTP_PATH=str(tmp_path / "nothing")), "no LanguageTool lies in")
    jar = tmp_path / "broken" / "LanguageTool-9.9" / "languagetool-server.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"this is no jar")
    refused(run(home, "--languagetool", "a.txt", LTP_PATH=str(tmp_path / "broken"), PATH=str(tmp_path)), "LanguageTool can't run: No java install")
    (tmp_path / "language_tool_python.py").write_text("raise ImportError", encoding="utf-8")
    refused(run(home, "--languagetool", "a.txt", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}"), "pip install 'mtlint[languagetool]'")
    refused(run(home, "--select", "languagetool/HE_VERB_AGR", "a.txt"), "it is not asked")
    settings(home, "http://127.0.0.1:9")
    refused(run(home, "a.txt"), "http://127.0.0.1:9 can't be reached")
    settings(home, "perhaps")
    refused(run(home, "a.txt"), ".mtlint.yaml:1:15: expected true, false or the address of a server")


@pytest.mark.skipif(not shutil.which("java"), reason="no Java")
def test_a_server_that_does_not_start_is_told_and_soon(home: Path, tmp_path: Path) -> None:
    (home / "a.txt").write_text("It cost $ 5 million.", encoding="utf-8")
    jar = tmp_path / "broken" / "LanguageTool-9.9" / "languagetool-server.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"this is no jar")
    done = run(home, "--languagetool", "a.txt", LTP_PATH=str(tmp_path / "broken"))
    assert done.returncode == 2
    assert "number/spaced-currency" in done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert "LanguageTool's server does not start: " in done.stderr


def test_a_mistake_in_a_pack_is_named(tmp_path: Path) -> None:
    from lint.errors import MistakesError

    folder = tmp_path / "own" / "house"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(SPELLING.replace("{rules: [MORFOLOGIK_RULE_EN_US]}", "{rules: [he_verb], left: ['{nolist}']}"), encoding="utf-8")
    with pytest.raises(MistakesError) as raised:
        load_rules([str(tmp_path / "own")])
    assert "'he_verb' is no name of LanguageTool's" in str(raised.value)
    assert "no word list is called 'nolist'" in str(raised.value)
