"""Guessing the language of a source."""

from __future__ import annotations

import pytest

from lint.language.source_language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Міст відкрили у вівторок.", "uk"),
        ("Мост открыли во вторник.", "ru"),
        ("Most otevřeli v úterý.", "cs"),
        ("Die Brücke wurde am Dienstag eröffnet.", "de"),
        ("Le pont a ouvert mardi avec une fête.", "fr"),
        ("El puente se abrió el martes con una fiesta.", "es"),
        ("这座桥星期二开通。", "zh"),
        ("この橋は火曜日に開通した。", "ja"),
        ("다리가 화요일에 열렸다.", "ko"),
        ("افتتح الجسر يوم الثلاثاء.", "ar"),
        ("The bridge was opened on Tuesday.", "en"),
        ("1234", ""),
        ("", ""),
    ],
)
def test_guess_language(text: str, language: str) -> None:
    assert guess_language(text) == language
