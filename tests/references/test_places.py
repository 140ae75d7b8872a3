"""Names that a report uses as places, whatever they look like."""

from __future__ import annotations

import pytest

from dateline.model import MentionType
from tests.references.resolving import resolved

CASES = [
    # What only places and things undergo.
    ("Rebels shelled Goma on Tuesday.", "Goma", MentionType.PLACE),
    ("Kidal was retaken by rebels.", "Kidal", MentionType.PLACE),
    # Persons are captured, too: that it is spotted somewhere else tells.
    ("Kidal was captured by rebels.", "Kidal", MentionType.PERSON),
    ("Rebels met in Kidal. Kidal was captured by rebels.", "Kidal", MentionType.PLACE),
    ("The siege of Maiduguri went on.", "Maiduguri", MentionType.PLACE),
    # Weapons say so for verbs that befall persons as well.
    ("A rocket hit Ashkelon.", "Ashkelon", MentionType.PLACE),
    ("An air strike on Bukavu killed ten people.", "Bukavu", MentionType.PLACE),
    # What it is called says so.
    ("It happened in Las Vueltas, Chalatenango Department.", "Chalatenango", MentionType.PLACE),
    # Persons who are called like towns.
    ("Ada Clinton spoke on Monday. A man attacked Clinton.", "Clinton", MentionType.PERSON),
    ("Attacks on Machado went on.", "Machado", MentionType.PERSON),
    # A body that is called after a place.
    ("He sued the Illinois Department of Health.", "Department", MentionType.ORGANISATION),
]


@pytest.mark.parametrize(("text", "words", "kind"), CASES)
def test_kind_of_a_name_that_may_be_a_place(text: str, words: str, kind: MentionType) -> None:
    sentences, index = resolved(text)
    groups = [g for s in sentences for g in s.nouns if words in (t.text for t in g.words)]
    assert index.kind(groups[-1]) is kind
