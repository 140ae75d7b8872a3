"""A case as one file that a person can check: a ZIP file with a manifest and SHA-256 digests.

``tables/`` has a file of JSON lines for each table (`dateline.store.dump`), ``originals/`` the
bytes of each report as they came, named by their SHA-256, ``case/`` the case's own files.
``SHA256SUMS`` lists all of them for ``sha256sum -c``; ``manifest.json`` says what they are.
"""

from __future__ import annotations

import hashlib
import json
import logging
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from sqlalchemy import Table

from dateline import __version__
from dateline.errors import DatelineError
from dateline.store import tables
from dateline.store.dump import (
    TABLES,
    Row,
    Snapshot,
    Sum,
    Summing,
    columns_of,
    line_of,
    row_of,
    snapshot,
)
from dateline.views.files import atomically
from dateline.workflow.case import Case
from dateline.workflow.export import check_output
from dateline.workflow.transfer import Moved, Sums, make, own_files

_logger = logging.getLogger(__name__)
FORMAT = "dateline backup 1"
MANIFEST, LIST, ABOUT = "manifest.json", "SHA256SUMS", "README.txt"
_LONGEST = 1 << 30  # bytes of a line, and of what is not read piece by piece
_CHUNK = 1 << 20
_README = """\
A backup of a Dateline case: {name}, made {made} by Dateline {version}.

To check it:    unzip FILE -d backup && cd backup && sha256sum -c SHA256SUMS
To restore it:  dateline restore FILE CASE

tables/     one file of JSON lines for each table, a row each; manifest.json names the columns
originals/  the bytes of each report as they came, named by their SHA-256
case/       the case's own files
"""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: when it was made, of which case, and what came of each table."""

    case: str
    made: str
    tables: Sums

    @property
    def reports(self) -> int:
        """How many reports there are."""
        return self.tables["reports"].rows

    @property
    def decisions(self) -> int:
        """How many decisions there are."""
        return self.tables["decisions"].rows


# -- writing ---------------------------------------------------------------------------------------


@dataclass
class _Packing:
    """A ZIP file that is being written, and the digests of what is in it."""

    zipped: zipfile.ZipFile
    listed: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def file(self, name: str) -> Iterator[_Entry]:
        info = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        with self.zipped.open(info, "w", force_zip64=True) as entry:
            writing = _Entry(entry)
            yield writing
        self.listed[name] = writing.digest.hexdigest()

    def add(self, name: str, data: bytes) -> None:
        with self.file(name) as entry:
            entry.write(data)


@dataclass
class _Entry:
    """A file within a ZIP file."""

    file: IO[bytes]
    digest: Any = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> None:
        self.file.write(data)
        self.digest.update(data)


def backup(case: Case, path: Path, *, force: bool = False) -> Backup:
    """Write all of a case as it is at this moment to a file, which appears when it is whole.

    DatelineError where the file may not or can't be written, or an original is damaged.
    """
    check_output(case, path, force=force)
    found: list[Backup] = []

    def filled(part: Path) -> int:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as zipped:
            found.append(_pack(case, _Packing(zipped)))
        return 1

    atomically(path, filled, mode=0o600)  # it holds digests of passwords
    _logger.info("backed up %d reports", found[0].reports)
    return found[0]


def _pack(case: Case, packing: _Packing) -> Backup:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    about = Backup(case.settings.name, made, {})
    text = _README.format(name=" ".join(about.case.split()), made=made, version=__version__)
    packing.add(ABOUT, text.encode("utf-8", "replace"))
    for name, data in own_files(case).items():
        packing.add(f"case/{name}", data)
    with snapshot(case.store.database) as source:
        sums = {name: _pack_table(source, table, packing) for name, table in TABLES.items()}
    about = Backup(about.case, about.made, sums)
    packing.add(MANIFEST, _manifest(about, packing.listed))
    listed = "".join(f"{digest}  {name}\n" for name, digest in packing.listed.items())
    packing.add(LIST, listed.encode())
    return about


def _pack_table(source: Snapshot, table: Table, packing: _Packing) -> Sum:
    summing = Summing()
    # One file after the other: the originals' lines stand behind the originals.
    lines: list[bytes] = []
    if table is tables.originals:
        for row in source.rows(table):
            packing.add(f"originals/{row[0]}", row[-1])
            lines.append(line_of(table, row))
        rest: Iterator[bytes] = iter(lines)
    else:
        rest = (line_of(table, row) for row in source.rows(table))
    with packing.file(_file_of(table)) as entry:
        for line in rest:
            summing.add(line)
            entry.write(line)
    return summing.sum


def _file_of(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def _manifest(about: Backup, listed: dict[str, str]) -> bytes:
    told = {
        "format": FORMAT,
        "dateline": __version__,
        "schema": tables.VERSION,
        "case": about.case,
        "made": about.made,
        "tables": [
            {
                "name": name,
                "columns": [column.name for column in columns_of(TABLES[name])],
                "rows": one.rows,
                "sha256": one.sha256,
            }
            for name, one in about.tables.items()
        ],
        "case_files": {n: d for n, d in listed.items() if n.startswith("case/")},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


# -- reading ---------------------------------------------------------------------------------------


def restore(path: Path, folder: Path, database: str | None) -> tuple[Backup, Moved]:
    """Make a new case of a backup: what it holds, and what stands in the new case, the same.

    ``database`` is the address of an empty PostgreSQL database, None for a file in the new folder.
    DatelineError where the file is no whole backup of this schema, where something is there
    already, or it can't be made.
    """
    with _opened(path) as backed:
        about = backed.about

        def check(found: Sums) -> None:
            wrong = [name for name in TABLES if found[name] != about.tables[name]]
            if wrong:
                raise backed.damaged(f"{_file_of(TABLES[wrong[0]])} is not what its manifest says")

        contents = ((table, backed.rows(table)) for table in TABLES.values())
        moved = make(folder, database, backed.files(), contents, check)
    _logger.info("restored %d reports", about.reports)
    return about, moved


@dataclass(frozen=True)
class _Backed:
    """An open backup."""

    path: Path
    zipped: zipfile.ZipFile
    about: Backup
    case_files: dict[str, str]

    def damaged(self, why: str) -> DatelineError:
        return _damaged(self.path, why)

    def files(self) -> dict[str, bytes]:
        """The case's own files."""
        found = {}
        for name, digest in self.case_files.items():
            own = PurePosixPath(name)
            if own.parts != ("case", own.name) or own.name.startswith("."):
                raise self.damaged(f"{name!r} is no file of a case")
            data = _read(self.zipped, name)
            if hashlib.sha256(data).hexdigest() != digest:
                raise self.damaged(f"{name} is not what its manifest says")
            found[own.name] = data
        return found

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table."""
        name, number = _file_of(table), 0
        with self.zipped.open(name) as file:
            while line := file.readline(_LONGEST):
                number += 1
                try:
                    yield row_of(table, line, self._original)
                except (ValueError, RecursionError) as error:
                    raise self.damaged(f"line {number} of {name} is no row: {error}") from None

    def _original(self, sha256: str) -> bytes:
        data = _read(self.zipped, f"originals/{sha256}")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise self.damaged(f"originals/{sha256} has another SHA-256")
        return data


@contextmanager
def _opened(path: Path) -> Iterator[_Backed]:
    """Open a backup; what is wrong with the ZIP file is a DatelineError until it is closed."""
    try:
        with zipfile.ZipFile(path) as zipped:
            told = json.loads(_read(zipped, MANIFEST))
            about, files = _about(path, told)
            yield _Backed(path, zipped, about, files)
    except FileNotFoundError:
        raise DatelineError(f"{path} does not exist; check the path.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path, str(error)) from None
    except KeyError as error:
        raise _damaged(path, str(error.args[0]) if error.args else "a part is missing") from None
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _damaged(path, f"{MANIFEST}: {error}") from None
    except OSError as error:
        raise DatelineError(f"{path} cannot be read ({error.strerror}); check it.") from None


def _about(path: Path, told: Any) -> tuple[Backup, dict[str, str]]:
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _damaged(path, "its manifest is none of a backup")
    if told.get("schema") != tables.VERSION:
        made, schema = str(told.get("dateline"))[:40], str(told.get("schema"))[:9]
        raise DatelineError(
            f"{path} was made by another Dateline ({made}, schema {schema}; this one has "
            f"{tables.VERSION}): restore it with that one, then open it with this."
        )
    try:
        sums = {one["name"]: Sum(int(one["rows"]), str(one["sha256"])) for one in told["tables"]}
        files = {str(name): str(digest) for name, digest in told["case_files"].items()}
        about = Backup(str(told["case"]), str(told["made"]), sums)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _damaged(path, "its manifest is none of a backup") from None
    if sums.keys() != TABLES.keys():
        raise _damaged(path, "its manifest has other tables")
    return about, files


def _read(zipped: zipfile.ZipFile, name: str) -> bytes:
    """A whole file of a ZIP file, within bounds."""
    with zipped.open(name) as file:
        data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise zipfile.BadZipFile(f"{name} is larger than {_LONGEST:,} bytes")
    return data


def _damaged(path: Path, why: str) -> DatelineError:
    return DatelineError(f"{path} is no whole backup ({why}): use another one.")
