"""Adding reports, and how far that is."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any, cast

from fastapi import APIRouter, Path, Request, Response
from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from dateline.desk.answer import CHANGING, LOOKING, ProblemError, answer, problems
from dateline.desk.desk import Desk, Open, Reviewer, Viewer
from dateline.desk.jobs import Source
from dateline.desk.shapes import Job, Table, Text
from dateline.reports import FIELDS
from dateline.reports.address import web_address
from dateline.workflow.add import Stated, table_of
from dateline.workflow.run import sample_sources

router = APIRouter(tags=["adding"])
MOST_FILES, MOST_ADDRESSES, MOST_STATED = 1000, 1000, 500
SPARE = 1 << 30  # bytes of the disk that are left alone
_TEXT = TypeAdapter(Text)
_COLUMNS = TypeAdapter(dict[str, str])
_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"files": {"type": "string", "format": "binary"}},
                    "required": ["files"],
                }
            }
        },
    }
}
_DATE = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d\S*)?)?)?"
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "publisher": {"type": "string"},
                        "published": {"type": "string"},
                        "columns": {
                            "type": "string",
                            "description": "A JSON object: fields with columns of tables",
                        },
                    },
                    "required": ["files"],
                }
            },
            "application/json": {"schema": {"$ref": "#/components/schemas/Text"}},
        },
    }
}


@router.post(
    "/reports",
    status_code=202,
    response_model=Job,
    responses=CHANGING | problems(503),
    openapi_extra=_BODY,
)
async def adding(request: Request, desk: Open, _: Reviewer) -> Response:
    """Add files, a pasted text, addresses or the samples, read them and merge what they say."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        sources = await _files(request)
    elif kind == "application/json":
        sources = list(_sources(_text(await request.body())))
    else:
        raise ProblemError(422, "Reports are sent as multipart/form-data or as JSON: see the docs.")
    if not sources:
        raise ProblemError(422, "There is nothing to add: give files, a text or addresses.")
    return await run_in_threadpool(_begin, desk, sources)


def _begin(desk: Desk, sources: list[Source]) -> Response:
    job = desk.jobs.begin(sources)
    if job is None:
        raise ProblemError(503, "Many reports wait to be added already: wait for them.")
    return answer(job, 202)


@router.post(
    "/reports/columns",
    response_model=Table,
    responses=CHANGING,
    openapi_extra=_FILE,
)
async def columns(request: Request, desk: Open, _: Reviewer) -> Response:
    """The columns of a table, to be chosen from before it is added; nothing is stored."""
    sources = await _files(request)
    if len(sources) != 1:
        raise ProblemError(422, "Give one file: it is looked at by itself.")
    return await run_in_threadpool(_columns, desk, sources[0])


def _columns(desk: Desk, source: Source) -> Response:
    assert source.stream is not None
    with source.stream as stream:
        found = table_of(desk.case, source.name, stream)
    if found is None:
        return answer(Table(columns=[], fields=list(FIELDS), read_as={}))
    made = Table(columns=list(found.columns), fields=list(FIELDS), read_as=dict(found.read_as))
    return answer(made)


async def _files(request: Request) -> list[Source]:
    """The files of a form, which lie in unnamed temporary files until they are closed."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise ProblemError(422, "Files are sent as multipart/form-data: see the docs.")
    length = request.headers.get("content-length", "0")
    free = shutil.disk_usage(tempfile.gettempdir()).free - SPARE
    if not length.isdecimal() or int(length[:20]) > free:
        raise ProblemError(413, "The disk has no room for these files: make room, or add fewer.")
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=10)
    except HTTPException as error:
        raise ProblemError(422, f"The files are not sent as a form: {error.detail}") from None
    uploads = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    chosen = _chosen(form.get("columns"))
    stated = replace(_stated(form.get("published"), form.get("publisher")), columns=chosen)
    return [
        Source(_name(upload), cast("io.BufferedIOBase", upload.file), stated) for upload in uploads
    ]


def _chosen(columns: object) -> tuple[tuple[str, str], ...]:
    """The columns that the user chose for the fields of a table."""
    if not isinstance(columns, str) or not columns:
        return ()
    try:
        chosen = _COLUMNS.validate_json(columns)
    except ValidationError:
        chosen = {"": ""}
    if not chosen.keys() <= set(FIELDS):
        raise ProblemError(
            422, f"columns is no JSON object of {', '.join(FIELDS)} with names of columns."
        )
    return tuple(chosen.items())


def _stated(published: object, publisher: object) -> Stated:
    """What the user states of all that is added at once; empty fields state nothing."""
    given = [
        one.strip()[:MOST_STATED] if isinstance(one, str) else "" for one in (published, publisher)
    ]
    date, name = given
    if date and not re.fullmatch(_DATE, date):
        raise ProblemError(422, f"{date!r} is no date: write it as 2024-05-21, 2024-05 or 2024.")
    return Stated(date or None, name or None)


def _name(upload: UploadFile) -> str:
    """What a file is called, without the folders that it lay in."""
    name = (upload.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c if c.isprintable() else "?" for c in name)[:200] or "a file"


def _text(body: bytes) -> Text:
    try:
        return _TEXT.validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = " ".join(str(part) for part in first["loc"]) or "the body"
        raise ProblemError(422, f"{where[:100]}: {first['msg']}.") from None


def _sources(sent: Text) -> Iterator[Source]:
    addresses = [one.strip() for one in sent.get("addresses", []) if one.strip()]
    if len(addresses) > MOST_ADDRESSES:
        raise ProblemError(422, f"These are more than {MOST_ADDRESSES} addresses: give fewer.")
    for address in addresses:
        if web_address(address) is None:
            raise ProblemError(
                422, f"{address[:200]!r} is no http or https address: copy it from the browser."
            )
        yield Source(address, stated=_stated(sent.get("published"), sent.get("publisher")))
    if sent.get("samples"):
        yield from (Source(path) for path in sample_sources())
    if sent.get("text", "").strip():
        yield _pasted(sent)


def _pasted(sent: Text) -> Source:
    """A pasted text; with what is known of it, as a record of JSON that says it."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    about = {name: sent.get(name) for name in ("title", "publisher", "published", "url")}
    known = {name: value for name, value in about.items() if value}
    if not known:
        data, name = sent["text"].encode("utf-8", "replace"), f"pasted {moment}.txt"
        return Source(name, io.BytesIO(data))
    record = json.dumps({"text": sent["text"], **known}).encode()
    stated = Stated(publisher=sent.get("publisher") or None)
    return Source(f"pasted {moment}.json", io.BytesIO(record), stated)


@router.get("/jobs", response_model=list[Job], responses=LOOKING)
def jobs(desk: Open, _: Viewer) -> Response:
    """What is being added, the last first."""
    return answer(desk.jobs.every())


@router.get("/jobs/{job}", response_model=Job, responses=LOOKING)
def job(desk: Open, _: Viewer, job: Annotated[str, Path(max_length=100)]) -> Response:
    """How far adding some reports is."""
    found = desk.jobs.job(job)
    if found is None:
        raise ProblemError(404, "There is no such job, or it is long past.")
    return answer(found)
