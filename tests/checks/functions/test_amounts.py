"""Numbers, scales, currencies, units, and dates that differ between a text and its source, and those that say the same in other words."""

from __future__ import annotations

from pathlib import Path

import pytest
from bilingual import differences

PAIRS = [
    # numbers
    ("uk", "Тут живе 1 250 людей.", "There live 1,520 people here.", ["number 1,520 < 1 250"]),
    ("uk", "Тут живе двадцять п’ять людей.", "There live 25 people here.", []),
    ("ru", "Мосту 18 лет, а рядом дом 40 лет.", "The bridge is 18 years old, and the house beside it 44.", ["number 44 < 40"]),
    ("de", "Die Brücke ist 1.250 Meter lang.", "The bridge is 1,250 meters long.", []),
    ("de", "Einlass ist um 17:30 Uhr.", "Doors open at 5:30 p.m.", []),
    ("cs", "V 21. století jich bylo 300.", "In the XXI century there were 300 of them.", []),
    ("ja", "令和3年に100本の橋があった。", "In 2021 there were 100 bridges.", []),
    ("zh", "桥上有二百五十人。", "There were 250 people on the bridge.", []),
    ("fr", "La tour mesure 300 m.", "The tower is 984 feet tall.", []),
    ("fr", "La tour compte 72 marches.", "The tower has 27 steps.", ["number 27 < 72"]),
    ("ar", "في الجسر ٤٥ درجا.", "The bridge has 54 steps.", ["number 54 < ٤٥"]),
    # scales
    ("uk", "Міст коштував 5 млрд євро.", "The bridge cost 5 million euros.", ["scale 5 million < 5 млрд"]),
    ("zh", "桥花了26.8万元。", "The bridge cost 268,000 yuan.", []),
    ("zh", "桥花了26.8万元。", "The bridge cost 26.8 million yuan.", ["scale 26.8 million < 26.8万"]),
    ("es", "Costó tres mil millones de euros.", "It cost three billion euros.", []),
    ("fr", "Il a coûté 3 milliards d’euros.", "It cost 3 million euros.", ["scale 3 million < 3 milliards"]),
    # currencies and units
    ("ru", "Билет стоит 500 рублей.", "A ticket costs $500.", ["currency $ < рублей"]),
    ("ja", "切符は500円です。", "A ticket costs 500 yuan.", ["currency yuan < 円"]),
    ("es", "El puente mide 300 metros.", "The bridge is 300 feet long.", ["unit feet < metros"]),
    ("ar", "طول الجسر 300 متر.", "The bridge is 300 miles long.", ["unit miles < متر"]),
    # dates
    ("uk", "Міст відкрили 3 липня.", "The bridge was opened on June 3.", ["date June < липня"]),
    ("zh", "桥于5月8日开通。", "The bridge opened on May 9.", ["date 9 < 8"]),
    ("cs", "Otevřeno v sobotu.", "It opened on Sunday.", ["date Sunday < sobotu"]),
    ("de", "Am 01.09.2004 war es fertig.", "It was done on September 1, 2004.", []),
    ("fr", "Le pont a ouvert en mars 2019.", "The bridge opened in May 2019.", ["date May < mars"]),
    # wrong in any wording
    ("fr", "Quatre-vingt-dix-sept personnes sont venues.", "Eighty-seven people came.", ["number Eighty-seven < Quatre-vingt-dix-sept"]),
    ("fr", "Le train part à 14 h 45.", "The train leaves at 3:45 p.m.", ["number 3:45 p.m < 14 h 45"]),
    ("fr", "Le pont a coûté 20 M€.", "The bridge cost €20 billion.", ["scale 20 billion < 20 M"]),
    ("es", "Costó mil quinientos millones de euros.", "It cost 1.5 million euros.", ["scale 1.5 million < mil quinientos millones"]),
    ("es", "Cerró en los años 80.", "It closed in the 1970s.", ["number 1970 < 80"]),
    ("ar", "عمره خمسة وعشرون عاما.", "He is 52 years old.", ["number 52 < خمسة وعشرون"]),
    ("ar", "بني الجسر في القرن التاسع عشر.", "The bridge was built in the 16th century.", ["number 16 < التاسع عشر"]),
    ("uk", "Завод збудували в XIX столітті.", "The plant was built in the 1700s.", ["number 1700 < XIX"]),
    ("zh", "会议15点30分开始。", "The meeting starts at 5:30 p.m.", ["number 5:30 p.m < 15点30"]),
    ("ja", "人口は約12万人だ。", "The population is about 1.2 million.", ["scale 1.2 million < 12万"]),
    ("ru", "Убытки составили десятки миллионов.", "Losses came to tens of billions.", ["scale tens of billions < десятки миллионов"]),
    ("ru", "Скорость ветра достигала 25 м/с.", "Winds reached 50 kilometers per hour.", ["number 50 < 25"]),
    ("cs", "Vlak odjíždí ve 14.45.", "The train leaves at 2:15 p.m.", ["number 2:15 p.m < 14.45"]),
]
RIGHT_PAIRS = [line.split("\t") for line in Path(__file__).with_name("right_pairs.tsv").read_text(encoding="utf-8").splitlines()]
"""Language, source, and a correct translation with numbers, dates, times, or negations in other words."""


@pytest.mark.parametrize(("language", "source", "text", "expected"), PAIRS)
def test_amounts_that_differ_are_reported(language: str, source: str, text: str, expected: list[str]) -> None:
    assert differences(language, source, text) == expected


@pytest.mark.parametrize("language", sorted({pair[0] for pair in RIGHT_PAIRS}))
def test_correct_translations_are_not_reported(language: str) -> None:
    reports = {
        (source, text): shown
        for pair_language, source, text in RIGHT_PAIRS
        if pair_language == language and (shown := differences(language, source, text))
    }
    assert not reports
