"""Time constraints: what an expression says whatever the report's date, kept to be resolved later.

``str(constraint)`` is the storage format and `Constraint.parse` reads it. It is a list of fields
joined with ";", in this order where several are present:

=========================  ==================================================================
``since`` ``until``        the first field of an interval that is open at one end; also
                           ``before`` and ``after``
``date=2018-03``           an absolute date, as an EDTF string: day, month, year, ``199X``,
                           ``19XX``, season ``2018-21``, quarter ``2018-33``, half ``2018-40``
``or=2022-04-03``          the other reading of 3/4/2022
``month=2;day=14``         a month or a day of it, without a year
``weekday=2``              a weekday, Monday is 1
``season=22``              a season, by its EDTF code: 21 spring to 24 winter
``quarter=3`` ``half=1``   a part of a year that is not named
``holiday=12-25``          a holiday; ``in=2020`` its year
``dayofmonth=14``          a day of a month that is not named
``year=-1`` ``week=1``     count from the report's: June last year, Tuesday of next week
``dir=-1``                 which of them: -1 last, 0 this, 1 next; without it the tense decides
``unit=week;shift=-1``     a calendar unit counted from the report's: last week, this year
``ago=2;unit=week``        an amount before (negative: after) the report's date
``past=3;unit=month``      a stretch up to the report's date; ``coming`` is one from it
``within=3;unit=year``     a stretch from what is spoken of: within three years
``later=-1;unit=year``     an amount after (negative: before) another time, or ``0`` the same;
                           ``X`` is "a few" or "several", ``?`` an amount not told at all
``of=event`` ``whole``     ``later`` counts from the event named next; it is a calendar unit
``weekend`` ``overnight``  the weekend, the night nearest to the report's date
``vague=past``             no bounds but the report's date: past, present or future
``duration=P3D``           how long (ISO 8601; ``X`` an amount not told)
``set=P1D``                how often (ISO 8601), or ``XXXX-WXX-5``: every Friday
``fiscal``                 a fiscal year
``part=early``             early, mid or late in it; ``rest`` what is left of it, ``gone`` what
                           has passed
``hours=NI`` ``clock=``    part of the day (TIMEX3: MO, AF, EV, NI), or time of day and ``zone``
``about``                  approximately
``outlook=past``           past, future or the nearest (``near``) whatever the tense: of a noun
``A..B``                   from A to B
``A|B``                    A, counted from B
=========================  ==================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from dateline.lexicon.units import TimeUnit
from dateline.times.bases import (
    Amount,
    Base,
    CalendarDate,
    CalendarUnit,
    Counted,
    DayOfMonth,
    DayOfWeek,
    Direction,
    Distance,
    Duration,
    HalfOfYear,
    Holiday,
    Indefinite,
    MonthOfYear,
    NearestWeekend,
    Outlook,
    Overnight,
    QuarterOfYear,
    Recurrence,
    Reference,
    Season,
    SeasonOfYear,
    Side,
    Stretch,
    UnspecifiedYears,
    Vague,
    Within,
)


class Bound(StrEnum):
    """The word that opens an interval at one end."""

    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


class Part(StrEnum):
    """Which part of a period (TIMEX3's ``mod``): a third, or what is past or left of it."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    GONE = "gone"
    REST = "rest"


class DayPart(StrEnum):
    """A part of the day, by TIMEX3's code."""

    MORNING = "MO"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"


class AnchorKind(StrEnum):
    """What a constraint counts from and does not have yet."""

    EVENT = "event"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Expression:
    """One time with its modifiers, neither a range nor counted from another.

    ``clock`` is the time of day as 15:30 (24:00 is the midnight that ends it), ``zone`` as the text
    writes it in capitals.
    """

    base: Base
    bound: Bound | None = None
    fiscal: bool = False
    part: Part | None = None
    hours: DayPart | None = None
    clock: str | None = None
    zone: str | None = None
    about: bool = False
    outlook: Outlook | None = None

    def __str__(self) -> str:
        fields = [self.bound, self.base, "fiscal" if self.fiscal else None]
        fields += [
            f"{key}={value}"
            for key, value in (
                ("part", self.part),
                ("hours", self.hours),
                ("clock", self.clock),
                ("zone", self.zone),
                ("outlook", self.outlook),
            )
            if value
        ]
        fields.append("about" if self.about else None)
        return ";".join(str(field) for field in fields if field is not None)


@dataclass(frozen=True, slots=True)
class Constraint:
    """An expression, or a range of two; ``anchor`` is the time that it counts from, once known."""

    first: Expression
    last: Expression | None = None
    anchor: Constraint | None = None

    def __str__(self) -> str:
        ends = str(self.first) if self.last is None else f"{self.first}..{self.last}"
        return ends if self.anchor is None else f"{ends}|{self.anchor}"

    @classmethod
    def parse(cls, text: str) -> Constraint:
        """Read the storage format, also as 0.1.0 wrote it; raises ValueError for anything else."""
        ends, counted, anchor = text.partition("|")
        first, ranged, last = ends.partition("..")
        return cls(
            _expression(first),
            _expression(last) if ranged else None,
            cls.parse(anchor) if counted else None,
        )

    @property
    def is_range(self) -> bool:
        """Whether it goes from one time to another."""
        return self.last is not None

    @property
    def is_when(self) -> bool:
        """Whether it says when, rather than how long or how often."""
        return not isinstance(self.first.base, Duration | Recurrence)

    @property
    def is_absolute(self) -> bool:
        """Whether it names a year, so that it says when whatever the report's date."""
        return isinstance(self.first.base, CalendarDate | UnspecifiedYears)

    @property
    def is_closed(self) -> bool:
        """Whether it has two ends of its own, neither of them the report's date."""
        open_ended = self.first.bound is not None or isinstance(
            self.first.base, Vague | Stretch | Within
        )
        return self.counts_from is None and not open_ended

    @property
    def counts_from(self) -> AnchorKind | None:
        """What it counts from and does not have yet; None for all others."""
        ends = (self.first,) if self.last is None else (self.first, self.last)
        counted = [end.base for end in ends if isinstance(end.base, Counted)]
        if not counted or self.anchor is not None:
            return None
        return AnchorKind.EVENT if any(base.event for base in counted) else AnchorKind.TIME

    def counted_from(self, anchor: Constraint) -> Constraint:
        """The same with what it counts from."""
        return replace(self, anchor=anchor)


def _expression(text: str) -> Expression:
    fields = {key: value for key, _, value in (f.partition("=") for f in text.split(";"))}
    read = next((read for key, read in _BASES.items() if key in fields), None)
    if read is None:
        raise ValueError(f"{text!r} is no time constraint")
    try:
        return Expression(
            read(fields),
            bound=next((bound for bound in Bound if bound in fields), None),
            fiscal="fiscal" in fields,
            part=Part(fields["part"]) if "part" in fields else None,
            hours=DayPart(fields["hours"]) if "hours" in fields else None,
            clock=fields.get("clock"),
            zone=fields.get("zone"),
            about="about" in fields,
            outlook=Outlook(fields["outlook"]) if "outlook" in fields else None,
        )
    except (KeyError, ValueError, InvalidOperation) as error:
        raise ValueError(f"{text!r} is no time constraint: {error}") from None


def _date(fields: Mapping[str, str]) -> Base:
    text = fields["date"]
    if text.endswith("X"):
        return UnspecifiedYears(text.rstrip("X"))
    numbers: list[int | None] = [int(part) for part in text.split("-")]
    year, month, day = numbers + [None] * (3 - len(numbers))
    return CalendarDate(year or 0, month, day, swapped="or" in fields)


def _direction(fields: Mapping[str, str]) -> Direction | None:
    return Direction(int(fields["dir"])) if "dir" in fields else None


def _number(fields: Mapping[str, str], key: str) -> int | None:
    return int(fields[key]) if key in fields else None


def _amount(text: str) -> Amount:
    return Indefinite(text) if text in tuple(Indefinite) else Decimal(text)


def _signed(text: str) -> tuple[Side, Amount]:
    negative = text.startswith("-")
    return Side.BEFORE if negative else Side.AFTER, _amount(text.removeprefix("-"))


def _counted(fields: Mapping[str, str]) -> Base:
    side, amount = _signed(fields["later"])
    unit = TimeUnit(fields["unit"])
    return Counted(side, amount, unit, whole="whole" in fields, event="of" in fields)


def _distance(fields: Mapping[str, str]) -> Base:
    side, amount = _signed(fields["ago"])
    return Distance(Side(-side), amount, TimeUnit(fields["unit"]))


def _stretch(side: Side, key: str) -> Callable[[Mapping[str, str]], Base]:
    return lambda f: Stretch(side, _amount(f[key]), TimeUnit(f["unit"]))


# The field that tells which base it is, and how the base is read; "year" and "unit" tell nothing.
_BASES: dict[str, Callable[[Mapping[str, str]], Base]] = {
    "vague": lambda f: Vague(Reference(f["vague"]), TimeUnit(f["unit"]) if "unit" in f else None),
    "duration": lambda f: Duration(f["duration"]),
    "set": lambda f: Recurrence(f["set"]),
    "date": _date,
    "later": _counted,
    "weekday": lambda f: DayOfWeek(int(f["weekday"]), _direction(f), _number(f, "week")),
    "month": lambda f: MonthOfYear(
        int(f["month"]), _number(f, "day"), _direction(f), _number(f, "year")
    ),
    "season": lambda f: SeasonOfYear(Season(int(f["season"])), _direction(f), _number(f, "year")),
    "quarter": lambda f: QuarterOfYear(int(f["quarter"]), _number(f, "year")),
    "half": lambda f: HalfOfYear(int(f["half"]), _number(f, "year")),
    "holiday": lambda f: Holiday(f["holiday"], _direction(f), _number(f, "in")),
    "dayofmonth": lambda f: DayOfMonth(int(f["dayofmonth"])),
    "weekend": lambda _: NearestWeekend(),
    "overnight": lambda _: Overnight(),
    "past": _stretch(Side.BEFORE, "past"),
    "coming": _stretch(Side.AFTER, "coming"),
    "within": lambda f: Within(_amount(f["within"]), TimeUnit(f["unit"])),
    "ago": _distance,
    "shift": lambda f: CalendarUnit(TimeUnit(f["unit"]), int(f["shift"])),
}
