"""Uncommon words that thesauri offer for common ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.language import synonyms as synonyms_module
from lint.language.analysis import analysis_of
from lint.language.synonyms import USUAL, Synonyms, density, find_terms, join_terms
from lint.text.document import Document


def find_synonyms(prose: str) -> Synonyms:
    return join_terms([find_terms(prose)])


@pytest.mark.parametrize(
    ("prose", "terms"),
    [
        ("The council will begin to build the house.", []),
        ("The council will commence to build the edifice.", ["commence", "edifice"]),
        ("The commence-edifice and commence’s Edifice", []),
        ("", []),
    ],
)
def test_uncommon_synonyms_are_found(prose: str, terms: list[str]) -> None:
    assert sorted(find_synonyms(prose).terms) == terms


def test_pairs_of_words_count() -> None:
    assert find_synonyms("It has a storage allocation. All the storage, allocation and all.").terms == ("storage allocation",)


def test_a_repeated_word_counts_for_the_square_root_of_its_count() -> None:
    assert find_synonyms("edifice, " * 4).weight == 2 * find_synonyms("edifice").weight


def test_a_few_in_a_short_text_weigh_little() -> None:
    assert density(1.0, 1.0) == density(1.0, USUAL) > density(1.0, 2 * USUAL)


def test_words_of_old_texts_do_not_count() -> None:
    modern, old = "The comely edifice and the multitude.", "The comely edifice and the multitude that thy hand hath made."
    assert analysis_of(Document("x", modern)).synonyms.terms
    assert not analysis_of(Document("x", old)).synonyms.terms


def test_a_check_of_a_short_text_does_not_read_them(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = lint.load_rules(cache=str(cache))
    monkeypatch.setattr(synonyms_module, "PATH", "nowhere")
    synonyms_module._read.cache_clear()
    synonyms_module._weigh.cache_clear()
    assert lint.check("He stood at the end of the road. She went by another way. " * 7, rules) == []
    with pytest.raises(FileNotFoundError):
        find_terms("edifice")


def test_a_text_full_of_synonyms_is_judged() -> None:
    text = (
        "The assembly convoked to deliberate the antiquated viaduct. Its abutments have become decrepit, and the burgess avowed that the edifice was a "
        "menace to every denizen who must traverse it. An artificer was enjoined to appraise the expenditure, and a missive was dispatched to the "
        "magistrate, who was loath to proffer pecuniary succor. The populace was vexed. A multitude beseeched the assemblage to expedite the labor, "
        "whilst a handful of malcontents decried the levy. The headmaster lamented that his pupils must voyage by wherry every morn, and that a "
        "plethora of them were tardy. A venerable husbandman recounted that he had never beheld the torrent so parched. The assembly will reconvene "
        "anon to peruse the estimate and to ascertain whether the remuneration is equitable. It beseeches the citizenry to render counsel. "
    )
    assert any(diagnostic.rule == "document/reads-as" for diagnostic in lint.check(text * 2))
