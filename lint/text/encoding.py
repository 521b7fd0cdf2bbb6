"""Decode bytes without losing a character or guessing silently.

Tries UTF-8, then UTF-16 and UTF-32 by their byte order marks, then the encoding that the document declares, then the one that charset-normalizer
detects. The document keeps the name of its encoding, so that a rule can report a guessed one.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.errors import DecodeError

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
WIDE = tuple([bom for bom, encoding in BYTE_ORDER_MARKS if encoding != "utf-8"])
"""The beginnings of UTF-16 and UTF-32 files."""
NEAR = 0.05
"""A difference in charset-normalizer's `chaos`, from 0 to 1, too small to matter in a text of a few lines."""
COMMON = ("cp125", "cp932", "cp949", "iso8859", "latin", "koi8", "mac_roman", "gb", "big5", "shift_jis", "euc")
"""Prefixes of the names of encodings in common use; a detector names the others when it cannot tell."""
LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "latin", "iso8859_1", "iso8859_2", "iso8859_9", "iso8859_15", "mac_roman")
"""Prefixes of the names of encodings for Latin letters only."""
FOREIGN_WORDS = Regex(
    "(?<![A-Za-z\xa3-\xa8\xaa\xad\xaf\xb2-\xb4\xb6-\xb8\xba\xbd\xbf-\xff])[\xa3-\xa8\xaa\xad\xaf\xb2-\xb4\xb6-\xb8\xba\xbd\xbf-\xff]{3,}(?![A-Za-z])"
)
"""Words without Latin letters, in the bytes of Cyrillic encodings."""
DECLARED = Regex(r"""(?i)<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")

SURROGATE = Regex("[\ud800-\udfff]")


def decode(raw: bytes, encoding: str = "", may_declare: bool = False) -> tuple[str, str]:
    """Return the text of these bytes, without a byte order mark, and the name of the encoding. Raises `DecodeError`.

    `encoding`: the name returned for the bytes before they were edited, so that it is not guessed again; `may_declare`: whether a text may name its
    encoding.
    """
    for bom, name in BYTE_ORDER_MARKS:
        if raw.startswith(bom):
            return _decode_marked(raw, len(bom), name), name
    if is_binary(raw, encoding):
        raise _decode_error("binary file (NUL byte), not checked", raw, raw.index(b"\0"))
    if encoding:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError as error:
            raise _decode_error(f"not valid {encoding}", raw, error.start) from None
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _decode_legacy(raw, may_declare, error)


def is_binary(raw: bytes, encoding: str = "") -> bool:
    """Return whether bytes are no text in any encoding, or in this one. `encoding`: as for `decode`."""
    return b"\0" in raw and not has_wide_units(raw, encoding)


def has_wide_units(raw: bytes, encoding: str = "") -> bool:
    """Return whether the characters of a text consist of two or four bytes, according to its byte order mark or its encoding."""
    return raw.startswith(WIDE) or (bool(encoding) and b"\0" in "\n".encode(encoding))


def _decode_marked(raw: bytes, skip: int, name: str) -> str:
    try:
        text = raw[skip:].decode(name)
    except UnicodeDecodeError as error:
        raise _decode_error(f"starts with a {name} byte order mark but is not {name}", raw, skip + error.start) from None
    if "\0" in text:
        raise _decode_error("binary file (NUL byte), not checked", raw, 0)
    return text


def _decode_legacy(raw: bytes, may_declare: bool, error: UnicodeDecodeError) -> tuple[str, str]:
    if may_declare and (declared := _decode_declared(raw)):
        return declared
    from charset_normalizer import from_bytes

    guesses = from_bytes(raw)
    best = guesses.best()
    if best is None:
        raise _decode_error("not UTF-8, and its encoding could not be detected", raw, error.start) from None
    near = {name for guess in guesses if guess.chaos <= best.chaos + NEAR for name in (guess.encoding, *guess.could_be_from_charset)}
    name = "cp1252" if best.coherence and "cp1252" in near else best.encoding
    # every Latin word has at least one Latin letter
    if not best.coherence or (name.startswith(LATIN) and FOREIGN_WORDS.search(raw.decode("latin-1")) is not None):
        name = _guess_short(raw) or name
    if not name.startswith(COMMON):
        raise _decode_error("not UTF-8, and its encoding could not be detected", raw, error.start) from None
    text = raw.decode(name, "replace")
    if "\ufffd" in text or any(c < " " and c not in "\t\n\r\f\v\x1b" for c in text):
        raise _decode_error("not UTF-8, and its encoding could not be detected", raw, error.start) from None
    return text, name.replace("_", "-")


def _decode_declared(raw: bytes) -> tuple[str, str] | None:
    """Return a text in the encoding it declares and that encoding's name, or None if it declares none or a wrong one."""
    declared = DECLARED.search(raw[:2048].decode("latin-1"))
    try:
        return (raw.decode(declared[1]), declared[1].lower()) if declared else None
    except (LookupError, UnicodeDecodeError):
        return None


def _guess_short(raw: bytes) -> str:
    """Return the encoding of a text too short for its language to show; empty if it can't be determined.

    English texts come from Western Windows unless they quote words of more than two letters outside ASCII, which are Cyrillic.
    """
    words = [match[0] for match in FOREIGN_WORDS.finditer(raw.decode("latin-1"))]
    for name in ("cp1251", "koi8-r") if words else ("cp1252",):
        try:
            raw.decode(name)
        except UnicodeDecodeError:
            continue
        if all(_is_word(word.encode("latin-1").decode(name)) for word in words):
            return name
    return ""


def _is_word(word: str) -> bool:
    return word.isalpha() and (word.islower() or word.isupper() or word.istitle())


def _decode_error(message: str, raw: bytes, at: int) -> DecodeError:
    before = raw[:at]
    return DecodeError(message, before.count(b"\n") + 1, at - (before.rfind(b"\n") + 1) + 1)


def without_surrogates(text: str) -> str:
    """Return a text with U+FFFD for lone surrogates, which JSON can hold but a file can't."""
    return text if text.isascii() else SURROGATE.pattern.sub("\ufffd", text)
