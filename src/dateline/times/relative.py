"""Readers of times that count from the report or from another time: yesterday, a week ago."""

from __future__ import annotations

from decimal import Decimal

from dateline.lexicon.units import TimeUnit
from dateline.times.bases import (
    CalendarUnit,
    Counted,
    Distance,
    Duration,
    Indefinite,
    MonthOfYear,
    NearestWeekend,
    Reference,
    Side,
    Stretch,
    Vague,
)
from dateline.times.constraint import Constraint, DayPart, Expression
from dateline.times.lengths import iso_duration
from dateline.times.mention import TimeKind
from dateline.times.words import (
    Reading,
    Words,
    clock_of,
    dated,
    hours_of,
    is_about,
    number_of,
    one,
    shift_of,
    timed,
    unit_of,
)

# Counted from another time rather than from the report's date.
_BEFORE_THAT = ("previous", "preceding", "prior")
_AFTER_THAT = ("following", "subsequent")
_QUOTES = ('"', "“", "'", "‘")
_BEFORE_VERB = ("will", "would", "can", "could", "may", "to", "must", "might")


def day_word(w: Words) -> Reading:
    """Today, yesterday morning, late tomorrow."""
    value = str(w.get("D"))
    hours = DayPart.NIGHT if value == "0NI" else hours_of(w)
    return timed(CalendarUnit(TimeUnit.DAY, int(value.removesuffix("NI"))), w, hours)


def day_part(w: Words) -> Reading:
    """Last night, this morning, the morning."""
    shift = w.get("lnhb")
    if not isinstance(shift, int):
        same_day = Counted(Side.AFTER, Decimal(0), TimeUnit.DAY)
        return TimeKind.TIME, Constraint(Expression(same_day, hours=hours_of(w)))
    return timed(CalendarUnit(TimeUnit.DAY, shift), w, hours_of(w))


def clock_alone(w: Words) -> Reading:
    """At 3 p.m., 15:30 GMT: a time of the day that the text speaks of."""
    if not w.has("mz") and w.before not in ("at", "by", "until", "from", "since"):
        return None
    clock, zone = clock_of(w)
    if clock is None:
        return None
    same_day = Counted(Side.AFTER, Decimal(0), TimeUnit.DAY)
    return TimeKind.TIME, Constraint(Expression(same_day, clock=clock, zone=zone))


def relative_unit(w: Words) -> Reading:
    """Last week, this year, the end of the month, later this year."""
    unit = unit_of(w)
    word = w.word("lnhbs")
    if w.before in _QUOTES and all(written[0].isupper() for _, written in w.items):
        return None  # "This Week" is a name
    if word in _BEFORE_THAT:
        return dated(Counted(Side.BEFORE, Decimal(1), unit, whole=True), w)
    # "The next day" follows the day that the text speaks of, "next week" the report's.
    if word in _AFTER_THAT or (word, unit) == ("next", TimeUnit.DAY):
        return dated(Counted(Side.AFTER, Decimal(1), unit, whole=True), w)
    if word in ("same", "that", "those"):
        return dated(Counted(Side.AFTER, Decimal(0), unit), w)
    if word == "past" and unit is TimeUnit.WEEKEND:
        return one(TimeKind.DATE, CalendarUnit(unit, -1))
    if word == "past":
        return one(TimeKind.DATE, Stretch(Side.BEFORE, Decimal(1), unit))
    if word == "latest":
        return one(TimeKind.DATE, CalendarUnit(unit, -1))
    return dated(CalendarUnit(unit, shift_of(w) or 0), w, fiscal=w.has("Z"))


def the_unit(w: Words) -> Reading:
    """The year, the quarter, the weekend: the one that the text speaks of."""
    unit = unit_of(w)
    if unit is TimeUnit.WEEKEND:
        return one(TimeKind.DATE, NearestWeekend())
    return dated(Counted(Side.AFTER, Decimal(0), unit), w)


def end_of(w: Words) -> Reading:
    """The end of the month, year-end: without another word the report's own."""
    if w.letters in ("U-E", "UE") and unit_of(w) is TimeUnit.YEAR:
        return one(TimeKind.DATE, MonthOfYear(12, 31))
    return dated(CalendarUnit(unit_of(w), 0), w)


def span_to_now(w: Words) -> Reading:
    """The past three months, the next few days."""
    given, unit = number_of(w), unit_of(w)
    number = Indefinite.FEW if given is None else given
    word, direction = w.word("lnhb"), w.get("lnhb")
    lasts = word == "last" and w.before in _BEFORE_VERB  # a verb
    if lasts or word in (*_BEFORE_THAT, *_AFTER_THAT, "that", "those"):
        return one(TimeKind.DURATION, Duration(iso_duration(number, unit)))
    if direction == 0:
        if number is Indefinite.FEW:
            return None
        return one(TimeKind.DURATION, Duration(iso_duration(number, unit)))
    counted = w.has("t") or w.has("dicavH")
    kind = TimeKind.DURATION if counted else TimeKind.DATE  # "coming months" are not counted
    return one(kind, Stretch(Side.BEFORE if direction == -1 else Side.AFTER, number, unit))


def ago(w: Words) -> Reading:
    """Two weeks ago, a year earlier, three days after, years ago."""
    given, unit = number_of(w), unit_of(w)
    number = Indefinite.FEW if given is None else given
    about = is_about(w) or ("&" in w.letters and w.letters[-1] in "AR")
    word = w.word("A")
    if word == "ago":
        if number is Indefinite.FEW and w.word("v") not in ("few", "several"):
            return one(TimeKind.DATE, Vague(Reference.PAST))
        return _about(Distance(Side.BEFORE, number, unit), about)
    if word == "hence":
        if number is Indefinite.FEW:
            return one(TimeKind.DATE, Vague(Reference.FUTURE))
        return _about(Distance(Side.AFTER, number, unit), about)
    ends = w.after in ("", ".", ",", ";", ")", '"', "”", "!", "?", "'", "'")
    event = w.word("B") in ("before", "after") and not ends
    if w.letters[0] == "V":
        number = Indefinite.UNTOLD  # years after
    side = Side.BEFORE if w.get("RB") == -1 else Side.AFTER
    return _about(Counted(side, number, unit, event=event), about)


def _about(base: Distance | Counted, about: bool) -> Reading:
    return TimeKind.DATE, Constraint(Expression(base, about=about))


def next_to(w: Words) -> Reading:
    """The day before, the night before the raid, the day after tomorrow."""
    direction = w.get("B")
    if w.word("B") not in ("before", "after") or not isinstance(direction, int):
        return None
    if "D" in w.letters:
        shift = int(str(w.get("D")).removesuffix("NI")) + direction
        return one(TimeKind.DATE, CalendarUnit(TimeUnit.DAY, shift))
    hours = hours_of(w)
    unit = unit_of(w) if hours is None else TimeUnit.DAY
    base = Counted(Side(direction), Decimal(1), unit, event=w.after[:1].isalnum())
    kind = TimeKind.DATE if hours is None else TimeKind.TIME
    return kind, Constraint(Expression(base, hours=hours))


def moment(w: Words) -> Reading:
    """At the moment, at this time; at that time."""
    if w.has("b"):
        return one(TimeKind.DATE, Vague(Reference.PAST))
    if w.has("t") and w.word("x") != "moment":
        return None
    return one(TimeKind.DATE, Vague(Reference.PRESENT))


def year_ago(w: Words) -> Reading:
    """The year-ago quarter, the year-earlier period."""
    return one(TimeKind.DATE, Counted(Side.BEFORE, Decimal(1), unit_of(w)))


def vague(w: Words) -> Reading:
    """Now, recently, soon, formerly, in the future."""
    word = w.word("G")
    if w.items[-1][1][0].isupper() and w.before[:1].isalpha():
        return None  # part of a name
    if word == "soon" and (w.before == "as" or w.after in ("after", "as")):
        return None
    if word == "future" and not w.has("t"):
        return None  # "future elections" are not in it yet
    return one(TimeKind.DATE, Vague(Reference(str(w.get("G")))))


def these(_: Words) -> Reading:
    """These days."""
    return one(TimeKind.DATE, Vague(Reference.PRESENT))


def those(_: Words) -> Reading:
    """Those days, over the years."""
    return one(TimeKind.DATE, Vague(Reference.PAST))


def current(w: Words) -> Reading:
    """The current one."""
    return these(w) if w.word("h") == "current" else None


def recent(w: Words) -> Reading:
    """Recent years, in recent months."""
    if w.word("G") != "recent":
        return None
    return one(TimeKind.DATE, Vague(Reference.PAST, unit_of(w)))


def the_past(w: Words) -> Reading:
    """In the past."""
    return those(w) if w.word("l") == "past" else None
