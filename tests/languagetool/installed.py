"""Whether a real LanguageTool can run here."""

from __future__ import annotations

import shutil

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
real = pytest.mark.skipif(bool(ABSENT), reason=ABSENT)
SLIP = "He go to the office."
