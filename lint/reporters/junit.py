"""JUnit's XML: a document is a test, which fails once for each diagnostic. Columns count code points.

The names of the tests stay the same from run to run, so that a server can tell
which document began to fail when. Servers that show only the first failure of
a test show what it printed, which is all of them.
"""

from __future__ import annotations

from lint.reporters.report import Run, readable, whole_files
from lint.reporters.xml import DECLARATION, attributes, content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.errors import Mistake
    from lint.run.result import FileResult


def report(run: Run) -> Iterator[str]:
    """A suite of one test for each document; one that errs for each that could not be file."""
    yield DECLARATION
    yield '<testsuites name="mtlint">'
    mistakes: list[Mistake] = []
    for file in whole_files(readable(run.results, mistakes)):
        yield from _suite(file)
    for mistake in mistakes:
        yield f"  <testsuite{attributes(name=mistake.path, tests=1, failures=0, errors=1)}>"
        yield f"    <testcase{attributes(name=mistake.path, classname='mtlint')}>"
        yield f"      <error{attributes(type='trouble', message=mistake.message)}>{content(str(mistake))}</error>"
        yield "    </testcase>"
        yield "  </testsuite>"
    yield "</testsuites>"


def _suite(file: FileResult) -> Iterator[str]:
    yield f"  <testsuite{attributes(name=file.path, tests=1, failures=int(bool(file.visible)), errors=0)}>"
    yield f"    <testcase{attributes(name=file.path, classname='mtlint')}>"
    lines = []
    for one in file.visible:
        lines.append(f"{one.path}:{one.start.line}:{one.start.column}: {one.severity}: {one.message} [{one.rule}]")
        yield f"      <failure{attributes(type=one.rule, message=one.message)}>{content(lines[-1])}</failure>"
    if lines:
        yield f"      <system-out>{content(chr(10).join(lines))}</system-out>"
    yield "    </testcase>"
    yield "  </testsuite>"
