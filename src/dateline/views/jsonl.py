"""The claims export that other programs read: one JSON object a line (``docs/claims.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from dateline.model import Argument, Claim, Content, Holder, Place, Report, Span, Time
from dateline.views import Row

REPORT_KEYS = ("id", "title", "byline", "publisher", "published", "url", "origin")


def claim_object(claim: Claim, report: Report) -> dict[str, Any]:
    """A claim with the keys of the contract; what is not known is None."""
    return {
        "id": claim.id,
        "slot": claim.slot,
        "report": {key: getattr(report, key) for key in REPORT_KEYS},
        "kind": claim.kind,
        "type": claim.type,
        "anchor": _span(claim.anchor),
        "arguments": [_argument(argument) for argument in claim.arguments],
        "value": asdict(claim.value) if claim.value else None,
        "time": _time(claim.time) if claim.time else None,
        "place": _place(claim.place) if claim.place else None,
        "voice": [_holder(holder) for holder in claim.voice],
        "factuality": claim.factuality,
        "tense": claim.tense,
        "evidence": _span(claim.evidence),
        "confidence": asdict(claim.confidence),
        "engine": claim.engine,
        "status": claim.status,
        "event": claim.event,
        "content": _content(claim.content) if claim.content else None,
    }


def _content(content: Content) -> dict[str, Any]:
    return {**_span(content.span), "quoted": content.quoted}


_NO_WORDS = {"start": None, "end": None, "text": None}


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _argument(argument: Argument) -> dict[str, Any]:
    return {
        "role": argument.role,
        **_span(argument.span),
        "mention_type": argument.mention_type,
        "entity": argument.entity,
        "name": argument.name,
        "count": asdict(argument.count) if argument.count else None,
    }


def _time(time: Time) -> dict[str, Any]:
    return {
        **(_span(time.span) if time.span else _NO_WORDS),
        "edtf": time.edtf,
        "earliest": time.earliest,
        "latest": time.latest,
        "inferred": time.inferred,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        **_span(place.span),
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "geonames": place.geonames,
        "inferred": place.inferred,
    }


def _holder(holder: Holder) -> dict[str, Any]:
    return {
        "name": holder.name,
        "entity": holder.entity,
        **(_span(holder.span) if holder.span else _NO_WORDS),
        "cue": _span(holder.cue) if holder.cue else None,
        "title": _span(holder.title) if holder.title else None,
    }


def write(rows: Iterable[Row], file: TextIO) -> int:
    """Write the rows; return how many."""
    number = 0
    for claim, report in rows:
        file.write(json.dumps(claim_object(claim, report), ensure_ascii=False) + "\n")
        number += 1
    return number
