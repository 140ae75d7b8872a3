"""Who is meant across reports by a participant or a holder of a claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model import Argument, Claim, Holder
from dateline.workflow.case import Case

_Place = tuple[int, int] | str
_KNOWN = ("country:", "geonames:", "group:", "body:", "system:")  # named by the report's own words


@dataclass
class Meant:
    """The entities of participants, by the mentions of their reports.

    ``entity_of`` is by the mention's id. Mentions of reports are added as JSON, by `hear`.
    """

    entity_of: Mapping[str, str]
    _places: dict[str, dict[_Place, tuple[str, str | None]]] = field(default_factory=dict)

    def hear(self, report: str, mentions: str) -> None:
        """Add the mentions of a report."""
        places: dict[_Place, tuple[str, str | None]] = {}
        for entry in json.loads(mentions):
            entity = self.entity_of.get(entry["id"], entry["id"])
            full = entry["named"] and not entity.startswith(_KNOWN)
            found = entity, entry["names"][0] if full and entry["names"] else None
            places |= dict.fromkeys(map(tuple, entry["spans"]), found)
            places |= dict.fromkeys(entry["without_words"], found)
        self._places[report] = places

    def forget(self, entity_of: Mapping[str, str]) -> None:
        """Drop the mentions of all reports; those of others mean these entities."""
        self.entity_of = entity_of
        self._places.clear()

    def __call__(self, claim: Claim, argument: Argument) -> tuple[str, str]:
        """The entity's id and the name to show: the fullest that the report has for it.

        A holder comes as an argument of the role Holder, with a span of its own making where its
        name stands nowhere in the text.
        """
        places = self._places.get(claim.report, {})
        words = argument.name or argument.span.text
        found = places.get((argument.span.start, argument.span.end))
        if argument.role == "Holder":
            found = places.get(words, found)
        if found is None:
            return argument.entity or f"words:{words.casefold()}", words
        entity, name = found
        return entity, name or words

    def entities(self, claim: Claim) -> set[str]:
        """The entities that take part in a claim or hold it."""
        places = self._places.get(claim.report, {})
        uses: list[Argument | Holder] = [*claim.arguments, *claim.voice]
        spots = ((u.span.start, u.span.end) if u.span else u.name or "" for u in uses)
        return {places[spot][0] for spot in spots if spot in places}


def meant_in(case: Case, reports: list[str]) -> Meant:
    """Who is meant in some reports, as last merged."""
    meant = Meant(case.store.picture.entities_of(reports))
    for report, mentions in case.store.digests.parts("mentions", sorted(set(reports))).items():
        meant.hear(report, mentions)
    return meant
