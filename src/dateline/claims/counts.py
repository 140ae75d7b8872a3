"""How many: numbers, number words and hedges in a noun group, as a range."""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.lexicon.numbers import AT_LEAST, GROUPS, SCALES, TENS, UNITS, number
from dateline.lexicon.units import MEASURE_NOUNS
from dateline.model import Count
from dateline.syntax.groups import NounGroup
from dateline.syntax.numerals import joiner
from dateline.syntax.tokens import Token

# Words before a number that make it a lower or an upper bound.
_MOST = 10**10  # people and things; a larger number is a mistake or malice
_LOWER_BOUND = frozenset(
    [
        ("at", "least"),
        ("more", "than"),
        ("over",),
        ("no", "fewer", "than"),
        ("no", "less", "than"),
    ]
)
_UPPER_BOUND = frozenset(
    [
        ("at", "most"),
        ("less", "than"),
        ("fewer", "than"),
        ("up", "to"),
        ("as", "many", "as"),
        ("no", "more", "than"),
        ("under",),
    ]
)
_SEVERAL = frozenset(["several", "few"])
# "most of the 37 passengers" states no number of them.
_PARTS = frozenset(
    """
    most some many several few half third quarter majority each none any number part percent rest
    """.split()
)
# Nouns before a number that it does not belong to as "Flight" does to "101".
_TOTALS = frozenset(["record", "total", "combined"])
_MONEY = frozenset("$€£¥")
_MINUS = frozenset("-−")
_YEAR_BEFORE = frozenset(["in", "since", "until", "during"])
# Collectives: one of them is more than one person.
_COLLECTIVES = frozenset(
    """
    couple pair trio family crew team crowd group gang people public audience patrol squad
    population generation staff
    """.split()
)
_FARTHEST = 100  # how many times the low end the high end of a range may be


def count(group: NounGroup, text: str) -> Count | None:
    """How many of its head a noun group of ``text`` says there are; None where it does not say.

    A number that is not understood gives None too.
    """
    if group.lemma.lower() in MEASURE_NOUNS:
        return None
    words = group.words
    owned = max((p.last + 1 - group.first for p in group.possessors if _opens(p, group)), default=0)
    for i in range(owned, len(words)):
        if not _opens_number(words, i):
            continue
        if _counts_nothing(group, i):
            return None
        return _read(words, i, text, singular=group.tokens[group.head].tag in ("NN", "NNP"))
    return None


def _opens(possessor: NounGroup, group: NounGroup) -> bool:
    """Whether a group begins with whose it is; in "200 Riverside's patrons" it does with how many.

    A name stands in the singular, so that the number before it is that of the patrons.
    """
    if possessor.first != group.first:
        return False
    head = possessor.tokens[possessor.head]
    counts = head.tag == "NNP" and any(_numeric(t) for t in possessor.words if t is not head)
    return not (counts and group.tokens[group.head].tag == "NNS")


def one(group: NounGroup, text: str) -> Count | None:
    """The count of a single person: "a teacher"; None where the words may mean several."""
    first, head = group.tokens[group.first], group.tokens[group.head]
    alone = first.lower in ("a", "an") and head.tag == "NN" and not group.possessors
    if not alone or head.lemma.lower() in _COLLECTIVES or any(t.lower == "of" for t in group.words):
        return None
    return Count(1, 1, text[first.start : group.words[-1].end])


def _opens_number(words: list[Token], i: int) -> bool:
    lower = words[i].lower
    if lower in _SEVERAL or lower == "half":
        return any(t.lower in SCALES for t in words[i + 1 : i + 3])
    return _numeric(words[i]) or lower in GROUPS or lower in AT_LEAST


def _numeric(token: Token) -> bool:
    lower = token.lower
    if token.tag == "CD" and token.text[0].isdigit():
        return lower[-1].isdigit()
    return lower in UNITS or lower in TENS or lower in SCALES or number([lower]) is not None


def _counts_nothing(group: NounGroup, i: int) -> bool:
    """Whether the number at a word of a group names, dates, prices or measures."""
    at = group.first + i
    token, tokens = group.tokens[at], group.tokens
    before = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < group.last else None
    if before is not None and (before.text in _MONEY or before.lower in ("no", "number")):
        return True
    if before is not None and before.text in _MINUS and before.end == token.start:
        return True  # "-5" is no number of people
    if token.lower == "one" and at == group.head and i:
        return True  # "no one", "the last one"
    if i and before is not None and before.tag.startswith("N") and not _may_precede(before):
        return True  # "Flight 101"
    if any(
        t.lemma in _PARTS and u.lower == "of"
        for t, u in pairwise(tokens[max(0, group.first - 2) : at])
    ):
        return True
    return _looks_like_year(token.text, before, following, inside=i > 0)


def _may_precede(noun: Token) -> bool:
    """Whether a number behind a noun still counts: "a record 12", "in the past week 30 men"."""
    return noun.lower in _TOTALS or noun.lemma.lower() in MEASURE_NOUNS


def _looks_like_year(
    text: str, before: Token | None, following: Token | None, *, inside: bool
) -> bool:
    """Whether four digits are a year: "the 1983 bombing", "in 1983 people fled"."""
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        return False
    if following is None or following.tag not in ("NNS", "JJ"):
        return True
    if before is None:
        return False
    if before.lower in _YEAR_BEFORE:
        return True
    return int(text) % 100 != 0 and inside and before.tag in ("DT", "PRP$", "POS")


def _read(words: list[Token], i: int, text: str, *, singular: bool) -> Count | None:
    """The count that begins at a word of a group."""
    first, bound = _hedge(words, i)
    if words[i].lower in AT_LEAST or words[i].lower in GROUPS or words[i].lower in _SEVERAL:
        return _vague(words, i, first, text, singular=singular)
    end = _number_end(words, i)
    if i and words[i - 1].lower == "between":
        cut = next(k for k, t in enumerate(words) if k > i and t.lower == "and")
        return _range(words, (i, cut, cut + 1), i - 1, None, text)
    second = end + joiner(words, end)
    if second > end and second < len(words) and _numeric(words[second]):
        return _range(words, (i, end, second), first, bound, text)
    value = number([t.text for t in words[i:end]])
    if value is None or value > _MOST or value != int(value) or _is_measured(words, end):
        return None
    low, high = int(value), int(value)
    return Count(
        None if bound is _UPPER_BOUND else low,
        None if bound is _LOWER_BOUND else high,
        text[words[first].start : words[end - 1].end],
    )


def _is_measured(words: list[Token], end: int) -> bool:
    """Whether a measure follows that the number belongs to: "a 15 year old boy", "10 per cent"."""
    return end < len(words) and (
        words[end].lemma.lower() in MEASURE_NOUNS or words[end].lower in ("per", "%", "percent")
    )


def _number_end(words: list[Token], i: int) -> int:
    while i < len(words):
        lower = [t.lower for t in words[i : i + 3]]
        joins = lower[:1] == ["and"] and (
            lower[1:] == ["a", "half"] or (len(words) > i + 1 and _numeric(words[i + 1]))
        )
        if not (_numeric(words[i]) or joins or lower[0] in ("half", "a")):
            break
        i += 3 if lower == ["and", "a", "half"] else 1
    return i


def _range(
    words: list[Token],
    parts: tuple[int, int, int],
    first: int,
    bound: frozenset[tuple[str, ...]] | None,
    text: str,
) -> Count | None:
    """The range from a number to a second: "10 to 15", "at least 14 and up to 50"."""
    start, end, second = parts
    last = _number_end(words, second)
    low_words, high_words = ([t.text for t in w] for w in (words[start:end], words[second:last]))
    shared = [w for w in high_words if w.lower() in SCALES]
    if not any(w.lower() in SCALES for w in low_words) and (low := number(low_words)) is not None:
        if (times := number(high_words[: len(high_words) - len(shared)])) and low < times:
            low_words += shared  # "two to three dozen"
    low, high = number(low_words), number(high_words)
    if low is None or high is None or not low < high <= _FARTHEST * low or bound is _UPPER_BOUND:
        return None
    if low != int(low) or high != int(high) or _is_measured(words, last):
        return None
    return Count(int(low), int(high), text[words[first].start : words[last - 1].end])


def _vague(words: list[Token], i: int, first: int, text: str, *, singular: bool) -> Count | None:
    """A count of words such as "dozens", "a pair", "several hundred", "tens of thousands"."""
    word, last = words[i].lower, i + 1
    if word == "both" and singular:
        return None
    low, times = AT_LEAST.get(word) or GROUPS.get(word) or 2, 1
    if last < len(words) and words[last].lower == "of" and last + 1 < len(words):
        following = words[last + 1].lower
        if following in AT_LEAST or following in SCALES:
            last += 1
    while last < len(words) and words[last].lower.rstrip("s") in SCALES:
        times *= SCALES[words[last].lower.rstrip("s")]
        last += 1
    if word in GROUPS and not words[last - 1].lower.endswith("s"):
        high = low * times if times == 1 else None
        return Count(low * times, high, text[words[first].start : words[last - 1].end])
    return Count(low * times, None, text[words[first].start : words[last - 1].end])


def _hedge(words: list[Token], i: int) -> tuple[int, frozenset[tuple[str, ...]] | None]:
    """Where "at least", "more than a" ... before the number at ``i`` begins, and which bound."""
    start = i - 1 if i and words[i - 1].lower in ("a", "the") else i
    for n in (3, 2, 1):
        if start - n >= 0:
            hedge = tuple(t.lower for t in words[start - n : start])
            for bound in (_LOWER_BOUND, _UPPER_BOUND):
                if hedge in bound:
                    return start - n, bound
    return (start if i and words[i - 1].lower == "a" else i), None
