"""Ids of events: stable, unique, restored when a merge is undone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.events.ids import EventId, assign, id_of

ORDER = {f"s{n}": n for n in range(30)}
Known = dict[str, list[str]]


def given_out(clusters: list[list[str]], known: Known) -> Known:
    """All ids given so far, after these clusters have been given theirs."""
    after = dict(known)
    for cluster, found in zip(clusters, assign(clusters, known, ORDER), strict=True):
        before = known.get(found.id, [])
        after[found.id] = [*before, *sorted(set(cluster) - set(before), key=ORDER.__getitem__)]
    return after


def test_the_founding_claim_gives_the_id() -> None:
    assert assign([["s4", "s2"], ["s3"]], {}, ORDER) == [EventId(id_of("s2")), EventId(id_of("s3"))]


def test_a_merge_keeps_the_earliest_and_a_split_restores_both() -> None:
    known = given_out([["s1", "s5"], ["s2", "s3"]], {})
    merged = [["s1", "s2", "s3", "s5"]]
    assert assign(merged, known, ORDER) == [EventId(id_of("s1"), (id_of("s2"),))]
    known = given_out(merged, known)
    assert assign([["s2", "s3"], ["s5", "s1"]], known, ORDER) == [
        EventId(id_of("s2")),
        EventId(id_of("s1")),
    ]


def test_a_part_split_off_without_a_past_gets_its_own() -> None:
    known = given_out([["s1", "s5"]], {})
    assert assign([["s1"], ["s5"]], known, ORDER) == [EventId(id_of("s1")), EventId(id_of("s5"))]


def test_a_later_claim_changes_no_id() -> None:
    known = given_out([["s4"]], {})
    # an older report is read anew and has one claim more
    assert assign([["s4", "s2"]], known, ORDER) == [EventId(id_of("s4"))]


def test_an_event_outlives_its_founding_claim() -> None:
    known = given_out([["s1", "s5", "s6"]], {})
    assert assign([["s6"], ["s5"]], known, ORDER) == [EventId(id_of("s6")), EventId(id_of("s1"))]


@st.composite
def partitions(draw: st.DrawFn) -> list[list[str]]:
    """A partition of some of the slots."""
    parts: dict[int, list[str]] = {}
    for slot in draw(st.lists(st.sampled_from(sorted(ORDER)), unique=True, min_size=1)):
        parts.setdefault(draw(st.integers(0, 6)), []).append(slot)
    return list(parts.values())


@given(st.lists(partitions(), min_size=1, max_size=5))
def test_no_two_live_events_have_one_id(history: list[list[list[str]]]) -> None:
    known: Known = {}
    for clusters in history:
        found = assign(clusters, known, ORDER)
        ids = [event.id for event in found]
        assert len(set(ids)) == len(ids)
        # an id that leads elsewhere leads to one event only, and is no live one
        previous = [id_ for event in found for id_ in event.previous_ids]
        assert len(set(previous)) == len(previous)
        assert not set(previous) & set(ids)
        known = given_out(clusters, known)


@given(partitions(), st.data())
def test_merge_then_split_restores_the_ids(clusters: list[list[str]], data: st.DataObject) -> None:
    known = given_out(clusters, {})
    before = assign(clusters, known, ORDER)
    chosen = data.draw(st.sets(st.sampled_from(range(len(clusters))), min_size=1))
    merged = [[slot for i in sorted(chosen) for slot in clusters[i]]]
    merged += [cluster for i, cluster in enumerate(clusters) if i not in chosen]
    founders = {id_of(min(clusters[i], key=ORDER.__getitem__)) for i in chosen}
    survivor = assign(merged, known, ORDER)[0]
    assert {survivor.id, *survivor.previous_ids} == founders
    assert assign(clusters, given_out(merged, known), ORDER) == before


@given(partitions())
def test_the_order_of_clusters_and_claims_never_matters(
    clusters: list[list[str]],
) -> None:
    shuffled = [sorted(cluster, reverse=True) for cluster in reversed(clusters)]
    assert assign(shuffled, {}, ORDER) == list(reversed(assign(clusters, {}, ORDER)))
