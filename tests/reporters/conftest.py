"""Fixtures for the tests of reporters: runs over documents, and reviewdog."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest
from reports import texts

from lint.language.analysis import analysis_of
from lint.linter.lint import check
from lint.reporters.run import Run
from lint.ruleset.ruleset import RuleSet
from lint.run.result import FileResult
from lint.text.document import Document

REVIEWDOG = "github.com/reviewdog/reviewdog/cmd/reviewdog@v0.21.0"


@pytest.fixture
def run(in_force: RuleSet) -> Callable[..., Run]:
    """Return a function that makes a run over documents, or over 60 generated ones."""

    def run(documents: list[Document] | None = None) -> Run:
        results = (
            FileResult(each.path, each.encoding, analysis_of(each).word_count, tuple(check(each, in_force))) for each in documents or texts(60)
        )
        return Run(results, in_force.digest, in_force.by_id())

    return run


@pytest.fixture(scope="session")
def reviewdog(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of reviewdog, installed or built from source."""
    path = shutil.which("reviewdog")
    if path or not shutil.which("go"):
        return path or pytest.skip("reviewdog is not installed, nor is Go to build it")
    folder = tmp_path_factory.mktemp("reviewdog")
    environment = {**os.environ, "GOBIN": str(folder)}
    done = subprocess.run(["go", "install", REVIEWDOG], env=environment, capture_output=True, text=True, timeout=540)
    if done.returncode:
        pytest.skip(f"reviewdog can't be built: {done.stderr.strip().splitlines()[-1]}")
    return str(folder / "reviewdog")
