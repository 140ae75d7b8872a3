"""A case: a folder with one SQLite file in WAL mode and a readable ``dateline.toml``.

A ``places.csv`` beside them, if there is one, adds places to the gazetteer (docs/places.md).

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
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dateline.errors import DatelineError
from dateline.model import (
    Claim,
    MentionType,
    Report,
    check_grounded,
    claim_from_json,
    claim_to_json,
)

if TYPE_CHECKING:
    from dateline.reports import Original

Given = Literal["published", "publisher"]
DATABASE, SETTINGS, PLACES = "case.sqlite", "dateline.toml", "places.csv"
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
    status TEXT NOT NULL,
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
# A profile that comes with Dateline ("arms"), or your own .toml file: its path, from this folder.
profile = "arms"
# engine = "endpoint" asks a language model instead of the built-in reader: see docs/endpoint.md.
engine = "built-in"
"""
_ANSWERS = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, model TEXT NOT NULL, answer TEXT NOT NULL, answered TEXT NOT NULL
)
"""
_REPORT = tuple(f.name for f in fields(Report))


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``dateline.toml`` says: the case's name, the size limit in bytes, how to read.

    ``profile`` is a name or, ending in ``.toml``, a path that does not depend on where one is.
    ``engine`` is built-in or endpoint, ``endpoint`` the table that `claims.endpoint` checks.
    """

    name: str
    max_bytes: int = 20_000_000
    profile: str = "arms"
    engine: str = "built-in"
    endpoint: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims to list; an empty field asks for nothing.

    ``types`` are names of types, in any case. ``actor``, ``place`` and ``voice`` are words of a
    participant, of a place (or its country code) and of a holder: whole words, in any case.
    ``since`` and ``until`` are ISO days: a claim passes if its interval overlaps the window, never
    if it has no date. ``report`` is a report's id.
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
        if folder.exists() and not folder.is_dir():
            raise DatelineError(f"{folder} is a file: name a folder for the case.")
        if (folder / DATABASE).exists():
            cls.open(folder).close()
            raise DatelineError(f"{folder} is a case already: use it, or name another folder.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write_settings(folder)
        except OSError as error:
            raise DatelineError(
                f"{folder} can't be made ({error.strerror}): make room or name another folder."
            ) from None
        db = _connect(folder / DATABASE)
        _make_tables(db, folder)
        return cls(folder, db, _settings(folder))

    @classmethod
    def open(cls, folder: Path) -> Case:
        """Open a case folder; DatelineError if it is none or was made by a newer Dateline."""
        path = folder / DATABASE
        if folder.exists() and not folder.is_dir():
            raise DatelineError(f"{folder} is a file: name the folder of a case.")
        if not path.is_file():
            raise DatelineError(f"{folder} is not a case: make one with `dateline init {folder}`.")
        db = _connect(path)
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if application == 0 and not db.execute("SELECT * FROM sqlite_master LIMIT 1").fetchone():
            _make_tables(db, folder)  # `init` was killed before it came to that
        elif application != _APPLICATION:
            raise DatelineError(f"{path} is not a Dateline case: name another folder.")
        elif version > _VERSION:
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
        self, report: Report, original: Original, given: Collection[Given] = ()
    ) -> Literal["added", "known", "updated"]:
        """Store a report and its original bytes, in one transaction.

        A report that is known already changes nothing, except for what ``given`` names as stated
        by the user: a new date or publisher replaces the old one, and its claims follow.
        """
        known = self.db.execute("SELECT * FROM reports WHERE id = ?", [report.id]).fetchone()
        if known is not None:
            changes = {name: getattr(report, name) for name in given}
            changes = {name: new for name, new in changes.items() if new and new != known[name]}
            if not changes:
                return "known"
            self._update(replace(_report(known), **changes), changes)
            return "updated"
        sha256 = hashlib.sha256(original.data).hexdigest()
        row = {name: getattr(report, name) for name in _REPORT}
        # A file's name need not be valid Unicode, a column must be.
        row["source"] = report.source.encode("utf-8", "replace").decode()
        row |= {"original": sha256, "added": _now()}
        with _writing(self.db, self.folder):
            self.db.execute(
                "INSERT OR IGNORE INTO originals VALUES (?, ?, ?)",
                [sha256, original.media_type, zlib.compress(original.data)],
            )
            stored = _insert(self.db, "reports", row, "ON CONFLICT DO NOTHING")
        # Nothing was stored where another process added the same report in this moment.
        return "added" if stored else self.add(report, original, given)

    def _update(self, report: Report, changed: Collection[str]) -> None:
        """Store a known report's new date or publisher and bring its claims up to date.

        Dates are resolved again from their constraints, without reading. The publisher is also a
        hint to the reader (of where places are), so the report becomes unread; until it is read
        again its claims at least name the new one.
        """
        from dateline.times import resolve_again

        with _writing(self.db, self.folder):
            if "published" in changed:
                self.db.execute(
                    "UPDATE reports SET published = ?, published_from = 'given' WHERE id = ?",
                    [report.published, report.id],
                )
            if "publisher" in changed:
                self.db.execute(
                    "UPDATE reports SET publisher = ?, engine = NULL WHERE id = ?",
                    [report.publisher, report.id],
                )
            for row in self.db.execute(
                "SELECT data FROM claims WHERE report = ? AND status != 'edited'", [report.id]
            ).fetchall():
                claim = claim_from_json(json.loads(row["data"]))
                if "published" in changed and claim.time:
                    time = resolve_again(claim.time, report.published, claim.tense)
                    claim = replace(claim, time=time)
                if "publisher" in changed and claim.voice and report.publisher:
                    outlet = replace(claim.voice[0], name=report.publisher, span=None)
                    claim = replace(claim, voice=(outlet, *claim.voice[1:]))
                columns = _columns(claim)
                self.db.execute(
                    f"UPDATE claims SET {', '.join(f'{c} = ?' for c in columns)} WHERE id = ?",
                    [*columns.values(), claim.id],
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
                "DELETE FROM claims WHERE report = ? AND status = 'machine'", [report.id]
            )
            for position, claim in enumerate(claims):
                try:
                    check_grounded(claim, report.text)
                except ValueError:
                    dropped += 1
                    continue
                row = {"id": claim.id, "report": report.id, "position": position}
                stored += _insert(
                    self.db, "claims", row | _columns(claim), "ON CONFLICT DO NOTHING"
                )
            self.db.execute(
                "UPDATE reports SET engine = ?, read_at = ? WHERE id = ?",
                [engine, _now(), report.id],
            )
        return stored, dropped

    def answer(self, key: str) -> str | None:
        """The answer that a model gave to the request of this key, if it is kept."""
        self.db.execute(_ANSWERS)  # cases of before this engine have no such table
        row = self.db.execute("SELECT answer FROM answers WHERE key = ?", [key]).fetchone()
        return row["answer"] if row else None

    def keep_answer(self, key: str, model: str, answer: str) -> None:
        """Keep a model's answer, so that the same request is never paid for twice."""
        row = {"key": key, "model": model, "answer": answer, "answered": _now()}
        with _writing(self.db, self.folder):
            self.db.execute(_ANSWERS)
            _insert(self.db, "answers", row, "ON CONFLICT DO NOTHING")

    def claim(self, prefix: str) -> tuple[Claim, Report]:
        """The claim of an id or of the beginning of one, with its report."""
        row = self._one("claims", prefix)
        return claim_from_json(json.loads(row["data"])), self.report(row["report"])

    def claims(self, filters: Filters | None = None) -> Iterator[tuple[Claim, Report]]:
        """The claims that pass the filters with their reports, in the order of reading."""
        where, values = _where(filters or Filters())
        query = f"""
            SELECT claims.data, claims.report FROM claims JOIN reports ON reports.id = claims.report
            WHERE {where} ORDER BY reports.rowid, claims.position
        """
        report: Report | None = None
        for row in self.db.execute(query, values):
            if report is None or report.id != row["report"]:
                report = self.report(row["report"])
            yield claim_from_json(json.loads(row["data"])), report

    def count(self, filters: Filters) -> int:
        """How many claims pass the filters."""
        where, values = _where(filters)
        query = f"SELECT count(*) FROM claims WHERE {where}"
        return int(self.db.execute(query, values).fetchone()[0])

    def undated(self, filters: Filters) -> int:
        """How many claims pass the filters but for having no date that is known."""
        where, values = _where(replace(filters, since=None, until=None))
        query = f"SELECT count(*) FROM claims WHERE {where} AND coalesce(earliest, latest) IS NULL"
        return int(self.db.execute(query, values).fetchone()[0])

    def types(self) -> list[str]:
        """The types that there are claims of, in the alphabet's order."""
        rows = self.db.execute("SELECT DISTINCT type FROM claims ORDER BY type COLLATE NOCASE")
        return [row["type"] for row in rows]

    def counts(self) -> dict[str, int]:
        """How many reports, unread reports and claims the case holds."""
        one = self.db.execute(
            """SELECT (SELECT count(*) FROM reports) AS reports,
                      (SELECT count(*) FROM reports WHERE engine IS NULL) AS unread,
                      (SELECT count(*) FROM claims) AS claims"""
        ).fetchone()
        return dict(one)

    def _one(self, table: Literal["reports", "claims"], prefix: str) -> sqlite3.Row:
        what, prefix = table[:-1], prefix.lower()
        if not re.fullmatch(r"[0-9a-f]+", prefix):
            raise DatelineError(f"{prefix!r} is no {what} id: copy one from `dateline {table}`.")
        rows = self.db.execute(
            f"SELECT * FROM {table} WHERE id >= ? AND id < ? LIMIT 4", [prefix, prefix + "g"]
        ).fetchall()
        if not rows:
            raise DatelineError(
                f"No {what} id of {self.folder} begins with {prefix}: "
                f"copy one from `dateline {table}`."
            )
        if len(rows) > 1:
            some = ", ".join(row["id"] for row in rows[:3]) + (" ..." if len(rows) > 3 else "")
            raise DatelineError(
                f"{prefix} begins more than one {what} id ({some}): give more of it."
            )
        return rows[0]  # type: ignore[no-any-return]


def _connect(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(path, timeout=30, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.create_function("has_words", 2, _has_words, deterministic=True)
        # A killed process loses nothing in this mode; a power cut may undo the last transactions.
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        raise _refused(path, "opened", error) from None
    except sqlite3.DatabaseError:
        raise DatelineError(f"{path} is not a SQLite database: restore it from a copy.") from None
    return db


def _make_tables(db: sqlite3.Connection, folder: Path) -> None:
    """Write the schema and the marks that make it a case, in one transaction."""
    with _writing(db, folder):
        for statement in _SCHEMA.split(";"):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {_VERSION}")


def _insert(
    db: sqlite3.Connection, table: str, row: Mapping[str, object], otherwise: str = ""
) -> int:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    return db.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks}) {otherwise}", list(row.values())
    ).rowcount


@contextmanager
def _writing(db: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """A transaction: whole or not at all. A full disk is told in one sentence."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if not isinstance(error, sqlite3.OperationalError):
            raise
        raise _refused(folder, "written", error) from None


def _refused(path: Path, what: str, error: sqlite3.OperationalError) -> DatelineError:
    # A disk that refuses a write for want of room may call it an I/O error only.
    if "full" in str(error) or "I/O" in str(error):
        return DatelineError(
            f"{path} can't be {what}, the disk is full or broken ({error}): make room and run the "
            "same command again, it goes on where it stopped."
        )
    return DatelineError(f"{path} can't be {what}: {error}.")


def _write_settings(folder: Path) -> None:
    """Write ``dateline.toml``, whole or not at all; one that is there stays."""
    if not (folder / SETTINGS).exists():
        name = json.dumps(folder.resolve().name, ensure_ascii=False)
        part = folder / f".{SETTINGS}.part"
        part.write_text(_DEFAULTS.format(name=name), encoding="utf-8")
        part.replace(folder / SETTINGS)


def _settings(folder: Path) -> Settings:
    path, plain = folder / SETTINGS, Settings(folder.resolve().name)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        name = data.get("case", {}).get("name", plain.name)
        max_bytes = data.get("add", {}).get("max_bytes", plain.max_bytes)
        profile = data.get("read", {}).get("profile", plain.profile)
        engine = data.get("read", {}).get("engine", plain.engine)
        endpoint = dict(data.get("endpoint", {}))
    except (tomllib.TOMLDecodeError, AttributeError, TypeError, ValueError, OSError) as error:
        raise DatelineError(f"{path} can't be read: {error}; mend it or delete it.") from None
    if not isinstance(name, str) or not isinstance(profile, str):
        raise DatelineError(f"{path} names the case or the profile by no text: put it in quotes.")
    if not isinstance(max_bytes, int) or max_bytes < 1:
        raise DatelineError(f"{path} has no number of bytes as max_bytes: write 20000000.")
    if engine not in ("built-in", "endpoint"):
        raise DatelineError(f'{path} names no engine to read with: write "built-in" or "endpoint".')
    if profile.endswith(".toml"):
        profile = str(folder.resolve() / profile)
    return Settings(name, max_bytes, profile, engine, endpoint)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _report(row: sqlite3.Row) -> Report:
    return Report(**{name: row[name] for name in _REPORT})


def _columns(claim: Claim) -> dict[str, str | None]:
    """The columns that a claim is searched by, and its JSON. Several words stand on lines."""
    words = [w for a in claim.arguments for w in (a.span.text, a.name)]
    place = claim.place
    places = [place.span.text, place.name, place.country] if place else []
    for argument in claim.arguments:
        if argument.mention_type in (MentionType.PLACE, MentionType.FACILITY):
            places += [argument.span.text, argument.name]
    return {
        "status": claim.status,
        "type": claim.type,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "words": _lines(words),
        "places": _lines(places),
        "voices": _lines(h.name for h in claim.voice),
        "data": json.dumps(claim_to_json(claim), ensure_ascii=False, separators=(",", ":")),
    }


def _lines(words: Iterable[str | None]) -> str:
    return "\n".join(" ".join(w.split()) for w in words if w)


def _has_words(lines: str, words: str) -> bool:
    """Whether whole words match: "Iran" is not in "Iranian"."""
    return _whole(words).search(lines) is not None


@cache
def _whole(words: str) -> re.Pattern[str]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _where(filters: Filters) -> tuple[str, list[str]]:
    """The condition on table ``claims``, and its values."""
    clauses: list[str] = ["TRUE"]
    values: list[str] = []
    if filters.types:
        clauses.append(f"claims.type COLLATE NOCASE IN ({', '.join('?' * len(filters.types))})")
        values += filters.types
    for column, words in (
        ("words", filters.actor),
        ("places", filters.place),
        ("voices", filters.voice),
    ):
        if words:
            clauses.append(f"has_words(claims.{column}, ?)")
            values.append(words)
    # An interval without an end is open: "since 2014" overlaps every later window.
    if filters.since or filters.until:
        clauses.append("coalesce(claims.earliest, claims.latest) IS NOT NULL")
    if filters.since:
        clauses.append("coalesce(claims.latest, '9999') >= ?")
        values.append(filters.since)
    if filters.until:
        clauses.append("coalesce(claims.earliest, '0000') <= ?")
        values.append(filters.until)
    if filters.report:
        clauses.append("claims.report = ?")
        values.append(filters.report)
    return " AND ".join(clauses), values
