"""Events of which nobody is sure: asked about once, and what is answered holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import DatelineError
from dateline.model import Event, EventStatus, Reading
from dateline.model.decision import Decision, Verb
from dateline.model.unsure import pairs_unsure, unsure_parts
from dateline.store import EventFilters
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide, follow
from dateline.workflow.pages.questions import OpenQuestions, asked_blind, questions
from dateline.workflow.queue import Ask, Item, queue
from tests.workflow.told import merge, put, read

REPORTS = 16


@pytest.fixture
def case(either: Case) -> Case:
    put(either, read()[:REPORTS])
    merge(either)
    return either


def asked(case: Case) -> list[Item]:
    return [item for item in queue(case, 999) if item.ask is Ask.PARTS]


def judge(case: Case, verb: Verb, item: Item, who: str = "Ada", *, blind: bool = False) -> Decision:
    """Answer a question, and have the events follow."""
    draft = Draft(verb, item.ids, who, parts=item.parts, blind=blind)
    entry = decide(case, draft)
    follow(case, entry)
    return entry


def with_several(case: Case) -> Item:
    """A question about an event in which more than one link is unsure."""
    several = {e.id for e in case.store.picture.events() if len(unsure_parts(e)) > 1}
    return next(item for item in asked(case) if item.ids[0] in several)


def events_of(case: Case, item: Item) -> list[set[str]]:
    """The events that the claims of each part are in."""
    of = {told.claim: event.id for event in case.store.picture.events() for told in event.claims}
    return [{of[claim] for claim in part} for part in item.parts]


def test_every_event_with_an_unsure_link_is_asked_about_and_no_other(case: Case) -> None:
    events = list(case.store.picture.events())
    unsure = {event.id: hangs for event in events if (hangs := pairs_unsure(event)) is not None}
    assert 1 < len(unsure) < len(events)
    items = asked(case)
    assert {item.ids[0] for item in items} == set(unsure)
    assert [event.id for event in case.store.picture.events(EventFilters(unsure=True))] == [
        event.id for event in events if event.id in unsure
    ]
    assert dict(case.store.reviews.unsure()) == unsure
    pairs = [unsure[item.ids[0]] for item in items]
    assert pairs == sorted(pairs, reverse=True)  # what most hangs on comes first
    for item in items:
        assert len(item.parts) == 2
        assert len(item.parts[0]) * len(item.parts[1]) == unsure[item.ids[0]]


@pytest.mark.parametrize("verb", [Verb.MERGE, Verb.SPLIT, Verb.UNSURE])
def test_an_answer_holds_through_new_readings_reports_and_merges(case: Case, verb: Verb) -> None:
    item = with_several(case)
    before = list(case.store.picture.events())
    entry = judge(case, verb, item)
    assert (entry.verb, entry.subject, entry.old) == (verb, item.ids[0], "together")

    def holds() -> None:
        left, right = events_of(case, item)
        if verb is Verb.MERGE:
            assert left == right
            assert len(left) == 1
        elif verb is Verb.SPLIT:
            assert left.isdisjoint(right)
        for other in asked(case):
            mine = [set(part) for part in item.parts]
            for one, two in (other.parts, other.parts[::-1]):
                assert not (mine[0] & set(one) and mine[1] & set(two)), other

    holds()
    if verb is Verb.UNSURE:
        assert list(case.store.picture.events()) == before
    if verb is Verb.MERGE:
        (event,) = (e for e in case.store.picture.events() if item.parts[0][0] in claims(e))
        assert event.status is EventStatus.REVIEWED
    for report in list(case.store.reports()):  # read by a newer engine, which says the same
        known = case.store.reading(report.id)
        assert known is not None
        newer = tuple(replace(claim, engine="newer") for claim in known.claims)
        case.store.store_reading(report, Reading(report.id, "newer", newer))
    merge(case)
    holds()
    put(case, read()[REPORTS : REPORTS + 8])
    merge(case)
    holds()
    merge(case, again=True)
    holds()
    follow(case, decide(case, Draft(Verb.UNDO, (entry.id,), "Ada")))
    assert item.ids[0] in {other.ids[0] for other in asked(case)}


def claims(event: Event) -> set[str]:
    return {told.claim for told in event.claims}


def test_what_is_left_of_an_event_is_asked_next(case: Case) -> None:
    item = with_several(case)
    (event,) = case.store.picture.some(list(item.ids))
    second = unsure_parts(event)[1]
    judge(case, Verb.UNSURE, item)
    (now,) = (other for other in asked(case) if other.ids == item.ids)
    assert now.parts == (second.left, second.right)


def test_without_parts_what_the_queue_asks_is_meant(case: Case) -> None:
    item = asked(case)[0]
    named = decide(case, Draft(Verb.SPLIT, (item.ids[0][:8],), "Ada"))
    assert named.new == decide(case, Draft(Verb.SPLIT, item.ids, "Bob", parts=item.parts)).new


@pytest.mark.parametrize("verb", [Verb.MERGE, Verb.SPLIT, Verb.UNSURE])
def test_what_was_not_seen_is_not_decided_on(case: Case, verb: Verb) -> None:
    events = list(case.store.picture.events())
    sure = next(event for event in events if pairs_unsure(event) is None)
    with pytest.raises(DatelineError, match=f"Nothing in event {sure.id[:6]} is unsure"):
        decide(case, Draft(verb, (sure.id,), "Ada"))
    item = asked(case)[0]
    others = tuple(claims(sure))
    for parts in ((item.parts[0], others), (item.parts[0], ())):
        with pytest.raises(DatelineError, match="has other claims now than those that you saw"):
            decide(case, Draft(verb, item.ids, "Ada", parts=parts))
    assert list(case.store.decisions()) == []


def test_the_desk_asks_with_the_claims_of_both_parts(case: Case) -> None:
    kept = OpenQuestions(case)
    items, number = kept.first(Ask.PARTS, 99)
    assert items == asked(case)
    assert number == len(items)
    for one in questions(case, items):
        assert [event.id for event in one.events] == list(one.item.ids)
        shown = [claim for part in one.item.parts for claim in part[:12]]
        assert [claim.id for claim in one.claims] == shown
        assert {report.id for report in one.reports} == {claim.report for claim in one.claims}
    decide(case, Draft(Verb.MERGE, items[0].ids, "Ada", parts=items[0].parts))
    left, number = kept.first(Ask.PARTS, 99)  # though events do not follow yet
    assert (left, number) == (items[1:], len(items) - 1)


def test_two_people_answer_without_seeing_each_other(case: Case) -> None:
    item = asked(case)[0]
    judge(case, Verb.SPLIT, item)
    (blind,), number = asked_blind(case, "Bob", None, 9)
    assert (number, blind.ask, blind.ids) == (1, Ask.PARTS, item.ids)
    assert {frozenset(part) for part in blind.parts} == {frozenset(part) for part in item.parts}
    (seen,) = questions(case, [blind], blind=True)
    assert {claim.id for claim in seen.claims} == {one for part in item.parts for one in part[:12]}
    assert seen.events == ()  # which may tell what Ada said
    judge(case, Verb.MERGE, blind, "Bob", blind=True)
    assert asked_blind(case, "Bob", None, 9) == ([], 0)
    left, right = events_of(case, item)
    assert left.isdisjoint(right)
    (conflict,) = [one for one in queue(case, 99) if one.ask is Ask.CONFLICT]
    assert conflict.what == "Ada: split; Bob: merge"
