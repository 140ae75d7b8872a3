"""A case in one file, and in another database: the same to the byte, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert

from dateline.errors import DatelineError
from dateline.model import Factuality
from dateline.review.by_hand import Words
from dateline.store import tables
from dateline.store.dump import TABLES, line_of, snapshot
from dateline.workflow.accounts import Role, log_in, put_account
from dateline.workflow.add import Stated, add
from dateline.workflow.backup import backup, restore
from dateline.workflow.case import Case
from dateline.workflow.transfer import copy
from dateline.workflow.verify import verify
from tests.postgresql import Server
from tests.workflow import reviewed
from tests.workflow.reviewed import claim, events, exported, judge, merge


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with all that there may be: decisions, versions, documents, statements, accounts."""
    folder = tmp_path_factory.mktemp("backup") / "gulf"
    case = reviewed.make(folder)
    judge(case, "accept", claim(case, "Attack", "shelled").id)
    judge(case, "reject", claim(case, "Attack", "raided").id, who="Bob")
    unsure = Words(factuality=Factuality("PR+"))
    judge(case, "edit", claim(case, "Attack", "attacked").id, who="Zoë", words=unsure)
    first, second = events(case)[:2]
    judge(case, "merge", first.id, second.id, why="“as one” \u202e")
    judge(case, "undo", "4")
    judge(case, "grade", events(case)[0].id, to="contested")
    page = folder.parent / "page.html"
    for words in ("said on Monday", "said on Monday, and took it back"):
        page.write_text(
            '<html><head><link rel="canonical" href="https://example.org/1"></head><body><article>'
            f"<h1>Clash</h1><p>Rebels shelled the port of Aden on 3 March 2021, the army {words}. "
            "Twelve people were killed there, and the harbour was closed for a week.</p>"
            "</article></body></html>"
        )
        list(add(case, str(page), Stated()))
    put_account(case, "Ada", Role.ADMIN, "a long secret")
    log_in(case, "Ada", "a long secret")
    (folder / "places.csv").write_text("name,lat,lon\nOld Mill,50.1,30.2\n")
    merge(case)
    case.close()
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Case:
    """A copy of it, in a file."""
    return Case.open(Path(shutil.copytree(made, tmp_path / "gulf")))


def lines(case: Case) -> dict[str, bytes]:
    with snapshot(case.store.database) as all_:
        return {n: b"".join(line_of(t, r) for r in all_.rows(t)) for n, t in TABLES.items()}


New = Callable[[], str | None]


@pytest.fixture(params=["sqlite", "postgresql"])
def new(request: pytest.FixtureRequest) -> New:
    """The address of an empty database, None for a file."""
    if request.param == "sqlite":
        return lambda: None
    server: Server = request.getfixturevalue("server")
    return server.new_schema


def test_a_case_moves_to_postgresql_and_back_to_the_byte(
    case: Case, server: Server, tmp_path: Path
) -> None:
    before, told, log = lines(case), exported(case), list(case.store.decisions())
    assert min(len(before[name]) for name in ("decisions", "claims", "events", "accounts")) > 0
    url = server.new_database()
    copy(case, tmp_path / "team", url)
    with Case.open(tmp_path / "team") as team:
        assert team.settings.database == url
        assert lines(team) == before
        assert exported(team) == told
        assert [wrong for wrong in verify(team) if wrong] == []
        merge(team)  # nothing is new
        assert exported(team) == told
        judge(team, "accept", claim(team, "Attack", "raided").id)  # and work goes on
        now = lines(team)
        copy(team, tmp_path / "back", None)
    with Case.open(tmp_path / "back") as back:
        assert back.settings.database is None
        assert lines(back) == now
        assert list(back.store.decisions())[: len(log)] == log
        assert [wrong for wrong in verify(back) if wrong] == []
        assert (back.folder / "places.csv").read_bytes() == (
            case.folder / "places.csv"
        ).read_bytes()
        judge(back, "reject", claim(back, "Attack", "raided").id)
    assert (tmp_path / "team" / "dateline.toml").stat().st_mode & 0o777 == 0o600


def test_a_backup_is_checked_by_hand_and_restored(case: Case, new: New, tmp_path: Path) -> None:
    file, before = tmp_path / "gulf.zip", lines(case)
    about = backup(case, file)
    assert (about.reports, about.decisions) == (6, 6)
    assert file.stat().st_mode & 0o777 == 0o600
    folder = tmp_path / "by hand"
    zipfile.ZipFile(file).extractall(folder)
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    listed = {line.partition("  ")[2] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert there - listed == {"SHA256SUMS"}
    manifest = json.loads((folder / "manifest.json").read_text())
    for table in manifest["tables"]:
        data = (folder / "tables" / f"{table['name']}.jsonl").read_bytes()
        assert hashlib.sha256(data).hexdigest() == table["sha256"]
        assert data.count(b"\n") == table["rows"]
    assert "logins" not in {table["name"] for table in manifest["tables"]}

    known, moved = restore(file, tmp_path / "again", new())
    assert known == about
    assert moved.tables == about.tables
    with Case.open(tmp_path / "again") as again:
        assert lines(again) == before
        assert exported(again) == exported(case)
        assert [wrong for wrong in verify(again) if wrong] == []


def test_a_backup_is_of_one_moment(case: Case, tmp_path: Path) -> None:
    """Writers go on while it is made."""
    news = tmp_path / "more"
    news.mkdir()
    for n in range(40):
        (news / f"{n}.txt").write_text(f"Clash {n}\n\nRebels attacked {n} villages near Gardez.\n")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "dateline", "add", str(case.folder), str(news)]
    numbers: list[int] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as writer:
        while writer.poll() is None:
            file = tmp_path / f"{len(numbers)}.zip"
            numbers.append(backup(case, file).reports)
            restore(file, tmp_path / f"case-{len(numbers)}", None)  # else it is not whole
    assert writer.returncode == 0
    assert backup(case, tmp_path / "last.zip").reports == 46
    assert numbers == sorted(numbers)


def test_a_password_stays_behind(case: Case, server: Server, tmp_path: Path) -> None:
    url = server.new_database()
    secret = url.replace("dateline@", "dateline:hunter2@")
    copy(case, tmp_path / "team", secret)
    with Case.open(tmp_path / "team") as team:
        backup(team, tmp_path / "team.zip")
        copy(team, tmp_path / "alone", None)
    with zipfile.ZipFile(tmp_path / "team.zip") as zipped:
        assert not any(b"hunter2" in zipped.read(name) for name in zipped.namelist())
    assert "hunter2" not in (tmp_path / "alone" / "dateline.toml").read_text()


Damage = Callable[[dict[str, bytes]], None]


def _changed(name: str, old: bytes, now: bytes) -> Damage:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, now, 1)

    return change


def _of_original(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.startswith("originals/"))
    files[name] += b"x"


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (_changed("tables/decisions.jsonl", b"Bob", b"Eve"), "not what its manifest says"),
        (_changed("tables/decisions.jsonl", b"Bob", b"\xff"), "is no row"),
        (_changed("tables/decisions.jsonl", b"[1,", b'["1",'), "no int as seq"),
        (_changed("tables/reports.jsonl", b"\n", b"\n[]\n"), "line 2 of .* other columns"),
        (lambda files: files.pop("tables/claims.jsonl"), "tables/claims.jsonl"),
        (lambda files: files.pop("manifest.json"), "manifest.json"),
        (_changed("manifest.json", b"{", b"["), "manifest.json"),
        (_changed("manifest.json", b"dateline backup 1", b"another"), "none of a backup"),
        (
            _changed("manifest.json", b'"schema": 13', b'"schema": 11'),
            "another Dateline .* schema 11",
        ),
        (_changed("manifest.json", b'"name": "reports"', b'"name": "x"'), "other tables"),
        (_changed("manifest.json", b"case/places.csv", b"case/../p.csv"), "no file of a case"),
        (_changed("case/places.csv", b"Mill", b"Hill"), "places.csv is not what"),
        (_of_original, "has another SHA-256"),
    ],
)
def test_what_is_damaged_is_refused_and_leaves_nothing(
    case: Case, tmp_path: Path, damage: Damage, why: str
) -> None:
    whole, file = tmp_path / "whole.zip", tmp_path / "damaged.zip"
    backup(case, whole)
    with zipfile.ZipFile(whole) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    damage(files)
    with zipfile.ZipFile(file, "w") as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DatelineError, match=why):
        restore(file, tmp_path / "again", None)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("size", [0, 1000, -100])
def test_a_file_that_is_cut_off_or_no_zip_is_refused(case: Case, tmp_path: Path, size: int) -> None:
    backup(case, tmp_path / "whole.zip")
    file = tmp_path / "cut.zip"
    file.write_bytes((tmp_path / "whole.zip").read_bytes()[:size])
    with pytest.raises(DatelineError, match="is no whole backup"):
        restore(file, tmp_path / "again", None)
    with pytest.raises(DatelineError, match="does not exist"):
        restore(tmp_path / "none.zip", tmp_path / "again", None)


def test_nothing_is_written_over(case: Case, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "gulf.zip"
    file.write_text("old")
    with pytest.raises(DatelineError, match="there already"):
        backup(case, file)
    with pytest.raises(DatelineError, match="lies within the case"):
        backup(case, case.folder / "gulf.zip")
    backup(case, file, force=True)
    with pytest.raises(DatelineError, match="there already"):
        restore(file, case.folder, None)
    with pytest.raises(DatelineError, match="there already"):
        copy(case, file, None)
    url = server.new_schema()
    restore(file, tmp_path / "one", url)
    with pytest.raises(DatelineError, match="is a case already"):
        copy(case, tmp_path / "two", url)
    assert not (tmp_path / "two").exists()
    with pytest.raises(DatelineError, match="no address of a database"):
        copy(case, tmp_path / "two", "mysql://x/y")


def test_a_case_that_is_damaged_makes_no_backup(case: Case, tmp_path: Path) -> None:
    with case.store.database.writing() as connection:
        connection.execute(insert(tables.originals), {"sha256": "0", "media_type": "", "data": b""})
    with pytest.raises(DatelineError, match="is damaged"):
        backup(case, tmp_path / "gulf.zip")
    assert [p.name for p in tmp_path.iterdir()] == ["gulf"]
