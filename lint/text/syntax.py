"""Where and why a text is not valid JSON, XML, or CSV, in words for people who have to repair it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from csv import Error
    from json import JSONDecodeError
    from typing import AnyStr
    from xml.parsers.expat import ExpatError

JSON = {
    "Expecting value": "a value is missing, or is not written as JSON",
    "Expecting property name": "a key in double quotation marks is missing",
    "Illegal trailing comma": "nothing follows the comma",
    "Expecting ':'": "a colon is missing",
    "Expecting ','": "a comma or a closing bracket is missing",
    "Unterminated string": "the quotation mark is never closed",
    "Invalid control character": "a tab, a line break, or another control character in a text; write \\t or \\n",
    "Invalid \\u": "\\u is not followed by four hexadecimal digits",
    "Invalid \\": "a backslash that does not belong before this character; write \\\\",
    "Extra data": "something follows the end of the value",
}
"""What the messages of Python's parser mean, by their beginnings."""
XML = {
    2: "it does not begin with an element",
    3: "it is empty or cut off",
    4: "a character that can't be here; write & as &amp; and < as &lt;",
    5: "it is cut off in a tag",
    6: "it is cut off in a character",
    7: "this closing tag does not match the opening one",
    8: "an attribute is given twice",
    9: "something follows its last element",
    11: "an entity that is not defined",
    14: "a number that stands for no character",
    17: "something comes before its XML declaration",
    18: "it is not in an encoding that can be read",
    19: "it is not in the encoding that it declares",
    20: "a CDATA section is never closed",
    27: "a prefix that is not declared",
}
"""What the errors of expat mean, by number."""
CSV = {
    "unexpected end": "a quotation mark is never closed",
    "new-line character": "a carriage return without a line feed; save the file with other line ends",
    "field larger": "a value is too long",
}
"""What the messages of Python's parser mean, by their beginnings."""
INSIDE_QUOTES = "a quotation mark inside a value in quotation marks; double it"


def line_and_column(written: AnyStr, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an offset in a text or its bytes, in which LF alone ends a line."""
    newline = "\n" if isinstance(written, str) else b"\n"
    return written.count(newline, 0, offset) + 1, offset - written.rfind(newline, 0, offset)


def why_not_json(cause: JSONDecodeError) -> str:
    """Return what is wrong at the place of an error; a message of our own is returned as it is."""
    if cause.msg.startswith("Expecting") and not cause.doc[cause.pos :].strip():
        return "it is cut off"
    return next((reason for message, reason in JSON.items() if cause.msg.startswith(message)), cause.msg)


def why_not_xml(cause: ExpatError) -> str:
    """Return what is wrong at the place of an error."""
    return XML.get(cause.code, "its markup is damaged")


def why_not_csv(cause: Error) -> str:
    """Return what is wrong with a row; a message of our own is returned as it is."""
    message = str(cause)
    return INSIDE_QUOTES if "expected after" in message else next((CSV[begin] for begin in CSV if message.startswith(begin)), message)
