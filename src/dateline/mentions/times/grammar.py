"""Time expressions in text: a small grammar of English news, from words to constraints.

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

import re
from collections.abc import Callable
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


class Words:
    """The tokens of one match, asked for by class letter."""

    __slots__ = ("after", "before", "items", "letters")

    def __init__(
        self,
        letters: str,
        items: list[tuple[int | str, str]],
        before: str,
        after: str,
    ) -> None:
        self.letters = letters
        self.items = items
        self.before = before  # the token before the match, in lower case
        self.after = after  # the token after it, as written

    def get(self, letters: str) -> int | str | None:
        """The value of the first token of one of these classes."""
        for letter, (value, _) in zip(self.letters, self.items, strict=True):
            if letter in letters:
                return value
        return None

    def word(self, letters: str) -> str:
        """The first token of one of these classes, in lower case; empty if there is none."""
        for letter, (_, word) in zip(self.letters, self.items, strict=True):
            if letter in letters:
                return word.lower()
        return ""

    def has(self, letters: str) -> bool:
        """Whether there is a token of one of these classes."""
        return any(letter in letters for letter in self.letters)


Reading = tuple[Kind, str] | None
# The codes of TimeML's durations (ISO 8601 and two more); those of a day's parts follow a T.
CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M",
          "year": "Y", "decade": "DE", "century": "CE"}  # fmt: skip


def _fields(*parts: str) -> str:
    return ";".join(part for part in parts if part)


def _number(w: Words) -> str | None:
    """The amount that the words tell: "3", "2.5"; "X" where it is not told; None if there is none.

    Of "two to three weeks" it is the first.
    """
    total = 0
    seen = False
    for letter, (value, _) in zip(w.letters, w.items, strict=True):
        if letter in "di":
            return f"{value}.5" if "H" in w.letters else str(value)
        if letter == "c" and isinstance(value, int):
            total = max(total, 1) * value if value >= 100 else total + value
            seen = True
        elif letter in "&o" and seen:
            break
    if seen:
        return f"{total}.5" if "H" in w.letters else str(total)
    if "H" in w.letters:
        return "0.5"
    if "v" in w.letters:
        return "2" if w.word("v") == "couple" else "X"
    return "1" if "a" in w.letters or w.word("p") == "another" else None


def _about(w: Words) -> str:
    return "about" if w.word("p") in ("about", "around", "roughly", "nearly", "almost",
                                      "approximately", "some", "over", "more") else ""  # fmt: skip


def _part(w: Words) -> str:
    part = w.get("eE")
    if part:
        return f"part={part}"
    if "R" in w.letters:
        return "part=gone" if w.get("R") == -1 else "part=rest"
    return ""


def _dir(w: Words, letters: str = "lnh") -> str:
    direction = w.get(letters)
    return "" if direction is None else f"dir={direction}"


def _year_shift(w: Words) -> str:
    """``year=-1`` for "last year" within a longer expression."""
    shift = w.get("lnh")
    return f"year={shift}" if shift is not None else ""


def _clock(w: Words) -> str:
    """The time of day, 24 hours: ``clock=15:30;zone=EST``."""
    text = w.get("CN")
    half = w.word("m")[:1]
    if text is None:
        number = w.get("d") if "m" in w.letters else None
        for i, letter in enumerate(w.letters):  # the number in front of p.m., not the day of May
            if letter == "m" and i and w.letters[i - 1] == "d":
                number = w.items[i - 1][0]
        if not isinstance(number, int) or number > 12:
            return ""
        text = f"{number:02d}:00"
    hour, minute = int(str(text)[:2]), str(text)[3:]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    zone = w.word("z").upper()
    zone = "" if not zone else f"zone={zone}"
    return _fields(f"clock={hour:02d}:{minute}", zone)


def _dated(w: Words) -> Reading:
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
    clock = _clock(w) if w.has("CNm") else ""
    hours = f"hours={w.get('T')}" if "T" in w.letters else ""
    kind: Kind = "time" if clock or hours else "date"
    if year is not None:
        base = f"date={year}-{month:02d}" + (f"-{day:02d}" if day else "")
        return kind, _fields(base, _part(w), hours, clock)
    base = f"month={month}" + (f";day={day}" if day else "")
    if "U" in w.letters:
        return kind, _fields(base, _year_shift(w), _part(w), hours, clock)
    if (
        month == 9
        and day == 11
        and w.after.lower() in ("attacks", "terrorist", "terror", "hijackers")
    ):
        base = "date=2001-09-11"
    return kind, _fields(base, _dir(w), _part(w), hours, clock)


def _day_range(w: Words) -> Reading:
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


# Months that are also verbs, first names or nouns: bare, they need a word of time before them.
_DOUBTFUL = frozenset("may march april june august mar jan jun".split())
_BEFORE_MONTH = frozenset(
    "in since until till by last next this early mid late of from to and or for during through"
    " between before after around about on - –".split()
)


def _month_alone(w: Words) -> Reading:
    word = w.word("M").rstrip(".")
    if word in _DOUBTFUL and len(w.letters) == 1 and w.before not in _BEFORE_MONTH:
        return None
    return _dated(w)


def _weekday(w: Words) -> Reading:
    hours = f"hours={w.get('T')}" if "T" in w.letters else ""
    clock = _clock(w) if w.has("CNm") else ""
    zone = "" if clock or "z" not in w.letters else f"zone={w.word('z').upper()}"
    kind: Kind = "time" if hours or clock else "date"
    part = _part(w)
    if "U" in w.letters:  # Tuesday of next week
        return kind, _fields(
            f"weekday={w.get('W')}", f"week={w.get('lnh')}", part, hours, clock, zone
        )
    return kind, _fields(f"weekday={w.get('W')}", _dir(w), part, hours, clock, zone)


def _quarter(w: Words) -> Reading:
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
        return "date", _fields(f"date={year}-{39 + n if half else 32 + n}", fiscal)
    decade = w.get("K")
    if decade is not None:
        return "date", f"date={decade};part={'early' if n == 1 else 'late'}"
    base = f"half={n}" if half else f"quarter={n}"
    shift = _year_shift(w) if "U" in w.letters else ""
    return "date", _fields(base, shift, fiscal, "" if shift or half else _dir(w))


_AFTER_SEASON = frozenset(
    "in of and or when but to at by for with from after before as because since than that".split()
)


def _season(w: Words) -> Reading:
    """Seasons; "fall" and "spring" are often verbs and need an article, "last" or a year."""
    season, year = w.get("S"), w.get("Yy")
    if w.letters == "S":
        if w.word("S") in ("fall", "spring") and w.before not in ("in", "by", "since", "until"):
            return None
        attributive = w.after[:1].isalpha() and w.after.lower() not in _AFTER_SEASON
        if attributive and w.before not in _BEFORE_MONTH:
            return None  # "summer analysts"
    if year is not None:
        return "date", _fields(f"date={year}-{season}", _part(w))
    if "U" in w.letters:
        return "date", _fields(f"season={season}", _year_shift(w), _part(w))
    return "date", _fields(f"season={season}", _dir(w), _part(w))


def _decade(w: Words) -> Reading:
    return "date", _fields(f"date={w.get('K')}", _part(w))


def _century(w: Words) -> Reading:
    n = w.get("o")
    return (
        ("date", _fields(f"date={n - 1:02d}XX", _part(w)))
        if isinstance(n, int) and n < 23
        else None
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


def _year(w: Words) -> Reading:
    """A bare year: four digits that neither price, count nor number anything."""
    year = w.get("Yy")
    if not isinstance(year, int):
        return None
    if "y" not in w.letters and not w.has("ZU") and "part" not in _part(w):
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
    return "date", _fields(f"date={year}", "fiscal" if "Z" in w.letters else "", _part(w))


def _absolute(w: Words) -> Reading:
    """ISO 8601 and numeric dates, and spans of years (1991-94)."""
    text = str(w.get("Q"))
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if text == "9/11":
        return "date", "date=2001-09-11"
    if re.match(r"\d{4}-\d\d-\d\d", text):
        clock = f"clock={text[11:16]}" if len(text) > 10 else ""
        zone = "zone=Z" if text.endswith("Z") else ""
        return ("time" if clock else "date"), _fields(f"date={text[:10]}", clock, zone)
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


def _day_word(w: Words) -> Reading:
    """Today, yesterday morning, late tomorrow, overnight."""
    value = str(w.get("D"))
    if value == "overnight":
        return "time", "overnight"
    hours = "NI" if value == "0NI" else w.get("T") or ""
    clock = _clock(w) if w.has("CNm") else ""
    return "time" if hours or clock else "date", _fields(
        f"unit=day;shift={value.removesuffix('NI')}",
        _part(w),
        f"hours={hours}" if hours else "",
        clock,
    )


def _night_of(w: Words) -> Reading:
    """Overnight on Thursday."""
    overnight = w.word("D") == "overnight"
    return ("time", _fields(f"weekday={w.get('W')}", "hours=NI")) if overnight else None


def _day_part(w: Words) -> Reading:
    """Last night, this morning, the morning."""
    direction = w.get("lnhb")
    hours = f"hours={w.get('T')}"
    if direction is None:
        return "time", _fields("later=0;unit=day", hours)
    return "time", _fields(f"unit=day;shift={direction}", _part(w), hours)


def _clock_alone(w: Words) -> Reading:
    if (
        "m" not in w.letters
        and "z" not in w.letters
        and w.before not in ("at", "by", "until", "from", "since")
    ):
        return None
    clock = _clock(w)
    return ("time", _fields("unit=day;shift=0", clock)) if clock else None


def _unit(w: Words) -> str:
    return str(w.get("U407V"))


def _relative(w: Words) -> Reading:
    """Last week, this year, the end of the month, later this year."""
    unit = _unit(w)
    word = w.word("lnhbs")
    part = _part(w)
    if word in ("previous", "preceding", "prior"):
        return "date", _fields(f"later=-1;unit={unit};whole", part)
    # "The next day" follows the day that the text speaks of, "next week" the report's.
    if word in ("following", "subsequent") or (word, unit) == ("next", "day"):
        return "date", _fields(f"later=1;unit={unit};whole", part)
    if word in ("same", "that", "those"):
        return "date", _fields(f"later=0;unit={unit}", part)
    if word == "past":
        return "date", f"past=1;unit={unit}"
    if word == "latest":
        return "date", f"unit={unit};shift=-1;latest"
    shift = w.get("lnh")
    return "date", _fields(f"unit={unit};shift={shift or 0}", part)


def _the_unit(w: Words) -> Reading:
    """The year, the quarter, the weekend: the one that the text speaks of."""
    unit = _unit(w)
    if unit == "weekend":
        return "date", "weekend"
    return "date", _fields(f"later=0;unit={unit}", _part(w))


def _end_of(w: Words) -> Reading:
    """The end of the month, year-end: without another word the report's own."""
    if "-" in w.letters and "E" in w.letters:
        return "date", "month=12;day=31"
    return "date", _fields(f"unit={_unit(w)};shift=0", _part(w))


def _span_to_now(w: Words) -> Reading:
    """The past three months, the next few days."""
    number, unit = _number(w) or "X", _unit(w)
    word = w.word("lnhb")
    if word == "last" and w.before in (
        "will",
        "would",
        "can",
        "could",
        "may",
        "to",
        "must",
        "might",
    ):
        return "duration", _duration_of(number, unit)  # a verb
    if word in ("previous", "preceding", "prior", "following", "subsequent", "that", "those"):
        return "duration", _duration_of(number, unit)
    if w.get("lnhb") == 0:
        return None if number == "X" else ("duration", _duration_of(number, unit))
    told = w.has("t") or w.has("dicavH")
    kind: Kind = "duration" if told else "date"  # "coming months" are not counted
    return kind, f"{'past' if w.get('lnhb') == -1 else 'coming'}={number};unit={unit}"


def _ago(w: Words) -> Reading:
    """Two weeks ago, a year earlier, three days after, years ago."""
    number, unit = _number(w) or "X", _unit(w)
    about = _about(w) or ("about" if "&" in w.letters and w.letters[-1] in "AR" else "")
    word = w.word("A")
    if word == "ago":
        told = number != "X" or w.word("v") in ("few", "several")
        return "date", _fields(f"ago={number};unit={unit}", about) if told else "vague=past"
    if word == "hence":
        return "date", "vague=future" if number == "X" else _fields(
            f"ago=-{number};unit={unit}", about
        )
    event = ""
    direction = w.get("RB")
    if w.word("B") in ("before", "after"):
        ends = w.after in ("", ".", ",", ";", ")", '"', "”", "!", "?", "'", "'")
        event = "" if ends else "of=event"
    if w.letters[0] == "V":
        number = "?"  # years after
    sign = "-" if direction == -1 else ""
    return "date", _fields(f"later={sign}{number};unit={unit}", event, about)


def _next_to(w: Words) -> Reading:
    """The day before, the night before the raid, the day after tomorrow."""
    direction = w.get("B")
    if w.word("B") not in ("before", "after") or not isinstance(direction, int):
        return None
    if "D" in w.letters:
        shift = int(str(w.get("D")).removesuffix("NI")) + direction
        return "date", f"unit=day;shift={shift}"
    ends = not w.after[:1].isalnum()
    hours = f"hours={w.get('T')}" if "T" in w.letters else ""
    unit = "day" if hours else _unit(w)
    base = f"later={direction};unit={unit}"
    return "time" if hours else "date", _fields(base, "" if ends else "of=event", hours)


def _moment(w: Words) -> Reading:
    """At the moment, at this time; at that time."""
    if w.has("b"):
        return "date", "vague=past"
    return None if w.has("t") and w.word("x") != "moment" else ("date", "vague=present")


def _first_months(w: Words) -> Reading:
    """The first three months of 2020."""
    year, number = w.get("Y"), _number(w)
    if _unit(w) != "month" or not (number or "").isdigit() or not 1 <= int(number or 0) <= 12:
        return None
    if w.get("ol") not in (1, -1):
        return None
    first, last = (1, int(number or 1)) if w.get("ol") == 1 else (13 - int(number or 1), 12)
    return "date", f"date={year}-{first:02d}..date={year}-{last:02d}"


def _week_of(w: Words) -> Reading:
    """The first week of March: early March, as weeks do not begin with months."""
    week = -1 if "l" in w.letters else w.get("o")
    if _unit(w) != "week" or not isinstance(week, int) or week > 5:
        return None
    part = "early" if week == 1 else "late" if week in (-1, 4, 5) else "mid"
    year, month = w.get("Y"), w.get("M")
    base = f"date={year}-{month:02d}" if year else f"month={month}"
    return "date", f"{base};part={part}"


def _year_ago(w: Words) -> Reading:
    """The year-ago quarter, the year-earlier period."""
    return "date", f"later=-1;unit={_unit(w)};like"


_HALVES = {"hour": (30, "TM"), "day": (12, "TH"), "month": (15, "D"), "year": (6, "M"),
           "decade": (5, "Y"), "century": (50, "Y"), "minute": (30, "TS")}  # fmt: skip


def _duration_of(number: str, unit: str) -> str:
    """``duration=P3D``; "half an hour" is PT30M, "2 1/2 years" P2Y6M."""
    factor, unit = {"quarter": (3, "month"), "fortnight": (2, "week"), "weekend": (1, "week")}.get(
        unit, (1, unit)
    )
    whole, _, rest = number.partition(".")
    if factor > 1 and whole != "X":
        whole = str(int(whole) * factor)
    parts = [] if whole == "0" else [(whole, CODES[unit])]
    if rest == "5" and unit in _HALVES:
        parts.append((str(_HALVES[unit][0]), _HALVES[unit][1]))
    elif rest:
        parts = [(number, CODES[unit])]
    text = "".join(f"{n}{code}" for n, code in parts if not code.startswith("T"))
    times = "".join(f"{n}{code[1]}" for n, code in parts if code.startswith("T"))
    return f"duration=P{text}" + (f"T{times}" if times else "")


_PER = frozenset("million billion thousand hundred percent % times people tons dollars".split())


def _duration(w: Words) -> Reading:
    """How long: three days, a ten-year war, more than two weeks, the first nine months."""
    if w.after == "old":
        return None
    number = _number(w)
    if number is None:
        number = "X" if "V" in w.letters else "1"
    among = w.before in ("for", "in", "within", "after", "of", "over", "than")
    if w.letters == "V" and not among and w.after != "of":
        return None
    if w.word("V") in ("quarters", "seconds") and "-" in w.letters:
        return None
    plural = w.before.endswith("s") and len(w.before) > 4
    if w.letters == "aU" and (w.before.isdigit() or w.before in _PER or plural):
        return None  # "700 seats a week" tells a rate
    if w.get("4") and w.word("a") and not w.has("cdi"):
        return None  # "a quarter" is a share more often than a time
    unit = _unit(w)
    if unit == "second" and number == "X":
        return None
    return "duration", _duration_of(number, unit)


def _vague(w: Words) -> Reading:
    word = w.word("G")
    if w.items[-1][1][0].isupper() and w.before[:1].isalpha():
        return None  # part of a name
    if word == "soon" and (w.before == "as" or w.after in ("after", "as")):
        return None
    if word == "future" and not w.has("t"):
        return None  # "future elections" are not in it yet
    return "date", f"vague={w.get('G')}"


def _current(w: Words) -> Reading:
    return ("date", "vague=present") if w.word("h") == "current" else None


def _recent(w: Words) -> Reading:
    """Recent years, in recent months."""
    return ("date", f"vague=past;unit={_unit(w)}") if w.word("G") == "recent" else None


def _spoken_year(w: Words) -> Reading:
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


def _constant(kind: Kind, constraint: str) -> Callable[[Words], Reading]:
    def read(_: Words) -> Reading:
        return kind, constraint

    return read


def _the_past(w: Words) -> Reading:
    return ("date", "vague=past") if w.word("l") == "past" else None


def _set(w: Words) -> Reading:
    """How often: every Friday, each year, Tuesdays, daily, twice a week."""
    weekday = w.get("Ww")
    if weekday is not None:
        hours = f"T{w.get('T')}" if "T" in w.letters else ""
        return "set", f"set=XXXX-WXX-{weekday}{hours}"
    if "M" in w.letters:
        return "set", f"set=XXXX-{w.get('M'):02d}"
    if "T" in w.letters:
        return "set", f"set=XXXX-XX-XXT{w.get('T')}"
    if "S" in w.letters:
        return "set", f"set=XXXX-{w.get('S')}"
    if "J" in w.letters:
        # An adverb says how often; "the quarterly dividend" names a thing.
        adverb = w.after in (
            "",
            "in",
            "on",
            "at",
            "by",
            "to",
            "and",
            "or",
            "since",
            "from",
        ) or not (w.after[0].isalpha())
        return ("set", f"set={w.get('J')}") if adverb and w.word("J") != "annual" else None
    every = w.get("o")
    number = str(every) if isinstance(every, int) else _number(w) if "a" not in w.letters else "1"
    return "set", _duration_of(number or "1", _unit(w)).replace("duration", "set")


def _holiday(w: Words) -> Reading:
    year = w.get("Yy")
    return "date", _fields(f"holiday={w.get('X')}", f"in={year}" if year else "", _dir(w))


def _day_of_month(w: Words) -> Reading:
    """On the 14th."""
    day = w.get("o")
    return (
        ("date", f"dayofmonth={day}") if isinstance(day, int) and w.word("o")[0].isdigit() else None
    )


_MACROS = {
    "CARD": r"(?:[di]|c(?:-?c){0,3})",
    "AMT": r"(?:<CARD>&aH|Ha|<CARD>(?:(?:&|-)<CARD>)?|av?f?|vf?)",
    "UNIT": r"[U407V]",
    "CLOCK": r"(?:Cm?|dm|N)",
    "ZONE": r"(?:z{1,2}x?)?",
    "PART": r"(?:(?:te|e)-?|t?Eft?|tE-?)",
    "DATE": r"(?:(?:[Wj],?)?(?:Md|Mo|t?[do]f?M)(?:,?Y(?!-?V))?)",
}

# Name, pattern over class letters (see the lexicon; macros in capitals), reader. The first that
# matches at a token wins, so the longer stand first.
_RULES: list[tuple[str, Callable[[Words], Reading]]] = [
    (r"Q", _absolute),
    (r"<CLOCK><ZONE>,?I?<DATE>", _dated),
    (r"<DATE>,?p?I?<CLOCK><ZONE>", _dated),
    (r"<CLOCK><ZONE>,?I?(?:[lnh]?W)T?", _weekday),
    (r"<CLOCK><ZONE>,?I?[tI]{0,2}D", _day_word),
    (r"[lnh]?WT?,?p?<CLOCK><ZONE>", _weekday),
    (r"D,?p?<CLOCK><ZONE>", _day_word),
    (r"DI?W", _night_of),
    (r"t?X,?f?[Yy]?|[lnh]X", _holiday),
    (r"Md[-&]d(?:,Y)?(?!-)|d[-&]dM(?:,?Y)?", _day_range),
    (r"t?UBD", _next_to),
    (r"t?Tf<DATE>|t?TI<DATE>", _dated),
    (r"t?T[If]W", _weekday),
    (r"t[ol]<CARD>VfY", _first_months),
    (r"t[ol]UfMf?Y?", _week_of),
    (r"(?<=p)[thb]x", _moment),
    (r"t[UT]B", _next_to),
    (r"<PART>?<DATE>T?", _dated),
    (r"[Wj]T?,?Md(?:,?Y)?", _dated),
    (r"<PART>?M,?f?[lnh]U", _dated),
    (r"<PART>?M(?:,|f)?[Yy]", _dated),
    (r"<PART>?[lnh]M|<PART>M", _dated),
    (r"t?[lnh]U\"o-?4|[lnh]U\"tH", _quarter),
    (r"t?Y\"?Z?o-?4|t?Z?Y\"?(?:o-?)4", _quarter),
    (r"t?Z?-?o-?Z?-?4(?:f?Z?t?Y|ft?[lnh]U|[lnh]U)?", _quarter),
    (r"t?[ol]-?H(?:f?t?Y|ft?[lnh]U|ftK|[lnh]U)?", _quarter),
    (r"qf?[Yy]|q(?:f?[lnh]U)?|Yq", _quarter),
    (r"t?<PART>?S,?f?[Yy]|t?<PART>?S(?:f|,)?[lnh]U", _season),
    (r"<PART>?t?[lnh]S|<PART>S|(?<=I)tS|S", _season),
    (r"t<PART>?K|<PART>?K", _decade),
    (r"<PART>?t?o-?0", _century),
    (r"kWT?|wT?|kMT?|k(?:o|<CARD>)?<UNIT>|k_U|kT|kS|J|(?:O|<CARD>O)a<UNIT>", _set),
    (r"k[&]?<UNIT>", _set),
    (r"hV", _constant("date", "vague=present")),
    (r"bV", _constant("date", "vague=past")),
    (r"<PART>?t?[lnh](?:<AMT>)?[g]?V", _span_to_now),
    (r"t<CARD>gV|to(?:<CARD>)V|t[ol]<CARD>V|tZ?U(?=r)", _duration),
    (r"(?:M,?)?c-?c(?:-?c)?(?!-?[dicU407VH])|tUc{2,4}", _spoken_year),
    (r"<PART>?t?[lnh]W(?:T|,?<CLOCK>)?", _weekday),
    (r"<PART>?WT?f?[lnh]U(?![-])", _weekday),
    (r"<PART>?WT?<ZONE>", _weekday),
    (r"(?:R|<PART>)?D[T]?|<PART>?DT", _day_word),
    (r"<PART>?[lh]T|nT", _day_part),
    (r"R[hl]<UNIT>|RIt?<UNIT>|RIt<UNIT>", _relative),
    (r"<PART>?t?(?:s|b|[lnh])<UNIT>(?!-[AR])", _relative),
    (r"(?:tE|E)f(?:t|h)<UNIT>", _end_of),
    (r"U-E", _end_of),
    (r"[ta]?U-(?:A|R)(?:[4Ux])?(?:<CARD>V)?", _year_ago),
    (r"p{0,3}<AMT>[-]?[g]?<UNIT>(?:&&)?(?:[AR]|B(?!_ing))", _ago),
    (r"V[ARB]", _ago),
    (r"GV(?:&V)?", _recent),
    (r"(?:p(?=G))?(?:t?g?(?=G))?G", _vague),
    (r"h(?=_)", _current),
    (r"(?<=[Ip])tV", _constant("date", "vague=past")),
    (r"(?<=[Ip])tl(?!<UNIT>)", _the_past),
    (r"<PART>?Y|t?Z-?(?:Uf?)?[Yy]|t?UY|[Yy]", _year),
    (r"p{0,3}&?<CARD>H?-&<CARD>-<UNIT>", _duration),
    (r"(?:p+&?)?t?(?:o)?<AMT>-?[gp]?<UNIT>(?:-_(?=_))?", _duration),
    (r"tUV", _duration),
    (r"<CLOCK><ZONE>", _clock_alone),
    (r"M", _month_alone),
    (r"t[47]|t7", _the_unit),
    (r"(?<=I)tZ?U(?!-)|tU(?=\")", _the_unit),
    (r"(?<=I)tT", _day_part),
    (r"(?<=[Ipf])V(?:&V)?|V(?=f)", _duration),
    (r"(?<=I)to", _day_of_month),
]


def _expand(pattern: str) -> str:
    """Write out the macros, which hold others at most two deep."""
    for _ in range(3):
        pattern = re.sub(r"<([A-Z]+)>", lambda m: _MACROS[m[1]], pattern)
    return pattern


# The classes that an expression begins with: one look spares trying the rules at other words.
_FIRST = "(?=[QCTdNWjMtoDXlnhbseERYyqSKkJwOcpaviVUGBZH])"
GRAMMAR = re.compile(
    _FIRST + "(?:" + "|".join(f"({_expand(pattern)})" for pattern, _ in _RULES) + ")"
)
READERS = [reader for _, reader in _RULES]
