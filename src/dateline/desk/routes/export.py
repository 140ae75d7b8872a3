"""Exports of what is filtered, as files to keep."""

from __future__ import annotations

import shutil
import tempfile
import threading
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, cast

from fastapi import APIRouter, Query, Response

from dateline.desk.answer import LOOKING, ProblemError, problems
from dateline.desk.asked import Wanted
from dateline.desk.attachment import attachment, safe
from dateline.desk.desk import Open, Viewer
from dateline.store import Filters
from dateline.views import FORMATS as OF_CLAIMS
from dateline.views.events import FORMATS, SOURCED_FORMATS
from dateline.workflow.case import Case
from dateline.workflow.events import WantedEvents, select_events
from dateline.workflow.export import export as write
from dateline.workflow.export import export_map
from dateline.workflow.select import Wanted as WantedClaims
from dateline.workflow.select import select

router = APIRouter(tags=["export"])
MAP = "map"
OF_EVENTS = (*FORMATS, *SOURCED_FORMATS)
_ENDINGS = {
    "acled": "csv", "ucdp": "csv", "stix": "json", "ftm": "jsonl", "plover": "jsonl",
    "timemap": "json", "timemap-sources": "json", "sipri": "csv", "sipri-xlsx": "xlsx",
    "i2-entities": "csv", "i2-links": "csv", "bibtex": "bib", MAP: "html",
}  # fmt: skip
_at_once = threading.BoundedSemaphore(2)


@router.get(
    "/export",
    responses=LOOKING
    | problems(503)
    | {200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
def export(
    desk: Open,
    _: Viewer,
    wanted: Wanted,
    format: Annotated[str, Query(max_length=30)],  # noqa: A002
    of: Literal["events", "claims"] = "events",
) -> Response:
    """The events or claims that pass the filters, in a format of other programs or as a map."""
    known = (*(OF_EVENTS if of == "events" else OF_CLAIMS), MAP)
    if format not in known:
        raise ProblemError(422, f"No format {format!r} holds {of}: take one of {', '.join(known)}.")
    if not _at_once.acquire(blocking=False):
        raise ProblemError(503, "Two exports are being written already: wait for one of them.")
    try:
        file = _written(desk.case, _filters(desk.case, of, wanted), format)
    finally:
        _at_once.release()
    day = datetime.now(UTC).date().isoformat()
    kind = "" if format in ("jsonl", "csv", "geojson", "kml", "parquet") else f"-{format}"
    name = f"{safe(desk.case.settings.name, 'case')}-{of}{kind}-{day}"
    return attachment(file, f"{name}.{_ENDINGS.get(format, format)}")


def _filters(case: Case, of: str, wanted: WantedEvents) -> Filters:
    if of == "events":
        return select_events(case, wanted).filters
    names = {field.name for field in fields(WantedClaims)}
    if len(wanted.countries) == 1 and not wanted.place:  # claims have it as a place
        wanted = replace(wanted, place=wanted.countries[0], countries=())
    unfit = [
        _ASKED.get(field.name, field.name)
        for field in fields(WantedEvents)
        if field.name not in names and getattr(wanted, field.name) not in (None, (), field.default)
    ]
    if unfit:
        are = "is" if len(unfit) == 1 else "are"
        raise ProblemError(
            422,
            f"{' and '.join(unfit)} {are} of events only: leave "
            f"{'it' if len(unfit) == 1 else 'them'} out, or export events.",
        )
    return select(case, WantedClaims(**{name: getattr(wanted, name) for name in names})).filters


# What the address calls the filters that it has in another number.
_ASKED = {
    "grades": "grade", "systems": "system", "outlets": "outlet", "countries": "country",
    "factualities": "factuality", "statuses": "status",
}  # fmt: skip


def _written(case: Case, filters: Filters, format_: str) -> BinaryIO:
    """The written file, which nothing is left of once it is closed."""
    kept = tempfile.TemporaryFile()  # noqa: SIM115  # closed when it is sent
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "export"
        if format_ == MAP:
            export_map(case, filters, path)
        else:
            write(case, filters, format_, path, lambda rows, _: rows)
        with path.open("rb") as file:
            shutil.copyfileobj(file, kept)
    kept.seek(0)
    return cast("BinaryIO", kept)
