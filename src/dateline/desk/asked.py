"""What a page asks for, as parameters of an address."""

from __future__ import annotations

from datetime import date
from math import nan
from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from dateline.desk.answer import ProblemError
from dateline.model import EventStatus, Factuality
from dateline.workflow.events import WantedEvents

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_Word = Annotated[str, Field(max_length=200)]
Words = Annotated[str | None, Query(max_length=200)]
Id = Annotated[str | None, Query(max_length=100)]
Day = Annotated[str | None, Query(pattern=_DATE, description="An ISO date, month or year")]
Offset = Annotated[int, Query(ge=0, le=10**9)]
Limit = Annotated[int, Query(ge=1, le=1000)]
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class Asked(BaseModel):
    """The filters of events; of those that may repeat one value is enough."""

    type: list[_Word] = Field([], max_length=100)
    actor: _Word = ""
    place: _Word = ""
    country: list[_Word] = Field([], max_length=100)
    since: str | None = Field(None, pattern=_DATE)
    until: str | None = Field(None, pattern=_DATE)
    voice: _Word = ""
    factuality: list[Factuality] = Field([], max_length=10)
    grade: list[GradeName] = Field([], max_length=10)
    min_origins: int | None = Field(None, ge=1, le=10**6)
    entity: _Word = ""
    unsure: bool = Field(False, description="Whose claims may be of two happenings")
    system: list[_Word] = Field([], max_length=100)
    report: _Word = ""
    status: list[EventStatus] = Field([], max_length=10)
    outlet: list[_Word] = Field([], max_length=100)
    bbox: str = Field("", max_length=100, description="west,south,east,north in degrees")
    q: _Word = ""
    as_of: str | None = Field(
        None, pattern=_DATE, description="As the reports published by this date tell it"
    )


def _wanted(asked: Annotated[Asked, Query()]) -> WantedEvents:
    return WantedEvents(
        types=tuple(asked.type),
        actor=asked.actor or None,
        place=asked.place or None,
        since=checked(asked.since),
        until=checked(asked.until),
        voice=asked.voice or None,
        report=asked.report or None,
        grades=tuple(asked.grade),
        min_origins=asked.min_origins,
        entity=asked.entity or None,
        unsure=asked.unsure,
        q=asked.q or None,
        factualities=tuple(asked.factuality),
        systems=tuple(asked.system),
        statuses=tuple(asked.status),
        outlets=tuple(asked.outlet),
        countries=tuple(asked.country),
        bbox=_box(asked.bbox) if asked.bbox else None,
        as_of=checked(asked.as_of),
    )


Wanted = Annotated[WantedEvents, Depends(_wanted)]


def checked(day: str | None) -> str | None:
    """A date, month or year that the calendar has; ProblemError for any other."""
    if day is not None:
        try:
            date.fromisoformat(f"{day}-01-01"[:10])
        except ValueError:
            raise ProblemError(422, f"{day!r} is no date: write it as 2022-05-18.") from None
    return day


def _box(written: str) -> tuple[float, float, float, float]:
    """West, south, east and north; ProblemError where they are no degrees."""
    try:
        west, south, east, north = map(float, written.split(","))
    except ValueError:
        west = south = east = north = nan
    if not (abs(west) <= 180 >= abs(east) and -90 <= south <= north <= 90):
        raise ProblemError(
            422, f"{written!r} is no box: write west,south,east,north as 41.5,12,54,19."
        )
    return west, south, east, north
