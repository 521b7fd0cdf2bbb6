"""Import the libraries of the extras where they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from lint.errors import UsageError

EXTRAS = {"pyarrow": "corpus", "pyarrow.parquet": "corpus", "duckdb": "corpus", "ray": "ray", "pyspark": "spark"}
"""Which extra installs which module."""


def require(module: str) -> Any:
    """Return a module of an extra. Raises `UsageError` if it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing = (error.name or module).partition(".")[0]
        if missing not in (*EXTRAS, module.partition(".")[0]):
            raise
        raise UsageError(f"mtlint: {missing} is not installed: pip install 'mtlint[{EXTRAS[module]}]'") from None
