"""The columns of an annotated record in Arrow types, the same in Parquet, in JSON Lines, and on every engine.

Names and meanings are those of `mtlint check --output-format json`; docs/corpora.md lists them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lint.corpus.extras import require

if TYPE_CHECKING:
    import pyarrow as pa


@cache
def annotation_type() -> pa.StructType:
    """Return the type of the column `mtlint`. Raises `UsageError` if pyarrow is not installed."""
    pa = require("pyarrow")
    text, integer, number = pa.string(), pa.int64(), pa.float64()
    return pa.struct(
        [
            ("path", text),
            ("record", text),
            ("words", integer),
            ("artifacts", integer),
            ("density", number),
            ("classes", pa.map_(text, number)),
            ("errors", integer),
            ("warnings", integer),
            ("hints", integer),
            ("verdict", text),
            ("odds", number),
            ("evidence", pa.list_(text)),
            ("boilerplate", number),
            ("recurring", pa.list_(pa.struct([("field", text), ("start", integer), ("end", integer), ("records", integer)]))),
            ("source", text),
            ("time", text),
            ("diagnostics", pa.list_(_diagnostic_type())),
        ]
    )


def record_schema() -> pa.Schema:
    """Return the schema of what `mtlint corpus` writes. `content`: the original record as JSON."""
    pa = require("pyarrow")
    return pa.schema([("content", pa.string()), ("mtlint", annotation_type())])


def _diagnostic_type() -> pa.StructType:
    pa = require("pyarrow")
    text, integer, number = pa.string(), pa.int64(), pa.float64()
    position = pa.struct([("line", integer), ("column", integer), ("offset", integer)])
    edit = pa.struct([("start", integer), ("end", integer), ("text", text)])
    fix = pa.struct([("safety", text), ("edits", pa.list_(edit))])
    related = pa.struct([("start", position), ("end", position), ("message", text), ("in", text)])
    raised = pa.struct([("from", text), ("odds", number), ("kinds", pa.list_(text))])
    return pa.struct(
        [
            ("field", text),
            *((name, text) for name in ("rule", "artifact", "severity", "message")),
            ("start", position),
            ("end", position),
            ("text", text),
            ("suggestions", pa.list_(text)),
            ("fix", fix),
            ("related", pa.list_(related)),
            ("url", text),
            ("fingerprint", text),
            ("misfires_per_100k", number),
            ("raised", raised),
            ("category", text),
        ]
    )
