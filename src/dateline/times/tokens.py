"""Tokens of English time expressions, each with a class letter and a value.

A stretch of text becomes a string of class letters, one a token, over which the grammar's rules
are regular expressions: "the third quarter of 1998" reads ``toUfY``. The letters:

====  ==================================  ====  ===============================================
 M    month name                           W    weekday (``w`` plural, ``j`` abbreviated)
 Y    year 1000 to 2099                    y    year in two digits: '98
 K    decade: 1990s, the '90s, nineties    d    1 to 31 in digits
 i    any other number in digits           c    cardinal in words: twelve, hundred
 o    ordinal: first, 14th                 a    a, an, one in front of a unit
 t    the                                  f    of
 v    an amount not told: few, several     U    unit (``V`` plural): day, week, year
 4    quarter                              0    century (``7`` weekend)
 S    season                               T    part of the day: morning, night
 N    noon, midnight                       C    clock time: 15:30 (``m`` a.m., p.m.; ``z`` zone)
 D    today, yesterday, tonight            H    half
 l    last, past, previous                 n    next, coming, following
 h    this, these, current                 b    that, those
 s    same                                 e    early, late, mid
 E    beginning, start, end, middle        R    earlier, later
 A    ago, hence                           B    before, after, previously
 p    about, nearly, more than, up to      k    every, each
 J    daily, annual                        G    now, recently, soon: vague words
 X    holiday                              Z    fiscal
 q    Q3                                   Q    an ISO or numeric date, or a span of years
 x    a noun of time: period, time         I    a preposition that often precedes a date
 g    trading, consecutive, near           O    once, twice, times
 &    and, or, to                          r    ended, ending
====  ==================================  ====  ===============================================

Punctuation stands for itself: ``, - / ' ( )``; ``"`` is a possessive 's; ``|`` ends a paragraph;
``@`` is "into", ``u`` "overnight" and ``_`` any other token.
"""

from __future__ import annotations

import re

from dateline.lexicon.months import ABBREVIATIONS as MONTH_ABBREVIATIONS
from dateline.lexicon.months import MONTHS
from dateline.lexicon.numbers import ORDINALS, SCALES, TENS, UNITS
from dateline.lexicon.units import TimeUnit
from dateline.lexicon.weekdays import ABBREVIATIONS as WEEKDAY_ABBREVIATIONS
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.times.bases import Reference, Season
from dateline.times.case import is_written_as_name
from dateline.times.constraint import DayPart, Part

_CARDINALS = UNITS | TENS | {w: SCALES[w] for w in ("dozen", "hundred", "thousand")}
_CARDINALS["half-dozen"] = 6
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()

# The holidays whose date is the same every year, or follows from a rule (see ``resolve``).
HOLIDAYS = {
    "new year's day": "01-01",
    "valentine's day": "02-14",
    "st. patrick's day": "03-17",
    "april fools' day": "04-01",
    "may day": "05-01",
    "juneteenth": "06-19",
    "independence day": "07-04",
    "fourth of july": "07-04",
    "bastille day": "07-14",
    "halloween": "10-31",
    "veterans day": "11-11",
    "armistice day": "11-11",
    "christmas eve": "12-24",
    "christmas day": "12-25",
    "christmas": "12-25",
    "boxing day": "12-26",
    "new year's eve": "12-31",
    "martin luther king day": "1-mon-3",
    "presidents' day": "2-mon-3",
    "memorial day": "5-mon-last",
    "labor day": "9-mon-1",
    "columbus day": "10-mon-2",
    "thanksgiving day": "11-thu-4",
    "thanksgiving": "11-thu-4",
    "good friday": "easter-2",
    "easter sunday": "easter+0",
    "easter monday": "easter+1",
    "easter": "easter+0",
    "palm sunday": "easter-7",
    "ash wednesday": "easter-46",
    "pentecost": "easter+49",
    "orthodox christmas": "01-07",
    "orthodox easter": "orthodox+0",
    "ashura": "hijri-1-10+1",
    "ramadan": "hijri-9-1+30",
    "eid al-fitr": "hijri-10-1+3",
    "eid ul-fitr": "hijri-10-1+3",
    "eid al-adha": "hijri-12-10+4",
    "eid ul-adha": "hijri-12-10+4",
    "eid": "hijri-10-1+3,hijri-12-10+4",
}
# Holidays that are also names of people: they need a word of time before them.
NAMES = ("hijri-9-1+30", "hijri-10-1+3,hijri-12-10+4")

# Words of each class, with their value where they have one; else the word is its own value.
_CLASSES: list[tuple[str, str, int | str | None]] = [
    ("x", "period moment time", None),
    ("S", "spring", Season.SPRING),
    ("S", "summer", Season.SUMMER),
    ("S", "autumn fall", Season.AUTUMN),
    ("S", "winter", Season.WINTER),
    ("T", "morning mornings dawn", DayPart.MORNING),
    ("T", "afternoon", DayPart.AFTERNOON),
    ("T", "evening evenings dusk", DayPart.EVENING),
    ("T", "night nights", DayPart.NIGHT),
    ("N", "noon midday", "12:00"),
    ("N", "midnight", "24:00"),
    ("D", "today", "0"),
    ("D", "tonight", "0NI"),
    ("D", "yesterday", "-1"),
    ("D", "tomorrow", "1"),
    ("u", "overnight", None),
    ("H", "half halves", None),
    ("l", "last past previous preceding prior latest", -1),
    ("n", "next coming following upcoming subsequent", 1),
    ("h", "this these current", 0),
    ("b", "that those", 0),
    ("s", "same", None),
    ("e", "early", Part.EARLY),
    ("e", "late", Part.LATE),
    ("e", "mid", Part.MID),
    ("E", "beginning start", Part.EARLY),
    ("E", "middle", Part.MID),
    ("E", "end", Part.LATE),
    ("R", "earlier", -1),
    ("R", "later", 1),
    ("A", "ago hence", None),
    ("B", "before previously", -1),
    ("B", "after afterwards afterward", 1),
    (
        "p",
        "about around nearly almost over under roughly approximately barely just only exactly more"
        " less fewer than at least most up another right",
        None,
    ),
    ("k", "every each", None),
    ("J", "daily nightly", "P1D"),
    ("J", "hourly", "PT1H"),
    ("J", "weekly", "P1W"),
    ("J", "monthly", "P1M"),
    ("J", "quarterly", "P3M"),
    ("J", "yearly annually annual", "P1Y"),
    ("G", "now currently presently nowadays", Reference.PRESENT),
    ("G", "recently lately formerly recent", Reference.PAST),
    ("G", "soon future shortly", Reference.FUTURE),
    ("Z", "fiscal", None),
    ("v", "few several many couple dozens hundreds thousands countless some", None),
    ("a", "a an", None),
    ("t", "the", None),
    ("f", "of", None),
    ("&", "and or to so", None),
    (
        "g",
        "trading business consecutive straight working full calendar solid additional long near"
        " foreseeable immediate",
        None,
    ),
    ("r", "ended ending", None),
    ("O", "once twice times", None),
    ("I", "in on by since until till from during between through throughout for within", None),
    ("@", "into", None),
    ("(", "(", None),
    (")", ")", None),
    ("m", "a.m. p.m. am pm a.m p.m", None),
    ("z", "gmt utc est edt cst cdt mst mdt pst pdt et pt bst cet cest z local", None),
    (",", ",", None),
    ("-", "-", None),
    ("-", "– —", "-"),
    ("/", "/", None),
    ("'", "'", None),
    ("'", "’", "'"),
    ('"', "'s ’s", "'s"),
]

_Table = dict[str, tuple[str, int | str]]


def _lexicon() -> _Table:
    """Every word with its class and value; a class named later takes a word from an earlier."""
    table = _names() | _numbers() | _units()
    for letter, words, value in _CLASSES:
        for word in words.split():
            table[word] = (letter, word if value is None else value)
    return table


def _names() -> _Table:
    """Months and weekdays, in full and abbreviated."""
    table: _Table = {month: ("M", n) for n, month in enumerate(MONTHS, 1)}
    for short, n in MONTH_ABBREVIATIONS.items():
        table[short] = table[f"{short}."] = ("M", n)
    for n, day in enumerate(WEEKDAYS, 1):
        table[day] = ("W", n)
        table[f"{day}s"] = ("w", n)
    for short, n in WEEKDAY_ABBREVIATIONS.items():
        table[short] = table[f"{short}."] = ("j", n)
    return table


def _numbers() -> _Table:
    """Cardinals, ordinals and decades in words."""
    table: _Table = {word: ("c", number) for word, number in _CARDINALS.items()}
    table |= {word: ("o", number) for word, number in ORDINALS.items()}
    return table | {decade: ("K", f"19{n}X") for n, decade in enumerate(_DECADES, 2)}


def _units() -> _Table:
    """Units of time, singular and plural."""
    letters = {TimeUnit.QUARTER: "4", TimeUnit.CENTURY: "0", TimeUnit.WEEKEND: "7"}
    table: _Table = {}
    for unit in TimeUnit:
        if unit is not TimeUnit.SECOND:  # which is an ordinal more often
            table[unit.value] = (letters.get(unit, "U"), unit.value)
        table[f"{unit}s"] = ("V", unit.value)
    return table | {"centuries": ("V", TimeUnit.CENTURY.value)}


LEXICON = _lexicon()


def _as_written(word: str) -> str:
    """A word of a holiday's name with its capitals: "Easter", "of", "al-Fitr"."""
    article, hyphen, name = word.rpartition("-")
    return word if word == "of" else f"{article}{hyphen}{name.capitalize()}"


_HOLIDAY = "|".join(
    re.escape(spelling).replace("'", "['’]")
    for name in sorted(HOLIDAYS, key=len, reverse=True)
    for spelling in (
        " ".join(_as_written(word) for word in name.split()),
        name.upper(),
    )
)
TOKEN = re.compile(
    r"\n\s*\n"
    rf"|(?:{_HOLIDAY})\b"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?\b|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b"
    r"|\d{4}/\d{1,2}/\d{1,2}\b|\d{1,2}\.\d{1,2}\.\d{4}\b"
    r"|[12]\d{3}[-–—/](?:[12]\d{3}|\d\d)\b(?![-–/]\d)"
    r"|\b9/11\b|\d{1,2}[:.]\d\d(?=\s?[ap]\.?m\b)|\d{1,2}:\d\d\b(?![\d:])"
    r"|\d{1,2}/\d{1,2}\b(?![/\d])"
    r"|['’]?\d+(?:[.,]\d+)*(?i:st|nd|rd|th|(?<=0)['’]?s\b)?(?:\s1/2)?"
    r"|(?i:[ap]\.m\.?)|['’][sS]\b|[Qq][1-4]\b"
    r"|(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\."
    r"|(?:[Mm]on|[Tt]ues?|[Ww]eds?|[Tt]hu(?:rs?)?|[Ff]ri|[Ss]at|[Ss]un)\."
    r"|\w+|[^\w\s]"
)
_LONGEST = 30  # characters of a number that tells a time
# ISO and numeric dates, a day and month, spans of years; not "192.168.0.1" or "1.2.3".
_CALENDAR = re.compile(
    r"\d{4}-\d\d-\d\d(?:t.+)?|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2}\.\d{1,2}\.\d{4}|\d\d\.\d\d\.\d\d|\d{1,2}/\d{1,2}|[12]\d{3}[-–—/]\d{2,4}"
)


def classify(word: str) -> tuple[str, int | str]:
    """The class letter of a token and its value: a number, or a word in lower case."""
    low = word.lower()
    found = LEXICON.get(low)
    if found is not None:
        if found[0] == "j" and not is_written_as_name(word):
            return "_", word  # "sun", "SAT"
        return found
    first = word[0]
    if first.isupper() and (day := HOLIDAYS.get(low.replace("’", "'"))) is not None:
        return "X", day
    if (first.isdecimal() or (first in "'’" and len(word) > 1)) and len(word) <= _LONGEST:
        return _numeric(word)
    if word.isspace():
        return "|", word
    if first in "Qq" and len(word) == 2 and word[1] in "1234":
        return "q", int(word[1])
    return "_", word


def full_year(digits: int) -> int:
    """The year of two digits: 1940 to 2039."""
    return digits + (1900 if digits > 39 else 2000)


def _numeric(word: str) -> tuple[str, int | str]:
    plain = word.replace("’", "'").lower()
    if plain.isdecimal():
        return _digits(plain)
    short = re.fullmatch(r"'(\d\d)", plain)
    if short:
        return "y", full_year(int(short[1]))
    decade = re.fullmatch(r"'?(\d0|[12]\d\d0)'?s", plain)
    if decade:
        return "K", _decade(decade[1])
    ordinal = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", plain)
    if ordinal:
        return "o", int(ordinal[1])
    if re.fullmatch(r"\d{1,2}[:.]\d\d", plain):
        return _clock(plain, word)
    if re.fullmatch(r"\d+(?:,\d{3})+", plain):
        return "i", int(plain.replace(",", ""))
    if re.fullmatch(r"\d+\s1/2", plain) or re.fullmatch(r"\d+\.\d+", plain):
        return "i", plain.replace(" 1/2", ".5")
    if _CALENDAR.fullmatch(plain):
        return "Q", plain.upper()
    return "_", word


def _digits(plain: str) -> tuple[str, int]:
    number = int(plain)
    if len(plain) == 4 and 1000 <= number <= 2099:
        return "Y", number
    if 1 <= number <= 31 and len(plain) <= 2:
        return "d", number
    return "i", number


def _decade(digits: str) -> str:
    """A decade as EDTF writes it: 199X of "1990" and "90", 19XX of "1900"."""
    if len(digits) == 4 and digits.endswith("00"):
        return f"{digits[:2]}XX"
    century = digits[:2] if len(digits) == 4 else "20" if digits < "20" else "19"
    return f"{century}{digits[-2]}X"


def _clock(plain: str, word: str) -> tuple[str, int | str]:
    hour, minute = re.split("[:.]", plain)
    if "." in plain and minute > "59":
        return "i", plain
    if int(hour) < 25 and minute < "60":
        return "C", f"{int(hour):02d}:{minute}"
    return "_", word
