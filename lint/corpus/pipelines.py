"""For your own pipelines: functions over Arrow tables for Ray Data, Spark, Polars, and DuckDB.

Each adds the column `mtlint` to the existing columns. Rules are read once per process, with the first batch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lint.corpus.annotate import Annotator, AnnotatorOptions, annotator_of
from lint.corpus.extras import require
from lint.corpus.keep import Filter, filter_of
from lint.corpus.schema import annotation_type
from lint.errors import UsageError
from lint.records.fields import media_of
from lint.records.passage import Passage
from lint.settings.settings import Overrides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa
    from pyspark.sql.types import StructType

COLUMN = "mtlint"


class Annotate:
    """A callable that annotates a table: for Ray Data's `map_batches` with `batch_format="pyarrow"`, and for any Arrow table.

    `text`: the text column or columns; `record`: the column with record names, if any; `select`, `ignore`: rules or packs, as in the command's
    options; `min_severity`: the lowest severity to annotate; `config`: a settings file; by default, none is read.
    """

    def __init__(
        self,
        text: str | Sequence[str] = "text",
        *,
        record: str = "",
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        min_severity: str | None = None,
        config: str | None = None,
        cache_folder: str | None = None,
    ) -> None:
        self._texts = (text,) if isinstance(text, str) else tuple(text)
        self._record = record
        self._options = AnnotatorOptions(
            Overrides(
                config,
                config is None,
                select=None if select is None else tuple(select),
                ignore=None if ignore is None else tuple(ignore),
                min_severity=min_severity,
            ),
            cache_folder,
        )

    def __call__(self, table: pa.Table) -> pa.Table:
        """Return a table with one more column, `mtlint`. Raises `UsageError` for a missing column or unusable rules."""
        pa = require("pyarrow")
        if missing := [name for name in (*self._texts, *filter(None, [self._record])) if name not in table.column_names]:
            raise UsageError(f"mtlint: no column {', '.join(missing)}; the columns are {', '.join(table.column_names)}")
        annotator = annotator_of(self._options)
        texts = [table.column(name).to_pylist() for name in self._texts]
        records = table.column(self._record).to_pylist() if self._record else [None] * table.num_rows
        rows = [self._annotate(annotator, record, row_texts) for record, *row_texts in zip(records, *texts, strict=True)]
        plain = table.drop_columns([COLUMN]) if COLUMN in table.column_names else table
        return plain.append_column(COLUMN, pa.chunked_array([pa.array(rows, annotation_type())]))

    def _annotate(self, annotator: Annotator, record: Any, row_texts: Sequence[str | None]) -> dict[str, Any]:
        name = "" if record is None else str(record)
        passages = [
            Passage("", name, f"/{field}", text, media=media_of(text, f"/{field}"))
            for field, text in zip(self._texts, row_texts, strict=True)
            if text
        ]
        values = annotator.annotate("", name, tuple(passages)).values
        return {**values, "path": None, "record": name or None, "classes": list(values["classes"].items())}


class Keep:
    """A callable that keeps the rows of an annotated table that satisfy an expression, as `mtlint corpus --keep` does."""

    def __init__(self, expression: str) -> None:
        """Validate the expression. Raises `UsageError`."""
        Filter(expression)
        self._expression = expression

    def __call__(self, table: pa.Table) -> pa.Table:
        """Return the rows that are kept, in order. Raises `UsageError`, for instance if the table is not annotated."""
        return filter_of(self._expression).keep(table)


def map_in_arrow(*steps: Callable[[pa.Table], pa.Table]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return a function for Spark's `mapInArrow` that applies these steps to each batch: `Annotate`, `Keep`, or both."""

    def annotate_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow

        for batch in batches:
            table = pyarrow.Table.from_batches([batch])
            for step in steps:
                table = step(table)
            yield from table.to_batches()

    return annotate_batches


def spark_schema(schema: StructType) -> StructType:
    """Return the schema of a Spark DataFrame with the column `mtlint` added."""
    require("pyspark")
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import StructField, StructType

    fields = [column for column in schema.fields if column.name != COLUMN]
    return StructType([*fields, StructField(COLUMN, from_arrow_type(annotation_type()), True)])
