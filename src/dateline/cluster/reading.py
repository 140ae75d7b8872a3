"""Reading reports on many machines, partitioned by report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from dateline.claims import Reader
from dateline.cluster.spark import Spark
from dateline.model import DateSource, Report
from dateline.model.codec import claim_from_json, claim_to_json
from dateline.places import UserPlaces
from dateline.profiles import Profile
from dateline.workflow.readers import Answer, Unread, attempt


def read_on(
    spark: Spark, profile: Profile, places: UserPlaces, reports: Iterable[Report]
) -> Iterator[tuple[str, Answer]]:
    """The answer of each report, by its id, in no order."""
    rows = (_written(asdict(report)) for report in reports)
    for row in spark.each(rows, partial(read_rows, profile, places)):
        data = json.loads(row)
        yield data["report"], _answer(data)


def read_rows(profile: Profile, places: UserPlaces, rows: Iterator[bytes]) -> Iterator[bytes]:
    """What a worker does: reports as JSON in, their claims as JSON out."""
    reader = Reader(profile, places)
    for row in rows:
        report = _report(json.loads(row))
        answer = attempt(reader, report)
        made = asdict(answer) if isinstance(answer, Unread) else {"claims": _claims(answer)}
        yield _written({"report": report.id, **made})


def _claims(answer: Iterable[Any]) -> list[dict[str, Any]]:
    return [claim_to_json(claim) for claim in answer]


def _answer(data: dict[str, Any]) -> Answer:
    if "why" in data:
        return Unread(data["why"], data["trace"])
    return tuple(map(claim_from_json, data["claims"]))


def _report(data: dict[str, Any]) -> Report:
    made: dict[str, Callable[[Any], Any]] = {
        "published_from": lambda value: DateSource(value) if value else None,
        "pages": tuple,
        "properties": lambda value: tuple(map(tuple, value)),
    }
    return Report(**{name: made.get(name, _same)(value) for name, value in data.items()})


def _same(value: Any) -> Any:
    return value


def _written(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
