"""Examine a case: settings, lists, database, decisions, claims, originals, readings."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from dateline.errors import DatelineError
from dateline.store.health import SCHEMA, damage_of, schema_of
from dateline.workflow.case import CATALOGUE, DATABASE, PLACES, PUBLISHERS, Case
from dateline.workflow.doctor.check import Check, guarded, note, ok, wrong
from dateline.workflow.settings import SETTINGS, Settings, read_settings
from dateline.workflow.verify import verify_log, verify_reports

SAMPLE = 100  # reports that are looked at; `dateline verify` looks at all
_COPY = "restore the case from a copy"
_ROOM = 100_000_000  # bytes that should be free beside a case


def examine_case(folder: Path) -> Iterator[Check]:
    """Look at a case; nothing of it is changed, and one of an older Dateline stays as it is."""
    try:
        settings = read_settings(folder)
    except (DatelineError, OSError) as error:  # the folder this runs in may be gone
        yield wrong("settings", str(error).rstrip("."), f"mend {folder / SETTINGS}")
        return
    if settings.database is None and not (folder / DATABASE).is_file():
        yield wrong("case", f"{folder} is not a case", f"dateline init {folder}")
        return
    yield ok("settings", f"{settings.name}: profile {settings.profile}, engine {settings.engine}")
    yield from _lists(folder, settings)
    yield _folder(folder)
    url = settings.database or f"sqlite:///{folder / DATABASE}"
    schema = list(guarded("schema", partial(_schema, url, folder), _COPY))
    yield from schema
    if schema[0].result != "ok":
        return
    yield from guarded("database", partial(_damage, url, folder), _COPY)
    try:
        case = Case.open(folder)
    except DatelineError as error:
        yield wrong("case", str(error).rstrip("."), _COPY)
        return
    with case:
        yield from guarded("decisions", partial(_decisions, case), _COPY)
        some = _some(case)
        yield from guarded("claims", partial(_claims, case, some), _COPY)
        yield from guarded("originals", partial(_originals, case, some), _COPY)
        yield from guarded("readings", partial(_readings, case), _COPY)
        yield from guarded("events", partial(_events, case), _COPY)


def _lists(folder: Path, settings: Settings) -> Iterator[Check]:
    """The profile, the user's own lists and the language model's table, each if there is one."""
    from dateline import profiles
    from dateline.entities.catalogue import load_catalogue
    from dateline.origins.publishers import load_publishers
    from dateline.places import user_places

    def profile() -> Check:
        found = profiles.load(settings.profile)
        return ok("profile", f"{found.name}: {len(found.types)} types of events")

    yield from guarded("profile", profile, "mend the profile")
    readers: dict[str, Callable[[Path], object]] = {
        PLACES: user_places,
        CATALOGUE: load_catalogue,
        PUBLISHERS: load_publishers,
    }
    for name, read in readers.items():
        if (folder / name).exists():
            yield from guarded(name, partial(_list, name, read, folder / name), f"mend {name}")
    if settings.engine == "endpoint":
        yield from guarded("endpoint", partial(_endpoint, folder, settings), f"mend {SETTINGS}")


def _list(name: str, read: Callable[[Path], object], path: Path) -> Check:
    if not path.is_file():
        return wrong(name, "no regular file", "put a CSV file there, or remove it")
    read(path)
    rows = sum(1 for line in path.read_text(encoding="utf-8-sig").splitlines()[1:] if line.strip())
    return ok(name, f"{rows} lines, all can be read")


def _endpoint(folder: Path, settings: Settings) -> Check:
    """Whether the table is right; nothing is sent."""
    from dateline.claims.endpoint import Endpoint

    endpoint = Endpoint.of(settings.endpoint, folder / SETTINGS)
    key = endpoint.key_env
    if key and not os.environ.get(key):
        return wrong("endpoint", f"the environment has no {key}", f"export {key}=...")
    return ok("endpoint", f"{endpoint.model} at {endpoint.url}; not asked")


def _folder(folder: Path) -> Check:
    if not os.access(folder, os.W_OK):
        return note("folder", "read-only: to look at, not to work in")
    free = shutil.disk_usage(folder).free
    found = f"can be written, {free / 1e9:.1f} GB free"
    if free < _ROOM:
        return wrong("folder", found, "make room")
    return ok("folder", found)


def _schema(url: str, folder: Path) -> Check:
    found = schema_of(url, str(folder))
    if found == 0:
        return wrong("schema", "the database is empty", f"dateline init {folder}")
    if found > SCHEMA:
        return wrong("schema", f"{found}, of a newer Dateline", "install that one")
    if found < SCHEMA:
        return note(
            "schema",
            f"{found}, of an earlier Dateline; the present one is {SCHEMA}",
            f"open it by any command (dateline reports {folder}): a copy is kept, then ask again",
        )
    return ok("schema", str(found))


def _damage(url: str, folder: Path) -> Check:
    damage = damage_of(url, str(folder))
    if damage:
        return wrong("database", "; ".join(damage), _COPY)
    return ok("database", "whole")


def _decisions(case: Case) -> Check:
    outcomes = list(verify_log(case))
    broken = next((one for one in outcomes if one is not None), None)
    if broken is not None:
        return wrong("decisions", broken.rstrip("."), _COPY)
    return ok("decisions", f"{len(outcomes)}, an unbroken chain")


def _some(case: Case) -> dict[str, str]:
    """The ids of reports from all over the case, with the SHA-256 of their originals."""
    number = case.store.counts()["reports"]
    step = max(1, -(-number // SAMPLE))
    originals = islice(case.store.originals(), 0, None, step)
    return {report: sha256 for report, sha256, _ in originals}


def _claims(case: Case, some: dict[str, str]) -> Check:
    outcomes = list(verify_reports(case, some))
    bad = [one for one in outcomes if one is not None]
    if bad:
        more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
        return wrong("claims", bad[0].rstrip(".") + more, f"{_COPY}; see `dateline verify`")
    number = len(outcomes) - len(some)
    return ok("claims", f"{number} claims of {_of(case, some)} stand in their words")


def _originals(case: Case, some: dict[str, str]) -> Check:
    for report, sha256 in some.items():
        data = case.store.original(report)
        if hashlib.sha256(data).hexdigest() != sha256:
            return wrong("originals", f"the bytes of report {report} are others than came", _COPY)
    return ok("originals", f"those of {_of(case, some)} are as they came")


def _of(case: Case, some: dict[str, str]) -> str:
    """How many reports were looked at."""
    number = case.store.counts()["reports"]
    all_of = "" if len(some) == number else f" of {number}"
    return f"{len(some)}{all_of} reports"


def _readings(case: Case) -> Check:
    from dateline.workflow.read import prepare

    waiting = len(prepare(case).waiting)
    if waiting:
        return note(
            "readings",
            f"{waiting} reports are unread, or read by another version, profile or places",
            f"dateline read {case.folder}",
        )
    return ok("readings", "all by the present reader, profile and places")


def _events(case: Case) -> Check:
    last = case.store.picture.last()
    if last is None:
        return note("events", "nothing is merged yet", f"dateline merge {case.folder}")
    new = case.store.picture.uncompared()
    if new:
        return note("events", f"{new} reports are not merged yet", f"dateline merge {case.folder}")
    return ok("events", f"merged at {last.at}")
