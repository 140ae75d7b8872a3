"""What a time expression names before its modifiers: a closed family of frozen types.

Names follow SCATE (Bethard and Parker 2016, "A Semantically Compositional Annotation Scheme for
Time Normalization") where it has one: ``MonthOfYear``, ``DayOfWeek``. ``str()`` of a base is its
part of the storage format (see `dateline.times.constraint`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

from dateline.lexicon.units import TimeUnit


class Direction(IntEnum):
    """Which of several: last, this or next, seen from the report's date."""

    LAST = -1
    THIS = 0
    NEXT = 1


class Side(IntEnum):
    """On which side of what it counts from a time lies."""

    BEFORE = -1
    AFTER = 1


class Outlook(StrEnum):
    """On which side of the report the words beside a date put it, whatever the tense.

    It is the nearest for what something else was ahead of: "before Saturday's vote".
    """

    PAST = "past"
    FUTURE = "future"
    NEAR = "near"


class Season(IntEnum):
    """A season by its EDTF code."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


class Reference(StrEnum):
    """What a vague word refers to: TIMEX3's PAST_REF, PRESENT_REF and FUTURE_REF."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Indefinite(StrEnum):
    """An amount without a number: "a few" and "several", or not told at all ("years later")."""

    FEW = "X"
    UNTOLD = "?"


Amount = Decimal | Indefinite


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """An absolute date: a year, a part of a year or a day.

    ``month`` is 1 to 12 or EDTF's code of a season (21 to 24), quarter (33 to 36) or half year (40,
    41); such a day may not exist ("February 30"). ``swapped`` where day and month may be exchanged:
    3/4/2022.
    """

    year: int
    month: int | None = None
    day: int | None = None
    swapped: bool = False

    @property
    def edtf(self) -> str:
        """The date as EDTF writes it: ``2018-03``."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        if not self.swapped:
            return f"date={self.edtf}"
        return f"date={self.edtf};or={CalendarDate(self.year, self.day, self.month).edtf}"


@dataclass(frozen=True, slots=True)
class UnspecifiedYears:
    """A decade or century: the digits of the year that it gives ("199", "19")."""

    digits: str

    def __str__(self) -> str:
        return f"date={self.digits.ljust(4, 'X')}"


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """A month or a day of it, without a year; ``year`` counts from the report's: June last year."""

    month: int
    day: int | None = None
    direction: Direction | None = None
    year: int | None = None

    def __str__(self) -> str:
        day = "" if self.day is None else f";day={self.day}"
        return f"month={self.month}{day}{_which(self.direction, self.year)}"


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A weekday, Monday is 1; ``week`` counts from the report's: Tuesday of next week."""

    number: int
    direction: Direction | None = None
    week: int | None = None

    def __str__(self) -> str:
        week = "" if self.week is None else f";week={self.week}"
        return f"weekday={self.number}{week}{_which(self.direction)}"


@dataclass(frozen=True, slots=True)
class SeasonOfYear:
    """A season without a year."""

    season: Season
    direction: Direction | None = None
    year: int | None = None

    def __str__(self) -> str:
        return f"season={self.season.value}{_which(self.direction, self.year)}"


@dataclass(frozen=True, slots=True)
class QuarterOfYear:
    """A quarter, 1 to 4, without a year."""

    number: int
    year: int | None = None

    def __str__(self) -> str:
        return f"quarter={self.number}{_which(None, self.year)}"


@dataclass(frozen=True, slots=True)
class HalfOfYear:
    """A half year, 1 or 2, without a year."""

    number: int
    year: int | None = None

    def __str__(self) -> str:
        return f"half={self.number}{_which(None, self.year)}"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its rule (see `dateline.times.intervals.holiday`), in ``year`` where told."""

    rule: str
    direction: Direction | None = None
    year: int | None = None

    def __str__(self) -> str:
        year = "" if self.year is None else f";in={self.year}"
        return f"holiday={self.rule}{year}{_which(self.direction)}"


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of a month that is not named: on the 14th."""

    number: int

    def __str__(self) -> str:
        return f"dayofmonth={self.number}"


@dataclass(frozen=True, slots=True)
class CalendarUnit:
    """A calendar unit counted from the report's: last week (-1), this year (0)."""

    unit: TimeUnit
    shift: int = 0

    def __str__(self) -> str:
        return f"unit={self.unit};shift={self.shift}"


@dataclass(frozen=True, slots=True)
class NearestWeekend:
    """The weekend, without a word which."""

    def __str__(self) -> str:
        return "weekend"


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ends on the report's day."""

    def __str__(self) -> str:
        return "overnight"


@dataclass(frozen=True, slots=True)
class Distance:
    """An amount before or after the report's date: two weeks ago, three days hence."""

    side: Side
    amount: Amount
    unit: TimeUnit

    def __str__(self) -> str:
        sign = "-" if self.side is Side.AFTER else ""  # it counts backwards: ago
        return f"ago={sign}{self.amount};unit={self.unit}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch up to the report's date or from it: the past three months, the coming days."""

    side: Side
    amount: Amount
    unit: TimeUnit

    def __str__(self) -> str:
        key = "past" if self.side is Side.BEFORE else "coming"
        return f"{key}={self.amount};unit={self.unit}"


@dataclass(frozen=True, slots=True)
class Within:
    """A stretch that begins with what is spoken of: within three years.

    It begins with the report's date only where the clause speaks of what is to come.
    """

    amount: Amount
    unit: TimeUnit

    def __str__(self) -> str:
        return f"within={self.amount};unit={self.unit}"


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount before or after another time: a year earlier, the following week.

    An amount of 0 after it is the same unit ("the same week"). ``whole`` where the calendar unit is
    meant rather than the amount (the following week); ``event`` where it counts from the event that
    the sentence names next (two days after the raid).
    """

    side: Side
    amount: Amount
    unit: TimeUnit
    whole: bool = False
    event: bool = False

    @property
    def same(self) -> bool:
        """Whether it is the very unit of what it counts from."""
        return self.side is Side.AFTER and self.amount == 0

    def __str__(self) -> str:
        sign = "-" if self.side is Side.BEFORE else ""
        flags = (";of=event" if self.event else "") + (";whole" if self.whole else "")
        return f"later={sign}{self.amount};unit={self.unit}{flags}"


@dataclass(frozen=True, slots=True)
class Vague:
    """No bounds but the report's date: recently, now, soon; ``unit`` in "recent months"."""

    reference: Reference
    unit: TimeUnit | None = None

    def __str__(self) -> str:
        return f"vague={self.reference}" + (f";unit={self.unit}" if self.unit else "")


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, as an ISO 8601 duration: ``P3D``; ``X`` is an amount not told."""

    iso: str

    def __str__(self) -> str:
        return f"duration={self.iso}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often, as TIMEX3 writes sets: ``P1D`` daily, ``XXXX-WXX-5`` every Friday."""

    iso: str

    def __str__(self) -> str:
        return f"set={self.iso}"


Base = (
    CalendarDate
    | UnspecifiedYears
    | MonthOfYear
    | DayOfWeek
    | SeasonOfYear
    | QuarterOfYear
    | HalfOfYear
    | Holiday
    | DayOfMonth
    | CalendarUnit
    | NearestWeekend
    | Overnight
    | Distance
    | Stretch
    | Within
    | Counted
    | Vague
    | Duration
    | Recurrence
)


def _which(direction: Direction | None, year: int | None = None) -> str:
    told = "" if year is None else f";year={year}"
    return told + ("" if direction is None else f";dir={direction.value}")
