"""What a case keeps, what it refuses, and what it finds again; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, text, update

from dateline.errors import DatelineError
from dateline.model import (
    Argument,
    Claim,
    DateSource,
    Holder,
    Place,
    Reading,
    Report,
    Span,
    Time,
    Value,
    identified,
)
from dateline.store import Filters, Store, open_store, tables
from tests.store.made import ENGINE, TEXT, claims, dump, fill, reading, report


def listed(store: Store, filters: Filters | None = None) -> list[Claim]:
    return [claim for claim, _ in store.claims(filters)]


# -- adding ----------------------------------------------------------------------------------------


def test_adding_twice_changes_nothing(store: Store) -> None:
    data = bytes(range(256)) * 10
    assert store.add(report(title="Suva"), data, "text/plain")
    before = dump(store)
    assert not store.add(report(title="Suva"), data, "text/plain")
    assert not store.add(report(title="Else", published="2020-01-01"), b"other", "text/html")
    assert dump(store) == before
    assert store.original(report().id) == data
    assert list(store.reports()) == [report(title="Suva")]


def test_two_reports_of_one_original(store: Store) -> None:
    store.add(report("One."), b"feed", "text/xml")
    store.add(report("Two."), b"feed", "text/xml")
    assert [r.text for r in store.reports()] == ["One.", "Two."]
    assert len(dump(store)["originals"]) == 1


def test_where_an_original_came_from_is_kept(store: Store) -> None:
    at, address = "2026-11-30T05:00:00+00:00", "https://example.org/1"
    store.add(report("One."), b"feed", "text/xml", fetched_at=at, address=address)
    store.add(report("Two."), b"feed", "text/xml", fetched_at="later", address=address)
    store.add(report("Three."), b"file", "text/plain")
    assert [row[1:] for row in dump(store)["fetches"]] == [(address, at)]


def test_what_is_no_valid_text(store: Store) -> None:
    wrong = replace(report(), source="bad\udcff.txt", publisher="Su\0va \udcff", title="")
    store.add(wrong, b"", "text/plain")
    known = store.report(report().id)
    assert (known.source, known.publisher, known.title) == ("bad?.txt", "Su?va ?", "")


def test_what_the_database_can_not_keep_is_told(store: Store) -> None:
    store.keep_answer("k", "model", "plain")
    with pytest.raises(DatelineError, match=r"can't be written"):
        store.keep_answer(None, "model", "no key")  # type: ignore[arg-type]


def test_a_closed_store_opens_with_all_that_it_held(store: Store, url: str) -> None:
    before = dump(fill(store))
    store.close()
    with open_store(url) as again:
        assert dump(again) == before


# -- readings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"anchor": Span(0, 3, "met")},
        {"evidence": Span(-1, 3, "met")},
        {"evidence": Span(0, len(TEXT) + 1, TEXT + "!")},
        {"arguments": (Argument("Actor", Span(0, 4, "Iran ")),)},
        {"time": Time(Span(1, 5, "week"))},
        {"place": Place(Span(1, 5, "Suva"))},
        {"voice": (Holder("he", span=Span(0, 2, "he")),)},
        {"voice": (Holder("he", cue=Span(0, 4, "said")),)},
        {"value": Value(4.0, "km", "4 km")},
    ],
)
def test_nothing_ungrounded_enters(store: Store, wrong: dict[str, object]) -> None:
    store.add(report(), b"", "text/plain")
    good, other = claims(report())
    bad = replace(other, **wrong)  # type: ignore[arg-type]
    assert store.store_reading(report(), reading(bad, good)) == (1, 1)
    assert listed(store) == [good]


def test_a_reading_is_read_by_its_engine_and_no_other(store: Store) -> None:
    fill(store)
    assert store.unread(ENGINE) == []
    assert store.unread("hand 2") == [report().id]
    assert store.reading(report().id) == reading(*claims(report()))
    assert store.counts() == {"reports": 1, "unread": 0, "claims": 2}


def test_the_parts_of_claims_are_rows(store: Store) -> None:
    rows = dump(fill(store))
    assert [(r[3], r[4], r[6], r[7]) for r in rows["arguments"]] == [
        ("Actor", "person", None, "Iranian envoys"),
        ("With", "person", None, "officials from Éire"),
        ("With", "place", None, "Suva"),
        ("Actor", None, "Navy of\nIran", "The Navy of Iran"),
    ] or [r[3] for r in rows["arguments"]]
    assert [r[4] for r in rows["holders"]] == ["suva.txt", "suva.txt", "Fiji's navy"]


def test_a_new_reading_is_listed_and_the_old_one_kept(store: Store) -> None:
    fill(store)
    meet, launch = claims(report(), "hand 2")
    fewer = identified(replace(meet, arguments=meet.arguments[:1]))
    assert store.store_reading(report(), reading(fewer, launch, engine="hand 2")) == (2, 0)
    assert listed(store) == [fewer, launch]
    rows = dump(store)
    assert len(rows["claims"]) == 4
    assert len(rows["readings"]) == 2


@pytest.mark.parametrize("table", tables.ADDED_ONLY, ids=lambda table: table.name)
def test_what_is_only_added_to_can_not_be_changed(store: Store, table: object) -> None:
    fill(store)
    name = table.name  # type: ignore[attr-defined]
    with store.database.writing() as connection:  # a row for the triggers to see
        if name == "judgements":
            connection.execute(
                text(
                    'INSERT INTO judgements ("left", "right", verdict, who, at) '
                    "VALUES ('a', 'b', 'same', 'Ada', 'now')"
                )
            )
        if name == "decisions":
            connection.execute(
                text(
                    "INSERT INTO decisions (seq, id, at, who, verb, subject) "
                    "VALUES (1, 'a', 'now', 'Ada', 'note', 'b')"
                )
            )
    before = dump(store)
    assert before[name]
    column = "seq" if name in ("readings", "decisions", "judgements") else "position"
    for statement in (f"DELETE FROM {name}", f"UPDATE {name} SET {column} = {column}"):
        with (
            pytest.raises(DatelineError, match=f"{name} are only added to"),
            store.database.writing() as connection,
        ):
            connection.execute(text(statement))
    assert dump(store) == before


# -- correcting ------------------------------------------------------------------------------------


def dated(known: Report, current: Reading | None) -> tuple[Report, Reading | None]:
    """A revision: the report's date becomes known, and with it when the meeting was."""
    assert current is not None
    meet, launch = current.claims
    assert meet.time
    time = replace(meet.time, edtf="2022-05-09/2022-05-15", earliest="2022-05-09")
    later = replace(current, claims=(identified(replace(meet, time=time)), launch))
    return replace(known, published="2022-05-18", published_from=DateSource.GIVEN), later


def test_a_correction_comes_with_a_reading_of_its_own(store: Store) -> None:
    fill(store)
    assert store.revise(report().id, dated)
    stored = store.report(report().id)
    assert (stored.published, stored.published_from) == ("2022-05-18", "given")
    meet, launch = listed(store)
    assert meet.time
    assert meet.time.earliest == "2022-05-09"
    assert launch == claims(report())[1]
    assert store.unread(ENGINE) == [report().id]  # what is inferred from the date may change
    assert len(dump(store)["readings"]) == 2
    assert store.count(Filters(until="2022-05-10", since="2022-05-09", types=("meet",))) == 1


def test_a_report_whose_publisher_has_changed_is_unread(store: Store) -> None:
    fill(store)
    store.revise(report().id, lambda known, now: (replace(known, publisher="Suva Sun"), now))
    assert store.unread(ENGINE) == [report().id]
    assert store.counts()["unread"] == 1
    known = store.report(report().id)
    store.store_reading(known, reading(*claims(report())))
    assert store.unread(ENGINE) == []


def test_a_revision_may_leave_all_as_it_is(store: Store) -> None:
    before = dump(fill(store))
    assert not store.revise(report().id, lambda known, now: None)
    assert dump(store) == before


def test_a_revision_that_fails_leaves_all_as_it_was(store: Store) -> None:
    before = dump(fill(store))

    def fails(known: Report, current: Reading | None) -> tuple[Report, Reading | None]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.revise(report().id, fails)
    assert dump(store) == before


# -- finding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), "Meet Launch"),
        (Filters(types=("launch",)), "Launch"),
        (Filters(types=("Launch", "MEET")), "Meet Launch"),
        (Filters(types=("Attack",)), ""),
        (Filters(actor="iran"), "Launch"),  # not in "Iranian"
        (Filters(actor="navy of iran"), "Launch"),  # as a name, over a line's end
        (Filters(actor="ÉIRE"), "Meet"),
        (Filters(actor="éir"), ""),  # a letter with an accent is a letter of the word
        (Filters(actor="ire"), ""),
        (Filters(actor="%"), ""),
        (Filters(actor=".*"), ""),  # no pattern
        (Filters(actor="(?i)iran"), ""),
        (Filters(actor="***=iran"), ""),  # how PostgreSQL's patterns may begin
        (Filters(actor="\\"), ""),
        (Filters(actor="Fiji"), ""),  # says so, but does nothing
        (Filters(place="Suva"), "Meet Launch"),
        (Filters(place="fj"), "Launch"),
        (Filters(place="Fiji", country="FJ"), "Launch"),  # in the country, whatever it is called
        (Filters(place="Fiji", country="F"), ""),
        (Filters(voice="navy"), "Launch"),
        (Filters(voice="suva.txt"), "Meet Launch"),
        (Filters(voice="fiji's  navy"), "Launch"),
        (Filters(until="2022-04-30"), ""),
        (Filters(until="2022-05-01"), "Launch"),
        (Filters(since="2031-01-01"), "Launch"),  # an open end
        (Filters(report="0" * 16), ""),
        (Filters(report=report().id, actor="iran", types=("Meet",)), ""),
    ],
)
def test_filters(store: Store, filters: Filters, found: str) -> None:
    rows = list(fill(store).claims(filters))
    assert " ".join(claim.type for claim, _ in rows) == found
    assert all(of == report() for _, of in rows)
    assert store.count(filters) == len(rows)


def test_claims_come_in_the_order_of_adding(store: Store) -> None:
    second = report(TEXT + " ")
    fill(store)
    store.add(second, b"", "text/plain")
    found = claims(second)
    store.store_reading(second, Reading(second.id, ENGINE, (found[1], found[0])))
    store.store_reading(report(), reading(*claims(report()), engine="hand 2"))  # anew
    assert [(claim.type, of.id) for claim, of in store.claims()] == [
        ("Meet", report().id),
        ("Launch", report().id),
        ("Launch", second.id),
        ("Meet", second.id),
    ]
    assert store.types() == ["Launch", "Meet"]


def test_claims_without_a_date_are_counted(store: Store) -> None:
    fill(store)
    assert store.undated(Filters(since="2022-01-01")) == 1
    assert store.undated(Filters(since="2022-01-01", types=("Launch",))) == 0


def test_ids_may_be_shortened(store: Store) -> None:
    fill(store)
    meet, _ = claims(report())
    assert store.claim(meet.id[:8].upper()) == (meet, report())
    assert store.report(report().id[:5]) == report()
    absent = "0" if not meet.id.startswith("0") else "1"
    with pytest.raises(DatelineError, match="No claim id"):
        store.claim(absent * 16)
    with pytest.raises(DatelineError, match="is no claim id"):
        store.claim("100%")
    for n in range(17):  # of seventeen ids two begin alike
        store.add(report(f"{n}"), b"", "text/plain")
    firsts = [one.id[0] for one in store.reports()]
    twice = next(first for first in firsts if firsts.count(first) > 1)
    with pytest.raises(DatelineError, match=f"{twice} begins more than one report id"):
        store.report(twice)


def test_what_is_listed_stays_while_another_writes(store: Store, url: str) -> None:
    fill(store)
    rows = store.claims()
    first = next(rows)
    with open_store(url) as other:
        other.store_reading(report(), reading(engine="hand 2"))
    assert [first, *rows] == list(zip(claims(report()), [report()] * 2, strict=True))
    assert listed(store) == []


def test_answers_are_kept_once(store: Store) -> None:
    assert store.answer("k") is None
    store.keep_answer("k", "model", "first")
    store.keep_answer("k", "model", "second")
    assert store.answer("k") == "first"


# -- damage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", ["", "{", "[]", "{}", '{"report": 1}', "null"])
def test_a_broken_claim_is_named(store: Store, data: str) -> None:
    fill(store)
    second = claims(report())[1]
    with store.database.writing() as connection:
        for name in ("claims_no_update", "claims_no_change"):
            ending = " ON claims" if "psycopg" in str(store.database.engine.url) else ""
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}{ending}"))
        broken = update(tables.claims).where(tables.claims.c.id == second.id).values(data=data)
        connection.execute(broken)
    with pytest.raises(DatelineError, match=f"Claim {second.id} of .* is damaged"):
        listed(store)
    with pytest.raises(DatelineError, match=f"Claim {second.id} of .* is damaged"):
        store.claim(second.id)


def test_a_broken_original_is_named(store: Store) -> None:
    fill(store)
    with store.database.writing() as connection:
        connection.execute(update(tables.originals).values(data=b"x"))
    with pytest.raises(DatelineError, match=f"original of report {report().id} .* is damaged"):
        store.original(report().id)


def test_a_missing_table_is_damage(store: Store) -> None:
    fill(store)
    with store.database.writing() as connection:
        connection.execute(text("DROP TABLE listed"))
    for ask in (store.counts, store.types, lambda: list(store.claims())):
        with pytest.raises(DatelineError, match=r"is damaged .* restore it from a copy"):
            ask()


def test_getters_write_nothing(store: Store) -> None:
    before = dump(fill(store))
    with store.database.reading() as connection:
        names = connection.execute(select(tables.migrations)).all()
    assert [row.number for row in names] == list(range(2, tables.VERSION + 1))
    store.answer("k")
    store.counts()
    store.unread("x")
    assert dump(store) == before
