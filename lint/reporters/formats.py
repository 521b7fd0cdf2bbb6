"""The table of output formats. A new one is a row here, a module next to this one, and a row in docs/output-formats.md."""

from __future__ import annotations

from lint._startup.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint.reporters.run import Run


class OutputFormat(Record):
    """A row of the table.

    `function`: in `lint.reporters.<module>`, yields the lines of a run; `about`: who reads it; `knows_records`: whether it distinguishes the text of
    a record from its file.
    """

    __slots__ = ()
    module: str
    function: str
    about: str
    knows_records: bool = False


PAGE = "report"
"""The output format of `mtlint report`. It shows whole documents and is not a choice of `--output-format`."""
OUTPUT_FORMATS = {
    "full": OutputFormat("full", "report", "people, on a terminal", True),
    "concise": OutputFormat("concise", "report", "people, editors' compile windows, grep", True),
    "json": OutputFormat("json", "report", "scripts", True),
    "jsonl": OutputFormat("json", "lines", "scripts, one line at a time", True),
    "sarif": OutputFormat("sarif", "report", "GitHub code scanning, SARIF viewers"),
    "github": OutputFormat("github", "report", "GitHub Actions"),
    "gitlab": OutputFormat("gitlab", "report", "GitLab code quality"),
    "rdjson": OutputFormat("rdjson", "report", "reviewdog"),
    "checkstyle": OutputFormat("checkstyle", "report", "Jenkins, reviewdog, editors"),
    "junit": OutputFormat("junit", "report", "test reports of CI servers"),
    "lt": OutputFormat("lt", "report", "programs that read LanguageTool's answers"),
    "vale": OutputFormat("vale", "report", "editor plugins made for Vale"),
}
"""The choices of `--output-format`, by name."""


def load_reporter(name: str) -> Callable[[Run], Iterator[str]]:
    """Import the reporter of an output format."""
    format = OUTPUT_FORMATS[name] if name != PAGE else OutputFormat("html.page", "report", "people, in a browser", True)
    module = __import__("lint.reporters." + format.module, fromlist=[format.function])
    reporter: Callable[[Run], Iterator[str]] = getattr(module, format.function)
    if format.knows_records:
        return reporter
    from lint.reporters.run import placed

    return lambda run: reporter(placed(run))
