"""Whether a real LanguageTool can run on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from languagetool.fetch import JAR

ABSENT = next(
    (
        f"{what} (python tests/languagetool/fetch.py brings the server)"
        for what, there in (("no Java", shutil.which("java")), (f"no {JAR}", JAR.exists()))
        if not there
    ),
    "",
)


def real(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs a real LanguageTool."""
    return pytest.mark.heavy(pytest.mark.skipif(bool(ABSENT), reason=ABSENT)(test))


SLIP = "He bring the office keys."
