"""JUnit's XML: a document is a test, which fails once for each diagnostic. Columns count code points.

The names of the tests stay the same from run to run, so that a server can tell
which document began to fail when. Servers that show only the first failure of
a test show what it printed, which is all of them.
"""

from __future__ import annotations

from lint.reporters.report import Run, whole
from lint.reporters.xml import DECLARATION, attributes, content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.run.result import Checked


def report(run: Run) -> Iterator[str]:
    """A suite of one test for each document; one that errs for each that could not be checked."""
    yield DECLARATION
    yield '<testsuites name="mtlint">'
    for checked in whole(run):
        yield from _suite(checked)
    for path, line, column, message in run.troubles:
        yield f"  <testsuite{attributes(name=path, tests=1, failures=0, errors=1)}>"
        yield f"    <testcase{attributes(name=path, classname='mtlint')}>"
        place = f"{path}:{line}:{column}" if line else path
        yield f"      <error{attributes(type='trouble', message=message)}>{content(f'{place}: {message}')}</error>"
        yield "    </testcase>"
        yield "  </testsuite>"
    yield "</testsuites>"


def _suite(checked: Checked) -> Iterator[str]:
    yield f"  <testsuite{attributes(name=checked.path, tests=1, failures=int(bool(checked.diagnostics)), errors=0)}>"
    yield f"    <testcase{attributes(name=checked.path, classname='mtlint')}>"
    lines = []
    for one in checked.diagnostics:
        lines.append(f"{one.path}:{one.start[0]}:{one.start[1]}: {one.severity}: {one.message} [{one.rule}]")
        yield f"      <failure{attributes(type=one.rule, message=one.message)}>{content(lines[-1])}</failure>"
    if lines:
        yield f"      <system-out>{content(chr(10).join(lines))}</system-out>"
    yield "    </testcase>"
    yield "  </testsuite>"
