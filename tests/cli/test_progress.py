"""The progress bar of a corpus: shown from the beginning of a step, including the work of an earlier run."""

from __future__ import annotations

import io
import sys
import time

import pytest

from lint.cli.progress import CorpusProgress
from lint.corpus.shards import Shard
from lint.corpus.tally import new_tally


class Terminal(io.StringIO):
    """A terminal of 100 columns."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("is_quiet", "is_terminal"), [(False, True), (True, True), (False, False)])
def test_bar_of_corpus(monkeypatch: pytest.MonkeyPatch, is_quiet: bool, is_terminal: bool) -> None:
    terminal = Terminal() if is_terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "100")
    first, second = [Shard(number, "a.jsonl", 0, 0, 1, 5000) for number in range(2)]
    with CorpusProgress([first, second], is_quiet) as progress:
        progress.begin("checking", [second], [{**new_tally(), "records": 7}])
        begun = terminal.getvalue()
        time.sleep(0.11)  # the bar is drawn at most ten times a second
        progress.add(second, {**new_tally(), "records": 3})
    if is_quiet or not is_terminal:
        assert not terminal.getvalue()
    else:
        assert "checking:  50%" in begun
        assert "100%" in terminal.getvalue()
        assert "10 records, 0 bad" in terminal.getvalue()
