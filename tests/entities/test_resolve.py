"""Mentions and judgements made entities."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.entities import resolve as resolving
from dateline.entities.blocking import Stories
from dateline.entities.catalogue import load_catalogue
from dateline.entities.resolve import Alike, entities_by_mention, resolve
from dateline.entities.suggest import suggest
from dateline.model import Entity, Mention, MentionType, Sameness, Verdict
from tests.entities.made import body, described, person

NAMES = ["a", "b", "c", "d"]
ALL: Stories = {one: {two: 0.5 for two in NAMES if two != one} for one in NAMES}
MEN = [person(report, "Ali Hassan") for report in NAMES]


def edge(left: Mention, right: Mention, verdict: Verdict, who: str | None = None) -> Sameness:
    one, two = sorted((left.id, right.id))
    return Sameness(one, two, verdict, 0.9, (), who)


def groups(mentions: list[Mention], edges: list[Sameness]) -> set[tuple[str, ...]]:
    return {entity.mentions for entity in resolve(mentions, edges, ALL, load_catalogue())}


def test_same_joins_and_maybe_does_not() -> None:
    a, b, c, _ = MEN
    found = resolve(
        MEN[:3],
        [edge(a, b, Verdict.SAME), edge(b, c, Verdict.MAYBE)],
        ALL,
        load_catalogue(),
    )
    assert {entity.mentions for entity in found} == {(a.id, b.id), (c.id,)}
    by_mention = entities_by_mention(found)
    assert by_mention[c.id].maybe == (by_mention[a.id].id,)
    assert by_mention[a.id].maybe == (by_mention[c.id].id,)


def test_what_a_reviewer_keeps_apart_stays_apart() -> None:
    a, b, c, _ = MEN
    same = [edge(a, b, Verdict.SAME), edge(b, c, Verdict.SAME), edge(a, c, Verdict.SAME)]
    parted = groups(MEN[:3], [*same, edge(a, c, Verdict.DIFFERENT, "reviewer")])
    assert all(not {a.id, c.id} <= set(group) for group in parted)
    # by way of a third one neither, not even where reviewers say so of that one
    by_a_third = [edge(a, b, Verdict.SAME, "one"), edge(b, c, Verdict.SAME, "two")]
    parted = groups(MEN[:3], [*by_a_third, edge(a, c, Verdict.DIFFERENT, "three")])
    assert all(not {a.id, c.id} <= set(group) for group in parted)


def test_what_a_reviewer_joins_is_joined() -> None:
    a, b, *_ = MEN
    machine = edge(a, b, Verdict.DIFFERENT)
    assert groups([a, b], [machine, edge(a, b, Verdict.SAME, "reviewer")]) == {(a.id, b.id)}
    latest = [edge(a, b, Verdict.SAME, "one"), edge(a, b, Verdict.DIFFERENT, "two"), machine]
    assert groups([a, b], latest) == {(a.id,), (b.id,)}


def test_one_pair_does_not_join_two_groups_that_nothing_else_joins() -> None:
    """Twelve mentions of one story and twelve of another, with one pair between them."""
    names = [f"{side}{i:02}" for side in "xy" for i in range(12)]
    stories = {one: {two: 0.5 for two in names if two != one} for one in names}
    mentions = [person(report, "Ali Hassan") for report in names]
    edges = [
        edge(one, two, Verdict.SAME)
        for i, one in enumerate(mentions)
        for two in mentions[:i]
        if one.report[0] == two.report[0]
    ]
    bridge = edge(mentions[0], mentions[12], Verdict.SAME)
    found = resolve(mentions, [*edges, bridge], stories, load_catalogue())
    assert sorted(len(entity.mentions) for entity in found) == [12, 12]


def test_an_entity_is_called_what_most_call_it() -> None:
    mentions = [person("a", "Hassan"), person("b", "Ali Hassan"), person("c", "Hassan")]
    edges = [edge(mentions[i], mentions[j], Verdict.SAME) for i, j in ((0, 1), (1, 2), (0, 2))]
    (entity,) = resolve(mentions, edges, ALL, load_catalogue())
    assert entity.name == "Ali Hassan"
    assert entity.aliases == (("Hassan", 2), ("Ali Hassan", 1))
    assert entity.kind is MentionType.PERSON


def test_what_is_known_has_its_own_id() -> None:
    iran = Mention("a/Tehran", "a", "country:IR", ("Tehran",), MentionType.PLACE)
    mentions = [body("a", "Daesh"), body("b", "ISIS"), iran]
    found = resolve(mentions, suggest(mentions, {}), {}, load_catalogue())
    assert [(e.id, e.name, e.source) for e in found] == [
        ("country:IR", "Iran", "ISO 3166-1"),
        ("group:islamic-state", "Islamic State", "Wikipedia: Islamic State"),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_changes_nothing(seed: int) -> None:
    mentions = [*MEN, *(described(report, "the gunman") for report in NAMES)]
    edges = suggest(mentions, ALL)
    expected = resolve(mentions, edges, ALL, load_catalogue())
    order = random.Random(seed)
    assert (
        resolve(
            order.sample(mentions, len(mentions)),
            order.sample(edges, len(edges)),
            ALL,
            load_catalogue(),
        )
        == expected
    )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(Verdict))))
def test_every_mention_has_one_entity(edges: list[tuple[int, int, Verdict]]) -> None:
    judged = [edge(MEN[i], MEN[j], verdict) for i, j, verdict in edges if i != j]
    found: list[Entity] = resolve(MEN, judged, ALL, load_catalogue())
    assert sorted(m for entity in found for m in entity.mentions) == sorted(m.id for m in MEN)
    assert len({entity.id for entity in found}) == len(found)


@given(
    st.dictionaries(st.tuples(st.integers(0, 2**25 - 1), st.integers(0, 5)), st.integers(0, 10_000))
)
def test_the_surest_pairs_come_first(scores: dict[tuple[int, int], int]) -> None:
    ends = np.array(list(scores), np.int32).reshape(-1, 2)
    alike = Alike(ends, np.array(list(scores.values()), np.int32))
    wanted = sorted(scores, key=lambda pair: (-scores[pair], pair))
    assert [tuple(pair) for pair in alike.surest_first().tolist()] == wanted


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(5, 10)), max_size=30),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=9),
)
def test_leaving_out_what_is_joined_after_each_pair_changes_nothing(
    pairs: list[tuple[int, int, int]], near: list[tuple[int, int]]
) -> None:
    mentions = [body(f"r{n}", "Halden Arms") for n in range(8)]
    stories: dict[str, dict[str, float]] = {}
    for a, b in near:
        stories.setdefault(f"r{a}", {})[f"r{b}"] = stories.setdefault(f"r{b}", {})[f"r{a}"] = 0.5
    edges = [
        Sameness(mentions[a].id, mentions[b].id, Verdict.SAME, score / 10, ())
        for a, b, score in pairs
        if a != b
    ]
    whole = resolve(mentions, edges, stories, load_catalogue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolving, "_SOME", 1)
        patch.setattr(resolving, "_SHARE", 1000)
        assert resolve(mentions, edges, stories, load_catalogue()) == whole
