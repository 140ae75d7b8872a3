"""What roles stand for, by the profile and not by their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.profiles import RoleSenses
from dateline.profiles.roles import Sense, roles_of_events
from tests.claims_made import ARMS


@pytest.mark.parametrize(
    ("type_", "role", "sense"),
    [
        ("Attack", "Actor", Sense.WHO),
        ("Attack", "Target", Sense.TARGET),
        ("Attack", "Instrument", Sense.INSTRUMENT),
        ("Transfer", "Recipient", Sense.PARTY),
        ("Transfer", "Object", Sense.THING),
        ("Transfer", "Origin", Sense.OTHER),  # where from
        ("Casualty", "Victim", Sense.TARGET),
        ("Unknown", "Actor", Sense.OTHER),  # a type that the profile has no more
    ],
)
def test_a_role_has_the_sense_that_the_profile_gives(type_: str, role: str, sense: Sense) -> None:
    assert roles_of_events(type_, ARMS).sense(role) is sense


def test_another_profile_gives_another_sense() -> None:
    turned = replace(ARMS, roles=RoleSenses(targets=("Object",), things=("Target",)))
    assert roles_of_events("Transfer", turned).sense("Object") is Sense.TARGET
