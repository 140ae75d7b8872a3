"""Events, entities and what joins reports as rows, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any, TypeVar

from dateline.errors import DatelineError
from dateline.model import (
    Entity,
    Event,
    MentionType,
    OriginTie,
    Part,
    Sameness,
    TieKind,
    event_from_json,
)

Value = TypeVar("Value")


def event_row(event: Event, publishers: Collection[str], made_of: str) -> dict[str, Any]:
    """The columns of an event; ``publishers`` are the names of those who tell of it."""
    earliest, latest = _interval(event.time)
    holders = [told.holder for told in event.claims]
    return {
        "id": event.id,
        "type": event.type,
        "earliest": earliest,
        "latest": latest,
        "words": on_lines(_names(event.roles.values())),
        "places": on_lines(_places(event.place)),
        "voices": on_lines([*sorted(publishers), *holders, *(g.name for g in event.origin_groups)]),
        "grade": event.grade.value.value,
        "origins": event.origins,
        "confirmations": event.confirmations,
        "least": min(told.claim for told in event.claims),
        "made_of": made_of,
    }


def told_rows(event: Event) -> Iterator[dict[str, Any]]:
    """The claims of an event."""
    for told in event.claims:
        yield {
            "claim": told.claim,
            "event": event.id,
            "slot": told.slot,
            "report": told.report,
            "stance": told.stance.value,
        }


def event_of(data: str, event_id: str, case: str) -> Event:
    """The event of its JSON; DatelineError that names it where it can't be read."""
    return _read(data, event_from_json, f"Event {event_id} of {case}")


def entity_row(entity: Entity, reports: int) -> dict[str, Any]:
    """The columns of an entity; its mentions stand in a table of their own."""
    data = asdict(replace(entity, mentions=()))
    del data["mentions"]
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "names": on_lines([entity.name, *(name for name, _ in entity.aliases)]),
        "reports": reports,
        "named": entity.named,
        "data": as_json(data),
    }


def entity_of(data: str, entity_id: str, case: str) -> Entity:
    """The entity of its JSON, without its mentions."""
    return _read(data, _entity, f"Entity {entity_id} of {case}")


def _entity(data: dict[str, Any]) -> Entity:
    return Entity(
        id=data["id"],
        name=data["name"],
        kind=MentionType(data["kind"]) if data["kind"] else None,
        aliases=tuple((name, number) for name, number in data["aliases"]),
        mentions=(),
        maybe=tuple(data["maybe"]),
        source=data["source"],
        named=data["named"],
    )


def tie_of(data: str, case: str) -> OriginTie:
    """The tie of its JSON."""
    return _read(data, lambda d: OriginTie(**d | {"kind": TieKind(d["kind"])}), f"A tie of {case}")


def tie_row(tie: OriginTie) -> dict[str, Any]:
    """The columns of a tie."""
    return {"left": tie.left, "right": tie.right, "data": as_json(asdict(tie))}


def sameness_row(edge: Sameness) -> dict[str, Any]:
    """The columns of a judged edge."""
    return {
        "left": edge.left,
        "right": edge.right,
        "verdict": edge.verdict,
        "score": edge.score,
        "reasons": _reasons(edge.reasons),
    }


@lru_cache(maxsize=4096)  # many edges have the same
def _reasons(reasons: tuple[str, ...]) -> str:
    return "\n".join(" ".join(reason.split()) for reason in reasons)


def as_json(value: Any) -> str:
    """A value as JSON, as short as can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(data: str, make: Callable[[dict[str, Any]], Value], what: str) -> Value:
    try:
        return make(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DatelineError(
            f"{what} is damaged ({type(error).__name__}: {error}): run `dateline merge` with "
            "--again, or restore the case from a copy."
        ) from None


def _interval(time: Part) -> tuple[str | None, str | None]:
    """The interval of the best time, else the one that covers all times said."""
    if time.best is not None:
        return time.best["earliest"], time.best["latest"]
    starts = [said.value["earliest"] for said in time.values]
    ends = [said.value["latest"] for said in time.values]
    if not starts:
        return None, None
    return (
        None if None in starts else min(starts),
        None if None in ends else max(ends),
    )


def _names(parts: Iterable[Part]) -> Iterator[str | None]:
    for part in parts:
        yield from (said.value["name"] for said in part.values)


def _places(place: Part) -> Iterator[str | None]:
    for said in place.values:
        yield said.value["name"]
        yield said.value["country"]


def on_lines(words: Iterable[str | None]) -> str:
    """Words on lines, each once."""
    return "\n".join(dict.fromkeys(" ".join(w.split()) for w in words if w))
