"""Time expressions in text: a small grammar of English news, from words to constraints.

A constraint is what the words say, whatever the report's date: fields joined with ";".

=====================  =======================================================================
``date=2018-03``       an absolute date, as an EDTF string (year, month, day or decade ``199X``)
``weekday=2``          a weekday, Monday is 1; ``dir=-1`` last, ``0`` this, ``1`` next
``month=2;day=14``     a month or a day of it without a year; ``dir`` as above
``unit=week;shift=-1`` a calendar unit relative to the report's: last week, this year, tomorrow
``ago=2;unit=week``    an amount before (negative: after) the report's date: two weeks ago
``later=1;unit=year``  an amount after (negative: before) another time: a year earlier
``part=mid``           early, mid or late in the date, month or unit
``since`` ``until``    an interval that begins or ends with what follows
``vague=recent``       no dates can be given: recently, over the years, now
``P3D`` ``set=P1D``    a duration; something that recurs
=====================  =======================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Span

MONTHS = (
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
          "sept": 9, "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_AMOUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|several|a\s+few|few|a\s+couple\s+of|some|many|nearly\s+a|about\s+a)"
)
_UNIT = r"(?:second|minute|hour|day|week|month|quarter|year|decade|century|centurie)s?"
_PART = r"(?:early|mid|late|the\s+beginning\s+of|the\s+end\s+of|the\s+start\s+of)"
_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|overnight)"
_REL = r"(?:last|next|this|past|coming|previous|following|same)"

_RULES: list[tuple[str, str]] = [
    ("iso", r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b"),
    (
        "mdy",
        rf"\b(?:{_WEEKDAY},?\s+)?(?:(?P<mdy_part>{_PART})[\s-]+)?(?P<mdy_m>{_MONTH})\s+(?P<mdy_d>{_DAY})"
        rf"(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<mdy_y>{_YEAR})\b)?",
    ),
    (
        "dmy",
        rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<dmy_d>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?"
        rf"(?P<dmy_m>{_MONTH})(?:,?\s+(?P<dmy_y>{_YEAR}))?\b",
    ),
    (
        "my",
        rf"\b(?:(?P<my_rel>{_REL})\s+)?(?:(?P<my_part>{_PART})[\s-]*)?(?P<my_m>{_MONTH})"
        rf"(?:,?\s+(?:of\s+)?(?P<my_y>{_YEAR})\b|\s+(?P<my_last>last\s+year|this\s+year|next\s+year))?",
    ),
    (
        "weekday",
        rf"\b(?:(?P<wd_rel>{_REL})\s+)?(?:(?P<wd_part>early|late)\s+)?(?P<wd>{_WEEKDAY})"
        rf"(?P<wd_set>s\b)?(?:\s+(?P<wd_of>{_OF_DAY}))?(?P<wd_next>\s+(?:last|next)\s+week)?",
    ),
    (
        "quarter",
        r"\b(?:the\s+)?(?P<q>first|second|third|fourth)[\s-]+(?P<q_unit>quarter|half)"
        rf"(?:\s+(?:of\s+)?(?P<q_y>{_YEAR}))?\b",
    ),
    (
        "season",
        rf"\b(?:(?P<s_rel>{_REL})\s+|(?P<s_part>early|mid|late)[\s-]+|in\s+(?:the\s+)?)"
        rf"(?P<s>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?(?P<s_y>{_YEAR}))?\b",
    ),
    ("decade", r"\b(?:the\s+)?(?:(?P<dec_part>early|mid|late)[\s-]+)?(?P<dec>(?:1[89]|20)\d0)s\b"),
    (
        "ago",
        rf"\b(?:(?:about|nearly|almost|around|over|more\s+than|just|some)\s+)?(?P<ago_n>{_AMOUNT})\s+"
        rf"(?P<ago_u>{_UNIT})\s+(?P<ago>ago|earlier|later|before|after(?!\s+\w+ing\b)|previously|hence"
        r"|prior|from\s+now)\b",
    ),
    (
        "rel",
        rf"\b(?:the\s+)?(?P<rel>{_REL})\s+(?:(?P<rel_n>{_AMOUNT})\s+)?"
        r"(?P<rel_u>day|week|weekend|month|quarter|year|decade|century)(?P<rel_s>s)?\b",
    ),
    (
        "deictic",
        r"\b(?P<deictic>today|yesterday|tomorrow|tonight|(?:this|last|yesterday)\s+"
        r"(?:morning|afternoon|evening|night)|the\s+day\s+before\s+yesterday|overnight)\b",
    ),
    (
        "vague",
        r"\b(?P<vague>over\s+the\s+(?:years|decades|months|weeks)|(?:in|over)\s+recent\s+"
        r"(?:years|months|weeks|days|decades)|recent\s+(?:years|months|weeks|days)|recently|lately"
        r"|currently|at\s+present|these\s+days|nowadays|now(?!\s+that)|at\s+the\s+time|at\s+the\s+moment"
        r"|soon|in\s+the\s+(?:near\s+)?future|in\s+the\s+past|so\s+far|a\s+few\s+days\s+after)\b",
    ),
    (
        "set",
        rf"\b(?P<set>(?:every|each)\s+(?:{_UNIT}|{_WEEKDAY})|daily|weekly|monthly|annually|yearly"
        rf"|(?:once|twice|{_AMOUNT}\s+times)\s+an?\s+(?:day|week|month|year)|(?:a|per)\s+(?:day|week|month|year))\b",
    ),
    (
        "year",
        rf"(?<![\d.,:/$€£-])\b(?:(?P<y_part>{_PART})[\s-]*)?(?P<y>{_YEAR})\b(?![,.]\d|-\d|\s*(?:%|km\b|kilomet|miles|people|troops"
        r"|soldiers|men|tanks|drones|missiles|dollars|euros|pounds|percent|metres|meters|feet))",
    ),
    (
        "duration",
        rf"\b(?P<dur_n>{_AMOUNT})[\s-](?P<dur_u>{_UNIT})\b(?!\s*(?:old|range))",
    ),
]
_GRAMMAR = re.compile("|".join(f"(?P<R_{name}>{rule})" for name, rule in _RULES), re.IGNORECASE)
# One of these must stand in a paragraph before the whole grammar is tried.
_HINT = re.compile(
    r"\d|day|week|month|year|decade|century|quarter|hour|minute|night|morning|noon|evening|January"
    r"|February|March|April|May|June|July|August|September|October|November|December|Jan\b|Feb\b"
    r"|Aug\b|Sept?\b|Oct\b|Nov\b|Dec\b|spring|summer|autumn|fall|winter|now|soon|recent|current|daily"
    r"|monthly|annual|present|time|moment|past|future|lately|so far|tomorrow",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"\b(?P<word>since|until|till|by|before|after|from)\s+(?:the\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: its words, its kind (date, duration or set) and its constraint."""

    span: Span
    kind: str
    constraint: str


def find_times(text: str, start: int = 0, end: int | None = None) -> list[TimeMention]:
    """Find the time expressions of ``text[start:end]``, in order and without overlap."""
    stop = len(text) if end is None else end
    if _HINT.search(text, start, stop) is None:
        return []
    found: list[TimeMention] = []
    for match in _GRAMMAR.finditer(text, start, stop):
        read = _read(match)
        if read is None:
            continue
        kind, constraint = read
        begin, finish = match.span()
        if kind == "date" and not constraint.startswith("vague"):
            prefix = _PREFIX.search(text, max(start, begin - 14), begin)
            if prefix and prefix["word"].lower() in ("since", "until", "till"):
                word = "since" if prefix["word"].lower() == "since" else "until"
                begin, constraint = prefix.start(), f"{word};{constraint}"
        found.append(TimeMention(Span.of(text, begin, finish), kind, constraint))
    return found


def _read(match: re.Match[str]) -> tuple[str, str] | None:
    """The kind and the constraint of a match, None where the words mean something else."""
    name = (match.lastgroup or "").removeprefix("R_")
    reader = _READERS.get(name)
    if reader is None:
        name = next(n for n, _ in _RULES if match[f"R_{n}"])
        reader = _READERS[name]
    return reader(match)


def _month(words: str) -> int:
    plain = words.lower().rstrip(".")
    return MONTHS.index(plain) + 1 if plain in MONTHS else _SHORT[plain]


def _part(words: str | None) -> str:
    if not words:
        return ""
    plain = words.lower()
    if "end" in plain:
        return ";part=late"
    return ";part=early" if "beginning" in plain or "start" in plain else f";part={plain}"


def _dir(words: str | None) -> str:
    if not words:
        return ""
    plain = words.lower()
    if plain in ("last", "past", "previous"):
        return ";dir=-1"
    if plain in ("next", "coming", "following"):
        return ";dir=1"
    return ";dir=0"


def _amount(words: str) -> int | None:
    plain = re.sub(r"\s+", " ", words.lower())
    plain = plain.removeprefix("nearly ").removeprefix("about ")
    if plain.isdigit():
        return int(plain)
    return _NUMBERS.get(plain)


def _unit(words: str) -> str:
    plain = words.lower().removesuffix("s")
    return {"centurie": "century"}.get(plain, plain)


def _iso(m: re.Match[str]) -> tuple[str, str]:
    return "date", f"date={m['iso']}"


def _mdy(m: re.Match[str]) -> tuple[str, str] | None:
    return _day_month(m, m["mdy_m"], m["mdy_d"], m["mdy_y"])


def _dmy(m: re.Match[str]) -> tuple[str, str] | None:
    return _day_month(m, m["dmy_m"], m["dmy_d"], m["dmy_y"])


def _day_month(m: re.Match[str], month: str, day: str, year: str | None) -> tuple[str, str] | None:
    if month.islower():
        return None  # "may 5" is a verb
    number, d = _month(month), int(day)
    if year:
        return "date", f"date={year}-{number:02d}-{d:02d}"
    return "date", f"month={number};day={d}"


def _my(m: re.Match[str]) -> tuple[str, str] | None:
    words = m["my_m"]
    if words.islower() or words.isupper() and len(words) < 4:  # noqa: PLR2004
        return None
    number = _month(words)
    bare = not (m["my_rel"] or m["my_part"] or m["my_y"] or m["my_last"])
    if (
        words in ("May", "March", "Mar", "Jan", "Jun", "Dec", "Apr", "April", "June", "August")
        and bare
    ):
        # Also a verb, a march or a first name: a month only behind a preposition.
        before = m.string[max(0, m.start() - 12) : m.start()].rstrip().rsplit(None, 1)
        preposition = before[-1].lower() if before else ""
        if preposition not in ("in", "since", "until", "by", "last", "of", "from", "to", "and", "for",
                               "during", "through", "till", "between", "before", "after", "or"):  # fmt: skip
            return None
    part = _part(m["my_part"])
    if m["my_y"]:
        return "date", f"date={m['my_y']}-{number:02d}{part}"
    if m["my_last"]:
        return "date", f"month={number};year={_year_shift(m['my_last'])}{part}"
    return "date", f"month={number}{_dir(m['my_rel'])}{part}"


def _year_shift(words: str) -> int:
    return {"last": -1, "this": 0, "next": 1}[words.lower().split()[0]]


def _weekday(m: re.Match[str]) -> tuple[str, str] | None:
    number = WEEKDAYS.index(m["wd"].lower()) + 1
    if m["wd"].islower():
        return None
    if m["wd_set"]:
        return "set", "set=P1W"
    direction = _dir(m["wd_rel"])
    if m["wd_next"]:
        direction = ";dir=-1" if "last" in m["wd_next"].lower() else ";dir=1"
    return "date", f"weekday={number}{direction}"


def _quarter(m: re.Match[str]) -> tuple[str, str] | None:
    n = _ORDINALS[m["q"].lower()]
    if m["q_unit"].lower() == "half":
        if n > 2 or not m["q_y"]:  # noqa: PLR2004
            return None
        return "date", f"half={n};date={m['q_y']}"
    return "date", f"quarter={n}" + (f";date={m['q_y']}" if m["q_y"] else "")


def _season(m: re.Match[str]) -> tuple[str, str] | None:
    code = _SEASONS[m["s"].lower()]
    if m["s"].lower() == "fall" and not (m["s_rel"] or m["s_y"]):
        return None
    if m["s_y"]:
        return "date", f"date={m['s_y']}-{code}"
    return "date", f"season={code}{_dir(m['s_rel'])}"


def _decade(m: re.Match[str]) -> tuple[str, str]:
    return "date", f"date={m['dec'][:3]}X{_part(m['dec_part'])}"


def _ago(m: re.Match[str]) -> tuple[str, str]:
    n, unit, word = _amount(m["ago_n"]), _unit(m["ago_u"]), m["ago"].lower()
    if n is None:
        return (
            "date",
            f"vague={'past' if word in ('ago', 'earlier', 'before', 'previously') else 'event'}",
        )
    if word in ("ago",):
        return "date", f"ago={n};unit={unit}"
    if word in ("hence", "from now"):
        return "date", f"ago=-{n};unit={unit}"
    sign = "" if word in ("later", "after") else "-"
    return "date", f"later={sign}{n};unit={unit}"


def _rel(m: re.Match[str]) -> tuple[str, str]:
    word, unit = m["rel"].lower(), _unit(m["rel_u"])
    n = _amount(m["rel_n"]) if m["rel_n"] else None
    if m["rel_n"] or m["rel_s"]:
        # "the past three years", "the last few days": an interval up to the report's date.
        if word in ("last", "past", "previous"):
            return "date", f"past={n};unit={unit}" if n else "vague=recent"
        return "date", "vague=future" if word in ("next", "coming", "following") else "vague=recent"
    if word in ("same", "previous", "following"):
        shift = {"same": 0, "previous": -1, "following": 1}[word]
        return "date", f"later={shift};unit={unit}"
    shift = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[word]
    return "date", f"unit={unit};shift={shift}"


def _deictic(m: re.Match[str]) -> tuple[str, str]:
    words = re.sub(r"\s+", " ", m["deictic"].lower())
    if words.startswith(("yesterday", "last")):
        return "date", "unit=day;shift=-1"
    if words == "tomorrow":
        return "date", "unit=day;shift=1"
    if words == "the day before yesterday":
        return "date", "unit=day;shift=-2"
    if words == "overnight":
        return "date", "vague=overnight"
    return "date", "unit=day;shift=0"


def _vague(m: re.Match[str]) -> tuple[str, str]:
    words = m["vague"].lower()
    if words.startswith(("now", "curr", "at ", "these")):
        return "date", "vague=present"
    if "future" in words or words == "soon":
        return "date", "vague=future"
    return "date", "vague=past" if "past" in words or "over the" in words else "vague=recent"


def _set(m: re.Match[str]) -> tuple[str, str]:
    words = m["set"].lower()
    for unit, code in (
        ("day", "D"),
        ("dai", "D"),
        ("week", "W"),
        ("month", "M"),
        ("year", "Y"),
        ("annu", "Y"),
    ):
        if unit in words:
            return "set", f"set=P1{code}"
    return "set", "set=P1W"


def _year(m: re.Match[str]) -> tuple[str, str]:
    return "date", f"date={m['y']}{_part(m['y_part'])}"


_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M",
          "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}  # fmt: skip


def _duration(m: re.Match[str]) -> tuple[str, str]:
    n, code = _amount(m["dur_n"]), _CODES[_unit(m["dur_u"])]
    amount = "X" if n is None else str(n)
    return "duration", f"PT{amount}{code[1]}" if code[0] == "T" else f"P{amount}{code}"


_READERS = {
    "iso": _iso, "mdy": _mdy, "dmy": _dmy, "my": _my, "weekday": _weekday, "quarter": _quarter,
    "season": _season, "decade": _decade, "ago": _ago, "rel": _rel, "deictic": _deictic,
    "vague": _vague, "set": _set, "year": _year, "duration": _duration,
}  # fmt: skip
