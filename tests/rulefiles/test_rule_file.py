"""Invalid rule files: every mistake, with its place."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from lint.errors import MistakesError
from lint.rulefiles.backtracking import runaway
from lint.rulefiles.folders import read_folders
from lint.rulefiles.literals import required

GOOD = """\
message: "x"
why: y
severity: info
artifact: calque
pattern: tea
examples:
  bad: ["[tea]"]
  good: ["coffee"]
since: 0.1.0
"""


def mistakes(folder: Path, **files: str) -> list[str]:
    """Return the mistakes in a folder with these files, with paths from that folder."""
    for name, text in files.items():
        path = folder / "pack" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.raises(MistakesError) as error:
        read_folders([str(folder)])
    return [str(trouble).replace(folder.as_posix() + "/", "") for trouble in error.value.mistakes]


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ("pattern:", "patern:", "pack/a.yaml:5:1: unknown field 'patern'; did you mean 'pattern'?"),
        ("severity: info", "severity: grave", "pack/a.yaml:3:11: expected 'error', 'warning', 'info', or 'off', found 'grave'"),
        ("severity: info", "severity: off", "pack/a.yaml:3:11: a rule with severity 'off' needs 'raised'"),
        ("severity: info", "severity: info\nraised: info", "pack/a.yaml:4:9: 'info' is not more severe than 'info'"),
        ("severity: info", "severity: info\nraised: error", "pack/a.yaml:4:9: expected 'warning' or 'info', found 'error'"),
        (
            '  good: ["coffee"]',
            'good: ["coffee"]',
            "pack/a.yaml:8:1: unknown field 'good'; known fields: message, why, severity, artifact, examples, ",
        ),
        ("artifact: calque", "artifact: word", "pack/a.yaml:4:11: unknown value 'word'; did you mean 'wrong-word'? (known values: article-error, "),
        ("artifact: calque", "artifact: calk", "pack/a.yaml:4:11: unknown value 'calk'; did you mean 'calque'? (known values: article-error, "),
        ("why: y", "message: again", "pack/a.yaml:2:1: 'message' is given twice; first on line 1"),
        ("why: y\n", "", "pack/a.yaml:1:1: missing field 'why'"),
        ('  good: ["coffee"]\n', "", "pack/a.yaml:7:3: missing field 'good'"),
        ('["coffee"]', "[]", "pack/a.yaml:8:9: expected at least one good example"),
        ("[tea]", "tea", "pack/a.yaml:7:9: mark the reported text in a bad example with [ ]"),
        ("[tea]", "[tea", "pack/a.yaml:7:9: mark the reported text in a bad example with [ ]"),
        ("pattern: tea", "pattern: 'te(a'", r"pack/a.yaml:5:13: this pattern does not compile: '(' is never closed; write '\(' for a"),
        ("pattern: tea", "pattern: '{nolist}'", "pack/a.yaml:5:10: unknown word list 'nolist'"),
        ("pattern: tea", "pattern: '{drink}'\nlists: {drink: []}", "pack/a.yaml:6:16: expected at least one word"),
        (
            "pattern: tea",
            "pattern: '{drink}'\nlists: {drink: [tea], food: [pie]}",
            "pack/a.yaml:6:23: no rule uses this list: write {food} in a pattern",
        ),
        ("since: 0.1.0", "since: yesterday", "pack/a.yaml:9:8: expected a version such as 1.0.2, found 'yesterday'"),
        ("pattern: tea", "pattern: tea\nlists: {hot drink: [tea]}", "pack/a.yaml:6:9: 'hot drink' can't name a list: use letters, '-', and '_'"),
        ("pattern: tea", "pattern: tea\nlists: [tea]", "pack/a.yaml:6:8: expected a mapping"),
        ("pattern: tea", "phrases: tea", "pack/a.yaml:5:10: expected a mapping (`phrase: replacement`)"),
        ("pattern: tea", "phrases: {'(a|b) c': 'd \\2'}", "pack/a.yaml:5:22: no such alternative in the phrase"),
        ("pattern: tea", "phrases: {'a (b|) c': d}", "pack/a.yaml:5:11: separate the words of a phrase with single spaces"),
        (
            "pattern: tea",
            "pattern: tea\nphrases: {a: b}",
            "pack/a.yaml:1:1: expected one check (pattern, phrases, terms, variants, function, metric, names, languagetool), found 2",
        ),
        ("pattern: tea", "terms: [port hole]", "pack/a.yaml:5:8: a rule with 'terms' needs a 'thesaurus'"),
        ("pattern: tea", "terms: [port hole]\nthesaurus: [hole=gap, port]", "pack/a.yaml:6:23: expected a word and its substitutes"),
        ("pattern: tea", "terms: [port hole]\nthesaurus: hole=", "pack/a.yaml:6:12: expected a word and its substitutes"),
        ("pattern: tea", "terms: [port hole]\nthesaurus: '{nolist}'", "pack/a.yaml:6:12: unknown word list 'nolist'"),
        ("pattern: tea", "variants: [[a]]", "pack/a.yaml:5:12: expected a group of at least two spellings, such as [adviser, advisor]"),
        ("pattern: tea", "function: quotes.nothing", "pack/a.yaml:5:11: unknown function 'quotes.nothing'"),
        ('message: "x"', 'message: "{who}"', "pack/a.yaml:1:10: unknown placeholder '{who}'; known placeholders: {found}, {suggestion}"),
        ('message: "x"', 'message: "{found.__class__}"', "pack/a.yaml:1:10: unknown placeholder '{found.__class__}'; known placeholders: "),
        ('message: "x"', 'message: "{found!r}"', "pack/a.yaml:1:10: unknown placeholder '{found!r}'"),
        ('message: "x"', 'message: "{found:title}"', "pack/a.yaml:1:10: unknown placeholder '{found:title}'"),
        ('message: "x"', 'message: "“{found”"', "pack/a.yaml:1:10: unknown placeholder '{found”'"),
        ('message: "x"', 'message: "a } b"', "pack/a.yaml:1:10: unknown placeholder '}'"),
        ("pattern: tea", "phrases: {tea: '{found}s'}", "pack/a.yaml:5:16: a replacement can't have placeholders: '{found}s'"),
        ("pattern: tea", "phrases: {tea: [chai, tea]}", "pack/a.yaml:5:16: a replacement can't be the phrase itself"),
        ("pattern: tea", "phrases: {}", "pack/a.yaml:5:10: expected at least one phrase"),
        ("pattern: tea", f"phrases: {{'{'(a|b)' * 40}': c}}", "pack/a.yaml:5:11: these alternatives stand for more than 10,000 phrases"),
        ("pattern: tea", f"pattern: '{'(' * 2000}a{')' * 2000}'", "pack/a.yaml:5:10: this pattern does not compile: it is nested too deeply"),
        ("since: 0.1.0", "since: 0.1.0\ncase: exact", "pack/a.yaml:10:1: unknown field 'case'"),
        ("message:", "\tmessage:", "pack/a.yaml:1:1: not valid YAML: a tab can't indent a line; use spaces"),
        ("why: y", "why: y\0", "pack/a.yaml:2:7: not valid YAML: control character U+0000; save the file as UTF-8"),
        ("since: 0.1.0", "since: 0.1.0\n---\na: b", "pack/a.yaml:10:1: not valid YAML: a second document begins here; keep only one"),
        ("since: 0.1.0", f"since: 0.1.0\nat-least: {'9' * 5000}", f"pack/a.yaml:10:11: expected a whole number of at least 1, found '{'9' * 80}…'"),
        ("since: 0.1.0", "since: 0.1.0\nmin-words: 5", "pack/a.yaml:10:12: a rule with 'pattern' has no 'min-words'"),
        ("since: 0.1.0", "since: 0.1.0\nat-least: many", "pack/a.yaml:10:11: expected a whole number of at least 1, found 'many'"),
        ("pattern: tea", "function: quotes.unbalanced\nstyles: ap\nreads: source", "pack/a.yaml:6:9: a rule that reads the source can't belong to"),
        ("since: 0.1.0", "since: 0.1.0\nscope: page", "pack/a.yaml:10:8: expected 'prose'"),
        ("since: 0.1.0", "since: [", "pack/a.yaml:10:1: not valid YAML: expected a value; close every bracket"),
        ("since: 0.1.0", "since: [a b: c\nd: e", "pack/a.yaml:10:2: not valid YAML: expected a comma, or ']' at the end of the list"),
        ("since: 0.1.0", "since: a: b", "pack/a.yaml:9:9: not valid YAML: no value can follow this colon; write quotation marks"),
        (
            "since: 0.1.0",
            'since: "0.1" "0"',
            "pack/a.yaml:9:14: not valid YAML: the value ends before this; write quotation marks around a whole text",
        ),
        ("since: 0.1.0", 'since: "0.1.0', "pack/a.yaml:9:8: not valid YAML: this quotation mark is never closed"),
        ("since: 0.1.0", "since: *new", "pack/a.yaml:9:8: not valid YAML: a value can't begin with '*'; write quotation marks around the value"),
        ("pattern: tea", 'pattern: "tea\\s"', "pack/a.yaml:5:14: not valid YAML: a backslash has a meaning in double quotation marks"),
        ("pattern: tea", 'pattern: "\\btea"', "pack/a.yaml:5:10: control character U+0008 in a pattern: a backslash has a meaning in double"),
        ("pattern: tea", "pattern: my (tea", "pack/a.yaml:5:13: this pattern does not compile: '(' is never closed; write '\\(' for a"),
        ("pattern: tea", "pattern: ['my tea', 'my [tea']", "pack/a.yaml:5:25: this pattern does not compile: '[' is never closed"),
        ("pattern: tea", "pattern: tea (?<who>man)", "pack/a.yaml:5:15: this pattern does not compile: a group can't begin like this; a named"),
        ("pattern: tea", "pattern: my {pot} tea\nlists: {pot: ['{said}']}", "pack/a.yaml:6:15: a list can't contain another one; name both in the"),
        ("pattern: tea", "phrases: {'(a|b) (c|(?:d|e)) f': g}", "pack/a.yaml:5:11: '|' outside parentheses; write alternatives as (a|b)"),
        ("since: 0.1.0", "spares: tittle", "pack/a.yaml:9:9: unknown value 'tittle'; did you mean 'title'?"),
        ("since: 0.1.0", "spares: [title, '?']", "pack/a.yaml:9:17: unknown value '?' (known values: after-markup, authors, "),
        ("artifact: calque", "artifact: tea", "pack/a.yaml:4:11: unknown value 'tea' (known values: article-error, boilerplate, "),
    ],
)
def test_mistake_has_place(tmp_path: Path, old: str, new: str, trouble: str) -> None:
    assert old in GOOD
    reported = mistakes(tmp_path, a=GOOD.replace(old, new))
    assert any(line.startswith(trouble) for line in reported), reported
    assert not any("misfires" in line for line in reported if "known fields" in line)


def test_mistake_in_a_list_is_reported_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    for name, pattern in (("hot", "(?:{cold}|tea)"), ("cold", "ice {hot}"), ("drink", "{watr}"), ("water", "mead")):
        (tmp_path / "lists" / f"{name}.yaml").write_text(f"summary: x\npattern: '{pattern}'\n")
    reported = mistakes(tmp_path, a=GOOD.replace("pattern: tea", "pattern: my {drink}"))
    assert "lists/drink.yaml:2:10: unknown word list 'watr'; did you mean 'water'?" in reported
    assert any(line.endswith("leads back to itself") for line in reported)


def test_own_list_of_rule_replaces_shared_list(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "drink.yaml").write_text("summary: x\npattern: cocoa\n")
    own = GOOD.replace("pattern: tea", "lists: {drink: [tea, iced tea]}\npattern: 'my {drink}|{Drink} is'").replace("[tea]", "[my iced tea]")
    (tmp_path / "pack" / "a.yaml").write_text(own)
    (tmp_path / "pack" / "b.yaml").write_text(GOOD.replace("pattern: tea", "pattern: '{drink}'").replace("[tea]", "[cocoa]"))
    rules = read_folders([str(tmp_path)])
    search = {rule.id: re.compile(rule.parameters["expressions"][0][0]) for rule in rules}
    assert [match[0] for match in search["pack/a"].finditer("my iced tea, my teapot, Iced Tea is")] == ["my iced tea", "Iced Tea is"]
    assert search["pack/b"].fullmatch("cocoa")


def test_mistake_in_thesaurus_has_place_in_list(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "swaps.yaml").write_text("summary: x\nwords: [hole=gap,\n  port]\n")
    (mistake,) = mistakes(tmp_path, a=GOOD.replace("pattern: tea", "terms: [port hole]\nthesaurus: '{swaps}'"))
    assert mistake.startswith("lists/swaps.yaml:3:3: expected a word and its substitutes")


def test_mistakes_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    reported = mistakes(tmp_path, a=GOOD.replace("why: y\n", "").replace("info", "x"), b="", c=GOOD.replace("tea\n", "'('\n"))
    assert [line.split(":")[0] for line in reported] == ["pack/a.yaml", "pack/a.yaml", "pack/b.yaml", "pack/c.yaml"]


def test_file_that_is_not_utf8_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "a.yaml").write_bytes(b"message: ok\nwhy: \xff\n")
    with pytest.raises(MistakesError, match=r"a\.yaml:2:6: not valid UTF-8"):
        read_folders([str(tmp_path)])


@pytest.mark.parametrize("source", [r"(a+)+b", r"(\w+\s?)*$", r"(a|a)*b", r"(?:[a-z]+ ?)+!", r"(x+x+)+y"])
def test_slow_pattern_is_detected_quickly(source: str) -> None:
    begin = time.process_time()
    assert runaway(source)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("source", [r"\w+ said", r"a{1,3}b", r"(?:Mr|Mrs)\.? [A-Z]\w+", r"[^.]+\.$"])
def test_harmless_pattern_is_accepted(source: str) -> None:
    assert runaway(source) is None


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        (r"Mr\. There", [("", "mr. there")]),
        (r"(?:one|two) x?", [("", "one "), ("", "two ")]),
        (r"(?<!\w)(?:one|two)(?!\w)", [("one", "one"), ("two", "two")]),
        (r"(?<!\w)an? [bc]", [("a", "a b"), ("a", "a c"), ("an", "an b"), ("an", "an c")]),
        (r"x, y and z", [("y and", "x, y and z")]),
        (r"a+b", [("", "b")]),
        (r"(?:of|in|by|to|on) (?:the|a|his|her) [a-z]+ (?:Quay|Wharf)(?!\w)", [("quay", " quay"), ("wharf", " wharf")]),
        (r",,+", [("", ",,")]),
        (r"\w+", None),
        (r" ", None),
        ("x\xa0y", [("", "x y")]),
        (r"(?:a|\d)z{2}", [("", "z")]),
        (r"(?i:Á)", [("", "á")]),
        (r"(?<= )one(?=\W|$)", [("one", "one")]),
        (r"(?<= )one[ ,]two", [("one", "one two"), ("one", "one,two")]),
        (r"(?<=\w)one(?=[^x])", [("", "one")]),
        (r"[Ａ-Ｃ]+", [("", "ａ"), ("", "ｂ"), ("", "ｃ")]),
        (r"[a-c\u4e00-\u9fff]", None),
        (r"[\u4e00-\u9fff]", None),
    ],
)
def test_required_literals(source: str, literals: list[tuple[str, str]] | None) -> None:
    assert required(source) == literals
