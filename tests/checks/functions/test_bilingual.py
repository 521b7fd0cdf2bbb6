"""Functions that compare a text with its source: what each reports in the translation and in the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from caches import load_builtin_rules

import lint
from lint.text.document import Document

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
    # negations
    ("cs", "Nikdo nic neviděl.", "Everybody saw it.", ["lost-negation Everybody saw it. < neviděl"]),
    ("cs", "Zákazníci nebyli spokojeni.", "Customers were happy.", ["lost-negation Customers were happy. < nebyli"]),
    ("de", "Niemand hat die Brücke gesehen.", "People saw the bridge.", ["lost-negation People saw the bridge. < Niemand"]),
    ("es", "No vino nadie.", "They all came.", ["lost-negation They all came. < No"]),
    ("fr", "Il n’est jamais trop tard.", "It is very late.", ["lost-negation It is very late. < n’est"]),
    ("ar", "لم يفتح الجسر.", "The bridge was opened.", ["lost-negation The bridge was opened. < لم"]),
    ("ar", "فتح الجسر.", "The bridge was not opened.", ["added-negation not <"]),
    ("es", "El puente está abierto.", "The bridge isn’t open.", ["added-negation isn’t <"]),
    ("fr", "Le pont est ouvert.", "The bridge is not open.", ["added-negation not <"]),
    (
        "ru",
        "Мост не открыт, и парк не открыт.",
        "The bridge is not open, and the park is.",
        ["lost-negation The bridge is not open, and the park is. < не"],
    ),
    ("ru", "Мост не горит и не тонет.", "The bridge does not burn or sink.", []),
    ("uk", "Міст ніколи не закриють.", "They will close the bridge.", ["lost-negation They will close the bridge. < не"]),
    ("uk", "Міст ніколи не закриють.", "The bridge will never be closed.", []),
    ("ru", "Мост закроют.", "The bridge won’t be closed.", ["added-negation won’t <"]),
    ("ja", "橋は開いていません。", "The bridge is open.", ["lost-negation The bridge is open. < ません"]),
    ("fr", "Le pont n’est pas ouvert.", "The bridge is open.", ["lost-negation The bridge is open. < n’est"]),
    ("uk", "Ви не знаєте, де міст?", "Do you know where the bridge is?", []),
]
RIGHT_PAIRS = [line.split("\t") for line in Path(__file__).with_name("right_pairs.tsv").read_text(encoding="utf-8").splitlines()]
"""Language, source, and a correct translation with numbers, dates, times, or negations in other words."""


@pytest.mark.parametrize("language", sorted({pair[0] for pair in RIGHT_PAIRS}))
def test_correct_translations_are_not_reported(language: str) -> None:
    reports = [
        (source, text, diagnostic.rule)
        for pair_language, source, text in RIGHT_PAIRS
        if pair_language == language
        for diagnostic in lint.check(text, RULES, source=source, source_language=language, min_severity="info")
    ]
    assert not reports


@pytest.mark.parametrize(("language", "source", "text", "expected"), PAIRS)
def test_functions_report_differences(language: str, source: str, text: str, expected: list[str]) -> None:
    diagnostics = lint.check(text, RULES, source=source, source_language=language, min_severity="info")
    shown = []
    for diagnostic in diagnostics:
        place = next(place for place in diagnostic.related if place.is_in_source)
        words = source[place.start.offset : place.end.offset]
        shown.append(f"{diagnostic.rule.partition('/')[2]} {diagnostic.text} < {words if words != source else ''}".rstrip())
    assert shown == expected


def test_nothing_is_reported_without_source() -> None:
    assert not lint.check("The bridge cost 3 million euros.", RULES, min_severity="info")
    assert not list(RULES.candidates(Document("text", "The bridge cost 3 million euros.")))


def test_later_segment_is_compared_with_earlier_ones() -> None:
    source = "Міст відкрили.\n\nПарк закрили у вівторок.\n\nМіст відкрили."
    text = "The bridge is open.\n\nThe bridge is open.\n\nThe span is now open."
    diagnostics = lint.check(text, RULES, source=source, source_language="uk", min_severity="info")
    assert [(diagnostic.rule, diagnostic.start.line) for diagnostic in diagnostics] == [("bilingual/same-target", 3), ("bilingual/two-targets", 5)]


def test_the_table_in_the_docs_feeds_the_built_in_rules(tmp_path: Path) -> None:
    pairs = "Most kosztował 3 mld złotych.\n\nOn nie przyszedł.", "The bridge cost 3 million zlotys.\n\nHe came."
    table = tmp_path / "bilingual" / "languages" / "pl.yaml"
    table.parent.mkdir(parents=True)
    page = (Path(__file__).parents[3] / "docs" / "bilingual.md").read_text(encoding="utf-8")
    table.write_text("summary: Polish." + page.split("summary: Polish.")[1].split("```")[0], encoding="utf-8")
    for rules, expected in ((RULES, []), (lint.load_rules(tmp_path), ["bilingual/scale", "bilingual/lost-negation"])):
        assert [diagnostic.rule for diagnostic in lint.check(pairs[1], rules, source=pairs[0], source_language="pl", min_severity="info")] == expected
