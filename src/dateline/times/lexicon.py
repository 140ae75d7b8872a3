"""The words of English time expressions, each with a class letter and a value.

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

Punctuation stands for itself: ``, - / '``; ``"`` is a possessive 's; ``|`` ends a paragraph; ``_``
is any other token.
"""

from __future__ import annotations

import re

from dateline.lexicon.months import ABBREVIATIONS as MONTH_ABBREVIATIONS
from dateline.lexicon.months import MONTHS
from dateline.lexicon.numbers import ORDINALS, SCALES, TENS, UNITS
from dateline.lexicon.units import TIME_UNITS
from dateline.lexicon.weekdays import ABBREVIATIONS as WEEKDAY_ABBREVIATIONS
from dateline.lexicon.weekdays import WEEKDAYS

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
}

PRESENT = "now currently presently nowadays"
PAST = "recently lately formerly recent"
FUTURE = "soon future shortly"


def _lexicon() -> dict[str, tuple[str, int | str]]:
    table: dict[str, tuple[str, int | str]] = {}

    def put(letter: str, words: str, value: int | str | None = None) -> None:
        for word in words.split():
            table[word] = (letter, word if value is None else value)

    for n, month in enumerate(MONTHS, 1):
        table[month] = ("M", n)
    for short, n in MONTH_ABBREVIATIONS.items():
        table[short] = table[short + "."] = ("M", n)
    for n, day in enumerate(WEEKDAYS, 1):
        table[day] = ("W", n)
        table[day + "s"] = ("w", n)
    for short, n in WEEKDAY_ABBREVIATIONS.items():
        table[short] = table[short + "."] = ("j", n)
    for word, number in _CARDINALS.items():
        table[word] = ("c", number)
    for word, number in ORDINALS.items():
        table[word] = ("o", number)
    for unit in TIME_UNITS[1:]:  # a second is an ordinal more often
        table[unit] = ({"quarter": "4", "century": "0", "weekend": "7"}.get(unit, "U"), unit)
        table[unit + "s"] = ("V", unit)
    table["centuries"] = ("V", "century")
    table["seconds"] = ("V", "second")
    put("x", "period moment time")
    for n, decade in enumerate(_DECADES, 2):
        table[decade] = ("K", f"19{n}X")
    for season, code in (
        ("spring", 21),
        ("summer", 22),
        ("autumn", 23),
        ("fall", 23),
        ("winter", 24),
    ):
        table[season] = ("S", code)
    for part, hours in (
        ("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"), ("night", "NI"),
        ("dawn", "MO"), ("dusk", "EV"), ("mornings", "MO"), ("evenings", "EV"), ("nights", "NI"),
    ):  # fmt: skip
        table[part] = ("T", hours)
    put("N", "noon midday", "12:00")
    put("N", "midnight", "24:00")
    put("D", "today", "0")
    put("D", "tonight", "0NI")
    put("D", "yesterday", "-1")
    put("D", "tomorrow", "1")
    put("D", "overnight", "overnight")
    put("H", "half halves")
    put("l", "last past previous preceding prior latest", -1)
    put("n", "next coming following upcoming subsequent", 1)
    put("h", "this these current", 0)
    put("b", "that those", 0)
    put("s", "same")
    put("e", "early", "early")
    put("e", "late", "late")
    put("e", "mid", "mid")
    put("E", "beginning start", "early")
    put("E", "middle", "mid")
    put("E", "end", "late")
    put("R", "earlier", -1)
    put("R", "later", 1)
    put("A", "ago")
    put("A", "hence")
    put("B", "before previously", -1)
    put("B", "after afterwards afterward", 1)
    put("p", "about around nearly almost over under roughly approximately barely just only"
        " exactly more less fewer than at least most up another right")  # fmt: skip
    put("k", "every each")
    put("J", "daily nightly", "P1D")
    put("J", "hourly", "PT1H")
    put("J", "weekly", "P1W")
    put("J", "monthly", "P1M")
    put("J", "quarterly", "P3M")
    put("J", "yearly annually annual", "P1Y")
    put("G", PRESENT, "present")
    put("G", PAST, "past")
    put("G", FUTURE, "future")
    put("Z", "fiscal")
    put("v", "few several many couple dozens hundreds thousands countless some")
    put("a", "a an")
    put("t", "the")
    put("f", "of")
    put("&", "and or to so")
    put(
        "g",
        "trading business consecutive straight working full calendar solid additional long"
        " near foreseeable immediate",
    )
    put("r", "ended ending")
    put("O", "once twice times")
    put("I", "in on by since until till from during between through throughout for within")
    put("m", "a.m. p.m. am pm a.m p.m")
    put("z", "gmt utc est edt cst cdt mst mdt pst pdt et pt bst cet cest z local")
    for punctuation in ",-/'":
        table[punctuation] = (punctuation, punctuation)
    table["–"] = table["—"] = ("-", "-")
    table["'s"] = table["’s"] = ('"', "'s")
    table["’"] = ("'", "'")
    return table


LEXICON = _lexicon()

_HOLIDAY = "|".join(
    re.escape(" ".join(w if w == "of" else w.capitalize() for w in name.split())).replace(
        "'", "['’]"
    )
    for name in sorted(HOLIDAYS, key=len, reverse=True)
)
TOKEN = re.compile(
    r"\n\s*\n"
    rf"|(?:{_HOLIDAY})\b"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?\b|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b"
    r"|\d{4}/\d{1,2}/\d{1,2}\b|\d{1,2}\.\d{1,2}\.\d{4}\b"
    r"|[12]\d{3}[-–—/](?:[12]\d{3}|\d\d)\b(?![-–/]\d)"
    r"|\b9/11\b|\d{1,2}[:.]\d\d(?=\s?[ap]\.?m\b)|\d{1,2}:\d\d\b(?![\d:])"
    r"|['’]?\d+(?:[.,]\d+)*(?:st|nd|rd|th|['’]?s)?(?:\s1/2)?"
    r"|[ap]\.m\.?|['’]s\b|[Qq][1-4]\b"
    r"|(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec"
    r"|[Mm]on|[Tt]ues?|[Ww]eds?|[Tt]hu(?:rs?)?|[Ff]ri|[Ss]at|[Ss]un)\."
    r"|\w+|[^\w\s]"
)
_LONGEST = 30  # characters of a number that tells a time


def classify(word: str) -> tuple[str, int | str]:
    """The class letter of a token and its value: a number, or a word in lower case."""
    low = word.lower()
    found = LEXICON.get(low)
    if found is not None:
        if found[0] in "MWwj" and word[0].islower():
            return "_", word
        if word.isupper() and found[0] in "Mj" and len(word) < 5 and not word.endswith("."):
            return "_", word
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


def _numeric(word: str) -> tuple[str, int | str]:
    plain = word.replace("’", "'")
    if plain.isdecimal():
        number = int(plain)
        if len(plain) == 4 and 1000 <= number <= 2099:
            return "Y", number
        if 1 <= number <= 31 and len(plain) <= 2:
            return "d", number
        return "i", number
    short = re.fullmatch(r"'(\d\d)", plain)
    if short:
        year = int(short[1])
        return "y", year + (1900 if year > 39 else 2000)
    decade = re.fullmatch(r"'?(\d0|[12]\d\d0)'?s", plain)
    if decade:
        digits = decade[1]
        century = digits[:2] if len(digits) == 4 else "20" if digits < "20" else "19"
        if len(digits) == 4 and digits.endswith("00"):
            return "K", f"{digits[:2]}XX"
        return "K", f"{century}{digits[-2]}X"
    ordinal = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", plain)
    if ordinal:
        return "o", int(ordinal[1])
    if re.fullmatch(r"\d{1,2}[:.]\d\d", plain):
        hour, minute = re.split("[:.]", plain)
        if "." in plain and minute > "59":
            return "i", plain
        return (
            ("C", f"{int(hour):02d}:{minute}") if int(hour) < 25 and minute < "60" else ("_", word)
        )
    if re.fullmatch(r"\d+(?:,\d{3})+", plain):
        return "i", int(plain.replace(",", ""))
    if re.fullmatch(r"\d+\s1/2", plain) or re.fullmatch(r"\d+\.\d+", plain):
        return "i", plain.replace(" 1/2", ".5")
    if re.match(r"9/11$|\d{4}-\d\d-|\d+[/.]\d+[/.]\d|[12]\d{3}[-–—/]", plain):
        return "Q", plain
    return "_", word
