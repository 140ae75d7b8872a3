"""Leases: which process is reading which report, so that two at once share the work.

A lease ends when its process is done with the report or seen to be dead, and after some minutes in
any case: a process on another machine can't be seen.
"""

from __future__ import annotations

import os
import secrets
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, or_, select

from dateline.store.dialects import Database
from dateline.store.tables import leases

MINUTES = 15
_OURS: set[str] = set()  # the names that this process gave


def new_worker() -> str:
    """A name for one open case of this process: host, process id, and a random part."""
    worker = f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"
    _OURS.add(worker)
    return worker


def take(database: Database, connection: Connection, report: str, worker: str) -> bool:
    """Take a report for some minutes; False if another process was quicker."""
    until = _time(datetime.now(UTC) + timedelta(minutes=MINUTES))
    row = {"report": report, "worker": worker, "until": until}
    query = database.insert(leases).values(row).returning(leases.c.report)
    return connection.execute(query).first() is not None


def end_stale(connection: Connection) -> None:
    """End the leases that are over, and those of dead processes."""
    workers = connection.scalars(select(leases.c.worker).distinct()).all()
    dead = [worker for worker in workers if _is_dead(worker)]
    over = leases.c.until < _time(datetime.now(UTC))
    connection.execute(delete(leases).where(or_(over, leases.c.worker.in_(dead))))


def _is_dead(worker: str) -> bool:
    """Whether a worker was a process of this machine that has ended."""
    host, process, _ = worker.rsplit("/", 2)
    if host != socket.gethostname():
        return False
    if int(process) == os.getpid():  # a container that is started again has the same numbers
        return worker not in _OURS
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # another user's
        pass
    return _is_zombie(int(process))


def _is_zombie(process: int) -> bool:
    """Whether a process has ended, which its parent has not asked for yet (Linux tells)."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[:1] in (["Z"], ["X"])


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
