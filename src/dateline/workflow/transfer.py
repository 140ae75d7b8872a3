"""A new case made of all that another one holds: out of a backup, or of the other one itself.

What is not in the database are the case's own files: settings, lists and a profile. The new case
appears whole or not at all.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from dateline.errors import DatelineError
from dateline.store.dialects import connect
from dateline.store.dump import TABLES, Row, Sum, fill, snapshot
from dateline.workflow.case import CATALOGUE, DATABASE, PLACES, PUBLISHERS, Case
from dateline.workflow.settings import SETTINGS, with_database

_logger = logging.getLogger(__name__)
_OWN = (PLACES, CATALOGUE, PUBLISHERS)
Sums = Mapping[str, Sum]


@dataclass(frozen=True, slots=True)
class Moved:
    """What came over: of each table the number of its rows and what stands for them."""

    tables: Sums

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(one.rows for one in self.tables.values())

    def number(self, table: str) -> int:
        """How many rows a table has."""
        return self.tables[table].rows


def own_files(case: Case) -> dict[str, bytes]:
    """The case's own files by their names; the settings without the address of the database."""
    found = {}
    settings = case.folder / SETTINGS
    if settings.is_file():
        text = settings.read_text(encoding="utf-8")
        found[SETTINGS] = with_database(text, None, str(settings)).encode()
    profile = Path(case.settings.profile)
    names = [*_OWN, profile.name] if profile.parent == case.folder.resolve() else [*_OWN]
    for name in names:
        with suppress(FileNotFoundError):
            found[name] = (case.folder / name).read_bytes()
    return found


def copy(case: Case, folder: Path, database: str | None) -> Moved:
    """Make a new case of all that a case holds at this moment.

    ``database`` is the address of an empty PostgreSQL database, None for a file in the new folder.
    DatelineError where something is there already, or it can't be made.
    """
    files = own_files(case)
    with snapshot(case.store.database) as source:
        contents = ((table, source.rows(table)) for table in TABLES.values())
        return make(folder, database, files, contents, lambda _: None)


def make(
    folder: Path,
    database: str | None,
    files: Mapping[str, bytes],
    contents: Iterable[tuple[Table, Iterable[Row]]],
    check: Callable[[Sums], None],
) -> Moved:
    """Make a case of its own files and the rows of all tables: see `dateline.store.dump.fill`."""
    if folder.is_symlink() or (folder.exists() and not _is_empty(folder)):
        raise DatelineError(f"{folder} is there already: name a folder that is not.")
    found: dict[str, Sum] = {}

    def checked(sums: Sums) -> None:
        check(sums)
        found.update(sums)

    part: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}."))
        _write(part, files, database)
        made = connect(database or f"sqlite:///{part / DATABASE}", str(folder))
        try:
            fill(made, contents, checked)
        finally:
            made.engine.dispose()
        part.chmod(0o777 & ~_umask())
        part.replace(folder)
    except OSError as error:
        raise DatelineError(
            f"{folder} can't be made ({error.strerror}): make room or name another folder."
        ) from None
    finally:
        if part is not None and part.exists():
            shutil.rmtree(part, ignore_errors=True)
    _logger.info("made a case of %d rows", sum(one.rows for one in found.values()))
    return Moved(found)


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:  # a file, or what may not be read
        return False


def _write(folder: Path, files: Mapping[str, bytes], database: str | None) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    settings = folder / SETTINGS
    if database is not None:
        text = settings.read_text(encoding="utf-8") if settings.exists() else ""
        settings.touch(0o600)
        settings.chmod(0o600)  # the address may hold a password
        settings.write_text(with_database(text, database, SETTINGS), encoding="utf-8")


def _umask() -> int:
    now = os.umask(0o022)
    os.umask(now)
    return now
