"""Where, when and by which agency a report was filed, as the dateline before its text states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Passage, PassageKind, Report, Span
from dateline.reports.head import lead_in

# What stands for a place where the Foreign Broadcast Information Service knows none.
_NO_PLACE = ("clandestine", "no city")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The stated parts of a dateline; None for a part that it lacks.

    ``place`` is as written ("KYIV, Ukraine"), ``time`` may lack its year ("March 3").
    """

    place: Span | None
    time: Span | None
    agency: str | None


def dateline_of(report: Report, passages: Sequence[Passage]) -> Dateline | None:
    """The dateline that leads into the report's first paragraph; None where there is none.

    ``passages`` are those of the report, as `dateline.passages.split` gives them.
    """
    text = report.text
    for passage in passages:
        if passage.kind is PassageKind.BODY:
            return None
        if passage.kind is not PassageKind.DATELINE:
            continue
        # A dateline is recognised by what follows it too.
        lead = lead_in(text[passage.start :])
        if lead is None or passage.start + lead.end < passage.end:
            continue
        place = _span(text, passage.start, lead.place)
        if place is not None and place.text.lower().startswith(_NO_PLACE):
            place = None
        time = _span(text, passage.start, lead.date)
        if time is not None and not any(c.isdigit() for c in time.text):
            time = None  # "no date"
        return Dateline(place, time, lead.agency)
    return None


def _span(text: str, start: int, offsets: tuple[int, int] | None) -> Span | None:
    return Span.of(text, start + offsets[0], start + offsets[1]) if offsets else None
