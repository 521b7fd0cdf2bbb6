"""Decoding: which encoding is detected, and where bytes are refused."""

from __future__ import annotations

import codecs

import pytest

from lint.errors import DecodeError
from lint.text.encoding import decode
from lint.text.formats.table import decode_as

FRENCH = "Le café était fermé, la fenêtre était ouverte, et l’été commençait à peine."


@pytest.mark.parametrize(
    ("raw", "format", "text", "encoding"),
    [
        (b"", "text", "", "utf-8"),
        ("é😀".encode(), "text", "é😀", "utf-8"),
        (codecs.BOM_UTF8 + "é".encode(), "text", "é", "utf-8"),
        (codecs.BOM_UTF16_LE + "é😀".encode("utf-16-le"), "text", "é😀", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "é😀".encode("utf-16-be"), "text", "é😀", "utf-16-be"),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "text", "é", "utf-32-le"),
        (FRENCH.encode("cp1252"), "text", FRENCH, "cp1252"),
        ("<meta charset=koi8-r>Привет".encode("koi8-r"), "html", "<meta charset=koi8-r>Привет", "koi8-r"),
    ],
)
def test_decode_detects_encoding(raw: bytes, format: str, text: str, encoding: str) -> None:
    assert decode_as(format, raw) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("He said «Слава Україні» and left. Київ стоїть.", "cp1251"),
        ("The word is Ёлка.", "cp1251"),
        ("He said Привет, мир and left the town of Москва.", "koi8-r"),
        ("The café in Zürich is “open” – for now.", "cp1252"),
        ("The signs £, ¥, ½, ¼, 20 °C, ±5 µm, §3, ©, and ® are not words.", "cp1252"),
    ],
)
def test_short_cyrillic_texts_are_distinguished_from_western_ones(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [(b"one\ntwo\0", 2, 4), (b"\xff\0bin\xfe", 1, 2), (codecs.BOM_UTF16_LE + b"a", 1, 3), (codecs.BOM_UTF8 + b"ok\n\xff", 2, 1)],
)
def test_undecodable_bytes_have_a_place(raw: bytes, line: int, column: int) -> None:
    with pytest.raises(DecodeError) as error:
        decode(raw)
    assert (error.value.line, error.value.column) == (line, column)
