"""CSV with the columns of ACLED since March 2023, one row an event (docs/event-exports.md).

Armed Conflict Location & Event Data, codebook 2023. After its columns stand Dateline's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from dateline.model import Event
from dateline.profiles import Profile
from dateline.views import codes
from dateline.views.events.participants import Participant, actor, other_side
from dateline.views.events.sheet import (
    LONGEST,
    OWN_COLUMNS,
    killed,
    listed,
    own,
    when,
    where_precision,
    write_rows,
)
from dateline.views.events.sourced import AFFIRMING, Export, Sourced, publishers

ACLED_COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
"""ACLED's columns in its order."""
COLUMNS = (*ACLED_COLUMNS, *OWN_COLUMNS)

_VIOLENCE, _DEMONSTRATIONS = "Political violence", "Demonstrations"
# By event type, and by sub-event type where this decides (codebook 2023, table 2).
_DISORDER = {
    "Battles": _VIOLENCE,
    "Explosions/Remote violence": _VIOLENCE,
    "Violence against civilians": _VIOLENCE,
    "Mob violence": _VIOLENCE,
    "Violent demonstration": _DEMONSTRATIONS,
    "Protests": _DEMONSTRATIONS,
    "Excessive force against protesters": f"{_VIOLENCE}; {_DEMONSTRATIONS}",
    "Strategic developments": "Strategic developments",
}
# Events whose main target are unarmed civilians by definition.
_AT_CIVILIANS = frozenset({"Violence against civilians", "Excessive force against protesters"})


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write one row an event; return how many."""
    return write_rows(COLUMNS, (row(sourced, export.profile) for sourced in events), file)


def row(sourced: Sourced, profile: Profile) -> dict[str, object]:
    """The columns of one event; a column that nothing fills is absent or None."""
    event = sourced.event
    deaths = killed(event)
    return {
        "event_id_cnty": event.id,
        **_when(event),
        **_what(sourced, profile),
        **_side("1", actor(sourced, profile)),
        **_side("2", other_side(sourced, profile)),
        **_where(event),
        "source": listed(publishers(sourced.reports())),
        "notes": notes(sourced),
        "fatalities": deaths.low if deaths else None,
        **own(sourced),
    }


def types(sourced: Sourced, profile: Profile) -> tuple[str | None, str | None]:
    """ACLED's event and sub-event type: of the most origins that affirm, None where they tie.

    A claim of the event's own type goes before the deaths that it brought.
    """
    tellings = sourced.tellings()
    affirming = [t for t in tellings if t.told.stance in AFFIRMING] or tellings
    own_type = [t for t in affirming if t.told.type == sourced.event.type]
    for group in (own_type, affirming):
        said = {(t.told.origin, codes.acled(t.row[0], profile)) for t in group}
        event = _elected(Counter(kinds[0] for _, kinds in said if kinds[0]))
        if event is not None:
            of_it = Counter(kinds[1] for _, kinds in said if kinds[0] == event and kinds[1])
            return event, _elected(of_it)
    return None, None


def _elected(votes: Counter[str]) -> str | None:
    """What most say; None where nobody says anything or two have as many."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _what(sourced: Sourced, profile: Profile) -> dict[str, object]:
    event, sub_event = types(sourced, profile)
    known = [name for name in (sub_event, event) if name]
    return {
        "event_type": event,
        "sub_event_type": sub_event,
        "disorder_type": next((_DISORDER[name] for name in known if name in _DISORDER), None),
        "civilian_targeting": "Civilian targeting" if _AT_CIVILIANS & set(known) else None,
    }


def _when(event: Event) -> dict[str, object]:
    earliest, latest = when(event)
    _, precision = codes.date_precision(earliest, latest)
    return {
        "event_date": earliest,
        "year": earliest[:4] if earliest else None,
        "time_precision": precision,
    }


def _side(number: str, side: Participant | None) -> dict[str, object]:
    if side is None:
        return {}
    return {f"actor{number}": side.name, f"assoc_actor_{number}": listed(side.beside)}


def _where(event: Event) -> dict[str, object]:
    best = event.place.best
    if best is None:
        return {}
    iso, country = codes.country_of(best["country"]) if best["country"] else (None, None)
    _, precision = where_precision(event)
    return {
        "iso": iso,
        "country": country,
        "admin1": best["name"] if best["precision"] == "region" and best["country"] else None,
        "location": best["name"],
        "latitude": best["lat"],
        "longitude": best["lon"],
        "geo_precision": precision,
    }


def notes(sourced: Sourced) -> str:
    """The title, then of each origin the first sentence that tells it, with its publisher and date.

    Where a cell does not hold all of them, the last say how many more there are.
    """
    told = [sourced.event.title + "."]
    left = LONGEST - len(told[0]) - 40
    sentences = [
        f"{telling.report.publisher or telling.report.source}"
        f" ({(telling.report.published or 'undated')[:10]}): “{telling.evidence}”"
        for telling in sourced.first_of_each_origin()
    ]
    for number, sentence in enumerate(sentences):
        left -= len(sentence) + 1
        if left < 0:
            told.append(f"And {len(sentences) - number} more origins.")
            break
        told.append(sentence)
    return " ".join(" ".join(told).split())
