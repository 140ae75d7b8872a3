"""Readers of dates on the calendar: days, months, seasons, quarters, years, centuries."""

from __future__ import annotations

import re
from decimal import Decimal

from dateline.lexicon.units import TimeUnit
from dateline.times.bases import (
    Base,
    CalendarDate,
    DayOfMonth,
    DayOfWeek,
    HalfOfYear,
    Holiday,
    MonthOfYear,
    QuarterOfYear,
    Season,
    SeasonOfYear,
    UnspecifiedYears,
)
from dateline.times.constraint import Constraint, Expression, Part
from dateline.times.mention import TimeKind
from dateline.times.tokens import NAMES, full_year
from dateline.times.words import (
    Reading,
    Words,
    dated,
    direction_of,
    hours_of,
    number_of,
    one,
    part_of,
    shift_of,
    timed,
    unit_of,
)

# Months that are also verbs, first names or nouns: bare, they need a word of time before them.
_DOUBTFUL = frozenset("may march april june august mar jan jun".split())
_BEFORE_MONTH = frozenset(
    "in since until till by last next this early mid late of from to and or for during through"
    " between before after around about on - –".split()
)
_BEFORE_FEAST = _BEFORE_MONTH | {"over", "at"}
_AFTER_SEASON = frozenset(
    "in of and or when but to at by for with from after before as because since than that".split()
)
# What a number like 2000 counts rather than dates: "2000 people", "1999 km".
_COUNTED = re.compile(
    r"(?:people|men|women|children|troops|personnel|cattle|sheep|percent|per|cents?|pc|km|kms|kg|lb"
    r"|mm|cm|m|ft|miles?|feet|meters?|metres?|tons?|tonnes?|pounds?|acres?|hectares?|dollars?"
    r"|euros?|yen|soldiers?|tanks?|drones?|missiles?|rockets?|shells?|aircraft|vehicles?|homes?|houses?"
    r"|shares?|barrels?|jobs?|workers?|employees|students|votes?|points?|words?|copies|members?"
    r"|million|billion|trillion|thousand|hundred|rpm|mph|kph|volts?|watts?|megawatts?|mw|or|more"
    r"|degrees|pages?|seats?|units?|[a-z]*-?strong|[a-z]+-km)$",
    re.IGNORECASE,
)
# Words that lead to a day in figures rather than to a share, a score or a version.
_BEFORE_DAY = frozenset("on since until till from by before after".split())
_9_11 = CalendarDate(2001, 9, 11)
_AFTER_9_11 = ("attacks", "terrorist", "terror", "hijackers")
_BEFORE_YEAR = frozenset(
    "in since until till by of from to during through between before after around about early mid"
    " late fiscal year and or for than on - – ( , spring summer autumn fall winter".split()
)
_NOT_BEFORE_YEAR = frozenset(
    "$ £ € # no . / : % nearly almost over some least most only roughly approximately another"
    " flight room page highway route interstate boeing airbus model section article building x"
    " +".split()
)


def dated_day(w: Words) -> Reading:
    """Month, day and year, whatever their order; part of the day, clock time."""
    month, year = w.get("M"), w.get("Yy")
    day = _day_number(w)
    if not isinstance(month, int) or (day is not None and not 1 <= day <= 31):
        return None
    base: CalendarDate | MonthOfYear
    if isinstance(year, int):
        base = CalendarDate(year, month, day)
        return timed(base, w, hours_of(w))
    if "U" in w.letters:
        base = MonthOfYear(month, day, year=shift_of(w))
    elif (month, day) == (9, 11) and w.after.lower() in _AFTER_9_11:
        base = _9_11
    else:
        base = MonthOfYear(month, day, direction_of(w))
    return timed(base, w, hours_of(w))


def _day_number(w: Words) -> int | None:
    """The day of the month, not the hour in front of p.m."""
    for i, letter in enumerate(w.letters):
        if letter in "do" and not (letter == "d" and w.letters[i + 1 : i + 2] == "m"):
            value = w.items[i][0]
            return value if isinstance(value, int) else 0
    return None


def day_range(w: Words) -> Reading:
    """March 3-5, 1998; from 3 to 5 March."""
    if w.word("&") not in ("", "to", "and"):
        return None
    month, year = w.get("M"), w.get("Y")
    days = [v for letter, (v, _) in zip(w.letters, w.items, strict=True) if letter == "d"]
    if len(days) != 2 or not isinstance(month, int):
        return None
    first, last = (int(day) for day in days)
    if first >= last:
        return None
    if isinstance(year, int):
        return _range(CalendarDate(year, month, first), CalendarDate(year, month, last))
    return _range(MonthOfYear(month, first), MonthOfYear(month, last))


def _range(first: Base, last: Base) -> Reading:
    return TimeKind.DATE, Constraint(Expression(first), Expression(last))


def month_alone(w: Words) -> Reading:
    """May, last March; not the verb or the name that some months are."""
    word = w.word("M").rstrip(".")
    if word in _DOUBTFUL and len(w.letters) == 1 and w.before not in _BEFORE_MONTH:
        return None
    return dated_day(w)


def weekday(w: Words) -> Reading:
    """Tuesday, next Friday, Tuesday of next week, Monday at 9 p.m."""
    number = int(w.get("W") or 0)
    if "U" in w.letters:  # Tuesday of next week
        base = DayOfWeek(number, week=shift_of(w))
    else:
        base = DayOfWeek(number, direction_of(w))
    return timed(base, w, hours_of(w), bare_zone=True)


def quarter(w: Words) -> Reading:
    """Quarters and halves of a year: named, relative or without a year."""
    half = "H" in w.letters
    n = _which_quarter(w, half)
    if not isinstance(n, int) or n > (2 if half else 4):
        return None
    fiscal = "Z" in w.letters
    year, decade = w.get("Yy"), w.get("K")
    base: Base
    if isinstance(year, int):
        base = CalendarDate(year, (39 if half else 32) + n)
    elif decade is not None:
        part = Part.EARLY if n == 1 else Part.LATE
        return TimeKind.DATE, Constraint(
            Expression(UnspecifiedYears(str(decade).rstrip("X")), part=part)
        )
    else:
        shift = shift_of(w) if "U" in w.letters else None
        base = HalfOfYear(n, shift) if half else QuarterOfYear(n, shift)
    return TimeKind.DATE, Constraint(Expression(base, fiscal=fiscal))


def _which_quarter(w: Words, half: bool) -> int | str | None:
    for letters in ("q", "o"):
        if (n := w.get(letters)) is not None:
            return n
    if not half:
        return None
    return 2 if w.word("l") == "last" else 1


def season(w: Words) -> Reading:
    """Seasons; "fall" and "spring" are often verbs and need an article, "last" or a year."""
    season, year = Season(int(w.get("S") or 0)), w.get("Yy")
    if "Q" in w.letters:
        return _season_of_two_years(season, str(w.get("Q")), w)
    if w.letters == "S":
        if w.word("S") in ("fall", "spring") and w.before not in ("in", "by", "since", "until"):
            return None
        attributive = w.after[:1].isalpha() and w.after.lower() not in _AFTER_SEASON
        if attributive and w.before not in _BEFORE_MONTH:
            return None  # "summer analysts"
    if isinstance(year, int):
        return dated(CalendarDate(year, season.value), w)
    if "U" in w.letters:
        return dated(SeasonOfYear(season, year=shift_of(w)), w)
    return dated(SeasonOfYear(season, direction_of(w)), w)


def _season_of_two_years(season: Season, years: str, w: Words) -> Reading:
    """The winter of 2013-14, which EDTF counts to the year of its January."""
    numbers = [int(n) for n in re.findall(r"\d+", years)]
    if len(numbers) != 2 or season is not Season.WINTER or (numbers[0] + 1 - numbers[1]) % 100:
        return None
    return dated(CalendarDate(numbers[0] + 1, season.value), w)


def decade(w: Words) -> Reading:
    """The 1990s, the late nineties."""
    return dated(UnspecifiedYears(str(w.get("K")).rstrip("X")), w)


def century(w: Words) -> Reading:
    """The 19th century, the early 20th century."""
    n = w.get("o")
    if not isinstance(n, int) or n >= 23:
        return None
    return dated(UnspecifiedYears(f"{n - 1:02d}"), w)


def year(w: Words) -> Reading:
    """A bare year: four digits that neither price, count nor number anything."""
    year = w.get("Yy")
    if not isinstance(year, int):
        return None
    if "y" not in w.letters and not w.has("ZU") and part_of(w) is None and _is_amount(w, year):
        return None
    return dated(CalendarDate(year), w, fiscal="Z" in w.letters)


def _is_amount(w: Words, year: int) -> bool:
    """Whether four digits price, count or number something."""
    if w.before in _NOT_BEFORE_YEAR or w.after in ("%", "$", "/", ":", "°", "x", "m", "mm"):
        return True
    if _COUNTED.match(w.after):
        return True
    after_word_of_time = w.before in _BEFORE_YEAR
    if not (1900 <= year <= 2060 or (after_word_of_time and 1400 <= year <= 2099)):
        return True
    plural = w.after[:1].islower() and w.after.endswith("s") and len(w.after) > 3
    if year % 100 == 0 and plural and w.after not in ("elections", "olympics", "games"):
        return True
    determiners = ("the", "a", "its", "his", "their")
    return w.after == "-" and not after_word_of_time and w.before not in determiners


def absolute(w: Words) -> Reading:
    """ISO 8601 and numeric dates, and spans of years (1991-94)."""
    text = str(w.get("Q"))
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if text == "9/11":
        return one(TimeKind.DATE, _9_11)
    if re.match(r"\d{4}-\d\d-\d\d", text):
        base = CalendarDate(numbers[0], numbers[1], numbers[2])
        zone = "Z" if text.endswith("Z") else None
        if len(text) == 10:
            return one(TimeKind.DATE, base)
        return TimeKind.TIME, Constraint(Expression(base, clock=text[11:16], zone=zone))
    if len(numbers) == 2 and numbers[0] > 999:
        return _years(numbers[0], numbers[1], w)
    if len(numbers) == 2:
        return _day_and_month(numbers[0], numbers[1], w)
    if re.fullmatch(r"\d\d\.\d\d\.\d\d", text) and w.before not in _BEFORE_DAY:
        return None  # 10.12.14 may be a version
    date = _numeric(numbers, dotted="." in text)
    return one(TimeKind.DATE, date) if date is not None else None


def _years(first: int, last: int, w: Words) -> Reading:
    last += first // 100 * 100 if last < 100 else 0
    if not (1400 <= first < last <= 2100) or w.before in ("$", "£", "€"):
        return None
    return _range(CalendarDate(first), CalendarDate(last))


def _numeric(numbers: list[int], *, dotted: bool) -> CalendarDate | None:
    """A date of three numbers: year first, day first, or month first as in the United States."""
    a, b, c = numbers
    if a > 999:
        year, month, day = a, b, c
    else:
        year, month, day = c if c > 99 else full_year(c), a, b
        if dotted or a > 12:  # 18.05.2022 and 18/05/2022
            month, day = b, a
        elif b <= 12 and a != b:  # American or British: both readings are kept
            return CalendarDate(year, a, b, swapped=True) if min(a, b) else None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return CalendarDate(year, month, day)


def _day_and_month(first: int, second: int, w: Words) -> Reading:
    """On 20/06 or 6/20, where only one of the numbers can be the month."""
    month, day = (second, first) if first > 12 else (first, second)
    ambiguous = second <= 12 and first <= 12 and first != second
    if w.before not in _BEFORE_DAY or ambiguous or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return one(TimeKind.DATE, MonthOfYear(month, day))


def first_months(w: Words) -> Reading:
    """The first three months of 2020."""
    year, number, end = w.get("Y"), number_of(w), w.get("ol")
    if unit_of(w) is not TimeUnit.MONTH or not isinstance(year, int) or end not in (1, -1):
        return None
    if not isinstance(number, Decimal) or number not in range(1, 13):
        return None
    months = int(number)
    first, last = (1, months) if end == 1 else (13 - months, 12)
    return _range(CalendarDate(year, first), CalendarDate(year, last))


def week_of(w: Words) -> Reading:
    """The first week of March: early March, as weeks do not begin with months."""
    week = -1 if "l" in w.letters else w.get("o")
    month, year = w.get("M"), w.get("Y")
    if unit_of(w) is not TimeUnit.WEEK or not isinstance(week, int) or week > 5:
        return None
    if not isinstance(month, int):
        return None
    part = Part.EARLY if week == 1 else Part.LATE if week in (-1, 4, 5) else Part.MID
    base = CalendarDate(year, month) if isinstance(year, int) else MonthOfYear(month)
    return TimeKind.DATE, Constraint(Expression(base, part=part))


def spoken_year(w: Words) -> Reading:
    """Nineteen ninety-six; the year two thousand."""
    numbers = [v for letter, (v, _) in zip(w.letters, w.items, strict=True) if letter == "c"]
    if not all(isinstance(n, int) for n in numbers):
        return None
    first, rest = int(numbers[0]), [int(n) for n in numbers[1:]]
    month = w.get("M")
    if first in (18, 19, 20) and rest and 20 <= rest[0] <= 90 and (len(rest) == 1 or rest[1] < 10):
        year = first * 100 + sum(rest)
    elif first == 2 and rest[:1] == [1000] and sum(rest[1:]) < 100 and w.has("U"):
        year = 2000 + sum(rest[1:])
    else:
        return None
    return one(TimeKind.DATE, CalendarDate(year, int(month) if month else None))


def holiday(w: Words) -> Reading:
    """Christmas, Easter 2020, last Thanksgiving, during Ramadan."""
    if w.get("X") in NAMES and (w.before not in _BEFORE_FEAST or w.after[:1].isupper()):
        return None  # Taha Yassin Ramadan
    year = w.get("Yy")
    told = year if isinstance(year, int) else None
    return one(TimeKind.DATE, Holiday(str(w.get("X")), direction_of(w), told))


def day_of_month(w: Words) -> Reading:
    """On the 14th."""
    day = w.get("o")
    if not isinstance(day, int) or not w.word("o")[0].isdigit() or day > 31:
        return None
    return timed(DayOfMonth(day), w, hours_of(w))
