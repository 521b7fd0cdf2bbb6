"""The page about a corpus: records never become markup, every link has a target, and nothing is loaded."""

from __future__ import annotations

import re
from typing import Any

from lint.corpus.page.page import write_page
from lint.corpus.tally import count_paragraph, count_record, new_tally

EVIL = '<script>alert("x")</script>'


def diagnostic(start: int, end: int) -> dict[str, Any]:
    return {
        "field": "/body", "rule": "number/spaced-currency", "artifact": "punctuation-spacing", "severity": "error", "message": f"Not {EVIL}",
        "start": {"offset": start}, "end": {"offset": end},
    }  # fmt: skip


def page() -> str:
    tally = new_tally()
    for number in range(3):
        values = {
            "path": f"{EVIL}.jsonl", "record": str(number), "words": 100, "artifacts": 2, "density": 20.0 + number, "verdict": "spun", "odds": 40.0,
            "evidence": [], "source": EVIL, "time": f"2024-0{number + 1}-01", "diagnostics": [diagnostic(0, 8), diagnostic(9, 14)],
        }  # fmt: skip
        count_record(tally, values, [{"field": "/body", "text": f"{EVIL} paid $ 5."}])
    count_paragraph(tally, 1, 12, f"{EVIL} again")
    return "".join(write_page(tally, f"in {EVIL}"))


def test_records_never_become_markup() -> None:
    html = page()
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 5
    assert re.findall(r'(?:src|href)="(?!#|data:,")[^"]*"', html) == []
    assert "default-src 'none'" in html


def test_marks_are_at_problems() -> None:
    marks = re.findall(r'<mark class="error" title="[^"]*">(.*?)</mark>', page())
    assert marks == ["&lt;script&gt;", "lert(", "&lt;script&gt;", "lert(", "&lt;script&gt;", "lert("][: len(marks)]
    assert len(marks) == 6


def test_every_link_has_a_target() -> None:
    html = page()
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets >= {"record-1", "record-3", "worst", "time"}
    assert targets <= set(re.findall(r'id="([^"]+)"', html))


def test_empty_corpus_has_a_page() -> None:
    html = "".join(write_page(new_tally(), "nothing"))
    assert "No problems were reported." in html
    assert "NaN" not in html
