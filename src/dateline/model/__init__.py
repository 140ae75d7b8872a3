"""The frozen data types that travel the path from report to view, and their one JSON codec.

Every value that quotes the report holds the character offsets of the quotation (end exclusive,
offsets into ``Report.text``). The keys of the exported claim are those of ``docs/claims.md``.
"""

from dateline.model.claim import (
    Argument,
    Claim,
    ClaimKind,
    ClaimStatus,
    Confidence,
    Count,
    Factuality,
    Holder,
    MentionType,
    Place,
    Precision,
    Reading,
    Tense,
    Time,
    Value,
)
from dateline.model.codec import claim_from_json, claim_to_json
from dateline.model.entity import Entity, Mention, Sameness, Verdict
from dateline.model.event import (
    Band,
    Event,
    EventStatus,
    Grade,
    Grading,
    Known,
    Link,
    Part,
    Said,
    Stance,
    Tally,
    Told,
)
from dateline.model.event_codec import event_from_json, event_to_json, role_key
from dateline.model.grounding import check_grounded, spans
from dateline.model.identity import identified, slot_of
from dateline.model.origin import Credit, OriginGroup, OriginTie, TieKind
from dateline.model.report import DateSource, Passage, PassageKind, Report
from dateline.model.text import Span, digest

__all__ = [
    "Argument",
    "Band",
    "Claim",
    "ClaimKind",
    "ClaimStatus",
    "Confidence",
    "Count",
    "Credit",
    "DateSource",
    "Entity",
    "Event",
    "EventStatus",
    "Factuality",
    "Grade",
    "Grading",
    "Holder",
    "Known",
    "Link",
    "Mention",
    "MentionType",
    "OriginGroup",
    "OriginTie",
    "Part",
    "Passage",
    "PassageKind",
    "Place",
    "Precision",
    "Reading",
    "Report",
    "Said",
    "Sameness",
    "Span",
    "Stance",
    "Tally",
    "Tense",
    "TieKind",
    "Time",
    "Told",
    "Value",
    "Verdict",
    "check_grounded",
    "claim_from_json",
    "claim_to_json",
    "digest",
    "event_from_json",
    "event_to_json",
    "identified",
    "role_key",
    "slot_of",
    "spans",
]
