"""JUnit XML: a document is a test that fails once per diagnostic. Columns count code points.

Test names stay the same from run to run, so a server can tell when a document began to fail. Some servers show only the first failure of a test and
its output, so a test prints all of its diagnostics.
"""

from __future__ import annotations

from lint.reporters.run import Run, collect_mistakes, whole_files
from lint.reporters.xml import DECLARATION, attributes, content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.run.result import FileResult


def report(run: Run) -> Iterator[str]:
    """Yield the lines of the report: a suite with one test for each document, and one with an error for each unreadable document."""
    yield DECLARATION
    yield '<testsuites name="mtlint">'
    results, all_mistakes = collect_mistakes(run.results)
    for result in whole_files(results):
        yield from _suite(result.path, list(_failures(result)), failures=int(bool(result.visible)))
    for mistake in all_mistakes:
        error = f"      <error{attributes(type='trouble', message=mistake.message)}>{content(str(mistake))}</error>"
        yield from _suite(mistake.path, [error], errors=1)
    yield "</testsuites>"


def _suite(path: str, outcome: list[str], failures: int = 0, errors: int = 0) -> Iterator[str]:
    """Yield the lines of a document's suite. `outcome`: the lines inside its only test."""
    yield f"  <testsuite{attributes(name=path, tests=1, failures=failures, errors=errors)}>"
    yield f"    <testcase{attributes(name=path, classname='mtlint')}>"
    yield from outcome
    yield "    </testcase>"
    yield "  </testsuite>"


def _failures(result: FileResult) -> Iterator[str]:
    """Yield an element for each diagnostic of a document, and one with all of them as printed lines."""
    for diagnostic in result.visible:
        yield f"      <failure{attributes(type=diagnostic.rule, message=diagnostic.message)}>{content(str(diagnostic))}</failure>"
    if result.visible:
        yield f"      <system-out>{content(chr(10).join(map(str, result.visible)))}</system-out>"
