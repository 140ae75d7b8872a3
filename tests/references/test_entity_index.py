"""The entities of a report: ids, names, titles, acronyms and nationalities."""

from __future__ import annotations

import pytest

from dateline.model import MentionType, Report
from tests.references.resolving import group_of, resolved

# A text, a noun group of it, and the entity it refers to: its id (without the report) and name.
CASES = [
    # Countries are known to the world.
    ("Iran left.", "Iran", "country:IR", "Iran"),
    # A title is no part of a name; a surname alone is the person named before.
    ("General Ali Hassan left.", "General Ali Hassan", "person:ali-hassan", "Ali Hassan"),
    ("Ali Hassan left. Hassan returned.", "Hassan", "person:ali-hassan", "Ali Hassan"),
    # An acronym in parentheses, and initials.
    (
        "The National Defence Agency (NDA) left. NDA returned.",
        "NDA",
        "organisation:national-defence-agency",
        "National Defence Agency",
    ),
    # The kind of a name comes from the description beside it, or from "in" before it.
    ("The vessel, the Maria Estrella, sank.", "the Maria Estrella", "weapon:maria-estrella", ""),
    ("They fought in Qarvan Dezh.", "Qarvan Dezh", "place:qarvan-dezh", ""),
    # A description of something new refers to no entity yet.
    ("They fired missiles.", "missiles", "", ""),
]


@pytest.mark.parametrize(("text", "words", "entity", "name"), CASES)
def test_entities(text: str, words: str, entity: str, name: str) -> None:
    sentences, index = resolved(text)
    found = index.resolve(group_of(sentences, words))
    if not entity:
        assert found is None
        return
    assert found is not None
    assert found.id is not None
    assert found.id.removesuffix(f":{Report.of(text).id}") == entity
    assert not name or found.name == name


def test_namesakes_in_two_reports_are_two_persons() -> None:
    """Whether they are one is for somebody to decide; countries and bodies keep one id."""
    one = "Ali Hassan of the Halden Company visited Iran."
    two = "Ali Hassan, a fisherman, wrote to the Halden Company and to Iran."
    ids = []
    for text in (one, two):
        sentences, index = resolved(text)
        found = [
            index.resolve(group_of(sentences, words))
            for words in ("Ali Hassan", "the Halden Company", "Iran")
        ]
        ids.append([entity.id if entity else None for entity in found])
    assert ids[0][0] == f"person:ali-hassan:{Report.of(one).id}"
    assert ids[1][0] == f"person:ali-hassan:{Report.of(two).id}"
    assert ids[0][1:] == ids[1][1:] == ["organisation:halden-company", "country:IR"]


def test_a_person_has_one_id_within_a_report() -> None:
    sentences, index = resolved("Ali Hassan left. He returned. Hassan slept.")
    found = [index.resolve(group_of(sentences, words)) for words in ("Ali Hassan", "He", "Hassan")]
    assert len({entity.id if entity else None for entity in found}) == 1


def test_what_a_thing_was_called() -> None:
    sentences, index = resolved("Officials published a letter. The document lists 30 depots.")
    document = group_of(sentences, "The document")
    assert index.called(document) == {"letter", "document"}
    assert index.is_document(document)
    assert not index.is_document(group_of(sentences, "Officials"))


@pytest.mark.parametrize(
    ("words", "entity", "kind"),
    [
        ("Iranian", "country:IR", MentionType.NATIONALITY),
        ("Iran", "country:IR", MentionType.PLACE),
        ("the Halden Company", "organisation:halden-company", MentionType.ORGANISATION),
        ("somebody else", None, None),
    ],
)
def test_entities_by_words(words: str, entity: str | None, kind: MentionType | None) -> None:
    _, index = resolved("The Halden Company left.")
    found = index.by_words(words)
    assert (found and found.id, found and found.kind) == (entity, kind)
