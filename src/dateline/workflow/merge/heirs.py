"""Ids of events through new versions of a report: which claim takes the place of which.

A newer version of a report has claims of its own, since its text is another one. Of these that of
the same type and words is the heir of one of the older version; so an event that only that report
tells keeps its id, and with it what was decided on it, its address and what feeds say of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from dateline.store import Store
from dateline.store.workings import Anchored


def with_heirs(
    store: Store, known: Mapping[str, Sequence[str]], present: Collection[str]
) -> dict[str, Sequence[str]]:
    """The slots of each known id, with their heirs in the place of those of older versions.

    ``present`` are the slots that claims stand in now. One that an id was made of already is nobody
    else's heir.
    """
    lost = {slot for slots in known.values() for slot in slots}.difference(present)
    current = store.workings.superseded(lost)
    if not current:
        return dict(known)
    old, new = defaultdict(list), defaultdict(list)
    for claim in store.workings.anchored(current.keys(), listed=False):
        old[claim.report].append(claim)
    for claim in store.workings.anchored(set(current.values()), listed=True):
        new[claim.report].append(claim)
    founders = {slots[0] for slots in known.values()}
    heir: dict[str, str] = {}
    for report, now in current.items():
        found = heirs(old[report], new[now])
        heir |= {slot: other for slot, other in found.items() if other not in founders}
    return {event: [heir.get(slot, slot) for slot in slots] for event, slots in known.items()}


def heirs(old: Sequence[Anchored], new: Sequence[Anchored]) -> dict[str, str]:
    """For slots of an older version those of the newer one, both in the order of the text.

    Those of one type and anchor, in a sentence of the same words; of what is left those of which
    both versions have the same number, one after the other. All others have none.
    """
    found: dict[str, str] = {}
    for key in (_sentence, _anchor):
        mine = _by(key, (claim for claim in old if claim.slot not in found))
        taken = set(found.values())
        theirs = _by(key, (claim for claim in new if claim.slot not in taken))
        for words, slots in mine.items():
            if len(slots) == len(theirs.get(words, ())):
                found |= zip(slots, theirs[words], strict=True)
    return found


def _sentence(claim: Anchored) -> tuple[str, ...]:
    return claim.type, claim.anchor, claim.evidence


def _anchor(claim: Anchored) -> tuple[str, ...]:
    return claim.type, claim.anchor


def _by(
    key: Callable[[Anchored], tuple[str, ...]], claims: Iterable[Anchored]
) -> dict[tuple[str, ...], list[str]]:
    """The slots by what is said of them, each once."""
    found: dict[tuple[str, ...], list[str]] = {}
    for claim in claims:
        slots = found.setdefault(key(claim), [])
        if claim.slot not in slots:
            slots.append(claim.slot)
    return found
