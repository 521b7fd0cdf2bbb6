"""Name tables and termbases: what is reported, and mistakes in a table."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lint.errors import Mistake
from lint.language.names import skeleton
from lint.linter.lint import check
from lint.rulefiles.load import builtin_folder, load_rules
from lint.rulefiles.name_tables import read_tables
from lint.rulefiles.termbase import read_terms
from lint.ruleset.rule import STYLES
from lint.ruleset.ruleset import RuleSet
from lint.text.formats.table import parse

SPELLINGS = Path(os.environ.get("MTLINT_SPELLINGS", ""))
"""A file of JSON Lines, each with the `correct` spelling of a name and the `incorrect` ones."""
HEAD = "summary: x\nsource: x\ndate: 2026-11-25\nnames:\n"


def reported(rules: RuleSet, text: str, style: str = "") -> list[str]:
    """Return what the rules about names report under a house style, with their suggestions."""
    ids = [rule.id for rule in rules.rules if rule.id.startswith("names/") and (not rule.styles or style in rule.styles)]
    diagnostics = check(parse("x.txt", text, "text"), rules.only(ids))
    return [f"{report.text} > {report.suggestions[0]}" for report in diagnostics if report.severity != "info"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Zhelensky’s aides.", ["Zhelensky > Zelenskyy"]),
        ("ZHELENSKY SPEAKS", ["ZHELENSKY > ZELENSKYY"]),
        ("They live in Saporischschja.", ["Saporischschja > Zaporizhzhia"]),
        ("They live in Zaporizhia, said Zelensky.", []),
        ("“We left Kijew,” she said.", ["Kijew > Kyiv"]),
        ("Kiev slept. Trains left Kyiv on time.", ["Kiev > Kyiv"]),
        ("KIEV SLEPT. Trains left Kyiv’s stations on time.", ["KIEV > KYIV"]),
        ("Kiev slept, and Kiev’s trains left on time.", []),
        ("They ate chicken Kiev in Kyiv.", []),
        ("They ate Chicken\xa0Kiev in Kyiv.", []),
        ("Kyiv fell, as Kievan Rus had.", []),
        ("From Odesa they flew to Odessa, Texas.", []),
        ("Lviv, formerly Lvov, is old.", []),
        ("Lviv (Lvov) is old.", []),
        ("Krivoy Rog slept. Nobody left Kryvyi Rih.", ["Krivoy Rog > Kryvyi Rih"]),
        ("Izyum slept. Nobody left Izium, and Izium woke.", ["Izyum > Izium"]),
        ("“Izyum slept,” she wrote. Nobody left Izium.", []),
        ("Serhiy Petrenko met Sergei Ivanov and Sergey Sidorov.", []),
        ("Serhiy Petrenko left. Then Sergey Petrenko’s son did, and Serhiy Petrenko came.", ["Sergey > Serhiy"]),
        ("OPEC met in May. Then OPEC’s ministers left.", []),
        ("We met Yuliia there. Then Yulia left us.", ["Yulia > Yuliia"]),
        ("We met Alexander there. Then Oleksandr left us.", []),
        ("Khomutovo and Kharkov, as it was in Russian; Kharkiv now.", []),
    ],
)
def test_forms_of_a_name(rules: RuleSet, text: str, expected: list[str]) -> None:
    assert reported(rules, text) == expected


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("ap", "Zelensky and Zelenskiy left Kiev.", ["Zelensky > Zelenskyy", "Zelenskiy > Zelenskyy", "Kiev > Kyiv"]),
        ("reuters", "Zelensky and Zelenskiy left Kyiv.", ["Zelensky > Zelenskiy"]),
        ("guardian", "Zelenskyy left Chernobyl.", ["Chernobyl > Chornobyl"]),
        ("bbc", "Zelenskyy left. Zelensky stayed.", ["Zelenskyy > Zelensky"]),
        ("nyt", "“Zelenskyy left,” she wrote.", []),
        ("nyt", "Czechia lies there.", []),
    ],
)
def test_house_style_chooses_form(rules: RuleSet, style: str, text: str, expected: list[str]) -> None:
    assert reported(rules, text, style) == expected


def test_quotation_is_not_changed(rules: RuleSet) -> None:
    (report,) = check(parse("x.txt", "“We left Kiev,” she said. Kyiv slept.", "text"), rules.only(["names/old-and-new"]))
    assert (report.text, report.edit) == ("Kiev", None)


def test_place_is_reported_once(rules: RuleSet) -> None:
    text = "Prigoschin left. Then Prigozhin came, and Prigozhin stayed in Donbas, not the Donbass."
    reported = check(parse("x.txt", text, "text"), rules.only(rule.id for rule in rules.rules if not rule.styles))
    assert sorted((diagnostic.text, diagnostic.rule) for diagnostic in reported if diagnostic.rule.startswith("names/")) == [
        ("Donbass", "names/old-and-new"),
        ("Prigoschin", "names/misspelled"),
    ]


@pytest.mark.parametrize(
    ("table", "trouble"),
    [
        ("  - {name: Aby, wrogn: [Abi]}", "5:17: unknown field 'wrogn'; did you mean 'wrong'?"),
        ("  - {wrong: [Abi]}", "5:5: missing field 'name'"),
        ("  - {name: Aby, wrong: [Abi, Abi]}", "5:30: 'Abi' is listed twice for this name; first on line 5"),
        ("  - {name: Aby, also: [Abi], wrong: [Abi]}", "5:38: 'Abi' is listed twice for this name; first on line 5"),
        ('  - {name: "Aby  Bo"}', "5:12: separate the words of a name with single spaces"),
        ("  - {name: Aby, wrong: [Abi]}\n  - {name: Abi}", "6:12: 'Abi' is a name here, and a wrong form of 'Aby' in "),
        (
            "  - {name: Aby, wrong: [Abi]}\n  - {name: Oby, old: [Abi]}",
            "6:23: 'Abi' is an accepted form of 'Oby' here, and a wrong form of 'Aby' in ",
        ),
    ],
)
def test_mistake_in_table_has_place(tmp_path: Path, table: str, trouble: str) -> None:
    (tmp_path / "names" / "tables").mkdir(parents=True)
    (tmp_path / "names" / "tables" / "mine.yaml").write_text(HEAD + table, encoding="utf-8")
    mistakes: list[Mistake] = []
    read_tables([tmp_path], mistakes)
    assert len(mistakes) == 1
    assert str(mistakes[0]).partition("mine.yaml:")[2].startswith(trouble), mistakes[0]


def test_form_may_be_accepted_for_two_names(tmp_path: Path) -> None:
    (tmp_path / "names" / "tables").mkdir(parents=True)
    (tmp_path / "names" / "tables" / "mine.yaml").write_text(HEAD + "  - {name: Aby, also: [Abi]}\n  - {name: Oby, old: [Abi]}", encoding="utf-8")
    mistakes: list[Mistake] = []
    read_tables([tmp_path], mistakes)
    assert mistakes == []


def test_house_table_overrides_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "names" / "tables").mkdir(parents=True)
    (tmp_path / "names" / "tables" / "mine.yaml").write_text(HEAD + "  - {name: Kiev, wrong: [Kyiv]}\n", encoding="utf-8")
    assert reported(load_rules([str(tmp_path)]), "Kyiv and Kiev. Kharkov and Kharkiv.") == ["Kyiv > Kiev", "Kharkov > Kharkiv"]


def test_digest_covers_tables(tmp_path: Path, few_rules: None) -> None:
    table = tmp_path / "names" / "tables" / "mine.yaml"
    table.parent.mkdir(parents=True)
    digests = set()
    for name in ("Aby", "Oby"):
        table.write_text(HEAD + f"  - {{name: {name}, wrong: [Ybbo]}}\n", encoding="utf-8")
        digests.add(load_rules([str(tmp_path)], str(tmp_path / "cache")).digest)
    assert len(digests) == 2


def test_built_in_tables_are_large() -> None:
    mistakes: list[Mistake] = []
    tables = read_tables([Path(builtin_folder())], mistakes)
    assert mistakes == []
    assert len(tables.names) >= 700
    assert all(form == " ".join(form.split()) for name in tables.names for form in name.forms)
    assert {style for name in tables.names for style in name.houses} <= set(STYLES)


@pytest.mark.skipif(not SPELLINGS.is_file(), reason="MTLINT_SPELLINGS does not name a file of listed spellings")
def test_listed_spellings_are_variants_of_their_name() -> None:
    tables = read_tables([Path(builtin_folder())], [])
    owners = {form: {name.name for name in tables.names if form in name.forms} for name in tables.names for form in name.forms}
    listed = [json.loads(line) for line in SPELLINGS.read_text(encoding="utf-8").splitlines()]
    pairs = [(entry["correct"], form) for entry in listed for form in entry["incorrect"]]

    def bones(name: str) -> list[str]:
        return [skeleton(word) for word in name.split()]

    recognized = [(right, form) for right, form in pairs if bones(right) == bones(form) or owners.get(right, set()) & owners.get(form, set())]
    assert len(recognized) / len(pairs) >= 0.97, set(pairs) - set(recognized)


TBX = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:a="http://www.tbxinfo.net/ns/min" type="TBX-Min" xml:lang="en"><text><body>
<conceptEntry id="1"><langSec xml:lang="en">
<termSec><term>sign in</term><a:administrativeStatus>preferredTerm-admn-sts</a:administrativeStatus></termSec>
<termSec><term>log on</term><a:administrativeStatus>supersededTerm-admn-sts</a:administrativeStatus></termSec>
</langSec><langSec xml:lang="de"><termSec><term>anmelden</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        ("t.csv", "preferred,unwanted\nwebsite,web site|web-site\n", "web site > website, web-site > website"),
        ("t.csv", "term;forbidden;note\r\nwebsite;web site;One word.\r\n", "web site > website"),
        ("t.csv", "\ufeffterm\tvariants\nwebsite\t\nadviser\tadvisor\n", "advisor > adviser"),
        ("t.yaml", "- {term: adviser, variants: [advisor, adviseur]}\n", "advisor > adviser, adviseur > adviser"),
        ("t.yaml", "names:\n  - {name: Acme Co, old: [Acme Corp], wrong: [Akme]}\n", "Acme Corp > Acme Co, Akme > Acme Co"),
        ("t.tbx", TBX, "log on > sign in"),
    ],
)
def test_termbase_becomes_a_rule(tmp_path: Path, name: str, content: str, rows: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    mistakes: list[Mistake] = []
    (rule,) = read_terms(tmp_path / name, mistakes)
    assert mistakes == []
    assert (rule.id, rule.kind, rule.severity) == ("terms/t", "phrases", "warning")
    text = "\n\n".join(f"They met {row.split(' > ')[0]} here." for row in rows.split(", "))
    reported = [f"{report.text} > {report.suggestions[0]}" for report in check(parse("x", text, "text"), RuleSet([rule]))]
    assert ", ".join(reported) == rows


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("t.csv", "preferred,unwanted,comment\na,b,c\n", "1:20: unknown column 'comment'; did you mean 'note'?"),
        ("t.csv", "wanted,unwanted\na,b\n", "1:1: unknown column 'wanted'; did you mean 'unwanted'?"),
        ("t.csv", "house,unwanted\na,b\n", "1:1: unknown column 'house'; known columns: "),
        ("t.csv", "preferred,unwanted,unwanted\na,b,c\n", "1:20: the column 'unwanted' is given twice"),
        ("t.csv", "", "1:1: the first row must name the columns"),
        ("t.csv", "website,web site\n", "1:1: the first row must name the columns, such as: preferred,unwanted"),
        ("t.csv", "unwanted\nb\n", "1:1: expected exactly one column named 'preferred' or 'term'"),
        ("t.csv", "preferred\nb\n", "1:1: expected exactly one column named 'unwanted', 'variants', or 'forbidden'"),
        ("t.csv", 'preferred,unwanted\na,b\nc,"d\ne,f\n', "3:1: not valid CSV: a quotation mark is never closed"),
        ("t.csv", "preferred,unwanted\na\n", "2:2: expected 2 columns as in the first row, found 1"),
        ("t.csv", "preferred,unwanted,severity\na,b,fatal\n", "2:5: expected 'error', 'warning', 'info', or an empty cell, found 'fatal'"),
        ("t.csv", "preferred,unwanted\n,b\n", "2:1: expected the preferred term"),
        ("t.csv", "preferred,unwanted\na,b\nc,b\n", "3:1: 'b' is listed for both 'c' (here) and 'a' (line 2)"),
        ("t.csv", "preferred,unwanted\na,a\n", "2:1: 'a' is listed both as the preferred form and as one to replace"),
        ("t.csv", "preferred,unwanted\na,\n", "1:1: no term in this file has a form to replace"),
        ("t.csv", 'preferred,unwanted\n"a"b,c\n', "2:1: not valid CSV: "),
        ("t.csv", b"preferred,unwanted\ncaf\xe9,coffee\n", "2:4: not valid UTF-8: save it as “CSV UTF-8”"),
        ("t.csv", "preferred,unwanted\na,b\nb,a\n", "2:1: 'a' is listed both as the preferred form and as one to replace"),
        ("t.csv", "preferred,unwanted\na,b\nc,\0d\n", "3:3: control character U+0000"),
        ("t.tbx", '<?xml version="1.0" encoding="nonsense"?><tbx/>', "1:1: not valid XML: it is not in an encoding that can be read"),
        ("t.tbx", '<?xml version="1.0" encoding="shift_jis"?><tbx/>', "1:1: not valid XML: it is not in an encoding that can be read"),
        ("t.yaml", "- {term: a}\n", "1:3: expected 'preferred' or 'term', and 'unwanted'"),
        ("t.yaml", "- {term: a, variants: [b], nte: c}\n", "1:28: unknown field 'nte'; did you mean 'note'?"),
        ("t.tbx", "<tbx><text>", "1:12: not valid XML: "),
        ("t.tbx", "<tbx/>", "1:1: not TBX: it has no termEntry or conceptEntry"),
        ("t.tbx", '<!DOCTYPE t [\n<!ENTITY a "b">]>\n<t>&a;</t>', "2:12: entity declarations are not allowed in a termbase"),
        (
            "t.tbx",
            TBX.replace("preferredTerm", "deprecatedTerm"),
            "3:1: 'sign in' is marked as a term to avoid, but its entry has no other English term",
        ),
    ],
)
def test_mistake_in_termbase_has_place(tmp_path: Path, name: str, content: str | bytes, trouble: str) -> None:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    mistakes: list[Mistake] = []
    assert read_terms(tmp_path / name, mistakes) == []
    assert str(mistakes[0]).partition(f"{name}:")[2].startswith(trouble), mistakes[0]
