"""Killed processes and full disks: whole or absent, never half, and running again completes.

The kills are real (SIGKILL at random moments) and so are the disks: a small one is mounted where
the user may do that, else the system limits the size of files.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.cli.commands import FORMATS
from dateline.store.case import Case
from tests.conftest import Dateline

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


def contents(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The reports' texts by id and the claims' data by id."""
    with Case.open(folder) as case:
        assert case.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert case.db.execute("PRAGMA foreign_key_check").fetchall() == []
        reports = {r.id: r.text for r in case.reports()}
        claims = dict(case.db.execute("SELECT id, data FROM claims").fetchall())
    return reports, claims


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


def done(folder: Path, what: str) -> int:
    """How far a command came, looked at from beside it: WAL lets a reader in."""
    try:
        with sqlite3.connect(f"file:{folder}/case.sqlite?mode=ro", uri=True, timeout=5) as db:
            return int(db.execute(what).fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0


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


@pytest.mark.parametrize("seed", range(2))
def test_add_killed_many_times_loses_nothing(tmp_path: Path, seed: int) -> None:
    case, news = tmp_path / "case", write_reports(tmp_path / "news", 2000)
    run("init", tmp_path / "whole")
    run("add", tmp_path / "whole", news)
    whole = contents(tmp_path / "whole")[0]
    assert len(whole) == 2000
    chance = random.Random(seed)
    run("init", case)
    add: list[object] = ["add", case, news]
    killed = 0
    for _ in range(KILLS):
        killed += kill_somewhere(chance, add, lambda: done(case, "SELECT count(*) FROM reports"))
        reports, _ = contents(case)
        assert reports.items() <= whole.items()  # each is whole, or it is absent
        with Case.open(case) as opened:
            for report in reports:
                assert opened.original(report)  # no report without its bytes
            stray = (
                "SELECT count(*) FROM originals WHERE sha256 NOT IN (SELECT original FROM reports)"
            )
            assert opened.db.execute(stray).fetchone()[0] == 0
    assert killed >= KILLS // 3
    assert run(*add).returncode == 0
    assert contents(case)[0] == whole


def test_read_killed_many_times_ends_in_the_same_claims(undisturbed: Path, tmp_path: Path) -> None:
    case, whole = tmp_path / "case", contents(undisturbed / "whole")
    chance = random.Random(1)
    run("init", case)
    run("add", case, undisturbed / "news")
    with Case.open(undisturbed / "whole") as opened:
        rows = opened.db.execute("SELECT report, count(*) FROM claims GROUP BY report")
        expected = dict(rows.fetchall())
    killed = 0
    read = "SELECT count(*) FROM reports WHERE engine IS NOT NULL"
    for _ in range(KILLS):
        killed += kill_somewhere(chance, ["read", case], lambda: done(case, read))
        reports, claims = contents(case)
        assert reports == whole[0]
        assert claims.items() <= whole[1].items()
        with Case.open(case) as opened:
            counts = "SELECT report, count(*) FROM claims GROUP BY report"
            found = dict(opened.db.execute(counts).fetchall())
            engines = dict(opened.db.execute("SELECT id, engine FROM reports").fetchall())
        for report, engine in engines.items():  # all claims of it, or none
            assert found.get(report, 0) == (expected.get(report, 0) if engine else 0)
    assert killed >= KILLS // 3
    assert run("read", case).returncode == 0
    assert contents(case) == whole


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
            assert opened.counts() == {"reports": 0, "unread": 0, "claims": 0}
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


def test_two_at_once_wait_for_each_other(undisturbed: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    run("init", case)
    command = [*COMMAND, "add", str(case), str(undisturbed / "news")]
    # Both add the same reports; each report is added once and known once.
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "12"]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    added = [int(out.split()[1]) for out, _ in told]
    assert sum(added) == REPORTS
    assert contents(case)[0] == contents(undisturbed / "whole")[0]


# -- full disks ------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of four megabytes; skipped where the user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
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


@pytest.mark.parametrize("format_", [*FORMATS, "map"])
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


@pytest.mark.parametrize("size", [60_000, 120_000])
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
    read = "SELECT count(*) FROM reports WHERE engine IS NOT NULL"
    with subprocess.Popen(
        [*COMMAND, "read", str(case)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None and done(case, read) < 1:
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
