"""A case: a folder with one SQLite file in WAL mode and a readable ``dateline.toml``.

Reports, their original bytes and the claims read from them. A report and its original enter in one
transaction, and so do all claims of one report with the name of the engine that read them: a run
that is killed at any moment leaves whole reports, read or unread.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import tomllib
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from dateline.errors import DatelineError
from dateline.mentions.times import resolve_again
from dateline.model import (
    Argument,
    Claim,
    Count,
    Factuality,
    Holder,
    MentionType,
    Place,
    Report,
    Span,
    Time,
    Value,
    check_grounded,
)
from dateline.reports import Original

_T = TypeVar("_T", Time, Place)
DATABASE, SETTINGS = "case.sqlite", "dateline.toml"
_APPLICATION = 0x444C4E45  # "DLNE": tells a case from any other SQLite file
_VERSION = 1
_SCHEMA = """
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
    type TEXT NOT NULL,
    earliest TEXT, latest TEXT,
    words TEXT NOT NULL,
    places TEXT NOT NULL,
    voices TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX claims_report ON claims (report, position);
CREATE INDEX claims_type ON claims (type);
"""
_DEFAULTS = """\
# Settings of this Dateline case.

[case]
name = {name}

[add]
# A single page or record larger than this many bytes is refused.
max_bytes = 20000000

[read]
# A profile that comes with Dateline ("arms") or the path of your own .toml file.
profile = "arms"
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``dateline.toml`` says: the case's name, the size limit in bytes, the profile."""

    name: str
    max_bytes: int = 20_000_000
    profile: str = "arms"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims to list; an empty field asks for nothing.

    ``since`` and ``until`` are ISO dates: a claim passes if its interval overlaps the window.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    voice: str | None = None
    report: str | None = None


class Case:
    """An open case. Use ``Case.create`` or ``Case.open``, and close it (or use ``with``)."""

    def __init__(self, folder: Path, db: sqlite3.Connection, settings: Settings) -> None:
        self.folder, self.db, self.settings = folder, db, settings

    @classmethod
    def create(cls, folder: Path) -> Case:
        """Make a new case folder; DatelineError if something is in its place already."""
        if (folder / DATABASE).exists():
            raise DatelineError(f"{folder} is a case already: use it, or name another folder.")
        if folder.exists() and not folder.is_dir():
            raise DatelineError(f"{folder} is a file: name a folder for the case.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            settings = folder / SETTINGS
            if not settings.exists():
                name = json.dumps(folder.resolve().name, ensure_ascii=False)
                settings.write_text(_DEFAULTS.format(name=name), encoding="utf-8")
        except OSError as error:
            raise DatelineError(f"{folder} can't be made: {error.strerror}.") from None
        # The schema and the mark that makes it a case are written in one transaction.
        db = _connect(folder / DATABASE)
        with _writing(db, folder):
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {_VERSION}")
        return cls(folder, db, _settings(folder))

    @classmethod
    def open(cls, folder: Path) -> Case:
        """Open a case folder; DatelineError if it is none or was made by a newer Dateline."""
        path = folder / DATABASE
        if not path.is_file():
            raise DatelineError(f"{folder} is not a case: make one with `dateline init {folder}`.")
        db = _connect(path)
        try:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError:
            raise DatelineError(f"{path} is not a SQLite database: restore it from a copy.") from None
        if application == 0 and version == 0:  # killed while it was made
            db.close()
            path.unlink()
            return cls.create(folder)
        if application != _APPLICATION:
            raise DatelineError(f"{path} is not a Dateline case: name another folder.")
        if version > _VERSION:
            raise DatelineError(f"{folder} was made by a newer Dateline: install that one.")
        return cls(folder, db, _settings(folder))

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    # -- reports ---------------------------------------------------------------------------------

    def add(
        self, report: Report, original: Original, *, given: bool = False
    ) -> Literal["added", "known", "updated"]:
        """Store a report and its original bytes, in one transaction.

        A report that is known already changes nothing, unless ``given`` says that its date or
        publisher was stated by the user: then they are updated and its claims' times resolved
        anew, without reading it again.
        """
        known = self.db.execute("SELECT * FROM reports WHERE id = ?", [report.id]).fetchone()
        if known is not None:
            return self._update(report, known) if given else "known"
        sha256 = hashlib.sha256(original.data).hexdigest()
        with _writing(self.db, self.folder):
            self.db.execute(
                "INSERT OR IGNORE INTO originals VALUES (?, ?, ?)",
                [sha256, original.media_type, zlib.compress(original.data, 6)],
            )
            row = asdict(report) | {"original": sha256, "added": _now()}
            self.db.execute(
                f"INSERT INTO reports ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                list(row.values()),
            )
        return "added"

    def _update(self, report: Report, known: sqlite3.Row) -> Literal["known", "updated"]:
        changes = {
            key: getattr(report, key)
            for key in ("published", "published_from", "publisher")
            if getattr(report, key) is not None and getattr(report, key) != known[key]
        }
        if report.published_from != "given":
            changes.pop("published", None)
            changes.pop("published_from", None)
        if not changes:
            return "known"
        with _writing(self.db, self.folder):
            assignments = ", ".join(f"{key} = ?" for key in changes)
            self.db.execute(
                f"UPDATE reports SET {assignments} WHERE id = ?", [*changes.values(), report.id]
            )
            self._retell(report.id, changes)
        return "updated"

    def _retell(self, report_id: str, changes: dict[str, str]) -> None:
        """Bring a report's claims up to date with its new date or publisher."""
        for row in self.db.execute("SELECT data FROM claims WHERE report = ?", [report_id]).fetchall():
            claim = claim_from_json(json.loads(row["data"]))
            if "published" in changes and claim.time is not None:
                time = resolve_again(claim.time, changes["published"], claim.tense)
                claim = replace(claim, time=time)
            if "publisher" in changes and claim.voice:
                outlet = replace(claim.voice[0], name=changes["publisher"], span=None)
                claim = replace(claim, voice=(outlet, *claim.voice[1:]))
            columns = _columns(claim)
            self.db.execute(
                "UPDATE claims SET earliest = ?, latest = ?, voices = ?, data = ? WHERE id = ?",
                [columns["earliest"], columns["latest"], columns["voices"], columns["data"], claim.id],
            )

    def report(self, prefix: str) -> Report:
        """The report of an id or of the beginning of one; DatelineError if none or several."""
        return _report(self._one("reports", prefix))

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of adding."""
        for row in self.db.execute("SELECT * FROM reports ORDER BY rowid"):
            yield _report(row)

    def original(self, report_id: str) -> bytes:
        """The bytes as they came."""
        row = self.db.execute(
            "SELECT data FROM originals JOIN reports ON original = sha256 WHERE id = ?", [report_id]
        ).fetchone()
        return zlib.decompress(row["data"])

    # -- claims ----------------------------------------------------------------------------------

    def unread(self, engine: str) -> list[str]:
        """The ids of the reports that this engine has not read yet."""
        rows = self.db.execute(
            "SELECT id FROM reports WHERE engine IS NOT ? ORDER BY rowid", [engine]
        )
        return [row["id"] for row in rows]

    def store_claims(self, report: Report, engine: str, claims: Iterable[Claim]) -> tuple[int, int]:
        """Replace a report's machine claims, in one transaction; return how many stored, dropped.

        A claim whose spans do not stand in the report's text is dropped: nothing ungrounded enters
        the database. Claims that a reviewer has decided on stay as they are.
        """
        stored = dropped = 0
        with _writing(self.db, self.folder):
            self.db.execute(
                "DELETE FROM claims WHERE report = ? AND data ->> 'status' = 'machine'", [report.id]
            )
            for position, claim in enumerate(claims):
                try:
                    check_grounded(claim, report.text)
                except ValueError:
                    dropped += 1
                    continue
                row = {"id": claim.id, "report": report.id, "position": position, **_columns(claim)}
                stored += self.db.execute(
                    f"INSERT OR IGNORE INTO claims ({', '.join(row)})"
                    f" VALUES ({', '.join('?' * len(row))})",
                    list(row.values()),
                ).rowcount
            self.db.execute(
                "UPDATE reports SET engine = ?, read_at = ? WHERE id = ?", [engine, _now(), report.id]
            )
        return stored, dropped

    def claim(self, prefix: str) -> tuple[Claim, Report]:
        """The claim of an id or of the beginning of one, with its report."""
        row = self._one("claims", prefix)
        return claim_from_json(json.loads(row["data"])), self.report(row["report"])

    def claims(self, filters: Filters | None = None) -> Iterator[tuple[Claim, Report]]:
        """The claims that pass the filters with their reports, in the order of reading."""
        wanted = filters or Filters()
        where, values = _where(wanted)
        query = f"""
            SELECT claims.data, claims.report FROM claims JOIN reports ON reports.id = claims.report
            {where} ORDER BY reports.rowid, claims.position
        """
        report: Report | None = None
        for row in self.db.execute(query, values):
            if report is None or report.id != row["report"]:
                report = self.report(row["report"])
            claim = claim_from_json(json.loads(row["data"]))
            if _passes(claim, wanted):
                yield claim, report

    def counts(self) -> dict[str, int]:
        """How many reports, unread reports and claims the case holds."""
        one = self.db.execute(
            """SELECT (SELECT count(*) FROM reports) AS reports,
                      (SELECT count(*) FROM reports WHERE engine IS NULL) AS unread,
                      (SELECT count(*) FROM claims) AS claims"""
        ).fetchone()
        return dict(one)

    def _one(self, table: Literal["reports", "claims"], prefix: str) -> sqlite3.Row:
        what = table[:-1]
        if not re.fullmatch(r"[0-9a-f]+", prefix):
            raise DatelineError(f"{prefix!r} is no {what} id: copy one from `dateline {table}`.")
        rows = self.db.execute(
            f"SELECT * FROM {table} WHERE id >= ? AND id < ? LIMIT 2", [prefix, prefix + "g"]
        ).fetchall()
        if len(rows) == 1:
            return rows[0]  # type: ignore[no-any-return]
        problem = "begins no" if not rows else "begins several"
        raise DatelineError(f"{prefix} {problem} {what} id of {self.folder}: give a longer or other one.")


def _connect(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(path, timeout=30, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.OperationalError as error:
        raise DatelineError(f"{path} can't be opened: {error}.") from None
    except sqlite3.DatabaseError:
        raise DatelineError(f"{path} is not a SQLite database: restore it from a copy.") from None
    return db


@contextmanager
def _writing(db: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """A transaction: whole or not at all. A full disk is told in one sentence."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if "full" in str(error) or "disk I/O" in str(error):
            raise DatelineError(
                f"The disk of {folder} is full ({error}): make room and run the command again."
            ) from None
        raise DatelineError(f"{folder} can't be written: {error}.") from None
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _settings(folder: Path) -> Settings:
    path = folder / SETTINGS
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return Settings(
            name=str(data.get("case", {}).get("name", folder.resolve().name)),
            max_bytes=int(data.get("add", {}).get("max_bytes", 20_000_000)),
            profile=str(data.get("read", {}).get("profile", "arms")),
        )
    except (tomllib.TOMLDecodeError, ValueError, AttributeError, UnicodeDecodeError) as error:
        raise DatelineError(f"{path} can't be read: {error}; mend it or delete it.") from None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _report(row: sqlite3.Row) -> Report:
    names = ("id", "text", "origin", "source", "title", "byline", "publisher", "published",
             "published_from", "url")  # fmt: skip
    return Report(**{name: row[name] for name in names})


def _columns(claim: Claim) -> dict[str, str | None]:
    """The columns that a claim is searched by, and its JSON."""
    words = [w for a in claim.arguments for w in (a.span.text, a.name) if w]
    places = [claim.place.span.text, claim.place.name, claim.place.country] if claim.place else []
    places += [
        w
        for a in claim.arguments
        if a.mention_type in (MentionType.PLACE, MentionType.FACILITY)
        for w in (a.span.text, a.name)
    ]
    return {
        "type": claim.type,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "words": "\n".join(words),
        "places": "\n".join(filter(None, places)),
        "voices": "\n".join(h.name for h in claim.voice),
        "data": json.dumps(claim_to_json(claim), ensure_ascii=False, separators=(",", ":")),
    }


def _where(filters: Filters) -> tuple[str, list[str]]:
    clauses: list[str] = []
    values: list[str] = []
    if filters.types:
        clauses.append(f"claims.type COLLATE NOCASE IN ({', '.join('?' * len(filters.types))})")
        values += filters.types
    for column, value in (
        ("words", filters.actor),
        ("places", filters.place),
        ("voices", filters.voice),
    ):
        if value and value.isascii():  # LIKE folds the case of ASCII only
            clauses.append(f"claims.{column} LIKE ? ESCAPE '\\'")
            escaped = re.sub(r"([%_\\])", r"\\\1", value)
            values.append(f"%{escaped}%")
    if filters.since:
        clauses.append("coalesce(claims.latest, claims.earliest) >= ?")
        values.append(filters.since)
    if filters.until:
        clauses.append("coalesce(claims.earliest, claims.latest) <= ?")
        values.append(filters.until)
    if filters.report:
        clauses.append("claims.report LIKE ?")
        values.append(f"{filters.report}%")
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), values


def _passes(claim: Claim, filters: Filters) -> bool:
    """Whether whole words of the claim match: "Iran" is not in "Iranian"."""
    columns = _columns(claim)
    for column, wanted in (
        ("words", filters.actor),
        ("places", filters.place),
        ("voices", filters.voice),
    ):
        if wanted and not re.search(
            rf"(?<!\w){re.escape(wanted)}(?!\w)", columns[column] or "", re.IGNORECASE
        ):
            return False
    return True


# -- JSON --------------------------------------------------------------------------------------


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """A claim as plain values; ``claim_from_json`` is its inverse."""
    return asdict(claim)


def claim_from_json(data: dict[str, Any]) -> Claim:
    """The claim of plain values."""
    arguments = tuple(
        Argument(
            role=a["role"],
            span=Span(**a["span"]),
            mention_type=MentionType(a["mention_type"]) if a["mention_type"] else None,
            entity=a["entity"],
            name=a["name"],
            count=Count(**a["count"]) if a["count"] else None,
        )
        for a in data["arguments"]
    )
    voice = tuple(
        Holder(
            name=h["name"],
            entity=h["entity"],
            span=Span(**h["span"]) if h["span"] else None,
            cue=Span(**h["cue"]) if h["cue"] else None,
        )
        for h in data["voice"]
    )
    plain = {
        key: data[key]
        for key in ("report", "kind", "type", "tense", "confidence", "engine", "status", "event", "id")
    }
    return Claim(
        **plain,
        anchor=Span(**data["anchor"]),
        evidence=Span(**data["evidence"]),
        arguments=arguments,
        value=Value(**data["value"]) if data["value"] else None,
        time=_spanned(Time, data["time"]),
        place=_spanned(Place, data["place"]),
        voice=voice,
        factuality=Factuality(data["factuality"]),
    )


def _spanned(kind: type[_T], data: dict[str, Any] | None) -> _T | None:
    if data is None:
        return None
    return kind(**{**data, "span": Span(**data["span"])})
