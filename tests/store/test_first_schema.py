"""Cases of Dateline 0.1.0 are brought up to date, after a copy of them is kept."""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import DatelineError
from dateline.model import Claim, claim_to_json
from dateline.model.decision import first_broken
from dateline.store import Filters, Store, make_store, open_store
from tests.store.disks import read_only
from tests.store.made import ENGINE, claims, report

# As 0.1.0 wrote it.
SCHEMA = """
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    original TEXT NOT NULL REFERENCES originals,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT, byline TEXT, publisher TEXT, published TEXT, published_from TEXT, url TEXT,
    added TEXT NOT NULL,
    engine TEXT, read_at TEXT
);
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports,
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    type TEXT NOT NULL,
    earliest TEXT, latest TEXT,
    words TEXT NOT NULL,
    places TEXT NOT NULL,
    voices TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX claims_report ON claims (report, position);
CREATE INDEX claims_type ON claims (type);
CREATE TABLE answers (
    key TEXT PRIMARY KEY, model TEXT NOT NULL, answer TEXT NOT NULL, answered TEXT NOT NULL
);
PRAGMA application_id = 0x444C4E45;
PRAGMA user_version = 1;
"""
MEET, LAUNCH = claims(report())
UNREAD = report("Not read yet.", publisher="Suva Sun")


def old_json(claim: Claim, status: str) -> dict[str, Any]:
    """A claim as 0.1.0 wrote it: no slot, one number as confidence, no ``inferred`` of places."""
    data = claim_to_json(claim)
    del data["slot"]
    if data["place"]:
        del data["place"]["inferred"]
    return data | {"confidence": 0.25, "status": status, "id": f"old{claim.type}"}


def old_case(path: Path, meet: str = "machine", launch: str = "accepted") -> str:
    """Make a case of 0.1.0 with a report of two claims and one that is not read; its address."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(SCHEMA)
        db.execute("INSERT INTO originals VALUES ('ab', 'text/plain', ?)", [zlib.compress(b"raw")])
        for one, engine in ((UNREAD, None), (report(), ENGINE)):
            row = [one.id, "ab", one.text, one.origin, one.source, one.publisher, "2022", engine]
            db.execute(
                "INSERT INTO reports (id, original, text, origin, source, publisher, added, engine)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        for position, (claim, status) in enumerate(((MEET, meet), (LAUNCH, launch))):
            data = json.dumps(old_json(claim, status))
            db.execute(
                "INSERT INTO claims VALUES (?, ?, ?, ?, ?, NULL, NULL, '', '', '', ?)",
                [f"old{claim.type}", claim.report, position, status, claim.type, data],
            )
        db.execute("INSERT INTO answers VALUES ('k', 'm', 'said', '2022')")
        db.commit()
    return f"sqlite:///{path}"


def test_nothing_of_an_old_case_is_lost(tmp_path: Path) -> None:
    with open_store(old_case(tmp_path / "case.sqlite")) as store:
        assert list(store.reports()) == [UNREAD, report()]
        assert store.original(report().id) == b"raw"
        assert store.unread(ENGINE) == [UNREAD.id]
        assert store.answer("k") == "said"
        meet, launch = (claim for claim, _ in store.claims())
        assert (meet.id, meet.slot, meet.status) == (MEET.id, MEET.slot, "machine")
        assert (launch.id, launch.slot, launch.status) == (LAUNCH.id, LAUNCH.slot, "accepted")
        assert meet.confidence.whole == 0.25
        assert store.count(Filters(actor="iran")) == 1
        [decision] = store.decisions()
        assert (decision.verb, decision.subject, decision.saw) == ("accept", LAUNCH.slot, LAUNCH.id)
        assert first_broken([decision]) is None
        # and what was decided outlives a reading by this version
        again = store.reading(report().id)
        assert again
        store.store_reading(report(), again)
        assert [c.status for c, _ in store.claims()] == ["machine", "accepted"]


@pytest.mark.parametrize("status", ["rejected", "edited"])
def test_every_decision_of_an_old_case_is_kept(tmp_path: Path, status: str) -> None:
    with open_store(old_case(tmp_path / "case.sqlite", meet=status)) as store:
        assert [c.status for c, _ in store.claims()] == [status, "accepted"]


def test_a_copy_is_kept(tmp_path: Path) -> None:
    url = old_case(tmp_path / "case.sqlite")
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as db:
        before = list(db.iterdump())
    (tmp_path / "case.0.1.0.sqlite").write_text("mine")
    open_store(url).close()
    assert (tmp_path / "case.0.1.0.sqlite").read_text() == "mine"  # never over another file
    with closing(sqlite3.connect(tmp_path / "case.0.1.0-2.sqlite")) as db:
        assert list(db.iterdump()) == before
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["case.0.1.0-2.sqlite", "case.0.1.0.sqlite", "case.sqlite"]
    open_store(url).close()  # once
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def shape(store: Store) -> list[tuple[Any, ...]]:
    """Tables with their columns, and indexes and triggers by name."""
    with store.database.reading() as connection:
        run = connection.exec_driver_sql
        things = [tuple(row) for row in run("SELECT type, name, tbl_name FROM sqlite_master")]
        columns = [
            (name, *column[1:3], column[5])  # name, type, place in the primary key
            for kind, name, _ in things
            if kind == "table"
            for column in run(f"PRAGMA table_info({name})")
        ]
    return sorted(things) + sorted(columns)


def test_an_old_case_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    new = make_store(f"sqlite:///{tmp_path / 'new.sqlite'}")
    old = open_store(old_case(tmp_path / "case.sqlite"))
    assert shape(old) == shape(new)


def test_a_claim_that_can_not_be_read_is_named_and_the_case_stays_as_it_was(tmp_path: Path) -> None:
    url = old_case(tmp_path / "case.sqlite")
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as db:
        db.execute("UPDATE claims SET data = '{' WHERE id = 'oldLaunch'")
        db.commit()
        before = list(db.iterdump())
    with pytest.raises(DatelineError, match="Claim oldLaunch is damaged"):
        open_store(url)
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as db:
        assert list(db.iterdump()) == before


def test_an_old_case_on_a_read_only_disk_is_to_be_copied(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    url = old_case(folder / "case.sqlite")
    with read_only(folder), pytest.raises(DatelineError, match=r"by an earlier Dateline .*: copy"):
        open_store(url)
    open_store(url).close()


def test_two_that_open_an_old_case_at_once(tmp_path: Path) -> None:
    url = old_case(tmp_path / "case.sqlite")
    counts: list[dict[str, int]] = []

    def open_it() -> None:
        with open_store(url) as store:
            counts.append(store.counts())

    both = [threading.Thread(target=open_it) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert counts == [{"reports": 2, "unread": 1, "claims": 2}] * 2
    assert len(list(tmp_path.glob("case.0.1.0*"))) == 1
