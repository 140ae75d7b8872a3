"""The claims export that other programs read: one JSON object a line (``docs/claims.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from dateline.model import Claim, Report, Span
from dateline.views import Row


def claim_object(claim: Claim, report: Report) -> dict[str, Any]:
    """A claim with the keys of the contract; what is not known is None."""
    return {
        "id": claim.id,
        "slot": claim.slot,
        "report": {
            "id": report.id,
            "title": report.title,
            "byline": report.byline,
            "publisher": report.publisher,
            "published": report.published,
            "url": report.url,
            "origin": report.origin,
        },
        "kind": claim.kind,
        "type": claim.type,
        "anchor": _span(claim.anchor),
        "arguments": [
            {
                "role": a.role,
                **_span(a.span),
                "mention_type": a.mention_type,
                "entity": a.entity,
                "name": a.name,
                "count": {"min": a.count.min, "max": a.count.max, "text": a.count.text}
                if a.count
                else None,
            }
            for a in claim.arguments
        ],
        "value": {"number": claim.value.number, "unit": claim.value.unit, "text": claim.value.text}
        if claim.value
        else None,
        "time": {
            **_span(claim.time.span),
            "edtf": claim.time.edtf,
            "earliest": claim.time.earliest,
            "latest": claim.time.latest,
            "inferred": claim.time.inferred,
        }
        if claim.time
        else None,
        "place": {
            **_span(claim.place.span),
            "name": claim.place.name,
            "country": claim.place.country,
            "lat": claim.place.lat,
            "lon": claim.place.lon,
            "radius_km": claim.place.radius_km,
            "precision": claim.place.precision,
            "geonames": claim.place.geonames,
            "inferred": claim.place.inferred,
        }
        if claim.place
        else None,
        "voice": [
            {
                "name": h.name,
                "entity": h.entity,
                "start": h.span.start if h.span else None,
                "end": h.span.end if h.span else None,
                "text": h.span.text if h.span else None,
                "cue": _span(h.cue) if h.cue else None,
            }
            for h in claim.voice
        ],
        "factuality": claim.factuality,
        "tense": claim.tense,
        "evidence": _span(claim.evidence),
        "confidence": asdict(claim.confidence),
        "engine": claim.engine,
        "status": claim.status,
        "event": claim.event,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def write(rows: Iterable[Row], file: TextIO) -> int:
    """Write the rows; return how many."""
    number = 0
    for claim, report in rows:
        file.write(json.dumps(claim_object(claim, report), ensure_ascii=False) + "\n")
        number += 1
    return number
