"""Claims as one line of text each, for golden files that a person can read."""

from __future__ import annotations

from dateline.model import Claim, Span


def _beside(claim: Claim, span: Span) -> bool:
    return claim.evidence.start <= span.start < claim.evidence.end


def line(claim: Claim) -> str:
    """Type, anchor, roles, where, when, voices inside the report, factuality and tense."""
    parts = [f"{claim.type} “{claim.anchor.text}”"]
    parts += [
        f"{a.role}={a.span.text}" + (f" <{a.name}>" if a.name and a.name != a.span.text else "")
        for a in claim.arguments
    ]
    if claim.value is not None and claim.value.number is not None:
        parts.append(f"value={claim.value.number:g} {claim.value.unit or ''}".strip())
    if claim.place is not None:
        inferred = " (inferred)" if claim.place.inferred else ""
        parts.append(f"place={claim.place.span.text}{inferred}")
    if claim.time is not None:
        words = claim.time.span.text if claim.time.span else ""
        elsewhere = claim.time.span is None or not _beside(claim, claim.time.span)
        inferred = " (inferred)" if elsewhere else ""
        parts.append(f"time={claim.time.edtf or words}{inferred}")
    voices = " < ".join(h.name for h in claim.voice[1:])
    parts.append(f"voice={voices or 'publisher'}")
    parts.append(f"{claim.factuality} {claim.tense}")
    return " | ".join(parts)
