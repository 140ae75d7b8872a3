"""Which claims are listed: those of the current reading, and what was decided on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus, Span, identified
from dateline.model.decision import Decision, Verb, first_broken
from dateline.store import Filters, Store
from tests.store.made import claims, dump, fill, reading, report

MEET, LAUNCH = claims(report())
FEWER = identified(replace(LAUNCH, arguments=()))  # the same slot, other content


def decided(verb: Verb, on: Claim, saw: str | None = None) -> Decision:
    at = "2026-11-30T05:00:00+00:00"
    return Decision(verb=verb, subject=on.slot, saw=saw or on.id, who="Ada", at=at)


def listed(store: Store) -> list[tuple[str, str]]:
    return [(claim.id, claim.status) for claim, _ in store.claims()]


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (Verb.ACCEPT, ClaimStatus.ACCEPTED),
        (Verb.REJECT, ClaimStatus.REJECTED),
        (Verb.EDIT, ClaimStatus.EDITED),
        (Verb.NOTE, ClaimStatus.MACHINE),  # says nothing of whether it is right
    ],
)
def test_the_last_decision_is_the_status(store: Store, verb: Verb, status: ClaimStatus) -> None:
    fill(store)
    store.decide(decided(Verb.REJECT, MEET))
    store.decide(decided(Verb.ACCEPT, MEET))
    store.decide(decided(verb, LAUNCH))
    assert listed(store) == [(MEET.id, "accepted"), (LAUNCH.id, status)]
    assert store.claim(LAUNCH.id)[0].status is status


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([MEET, LAUNCH], [(MEET.id, "machine"), (LAUNCH.id, "accepted")]),  # found again
        ([MEET, FEWER], [(MEET.id, "machine"), (LAUNCH.id, "accepted")]),  # not doubled
        ([MEET], [(MEET.id, "machine"), (LAUNCH.id, "accepted")]),  # not lost
        ([], [(LAUNCH.id, "accepted")]),
        ([FEWER, LAUNCH], [(FEWER.id, "machine"), (LAUNCH.id, "accepted")]),  # two in one slot
    ],
)
def test_what_was_decided_outlives_a_new_reading(
    store: Store, found: list[Claim], shown: list[tuple[str, str]]
) -> None:
    fill(store)
    store.decide(decided(Verb.ACCEPT, LAUNCH))
    store.store_reading(report(), reading(*found, engine="hand 2"))
    assert listed(store) == shown
    assert store.count(Filters()) == store.counts()["claims"] == len(shown)
    assert store.unread("hand 2") == []


def test_a_decision_on_the_new_content_replaces_the_old_one(store: Store) -> None:
    fill(store)
    store.decide(decided(Verb.ACCEPT, LAUNCH))
    store.store_reading(report(), reading(MEET, FEWER, engine="hand 2"))
    store.decide(decided(Verb.REJECT, FEWER))
    assert listed(store) == [(MEET.id, "machine"), (FEWER.id, "rejected")]


def test_a_decision_on_what_was_never_read_here_is_kept_and_changes_nothing(store: Store) -> None:
    fill(store)
    before = listed(store)
    store.decide(decided(Verb.ACCEPT, LAUNCH, saw="f" * 16))
    elsewhere = replace(LAUNCH, anchor=Span(0, 7, "Iranian"))
    store.decide(decided(Verb.ACCEPT, identified(elsewhere)))
    assert listed(store) == before
    assert len(list(store.decisions())) == 2


def test_a_decision_that_came_before_its_claim_holds_when_it_is_read(store: Store) -> None:
    store.decide(decided(Verb.ACCEPT, LAUNCH))
    fill(store)
    assert listed(store) == [(MEET.id, "machine"), (LAUNCH.id, "accepted")]


def test_a_correction_leaves_what_was_decided(store: Store) -> None:
    fill(store)
    store.decide(decided(Verb.ACCEPT, MEET))
    voices = (replace(MEET.voice[0], name="Suva Sun"),)

    def renamed(claim: Claim) -> Claim:
        return identified(replace(claim, voice=voices + claim.voice[1:]))

    store.revise(
        report().id,
        lambda known, now: (
            replace(known, publisher="Suva Sun"),
            now and replace(now, claims=tuple(map(renamed, now.claims))),
        ),
    )
    assert listed(store) == [(MEET.id, "accepted"), (renamed(LAUNCH).id, "machine")]
    assert store.count(Filters(voice="Suva Sun")) == 1


def test_the_log_is_a_chain(store: Store) -> None:
    fill(store)
    given = [
        replace(decided(Verb.ACCEPT, MEET), old=None, new={"ü": [1.5, None]}, why="seen"),
        replace(decided(Verb.EDIT, LAUNCH), old="a", new="b"),
        decided(Verb.NOTE, LAUNCH),
    ]
    entries = store.decide(*given)
    log = list(store.decisions())
    assert log == entries
    assert [entry.seq for entry in log] == [1, 2, 3]
    assert [replace(entry, seq=0, id="") for entry in log] == given
    assert first_broken(log) is None


def test_a_decision_that_can_not_be_listed_is_not_written(store: Store) -> None:
    fill(store)
    before = dump(store)
    with pytest.raises((DatelineError, TypeError)):
        store.decide(replace(decided(Verb.ACCEPT, MEET), new=object()))
    assert dump(store) == before
