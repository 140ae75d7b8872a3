"""Killed processes and full disks: whole or absent, never half, and running again completes.

The kills are real (SIGKILL at random moments) and so are the disks: a small one is mounted where
the user may do that, else the system limits the size of files. What the database has a part in is
tried on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select, text

from dateline.cli.commands import OF_CLAIMS
from dateline.store import tables
from dateline.workflow.case import Case
from tests.conftest import Dateline
from tests.postgresql import MISSING, Server
from tests.reports.made import FILES

REPORTS = 60
KILLS = 12
COMMAND = [sys.executable, "-m", "dateline"]


def write_reports(folder: Path, number: int = REPORTS) -> Path:
    """Files of one report each, and one of many: the first half of the number each."""
    folder.mkdir()
    text = (
        "Clash {n}\n\nRebels attacked {n} villages near Gardez on 3 March 2021, a spokesman said. "
        "The army said that it had shot down {n} drones over Odesa. Kenya sold {n} tanks to Togo "
        "in 2019, and the ministry denied that missiles had been sent to Mali.\n"
    )
    for n in range(2, number // 2 + 2):
        (folder / f"{n}.txt").write_text(text.format(n=n))
    lines = [{"text": text.format(n=10_000 + n)} for n in range(number - number // 2)]
    (folder / "z.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return folder


def run(*args: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


Init = Callable[[Path], None]
Check = Callable[[], None]


@pytest.fixture(params=["sqlite", "postgresql"])
def init(request: pytest.FixtureRequest) -> Init:
    """``dateline init``, for a case on the one database or the other."""

    def make(folder: Path) -> None:
        if request.param == "postgresql":
            server: Server = request.getfixturevalue("server")
            on_server(folder, server.new_database())
        assert run("init", folder).returncode == 0

    return make


def on_server(folder: Path, url: str) -> None:
    folder.mkdir()
    (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{url}'")


def contents(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The reports' texts by id and the listed claims' data by id."""
    with Case.open(folder) as case, case.store.database.reading() as connection:
        if case.settings.database is None:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        reports = connection.execute(select(tables.reports.c.id, tables.reports.c.text)).all()
        claims = connection.execute(
            select(tables.claims.c.id, tables.claims.c.data).join(
                tables.listed,
                (tables.listed.c.reading == tables.claims.c.reading)
                & (tables.listed.c.position == tables.claims.c.position),
            )
        ).all()
        return {row.id: row.text for row in reports}, {row.id: row.data for row in claims}


def claims_of_readings(folder: Path) -> list[tuple[str, int]]:
    """The report and the number of claims of every reading."""
    readings, claims = tables.readings, tables.claims
    query = (
        select(readings.c.report, func.count(claims.c.id))
        .outerjoin(claims, claims.c.reading == readings.c.seq)
        .group_by(readings.c.seq, readings.c.report)
    )
    with Case.open(folder) as case, case.store.database.reading() as connection:
        return [(report, number) for report, number in connection.execute(query)]


def rows(case: Case, table: Table) -> int:
    """How many rows a table has by now, looked at from beside the process that writes."""
    with case.store.database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, ``news``, and a case that was made of them in peace, ``whole``."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_reports(folder / "news")
    assert run("init", folder / "whole").returncode == 0
    assert run("add", folder / "whole", folder / "news").returncode == 0
    assert run("read", folder / "whole").returncode == 0
    reports, claims = contents(folder / "whole")
    assert len(reports) == REPORTS
    assert len(claims) > 2 * REPORTS
    return folder


def kill_somewhere(
    chance: random.Random, command: list[object], progress: Callable[[], int]
) -> bool:
    """Start a command and kill it after it did something; whether it had not ended by itself."""
    before = progress()
    wanted = before + chance.randint(1, 4)
    with subprocess.Popen(
        [*COMMAND, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and progress() < wanted:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.03)  # anywhere between two transactions, or within one
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def kill_often(case: Path, command: str, *rest: object, until: Table, check: Check) -> None:
    """Kill a command again and again, each time after it wrote some rows, and check the case."""
    chance, killed = random.Random(len(rest)), 0
    for _ in range(KILLS):
        with Case.open(case) as beside:
            killed += kill_somewhere(chance, [command, case, *rest], lambda: rows(beside, until))
        check()
    assert killed >= KILLS // 3
    assert run(command, case, *rest).returncode == 0


def test_add_killed_many_times_loses_nothing(init: Init, tmp_path: Path) -> None:
    case, news = tmp_path / "case", write_reports(tmp_path / "news", 2000)
    run("init", tmp_path / "whole")
    run("add", tmp_path / "whole", news)
    whole = contents(tmp_path / "whole")[0]
    assert len(whole) == 2000
    used = select(tables.reports.c.original)
    stray = select(tables.originals.c.sha256).where(tables.originals.c.sha256.not_in(used))

    def check() -> None:
        reports, _ = contents(case)
        assert reports.items() <= whole.items()  # each is whole, or it is absent
        with Case.open(case) as opened:
            for report in reports:
                assert opened.store.original(report)  # no report without its bytes
            with opened.store.database.reading() as connection:
                assert connection.execute(stray).all() == []

    init(case)
    kill_often(case, "add", news, until=tables.reports, check=check)
    assert contents(case)[0] == whole


def test_add_of_every_format_killed_loses_nothing(tmp_path: Path) -> None:
    """Each format several times over, so that there is something to be killed in."""
    files = tmp_path / "files"
    for turn in range(6):
        (files / str(turn)).mkdir(parents=True)
        for name, data in FILES.items():
            # Texts of their own, where a changed letter leaves the file whole.
            changed = data if data.startswith(b"PK") else data.replace(b"12", b"%d" % (20 + turn))
            (files / str(turn) / name).write_bytes(changed)
    run("init", tmp_path / "whole")
    assert run("add", tmp_path / "whole", files).returncode == 0
    whole = contents(tmp_path / "whole")[0]

    def check() -> None:
        reports, _ = contents(tmp_path / "case")
        assert reports.items() <= whole.items()
        with Case.open(tmp_path / "case") as opened:
            assert all(opened.store.original(report) for report in reports)

    assert run("init", tmp_path / "case").returncode == 0
    kill_often(tmp_path / "case", "add", files, until=tables.reports, check=check)
    assert contents(tmp_path / "case")[0] == whole


def test_read_killed_many_times_ends_in_the_same_claims(
    init: Init, undisturbed: Path, tmp_path: Path
) -> None:
    case, whole = tmp_path / "case", contents(undisturbed / "whole")
    expected = dict(claims_of_readings(undisturbed / "whole"))

    def check() -> None:
        reports, claims = contents(case)
        assert reports == whole[0]
        assert claims.items() <= whole[1].items()
        for report, number in claims_of_readings(case):  # all claims of it, or none
            assert number == expected[report]

    init(case)
    run("add", case, undisturbed / "news")
    kill_often(case, "read", until=tables.readings, check=check)
    assert contents(case) == whole  # what the dead were reading is free again
    assert len(claims_of_readings(case)) == REPORTS  # and nothing was read twice


def test_init_killed_at_any_moment_can_be_run_again(tmp_path: Path) -> None:
    chance = random.Random(1)
    begun = 0
    for n in range(15):
        case = tmp_path / str(n)
        with subprocess.Popen(
            [*COMMAND, "init", str(case)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            while process.poll() is None and not case.exists():
                time.sleep(0.0005)
            time.sleep(chance.random() * 0.02)
            process.kill()
        begun += case.exists()
        again = run("init", case)
        assert again.returncode == 0 or "is a case already" in again.stderr
        with Case.open(case) as opened:
            assert opened.store.counts() == {"reports": 0, "unread": 0, "claims": 0}
            assert opened.settings.name == case.name
    assert begun == 15


@pytest.mark.parametrize("command", ["export", "map"])
def test_files_killed_on_the_way_are_old_or_whole(
    undisturbed: Path, tmp_path: Path, command: str
) -> None:
    chance, path = random.Random(1), tmp_path / "out" / "file"
    path.parent.mkdir()
    rest = ["--format", "geojson", "-o", path] if command == "export" else ["-o", path]
    rest.append("--force")
    assert run(command, undisturbed / "whole", *rest).returncode == 0
    whole = path.read_bytes()
    path.write_bytes(b"old")
    for _ in range(6):
        with subprocess.Popen(
            [*COMMAND, command, str(undisturbed / "whole"), *map(str, rest)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            while process.poll() is None and len(list(path.parent.iterdir())) == 1:
                time.sleep(0.0005)
            time.sleep(chance.random() * 0.02)
            process.kill()
        assert path.read_bytes() in (b"old", whole)
        for left in path.parent.iterdir():  # a killed process can't clear up, but it hides
            assert left == path or left.name.startswith(".file.")
            if left != path:
                left.unlink()


def both(*command: object) -> list[str]:
    """Run a command twice at once; what both said."""
    processes = [
        subprocess.Popen(
            [*COMMAND, *map(str, command)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    return [out for out, _ in told]


def test_two_that_add_at_once_wait_for_each_other(
    init: Init, undisturbed: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    init(case)
    # Both add the same reports; each report is added once and known once.
    told = both("add", case, undisturbed / "news")
    assert sum(int(out.split()[1]) for out in told) == REPORTS
    assert contents(case)[0] == contents(undisturbed / "whole")[0]


def test_two_that_read_at_once_share_the_work(
    init: Init, undisturbed: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    init(case)
    run("add", case, undisturbed / "news")
    told = both("read", case)
    assert sum(int(out.split()[1]) for out in told) == REPORTS  # "Read 31 reports into ..."
    assert len(claims_of_readings(case)) == REPORTS
    assert contents(case) == contents(undisturbed / "whole")


def test_a_server_that_is_killed_loses_nothing_that_was_told(
    undisturbed: Path, tmp_path: Path
) -> None:
    server = Server.start()
    if server is None:
        pytest.skip(MISSING)
    case, whole = tmp_path / "case", contents(undisturbed / "whole")[0]
    try:
        on_server(case, server.new_database())
        run("init", case)
        with subprocess.Popen(
            [*COMMAND, "add", str(case), str(undisturbed / "news"), "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            told = [process.stdout.readline()]
            server.kill()
            rest, err = process.communicate()
        assert process.returncode == 1
        [line] = err.splitlines()
        assert line.startswith("error: postgresql://")
        assert "run the same command again" in line
        server.resume()
        stored = contents(case)[0]
        said = {json.loads(one)["report"] for one in [*told, *rest.splitlines()]}
        assert said <= stored.keys()
        assert stored.items() <= whole.items()
        assert run("add", case, undisturbed / "news").returncode == 0
        assert contents(case)[0] == whole
    finally:
        server.stop()


# -- full disks ------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of eight megabytes; skipped where the user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if (
        mount is None
        or subprocess.run([mount, *options], check=False, capture_output=True).returncode
    ):
        pytest.skip("mounting needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Use up the room of a disk but for some bytes."""
    stuffing = folder / "stuffing"
    with stuffing.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    os.truncate(stuffing, stuffing.stat().st_size - leave)
    return stuffing


def full(ran: subprocess.CompletedProcess[str]) -> str:
    """Check that a command told of the full disk in one clear sentence; return it."""
    assert ran.returncode == 1
    [line] = [line for line in ran.stderr.splitlines() if line.startswith("error: ")]
    assert ran.stderr.strip() == line
    assert "full" in line or "No space left" in line
    assert "make room" in line
    return line


@pytest.mark.parametrize("leave", [0, 20_000, 150_000])
def test_a_disk_that_fills_up_while_adding_and_reading(
    undisturbed: Path, small_disk: Path, leave: int
) -> None:
    case, whole = small_disk / "case", contents(undisturbed / "whole")
    run("init", case)
    stuffing = fill(small_disk, leave)
    full(run("add", case, undisturbed / "news"))
    stuffing.unlink()
    assert contents(case)[0].items() < whole[0].items()
    assert run("add", case, undisturbed / "news").returncode == 0
    assert contents(case)[0] == whole[0]

    stuffing = fill(small_disk, leave)
    full(run("read", case))
    stuffing.unlink()
    reports, claims = contents(case)
    assert reports == whole[0]
    assert claims.items() < whole[1].items()
    assert run("read", case).returncode == 0
    assert contents(case) == whole


@pytest.mark.parametrize("leave", [0, 60_000])
def test_a_server_whose_disk_fills_up(
    undisturbed: Path, small_disk: Path, tmp_path: Path, server: Server, leave: int
) -> None:
    subprocess.run(["mount", "-o", "remount,size=24m", str(small_disk)], check=True)
    for folder in (small_disk, *small_disk.parents):  # the server's user must come through
        if folder.stat().st_mode & 0o001 == 0:
            folder.chmod(folder.stat().st_mode | 0o011)
    name = f"small_{leave}"
    case, whole = tmp_path / "case", contents(undisturbed / "whole")
    room = small_disk / "server"
    room.mkdir()
    server.give(room)
    server.sql(f"CREATE TABLESPACE {name} LOCATION '{room}'")
    url = server.new_database(f"TABLESPACE {name}")
    try:
        on_server(case, url)
        run("init", case)
        for command, part in ((["add", case, undisturbed / "news"], 0), (["read", case], 1)):
            stuffing = fill(small_disk, leave)
            full(run(*command))
            stuffing.unlink()
            assert contents(case)[part].items() < whole[part].items()
            assert run(*command).returncode == 0
            assert contents(case)[part] == whole[part]
    finally:
        server.sql(f"DROP DATABASE {url.split('/')[3].partition('?')[0]} WITH (FORCE)")
        server.sql(f"DROP TABLESPACE {name}")


def test_a_case_is_looked_at_on_a_full_disk(undisturbed: Path, small_disk: Path) -> None:
    shutil.copytree(undisturbed / "whole", small_disk / "case")
    fill(small_disk)
    ran = run("claims", small_disk / "case", "--json")
    assert ran.returncode == 0 or "make room" in full(ran)


def test_init_on_a_full_disk(small_disk: Path) -> None:
    stuffing = fill(small_disk)
    full(run("init", small_disk / "case"))
    stuffing.unlink()
    assert run("init", small_disk / "case").returncode == 0
    with Case.open(small_disk / "case") as case:
        assert case.settings.name == "case"


@pytest.mark.parametrize("format_", [*OF_CLAIMS, "map"])
def test_a_full_disk_leaves_the_old_file_whole(
    undisturbed: Path, small_disk: Path, format_: str
) -> None:
    path = small_disk / "file"
    path.write_text("old")
    fill(small_disk, leave=4096)
    before = sorted(small_disk.iterdir())
    command = ["map"] if format_ == "map" else ["export", "--format", format_]
    line = full(run(command[0], undisturbed / "whole", *command[1:], "-o", path, "--force"))
    assert str(path) in line
    assert path.read_text() == "old"
    assert sorted(small_disk.iterdir()) == before


@pytest.mark.parametrize("format_", ["jsonl", "csv", "geojson", "ftm"])
def test_standard_output_on_a_full_disk(undisturbed: Path, format_: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    command = [*COMMAND, "export", str(undisturbed / "whole"), "--format", format_]
    with Path("/dev/full").open("w") as device:
        ran = subprocess.run(command, stdout=device, stderr=subprocess.PIPE, text=True, check=False)
    full(ran)


@pytest.mark.parametrize("size", [300_000, 400_000])
def test_files_that_may_grow_no_more(undisturbed: Path, tmp_path: Path, size: int) -> None:
    """Where no disk can be mounted: a limit on the size of files fails in the same way."""
    case, whole = tmp_path / "case", contents(undisturbed / "whole")[0]
    run("init", case)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [*COMMAND, "add", str(case), str(undisturbed / "news")]
    full(subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False))
    assert contents(case)[0].items() < whole.items()
    assert run("add", case, undisturbed / "news").returncode == 0
    assert contents(case)[0] == whole


def test_stopping_by_hand_is_told_and_resumes(
    undisturbed: Path, tmp_path: Path, dateline: Dateline
) -> None:
    case = tmp_path / "case"
    run("init", case)
    run("add", case, undisturbed / "news")
    command = [*COMMAND, "read", str(case)]
    with (
        Case.open(case) as beside,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process,
    ):
        while process.poll() is None and rows(beside, tables.readings) < 1:
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode in (130, 0)
    if process.returncode:
        assert err.strip() == (
            "error: Stopped. What is done is kept: run the same command again to go on."
        )
    assert dateline("read", case).status == 0
    assert contents(case) == contents(undisturbed / "whole")
