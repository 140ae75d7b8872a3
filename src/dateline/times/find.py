"""Finding time expressions: which stretches of a text to read, and ranges out of two of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from dateline.model import Span
from dateline.times.bases import CalendarDate, Counted, MonthOfYear, UnspecifiedYears, Vague
from dateline.times.case import names_month
from dateline.times.constraint import AnchorKind, Bound, Constraint, Expression
from dateline.times.grammar import GRAMMAR, READERS
from dateline.times.mention import TimeKind, TimeMention
from dateline.times.outlook import with_outlook
from dateline.times.tokens import TOKEN, classify, full_year
from dateline.times.words import Words

# A time expression, in lower case, holds one of these; only the words around them are read.
# Numbers other than years and clock times are never alone.
_HEAD = re.compile(
    r"[12]\d{3}|0\d{3}\s|\d[:/]\d|\d(?:th|st|nd|rd)\b|oment|\d0'?s|['’]\d\d|\d\.\d+\.\d"
    r"|[ap]\.m|\d ?[ap]m\b|ay|wee?k|ineteen|onth|ear|ecade|ties|entur|uarter|hour|inute|second"
    r"|night|orning|noon|ening"
    r"|dawn|dusk|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)|pring|ummer|utumn|fall|inter"
    r"|now\b|recent|current|present|soon|lately|ormerly|reviously|shortly|uture|past|aily|nnual"
    r"|omorrow|halves|half|q[1-4]|easter|christmas|halloween|thanksgiving|pentecost"
    r"|ramadan|\beid\b|ashura"
)
_LEFT, _RIGHT = 40, 32


def find_times(text: str, start: int = 0, end: int | None = None) -> list[TimeMention]:
    """Find the time expressions of ``text[start:end]``, in order and without overlap.

    Ranges ("from 1991 to 1994", "between March and May") come as one mention, and "since",
    "until", "before" and "after" count into the constraint though not into the span.
    """
    return _joined(text, find_expressions(text, start, end), start)


def find_expressions(text: str, start: int = 0, end: int | None = None) -> list[TimeMention]:
    """Find time expressions as TimeML marks them: the two ends of a range are apart."""
    stop = len(text) if end is None else end
    found: list[TimeMention] = []
    window: tuple[int, int] | None = None
    lowered = _lowered(text[start:stop])
    for head in _HEAD.finditer(lowered):
        begin = max(start, start + head.start() - _LEFT)
        finish = min(stop, start + head.end() + _RIGHT)
        if window is None:
            window = (begin, finish)
        elif begin <= window[1]:
            window = (window[0], finish)
        else:
            _read(text, *window, start, stop, found)
            window = (begin, finish)
    if window is not None:
        _read(text, *window, start, stop, found)
    return found


def year_at(text: str, start: int, end: int) -> TimeMention:
    """The year of four digits at ``text[start:end]``, which its sentence shows to be one.

    `find_times` takes "2012" for a number in "In 2012 soldiers fled", as it knows no subjects.
    """
    year = Constraint(Expression(CalendarDate(int(text[start:end]))))
    [mention] = _joined(text, [TimeMention(Span.of(text, start, end), TimeKind.DATE, year)], 0)
    return mention


def _lowered(text: str) -> str:
    """The text in lower case, which a few letters (İ) lengthen: then as it is."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _read(
    text: str, begin: int, finish: int, start: int, stop: int, found: list[TimeMention]
) -> None:
    """Read one window of text, widened to whole words."""
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    while finish < stop and text[finish - 1 : finish].isalnum():
        finish += 1
    tokens = list(TOKEN.finditer(text, begin, finish))
    read = _classified(tokens)
    letters = "".join(letter for letter, _ in read)
    at = 0
    while (match := GRAMMAR.search(letters, at)) is not None:
        first, last = match.span()
        at = last if last > first else last + 1
        words = Words(
            letters[first:last],
            [(read[k][1], tokens[k][0]) for k in range(first, last)],
            tokens[first - 1][0].lower() if first else "",
            tokens[last][0] if last < len(tokens) else "",
        )
        reading = READERS[match.lastindex - 1](words)  # type: ignore[operator]
        if reading is None:
            at = first + 1
            continue
        first, last = _extent(letters, first, last, tokens)
        if reading[1].counts_from is AnchorKind.EVENT:
            last -= 1  # "after" and "before" lead to the event that is counted from
        span = Span.of(text, tokens[first].start(), tokens[last - 1].end())
        kind, constraint = reading
        constraint = with_outlook(constraint, text, span.start, span.end, stop)
        found.append(TimeMention(span, kind, constraint))


def _in_a_name(tokens: list[re.Match[str]], k: int) -> bool:
    """Whether a month is the end of a double name: "Roe-May", but not "April-May", "Mid-May"."""
    if k < 2 or tokens[k - 1][0] not in ("-", "–") or tokens[k - 1].end() < tokens[k].start():
        return False
    first, after = tokens[k - 2], tokens[k + 1 : k + 2]
    glued = first.end() == tokens[k - 1].start()
    if not glued or (after and after[0][0][0].isdigit()):  # "KABUL-May 3"
        return False
    return first[0][0].isupper() and classify(first[0])[0] == "_"


def _classified(tokens: list[re.Match[str]]) -> list[tuple[str, int | str]]:
    """The class and value of every token, as far as those beside it tell.

    Four digits before a zone are a time of day, two after a day and month a year.
    """
    words = [token[0] for token in tokens]
    read = [classify(word) for word in words]
    for k, (letter, _) in enumerate(read):
        if letter == "M" and (_in_a_name(tokens, k) or not names_month(words, k)):
            read[k] = ("_", words[k])
    for k, (token, following) in enumerate(pairwise(tokens)):
        if following[0] in ("GMT", "UTC", "hours", "local") and (time := _MILITARY.match(token[0])):
            read[k] = ("C", f"{time[1]}:{time[2]}")
    for k in range(2, len(read)):
        dated = read[k - 2][0] == "d" and read[k - 1][0] == "M"
        hyphened = "".join(letter for letter, _ in read[max(0, k - 4) : k]) == "d-M-"
        ends = k + 1 == len(words) or not words[k + 1][0].isalnum()
        if (dated or hyphened) and ends and _SHORT_YEAR.fullmatch(words[k]):
            read[k] = ("y", full_year(int(words[k])))
    return read


def _extent(letters: str, first: int, last: int, tokens: list[re.Match[str]]) -> tuple[int, int]:
    """What of a match is the expression: not "over" or "than", nor the article of a noun behind."""
    while letters[first] == "p" and _is_loose(tokens[first][0], tokens[first + 1][0]):
        first += 1
    if letters[first:last] == "aV":
        first += 1  # "a weeks-long strike"
    if letters[first] == "t" and "-" in letters[first:last] and letters[last - 1] in "U4AR":
        following = tokens[last][0] if last < len(tokens) else ""
        first += following[:1].isalpha()  # "the nine-month siege"
    return first, last


_SHORT_YEAR = re.compile(r"0\d|3[2-9]|[4-9]\d")  # 19 Jan 89
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)$")  # 1530 GMT, 0200 local time
_LOOSE = frozenset("than just only barely exactly over under at".split())


def _is_loose(word: str, following: str) -> bool:
    """Whether a word belongs to the sentence rather than to the expression: not "at least"."""
    return word.lower() in _LOOSE and following.lower() not in ("least", "most")


_PREFIX = re.compile(
    r"\b(since|until|till|before|after|by|through|from|between)\s+"
    r"(?:at\s+least\s+|about\s+|around\s+|as\s+early\s+as\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_BOUNDS = {
    "since": Bound.SINCE, "until": Bound.UNTIL, "till": Bound.UNTIL, "by": Bound.UNTIL,
    "through": Bound.UNTIL, "before": Bound.BEFORE, "after": Bound.AFTER,
}  # fmt: skip
_LINKS = re.compile(r"(?:,?\s*(?:to|until|till|through|and)\s+|\s*[-–—]\s*)(?:the\s+)?")
_LONGEST_LINK = 11


def _joined(text: str, found: list[TimeMention], start: int) -> list[TimeMention]:
    """Join the ends of ranges, and mark intervals that are open at one end."""
    result: list[TimeMention] = []
    k = 0
    while k < len(found):
        mention = found[k]
        k += 1
        if not _is_single(mention):
            result.append(mention)
            continue
        begin = mention.span.start
        prefix = _PREFIX.search(text, max(start, begin - 30), begin)
        word = prefix[1].lower() if prefix else ""
        following = found[k] if k < len(found) else None
        if following is not None and _is_range(mention, following, word, text):
            k += 1
            span = Span.of(text, begin, following.span.end)
            first, last = mention.constraint.first, following.constraint.first
            ends = Constraint(replace(first, outlook=None), replace(last, outlook=None))
            result.append(replace(mention, span=span, constraint=ends))
            continue
        if following is not None:
            mention = _with_year(mention, following, text)
        bound = _BOUNDS.get(word)
        first = mention.constraint.first
        within_day = bound in (Bound.BEFORE, Bound.AFTER) and (first.hours or first.clock)
        if bound is not None and not within_day and not isinstance(first.base, Vague):
            mention = replace(mention, constraint=Constraint(replace(first, bound=bound)))
        result.append(mention)
    return result


_LISTED = re.compile(r",?\s*(?:,|and|or|&)\s+(?:on\s+|in\s+)?", re.IGNORECASE)


def _with_year(mention: TimeMention, following: TimeMention, text: str) -> TimeMention:
    """A month or day of a list with the year that the last one names: May and June 2015."""
    first, last = mention.constraint.first, following.constraint.first.base
    between = text[mention.span.end : following.span.start]
    match first.base, last:
        case (MonthOfYear(month, day, None, None), CalendarDate(year, int(code), other)) if (
            code <= 12 and (day is None) == (other is None) and _LISTED.fullmatch(between)
        ):
            year -= month > code  # December and January 2015
            dated = replace(first, base=CalendarDate(year, month, day))
            return replace(mention, constraint=Constraint(dated))
    return mention


def _is_single(mention: TimeMention) -> bool:
    """Whether a mention says when and is no range by itself ("March 3-5")."""
    return mention.constraint.is_when and not mention.constraint.is_range


def _is_range(mention: TimeMention, following: TimeMention, word: str, text: str) -> bool:
    """Whether two mentions are the ends of a range; ``word`` stands before the first."""
    if not _is_single(following):
        return False
    link = text[mention.span.end : following.span.start]
    if len(link) > _LONGEST_LINK or not _LINKS.fullmatch(link):
        return False
    bases = [m.constraint.first.base for m in (mention, following)]
    if any(isinstance(base, Vague) for base in bases):
        return False
    if isinstance(bases[0], Counted) != isinstance(bases[1], Counted):
        return False  # "9 May - 3 p.m."
    if (word == "from" and " and" not in link) or (word == "between" and " and" in link):
        return True
    named = isinstance(bases[0], CalendarDate | UnspecifiedYears | MonthOfYear)
    return named and "and" not in link
