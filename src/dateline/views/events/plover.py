"""PLOVER events with the keys of NGEC, one JSON object a line; types without a code are left out.

Halterman, Bagozzi, Beger, Schrodt and Scarborough, "PLOVER and POLECAT", 2023, and "Creating Custom
Event Data Without Dictionaries", arXiv 2304.01331. Offsets count characters of ``event_text``. What
Dateline knows beyond them stands in one key of its own, ``dateline``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline import __version__
from dateline.model import MentionType
from dateline.places import countries
from dateline.profiles import Profile
from dateline.views import codes
from dateline.views.events import facts
from dateline.views.events.participants import (
    Participant,
    actor,
    instrument,
    other_side,
    participants,
)
from dateline.views.events.sheet import when
from dateline.views.events.sourced import AFFIRMING, Export, Sourced, Telling

_COUNTRY = "country:"


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write the events whose type has a PLOVER code; return how many."""
    number = 0
    for sourced in events:
        coded = plover(sourced, export.profile)
        if coded is not None:
            file.write(json.dumps(coded, ensure_ascii=False) + "\n")
            number += 1
    return number


def plover(sourced: Sourced, profile: Profile) -> dict[str, Any] | None:
    """An event as NGEC writes one; None where its type has no PLOVER code, or nothing tells it."""
    event = sourced.event
    first = _first(sourced)
    code = codes.plover(first.row[0], profile) if first is not None else None
    if first is None or code is None:
        return None
    report = first.report
    earliest, _ = when(event)
    published = report.published[:10] if report.published else None
    return {
        "id": event.id,
        "date": earliest or published,
        "event_type": code,
        "event_mode": [],
        "contexts": [],
        "event_text": first.evidence,
        "headline": report.title,
        "story_id": report.id,
        "publisher": report.publisher,
        "pub_date": published,
        "story_people": _of_kind(sourced, MentionType.PERSON),
        "story_orgs": _of_kind(sourced, MentionType.ORGANISATION),
        "story_locs": [event.place.best["name"]] if event.place.best is not None else [],
        "attributes": _attributes(sourced, profile, first),
        "event_geolocation": _geolocation(sourced),
        "date_resolved": earliest,
        "date_raw": _date_words(sourced),
        "version": f"dateline {__version__}",
        "dateline": {
            "title": event.title,
            "type": event.type,
            "grade": event.grade.value.value,
            "factuality": sourced.factuality().value,
            "stories": [r.id for r in sourced.reports()],
            "origins": event.origins,
            "confirmations": event.confirmations,
            "counts": {
                thing: {"low": tally.low, "best": tally.best, "high": tally.high}
                for thing, tally in event.counts.items()
            },
        },
    }


def _first(sourced: Sourced) -> Telling | None:
    """The first telling that affirms, of the event's own type where there is one."""
    tellings = sourced.tellings()
    affirming = [t for t in tellings if t.told.stance in AFFIRMING] or tellings
    own = (t for t in affirming if t.told.type == sourced.event.type)
    return next(own, affirming[0] if affirming else None)


def _attributes(sourced: Sourced, profile: Profile, first: Telling) -> dict[str, Any]:
    """NGEC's slots: who acts, who receives, where, when; and PLOVER's instrument."""
    place = sourced.event.place.best
    found: dict[str, Any] = {
        "ACTOR": _slot(actor(sourced, profile), first),
        "RECIP": _slot(other_side(sourced, profile), first),
        "INSTRUMENT": _slot(instrument(sourced, profile), first),
        "LOC": [_words(str(place["name"]), first)] if place is not None else [],
    }
    raw = _date_words(sourced)
    found["DATE"] = [_words(raw, first)] if raw else []
    return {name: value for name, value in found.items() if value}


def _slot(one: Participant | None, first: Telling) -> list[dict[str, Any]]:
    """A participant; its sector codes are a coder's, and stay empty."""
    if one is None:
        return []
    entity = one.entity or ""
    code = entity.removeprefix(_COUNTRY) if entity.startswith(_COUNTRY) else None
    country = countries.by_code(code) if code else None
    return [
        {
            **_words(one.name, first),
            "entity": one.entity,
            "country_name": country.name if country else "",
            "code_1": "",
            "code_2": "",
        }
    ]


def _words(text: str, first: Telling) -> dict[str, Any]:
    """Words, and where they stand in the event's text; null where it has other words."""
    shown = facts.line(text)
    start = first.evidence.find(shown)
    known = start >= 0
    return {
        "text": shown,
        "qa_start_char": start if known else None,
        "qa_end_char": start + len(shown) if known else None,
    }


def _geolocation(sourced: Sourced) -> dict[str, Any]:
    """The place as NGEC has it: ``geo`` is null where it is not known, ``reason`` says why."""
    part = sourced.event.place
    best = part.best
    if best is None or best["lat"] is None:
        return {"reason": part.rule if best is None else "not in the gazetteer", "geo": None}
    geo = {
        "resolved_placename": best["name"],
        "country_code2": best["country"],
        "lat": best["lat"],
        "lon": best["lon"],
        "geonameid": str(best["geonames"]) if best["geonames"] is not None else None,
        "precision": best["precision"],
    }
    return {"reason": part.rule, "geo": geo}


def _date_words(sourced: Sourced) -> str | None:
    """The words by which the first telling of the best time states it."""
    part = sourced.event.time
    said = next((s for s in part.values if s.value == part.best), None)
    for telling in sourced.tellings():
        time = telling.row[0].time
        if said is not None and telling.told.claim in said.claims and time and time.span:
            return facts.line(time.span.text)
    return None


def _of_kind(sourced: Sourced, kind: MentionType) -> list[str]:
    return list(dict.fromkeys(_names(sourced, kind)))


def _names(sourced: Sourced, kind: MentionType) -> Iterator[str]:
    return (one.name for one in participants(sourced) if one.kind is kind)
