"""Which language a report is in: never English read as another, nor another as English."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import PassageKind, Report
from dateline.passages import split
from dateline.reports.language import is_foreign, language_of

FACTS = Path(__file__).parents[1] / "facts" / "dev"
ARABIC = "أعلن الجيش يوم الثلاثاء أن دفاعاته الجوية أسقطت طائرتين مسيرتين فوق المحافظة الشمالية."
FRENCH = (
    "L'armée a annoncé mardi que sa défense aérienne avait abattu deux drones au-dessus de la "
    "province du nord, où les rebelles tiennent plusieurs villes depuis le printemps."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army shot down two drones on Tuesday.", "en"),
        ("ARMY SHOOTS DOWN DRONES", "en"),
        ("Drones down over Łódź", "en"),
        ("Mohammed al-Houthi, Abdul Malik, Sanaa, Aden, Marib, Taiz, Hodeidah, Shabwa", "en"),
        ("Killed 12, hurt 30. Tanks: 4. Guns: 3. Ships: 0. Planes: 1. Trucks: 22. Drones: 8", "en"),
        ("", "en"),
        (ARABIC, "ar"),
        (FRENCH, "fr"),
        ("Армия сообщила во вторник, что её силы сбили два беспилотника над северной областью, где "
         "повстанцы удерживают несколько городов. Это уже не первый случай.", "ru"),
        ("Los rebeldes atacaron el puerto de la ciudad el martes", "es"),
        ("Het leger zei dinsdag dat zijn luchtverdediging twee drones van de rebellen had "
         "neergehaald boven de noordelijke provincie.", "nl"),
        ("Die Armee teilte am Dienstag mit, dass die Luftabwehr zwei Drohnen über der Provinz "
         "abgeschossen und ein Boot versenkt hat.", "de"),
    ],
)  # fmt: skip
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_all_labelled_articles_are_english() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FACTS.rglob("*.txt")]
    assert texts
    assert {language_of(text) for text in texts} == {"en"}


@pytest.mark.parametrize(
    "line", ["Kyiv", "Jean de la Tour, Marie de la Croix", "3 March 2021", "***", "Łódź"]
)
def test_names_are_in_no_language(line: str) -> None:
    assert not is_foreign(line)


def test_of_a_mixed_report_the_english_parts_are_news() -> None:
    prose = "The army said on Tuesday that it had shot down two drones over the province."
    text = f"Drones down\n\n{prose}\n\n{ARABIC}\n\n{FRENCH}\n\n{prose} It gave no place."
    kinds = [passage.kind for passage in split(Report.of(text))]
    body, foreign = PassageKind.BODY, PassageKind.FOREIGN
    assert kinds == [PassageKind.HEADLINE, body, foreign, foreign, body]
