"""Time expressions as they are found: words, kind and constraint.

A constraint says what the words say whatever the report's date, so that it can be stored and
resolved later. It is a list of fields joined with ";", in this order where several are present:

=========================  ==================================================================
``since`` ``until``        the first field of an interval that is open at one end; also
                           ``before`` and ``after``
``date=2018-03``           an absolute date, as an EDTF string: day, month, year, ``199X``,
                           ``19XX``, season ``2018-21``, quarter ``2018-33``, half ``2018-40``
``month=2;day=14``         a month or a day of it, without a year
``weekday=2``              a weekday, Monday is 1
``season=22``              a season, by its EDTF code: 21 spring to 24 winter
``quarter=3`` ``half=1``   a part of a year that is not named
``holiday=12-25``          a holiday
``dir=-1``                 which of them: -1 last, 0 this, 1 next; without it the tense decides
``unit=week;shift=-1``     a calendar unit counted from the report's: last week, this year
``ago=2;unit=week``        an amount before (negative: after) the report's date
``past=3;unit=month``      a stretch up to the report's date; ``coming`` is one from it
``later=-1;unit=year``     an amount after (negative: before) another time, or ``0`` the same;
                           ``X`` is "a few" or "several", ``?`` an amount not told at all
``of=event``               what ``later`` counts from is the event that the sentence names next
``part=early``             early, mid or late in it; ``rest`` what is left of it, ``gone`` what
                           has passed
``hours=NI`` ``clock=``    part of the day (TimeML: MO, AF, EV, NI), or time of day and ``zone``
``about``                  approximately; ``fiscal`` and ``like`` are approximate too: a fiscal
                           year, and the same period of another year
``whole``                  the calendar unit rather than the amount: the following week
``in=2020``                the year of a holiday; ``year=-1`` and ``week=1`` count from the
                           report's: June last year, Tuesday of next week
``or=2022-04-03``          the other reading of 3/4/2022
``weekend`` ``overnight``  the weekend, the night nearest to the report's date
``vague=past``             no bounds but the report's date: past, present or future
``duration=P3D``           how long (ISO 8601; ``X`` an amount not told)
``set=P1D``                how often (ISO 8601), or ``XXXX-WXX-5``: every Friday
``A..B``                   from A to B
``A|B``                    A, counted from B
=========================  ==================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model import Span

Kind = Literal["date", "time", "duration", "set"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: its words, its TimeML kind, and its constraint (see the module)."""

    span: Span
    kind: Kind
    constraint: str


def is_when(mention: TimeMention) -> bool:
    """Whether a mention says when, rather than how long or how often."""
    return not mention.constraint.startswith(("duration", "set"))


def counts_from(constraint: str) -> Literal["event", "time"] | None:
    """What a constraint counts from and does not have yet; None for all others."""
    if "later=" not in constraint or "|" in constraint:
        return None
    return "event" if "of=event" in constraint else "time"
