"""Times counted from other times: "a year previously", "a few days after the raid".

An expression that counts from something else gets it as its anchor, once all claims of a report
are read: the event that follows "before" or "after", else the last date before it in the text. The
anchor goes into the constraint, so that the time resolves again when the report's date is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model import Claim, ClaimKind, Span, Time
from dateline.profiles import Profile
from dateline.times import AnchorKind, Constraint, TimeMention, resolve_again

_NEAR = 60  # characters from "after" to the event that it leads to
_STEM = 4  # letters that "raid" and "raided" share
# "after the raid": what follows "after" up to a noun, within the noun group.
_GROUP = re.compile(
    r"\s*(?:before|after)\s+(?:the|that|this|its|their|his|her)\s+((?:[\w’'-]+\s+){0,3}[\w-]+)",
    re.IGNORECASE,
)


def anchored(
    claims: Sequence[Claim],
    times: Iterable[TimeMention],
    text: str,
    published: str | None,
    profile: Profile,
) -> list[Claim]:
    """Give the claims' times that count from another time what they count from.

    ``claims`` are those of one report in reading order, ``times`` its time expressions, ``text``
    and ``published`` its text and its date.
    """
    dated = [t for t in times if t.constraint.is_when and t.constraint.is_closed]
    found: list[Claim] = []
    for claim in claims:
        time = claim.time
        constraint = _constraint(time)
        if (
            time is None
            or time.span is None
            or constraint is None
            or constraint.counts_from is None
        ):
            found.append(claim)
            continue
        if constraint.counts_from is AnchorKind.EVENT:
            base = _following_event(claim, time.span, claims) or _event_named_again(
                time.span, found, claim.evidence.end, text, profile
            )
        else:
            earlier = [t for t in dated if t.span.end <= time.span.start]
            base = earlier[-1].constraint if earlier else None
        if base is not None:
            time = replace(time, constraint=str(constraint.counted_from(base)))
        found.append(replace(claim, time=resolve_again(time, published, claim.tense)))
    return found


def _following_event(claim: Claim, words: Span, claims: Sequence[Claim]) -> Constraint | None:
    """The time of the event that follows in the sentence: "after rebels shelled it on Monday"."""
    following = [
        c
        for c in claims
        if c.kind is ClaimKind.EVENT
        and words.end <= c.anchor.start <= words.end + _NEAR
        and c.anchor.end <= claim.evidence.end
        and c.anchor != claim.anchor
    ]
    first = min(following, key=lambda c: c.anchor.start, default=None)
    return _time_of(first, words) if first is not None else None


def _event_named_again(
    words: Span, before: Sequence[Claim], end: int, text: str, profile: Profile
) -> Constraint | None:
    """The time of the event that was stated before and is named again: "after the raid"."""
    group = _GROUP.match(text, words.end, end)
    for noun in group[1].lower().split() if group else ():
        types = {t.event for t in profile.nouns.get(noun, ())}
        earlier = [c for c in before if c.type in types and c.anchor.start < words.start]
        earlier.sort(key=lambda c: (c.anchor.text[:_STEM].lower() == noun[:_STEM], c.anchor.start))
        for c in reversed(earlier):
            base = _time_of(c, words)
            if base is not None:
                return base
    return None


def _time_of(event: Claim, words: Span) -> Constraint | None:
    """The time of an event, where it has two ends and none of them is the report's date."""
    own = _constraint(event.time)
    if event.time is None or own is None or event.time.span == words:
        return None
    return own if own.is_closed else None


def _constraint(time: Time | None) -> Constraint | None:
    return Constraint.parse(time.constraint) if time and time.constraint else None
