"""A case as lines of JSON: the same from both databases, and a case again, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert

from dateline.errors import DatelineError
from dateline.store import Store, make_store, open_store, tables
from dateline.store.dialects import connect
from dateline.store.dump import TABLES, Row, columns_of, fill, line_of, row_of, snapshot
from tests.postgresql import Server
from tests.store.made import claims, dump, reading, report
from tests.store.test_migrations import with_events

# Whatever may be in a column: other letters, what sorts otherwise elsewhere, odd numbers.
FULL: list[tuple[Table, list[dict[str, Any]]]] = [
    (tables.scores, [{"part": 3, "data": bytes(range(256))}, {"part": 1, "data": b""}]),
    (
        tables.accounts,
        [
            {"name": n, "role": "viewer", "password": "$argon2id$x", "made": "2026", "closed": None}
            for n in ("b", "B", "ä", "Z", "z\n", "𝄞", "")
        ],
    ),
    (
        tables.questions,
        [{"left": "e1" * 8, "right": "e2" * 8, "score": 0.1 + 0.2}],
    ),
    (
        tables.answers,
        [{"key": "k", "model": "m", "answer": "\u202e\u0001\\\"' \t", "answered": "x"}],
    ),
]


@pytest.fixture
def full(store: Store) -> Store:
    """A case with events, of which one became part of another, and something in odd columns."""
    with_events(store)
    ids = tables.event_ids
    with store.database.writing() as connection:
        into = {"id": "a0" * 8, "slots": '["s0"]', "merged_into": "e1" * 8}
        connection.execute(insert(ids), into)  # sorts before what it leads to
        connection.execute(tables.questions.delete())
        for table, rows in FULL:
            connection.execute(insert(table), rows)
        for name in ("sketches", "leases"):
            table = tables.metadata.tables[name]
            of = {"report": report().id}
            rest = (
                {"version": "1", "data": "[1e-9]", "tied": 0}
                if name == "sketches"
                else {"worker": "w", "until": "2999"}
            )
            connection.execute(insert(table), of | rest)
    return store


def lines(store: Store) -> dict[str, bytes]:
    with snapshot(store.database) as case:
        return {n: b"".join(line_of(t, r) for r in case.rows(t)) for n, t in TABLES.items()}


def rows_of(store: Store) -> list[tuple[Table, Iterator[Row]]]:
    """Rows by way of lines, as out of a backup."""
    with snapshot(store.database) as case:
        whole = {row[0]: row[-1] for row in case.rows(tables.originals)}
    held = lines(store)

    def given(table: Table) -> Iterator[Row]:
        for line in held[table.name].splitlines(keepends=True):
            yield row_of(table, line, whole.__getitem__)

    return [(table, given(table)) for table in TABLES.values()]


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of another empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/other.sqlite"
    server: Server = request.getfixturevalue("server")
    return server.new_schema()


def test_a_case_is_the_same_in_another_database(full: Store, other: str) -> None:
    before = lines(full)
    assert before["event_ids"].count(b"\n") == 3
    fill(connect(other), rows_of(full), lambda _: None)
    with open_store(other) as moved:
        assert lines(moved) == before
        with snapshot(full.database) as one, snapshot(moved.database) as two:
            assert [one.sum(t) for t in TABLES.values()] == [two.sum(t) for t in TABLES.values()]
        assert dump(moved)["leases"] == []
        rest = {k: v for k, v in dump(full).items() if k not in ("leases", "originals")}
        assert {k: v for k, v in dump(moved).items() if k in rest} == rest


def test_what_is_written_next_is_numbered_behind(full: Store, other: str) -> None:
    fill(connect(other), rows_of(full), lambda _: None)
    one = report("Another report.")
    with open_store(other) as moved:
        assert moved.add(one, b"Another", "text/plain")
        moved.store_reading(one, reading(*claims(one)[:0]))
        assert [r.id for r in moved.reports()][-1] == one.id
        assert moved.finds is not None
        with pytest.raises(DatelineError, match="only added to"), moved.database.writing() as c:
            c.execute(tables.readings.delete())


def test_what_fails_leaves_the_database_empty(full: Store, other: str) -> None:
    def refused(_: object) -> None:
        raise DatelineError("It is another.")

    with pytest.raises(DatelineError, match="It is another"):
        fill(connect(other), rows_of(full), refused)
    missing = [pair for pair in rows_of(full) if pair[0] is not tables.accounts]
    with pytest.raises(DatelineError, match=r"does not hold what was written \(accounts\)"):
        fill(connect(other), missing, lambda _: None)
    make_store(other).close()  # it is still empty


def test_a_case_is_not_written_over(full: Store, url: str) -> None:
    before = lines(full)
    with pytest.raises(DatelineError, match="is a case already"):
        fill(full.database, rows_of(full), lambda _: None)
    assert lines(full) == before


def test_a_snapshot_does_not_see_what_is_written_meanwhile(full: Store, url: str) -> None:
    before = lines(full)
    with snapshot(full.database) as case, open_store(url) as writer:
        first = b"".join(line_of(tables.reports, r) for r in case.rows(tables.reports))
        one = report("Meanwhile.")
        assert writer.add(one, b"Meanwhile", "text/plain")
        rest = {n: b"".join(line_of(t, r) for r in case.rows(t)) for n, t in TABLES.items()}
    assert rest == before
    assert first == before["reports"]
    assert lines(full) != before


def test_a_damaged_original_is_told(full: Store) -> None:
    with full.database.writing() as connection:
        connection.execute(tables.originals.update().values(data=b"x"))
    with pytest.raises(DatelineError, match=r"An original of .* is damaged"):
        lines(full)


@pytest.mark.parametrize(
    ("table", "line", "why"),
    [
        (tables.receivers, b'["a"]', "other columns"),
        (tables.receivers, b'{"name": 1}', "other columns"),
        (tables.receivers, b'["a", "1", "x"]', "no int as number"),
        (tables.receivers, b'["a", true, "x"]', "no int as number"),
        (tables.receivers, b"[null, 1, 2]", "no str as name"),
        (tables.receivers, b'["a", 9223372036854775808, "x"]', "no int as number"),
        (tables.scores, b'[1, "no base64!"]', "base64"),
        (tables.scores, b"[1, ", "Expecting value"),
    ],
)
def test_a_line_of_another_shape_is_no_row(table: Table, line: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        row_of(table, line, lambda _: b"")


def test_every_column_is_a_kind_that_lines_have() -> None:
    kinds = {c.type.python_type for t in TABLES.values() for c in columns_of(t)}
    assert kinds == {str, int, float, bool, bytes}
    assert json.loads(line_of(tables.receivers, ["a", 1, "x"])) == ["a", 1, "x"]
