"""Names compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.entities.names import (
    Likeness,
    bodies,
    normal,
    persons,
    spelling,
    titles_of,
    without_titles,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Halden Works", "halden works"),  # article
        ("Bashar al-Assad", "bashar al assad"),  # hyphen
        ("Sana’a", "sanaa"),  # apostrophe within a word
        ("Oruba's", "oruba"),  # possessive
        ("U.N.", "un"),  # points of an acronym
        ("Médecins Sans Frontières", "medecins sans frontieres"),  # accents
        ("The", "the"),  # nothing is left but the article
    ],
)
def test_normal(name: str, expected: str) -> None:
    assert normal(name) == expected


@pytest.mark.parametrize(
    ("name", "bare", "title"),
    [
        ("President Mary Wanjiru", "mary wanjiru", "president"),  # an office
        ("Halden Arms CEO Mary Wanjiru", "mary wanjiru", "halden arms ceo"),  # a headline's post
        ("Brig. Gen. Omar Tafari", "omar tafari", "brig gen"),  # two ranks
        ("Luis Ortega Jr.", "luis ortega", ""),  # a suffix
        ("Secretary Hill", "hill", "secretary"),  # a surname alone
        ("Mary Wanjiru", "mary wanjiru", ""),  # no title
    ],
)
def test_titles(name: str, bare: str, title: str) -> None:
    assert without_titles(name) == bare
    assert titles_of(name) == title


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Mary Wanjiru", "Mary Wanjiru", Likeness.EQUAL),
        ("President Mary Wanjiru", "Mary Wanjiru", Likeness.EQUAL),  # titles off
        ("Muammar Gadhafi", "Moammar Qaddafi", Likeness.VARIANT),  # Arabic q and dh
        ("Kadafi", "Gaddafi", Likeness.VARIANT),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy", Likeness.VARIANT),  # Cyrillic endings
        ("Zelenskyy", "Zelensky", Likeness.VARIANT),
        ("Saddam Hussein", "Sadam Husain", Likeness.VARIANT),  # doubled letters, vowels
        ("Mohammed Tafari", "Muhamad Tafari", Likeness.VARIANT),
        ("Ahmadinejad", "Ahmadi-Nejad", Likeness.VARIANT),  # written in two
        ("Bashar al-Assad", "Bashar Assad", Likeness.EQUAL),  # article
        ("J. Smith", "John Smith", Likeness.INITIALS),
        ("Fred Norton", "Frederick Norton", Likeness.INITIALS),  # a short form
        ("W. Mark Norton", "Mark Norton", Likeness.EQUAL),  # a name left out
        ("Norton", "Mark Norton", Likeness.LAST),
        ("Mark", "Mark Norton", Likeness.PART),  # a given name alone
        ("Mark Norton", "Mary Norton", Likeness.AT_ODDS),  # two of one family
        ("Mark Norton", "Mark Hill", Likeness.NONE),
        ("Ivan Petrov", "Ivan Petrova", Likeness.NONE),  # brother and sister
    ],
)
def test_persons(left: str, right: str, expected: Likeness) -> None:
    assert persons(left, right) is expected
    assert persons(right, left) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Hezbollah", "Hizbullah", Likeness.VARIANT),
        ("Al-Qaeda", "al-Qaida", Likeness.VARIANT),
        ("Ababil-2", "Ababil 2", Likeness.EQUAL),
        ("Ababil-2", "Ababil-3", Likeness.NONE),  # figures are names, not spellings
        ("Iran", "Iraq", Likeness.NONE),  # short words have no variants
        ("Halden Arms Ltd", "Halden Arms", Likeness.EQUAL),  # legal forms
        ("WHO", "World Health Organization", Likeness.ACRONYM),
        ("AP", "Associated Press", Likeness.ACRONYM),
        ("Who", "World Health Organization", Likeness.NONE),  # a word, no acronym
        ("Air Force", "Royal Air Force", Likeness.LAST),
        ("Halden", "Halden Arms", Likeness.PART),
        ("Halden", "Halden Marine Engines", Likeness.NONE),  # a branch of it
    ],
)
def test_bodies(left: str, right: str, expected: Likeness) -> None:
    assert bodies(left, right) is expected
    assert bodies(right, left) is expected


@given(st.text(max_size=30))
def test_a_name_is_like_itself(name: str) -> None:
    assert normal(normal(name)) == normal(name)
    assert bodies(name, name) in (Likeness.EQUAL, Likeness.NONE)  # of signs alone it is no name


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_spelling_stays(word: str) -> None:
    assert spelling(word) == spelling(word.upper().casefold())
