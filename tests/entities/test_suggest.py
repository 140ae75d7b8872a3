"""Pairs of mentions, judged."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.entities.blocking import MOST, Stories, candidates, next_of, reach
from dateline.entities.suggest import Bands, suggest
from dateline.model import Mention, Sameness, Verdict
from tests.entities.made import body, described, person

TOGETHER: Stories = {"a": {"b": 0.5}, "b": {"a": 0.5}}
APART: Stories = {}


def verdict(left: Mention, right: Mention, stories: Stories) -> Verdict:
    """What is suggested for two mentions; DIFFERENT where nothing is."""
    found = suggest([left, right], stories)
    return found[0].verdict if found else Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("left", "right", "stories", "expected"),
    [
        # two men of one name
        (person("a", "Ali Hassan"), person("b", "Ali Hassan"), APART, Verdict.MAYBE),
        # ... in one story
        (person("a", "Ali Hassan"), person("b", "Ali Hassan"), TOGETHER, Verdict.SAME),
        # ... who hold one office
        (
            person("a", "Ali Hassan", "finance minister"),
            person("b", "Ali Hassan", "minister"),
            APART,
            Verdict.SAME,
        ),
        # ... who are called what many are
        (
            person("a", "Ali Hassan", "a man"),
            person("b", "Ali Hassan", "man"),
            APART,
            Verdict.MAYBE,
        ),
        # a surname elsewhere is nobody's
        (person("a", "Hassan"), person("b", "Ali Hassan"), APART, Verdict.DIFFERENT),
        # two of one family
        (person("a", "Ali Hassan"), person("b", "Omar Hassan"), TOGETHER, Verdict.DIFFERENT),
        # a body by its own name, wherever
        (body("a", "Halden Arms"), body("b", "Halden Arms"), APART, Verdict.SAME),
        # one that every state has
        (body("a", "Defence Ministry"), body("b", "Defence Ministry"), APART, Verdict.MAYBE),
        # what the catalogue knows, by two names
        (body("a", "Daesh"), body("b", "Islamic State"), APART, Verdict.SAME),
        # ... and two that it knows apart
        (
            body("a", "Islamic State"),
            body("b", "Islamic State Khorasan"),
            TOGETHER,
            Verdict.DIFFERENT,
        ),
        # those without a name: in one story alone
        (described("a", "a gunman"), described("b", "the gunman"), TOGETHER, Verdict.SAME),
        (described("a", "a gunman"), described("b", "the gunman"), APART, Verdict.DIFFERENT),
        # one and many
        (described("a", "a teacher"), described("b", "teachers"), TOGETHER, Verdict.MAYBE),
    ],
)
def test_verdicts(left: Mention, right: Mention, stories: Stories, expected: Verdict) -> None:
    assert verdict(left, right, stories) is expected


def test_nobody_is_made_out_to_be_the_one_who_did_it() -> None:
    named = person("a", "Ali Hassan", "the gunman", "a teacher", roles=("Attack.Actor",))
    assert (
        verdict(named, described("b", "the gunman", "Attack.Actor"), TOGETHER) is not Verdict.SAME
    )
    suspect = described("a", "the suspect", "Attack.Actor")
    gunman = described("b", "the gunman", "Attack.Actor")
    assert verdict(suspect, gunman, TOGETHER) is not Verdict.SAME


def test_a_noun_that_the_other_report_has_means_its_own() -> None:
    mother, sister = (described("a", w, "Casualty.Victim") for w in ("the mother", "the sister"))
    other = described("b", "the mother", "Casualty.Victim")
    pairs = {(p.left.id, p.right.id) for p in candidates([mother, sister, other], TOGETHER)}
    assert pairs == {(mother.id, other.id)}


def test_the_order_changes_nothing() -> None:
    mentions = [
        person("a", "Ali Hassan"),
        person("b", "Ali Hassan"),
        body("b", "Halden Arms"),
        body("c", "Halden Arms"),
    ]
    expected = suggest(mentions, TOGETHER)
    assert expected
    assert all(suggest(order, TOGETHER) == expected for order in permutations(mentions))


def test_only_what_is_new_is_compared() -> None:
    mentions = [body(report, "Halden Arms") for report in "abcd"]
    before = suggest(mentions[:3], APART)
    added = suggest(mentions, APART, new=["d"])
    assert {edge.left for edge in added} | {edge.right for edge in added} >= {"d/Halden Arms"}
    assert all("d/Halden Arms" in (edge.left, edge.right) for edge in added)
    whole = suggest(mentions, APART)
    assert sorted(before + added, key=lambda e: (e.left, e.right)) == whole


@pytest.mark.parametrize("name", ["Hezbollah", "Halden Arms"])
def test_pairs_grow_with_mentions_not_with_their_square(name: str) -> None:
    mentions = [body(f"{i:04}", name) for i in range(400)]
    assert 399 <= len(list(candidates(mentions, APART))) <= 400 * MOST


NAMED = st.sets(st.integers(0, 99), max_size=60).map(lambda some: {f"{n:02}" for n in some})


@given(NAMED, NAMED, st.sampled_from(["halden arms", "country:FR"]))
def test_only_pairs_within_reach_of_what_moved_change(
    before: set[str], now: set[str], name: str
) -> None:
    first = reach(sorted(before | now), before ^ now)
    was, is_ = (set(next_of(name, sorted(some))) for some in (before, now))
    near = [set(next_of(name, sorted(some), first)) for some in (before, now)]
    assert was ^ is_ == near[0] ^ near[1]
    moved = {pair for pair in was | is_ if set(pair) & (before ^ now)}
    assert moved <= near[0] | near[1]


def test_bands_are_the_users() -> None:
    left, right = person("a", "Ali Hassan"), person("b", "Ali Hassan")
    (edge,) = suggest([left, right], APART)
    assert 0.2 <= edge.score < 0.5
    (sure,) = suggest([left, right], APART, bands=Bands(same=0.2, maybe=0.1))
    assert sure.verdict is Verdict.SAME
    assert suggest([left, right], APART, bands=Bands(same=0.9, maybe=0.8)) == []


def test_reasons_say_what_counted() -> None:
    (edge,) = suggest([person("a", "Ali Hassan"), person("b", "Ali Hassan")], TOGETHER)
    assert isinstance(edge, Sameness)
    assert any(reason.startswith("the reports tell one story (+") for reason in edge.reasons)
    (known,) = suggest([body("a", "Daesh"), body("b", "ISIS")], APART)
    assert known.reasons == ("both are group:islamic-state",)
