"""The certainty that a clause has of itself: modal verbs, negation, adverbs, questions."""

from __future__ import annotations

import pytest

from tests.claims.factuality.judging import judged

CASES = [
    # The plain past and future.
    ("The rebels [attacked] the port on Monday.", "CT+ past"),
    ("The rebels will [attack] the port.", "PR+ future"),
    # Modal verbs of possibility, and negation.
    ("The rebels may [attack] the port.", "PS+ future"),
    ("The rebels have never [attacked] the port.", "CT- past"),
    ("The rebels will not [attack] the port.", "PR- future"),
    ("The rebels might not [attack] the port.", "PS- future"),
    # Inability is a fact.
    ("The gun cannot [reach] the port.", "CT- present"),
    ("The rebels could not [reach] the port.", "CT- past"),
    # A perfect behind a modal verb looks back.
    ("The rebels would have [attacked] the port.", "CT- past"),
    ("The rebels could have [attacked] the port.", "PS+ past"),
    # Duty, conditions and questions leave it open.
    ("The rebels should [leave] the port.", "Uu future"),
    ("If the rebels [attack] the port, the talks will end.", "Uu future"),
    ("Did the rebels [attack] the port?", "Uu past"),
    # What is supposed against the facts.
    ("Had the rebels [attacked] the port, ships would have left.", "CT- past"),
    # A negative subject denies.
    ("No ship [left] the port.", "CT- past"),
    # A sentence that breaks off.
    ("He who [left] not", "CT- past"),
    ("None of the ships [left] the port.", "CT- past"),
    # Adverbs: hearsay, doubt, nearness, habit.
    ("The rebels reportedly [attacked] the port.", "PR+ past"),
    ("Perhaps the rebels never [attacked] the port.", "PS- past"),
    ("The shell nearly [hit] the tower.", "CT- past"),
    ("The rebels often [attack] the port.", "CT+ habitual"),
]
HEADLINES = [
    # Headlines tell the past in the present.
    ("Rebels [seize] port", "CT+ past"),
    # What "to" announces.
    ("Minister to [visit] port", "PR+ future"),
    # Governed as elsewhere.
    ("Army fails to [retake] port", "CT- past"),
    ("Cyprus agrees to [host] talks", "PR+ future"),
    ("Envoy unlikely to [attend] talks", "PR- future"),
    ("Navy denies [shelling] port", "CT- past"),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_modality(sentence: str, expected: str) -> None:
    assert judged(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), HEADLINES)
def test_modality_in_headlines(sentence: str, expected: str) -> None:
    assert judged(sentence, headline=True) == expected
