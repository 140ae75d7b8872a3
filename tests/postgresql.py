"""A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from itertools import count
from pathlib import Path

MISSING = "PostgreSQL is not installed: on Debian, apt-get install postgresql"
_OPTIONS = "-c listen_addresses='' -c unix_socket_directories={0} -c fsync=off"


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl: Debian does not put them on the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    versions = sorted(folders, key=lambda path: float(path.parent.parent.name))
    return versions[-1].parent if versions else None


class Server:
    """A running server. ``Server.start()`` gives None where PostgreSQL is not installed."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self._numbers = count(1)

    @classmethod
    def start(cls) -> Server | None:
        programs = _programs()
        if programs is None:
            return None
        # Not below pytest's folders, which only their owner may enter.
        server = cls(programs, Path(tempfile.mkdtemp(prefix="dateline-pg-")))
        server.give(server.folder)
        # The plainest locale, so that nothing but what Dateline asks for knows of other letters.
        made = ["-A", "trust", "-U", "dateline", "-E", "UTF8", "--locale=C", "--no-sync"]
        server._run("initdb", "-D", str(server.folder / "data"), *made)
        server.resume()
        return server

    def give(self, folder: Path) -> None:
        """Make the server's user the owner of a folder: it refuses to run as root."""
        if os.geteuid() == 0:
            os.chown(folder, *_unprivileged())

    def resume(self) -> None:
        """Start the server on its data."""
        options = _OPTIONS.format(self.folder)
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "-o", options, "start"
        )

    def kill(self) -> None:
        """SIGKILL the server and all its processes; wait until they are gone."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in (pid, *map(int, children)):
            os.kill(one, signal.SIGKILL)
        for one in (pid, *map(int, children)):
            while Path(f"/proc/{one}").exists() and "(zombie)" not in _state(one):
                pass
        # A process that nobody has asked for its status looks alive to the next server.
        for left in (self.folder / "data" / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink()

    def stop(self) -> None:
        """Stop the server and delete its data."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement as the owner of all; its result as text."""
        return self._run(
            "psql", "-h", str(self.folder), "-U", "dateline", "-XAtqc", statement, database
        )

    def new_database(self, clause: str = "") -> str:
        """The address of a new, empty database."""
        name = f"case{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} {clause}")
        return f"postgresql://dateline@/{name}?host={self.folder}"

    def new_schema(self) -> str:
        """The address of a new, empty schema, which is made more quickly than a database."""
        name = f"case{next(self._numbers)}"
        self.sql(f"CREATE SCHEMA {name}")
        where = f"host={self.folder}&options=-csearch_path%3D{name}"
        return f"postgresql://dateline@/postgres?{where}"

    def _run(self, program: str, *arguments: str) -> str:
        user, group = _unprivileged() if os.geteuid() == 0 else (None, None)
        # A server that pg_ctl starts would keep a pipe open, a file does not mind.
        with tempfile.TemporaryFile("w+") as told:
            ran = subprocess.run(
                [str(self.programs / program), *arguments],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                check=False,
                user=user,
                group=group,
            )
            told.seek(0)
            output = told.read()
        assert ran.returncode == 0, f"{program}: {output}"
        return output.strip()


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "(zombie)"


def _unprivileged() -> tuple[int, int]:
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return user.pw_uid, user.pw_gid
