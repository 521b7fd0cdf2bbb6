"""Files whose records form one text: translation files and subtitles, which are compared, judged, and fixed as a whole."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import jsonschema
import pytest
from command import run

import lint.reporters

SCHEMA = json.loads((Path(lint.reporters.__file__).parent / "schema.json").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "seeds"
UNITS = [
    ("Опорна балка", "Support beam"),
    ("Прогін моста", "Bridge span"),
    ("Опорна балка", "Bearing girder"),
    ("Міст відкрили у вівторок.", "They opened the bridge on Tuesday."),
    ("Квитки купують у касі.", "They opened the bridge on Tuesday."),
    ("Приїхав Сергій Сєрветник.", "Serhii Servetnyk arrived."),
    ("Сєрветник відкрив міст.", "Servetnyk opened it."),
    ("Сєрветнику подякували.", "They thanked Servetnik and the the others."),
]
EXPECTED = [
    ("3", "bilingual/two-targets"),
    ("5", "bilingual/same-target"),
    ("8", "bilingual/two-spellings"),
    ("8", "names/drift"),
    ("8", "repetition/word"),
]


def xliff(units: list[tuple[str, str]]) -> str:
    body = "\n".join(
        f'<trans-unit id="{n}"><source>{source}</source><target>{target}</target></trans-unit>' for n, (source, target) in enumerate(units, 1)
    )
    return f'<xliff version="1.2"><file source-language="uk" target-language="en"><body>\n{body}\n</body></file></xliff>\n'


def po(units: list[tuple[str, str]]) -> str:
    header = 'msgid ""\nmsgstr "Language: en\\nX-Source-Language: uk\\n"\n'
    return "\n".join([header, *(f'msgctxt "{n}"\nmsgid "{source}"\nmsgstr "{target}"\n' for n, (source, target) in enumerate(units, 1))])


def tmx(units: list[tuple[str, str]]) -> str:
    body = "\n".join(
        f'<tu tuid="{n}"><tuv xml:lang="uk"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
        for n, (source, target) in enumerate(units, 1)
    )
    return f'<tmx version="1.4"><header srclang="uk"/><body>\n{body}\n</body></tmx>\n'


@pytest.mark.parametrize("write", [xliff, po, tmx])
def test_segments_are_compared(tmp_path: Path, write: object) -> None:
    ending = {"xliff": "xlf"}.get(write.__name__, write.__name__)  # type: ignore[attr-defined]
    written = write(UNITS)  # type: ignore[operator]
    (tmp_path / f"a.{ending}").write_text(written, encoding="utf-8")
    options = ["check", "--isolated", "--min-severity", "info", f"a.{ending}"]
    report = json.loads(run([*options, "--output-format", "json"], tmp_path, tmp_path / "cache").stdout)
    jsonschema.validate(report, SCHEMA)
    assert [(diagnostic["record"], diagnostic["rule"]) for diagnostic in report["diagnostics"]] == EXPECTED
    two_targets, same_target = report["diagnostics"][:2]
    earlier = two_targets["related"][0]
    assert (earlier["record"], earlier["message"], earlier["start"]["offset"]) == ("1", "“Support beam” here", 0)
    line = written.splitlines()[earlier["place"]["start"]["line"] - 1]
    assert line[earlier["place"]["start"]["column"] - 1 :].startswith("Support beam")
    assert [place.get("record") for place in same_target["related"]] == ["4", None, "4"]
    shown = run([*options, "--output-format", "full"], tmp_path, tmp_path / "cache").stdout.decode()
    assert "the source of the earlier one" in shown
    assert "source of record 4, 1:1" in shown


def test_fixes_are_written_back(tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(xliff(UNITS), encoding="utf-8")
    run(["check", "--isolated", "--unsafe-fixes", "a.xlf"], tmp_path, tmp_path / "cache")
    fixed = [*UNITS[:-1], ("Сєрветнику подякували.", "They thanked Servetnyk and the others.")]
    assert (tmp_path / "a.xlf").read_text(encoding="utf-8") == xliff(fixed)


def test_subtitles_are_judged_as_a_whole(tmp_path: Path) -> None:
    paragraphs = [line for line in (SEEDS / "nato-ukraine.txt").read_text(encoding="utf-8").splitlines() if line]
    cues = [f"{n}\n00:{n:02}:00,000 --> 00:{n:02}:09,000\n{paragraph}\n" for n, paragraph in enumerate(paragraphs)]
    (tmp_path / "a.srt").write_text("\n".join(cues), encoding="utf-8")
    (tmp_path / "a.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    options = ["check", "--isolated", "--output-format", "json", "a.srt", "a.txt"]
    subtitles, text = json.loads(run(options, tmp_path, tmp_path / "cache").stdout)["documents"]
    assert text["verdict"] is not None
    assert subtitles["verdict"]["reads-as"] == text["verdict"]["reads-as"]


def test_names_are_compared_across_records(tmp_path: Path) -> None:
    bodies = ["Serhii Servetnyk arrived in the city.", "Serhii Servetnyk left.", "They thanked Serhii Servetnik."]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"body": body}) + "\n" for body in bodies))
    report = json.loads(run(["check", "--isolated", "--across", "--output-format", "json"], tmp_path, tmp_path / "cache").stdout)
    jsonschema.validate(report, SCHEMA)
    (drift,) = report["diagnostics"]
    assert (drift["rule"], drift["record"], drift["place"]["start"]) == ("names/drift", "3", {"line": 3, "column": 24})
    assert "in 2 other documents" in drift["message"]
    assert [(place["record"], place["place"]["start"]["line"]) for place in drift["related"]] == [("1", 1), ("2", 2)]


def test_names_of_records_are_listed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "Serhii Servetnyk left."}\n{"body": "They thanked Serhii Servetnik."}\n')
    (tmp_path / "b.po").write_text(po([("С", "Serhii Servetnyk came back.")]), encoding="utf-8")
    listed = run(["names", ".", "--output-format", "json"], tmp_path, tmp_path / "cache").stdout
    spellings = {spelling["form"]: spelling["files"] for name in json.loads(listed)["names"] for spelling in name["spellings"]}
    assert spellings == {"Serhii Servetnyk": {"a.jsonl": 1, "b.po": 1}, "Serhii Servetnik": {"a.jsonl": 1}}


def test_names_are_compared_across_files_of_segments(tmp_path: Path) -> None:
    for number in "ab":
        (tmp_path / f"{number}.po").write_text(po([("Є", "Quiet."), ("С", "Serhii Servetnyk left.")]), encoding="utf-8")
    (tmp_path / "c.po").write_text(po([("Є", "Quiet."), ("С", "They thanked Serhii Servetnik.")]), encoding="utf-8")
    done = run(["check", "--isolated", "--across", "--select", "names"], tmp_path, tmp_path / "cache").stdout.decode()
    assert done.startswith("c.po:10:22: warning: “Serhii Servetnik” may be the same name as “Serhii Servetnyk” in 2 other documents")


def test_results_of_records_are_cached(tmp_path: Path) -> None:
    lines = [json.dumps({"body": f"It has has number {number}. " + "Nothing is wrong with this sentence. " * 10}) for number in range(300)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    options = ["check", "--isolated", "--select", "repetition/word", "a.jsonl"]
    first = run(options, tmp_path, tmp_path / "cache")
    with sqlite3.connect(next((tmp_path / "cache").rglob("found.sqlite"))) as database:
        assert database.execute("SELECT count(*) FROM found").fetchone() == (300,)
        stored = set(database.execute("SELECT key FROM found"))
    (tmp_path / "a.jsonl").write_text("\n".join([json.dumps({"body": "It has has one more."}), *lines]))
    second = run(options, tmp_path, tmp_path / "cache")
    with sqlite3.connect(next((tmp_path / "cache").rglob("found.sqlite"))) as database:
        assert len(set(database.execute("SELECT key FROM found")) - stored) == 1
    assert first.stdout.count(b"has has") == 300
    assert second.stdout.count(b"has has") == 301
    assert second.stdout.splitlines()[-2].startswith(b"a.jsonl:301:14: ")


def test_unfixable_problems_are_not_marked_fixable(tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"body": ["It has has a name."]}), tmp_path / "a.parquet")
    done = run(["check", "--isolated", "--select", "repetition/word", "a.parquet"], tmp_path, tmp_path / "cache")
    assert done.stdout.decode().splitlines()[-1] == "1 problem"
