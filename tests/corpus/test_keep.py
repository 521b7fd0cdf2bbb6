"""`--keep`: which records an expression keeps, and which expressions are refused."""

from __future__ import annotations

from typing import Any

import pytest

from lint.errors import UsageError

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (mtlint[corpus])")
pytest.importorskip("duckdb", reason="duckdb is not installed (mtlint[corpus])")

from lint.corpus.keep import Filter
from lint.corpus.schema import record_schema

ROWS = [
    {"verdict": "none", "density": 0.0, "classes": [], "words": 200, "diagnostics": []},
    {"verdict": "spun", "density": 40.0, "classes": [("tortured-phrase", 40.0)], "words": 300, "diagnostics": [{"rule": "phrase/tortured"}]},
    {"verdict": "none", "density": 5.0, "classes": [("mojibake", 5.0)], "words": 20, "odds": None, "diagnostics": [{"rule": "residue/mojibake"}]},
]


def batch() -> Any:
    rows = [{"content": f'{{"language": "{language}"}}', "mtlint": row} for row, language in zip(ROWS, ("en", "en", "fr"), strict=True)]
    return pa.RecordBatch.from_pylist(rows, record_schema())


@pytest.mark.parametrize(
    ("expression", "records"),
    [
        ("verdict != 'spun' and density < 2", [0]),
        ("density < 10", [0, 2]),
        ("coalesce(classes['mojibake'], 0) = 0", [0, 1]),
        ("classes['mojibake'] > 1", [2]),
        ("odds > 3", []),  # NULL is not kept
        ("content->>'language' = 'en'", [0, 1]),
        ("len(list_filter(diagnostics, lambda d: d.rule = 'phrase/tortured')) = 0", [0, 2]),
        ("true -- a comment", [0, 1, 2]),
        ("mtlint.words >= 200", [0, 1]),
    ],
)
def test_expression_keeps_records(expression: str, records: list[int]) -> None:
    mask = Filter(expression, record_schema()).mask(batch()).to_pylist()
    assert [number for number, is_kept in enumerate(mask) if is_kept] == records


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("density", "it is DOUBLE, not a condition"),
        ("densty < 2", "unknown field 'densty'; did you mean 'density'?"),
        ("mtlint.verdit = 'spun'", "unknown field 'verdit'; did you mean 'verdict'?"),
        ("headline = 'x'", "unknown field 'headline'; the fields are path, record, "),
        ("density <", "syntax error"),
        ("density < 2; drop table x", "syntax error"),
        ("density < (select 1)", "a subquery can't be used: whether a record is kept must depend on that record alone"),
        ("density < avg(density)", "the function avg() can't"),
        ("count(*) > 1", "the function count() can't"),
        ("row_number() over () > 1", "a window function can't"),
        ("random() < 0.5", "the function random() can't"),
        ("exists (from read_text('/etc/hostname'))", "a subquery can't"),
    ],
)
def test_invalid_expression_is_refused_with_reason(expression: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        Filter(expression, record_schema())
    assert reason in str(error.value)
    assert repr(expression) in str(error.value)
    assert "\n" not in str(error.value)


def test_expression_that_fails_on_a_record_is_an_error() -> None:
    failing = Filter("content::INTEGER > 1", record_schema())
    with pytest.raises(UsageError, match="Could not convert"):
        failing.mask(batch())
