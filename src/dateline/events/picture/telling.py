"""The claims of an event as tellings: who stands behind each, and in which order they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.events.picture.stance import AFFIRMING, stance
from dateline.model import (
    Argument,
    Claim,
    ClaimStatus,
    Holder,
    OriginGroup,
    Report,
    Span,
    Stance,
    Told,
)

KeyOf = Callable[[Claim, Argument], tuple[str, str]]
"""Who is meant across reports by a participant of a claim: a key, and the name to show."""

_UNDATED = "~"  # after every date
# Keys of origins that print rather than speak: `dateline.origins.groups`.
_PRINTED = ("agency:", "publisher:", "report:")


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with its report, its stance and the origin it goes back to.

    ``moment`` is when the report was published, in UTC as far as it says so, for comparison; that
    of an undated report comes after all others. ``speaker`` is the name of the origin where that is
    a source within the report: the body it speaks for, as far as the report says so anywhere.
    """

    claim: Claim
    report: Report
    stance: Stance
    origin: str
    known: bool
    moment: str
    speaker: str | None = None

    @property
    def affirming(self) -> bool:
        """Whether its origin stands for the happening."""
        return self.stance in AFFIRMING

    @property
    def dated(self) -> bool:
        """Whether the report's date of publication is known."""
        return self.moment != _UNDATED


def tellings(
    claims: Iterable[tuple[Claim, Report]], groups: Sequence[OriginGroup]
) -> list[Telling]:
    """The tellings in order of publication; rejected claims are none.

    The order of the claims given does not matter. Raises ValueError where a claim has no origin.
    """
    origins = _origins(groups)
    taken: dict[str, Telling] = {}
    for claim, report in claims:
        if claim.status is ClaimStatus.REJECTED:
            continue
        if claim.id not in origins:
            raise ValueError(f"claim {claim.id} belongs to no origin")
        group = origins[claim.id]
        within = holder(claim) is not None and not group.key.startswith(_PRINTED)
        taken[claim.id] = Telling(
            claim,
            report,
            stance(claim),
            group.key,
            group.known,
            _moment(report.published),
            group.name if within else None,
        )
    return sorted(taken.values(), key=_order)


def is_named(key: str, argument: Argument) -> bool:
    """Whether a participant is somebody with a name, rather than described ("person~soldier")."""
    return argument.entity is not None or (":" in key and "~" not in key)


def holder(claim: Claim) -> Holder | None:
    """The innermost source within the report; None where the publisher tells it itself."""
    return claim.voice[-1] if len(claim.voice) > 1 else None


def as_argument(holder: Holder) -> Argument:
    """A holder in the form in which participants are compared across reports."""
    span = holder.span or Span(0, len(holder.name), holder.name)
    return Argument("Holder", span, entity=holder.entity, name=holder.name)


def told(telling: Telling) -> Told:
    """A telling as it is listed in the event."""
    claim, source = telling.claim, holder(telling.claim)
    return Told(
        claim=claim.id,
        slot=claim.slot,
        report=claim.report,
        type=claim.type,
        stance=telling.stance,
        factuality=claim.factuality,
        holder=" ".join(source.name.split()) if source else None,
        origin=telling.origin,
        published=telling.report.published,
    )


def _origins(groups: Sequence[OriginGroup]) -> Mapping[str, OriginGroup]:
    """The origin of each claim; of two, the lesser key."""
    found: dict[str, OriginGroup] = {}
    for group in groups:
        for claim in group.claims:
            other = found.get(claim)
            if other is None or group.key < other.key:
                found[claim] = group
    return found


def _order(telling: Telling) -> tuple[str, str, int, str]:
    claim = telling.claim
    return telling.moment, claim.report, claim.anchor.start, claim.id


def _moment(published: str | None) -> str:
    """A date of publication, or a date and time in UTC, as a string that sorts."""
    if published is None:
        return _UNDATED
    if len(published) <= 10:
        return published
    try:
        at = datetime.fromisoformat(published)
    except ValueError:
        return published
    return (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y-%m-%dT%H:%M:%S")
