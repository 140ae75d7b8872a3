"""Examine an installation: Python, libraries, data files, extras, SQLite, terminal, clock."""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path

from dateline import __version__
from dateline.workflow.doctor.check import Check, guarded, note, ok, wrong

PACKAGE = Path(__file__).parent.parent.parent
PAGE = PACKAGE / "desk" / "static"
_PYTHON = (3, 11)
_SQLITE = (3, 35, 0)  # the first that returns rows from INSERT
_WRITTEN = 2026  # no right clock is before the year of this release
_REINSTALL = "install Dateline anew: pip install --force-reinstall dateline"
_SENTENCE = "Rebels shelled the port of Aden on Monday."
_DATA = {
    "encoder": PACKAGE / "syntax" / "encoder" / "encoder.onnx",
    "gazetteer": PACKAGE / "places" / "gazetteer.sqlite",
}


@dataclass(frozen=True, slots=True)
class Extra:
    """A part that not everybody needs: the modules that it imports, and what it is for."""

    modules: tuple[str, ...]
    purpose: str
    system: str | None = None  # what the operating system has to give


EXTRAS = {
    "cluster": Extra(("pandas", "pyspark"), "many machines, by Spark", "Java 17 or 21"),
    "desk": Extra(("argon2", "fastapi", "python_multipart", "uvicorn"), "the desk in the browser"),
    "documents": Extra(("olefile", "pypdfium2"), "reports that are PDFs or Outlook's"),
    "ftm": Extra(("followthemoney",), "exports to FollowTheMoney"),
    "parquet": Extra(("duckdb",), "exports to Parquet"),
    "pdf": Extra(
        ("weasyprint",),
        "dossiers as PDF",
        "Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)",
    ),
    "postgres": Extra(("psycopg",), "cases in a PostgreSQL database"),
    "xlsx": Extra(("xlsxwriter",), "the register of transfers as a workbook"),
}


def examine_installation() -> Iterator[Check]:
    """Look at everything that Dateline needs of this machine."""
    yield _python()
    yield from guarded("Dateline", _dateline, _REINSTALL)
    yield from guarded("libraries", _libraries, _REINSTALL)
    yield from guarded("its files", _files, _REINSTALL)
    for name, path in _DATA.items():
        yield from guarded(name, partial(_data_file, name, path), _REINSTALL)
    yield from guarded("reader", _reader, _REINSTALL)
    for name, extra in EXTRAS.items():
        yield _extra(name, extra)
    yield _page()
    yield _sqlite()
    yield from guarded(
        "temporary files", _temporary, "set TMPDIR to a folder that you may write to"
    )
    yield _clock(datetime.now().astimezone())
    yield _terminal(getattr(sys.stdout, "encoding", None), sys.getfilesystemencoding())


def _python() -> Check:
    found = f"{sys.version.split()[0]} ({sys.executable})"
    if sys.version_info < _PYTHON:
        return wrong("Python", found, "use Python 3.11 or newer")
    return ok("Python", found)


def _dateline() -> Check:
    found = f"{__version__} ({PACKAGE})"
    try:
        installed = metadata.version("dateline")
    except metadata.PackageNotFoundError:
        return note("Dateline", f"{found}, run from its source, not installed")
    if installed != __version__:
        return note(
            "Dateline",
            f"{found}, where {installed} was installed",
            "install it again after updates",
        )
    return ok("Dateline", found)


def _libraries() -> Check:
    """Whether the libraries of the core have the versions that Dateline was measured with."""
    try:
        required = metadata.requires("dateline") or []
    except metadata.PackageNotFoundError:
        return note("libraries", "not known: Dateline is not installed")
    core = [line for line in required if "extra ==" not in line]
    amiss = []
    for line in core:
        name = re.match(r"[\w.-]+", line)
        assert name is not None
        wanted = line.partition(";")[0][name.end() :].strip()
        try:
            there = metadata.version(name[0])
        except metadata.PackageNotFoundError:
            amiss.append((line, "is missing"))
            continue
        if not fits(there, wanted):
            amiss.append((line, f"is {there}"))
    if amiss:
        told = ", ".join(f"{line.partition(';')[0].strip()} {how}" for line, how in amiss)
        remedy = " ".join(f"'{line.partition(';')[0].strip()}'" for line, _ in amiss)
        return wrong("libraries", told, f"pip install {remedy}")
    return ok(
        "libraries", f"{len(core)} as asked for, onnxruntime {metadata.version('onnxruntime')}"
    )


def fits(version: str, wanted: str) -> bool:
    """Whether a version fits bounds as ">=1.30,<1.31"; what is no plain number is not compared."""
    tests = {
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "==": lambda a, b: a == b,
    }
    for bound in filter(None, wanted.replace(" ", "").split(",")):
        match = re.fullmatch(r"(>=|<|==)([\d.]+)", bound)
        if match and not tests[match[1]](_numbers(version), _numbers(match[2])):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    plain = re.match(r"[\d.]*", version)
    numbers = [int(part) for part in (plain[0] if plain else "").split(".") if part]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _files() -> Check:
    """Whether the package's files are those that were installed, by the list that pip keeps."""
    listed = _listed()
    if not listed:
        return note("its files", "no list to compare them with: this is a checkout of the source")
    bad = [path for path, digest in listed.items() if _digest(path) != digest]
    if bad:
        some = ", ".join(str(path.relative_to(PACKAGE)) for path in bad[:3])
        more = f" and {len(bad) - 3} more" if len(bad) > 3 else ""
        return wrong("its files", f"changed or missing: {some}{more}", _REINSTALL)
    return ok("its files", f"all {len(listed)} as they were installed")


def _listed() -> dict[Path, str]:
    """The package's files with their SHA-256 as pip lists them; none for a checkout."""
    try:
        listed = metadata.files("dateline") or []
    except metadata.PackageNotFoundError:
        return {}
    found = {}
    for file in listed:
        path = Path(str(file.locate()))
        if file.hash is not None and file.hash.mode == "sha256" and path.is_relative_to(PACKAGE):
            found[path] = file.hash.value
    return found


def _digest(path: Path) -> str | None:
    """A file's SHA-256 as pip writes it; None where it can't be read."""
    try:
        digest = hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return None
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _data_file(name: str, path: Path) -> Check:
    data = path.read_bytes()
    found = f"{len(data) / 1e6:.1f} MB, SHA-256 {hashlib.sha256(data).hexdigest()[:12]}"
    return ok(name, found)


def _reader() -> Check:
    """Whether a sentence is read into what it says: encoder, gazetteer and profile at work."""
    from dateline.claims import Reader
    from dateline.claims.reader import ENGINE
    from dateline.model import Report
    from dateline.profiles import load

    report = Report("0" * 16, _SENTENCE, "0" * 16, "dateline doctor", published="2023-06-15")
    claims = Reader(load()).read(report).claims
    attack = next((claim for claim in claims if claim.type == "Attack"), None)
    place = attack.place if attack else None
    if attack is None or place is None or place.country != "YE":
        return wrong("reader", f"a sentence is read wrongly: {_SENTENCE!r}", _REINSTALL)
    return ok("reader", f"{ENGINE} reads a sentence")


def _extra(name: str, extra: Extra) -> Check:
    what, install = f"extra {name}", f"pip install 'dateline[{name}]'"
    missing = [module for module in extra.modules if find_spec(module) is None]
    if missing:
        return note(what, f"not here: {extra.purpose} (lacks {', '.join(missing)})", install)
    try:
        for module in extra.modules:
            import_module(module)
    except Exception as error:  # libraries of the system fail in every way
        told = str(error).strip().split("\n")[0][:200]
        remedy = f"install {extra.system}" if extra.system else f"{install} --force-reinstall"
        return wrong(what, f"can't be loaded: {told}", remedy)
    return ok(what, extra.purpose)


def _page() -> Check:
    if (PAGE / "index.html.gz").is_file() or (PAGE / "index.html").is_file():
        return ok("the desk's page", "built")
    return note(
        "the desk's page",
        "not built: `dateline serve` and `demo` need it",
        "install a wheel of Dateline, or run `npm ci && npm run build` in web/",
    )


def _sqlite() -> Check:
    remedy = "use a Python whose SQLite is 3.35 or newer and has FTS5"
    found = sqlite3.sqlite_version
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.OperationalError as error:
        return wrong("SQLite", f"{found}, without full text ({error})", remedy)
    finally:
        database.close()
    if sqlite3.sqlite_version_info < _SQLITE:
        return wrong("SQLite", f"{found} is too old", remedy)
    return ok("SQLite", f"{found} with FTS5")


def _temporary() -> Check:
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 4096)
        file.flush()
    return ok("temporary files", f"{tempfile.gettempdir()} can be written; no cache is kept")


def _clock(now: datetime) -> Check:
    found = f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC, {now.tzname()}"
    if now.year < _WRITTEN:
        return wrong("clock", f"{found} is in the past", "set the clock: decisions bear its time")
    return ok("clock", found)


def _terminal(output: str | None, files: str) -> Check:
    """Whether what is printed, and the names of files, may have any letters."""
    for what, encoding in (("output", output or "utf-8"), ("names of files", files)):
        if encoding.lower().replace("-", "") != "utf8":
            return note(
                "terminal", f"{what} in {encoding}: some letters are lost", "set PYTHONUTF8=1"
            )
    return ok("terminal", "UTF-8")
