"""Happenings that a noun names are as certain as what governs the noun says."""

from __future__ import annotations

import pytest

from tests.claims.factuality.judging import judged

CASES = [
    # A noun within another, and its own modifiers.
    ("Villagers buried the victims of the [raid].", "CT+ past"),
    ("The alleged [raid] angered the villagers.", "PR+ past"),
    # Nouns that govern: fear, plans.
    ("The clans live in fear of a [raid].", "PS+ future"),
    # Verbs that govern: considering, preventing, denying.
    ("The clan is considering a [raid] on the camp.", "PS+ future"),
    ("The patrol prevented a [raid] on the camp.", "CT- past"),
    ("The patrol could not prevent a [raid] on the camp.", "CT+ past"),
    ("The patrol could prevent a [raid] on the camp.", "PS- future"),
    ("The commander denied any [raid] on the camp.", "CT- past"),
    # What is rehearsed, and what kinds of happenings may be.
    ("Troops rehearsed a [raid] on the camp.", "Uu future"),
    ("[Raids] on villages may constitute war crimes.", "Uu None"),
    ("The [raids] on the villages may constitute war crimes.", "CT+ None"),
    # Two governors.
    ("The council is expected to block the [sale].", "PR- future"),
    ("The council demanded the [release] of the captain.", "Uu future"),
    ("The second [launch] may be cancelled.", "PS- future"),
    # Predicates of the noun.
    ("A [ceasefire] is unlikely.", "PR- future"),
    ("A [ceasefire] looks likely.", "PR+ future"),
    # What can be lifted is on; what is dashed never came.
    ("The council may lift the [ban] on trawlers.", "CT+ present"),
    ("Hopes of a [ceasefire] were dashed.", "CT- past"),
    # Verbs that govern clauses but not nouns.
    ("Rebels fought a [battle] near the mill.", "CT+ past"),
    ("The bishop called the [raid] a crime.", "CT+ past"),
    # Verbs with a preposition.
    ("The bishop called for a [truce].", "Uu future"),
    ("The bishop warned of a [raid].", "PS+ future"),
    # "Without" and "no".
    ("The boats left without a [fight].", "CT- past"),
    ("No [ceasefire] was signed.", "CT- past"),
    ("There will be no [ceasefire].", "PR- future"),
    ("No [ceasefire] is expected.", "PR- future"),
    # Plans given up, requests rejected.
    ("Plans for a [dam] were scrapped.", "CT- past"),
    ("The council rejected a [request] for a truce.", "CT+ past"),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_nouns(sentence: str, expected: str) -> None:
    assert judged(sentence) == expected
