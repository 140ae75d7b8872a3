"""Reports of the made happenings, read once, and cases that are merged of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dateline.claims import Reader
from dateline.model import DateSource, Event, Reading, Report, event_to_json
from dateline.profiles import load
from dateline.workflow.case import Case
from dateline.workflow.merge import Summary, prepare

REPORTS = (
    Path(__file__).parent.parent.parent / "evaluation" / "data" / "happenings" / "dev"
) / "reports.jsonl"
NUMBER = 40  # of reports: ten happenings with their copies, denials and corrections
Read = tuple[Report, Reading]


@cache
def read() -> tuple[Read, ...]:
    """The first reports of the development half, with their readings."""
    reader = Reader(load("arms"))
    lines = REPORTS.read_text(encoding="utf-8").splitlines()[:NUMBER]
    found = []
    for line in lines:
        row = json.loads(line)
        report = Report.of(
            row["text"],
            source=f"{row['id']}.txt",
            byline=row["byline"],
            publisher=row["publisher"],
            published=row["published"],
            published_from=DateSource.GIVEN,
            url=row["url"],
        )
        found.append((report, reader.read(report)))
    return tuple(found)


def put(case: Case, reports: Iterable[Read]) -> None:
    """Put reports with their readings into a case."""
    for report, reading in reports:
        case.store.add(report, report.text.encode(), "text/plain")
        case.store.store_reading(report, reading)


def merge(case: Case, *, again: bool = False) -> Summary:
    """Merge a case."""
    job = prepare(case, again=again)
    for step in job.steps():
        list(step.work)
    assert job.summary is not None
    return job.summary


def merged(case: Case, portions: Sequence[Sequence[Read]]) -> list[Event]:
    """The events of a case that is merged after each portion of reports."""
    for portion in portions:
        put(case, portion)
        merge(case)
    return list(case.store.picture.events())


def plain(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events as they are exported, but for their ids, which tell which was given first."""
    objects = [event_to_json(event) for event in events]
    return [{k: v for k, v in one.items() if k not in ("id", "previous_ids")} for one in objects]
