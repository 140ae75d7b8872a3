"""Reports, claims and decisions as rows, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import RowMapping

from dateline.errors import DatelineError
from dateline.model import (
    Claim,
    ClaimStatus,
    DateSource,
    MentionType,
    Report,
    claim_from_json,
    claim_to_json,
)
from dateline.model.decision import Decision, Verb

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPORT = tuple(f.name for f in fields(Report))
_AS_JSON = ("pages", "properties")


def report_row(report: Report) -> dict[str, Any]:
    """The columns of a report.

    The name of a file, and what is typed, need not be valid Unicode; a column must be.
    """
    row = {name: getattr(report, name) for name in _REPORT}
    row |= {name: json.dumps(row[name]) if row[name] else None for name in _AS_JSON}
    return {name: value and _UNSTORABLE.sub("?", value) for name, value in row.items()}


def report_of(row: RowMapping | Mapping[str, Any]) -> Report:
    """The report of a row; DatelineError that names it where it can't be read."""
    # Cases of older versions, which are brought up to date, lack the newest columns.
    values: dict[str, Any] = {n: row.get(n) for n in _REPORT if n not in _AS_JSON}
    try:
        source = values["published_from"] and DateSource(values["published_from"])
        pages = tuple(json.loads(row.get("pages") or "[]"))
        properties = tuple((k, v) for k, v in json.loads(row.get("properties") or "[]"))
    except (ValueError, TypeError) as error:
        raise DatelineError(
            f"Report {values['id']} is damaged ({error}): restore the case from a copy."
        ) from None
    values |= {"published_from": source, "pages": pages, "properties": properties}
    return Report(**values)


def claim_row(claim: Claim) -> dict[str, Any]:
    """The columns that a claim is searched by, and its JSON."""
    words = [w for a in claim.arguments for w in (a.span.text, a.name)]
    place = claim.place
    places = [place.span.text, place.name, place.country] if place else []
    for argument in claim.arguments:
        if argument.mention_type in (MentionType.PLACE, MentionType.FACILITY):
            places += [argument.span.text, argument.name]
    return {
        "id": claim.id,
        "slot": claim.slot,
        "kind": claim.kind,
        "type": claim.type,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "words": _lines(words),
        "places": _lines(places),
        "voices": _lines(h.name for h in claim.voice),
        "data": json.dumps(claim_to_json(claim), ensure_ascii=False, separators=(",", ":")),
    }


def claim_of(data: str, claim_id: str, where: str, status: str = ClaimStatus.MACHINE) -> Claim:
    """The claim of its JSON; DatelineError that names it where it can't be read."""
    try:
        return replace(claim_from_json(json.loads(data)), status=ClaimStatus(status))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DatelineError(
            f"Claim {claim_id} of {where} is damaged ({type(error).__name__}: {error}): restore "
            "the case from a copy."
        ) from None


def argument_rows(claim: Claim) -> Iterator[dict[str, Any]]:
    """The participants of a claim."""
    for position, argument in enumerate(claim.arguments):
        yield {
            "position": position,
            "role": argument.role,
            "mention_type": argument.mention_type,
            "entity": argument.entity,
            "name": argument.name,
            "text": argument.span.text,
            "start": argument.span.start,
            "end": argument.span.end,
        }


def holder_rows(claim: Claim) -> Iterator[dict[str, Any]]:
    """The chain of voices of a claim, the publisher first."""
    for position, holder in enumerate(claim.voice):
        yield {
            "position": position,
            "entity": holder.entity,
            "name": holder.name,
            "text": holder.span.text if holder.span else None,
            "start": holder.span.start if holder.span else None,
            "end": holder.span.end if holder.span else None,
        }


def decision_row(decision: Decision) -> dict[str, Any]:
    """The columns of a decision."""
    row = {f.name: getattr(decision, f.name) for f in fields(Decision)}
    row |= {"blind": decision.blind or None}
    return row | {name: _json(row[name]) for name in ("old", "new")}


def decision_of(row: RowMapping) -> Decision:
    """The decision of a row."""
    values = {name: None if row[name] is None else json.loads(row[name]) for name in ("old", "new")}
    plain = {f.name: row[f.name] for f in fields(Decision)}
    return Decision(**plain | values | {"verb": Verb(row["verb"]), "blind": bool(row["blind"])})


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _lines(words: Iterable[str | None]) -> str:
    return "\n".join(" ".join(w.split()) for w in words if w)
