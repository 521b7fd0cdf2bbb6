"""Text in other languages, and English with foreign names, titles, and quotations."""

from __future__ import annotations

import pytest

from lint import check
from lint.language.languages import has_foreign_letters, is_foreign


@pytest.mark.parametrize(
    "text",
    [
        "Le moulin du village est fermé depuis deux ans et les gens n’ont plus de pain.",
        "El molino del pueblo está cerrado desde hace dos años y no hay pan para todos.",
        "O moinho da vila está fechado há dois anos e não há pão para todos.",
        "Il mulino del paese è chiuso da due anni e non c’è più il pane.",
        "Moara din sat este închisă de doi ani și nu mai are pâine.",
        "Die Mühle im Dorf ist seit zwei Jahren zu und wir haben kein Brot mehr.",
        "De molen van het dorp is al twee jaar dicht en er is geen brood.",
        "Møllen i byen har været lukket i to år, og der er ikke mere brød til os.",
        "Kvarnen i byn har varit stängd i två år och det finns inte bröd för alla.",
        "Kylän mylly on ollut kiinni jo kaksi vuotta ja se oli hyvä, mutta nyt ei ole leipää.",
        "A falu malma már két éve zárva van, és nem lehet kenyeret venni.",
        "Młyn we wsi jest zamknięty od dwóch lat i nie ma już chleba dla ludzi.",
        "Mlýn ve vsi je už dva roky zavřený a není chleba, který by byl pro všechny.",
        "Köydeki değirmen iki yıldır kapalı ve artık çok az ekmek var, ama daha iyi olacak.",
        "Penggilingan di desa itu sudah tutup dua tahun dan tidak ada roti untuk mereka.",
        "O preço subiu muito, disse o prefeito, e a sala ficou fechada.",
        "Hinta nousi taas, sanoi pormestari, ja sali pysyi suljettuna.",
        "Cijena je porasla, rekao je gradonačelnik, a dvorana je ostala zatvorena.",
        "Мельница в деревне закрыта уже два года, и хлеба больше нет.",
        "Ο μύλος του χωριού είναι κλειστός εδώ και δύο χρόνια.",
    ],
)
def test_other_languages_are_foreign(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "She studied at Universidad de la República, Escuela de Bellas Artes and Museo de la Ciudad in Montevideo.",
        "He called it “la vida de los otros” and left for good in June.",
        "Mills, bakeries, breweries, tanneries, sawmills, smithies, quarries, kilns and lime pits.",
        "A-I J-R S-a b-c d-e f-g h-k l-n o-p q-s t-u v-x y-z",
        "Ana de la Cruz, Jan van der Berg, Otto von der Au",
        "Vitamins A, B, C, D, E and K cost 2 a day, a month 60.",
        "Le moulin est là.",
        "Pizza, pasta, soda, sauna, villa, piano, cello, bread, mills, ovens, flour, yeast, salt.",
        "The word “мельница” means mill and “хлеб” means bread in Russian.",
    ],
)
def test_english_is_not_foreign(text: str) -> None:
    assert not is_foreign(text)


def test_paragraph_in_other_language_is_skipped() -> None:
    french = "Le moulin du village a coûté 5 % de plus ; les gens n’ont pas de pain et il est fermé."
    english = "The bread cost 5 % more."
    diagnostics = check(f"{french}\n\n{english}\n", path="a.md")
    assert [diagnostic.text for diagnostic in diagnostics] == ["5 %"]
    assert diagnostics[0].start.line == 3


def test_english_title_does_not_change_language_of_long_paragraph() -> None:
    french = "Le moulin du village a coûté 5 % de plus ; les gens n’ont pas de pain et il est fermé. Il est dans la vallée, où l’eau est très basse. "
    assert not check(f"{french * 5}Lire « Bread of the old mill ».\n", path="a.md")
    assert check(f"The gate of the mill and the bread of the town cost 5 % more than the rest. {french}\n", path="a.md")


def test_short_line_with_english_name_has_language_of_document() -> None:
    czech = "Mlýn ve vsi je už dva roky zavřený a není chleba, který by byl pro všechny."
    text = f"{czech}\n\nMlýn se after-mill je do 5 % pro nás.\n\nIt costs 5 % more.\n"
    assert [diagnostic.start.line for diagnostic in check(text, path="a.md")] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "村の水車小屋は2年前に閉まり、make を実行する人もいない。",
        "Other languages: deutsch, español, 日本語, magyar, 中文.",
    ],
)
def test_other_scripts_and_links_to_translations_are_foreign(text: str) -> None:
    assert is_foreign(text)


def test_short_lines_of_document_in_other_language_are_foreign() -> None:
    czech = "Mlýn ve vsi je už dva roky zavřený a není chleba, který by byl pro všechny."
    text = f"# Mlýn 5 %\n\n{czech}\n\nStojí 5 % víc.\n\nIt costs 5 % more.\n"
    assert [diagnostic.start.line for diagnostic in check(text, path="a.md")] == [7]
    assert [diagnostic.start.line for diagnostic in check(text + "\nIt is far from the town, and that is well.\n" * 3, path="a.md")][:1] == [1]


def test_lines_that_could_be_of_any_language_do_not_make_a_document_english() -> None:
    czech = "Mlýn ve vsi je už dva roky zavřený a není chleba, který by byl pro všechny."
    lists = "- mill, gate 5 % a\n- wheel, sail\n" * 3
    assert not check(f"{czech}\n\n{lists * 9}", path="a.md")
    assert check(f"{czech}\n\nThe bread of this town costs more than before, and that is what they say of its mill.\n\n{lists}", path="a.md")


@pytest.mark.parametrize(
    "text",
    [
        "Kolejne strony opisują bardziej złożone części młyna, zaczynając od kół, wałów (strony 2–5) i przechodząc później wyżej.",
        "Cối xay cũ",
        "Starý mlýn",
        "Pięć młynów",
    ],
)
def test_other_letters_are_foreign(text: str) -> None:
    assert has_foreign_letters(text)


@pytest.mark.parametrize(
    "text",
    [
        "The café in the château was a cliché, naïve and passé.",
        "Naïve façade",
        "Michał Wałęsa, Łódź",
        "The mill ground żyto and pšenice for the town.",
        "He ate pączki and kołacz.",
        "Dvořák’s Rusalka",
    ],
)
def test_english_with_foreign_words_is_not_foreign(text: str) -> None:
    assert not has_foreign_letters(text)
