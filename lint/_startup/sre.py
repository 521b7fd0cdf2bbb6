"""The parse trees of expressions, from the standard library's parser (which had another name before Python 3.11)."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

if sys.version_info >= (3, 11):
    from re import _constants, _parser  # type: ignore[attr-defined]
else:
    import sre_constants as _constants
    import sre_parse as _parser

sre: Any = _constants
parser: Any = _parser
EDGES = (sre.ASSERT, sre.AT, sre.ASSERT_NOT)
"""Zero-width items, most distinctive first."""
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", None))


@lru_cache(maxsize=256)  # several readers of a rule look at each of its expressions
def parse_tree(source: str) -> Any:
    """Return the parse tree of an expression, which must not be changed."""
    return parser.parse(source)
