"""The log in the database: with a decision comes what follows from it, and nothing is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import Argument, Claim, Factuality, Span, claim_to_json, identified
from dateline.model.decision import Decision, Verb, chained, first_broken
from dateline.store import Filters, Store, make_store, open_store
from tests.review.made import AT
from tests.store.made import TEXT, claims, dump, fill, reading, report, span
from tests.store.older import to_schema_4

MEET, LAUNCH = claims(report())
FEWER = identified(replace(LAUNCH, arguments=()))
DOUBTED = identified(replace(LAUNCH, factuality=Factuality.POSSIBLE))
AS_TEST = identified(replace(LAUNCH, type="Test"))
ADDED = identified(
    replace(
        LAUNCH, type="Deploy", anchor=span("envoys"), arguments=(Argument("Actor", span("Éire")),)
    )
)


def judged(verb: Verb, claim: Claim) -> Decision:
    return Decision(verb, claim.slot, "Ada", AT, saw=claim.id)


def edited(claim: Claim, made: Claim) -> Decision:
    return replace(judged(Verb.EDIT, claim), new=claim_to_json(made))


def added(made: Claim) -> Decision:
    return Decision(Verb.ADD, made.slot, "Ada", AT, new=claim_to_json(made))


def undo(entry: Decision) -> Decision:
    return Decision(Verb.UNDO, entry.root, "Ada", AT)


def listed(store: Store) -> list[tuple[str, str]]:
    return [(claim.id, claim.status) for claim, _ in store.claims()]


def test_what_reviewers_make_are_claims_like_any_other(store: Store) -> None:
    fill(store)
    store.decide(edited(LAUNCH, AS_TEST), added(ADDED))
    assert listed(store) == [
        (ADDED.id, "accepted"),  # each where its words stand
        (MEET.id, "machine"),
        (AS_TEST.id, "edited"),
    ]
    assert [c.id for c, _ in store.claims(Filters(types=("test",)))] == [AS_TEST.id]
    assert [c.id for c, _ in store.claims(Filters(actor="Éire"))] == [ADDED.id, MEET.id]
    assert store.claim(AS_TEST.id)[0].engine == AS_TEST.engine
    current = store.reading(report().id)
    assert current is not None
    assert [claim.id for claim in current.claims] == [MEET.id, LAUNCH.id]  # the machine's
    assert store.unread("hand 1") == []


def test_an_undo_brings_back_what_was_before(store: Store) -> None:
    fill(store)
    before = listed(store)
    edit, add = store.decide(edited(LAUNCH, AS_TEST), added(ADDED))
    undone, _ = store.decide(undo(edit), undo(add))
    assert listed(store) == before
    store.decide(undo(undone))
    assert listed(store) == [(MEET.id, "machine"), (AS_TEST.id, "edited")]


def test_what_was_edited_outlives_new_readings(store: Store) -> None:
    fill(store)
    store.decide(edited(LAUNCH, AS_TEST))
    for found in ([MEET, FEWER], [MEET], [AS_TEST], []):
        store.store_reading(report(), reading(*found, engine=f"hand {len(found)}"))
        assert (AS_TEST.id, "edited") in listed(store)
        assert len(listed(store)) == 1 + (MEET in found)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (added(identified(replace(ADDED, anchor=Span(0, 5, "Iraqi")))), "not what report"),
        (added(identified(replace(ADDED, report="f" * 16))), "is not in this case"),
        (edited(LAUNCH, replace(AS_TEST, id=LAUNCH.id)), "not the one that its id stands for"),
        (replace(added(ADDED), new={"id": "x", "slot": "y"}), "holds no claim"),
    ],
)
def test_all_decisions_are_written_or_none(store: Store, wrong: Decision, why: str) -> None:
    fill(store)
    before = dump(store)
    with pytest.raises(DatelineError, match=why):
        store.decide(judged(Verb.ACCEPT, MEET), wrong, judged(Verb.REJECT, LAUNCH))
    assert dump(store) == before


def test_where_a_decision_came_from_is_part_of_the_chain(store: Store) -> None:
    fill(store)
    store.decide(
        replace(judged(Verb.ACCEPT, MEET), origin="e" * 64),
        replace(judged(Verb.REJECT, MEET), blind=True),
    )
    log = list(store.decisions())
    assert first_broken(log) is None
    assert [(entry.origin, entry.blind) for entry in log] == [("e" * 64, False), (None, True)]
    assert first_broken([replace(log[0], origin=None)]) is not None
    assert first_broken([log[0], replace(log[1], blind=False)]) is not None
    assert listed(store)[0] == (MEET.id, "accepted")
    store.decide(Decision(Verb.UNDO, "e" * 64, "Ada", AT))
    assert listed(store)[0] == (MEET.id, "machine")


def test_a_log_of_before_there_were_origins_keeps_its_ids() -> None:
    """The id of the first decision of a case of schema 2, as that wrote it."""
    entry = chained(Decision(Verb.ACCEPT, "slot", "Ada", AT, saw="claim", why="ü"), None)
    assert entry.id == "0023995c18c33e2551d32514e519803b58c1a7a8eda90b6c477c2942740f9e6a"


def test_only_the_listing_is_derived(store: Store) -> None:
    fill(store)
    store.decide(edited(LAUNCH, AS_TEST), judged(Verb.REJECT, MEET))
    assert store.reviews.agrees(report().id)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE listed SET status = 'accepted'")
    assert not store.reviews.agrees(report().id)


READ = (MEET, LAUNCH, FEWER)
MOVES: dict[str, Callable[[int, list[Decision]], Decision | None]] = {
    "accept": lambda n, _: judged(Verb.ACCEPT, READ[n % 3]),
    "reject": lambda n, _: judged(Verb.REJECT, READ[n % 3]),
    "edit": lambda n, _: edited((LAUNCH, FEWER)[n % 2], (DOUBTED, AS_TEST)[n // 2 % 2]),
    "edit again": lambda n, _: edited((DOUBTED, AS_TEST)[n % 2], (AS_TEST, DOUBTED)[n % 2]),
    "add": lambda _, __: added(ADDED),
    "undo": lambda n, log: undo(log[n % len(log)]) if log else None,
}
moves = st.lists(
    st.tuples(st.sampled_from([*MOVES, "read", "read"]), st.integers(0, 7)), max_size=10
)


def read(store: Store, number: int) -> None:
    """One of eight readings, of some of the claims."""
    found = [claim for bit, claim in enumerate(READ) if number >> bit & 1]
    store.store_reading(report(), reading(*found, engine=f"hand {number}"))


@settings(max_examples=60)
@given(moves, st.integers(0, 7))
def test_the_log_replays_to_the_same_whatever_was_read_in_between(
    sequence: list[tuple[str, int]], last: int
) -> None:
    """Any decisions, undos and readings, against the same log written after all reading."""
    with tempfile.TemporaryDirectory() as folder:
        stores = [make_store(f"sqlite:///{Path(folder)}/{n}.sqlite") for n in (1, 2)]
        for store in stores:
            store.add(report(), TEXT.encode(), "text/plain")
            read(store, 7)
        between, after = stores
        log: list[Decision] = []
        for move, number in sequence:
            if move == "read":
                read(between, number)
            elif (decision := MOVES[move](number, log)) is not None:
                log += between.decide(decision)
        for store in stores:
            read(store, last)
        assert after.decide(*log) == log
        assert listed(between) == listed(after)
        for store in stores:
            assert store.reviews.agrees(report().id)
            store.close()


def test_a_case_of_the_schema_before_is_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/case.sqlite"
    with make_store(url) as store:
        fill(store).decide(judged(Verb.ACCEPT, MEET))
        before, log = listed(store), list(store.decisions())
        to_schema_4(store)
        with store.database.writing() as connection:
            for statement in (
                "ALTER TABLE decisions DROP COLUMN origin",
                "ALTER TABLE decisions DROP COLUMN blind",
                "ALTER TABLE listed DROP COLUMN place",
                "DROP TABLE decided_claims",
                "DELETE FROM migrations WHERE number = 4",
                "PRAGMA user_version = 3",
            ):
                connection.exec_driver_sql(statement)
    with open_store(url) as store:
        assert listed(store) == before
        assert list(store.decisions()) == log
        store.decide(edited(LAUNCH, AS_TEST))
        assert listed(store)[1] == (AS_TEST.id, "edited")
    assert (tmp_path / "case.0.1.0-schema-3.sqlite").exists()
