"""What a page asks for, as parameters of an address."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query

from dateline.desk.answer import ProblemError
from dateline.workflow.events import WantedEvents

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
Words = Annotated[str | None, Query(max_length=200)]
Id = Annotated[str | None, Query(max_length=100)]
Day = Annotated[str | None, Query(pattern=_DATE, description="An ISO date, month or year")]
Offset = Annotated[int, Query(ge=0, le=10**9)]
Limit = Annotated[int, Query(ge=1, le=1000)]
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]


def checked(day: str | None) -> str | None:
    """A date, month or year that the calendar has; ProblemError for any other."""
    if day is not None:
        try:
            date.fromisoformat(f"{day}-01-01"[:10])
        except ValueError:
            raise ProblemError(422, f"{day!r} is no date: write it as 2022-05-18.") from None
    return day


def _wanted(
    type: Annotated[list[str] | None, Query(max_length=100)] = None,  # noqa: A002
    actor: Words = None,
    place: Words = None,
    since: Day = None,
    until: Day = None,
    voice: Words = None,
    grade: Annotated[list[GradeName] | None, Query(max_length=10)] = None,
    min_origins: Annotated[int | None, Query(ge=1, le=10**6)] = None,
    entity: Id = None,
    report: Id = None,
) -> WantedEvents:
    return WantedEvents(
        types=tuple(type or ()),
        actor=actor or None,
        place=place or None,
        since=checked(since),
        until=checked(until),
        voice=voice or None,
        report=report or None,
        grades=tuple(grade or ()),
        min_origins=min_origins,
        entity=entity or None,
    )


Wanted = Annotated[WantedEvents, Depends(_wanted)]
