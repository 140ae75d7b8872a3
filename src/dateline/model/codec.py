"""Claims to and from plain JSON values: the one codec, for the store and for digests."""

from __future__ import annotations

from typing import Any

from dateline.model.claim import (
    Argument,
    Claim,
    ClaimKind,
    ClaimStatus,
    Confidence,
    Content,
    Count,
    Factuality,
    Holder,
    InferredFrom,
    MentionType,
    Place,
    Precision,
    Tense,
    Time,
    TimeSource,
    Value,
)
from dateline.model.text import Span


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """A claim as plain values; ``claim_from_json`` is its inverse."""
    return {name: _plain(getattr(claim, name)) for name in Claim.__dataclass_fields__}


def _plain(value: Any) -> Any:
    """A field's value; ``asdict`` would do, but copies every string and takes thrice the time."""
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    names = getattr(value, "__dataclass_fields__", ())
    return {name: _plain(getattr(value, name)) for name in names} if names else value


def claim_from_json(data: dict[str, Any]) -> Claim:
    """The claim of plain values."""
    arguments = tuple(
        Argument(
            role=a["role"],
            span=Span(**a["span"]),
            mention_type=MentionType(a["mention_type"]) if a["mention_type"] else None,
            entity=a["entity"],
            name=a["name"],
            count=Count(**a["count"]) if a["count"] else None,
        )
        for a in data["arguments"]
    )
    voice = tuple(
        Holder(
            name=h["name"],
            entity=h["entity"],
            span=Span(**h["span"]) if h["span"] else None,
            cue=Span(**h["cue"]) if h["cue"] else None,
            title=_span(h.get("title")),
        )
        for h in data["voice"]
    )

    return Claim(
        report=data["report"],
        kind=ClaimKind(data["kind"]),
        type=data["type"],
        anchor=Span(**data["anchor"]),
        evidence=Span(**data["evidence"]),
        arguments=arguments,
        value=Value(**data["value"]) if data["value"] else None,
        time=_time(data["time"]),
        place=_place(data["place"]),
        voice=voice,
        factuality=Factuality(data["factuality"]),
        tense=Tense(data["tense"]) if data["tense"] else None,
        confidence=Confidence(**data["confidence"]),
        engine=data["engine"],
        status=ClaimStatus(data["status"]),
        event=data["event"],
        slot=data["slot"],
        id=data["id"],
        content=_content(data.get("content")),
    )


def _content(data: dict[str, Any] | None) -> Content | None:
    return Content(Span(**data["span"]), data["quoted"]) if data else None


def _time(data: dict[str, Any] | None) -> Time | None:
    if data is None:
        return None
    return Time(
        **{**data, "span": _span(data["span"]), "source": _time_source(data.get("source"))},
    )


def _time_source(data: dict[str, Any] | None) -> TimeSource | None:
    """Where a date stands; 0.1.0 stored no such thing."""
    if data is None:
        return None
    return TimeSource(InferredFrom(data["where"]), _span(data["span"]))


def _span(data: dict[str, Any] | None) -> Span | None:
    return Span(**data) if data else None


def _place(data: dict[str, Any] | None) -> Place | None:
    if data is None:
        return None
    precision = Precision(data["precision"]) if data["precision"] else None
    return Place(**{**data, "span": Span(**data["span"]), "precision": precision})
