"""Globs in settings match names, or paths from the folder of the settings."""

from __future__ import annotations

import pytest

from lint.settings.effective import split_at_commas
from lint.settings.globs import is_match


@pytest.mark.parametrize(
    ("glob", "matches", "misses"),
    [
        ("drafts", "desk/drafts/a.md", "desk/a.md"),
        ("/desk/", "desk/a.md", "other/desk/a.md"),
        ("*.{md,txt}", "desk/a.txt", "desk/a.html"),
        ("{desk,news}/*.{md,txt}", "news/a.md", "other/a.md"),
        ("{a}.md", "{a}.md", "a.md"),
        ("desk/**/a.md", "desk/a.md", "desk/b.md"),
        ("desk/**/old/**/a.md", "desk/x/old/y/z/a.md", "desk/x/a.md"),
        ("**/drafts/**", "drafts/a.md", "draft/a.md"),
        ("/top/desk/*.md", "desk/a.md", "other/a.md"),
    ],
)
def test_glob(glob: str, matches: str, misses: str) -> None:
    assert (is_match(f"/top/{matches}", glob, "/top"), is_match(f"/top/{misses}", glob, "/top")) == (True, False)
    assert split_at_commas(f"{glob}, x") == (glob, "x")
