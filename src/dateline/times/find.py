"""Finding time expressions: which stretches of a text to read, and ranges out of two of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from dateline.model import Span
from dateline.times.grammar import GRAMMAR, READERS
from dateline.times.lexicon import TOKEN, classify
from dateline.times.mention import TimeMention, is_when
from dateline.times.words import Words

# A time expression holds one of these; only the words around them are read. Numbers other than
# years and clock times are never alone.
_HEAD = re.compile(
    r"[12]\d{3}|0\d{3}\s|\d[:/]\d|\d(?:th|st|nd|rd)\b|oment|\d0'?s|['’]\d\d|\d\.\d+\.\d"
    r"|[ap]\.m|\d ?[ap]m\b|ay|wee?k|ineteen|onth|ear|ecade|ties|entur|uarter|hour|inute|second"
    r"|night|orning|noon|ening"
    r"|dawn|dusk|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|pring|ummer|utumn|[Ff]all|inter|[Nn]ow\b"
    r"|recent|current|present|soon|[Ll]ately|ormerly|reviously|shortly|uture|past|aily|nnual"
    r"|omorrow|halves|half|Q[1-4]|Easter|Christmas|Juneteenth|Halloween|Thanksgiving|Pentecost"
    r"|noon|dnight"
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
    for head in _HEAD.finditer(text, start, stop):
        begin, finish = max(start, head.start() - _LEFT), min(stop, head.end() + _RIGHT)
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


def _read(
    text: str, begin: int, finish: int, start: int, stop: int, found: list[TimeMention]
) -> None:
    """Read one window of text, widened to whole words."""
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    while finish < stop and text[finish - 1 : finish].isalnum():
        finish += 1
    tokens = list(TOKEN.finditer(text, begin, finish))
    read = [classify(token[0]) for token in tokens]
    for k, (token, following) in enumerate(pairwise(tokens)):
        if following[0] in ("GMT", "UTC", "hours", "local") and (time := _MILITARY.match(token[0])):
            read[k] = ("C", f"{time[1]}:{time[2]}")
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
        # "Over", "than" and "just" belong to the sentence, and so does the article of "the
        # nine-month siege"; "after" and "before" lead to the event that is counted from.
        while letters[first] == "p" and _is_loose(tokens[first][0], tokens[first + 1][0]):
            first += 1
        if letters[first:last] == "aV":
            first += 1  # "a weeks-long strike"
        if letters[first] == "t" and "-" in letters[first:last] and letters[last - 1] in "U4AR":
            first += words.after[:1].isalpha()
        if "of=event" in reading[1]:
            last -= 1
        span = Span.of(text, tokens[first].start(), tokens[last - 1].end())
        found.append(TimeMention(span, *reading))


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
_OPEN = {"since": "since", "until": "until", "till": "until", "by": "until", "through": "until",
         "before": "before",
         "after": "after"}  # fmt: skip
_LINKS = re.compile(r"(?:,?\s*(?:to|until|till|through|and)\s+|\s*[-–—]\s*)(?:the\s+)?")


def _joined(text: str, found: list[TimeMention], start: int) -> list[TimeMention]:
    """Join the ends of ranges, and mark intervals that are open at one end."""
    result: list[TimeMention] = []
    k = 0
    while k < len(found):
        mention = found[k]
        k += 1
        if not is_when(mention) or ".." in mention.constraint:
            result.append(mention)
            continue
        begin = mention.span.start
        prefix = _PREFIX.search(text, max(start, begin - 30), begin)
        word = prefix[1].lower() if prefix else ""
        following = found[k] if k < len(found) else None
        if following is not None and is_when(following) and ".." not in following.constraint:
            link = text[mention.span.end : following.span.start]
            joins = _LINKS.fullmatch(link) is not None and len(link) < 12
            pair = (word == "from" and " and" not in link) or (word == "between" and " and" in link)
            named = mention.constraint.startswith(("date=", "month=")) and "and" not in link
            if (
                joins
                and (pair or named)
                and "vague" not in mention.constraint + following.constraint
            ):
                k += 1
                span = Span.of(text, begin, following.span.end)
                constraint = f"{mention.constraint}..{following.constraint}"
                result.append(replace(mention, span=span, constraint=constraint))
                continue
        if word in _OPEN and not mention.constraint.startswith("vague"):
            mention = replace(mention, constraint=f"{_OPEN[word]};{mention.constraint}")
        result.append(mention)
    return result
