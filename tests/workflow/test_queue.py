"""What is open: asked again, in conflict, not decided yet; and what there is to code blindly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.model import Claim, Factuality, Reading, identified
from dateline.review.by_hand import Words
from dateline.workflow.case import Case
from dateline.workflow.queue import Ask, blind_queue, queue
from tests.workflow.reviewed import claim, events, judge, make, merge


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    make(folder).close()
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(made, tmp_path / "case")
    with Case.open(tmp_path / "case") as opened:
        yield opened


def read_otherwise(case: Case, old: Claim, new: Claim | None) -> None:
    """A new reading of a claim's report that says something else, or nothing, in its place."""
    reading = case.store.reading(old.report)
    assert reading is not None
    claims = [new if c.id == old.id else c for c in reading.claims]
    found = tuple(replace(c, engine="newer") for c in claims if c is not None)
    case.store.store_reading(case.store.report(old.report), Reading(old.report, "newer", found))
    merge(case)


def test_what_is_doubtful_and_consequential_comes_first(case: Case) -> None:
    items = [item for item in queue(case, 99) if item.ask is Ask.CLAIM]
    claims = {c.id: c for c, _ in case.store.claims()}
    assert {item.ids[0] for item in items} == set(claims)
    assert [item.priority for item in items] == sorted((i.priority for i in items), reverse=True)
    size = {event.id: len(event.claims) for event in events(case)}
    alone = [i for i in items if size.get(claims[i.ids[0]].event or "", 1) == 1]
    for one, other in pairwise(alone):  # of equal weight, by confidence
        sure = [claims[item.ids[0]].confidence.whole for item in (one, other)]
        assert sure == sorted(sure)
    assert "% sure, least of the" in items[0].why
    assert len(queue(case, 2)) == 2


def test_what_is_decided_is_open_no_more(case: Case) -> None:
    raid = claim(case, "Attack", "raided")
    judge(case, "accept", raid.id)
    assert (raid.id,) not in {item.ids for item in queue(case, 99)}


def test_a_changed_reading_under_a_decision_is_asked_again_until_it_is_answered(
    case: Case,
) -> None:
    raid = claim(case, "Attack", "raided")
    judge(case, "accept", raid.id)
    doubted = identified(replace(raid, factuality=Factuality.POSSIBLE))
    read_otherwise(case, raid, doubted)
    assert claim(case, "Attack", "raided").id == raid.id  # what was decided on stands
    first = queue(case, 1)[0]
    assert (first.ask, first.ids) == (Ask.AGAIN, (raid.id, doubted.id))
    assert "in its slot" in first.why
    assert "PS+" in first.why
    judge(case, "accept", raid.id)  # as before, with both before one's eyes
    assert Ask.AGAIN not in {item.ask for item in queue(case, 99)}
    judge(case, "accept", doubted.id)  # or the new one, which is not listed
    assert claim(case, "Attack", "raided").id == doubted.id
    assert Ask.AGAIN not in {item.ask for item in queue(case, 99)}


def test_words_that_are_read_as_another_type_are_asked_about(case: Case) -> None:
    raid = claim(case, "Attack", "raided")
    judge(case, "accept", raid.id)
    read_otherwise(case, raid, identified(replace(raid, type="Seize")))
    first = queue(case, 1)[0]
    assert first.ask is Ask.AGAIN
    assert "of the same words" in first.why


def test_a_grade_is_asked_again_where_other_claims_tell_of_the_event(case: Case) -> None:
    attack = claim(case, "Attack", "shelled")
    judge(case, "grade", attack.event or "", to="contested")
    assert Ask.AGAIN not in {item.ask for item in queue(case, 99)}
    judge(case, "reject", claim(case, "Casualty", "killing").id)
    first = queue(case, 1)[0]
    assert (first.ask, first.ids) == (Ask.AGAIN, (attack.event,))


def test_two_people_who_differ_are_shown(case: Case) -> None:
    raid = claim(case, "Attack", "raided")
    judge(case, "accept", raid.id)
    judge(case, "reject", raid.id, who="Bob")
    first = queue(case, 1)[0]
    assert (first.ask, first.ids) == (Ask.CONFLICT, (raid.slot,))
    assert "Ada: accept" in first.what
    assert "Bob: reject" in first.what
    judge(case, "edit", raid.id, who="Cyd", words=Words(factuality=Factuality.POSSIBLE))
    assert "Cyd: edit to Attack “raided”" in queue(case, 1)[0].what


def test_events_that_may_be_one_are_asked_about_once(case: Case) -> None:
    """With a threshold so high that the two reports of one attack stay two events."""
    with (case.folder / "dateline.toml").open("a") as settings:
        settings.write("together = 0.999\nask = 0.05\n")
    with Case.open(case.folder) as strict:
        merge(strict)
        asked = [item for item in queue(strict, 99) if item.ask is Ask.EVENTS]
        assert asked
        judge(strict, "unsure", *asked[0].ids)
        assert asked[0].ids not in {item.ids for item in queue(strict, 99)}
        if len(asked) > 1:
            judge(strict, "split", *asked[1].ids)
            assert asked[1].ids not in {item.ids for item in queue(strict, 99)}


def test_blind_coding_shows_what_others_decided_on_as_it_was_before(case: Case) -> None:
    raid, sale = claim(case, "Attack", "raided"), claim(case, "Transfer", "exported")
    judge(case, "reject", raid.id)
    judge(case, "grade", sale.event or "", to="fair")
    judge(case, "accept", sale.id, who="Bob")
    items = blind_queue(case, "Bob", 99)
    assert {item.ids for item in items} == {(raid.id,), (sale.event,)}
    (one,) = [item for item in items if item.ids == (raid.id,)]
    assert "Gunmen raided a market" in one.what
    assert "reject" not in one.what
    judge(case, "accept", raid.id, who="Bob", blind=True)
    assert (raid.id,) not in {item.ids for item in blind_queue(case, "Bob", 99)}
    assert {item.ids for item in blind_queue(case, "Ada", 99)} == {(sale.id,)}


def test_a_grade_is_asked_again_where_its_event_became_part_of_another(case: Case) -> None:
    sale, raid = claim(case, "Transfer", "exported"), claim(case, "Attack", "raided")
    for one in (sale, raid):
        judge(case, "grade", one.event or "", to="contested")
    judge(case, "merge", sale.event or "", raid.event or "")
    (kept,) = [e.id for e in events(case) if e.id in (sale.event, raid.event)]
    again = [item for item in queue(case, 99) if item.ask is Ask.AGAIN]
    assert {item.ids for item in again} == {(kept,)}
    assert len(again) == 2  # the one has other claims now, the other is gone
