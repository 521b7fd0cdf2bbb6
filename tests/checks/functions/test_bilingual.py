"""The functions that compare a text with its source: pairs, and exactly what is reported in the translation and in the source."""

from __future__ import annotations

import pytest
from caches import load_builtin_rules

import lint

RULES = load_builtin_rules().select("bilingual")
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
    # names
    ("uk", "Він поїхав з Одеси до Харкова.", "He went from Odesa to Kherson.", ["name Kherson < Харкова"]),
    ("cs", "Vlak jede z Varšavy do Kyjeva.", "The train goes from Warsaw to Kyiv.", []),
    ("de", "Der Zug fährt nach Brüssel.", "The train goes to Warsaw.", ["name Warsaw < Brüssel"]),
    # untranslated
    (
        "de",
        "Die Brücke ist offen, und die Stadt feiert laut.",
        "The bridge is open, und die Stadt feiert laut.",
        ["untranslated und die Stadt feiert laut <"],
    ),
    ("de", "Er las „Die Leiden des jungen Werthers“ auf der Brücke.", "He read “Die Leiden des jungen Werthers” on the bridge.", []),
    ("uk", "Він заспівав «Червону руту».", "He sang “Червона рута.”", []),
    # negations
    ("uk", "Міст ніколи не закриють.", "They will close the bridge.", ["lost-negation They will close the bridge. < не"]),
    ("uk", "Міст ніколи не закриють.", "The bridge will never be closed.", []),
    ("ru", "Мост закроют.", "The bridge won’t be closed.", ["added-negation won’t <"]),
    ("ja", "橋は開いていません。", "The bridge is open.", ["lost-negation The bridge is open. < ません"]),
    ("fr", "Le pont n’est pas ouvert.", "The bridge is open.", ["lost-negation The bridge is open. < n’est"]),
    ("uk", "Ви не знаєте, де міст?", "Do you know where the bridge is?", []),
]


@pytest.mark.parametrize(("language", "source", "text", "expected"), PAIRS)
def test_pairs(language: str, source: str, text: str, expected: list[str]) -> None:
    diagnostics = lint.check(text, RULES, source=source, source_language=language, min_severity="info")
    shown = []
    for diagnostic in diagnostics:
        place = next(place for place in diagnostic.related if place.is_in_source)
        words = source[place.start.offset : place.end.offset]
        shown.append(f"{diagnostic.rule.partition('/')[2]} {diagnostic.text} < {words if words != source else ''}".rstrip())
    assert shown == expected


def test_without_a_source_nothing_runs() -> None:
    assert not lint.check("The bridge cost 3 million euros.", RULES, min_severity="info")


def test_a_later_segment_is_compared_with_the_earlier_ones() -> None:
    source = "Міст відкрили.\n\nПарк закрили у вівторок.\n\nМіст відкрили."
    text = "The bridge is open.\n\nThe bridge is open.\n\nThe span is now open."
    diagnostics = lint.check(text, RULES, source=source, source_language="uk", min_severity="info")
    assert [(diagnostic.rule, diagnostic.start.line) for diagnostic in diagnostics] == [("bilingual/same-target", 3), ("bilingual/two-targets", 5)]
