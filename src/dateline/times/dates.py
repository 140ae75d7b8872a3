"""Readers of dates on the calendar: days, months, seasons, quarters, years, centuries."""

from __future__ import annotations

import re

from dateline.times.mention import Kind
from dateline.times.words import (
    Reading,
    Words,
    clock_of,
    direction_of,
    fields,
    number_of,
    part_of,
    unit_of,
    year_shift,
)

# Months that are also verbs, first names or nouns: bare, they need a word of time before them.
_DOUBTFUL = frozenset("may march april june august mar jan jun".split())
_BEFORE_MONTH = frozenset(
    "in since until till by last next this early mid late of from to and or for during through"
    " between before after around about on - –".split()
)
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
_BEFORE_YEAR = frozenset(
    "in since until till by of from to during through between before after around about early mid"
    " late fiscal year and or for than on - – ( , spring summer autumn fall winter".split()
)
_NOT_BEFORE_YEAR = frozenset(
    "$ £ € # no . / : % nearly almost over some least most only roughly approximately another"
    " flight room page highway route interstate boeing airbus model section article building x"
    " +".split()
)


def dated(w: Words) -> Reading:
    """Month, day and year, whatever their order; part of the day, clock time."""
    month = w.get("M")
    year = w.get("Yy")
    day: int | str | None = None
    for i, letter in enumerate(w.letters):
        if letter in "do" and not (letter == "d" and w.letters[i + 1 : i + 2] == "m"):
            day = w.items[i][0]
            break
    if day is not None and not (isinstance(day, int) and 1 <= day <= 31):
        return None
    clock = clock_of(w) if w.has("CNm") else ""
    hours = f"hours={w.get('T')}" if "T" in w.letters else ""
    kind: Kind = "time" if clock or hours else "date"
    if year is not None:
        base = f"date={year}-{month:02d}" + (f"-{day:02d}" if day else "")
        return kind, fields(base, part_of(w), hours, clock)
    base = f"month={month}" + (f";day={day}" if day else "")
    if "U" in w.letters:
        return kind, fields(base, year_shift(w), part_of(w), hours, clock)
    if (
        month == 9
        and day == 11
        and w.after.lower() in ("attacks", "terrorist", "terror", "hijackers")
    ):
        base = "date=2001-09-11"
    return kind, fields(base, direction_of(w), part_of(w), hours, clock)


def day_range(w: Words) -> Reading:
    """March 3-5, 1998; from 3 to 5 March."""
    if w.word("&") not in ("", "to", "and"):
        return None
    month, year = w.get("M"), w.get("Y")
    days = [v for letter, (v, _) in zip(w.letters, w.items, strict=True) if letter == "d"]
    if len(days) != 2 or not days[0] < days[1]:  # type: ignore[operator]
        return None
    if year is not None:
        return "date", "..".join(f"date={year}-{month:02d}-{day:02d}" for day in days)
    return "date", "..".join(f"month={month};day={day}" for day in days)


def month_alone(w: Words) -> Reading:
    """May, last March; not the verb or the name that some months are."""
    word = w.word("M").rstrip(".")
    if word in _DOUBTFUL and len(w.letters) == 1 and w.before not in _BEFORE_MONTH:
        return None
    return dated(w)


def weekday(w: Words) -> Reading:
    """Tuesday, next Friday, Tuesday of next week, Monday at 9 p.m."""
    hours = f"hours={w.get('T')}" if "T" in w.letters else ""
    clock = clock_of(w) if w.has("CNm") else ""
    zone = "" if clock or "z" not in w.letters else f"zone={w.word('z').upper()}"
    kind: Kind = "time" if hours or clock else "date"
    part = part_of(w)
    if "U" in w.letters:  # Tuesday of next week
        return kind, fields(
            f"weekday={w.get('W')}", f"week={w.get('lnh')}", part, hours, clock, zone
        )
    return kind, fields(f"weekday={w.get('W')}", direction_of(w), part, hours, clock, zone)


def quarter(w: Words) -> Reading:
    """Quarters and halves of a year: named, relative or of no year told."""
    half = "H" in w.letters
    n = w.get("q")
    if n is None:
        n = w.get("o")
    if n is None:
        n = 2 if w.word("l") == "last" and half else 1 if half else None
    if not isinstance(n, int) or n > (2 if half else 4):
        return None
    fiscal = "fiscal" if "Z" in w.letters else ""
    year = w.get("Yy")
    if year is not None:
        return "date", fields(f"date={year}-{39 + n if half else 32 + n}", fiscal)
    decade = w.get("K")
    if decade is not None:
        return "date", f"date={decade};part={'early' if n == 1 else 'late'}"
    base = f"half={n}" if half else f"quarter={n}"
    shift = year_shift(w) if "U" in w.letters else ""
    return "date", fields(base, shift, fiscal, "" if shift or half else direction_of(w))


def season(w: Words) -> Reading:
    """Seasons; "fall" and "spring" are often verbs and need an article, "last" or a year."""
    season, year = w.get("S"), w.get("Yy")
    if w.letters == "S":
        if w.word("S") in ("fall", "spring") and w.before not in ("in", "by", "since", "until"):
            return None
        attributive = w.after[:1].isalpha() and w.after.lower() not in _AFTER_SEASON
        if attributive and w.before not in _BEFORE_MONTH:
            return None  # "summer analysts"
    if year is not None:
        return "date", fields(f"date={year}-{season}", part_of(w))
    if "U" in w.letters:
        return "date", fields(f"season={season}", year_shift(w), part_of(w))
    return "date", fields(f"season={season}", direction_of(w), part_of(w))


def decade(w: Words) -> Reading:
    """The 1990s, the late nineties."""
    return "date", fields(f"date={w.get('K')}", part_of(w))


def century(w: Words) -> Reading:
    """The 19th century, the early 20th century."""
    n = w.get("o")
    return (
        ("date", fields(f"date={n - 1:02d}XX", part_of(w)))
        if isinstance(n, int) and n < 23
        else None
    )


def year(w: Words) -> Reading:
    """A bare year: four digits that neither price, count nor number anything."""
    year = w.get("Yy")
    if not isinstance(year, int):
        return None
    if "y" not in w.letters and not w.has("ZU") and "part" not in part_of(w):
        if w.before in _NOT_BEFORE_YEAR or w.after in ("%", "$", "/", ":", "°", "x", "m", "mm"):
            return None
        if _COUNTED.match(w.after):
            return None
        told = w.before in _BEFORE_YEAR
        if not (1900 <= year <= 2060 or (told and 1400 <= year <= 2099)):
            return None
        plural = w.after[:1].islower() and w.after.endswith("s") and len(w.after) > 3
        if year % 100 == 0 and plural and w.after not in ("elections", "olympics", "games"):
            return None
        if w.after == "-" and not told and w.before not in ("the", "a", "its", "his", "their"):
            return None
    return "date", fields(f"date={year}", "fiscal" if "Z" in w.letters else "", part_of(w))


def absolute(w: Words) -> Reading:
    """ISO 8601 and numeric dates, and spans of years (1991-94)."""
    text = str(w.get("Q"))
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if text == "9/11":
        return "date", "date=2001-09-11"
    if re.match(r"\d{4}-\d\d-\d\d", text):
        clock = f"clock={text[11:16]}" if len(text) > 10 else ""
        zone = "zone=Z" if text.endswith("Z") else ""
        return ("time" if clock else "date"), fields(f"date={text[:10]}", clock, zone)
    if len(numbers) == 2:
        first, last = numbers
        last += first // 100 * 100 if last < 100 else 0
        if not (1400 <= first < last <= 2100) or w.before in ("$", "£", "€"):
            return None
        return "date", f"date={first}..date={last}"
    a, b, c = numbers
    if a > 999:
        year, month, day = a, b, c
    else:
        year, month, day = c + (0 if c > 99 else 1900 if c > 39 else 2000), a, b
        if "." in text or a > 12:  # 18.05.2022 and 18/05/2022
            month, day = b, a
        elif b <= 12 and a != b:  # American or British: both readings are kept
            if max(a, b) > 12 or not min(a, b):
                return None
            return "date", f"date={year}-{a:02d}-{b:02d};or={year}-{b:02d}-{a:02d}"
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return "date", f"date={year}-{month:02d}-{day:02d}"


def first_months(w: Words) -> Reading:
    """The first three months of 2020."""
    year, number = w.get("Y"), number_of(w)
    if unit_of(w) != "month" or not (number or "").isdigit() or not 1 <= int(number or 0) <= 12:
        return None
    if w.get("ol") not in (1, -1):
        return None
    first, last = (1, int(number or 1)) if w.get("ol") == 1 else (13 - int(number or 1), 12)
    return "date", f"date={year}-{first:02d}..date={year}-{last:02d}"


def week_of(w: Words) -> Reading:
    """The first week of March: early March, as weeks do not begin with months."""
    week = -1 if "l" in w.letters else w.get("o")
    if unit_of(w) != "week" or not isinstance(week, int) or week > 5:
        return None
    part = "early" if week == 1 else "late" if week in (-1, 4, 5) else "mid"
    year, month = w.get("Y"), w.get("M")
    base = f"date={year}-{month:02d}" if year else f"month={month}"
    return "date", f"{base};part={part}"


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
    return "date", f"date={year}" + (f"-{month:02d}" if month else "")


def holiday(w: Words) -> Reading:
    """Christmas, Easter 2020, last Thanksgiving."""
    year = w.get("Yy")
    return "date", fields(f"holiday={w.get('X')}", f"in={year}" if year else "", direction_of(w))


def day_of_month(w: Words) -> Reading:
    """On the 14th."""
    day = w.get("o")
    return (
        ("date", f"dayofmonth={day}") if isinstance(day, int) and w.word("o")[0].isdigit() else None
    )
