"""Baselines."""

from __future__ import annotations

import json
from pathlib import Path

from command import printed_places, run

SLIP = "It cost $ 5 million.\n"


def test_baseline_hides_known_problems_and_lists_stale_entries(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP + "\nThey spent $ 6 million.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(SLIP, encoding="utf-8")
    baseline_check = ["check", "--baseline", "known.json"]
    assert run([*baseline_check, "."], tmp_path, cache).returncode == 2
    assert run([*baseline_check, "--update-baseline", "."], tmp_path, cache).returncode == 0
    written = (tmp_path / "known.json").read_bytes()
    assert [(entry["path"], entry["count"]) for entry in json.loads(written)["diagnostics"]] == [("a.txt", 1), ("a.txt", 1), ("b.txt", 1)]
    assert (run([*baseline_check, "."], tmp_path, cache).stdout, run([*baseline_check, "."], tmp_path, cache).returncode) == (b"", 0)
    run([*baseline_check, "--update-baseline", "b.txt"], tmp_path, cache)
    assert (tmp_path / "known.json").read_bytes() == written, "baselines and diffs of files that were not checked stays"
    run([*baseline_check, "--update-baseline", "--select", "honorific", "."], tmp_path, cache)
    assert (tmp_path / "known.json").read_bytes() == written, "and what rules reported that did not look"

    (tmp_path / "a.txt").write_text("Lines move.\n\n" * 3 + "They spent $ 6 million.\n\n" + SLIP + "\n" + SLIP, encoding="utf-8")
    done = run([*baseline_check, "."], tmp_path, cache)
    assert (done.returncode, printed_places(done)) == (1, ["a.txt:11:9:"]), "one more of the same is new"
    assert done.stderr == b"known.json: 1 new problem, 3 known\n"
    assert run([*baseline_check, "--quiet", "."], tmp_path, cache).stderr == b""
    (tmp_path / "a.txt").write_text("They spent $ 6 million.\n", encoding="utf-8")
    (tmp_path / "b.txt").unlink()
    done = run([*baseline_check, "."], tmp_path, cache)
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [
        "known.json: 0 new problems, 1 known",
        "known.json: stale entry: a.txt: number/spaced-currency: '$ 5 million'",
        "known.json: stale entry: b.txt: number/spaced-currency: '$ 5 million'",
        "Run with --update-baseline to remove stale entries.",
    ]
    run([*baseline_check, "--update-baseline", "."], tmp_path, cache)
    assert [entry["text"] for entry in json.loads((tmp_path / "known.json").read_bytes())["diagnostics"]] == ["$ 6 million"]


def test_baseline_may_have_a_byte_order_mark_but_no_other_encoding(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    baseline_check = ["check", "--baseline", "known.json"]
    run([*baseline_check, "--update-baseline", "."], tmp_path, cache)
    text = (tmp_path / "known.json").read_text(encoding="utf-8")
    (tmp_path / "known.json").write_text(text, encoding="utf-8-sig")
    assert run([*baseline_check, "."], tmp_path, cache).returncode == 0
    (tmp_path / "known.json").write_text(text, encoding="utf-16")
    done = run([*baseline_check, "."], tmp_path, cache)
    assert (done.returncode, done.stderr.strip()) == (2, b"known.json:1:1: not valid UTF-8")


def test_baseline_survives_wrapping_a_quotation(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.md").write_text("> They sat in the the hall. It cost $ 6 million in June.\n", encoding="utf-8")
    baseline_check = ["check", "--baseline", "known.json"]
    run([*baseline_check, "--update-baseline", "."], tmp_path, cache)
    (tmp_path / "a.md").write_text("> They sat in the\n> the hall. It cost $ 6\n> million in June.\n", encoding="utf-8")
    done = run([*baseline_check, "."], tmp_path, cache)
    assert (done.returncode, done.stdout) == (0, b"")


def test_fix_leaves_known_problems_alone(tmp_path: Path, cache: Path) -> None:
    """A known problem stays as it is, and stays known when what is beside it is fixed."""
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "It cost $ 5 million."}\n', encoding="utf-8")
    baseline_check = ["check", "--baseline", "known.json"]
    run([*baseline_check, "--update-baseline", "."], tmp_path, cache)
    (tmp_path / "a.txt").write_text(f"New: $ 3.\n\n{SLIP}\nAnd {SLIP}", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "It cost $ 5 million."}\n{"text": "It cost $ 5 million."}\n', encoding="utf-8")
    shown = run([*baseline_check, "--diff", "."], tmp_path, cache).stdout
    assert [line for line in shown.splitlines() if line.startswith(b"+")] == [
        b"+++ b/a.jsonl",
        b'+{"text": "It cost $5 million."}',
        b"+++ b/a.txt",
        b"+New: $3.",
        b"+And It cost $5 million.",
    ]
    done = run([*baseline_check, "--fix", "."], tmp_path, cache)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"Fixed 3 problems in 2 documents.\nknown.json: 0 new problems, 2 known\n"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == f"New: $3.\n\n{SLIP}\nAnd It cost $5 million.\n"

    (tmp_path / "a.txt").write_text("It cost $ 5 million ( so we hear).\n", encoding="utf-8")
    run([*baseline_check, "--update-baseline", "--select", "number", "a.txt"], tmp_path, cache)
    run([*baseline_check, "--fix", "a.txt"], tmp_path, cache)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "It cost $ 5 million (so we hear).\n"
    done = run([*baseline_check, "a.txt"], tmp_path, cache)
    assert (done.returncode, done.stderr) == (0, b"known.json: 0 new problems, 1 known\n")


def test_problem_stays_known_when_what_is_beside_it_changes(tmp_path: Path, cache: Path) -> None:
    text = "We met in the the hall, and and it cost $ 5 million."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    baseline_check = ["check", "--baseline", "known.json", "--output-format", "concise"]
    run([*baseline_check, "--update-baseline", "."], tmp_path, cache)
    (tmp_path / "a.txt").write_text(text.replace("and and", "and"), encoding="utf-8")
    assert run([*baseline_check, "."], tmp_path, cache).returncode == 0
    (tmp_path / "a.txt").write_text(text.replace("and and", "and") + "\n\nWe sat in the the hall.", encoding="utf-8")
    assert printed_places(run([*baseline_check, "."], tmp_path, cache)) == ["a.txt:3:11:"], "one more of the same is new"
