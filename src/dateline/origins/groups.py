"""Origin groups: which tellings of one event go back to one source.

Tellings have one origin if their innermost holders are one person, body or document. Where no named
holder stands between, the report's own origin counts: the agency that it credits, else its
publisher or the family that this belongs to; copies and cuts of one text have what any of them
tells. A report of an agency's is the agency's, not its publisher's: what the publisher's own staff
tell beside it is another origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Credit, OriginGroup
from dateline.origins.holders import Voice
from dateline.origins.names import keys as name_keys
from dateline.origins.publishers import Publishers
from dateline.places.gazetteer import fold

# Which key a group is called by, by the key's kind; all others come first.
_RANKS = {"name": 1, "post": 2, "agency": 3, "publisher": 4, "report": 5}


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim of an event: its report, the publisher's name, and the innermost holder.

    ``voice`` is None where the publisher says it in its own voice.
    """

    claim: str
    report: str
    publisher: str | None = None
    voice: Voice | None = None

    @property
    def named(self) -> Voice | None:
        """The innermost holder, if another report's can be the same and it is not the publisher."""
        voice = self.voice
        if voice is None or not voice.named or _part_of(voice.name, self.publisher or ""):
            return None
        return voice


def _part_of(name: str, publisher: str) -> bool:
    """Whether a name is the publisher's or its beginning or end: "the Post" in the Harbour Post."""
    short, full = f" {fold(name)} ", f" {fold(publisher)} "
    return len(short) > 2 and (full.startswith(short) or full.endswith(short))


def origin_groups(
    tellings: Sequence[Telling],
    copy_group: Mapping[str, str],
    credited: Mapping[str, Credit],
    publishers: Publishers,
) -> tuple[OriginGroup, ...]:
    """The groups of an event's tellings by origin, in order of keys; each claim is in one.

    ``copy_group`` is that of `copies.copy_groups`; ``credited`` is by report, and a report without
    one says nothing of where it comes from. ``reasons`` stand in the order of ``claims``, which are
    in order of ids.
    """
    reports = _Reports(tellings, copy_group, credited)
    keys = {telling: _keys(telling, reports, publishers) for telling in tellings}
    joined = _Joined(key for found in keys.values() for key in found)
    for found in keys.values():
        joined.join(found)
    _match_vaguer([(found[0], _vaguer(telling, found)) for telling, found in keys.items()], joined)
    voices = [telling.named for telling in tellings if telling.named is not None]
    spoken_for = {voice.keys[-1] for voice in voices if len(voice.keys) > 1}

    def rank(key: str) -> tuple[int, bool, int, str]:
        """The body before who speaks for it, and the most exact name."""
        return _RANKS.get(key.partition(":")[0], 0), key not in spoken_for, -len(key), key

    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda telling: telling.claim):
        groups[min(joined.of[keys[telling][0]], key=rank)].append(telling)
    return tuple(
        OriginGroup(
            key,
            _name(key, members, keys, publishers),
            tuple(telling.claim for telling in members),
            tuple(reports.reason(telling, publishers) for telling in members),
            not key.startswith("report:"),
        )
        for key, members in sorted(groups.items())
    )


def one_publisher_share(
    events: Iterable[Collection[str]], credited: Mapping[str, Credit]
) -> float | None:
    """The share of events told by several reports whose reports all have one publisher's family.

    ``events`` are the ids of each event's reports. None where no event has several. This is how
    much of what looks corroborated was printed by one house.
    """
    several = [reports for reports in map(set, events) if len(reports) > 1]
    alone = 0
    for reports in several:
        found = {credited[r].publisher if r in credited else None for r in reports}
        alone += len(found) == 1 and None not in found
    return alone / len(several) if several else None


# -- where a report comes from ---------------------------------------------------------------------


class _Reports:
    """The own origin of each report of an event."""

    def __init__(
        self,
        tellings: Iterable[Telling],
        copy_group: Mapping[str, str],
        credited: Mapping[str, Credit],
    ) -> None:
        tellings = list(tellings)
        names = {telling.report for telling in tellings}
        self._credits = {name: credited.get(name, Credit(name)) for name in names}
        self.publishers = {c.publisher for c in self._credits.values() if c.publisher is not None}
        self._unit = {name: copy_group.get(name, name) for name in names}
        self._copies: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            self._copies[self._unit[name]].append(name)
        voices = (telling.named for telling in tellings)
        self._alone = {key for voice in voices if voice for key in voice.keys}
        for credit in self._credits.values():
            if len(credit.agencies) == 1:
                self._alone.update(credit.agencies)

    def keys(self, report: str) -> tuple[str, ...]:
        """The keys of the agency, else of the publishers, of a report and its copies."""
        copies = [self._credits[name] for name in self._copies[self._unit[report]]]
        agencies = {self._agency(credit) for credit in copies if credit.agencies}
        publishers = {credit.publisher for credit in copies if credit.publisher is not None}
        return tuple(sorted(agencies or publishers)) or (f"report:{self._unit[report]}",)

    def _agency(self, credit: Credit) -> str:
        """Of several agencies the first that another telling comes from alone, else the first."""
        alone = (agency for agency in credit.agencies if agency in self._alone)
        return next(alone, credit.agencies[0])

    def reason(self, telling: Telling, publishers: Publishers) -> str:
        """Why a telling belongs to its group, in words."""
        if telling.named is not None:
            return f"{telling.named.name} says it"
        credit = self._credits[telling.report]
        whose = "" if telling.voice is None else f", by {telling.voice.name}"
        if credit.agencies:
            name = self._agency(credit)
            return f"its report credits {publishers.called.get(name, name)}{whose}"
        if len(self._copies[self._unit[telling.report]]) > 1:
            return f"its report is a copy or cut of another{whose}"
        if credit.publisher is not None:
            return f"{telling.publisher or credit.publisher} tells it{whose}"
        return f"its report names neither publisher nor agency{whose}"


# -- keys ------------------------------------------------------------------------------------------


def _keys(telling: Telling, reports: _Reports, publishers: Publishers) -> tuple[str, ...]:
    keys = telling.named.keys if telling.named is not None else reports.keys(telling.report)
    if telling.named is not None:
        paper = publishers.key(telling.named.name, None)  # "the Harbour Post reported"
        keys += (paper,) if paper in reports.publishers else ()
    families = (publishers.families[key] for key in keys if key in publishers.families)
    return (*keys, *families)


def _vaguer(telling: Telling, keys: Sequence[str]) -> tuple[str, ...]:
    """What the source of a telling goes by, too; a publisher by its name: "the Post"."""
    if telling.named is not None:
        return telling.named.vaguer
    own = telling.publisher is not None and keys[0].startswith("publisher:")
    return name_keys("name", telling.publisher or "") if own else ()


class _Joined:
    """Sets of keys that stand for one origin; ``of`` gives each key's."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.of = {key: {key} for key in keys}

    def join(self, keys: Sequence[str]) -> None:
        """Make one set of those of several keys."""
        for key in keys[1:]:
            left, right = self.of[keys[0]], self.of[key]
            if left is not right:
                left |= right
                for member in right:
                    self.of[member] = left


def _match_vaguer(sources: Sequence[tuple[str, Collection[str]]], joined: _Joined) -> None:
    """Join "the governor" to Governor X where the event has only one source of that name.

    ``sources`` are a key of each telling, and those that its source goes by, too.
    """
    while True:
        found: dict[str, list[set[str]]] = defaultdict(list)
        for source, vaguer in sources:
            own = joined.of[source]
            for key in joined.of.keys() & set(vaguer):
                if all(own is not other for other in (joined.of[key], *found[key])):
                    found[key].append(own)
        pairs = [(key, min(others[0])) for key, others in found.items() if len(others) == 1]
        if not pairs:
            return
        for pair in pairs:
            joined.join(pair)


def _name(
    key: str,
    members: Iterable[Telling],
    keys: Mapping[Telling, Sequence[str]],
    publishers: Publishers,
) -> str:
    """What a group is called by its members."""
    named = {m.named.name for m in members if m.named is not None and key in keys[m]}
    if key.startswith("publisher:"):
        named |= {m.publisher for m in members if m.named is None and m.publisher is not None}
    if key in publishers.called and len(named) != 1:
        return publishers.called[key]
    return min(named, default="unknown")
