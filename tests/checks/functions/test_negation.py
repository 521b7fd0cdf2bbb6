"""Negations that a translation lost or added."""

from __future__ import annotations

import pytest
from bilingual import differences

PAIRS = [
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


@pytest.mark.parametrize(("language", "source", "text", "expected"), PAIRS)
def test_lost_and_added_negations_are_reported(language: str, source: str, text: str, expected: list[str]) -> None:
    assert differences(language, source, text) == expected
