"""Examining a case: one that is whole passes, and each thing that can be wrong is told."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline.store import tables
from dateline.workflow.case import Case
from dateline.workflow.doctor import Check, Result
from dateline.workflow.doctor.case import examine_case
from tests.postgresql import Server
from tests.workflow.reviewed import claim, judge, make


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    with make(folder) as case:
        judge(case, "reject", claim(case, "Attack", "raided").id)
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "case"))


def looked_at(folder: Path) -> dict[str, Check]:
    return {check.what: check for check in examine_case(folder)}


def test_a_case_that_is_whole(case: Path) -> None:
    before = {path.name: path.read_bytes() for path in case.glob("*.toml")}
    found = looked_at(case)
    assert {check.what: check.found for check in found.values() if check.result != "ok"} == {}
    assert found["decisions"].found == "1, an unbroken chain"
    assert "of 4 reports" in found["claims"].found
    assert {path.name: path.read_bytes() for path in case.glob("*.toml")} == before


def _sql(*statements: str) -> Callable[[Path], None]:
    """A damage that another program does to the database."""

    def damage(folder: Path) -> None:
        with Case.open(folder) as case, case.store.database.writing() as connection:
            for table in ("decisions", "claims"):
                for verb in ("update", "delete"):
                    connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{verb}")
            for statement in statements:
                connection.exec_driver_sql(statement)

    return damage


def _other_bytes(folder: Path) -> None:
    with Case.open(folder) as case, case.store.database.writing() as connection:
        connection.execute(tables.originals.update().values(data=zlib.compress(b"another")))


def _torn(folder: Path) -> None:
    """Zeros in the middle of the database, as of a broken disk."""
    path = folder / "case.sqlite"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = bytes(8192)
    path.write_bytes(data)


def _file(name: str, text: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    return write


@pytest.mark.parametrize(
    ("damage", "what", "result", "told", "remedy"),
    [
        (_file("dateline.toml", "[case"), "settings", "wrong", "can't be read", "mend"),
        (_file("dateline.toml", '[read]\nprofile = "none"'), "profile", "wrong", "none", ""),
        (_file("places.csv", "name,lat,lon\nBase,north,1\n"), "places.csv", "wrong", "2", ""),
        (_file("places.csv", "name,lat,lon\nBase,1,2\n"), "places.csv", "ok", "1 line", None),
        # Reports are read by other places than before.
        (_file("places.csv", "name,lat,lon\nBase,1,2\n"), "readings", "note", "4 rep", "read"),
        (_file("publishers.csv", "outlet\nX\n"), "publishers.csv", "wrong", "name", ""),
        (_file("catalogue.csv", "id\nX\n"), "catalogue.csv", "wrong", "name", ""),
        (
            _file(
                "dateline.toml",
                '[read]\nengine = "endpoint"\n[endpoint]\nurl = "http://localhost:1/v1"\n'
                'model = "m"\nkey_env = "NO_SUCH_KEY"',
            ),
            "endpoint",
            "wrong",
            "no NO_SUCH_KEY",
            "export NO_SUCH_KEY",
        ),
        (lambda f: (f / "case.sqlite").unlink(), "case", "wrong", "is not a case", "init"),
        (lambda f: (f / "case.sqlite").write_bytes(b""), "schema", "wrong", "empty", "init"),
        (lambda f: (f / "case.sqlite").write_bytes(b"x" * 9999), "schema", "wrong", "not a", ""),
        (_sql("PRAGMA user_version = 999"), "schema", "wrong", "newer", "install"),
        (_sql("PRAGMA user_version = 10"), "schema", "note", "earlier", "a copy is kept"),
        (_torn, "database", "wrong", "", "copy"),
        (_sql("DELETE FROM current_readings WHERE reading = 1"), "claims", "wrong", "", "copy"),
        (_sql("UPDATE decisions SET verb = 'accept'"), "decisions", "wrong", "Decision 1", ""),
        (
            _sql("UPDATE claims SET data = replace(data, 'Gunmen', 'Gunners')"),
            "claims",
            "wrong",
            "not grounded",
            "verify",
        ),
        (_other_bytes, "originals", "wrong", "others than came", "copy"),
        (_sql("DELETE FROM merges"), "events", "note", "nothing is merged", "merge"),
    ],
)
def test_what_is_wrong_is_told(
    case: Path,
    damage: Callable[[Path], None],
    what: str,
    result: str,
    told: str,
    remedy: str | None,
) -> None:
    damage(case)
    check = looked_at(case)[what]
    assert (check.result, told in check.found) == (result, True), check
    assert (check.remedy is None) == (remedy is None)
    assert (remedy or "") in (check.remedy or "")


def test_an_older_case_stays_as_it_is(case: Path) -> None:
    _sql("PRAGMA user_version = 10")(case)
    looked_at(case)
    assert [path.name for path in case.glob("case.0*")] == []


def test_a_folder_that_is_no_case(tmp_path: Path) -> None:
    found = looked_at(tmp_path / "none")
    assert [check.result for check in found.values()] == [Result.WRONG]


def test_a_case_on_a_server(server: Server, tmp_path: Path) -> None:
    database = server.new_schema()
    settings = f'[case]\ndatabase = "{database}"\n'
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "dateline.toml").write_text(settings, encoding="utf-8")
    assert looked_at(tmp_path / "case")["schema"].result == "wrong"
    with closing(Case.create(tmp_path / "case")):
        pass
    found = looked_at(tmp_path / "case")
    assert {check.what for check in found.values() if check.result == "wrong"} == set()
    assert found["database"].found == "whole"
