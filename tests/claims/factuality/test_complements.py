"""What a verb, an adjective or a noun makes of the clause below it."""

from __future__ import annotations

import pytest

from tests.claims.factuality.judging import judged

CONTROLLED = [
    # Verbs that imply, and their negation.
    ("The crew managed to [repair] the radar.", "CT+ past"),
    ("The crew did not manage to [repair] the radar.", "CT- past"),
    ("The crew failed to [repair] the radar.", "CT- past"),
    ("The army failed to stop the rebels from [entering] the port.", "CT+ past"),
    # A future of the governor.
    ("The yard will stop [making] gunboats.", "PR- future"),
    # Expectation and its negation.
    ("The yard expects to [deliver] two gunboats.", "PR+ future"),
    ("The yard does not expect to [deliver] any gunboat.", "PR- future"),
    ("The yard agreed not to [deliver] any gunboat.", "PR- future"),
    ("The yard no longer expects to [deliver] the gunboats.", "PR- future"),
    # Wishes, plans and reluctance.
    ("The yard wants to [sell] its dock.", "PS+ future"),
    ("The yard does not want to [sell] its dock.", "PS- future"),
    ("The yard has no plans to [sell] its dock.", "PS- future"),
    ("The yard is reluctant to [sell] its dock.", "PS- future"),
    ("The yard threatened to stop [building] gunboats.", "PS- future"),
    # Likelihood, and two governors.
    ("The yard is unlikely to [sell] its dock.", "PR- future"),
    ("The yard may have to stop [building] gunboats.", "PS- future"),
    # "Be to" and "have to".
    ("The yard is to [launch] a gunboat on Friday.", "PR+ future"),
    ("The yard had to [close] its dock.", "CT+ past"),
    # What came to nothing.
    ("The yard had hoped to [launch] a gunboat but ran out of money.", "CT- past"),
    ("The gunboat was too heavy to [cross] the bar.", "CT- past"),
    # Prepositions and conjunctions that deny.
    ("The gunboat sailed without [paying] the toll.", "CT- past"),
    ("The gunboat left before divers could [search] it.", "CT- past"),
    # Attempts and requests.
    ("The crew tried to [repair] the radar.", "Uu past"),
    ("The union asked the yard to [hire] welders.", "Uu future"),
    # Facts, and what is not ruled out.
    ("The yard regrets [selling] the dock.", "CT+ past"),
    ("The minister did not rule out [closing] the yard.", "PS+ future"),
    # What seems, is believed or is thought.
    ("The gunboat appears to have [sunk].", "PR+ past"),
    ("The gunboat does not appear to have [sunk].", "PR- past"),
    ("The gunboat is believed to have [sunk].", "PR+ past"),
    ("The captain is thought to be [hiding] in Tunis.", "PR+ present"),
    # Promises and orders that were not kept.
    ("The yard broke its promise to [pay] the welders.", "CT- past"),
    ("The captain ignored an order to [stop].", "CT- past"),
    # What happened instead.
    # a comma sets apart what came of it
    ("The navy foiled a raid on the yard, [killing] four gunmen.", "CT+ past"),
    ("The yard denied the report, [accusing] the mayor of a lie.", "CT+ past"),
    ("The navy did not foil the raid, [killing] four gunmen.", "CT- past"),
    ("The navy stopped rebels [burning] the mill.", "CT- past"),
    ("Instead of [stopping], the gunboat sped up.", "CT- past"),
    # Chances and decisions.
    ("The bill has no chance of [passing].", "PR- future"),
    ("The bill has a chance of [passing].", "PS+ future"),
    ("The yard is considering whether to [sell] its dock.", "PS+ future"),
    ("The yard decided against [selling] its dock.", "PR- future"),
    # Reasons and acquittals.
    ("The welders were dismissed for [stealing] copper.", "CT+ past"),
    ("The jury acquitted the captain of [selling] fuel.", "CT- past"),
]
REPORTED = [
    # What somebody says, denies, confirms.
    ("The mayor said that rebels had [burned] the mill.", "CT+ past"),
    ("The mayor said that rebels would [burn] the mill.", "PR+ future"),
    ("The mayor denied that rebels had [burned] the mill.", "CT- past"),
    ("The mayor did not confirm that rebels had [burned] the mill.", "Uu past"),
    # Embedded questions.
    ("The mayor did not say whether rebels had [burned] the mill.", "Uu past"),
    ("It is unclear who [burned] the mill.", "Uu past"),
    # Beliefs, doubts and fears.
    ("The mayor believes that rebels [burned] the mill.", "PR+ past"),
    ("The mayor does not believe that rebels [burned] the mill.", "PR- past"),
    ("The mayor doubts that rebels [burned] the mill.", "PR- past"),
    ("The mayor fears that the mill will not [open] again.", "PS- future"),
    # Possibility and truth.
    ("It is possible that rebels [burned] the mill.", "PS+ past"),
    ("It is not true that rebels [burned] the mill.", "CT- past"),
    # Reports that are dismissed.
    ("The mayor dismissed reports that rebels had [burned] the mill.", "CT- past"),
    ("Farmers do not expect that the mill will [open] again.", "PR- future"),
]


@pytest.mark.parametrize(("sentence", "expected"), [*CONTROLLED, *REPORTED])
def test_complements(sentence: str, expected: str) -> None:
    assert judged(sentence) == expected
