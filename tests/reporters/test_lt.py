"""LanguageTool's response, read by a client of LanguageTool."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from reports import texts, write

from lint.reporters.run import Run


def test_language_tool_python_reads_response(run: Callable[..., Run]) -> None:
    matching = pytest.importorskip("language_tool_python.match", reason="language-tool-python is not installed")
    count = 0
    for document, line in zip(texts(60), write("lt", run()).split("\n"), strict=True):
        answer = json.loads(line)
        assert answer["path"] == document.path
        for diagnostic, each in zip(next(iter(run([document]).results)).diagnostics, answer["matches"], strict=True):
            context = each["context"]
            wide = context["text"].encode("utf-16-le")[2 * context["offset"] : 2 * (context["offset"] + context["length"])].decode("utf-16-le")
            assert wide == diagnostic.text.replace("\n", " ").replace("\r", " ")
            match = matching.Match(each, document.text)
            assert match.offset == diagnostic.start.offset
            assert match.replacements == list(diagnostic.suggestions)
            assert match.rule_id == diagnostic.rule
            count += 1
    assert count > 100
