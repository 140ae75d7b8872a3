"""From the claims of one happening to the event that they amount to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.events.picture.grade import grading
from dateline.events.picture.known import as_known
from dateline.events.picture.numbers import groups_of, support
from dateline.events.picture.parts import Parts, part_of, type_of
from dateline.events.picture.telling import KeyOf, Telling, tellings, told
from dateline.events.picture.title import title
from dateline.model import (
    Claim,
    ClaimStatus,
    Event,
    EventStatus,
    Grading,
    Link,
    OriginGroup,
    Report,
)
from dateline.profiles import Profile


def build(
    id: str,  # noqa: A002 - the event's key of the contract
    claims: Sequence[tuple[Claim, Report]],
    *,
    origin_groups: Sequence[OriginGroup],
    key_of: KeyOf,
    profile: Profile,
    links: Sequence[Link] = (),
    previous_ids: Sequence[str] = (),
    decided: Grading | None = None,
) -> Event:
    """Make an event of the claims that tell one happening, in whatever order they are given.

    ``key_of`` tells who is meant by a participant, and by a holder (an argument of the role
    "Holder"), across reports. ``decided`` is a reviewer's grade, which goes before the rules'.
    Rejected claims take no part. Raises ValueError where no claim is left, and where a claim
    belongs to no origin.
    """
    said = tellings(claims, origin_groups)
    if not said:
        raise ValueError(f"event {id} has no claims")
    type_ = type_of(said, profile)
    parts = Parts(type_, profile, key_of)
    known = as_known(said, parts)
    numbers = support(said)
    own = {telling.claim.id for telling in said}
    grade = decided or grading(said, parts)
    why = tuple(sorted((k for k in links if {k.left, k.right} <= own), key=_pair))
    return Event(
        id=id,
        type=type_,
        title=title(said, parts),
        claims=tuple(told(telling) for telling in said),
        time=part_of(parts.time),
        place=part_of(parts.place),
        roles=parts.role_parts(),
        counts=parts.tallies(),
        outlets=numbers.outlets,
        origins=numbers.origins,
        confirmations=numbers.confirmations,
        origin_groups=groups_of(said, origin_groups),
        first_reported=_first(said),
        as_known=known,
        grade=grade,
        why=why,
        status=_status((claim for claim, _ in claims), why, grade),
        previous_ids=tuple(previous_ids),
    )


def as_of(
    day: str,
    id: str,  # noqa: A002 - as above
    claims: Sequence[tuple[Claim, Report]],
    *,
    origin_groups: Sequence[OriginGroup],
    key_of: KeyOf,
    profile: Profile,
    links: Sequence[Link] = (),
    previous_ids: Sequence[str] = (),
) -> Event | None:
    """The event as the reports published up to a day (ISO date, included) tell it.

    None where none of them does. Undated reports are left out: nobody knows when they were known.
    """
    then = [
        (claim, report)
        for claim, report in claims
        if report.published is not None and report.published[:10] <= day
    ]
    if all(claim.status is ClaimStatus.REJECTED for claim, _ in then):
        return None
    return build(
        id,
        then,
        origin_groups=origin_groups,
        key_of=key_of,
        profile=profile,
        links=links,
        previous_ids=previous_ids,
    )


def _pair(link: Link) -> tuple[str, str]:
    return link.left, link.right


def _first(said: Sequence[Telling]) -> str | None:
    """The first date of publication; the reports are in its order, the undated last."""
    published = said[0].report.published
    return published[:10] if published else None


def _status(claims: Iterable[Claim], why: Sequence[Link], grade: Grading) -> EventStatus:
    """Whether a person decided on a claim, a pair or the grade."""
    reviewed = (
        grade.overruled_by is not None
        or any(link.decision is not None for link in why)
        or any(claim.status is not ClaimStatus.MACHINE for claim in claims)
    )
    return EventStatus.REVIEWED if reviewed else EventStatus.MACHINE
