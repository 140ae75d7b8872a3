"""What differs between the databases: opening, marks, what may not be written, what is damaged."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import DatelineError
from dateline.model import Reading
from dateline.store import Store, make_store, open_store
from tests.postgresql import Server
from tests.store.disks import read_only
from tests.store.made import ENGINE, claims, dump, fill, report

# -- both ------------------------------------------------------------------------------------------


def test_a_case_is_made_once(store: Store, url: str) -> None:
    before = dump(fill(store))
    with pytest.raises(DatelineError, match="is a case already"):
        make_store(url)
    assert dump(store) == before


def test_a_newer_case_is_left_alone(store: Store, url: str) -> None:
    with store.database.writing() as connection:
        connection.execute(text("INSERT INTO migrations VALUES (99, 'to come', 'later')"))
        store.database.mark(connection, 99)
    before = dump(store)
    for do in (open_store, make_store):
        with pytest.raises(DatelineError, match="was made by a newer Dateline: install that one"):
            do(url)
    assert dump(store) == before


def test_an_empty_database_is_not_taken_for_a_case_without_reports(url: str) -> None:
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).touch()
    with pytest.raises(DatelineError, match=r"is empty: run `dateline init` .* from a copy"):
        open_store(url)
    with make_store(url) as store:  # as `init` does
        assert store.counts() == {"reports": 0, "unread": 0, "claims": 0}


@pytest.mark.parametrize(
    "address", ["mysql://u:secret@h/n", "case.sqlite", "", "postgresql:nowhere"]
)
def test_an_address_of_no_kind_is_told_without_its_password(address: str) -> None:
    with pytest.raises(DatelineError, match="is no address of a database") as told:
        open_store(address)
    assert "secret" not in str(told.value)


# -- SQLite ----------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with a report and two claims, closed."""
    path = tmp_path / "case" / "case.sqlite"
    path.parent.mkdir()
    with make_store(f"sqlite:///{path}") as store:
        fill(store)
    return path


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE mine (x)")
        db.execute("INSERT INTO mine VALUES ('precious')")
        db.commit()
    for do in (open_store, make_store):
        with pytest.raises(DatelineError, match="not a Dateline case"):
            do(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT x FROM mine").fetchall() == [("precious",)]


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(DatelineError, match="not a SQLite database"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == b"no database" * 1000


@pytest.mark.parametrize("name", ["100%.sqlite", "a?b#c.sqlite", "ü ", "x:y@z", "bad\udcff"])
def test_any_name_of_a_file(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / name}"
    with make_store(url) as store:
        fill(store)
    with open_store(url) as store:
        assert store.counts()["claims"] == 2


def look(url: str) -> None:
    """Look at a case in all ways, and try to write to it."""
    with open_store(url) as store:
        assert [claim for claim, _ in store.claims()] == claims(report())
        assert store.claim(claims(report())[0].id)[1] == report()
        assert store.counts() == {"reports": 1, "unread": 0, "claims": 2}
        assert store.answer("k") is None
        for write in (
            lambda: store.add(report("New."), b"", "text/plain"),
            lambda: store.store_reading(report(), Reading(report().id, "e", ())),
            lambda: store.keep_answer("k", "m", "a"),
        ):
            with pytest.raises(DatelineError, match=r"read-only .* use a copy"):
                write()


def test_a_case_on_a_read_only_disk_can_be_looked_at(path: Path) -> None:
    with read_only(path.parent):
        look(f"sqlite:///{path}")


def as_nobody(do: Callable[[], None]) -> int:
    """Do something in a process of a user with few rights; its exit status."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            if os.geteuid() == 0:  # root may write anything
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            do()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize(("folder", "file"), [(0o555, 0o444), (0o555, 0o644), (0o755, 0o444)])
def test_a_case_without_the_right_to_write_can_be_looked_at(folder: int, file: int) -> None:
    # Not below pytest's folders, which only their owner may enter.
    with tempfile.TemporaryDirectory() as top:
        path = Path(top) / "case" / "case.sqlite"
        path.parent.mkdir()
        with make_store(f"sqlite:///{path}") as store:
            fill(store)
            list(store.claims())
        Path(top).chmod(0o755)
        path.chmod(file)
        path.parent.chmod(folder)
        assert as_nobody(lambda: look(f"sqlite:///{path}")) == 0
        path.parent.chmod(0o755)


def test_what_is_not_in_the_file_yet_is_not_overlooked(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with open_store(f"sqlite:///{path}") as store:
        store.add(report("New."), b"", "text/plain")
        for name in ("case.sqlite", "case.sqlite-wal"):  # as a killed process leaves them
            shutil.copy(path.with_name(name), copy)
    with (
        read_only(copy),
        pytest.raises(DatelineError, match=r"still in case\.sqlite-wal: copy the folder"),
    ):
        open_store(f"sqlite:///{copy}/case.sqlite")


def everything(path: Path) -> object:
    """All that there is in a case, asked for in all ways; or the sentence that says why not."""
    try:
        with open_store(f"sqlite:///{path}") as store:
            rows = dump(store)
            found = list(store.claims())
            return rows, found, store.unread(ENGINE), store.unread("e"), store.counts()
    except DatelineError as error:
        return str(error)


def zeros(page: bytes) -> bytes:
    return bytes(len(page))


def noise(page: bytes) -> bytes:
    return random.Random(len(page)).randbytes(len(page))


def half(page: bytes) -> bytes:
    return page[: len(page) // 2] + bytes(len(page) - len(page) // 2)


@pytest.mark.parametrize("spoil", [zeros, noise, half])
def test_damage_anywhere_is_told_or_does_not_show(
    path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    whole, data = everything(path), path.read_bytes()
    size = int.from_bytes(data[16:18])
    told = 0
    for at in range(0, len(data), size):
        path.write_bytes(data[:at] + spoil(data[at : at + size]) + data[at + size :])
        found = everything(path)
        if isinstance(found, str):
            told += 1
            assert "from a copy" in found
        else:  # half a page of zeros may spoil a text, which no database can know
            assert found == whole or spoil is half
    assert told >= 5


@pytest.mark.parametrize("size", [0, 50, 4096, 5000, 8192, 40_000])
def test_a_file_cut_short_is_told(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    assert "from a copy" in str(everything(path))


# -- PostgreSQL ------------------------------------------------------------------------------------


def test_tables_of_another_program_are_left_alone(server: Server) -> None:
    url = server.new_database()
    name = url.split("/")[3].partition("?")[0]
    server.sql("CREATE TABLE mine (x text)", name)
    for do in (open_store, make_store):
        with pytest.raises(DatelineError, match="holds tables that are not Dateline's"):
            do(url)
    assert server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name) == "1"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:secret@127.0.0.1:1/case",  # nobody listens
        "postgresql://ada:secret@no-such-host.invalid/case",
        "postgresql:///case?host=/no/such/folder&password=secret",
    ],
)
def test_a_server_that_can_not_be_reached_is_told_without_its_password(address: str) -> None:
    with pytest.raises(DatelineError, match=r"can't be reached .* dateline\.toml") as told:
        open_store(address)
    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    url = server.new_database().replace("/case", "/nowhere")
    with pytest.raises(DatelineError, match=r"can't be reached .* does not exist"):
        open_store(url)


def test_a_user_who_may_only_read_can_look(server: Server) -> None:
    url = server.new_database()
    name = url.split("/")[3].partition("?")[0]
    with make_store(url) as store:
        fill(store)
    server.sql(f"CREATE ROLE guest_{name} LOGIN; GRANT pg_read_all_data TO guest_{name}", name)
    look(url.replace("dateline@", f"guest_{name}@"))


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatelineError, match=r"pip install 'dateline\[postgres\]'"):
        open_store("postgresql://ada@localhost/case")
