"""The setting of a claim: the town or province that its report speaks of where it is told.

It is no statement of where the happening was, as a claim's place is: "four were killed" has none,
but where the sentence before names a town, the claim is hardly of another one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.events.linkage.stories import terms
from dateline.model import Claim, Passage, PassageKind, Report
from dateline.passages import split
from dateline.places import Context, PlaceNames
from dateline.places.gazetteer import Entry
from dateline.places.kinds import EntryKind

_KINDS = {EntryKind.FACILITY: 0, EntryKind.TOWN: 0, EntryKind.ADMIN2: 1, EntryKind.ADMIN1: 2}


@dataclass(frozen=True, slots=True)
class Setting:
    """A town or province: the words of its name, degrees, and the radius in km.

    ``province`` is the code of its country and first-level division, None where not known.
    """

    names: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float
    province: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a report, from offset to offset, and the place that it means."""

    start: int
    end: int
    entry: Entry
    words: str


def settings(report: Report, claims: Sequence[Claim]) -> list[Setting | None]:
    """The setting of each claim.

    That is the most exact place that its sentence names, else the last one before it, for a
    headline the first one after it. Only headlines and body count: a dateline says where a report
    was filed.
    """
    if not claims:
        return []
    news = [p for p in split(report) if p.kind in (PassageKind.HEADLINE, PassageKind.BODY)]
    head = max((p.end for p in news if p.kind is PassageKind.HEADLINE), default=0)
    named = list(_named(report, news))
    return [_around(claim, named, headline=claim.evidence.end <= head) for claim in claims]


def _around(claim: Claim, named: Sequence[_Named], *, headline: bool) -> Setting | None:
    begin = bisect_left(named, claim.evidence.start, key=lambda name: name.start)
    end = bisect_left(named, claim.evidence.end, key=lambda name: name.start)
    anchor = claim.anchor.start
    within = sorted(
        named[begin:end],
        key=lambda name: (_KINDS[name.entry.kind], abs(name.start - anchor), name.start),
    )
    found = [
        *within,
        *named[max(0, begin - 1) : begin],
        *(named[end : end + 1] if headline else ()),
    ]
    return _setting(found[0]) if found else None


def _setting(name: _Named) -> Setting:
    entry = name.entry
    province = f"{entry.country}.{entry.admin1}" if entry.country and entry.admin1 else None
    words = tuple(terms(name.words))
    return Setting(words, entry.lat, entry.lon, entry.radius_km, province)


def _named(report: Report, news: Sequence[Passage]) -> Iterator[_Named]:
    """The towns and provinces that a report names, in the order of the text."""
    meant = PlaceNames(report.text, Context(report.publisher)).meanings(())
    for start, end in meant.ordered:
        entry = meant.meant[start, end]
        if entry.kind in _KINDS and any(p.start <= start < p.end for p in news):
            yield _Named(start, end, entry, report.text[start:end])
