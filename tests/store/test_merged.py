"""What is kept of merging: digests go with what they were made of, and the picture is one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from dateline.errors import DatelineError
from dateline.model import (
    Entity,
    Event,
    Factuality,
    MentionType,
    OriginTie,
    Sameness,
    TieKind,
    Verdict,
)
from dateline.model.decision import Decision, Verb
from dateline.store import EntityFilters, EventFilters, Store, tables
from dateline.store.digests import Digest
from dateline.store.workings import Change, Given, MadeEvent, Mentioned
from tests.events.picture.made import Case
from tests.store.made import TEXT, claims, dump, fill, reading, report

VERSIONS = ("digest 1", "sketch 1")
DIGEST = Digest(origin="{}", mentions="[]", told="{}", attributes="[]", sketch="[1]")


def _copied(left: str, right: str) -> OriginTie:
    return OriginTie(left, right, TieKind.COPY, "copied", 0.9)


def keep(store: Store, digest: Digest = DIGEST) -> list[str]:
    """Keep a digest of the report; what had changed meanwhile."""
    [listed] = store.digests.listed([report().id], VERSIONS[1])
    return store.digests.keep([(listed, digest)], VERSIONS)


# -- digests ---------------------------------------------------------------------------------------


def test_what_is_read_has_no_digest_at_first(store: Store) -> None:
    assert store.add(report(), TEXT.encode(), "text/plain")
    assert store.digests.missing(VERSIONS[0]) == []  # not read yet
    fill_again = reading(*claims(report()))
    store.store_reading(report(), fill_again)
    assert store.digests.missing(VERSIONS[0]) == [report().id]
    assert keep(store) == []
    assert store.digests.missing(VERSIONS[0]) == []
    assert store.digests.missing("digest 2") == [report().id]
    assert list(store.digests.each("origin")) == [(report().id, "{}")]
    assert store.digests.parts("told", [report().id, "unknown"]) == {report().id: "{}"}


def test_a_reading_or_a_decision_drops_the_digest_and_keeps_the_sketch(store: Store) -> None:
    keep(fill(store))
    launch = claims(report())[1]
    at = "2026-11-30T00:00:00+00:00"
    changes: list[Callable[[], object]] = [
        lambda: store.store_reading(report(), reading(launch)),
        lambda: store.decide(Decision(Verb.REJECT, launch.slot, "ana", at, saw=launch.id)),
        lambda: store.revise(report().id, lambda r, old: (replace(r, publisher="Sun"), old)),
    ]
    for change in changes:
        assert store.digests.missing(VERSIONS[0]) == []
        change()
        assert store.digests.missing(VERSIONS[0]) == [report().id]
        [listed] = store.digests.listed([report().id], VERSIONS[1])
        assert listed.sketched
        keep(store, replace(DIGEST, sketch=None))
    assert dict(store.digests.sketches()) == {report().id: "[1]"}
    [listed] = store.digests.listed([report().id], "sketch 2")
    assert not listed.sketched


def test_what_changed_while_it_was_looked_at_is_not_kept(store: Store) -> None:
    [listed] = fill(store).digests.listed([report().id], VERSIONS[1])
    assert [claim.type for claim in listed.claims] == ["Meet", "Launch"]
    store.store_reading(report(), reading(claims(report())[0]))
    assert store.digests.keep([(listed, DIGEST)], VERSIONS) == [report().id]
    assert store.digests.missing(VERSIONS[0]) == [report().id]


# -- the picture -----------------------------------------------------------------------------------


def told() -> Case:
    """A strike that two papers tell of."""
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


def made(event: Event, *entities: str, of: str = "1") -> MadeEvent:
    return MadeEvent(event, ("Coast Radio",), entities, of)


def in_store(store: Store, case: Case) -> Store:
    """Put the reports of a case into the store."""
    for claim, of in case.pairs:
        store.add(of, of.text.encode(), "text/plain")
        known = store.reading(of.id)
        found = (*known.claims, claim) if known else (claim,)
        store.store_reading(of, replace(reading(*found), report=of.id))
    return store


@pytest.fixture
def picture(store: Store) -> tuple[Store, Event, Event]:
    """A store with two events that may be one, the second of which became part of the first."""
    case = told()
    in_store(store, case)
    one = replace(case.event(), id="e1" * 8)
    denial = replace(one.claims[1], factuality=Factuality.COUNTERFACT)
    two = replace(one, id="e2" * 8, claims=(denial,), type="Destroy")
    one = replace(one, claims=one.claims[:1])
    change = Change(
        after=None,
        summary={"events": 2},
        ids=[Given(one.id, ("s1",)), Given(two.id, ("s2",)), Given("e0" * 8, ("s0",), one.id)],
        events=[made(one, "country:IL", "system:fateh", of="1"), made(two, of="2")],
        questions=[(one.id, two.id, 0.3)],
        entities=[
            (Entity("country:IL", "Israel", MentionType.PLACE, (("Israel", 2),), ()), 2),
            (Entity("system:fateh", "Fateh-110", MentionType.WEAPON, (("Fateh-110", 1),), ()), 1),
        ],
        mentions={"m1": Mentioned(case.pairs[0][1].id, "country:IL", "country:IL", "m1")},
        edges=[Sameness("m1", "m2", Verdict.MAYBE, 0.4, ("a name",))],
        ties=[_copied(*sorted(r.id for _, r in case.pairs))],
        copy_groups={case.pairs[0][1].id: case.pairs[0][1].id},
        attributes=[("c1", "m1")],
    )
    store.workings.replace(change)
    return store, one, two


def ids(store: Store, **filters: Any) -> list[str]:
    return sorted(event.id[:2] for event in store.picture.events(EventFilters(**filters)))


def test_events_are_found_by_what_is_told_of_them(picture: tuple[Store, Event, Event]) -> None:
    store, one, _ = picture
    first = one.claims[0].report
    assert ids(store) == ["e1", "e2"]
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({"types": ("attack",)}, ["e1"]),
        ({"actor": "israel"}, ["e1", "e2"]),
        ({"actor": "srael"}, []),  # whole words
        ({"place": "LB"}, ["e1", "e2"]),
        ({"place": "Nabatieh", "since": "2022-05-17", "until": "2022-05-31"}, ["e1", "e2"]),
        ({"since": "2022-05-18"}, []),
        ({"voice": "coast radio"}, ["e1", "e2"]),
        ({"report": first}, ["e1"]),
        ({"grades": ("discounted", "confirmed")}, []),
        ({"grades": ("discounted", one.grade.value.value)}, ["e1", "e2"]),
        ({"min_origins": one.origins}, ["e1", "e2"]),
        ({"min_origins": one.origins + 1}, []),
        ({"entity": "country:IL"}, ["e1"]),
        ({"q": "nabatieh depot"}, ["e1", "e2"]),
        ({"q": "nab*"}, ["e1", "e2"]),
        ({"q": "nab"}, []),
        ({"q": '"nabatieh israel"'}, []),
        ({"q": "''"}, ["e1", "e2"]),  # not a word
        ({"factualities": ("PR-", "CT+")}, ["e1"]),
        ({"factualities": ("CT-",)}, ["e2"]),
        ({"statuses": ("reviewed",)}, []),
        ({"statuses": ("machine",), "countries": ("SY", "LB")}, ["e1", "e2"]),
        ({"countries": ("lb",)}, []),
        ({"outlets": ("sun", "coast radio")}, ["e1", "e2"]),
        ({"outlets": ("coast radi",)}, []),
        ({"systems": ("Fateh-110",)}, ["e1"]),
        ({"systems": ("Fateh",)}, ["e1"]),  # whole words
        ({"systems": ("Fate", "Israel")}, []),
        ({"bbox": (35.0, 33.0, 36.0, 34.0)}, ["e1", "e2"]),
        ({"bbox": (36.0, 33.0, 35.0, 34.0)}, []),  # the other way round the earth
        ({"bbox": (170.0, 33.0, 36.0, 34.0)}, ["e1", "e2"]),  # over the antimeridian
    ]
    for filters, expected in cases:
        assert ids(store, **filters) == expected, filters
        assert store.picture.count(EventFilters(**filters)) == len(expected)
    assert store.picture.undated(EventFilters(since="2030-01-01")) == 0
    assert store.picture.types() == ["Attack", "Destroy"]


def test_an_event_comes_back_as_it_was_put_in(picture: tuple[Store, Event, Event]) -> None:
    store, one, two = picture
    assert store.picture.event("e1e1") == one
    assert store.picture.event("e0") == one  # became part of it
    assert [claim.id for claim, _ in store.picture.tellings(two.id)] == [two.claims[0].claim]
    assert store.picture.questions(two.id) == [(one.id, 0.3)]
    assert store.picture.titles([two.id]) == {two.id: two.title}
    claim, _ = store.claim(one.claims[0].claim)
    assert claim.event == one.id
    assert [claim.event for claim, _ in store.claims()] == [one.id, two.id]


@pytest.mark.parametrize(
    ("prefix", "told_"),
    [
        ("e", "begins more than one event id"),
        ("f", "No event id of .* begins with f: copy one from `dateline events`"),
        ("x", "'x' is no event id"),
    ],
)
def test_an_unknown_event_is_told(
    picture: tuple[Store, Event, Event], prefix: str, told_: str
) -> None:
    with pytest.raises(DatelineError, match=told_):
        picture[0].picture.event(prefix)


def test_entities_are_found_by_kind_name_and_id(picture: tuple[Store, Event, Event]) -> None:
    store = picture[0]
    [found] = store.picture.entities(EntityFilters("place", "israel"))
    assert (found.entity.id, found.reports) == ("country:IL", 2)
    assert list(store.picture.entities(EntityFilters("person"))) == []
    assert store.picture.count_entities(EntityFilters(name="Israe")) == 0
    assert store.picture.entity("country:I") == store.picture.entity("country:IL")
    assert store.picture.names(["country:IL", "x"]) == {"country:IL": "Israel"}
    with pytest.raises(DatelineError, match=r"No entity id of .* begins with 'country:%'"):
        store.picture.entity("country:%")


def test_a_change_replaces_what_it_names_and_nothing_else(
    picture: tuple[Store, Event, Event],
) -> None:
    store, one, two = picture
    last = store.picture.last()
    assert last is not None
    assert last.data == {"events": 2}
    whole = replace(one, claims=(*one.claims, *two.claims), previous_ids=(two.id,))
    change = Change(
        after=last.seq,
        summary={"events": 1},
        ids=[Given(one.id, ("s1", "s2")), Given(two.id, ("s2",), one.id)],
        gone={one.id, two.id},
        events=[made(whole, of="3")],
        entities_gone={"country:IL", "system:fateh"},
        mentions_gone={"m1"},
        edges_gone=[("m1", "m2")],
        attributes_gone=[("c1", "m1")],
    )
    store.workings.replace(change)
    assert store.picture.event(two.id) == whole
    assert store.workings.made_of() == {one.id: "3"}
    assert list(store.picture.entities()) == []
    assert store.workings.mentions("id", ["m1"]) == {}
    assert store.entities.alike("country:IL", ["system:fateh"]) == []
    assert store.workings.attributes(["m1"]) == set()
    assert len(store.workings.ties()) == 1
    assert store.workings.given()[two.id] == Given(two.id, ("s2",), one.id)
    # split again: each has the id that it had
    back = replace(change, after=last.seq + 1, gone={one.id}, events=[made(one), made(two)],
                   ids=[Given(one.id, ("s1",)), Given(two.id, ("s2",))])  # fmt: skip
    store.workings.replace(back)
    assert [store.picture.event(event.id) for event in (one, two)] == [one, two]


def test_the_full_text_follows_every_change(picture: tuple[Store, Event, Event]) -> None:
    store, one, two = picture
    new = replace(two, title="Beirut airport closed")
    store.workings.replace(Change(after=1, summary={}, gone={one.id, two.id}, events=[made(new)]))
    assert ids(store, q="beirut") == ["e2"]
    assert ids(store, q="struck") == []
    assert ids(store, q="beyrouth") == []
    # rows that are dropped and made again leave no words behind
    store.workings.replace(Change(after=2, summary={}, gone={two.id}, events=[made(two)]))
    assert ids(store, q="beirut") == []
    assert ids(store, q="israel") == ["e2"]


def test_an_event_that_nothing_tells_any_more_is_gone(
    picture: tuple[Store, Event, Event],
) -> None:
    store, one, _ = picture
    store.workings.replace(Change(after=1, summary={}, gone={one.id}))
    with pytest.raises(DatelineError, match=r"is gone, for no claim tells of it any more"):
        store.picture.event(one.id)


def test_of_two_merges_the_first_one_counts(picture: tuple[Store, Event, Event]) -> None:
    store, one, _ = picture
    before = dump(store)
    with pytest.raises(DatelineError, match="merged by another process meanwhile"):
        store.workings.replace(Change(after=None, summary={}, gone={one.id}))
    assert dump(store) == before


def test_a_change_that_fails_changes_nothing(picture: tuple[Store, Event, Event]) -> None:
    store, one, two = picture
    before = dump(store)

    def broken() -> Iterator[MadeEvent]:
        yield made(replace(one, id="e3" * 8))
        raise RuntimeError

    change = Change(
        after=1, summary={}, gone={one.id, two.id}, events=broken(), ids=[Given("e3" * 8, ("s3",))]
    )
    with pytest.raises(RuntimeError):
        store.workings.replace(change)
    assert dump(store) == before


def test_the_earliest_events_come_first_and_undated_ones_last(store: Store) -> None:
    case = told()
    in_store(store, case)
    one = case.event()
    days = ["2022-05-02", None, "2022-04-30", "2022-05-01"]
    events = []
    for n, day in enumerate(days):
        best = {"edtf": day, "earliest": day, "latest": day} if day else None
        said = one.time.values if day else ()
        of = replace(one.time, best=best, values=said)
        told_ = (replace(one.claims[0], claim=f"c{n}"),)
        events.append(replace(one, id=f"{n}" * 16, time=of, claims=told_))
    change = Change(
        after=None,
        summary={},
        ids=[Given(event.id, (event.id,)) for event in events],
        events=map(made, events),
    )
    store.workings.replace(change)
    assert [event.id[0] for event in store.picture.events()] == ["2", "3", "0", "1"]
    since = EventFilters(since="2022-05-01")
    assert [event.id[0] for event in store.picture.events(since)] == ["3", "0"]
    assert store.picture.undated(since) == 1


def test_many_events_are_written_in_parts(store: Store) -> None:
    case = told()
    in_store(store, case)
    one = case.event()
    many = [
        replace(one, id=f"{n:016x}", claims=(replace(one.claims[0], claim=f"c{n}"),))
        for n in range(1203)
    ]
    store.workings.replace(
        Change(
            after=None,
            summary={},
            ids=[Given(event.id, (event.id,)) for event in many],
            events=map(made, many),
        )
    )
    assert store.picture.count(EventFilters()) == 1203
    with store.database.reading() as connection:
        assert len(connection.execute(select(tables.event_claims)).all()) == 1203
    store.workings.replace(Change(after=1, summary={}, gone={event.id for event in many}))
    assert store.picture.count(EventFilters()) == 0
