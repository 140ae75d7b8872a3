"""Kinds of noun groups, and the naming part of names."""

from __future__ import annotations

import pytest

from dateline.model import MentionType, Passage, PassageKind
from dateline.profiles import load
from dateline.references.kinds import designation, kind_of, name_tokens
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import analyse
from dateline.syntax.tokens import Token

PROFILE = load("arms")


def _subject(text: str) -> NounGroup:
    [sentence] = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    return sentence.nouns[0]


KINDS = [
    # Names: of countries, persons with and without a title, bodies, systems, sites, places.
    ("Norway left.", MentionType.PLACE),
    ("Colonel Bako left.", MentionType.PERSON),
    ("Farida Noor left.", MentionType.PERSON),
    ("The Fisheries Ministry left.", MentionType.ORGANISATION),
    ("The Defence Ministry left.", MentionType.ORGANISATION),
    ("The Interior Department left.", MentionType.ORGANISATION),
    ("The S-400 failed.", MentionType.WEAPON),
    ("Andersen Airbase burned.", MentionType.FACILITY),
    ("The Kerch Strait froze.", MentionType.PLACE),
    # Common nouns of the profile, peoples, numbers and pronouns.
    ("The rockets failed.", MentionType.WEAPON),
    ("The militia left.", MentionType.ORGANISATION),
    ("Russians left.", MentionType.NATIONALITY),
    # Two words that are another thing than the last.
    ("The bombers left.", MentionType.WEAPON),
    ("Two suicide bombers left.", MentionType.PERSON),
    ("The gas failed.", None),
    ("The tear gas failed.", MentionType.WEAPON),
    ("He left.", MentionType.PERSON),
    ("It left.", None),
    ("The reason remained.", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: MentionType | None) -> None:
    assert kind_of(_subject(text), PROFILE.kinds, PROFILE.systems) == kind


NAMES = [
    # Titles, posts and nationalities before a name are none of it.
    ("General Ali Hassan left.", "Ali Hassan"),
    ("Syrian President Bashar Assad left.", "Bashar Assad"),
    ("Foreign Minister Pavel Dudek left.", "Pavel Dudek"),
    ("Vice Foreign Minister Pavel Dudek left.", "Pavel Dudek"),
    ("The Syrian Defence Ministry left.", "Syrian Defence Ministry"),
    # What belongs to it: particles, "&".
    ("Omar al Bashir left.", "Omar al Bashir"),
    ("Procter & Gamble left.", "Procter & Gamble"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_the_naming_part(text: str, name: str) -> None:
    assert " ".join(token.text for token in name_tokens(_subject(text))) == name


@pytest.mark.parametrize("word", ["F-16", "S-400", "T-72B3", "Shahed-136", "MiG-29s"])
def test_designations(word: str) -> None:
    assert designation(Token(0, len(word), word, word.lower()))


@pytest.mark.parametrize("word", ["COVID-19", "G20", "Article-5", "Aden", "2019", "UN"])
def test_what_is_no_designation(word: str) -> None:
    assert not designation(Token(0, len(word), word, word.lower()))
