"""JUnit's XML, validated by its schema."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

import xmlschema
from reports import SCHEMAS, make_unread, write

from lint.reporters.run import Run


def test_junit_matches_schema(run: Callable[..., Run]) -> None:
    shown = run()
    shown = shown.replace(results=[*shown.results, make_unread("\x00gone\udcff.txt", 1, 2, "no such\x01 file")])
    text = write("junit", shown)
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(text)
    suites = ElementTree.fromstring(text.encode()).findall("testsuite")
    assert len(suites) == 61
    for suite in suites:
        assert suite.get("tests") == str(len(suite.findall("testcase"))) == "1"
        assert (suite.get("failures") == "1") == (suite.find("testcase/failure") is not None)
        assert (suite.get("errors") == "1") == (suite.find("testcase/error") is not None)
    assert suites[-1].get("name") == "\ufffdgone\ufffd.txt"
