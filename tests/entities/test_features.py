"""What speaks for two mentions being one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.entities.features import (
    BIAS,
    FEATURES,
    Pair,
    accused,
    holding,
    reasons,
    score,
    weights,
)
from dateline.model import Mention, MentionType
from tests.entities.made import body, described, person

NEAR, FAR = 0.5, 0.0


@pytest.mark.parametrize(
    ("left", "right", "feature"),
    [
        (person("a", "Mary Roe"), person("b", "Mary Roe"), "full name"),
        (person("a", "Roe"), person("b", "Roe"), "one word"),
        (person("a", "Ali Gadhafi"), person("b", "Ali Qaddafi"), "spelling"),
        (person("a", "M. Roe"), person("b", "Mary Roe"), "initials"),
        (person("a", "Roe"), person("b", "Mary Roe"), "surname"),
        (person("a", "Mary Roe"), person("b", "John Roe"), "name at odds"),
        (person("a", "Mary Roe"), person("b", "Mary Hill"), "other name"),
        (body("a", "HMG"), body("b", "Halden Machine Guns"), "acronym"),
        (body("a", "Halden Arms"), body("b", "Halden Arms Ltd"), "one body"),
        (body("a", "Machine Guns"), body("b", "Halden Machine Guns"), "last words"),
        (
            person("a", "Mary Roe", "defence minister"),
            person("b", "Mary Roe", "the minister"),
            "described alike",
        ),
        (person("a", "Mary Roe", "a teacher"), described("b", "the teacher"), "described as"),
        (described("a", "a gunman"), described("b", "the gunman"), "same noun"),
        (described("a", "a teacher"), described("b", "the mother"), "other noun"),
        (described("a", "a teacher"), described("b", "the woman"), "general noun"),
        (described("a", "two F-16 jets"), described("b", "the F-16"), "same model"),
        (described("a", "two F-16 jets"), described("b", "two MiG-29 jets"), "other model"),
        (described("a", "two gunmen"), described("b", "two men"), "same number"),
        (described("a", "two gunmen"), described("b", "three gunmen"), "other number"),
        (described("a", "a gunman"), described("b", "gunmen"), "one and many"),
        (described("a", "a gunman"), described("b", "the gunman"), "both one"),
        (described("a", "a masked gunman"), described("b", "the masked man"), "same attribute"),
        (described("a", "a masked gunman"), described("b", "a wounded gunman"), "other attributes"),
        (
            described("a", "a mother", "Casualty.Victim"),
            described("b", "a teacher", "Casualty.Victim"),
            "same role",
        ),
        (
            described("a", "two mothers", "Casualty.Victim"),
            described("b", "two teachers", "Casualty.Victim"),
            "number and role",
        ),
        (body("a", "Halden"), person("b", "Halden"), "other kind"),
    ],
)
def test_a_feature_holds(left: Mention, right: Mention, feature: str) -> None:
    assert feature in {f.name for f in holding(Pair(left, right, NEAR))}
    assert feature in {f.name for f in holding(Pair(right, left, NEAR))}


def test_a_body_that_many_a_state_has_is_no_one_body() -> None:
    pair = Pair(body("a", "Defence Ministry"), body("b", "Defence Ministry"), NEAR)
    assert "one body" not in {f.name for f in holding(pair)}


def test_every_feature_has_a_weight_and_a_sentence() -> None:
    names = [feature.name for feature in FEATURES]
    assert len(set(names)) == len(names)
    assert set(weights()) == {BIAS, *names}


MENTIONS = st.builds(
    Mention,
    st.text("abc", min_size=1),
    st.sampled_from("ab"),
    st.sampled_from(["", "person:mary roe", "country:FR"]),
    st.lists(
        st.sampled_from(["Mary Roe", "M. Roe", "Roe", "two gunmen", "a gunman", "HMG", "an F-16"]),
        min_size=1,
        max_size=2,
    ).map(tuple),
    st.none() | st.sampled_from(MentionType),
    st.booleans(),
    st.just(((1, 2),)),
    st.lists(st.sampled_from(["teacher", "the gunman"]), max_size=2).map(tuple),
    st.lists(st.sampled_from(["Holder", "Attack.Actor", "Attack.Target"])).map(tuple),
)


@given(MENTIONS, MENTIONS, st.sampled_from([0, 0.08, 0.2, 0.3, 0.35, 1]), st.booleans())
def test_features_are_those_of_what_they_see(
    left: Mention, right: Mention, story: float, company: bool
) -> None:
    pair = Pair(left, right, story, company)
    assert holding(pair) == tuple(feature for feature in FEATURES if feature.holds(pair))


def test_a_feature_switched_off_counts_nothing() -> None:
    pair = Pair(person("a", "Mary Roe"), person("b", "Mary Roe"), NEAR)
    all_of_them, without = holding(pair), holding(pair, off={"full name"})
    assert score(without) < score(all_of_them)
    assert "one full name" in " ".join(reasons(all_of_them))
    assert "one full name" not in " ".join(reasons(without))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # a name and a deed
        (person("a", "Mary Roe", "the gunman"), described("b", "the gunman"), True),
        (person("a", "Mary Roe", "boss"), described("b", "a suspected boss"), True),
        (person("a", "Mary Roe", "a teacher"), described("b", "the teacher"), False),
        # a suspect and a deed
        (described("a", "the suspect"), described("b", "the gunman"), True),
        (described("a", "the gunman"), described("b", "a gunman"), False),
        # two names accuse nobody
        (person("a", "Mary Roe"), person("b", "Roe"), False),
    ],
)
def test_who_would_be_accused(left: Mention, right: Mention, expected: bool) -> None:
    assert accused(Pair(left, right, NEAR)) is expected
    assert accused(Pair(right, left, NEAR)) is expected
