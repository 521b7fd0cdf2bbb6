import pytest

from lint.text.printable import in_quotes, printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße, 5\xa0%, नमस्ते", "Straße, 5\xa0%, नमस्ते"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\nb\rc\u2028d\x9be", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("::error::x", "\ufffd:error::x"),
        ("  ::stop-commands::x", "  \ufffd:stop-commands::x"),
        ("a::b", "a::b"),
        ("x ##[add-mask]y ##vso[task]", "x ##\ufffdadd-mask]y ##vso\ufffdtask]"),
        ("## Heading", "## Heading"),
    ],
)
def test_printable_escapes_control_characters(text: str, expected: str) -> None:
    assert printable(text) == expected
    assert len(printable(text)) == len(text)


def test_in_quotes_avoids_nested_quotation_marks() -> None:
    assert in_quotes("Kyiv") == "“Kyiv”"
    assert in_quotes("”") == "”"
