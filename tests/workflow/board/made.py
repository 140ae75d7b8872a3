"""Boards of happenings that are made by hand. Nothing of it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from dateline.model import Entity, MentionType
from dateline.store import Store
from dateline.store.event_columns import beside
from dateline.store.workings import Change, Given, MadeEvent
from tests.events.picture import made
from tests.events.picture.made import Case as Happening

_NUMBERS = count(1)


def happening(*tellings: dict[str, object]) -> Happening:
    """A happening as some reports tell it; each telling has what `Case.tell` takes."""
    found = Happening()
    for telling in tellings:
        words = " ".join(str(v) for v in dict(telling.get("roles", {})).values())  # type: ignore[call-overload]
        anchor, by = str(telling["anchor"]), str(telling.get("by", ""))
        sentence = f"{words} {anchor} {by} said, {next(_NUMBERS)}."
        found.tell(sentence, str(telling["type_"]), **{  # type: ignore[arg-type]
            k: v for k, v in telling.items() if k != "type_"
        })  # fmt: skip
    return found


def put(store: Store, happenings: Sequence[Happening]) -> list[str]:
    """Merge happenings into a store; their ids, as they were given."""
    ids = [f"{number:016x}" for number in range(1, len(happenings) + 1)]
    events: list[MadeEvent] = []
    entities: dict[str, Entity] = {}
    for id_, one in zip(ids, happenings, strict=True):
        event = replace(one.event(), id=id_)
        claims = {claim.id: claim for claim, _ in one.pairs}
        takes = {a.entity: a for claim in claims.values() for a in claim.arguments if a.entity}
        entities |= {
            key: Entity(key, a.name or key, a.mention_type or MentionType.ORGANISATION, (), ())
            for key, a in takes.items()
        }
        publishers = {report.publisher for _, report in one.pairs if report.publisher}
        events.append(
            MadeEvent(event, tuple(publishers), tuple(takes), "made", beside(event, claims))
        )
    store.workings.replace(
        Change(
            after=None,
            summary={},
            ids=[Given(id_, (id_,)) for id_ in ids],
            events=events,
            entities=[(entity, 1) for entity in entities.values()],
        )
    )
    return ids


ARMS = made.ARMS
