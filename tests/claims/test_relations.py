"""Relations: who heads, belongs to, makes, backs what, and what lies where."""

from __future__ import annotations

import pytest

from dateline.model import ClaimKind, Tense
from tests.claims.reading import claims_of, in_roles

CASES = [
    # A post before a name, with the body as adjective, noun and possessor.
    (
        "Kenyan President Amina Odhiambo left.",
        ["HeadOf President Head=Amina Odhiambo Body=Kenyan Post=President"],
    ),
    (
        "Kenya's president, Amina Odhiambo, left.",
        ["HeadOf president Head=Amina Odhiambo Body=Kenya Post=president"],
    ),
    # A post behind the name.
    (
        "Amina Odhiambo, the head of the Red Column, left.",
        ["HeadOf head Head=Amina Odhiambo Body=the Red Column Post=the head"],
    ),
    # A post that is held no more.
    ("Amina Odhiambo, the former head of the Red Column, left.", []),
    # A minister's portfolio is part of the post, no body.
    ("Interior Minister Amina Odhiambo left.", []),
    # A verb of heading.
    (
        "Amina Odhiambo heads the Red Column.",
        ["HeadOf heads Head=Amina Odhiambo Body=the Red Column"],
    ),
    # Only people head.
    ("The road heads the valley.", []),
    # Membership: by noun, by verb.
    (
        "Chad is a member of the Sahel League.",
        ["MemberOf member Member=Chad Group=the Sahel League"],
    ),
    # Joining a person is no membership.
    ("Chad joined President Odhiambo.", []),
    # Part of a whole.
    (
        "The plant is part of the Azure Group.",
        ["PartOf part Part=The plant Whole=the Azure Group"],
    ),
    # Makers: by participle and by hyphen.
    (
        "The rockets were made by Azure Industries.",
        ["MadeBy made Product=The rockets Maker=Azure Industries"],
    ),
    (
        "Russian-made tanks crossed the river.",
        ["MadeBy Russian-made Product=Russian-made tanks Maker=Russian"],
    ),
    # What is no weapon is no product here.
    ("The decision was made by the council.", []),
    # Backers: by hyphen, by participle, of a proxy.
    (
        "An Iran-backed militia left.",
        ["BackedBy Iran-backed Backed=An Iran-backed militia Backer=Iran"],
    ),
    (
        "The militia is funded by Iran.",
        ["BackedBy funded Backed=The militia Backer=Iran"],
    ),
    ("Iran's proxies left.", ["BackedBy proxies Backed=Iran's proxies Backer=Iran"]),
    # Who leads, by hyphen.
    (
        "The US-led coalition left.",
        ["HeadOf US-led Head=US Body=The US-led coalition"],
    ),
    # Where a facility lies.
    (
        "The plant in Isfahan burned.",
        ["LocatedIn in Thing=The plant Location=Isfahan"],
    ),
    # Where people are is no relation.
    ("The guard in Isfahan slept.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_relations(text: str, expected: list[str]) -> None:
    assert sorted(map(in_roles, claims_of(text, ClaimKind.RELATION))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        # A relation holds now unless it is stated to be over.
        ("Amina Odhiambo heads the Red Column.", Tense.PRESENT),
        ("Amina Odhiambo formerly led the Red Column.", Tense.PAST),
        ("Amina Odhiambo used to head the Red Column.", Tense.PAST),
    ],
)
def test_when_a_relation_holds(text: str, tense: Tense) -> None:
    (claim,) = claims_of(text, ClaimKind.RELATION)
    assert claim.tense is tense
