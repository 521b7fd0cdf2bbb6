"""Boilerplate: which paragraphs share a fingerprint, and which are marked."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed (mtlint[corpus])")
pytest.importorskip("duckdb", reason="duckdb is not installed (mtlint[corpus])")

from lint.corpus.boilerplate import Recurring, count_fingerprints, fingerprint, fingerprints, paragraphs, paragraphs_file
from lint.records.passage import Passage


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("Sign up for our letter", "sign  up\tfor our LETTER", True),
        ("Sign up for our letter", "Sign up for our letters", False),
        ("Straße am alten Hafen", "STRASSE AM ALTEN HAFEN", True),
    ],
)
def test_same_words_have_same_fingerprint(first: str, second: str, is_same: bool) -> None:
    assert (fingerprint(first) == fingerprint(second)) is is_same


def test_short_paragraph_has_no_fingerprint() -> None:
    assert fingerprint("Read it here") == 0
    assert fingerprint("Read it here now") != 0


def test_paragraphs_are_lines_without_surrounding_space() -> None:
    text = "  One.\n\n\tTwo words \r\n   \nLast"
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two words", "Last"]


def test_paragraphs_in_enough_records_are_marked(tmp_path: Path) -> None:
    texts = ["Sign up for our letter\nThe first news of all", "sign up for OUR letter\nSign up for our letter", "Nothing of that is here"]
    passages = [Passage("a.jsonl", str(number), "/body", text) for number, text in enumerate(texts, 1)]
    paths = []
    for passage in passages:  # one file each, as if from different shards
        path = tmp_path / f"{passage.record}.parquet"
        path.write_bytes(b"".join(paragraphs_file([fingerprints([passage])])))
        paths.append(str(path))
    recurring = tmp_path / "recurring.bin"
    recurring.write_bytes(b"".join(count_fingerprints(paths, 2, str(tmp_path))))
    places = [[(place.start, place.end, place.records) for place in Recurring(str(recurring)).find(passage)] for passage in passages]
    assert places == [[(0, 22, 2)], [(0, 22, 2), (23, 45, 2)], []]


def test_unique_paragraphs_are_not_marked(tmp_path: Path) -> None:
    (tmp_path / "empty.bin").write_bytes(b"")
    assert list(Recurring(str(tmp_path / "empty.bin")).find(Passage("a", "1", "", "Four words are enough"))) == []


def test_interrupted_query_is_an_interrupt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Interrupted:
        def __enter__(self) -> Interrupted:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def execute(self, *_: object) -> None:
            raise RuntimeError("Query interrupted")

    monkeypatch.setattr("duckdb.connect", lambda **_: Interrupted())
    with pytest.raises(KeyboardInterrupt):
        list(count_fingerprints([], 2, str(tmp_path)))
