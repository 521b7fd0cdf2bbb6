"""Decide which records to keep: an expression in DuckDB's SQL, evaluated on a batch at a time.

A decision about a record never depends on the other records of its batch, so every engine keeps the same ones: expressions with subqueries, windows,
aggregates, or nondeterministic functions are refused. Expressions can't read files.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lint.corpus.extras import require
from lint.errors import UsageError
from lint.ruleset.unknown_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pyarrow as pa

CONFINED = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 1,
    "memory_limit": "100MB",
}
"""An expression sees the batch and nothing else, on one processor, since each has its own worker."""
UNKNOWN_FIELD = re.compile(r'(?:Referenced column|Could not find key) "(.*?)"')
"""How DuckDB reports a field that doesn't exist."""
REFUSED = {"SUBQUERY": "a subquery", "WINDOW": "a window function"}
UNSTABLE = "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'aggregate' OR stability NOT LIKE 'CONSISTENT%'"


class Filter:
    """An expression over the columns of a batch, and over the fields of the column `mtlint` by name."""

    def __init__(self, expression: str, schema: pa.Schema | None = None) -> None:
        """Validate the expression. Raises `UsageError` if it can't be evaluated on single records.

        `schema`: of the batches, if known in advance.
        """
        self.expression = expression
        self._connection: duckdb.DuckDBPyConnection = require("duckdb").connect(config=CONFINED)
        self._query = f"SELECT coalesce(({expression}\n), false) AS is_kept FROM (SELECT mtlint.*, * FROM batch)"
        self._require_single_rows()
        if schema is not None:
            self._require_boolean(schema)

    def mask(self, batch: pa.RecordBatch | pa.Table) -> pa.Array:
        """Return for each record of a batch whether it is kept; NULL counts as no. Raises `UsageError`."""
        import pyarrow as pa

        self._connection.register("batch", pa.table(batch))
        try:
            column = self._connection.sql(self._query).to_arrow_table().column(0)
        except self._errors() as error:
            raise self._refusal(error) from None
        finally:
            self._connection.unregister("batch")
        return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], pa.bool_())

    def keep(self, table: pa.Table) -> pa.Table:
        """Return the records of a table that are kept, in order. Raises `UsageError`."""
        return table.filter(self.mask(table))

    def _require_single_rows(self) -> None:
        """Raise `UsageError` if the expression is not SQL, or concerns more than one record."""
        ((written,),) = self._connection.execute("SELECT json_serialize_sql(?)", [self._query]).fetchall()
        parsed = json.loads(written)
        if parsed.get("error"):
            reason = parsed["error_message"].replace('at or near ")"', "at the end" if ")" not in self.expression else 'at or near ")"')
            raise UsageError(f"mtlint: --keep {self.expression!r}: {reason}")
        unstable = {name for (name,) in self._connection.execute(UNSTABLE).fetchall()}
        (statement,) = parsed["statements"]
        for node in _nodes(statement["node"]["select_list"]):
            name = node.get("function_name", "")
            if node.get("class") in REFUSED or name in unstable:
                what = REFUSED.get(node["class"]) or f"the function {name.replace('count_star', 'count')}()"
                raise UsageError(
                    f"mtlint: --keep {self.expression!r}: {what} can't be used: whether a record is kept must depend on that record alone"
                )

    def _require_boolean(self, schema: pa.Schema) -> None:
        """Raise `UsageError` if the expression names an unknown column or is not a condition."""
        self._connection.register("batch", schema.empty_table())
        try:
            query = self._query.replace("coalesce((", "((", 1).replace("\n), false)", "\n))", 1)
            ((_, kind, *_),) = self._connection.execute(f"DESCRIBE {query}").fetchall()
        except self._errors() as error:
            raise self._refusal(error) from None
        finally:
            self._connection.unregister("batch")
        if kind != "BOOLEAN":
            raise UsageError(f"mtlint: --keep {self.expression!r}: it is {kind}, not a condition that is true or false")

    def _refusal(self, error: Exception) -> UsageError:
        unknown = UNKNOWN_FIELD.search(str(error))
        reason = self._name_fields(unknown[1]) if unknown else str(error).split("\n\nLINE", 1)[0].replace("\n", "; ")
        return UsageError(f"mtlint: --keep {self.expression!r}: {reason}")

    def _name_fields(self, unknown: str) -> str:
        """Return that there is no such field, and which may be meant."""
        fields = [row[0] for row in self._connection.execute("DESCRIBE SELECT mtlint.*, * FROM batch").fetchall()]
        known_fields = f"; the fields are {', '.join(fields)}; those of the record are written content->>'{unknown}'"
        return f"unknown field '{unknown}'" + did_you_mean(unknown, fields, known_fields)

    @staticmethod
    def _errors() -> type[Exception]:
        errors: type[Exception] = require("duckdb").Error
        return errors


@lru_cache(maxsize=4)
def filter_of(expression: str) -> Filter:
    """Return this process's filter for an expression. Raises `UsageError`."""
    return Filter(expression)


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every node of a statement that DuckDB serialized as JSON."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _nodes(item)
