"""A case of the schema before this one is brought up to date, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Band, Event, Link, Reading
from dateline.store import EventFilters, Store, make_store, open_store, tables
from dateline.store.event_columns import Beside, beside
from dateline.store.workings import Change, Given, MadeEvent
from tests.events.picture.made import Case
from tests.store.made import dump, fill
from tests.store.older import to_schema_4, to_schema_12


def told() -> Case:
    """A strike, told by two papers, one of which says neither where nor when."""
    case = Case()
    case.tell(
        "Israel struck a depot in Nabatieh on Tuesday.",
        "Attack",
        "struck",
        {"Actor": "Israel", "Target": "a depot"},
        time="2022-05-17",
        place="Nabatieh",
    )
    case.tell(
        "Hezbollah denied that Israel had struck a depot.",
        "Attack",
        "struck",
        {"Actor": "Israel", "Target": "a depot"},
        publisher="Coast Radio",
    )
    return case


def with_events(store: Store) -> list[Event]:
    """Fill a store with two events, as merging does."""
    fill(store)
    case = told()
    for claim, of in case.pairs:
        store.add(of, of.text.encode(), "text/plain")
        store.store_reading(of, Reading(of.id, "hand 1", (claim,)))
    one = replace(case.event(), id="e1" * 8)
    two = replace(one, id="e2" * 8, claims=one.claims[1:], type="Destroy")
    one = replace(one, claims=one.claims[:1])
    claims = {claim.id: claim for claim, _ in case.pairs}
    publisher = {claim.id: of.publisher for claim, of in case.pairs}
    made = [
        MadeEvent(
            event,
            tuple(p for told in event.claims if (p := publisher[told.claim])),
            ("country:IL",),
            "1",
            beside(event, claims),
        )
        for event in (one, two)
    ]
    store.workings.replace(
        Change(
            after=None,
            summary={},
            ids=[Given(one.id, ("s1",)), Given(two.id, ("s2",))],
            events=made,
            questions=[(one.id, two.id, 0.3)],
        )
    )
    return [one, two]


def test_nothing_of_a_case_of_schema_4_is_lost(url: str) -> None:
    with make_store(url) as store:
        events = with_events(store)
        before = dump(store)
        to_schema_4(store)
    with open_store(url) as store:
        after = dump(store)
        for rows in (before, after):
            assert max(row[0] for row in rows.pop("migrations")) == tables.VERSION
        assert after == before
        assert sorted(store.picture.events(), key=lambda e: e.id) == events
        assert store.picture.count(EventFilters(q="nabatieh")) == 2
    open_store(url).close()  # once


def test_a_case_of_schema_12_knows_what_is_unsure_in_its_events(url: str) -> None:
    with make_store(url) as store:
        one, two = with_events(store)
        left, right = (told.claim for told in (*one.claims, *two.claims))
        both = replace(one, claims=(*one.claims, *two.claims))
        made = replace(both, why=(Link(left, right, 0.7, Band.ASK),))
        change = Change(
            after=1, summary={}, events=[MadeEvent(made, (), (), "2")], gone={one.id, two.id}
        )
        store.workings.replace(change)
        before = dump(store)
        assert store.reviews.unsure() == [(one.id, 1)]
        to_schema_12(store)
    with open_store(url) as store:
        after = dump(store)
        del before["migrations"], after["migrations"]
        assert after == before
        assert store.reviews.unsure() == [(one.id, 1)]


def test_what_was_inferred_is_taken_from_the_claims_of_the_best_value() -> None:
    case = told()
    claims = {claim.id: claim for claim, _ in case.pairs}
    first = case.pairs[0][0]
    assert first.place
    inferred = replace(first, place=replace(first.place, inferred="the sentence before"))
    event = case.event()
    assert beside(event, claims) == Beside(first.confidence.whole, None, None)
    known = beside(event, claims | {first.id: inferred})
    assert known.placed_by == "the sentence before"
    assert beside(event, {}) == Beside(None, None, None)
