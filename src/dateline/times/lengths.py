"""Readers of how long and how often: three days, every Friday."""

from __future__ import annotations

from decimal import Decimal

from dateline.lexicon.units import TimeUnit
from dateline.times.bases import Amount, Duration, Indefinite, Recurrence, Within
from dateline.times.mention import TimeKind
from dateline.times.words import Reading, Words, number_of, one, unit_of

# The codes of TimeML's durations (ISO 8601 and two more); those of a day's parts follow a T.
CODES = {
    TimeUnit.SECOND: "TS",
    TimeUnit.MINUTE: "TM",
    TimeUnit.HOUR: "TH",
    TimeUnit.DAY: "D",
    TimeUnit.WEEK: "W",
    TimeUnit.MONTH: "M",
    TimeUnit.YEAR: "Y",
    TimeUnit.DECADE: "DE",
    TimeUnit.CENTURY: "CE",
}
# Units without a code, in others.
MULTIPLES = {
    TimeUnit.QUARTER: (3, TimeUnit.MONTH),
    TimeUnit.FORTNIGHT: (2, TimeUnit.WEEK),
    TimeUnit.WEEKEND: (1, TimeUnit.WEEK),
}
_HALVES = {
    TimeUnit.MINUTE: (30, "TS"),
    TimeUnit.HOUR: (30, "TM"),
    TimeUnit.DAY: (12, "TH"),
    TimeUnit.MONTH: (15, "D"),
    TimeUnit.YEAR: (6, "M"),
    TimeUnit.DECADE: (5, "Y"),
    TimeUnit.CENTURY: (50, "Y"),
}
_PER = frozenset("million billion thousand hundred percent % times people tons dollars".split())
_OF_DAYS = frozenset(TimeUnit) - {TimeUnit.SECOND, TimeUnit.MINUTE, TimeUnit.HOUR}
_AGED = ("aged", "age", "ages")
_AFTER_HOW_OFTEN = ("", "in", "on", "at", "by", "to", "and", "or", "since", "from")


def iso_duration(amount: Amount, unit: TimeUnit) -> str:
    """An ISO 8601 duration: ``P3D``; "half an hour" is PT30M, "2 1/2 years" P2Y6M."""
    factor, unit = MULTIPLES.get(unit, (1, unit))
    code = CODES[unit]
    if isinstance(amount, Indefinite):
        return _iso([(str(amount), code)])
    whole = int(amount)
    rest = amount - whole
    parts = [(str(int(whole) * factor), code)] if whole or not rest else []
    if rest == Decimal("0.5") and unit in _HALVES:
        parts.append((str(_HALVES[unit][0]), _HALVES[unit][1]))
    elif rest:
        parts = [(str(amount * factor), code)]
    return _iso(parts)


def _iso(parts: list[tuple[str, str]]) -> str:
    days = "".join(f"{n}{code}" for n, code in parts if not code.startswith("T"))
    times = "".join(f"{n}{code[1]}" for n, code in parts if code.startswith("T"))
    return f"P{days}" + (f"T{times}" if times else "")


def how_long(w: Words) -> Reading:
    """How long: three days, a ten-year war, more than two weeks, the first nine months.

    "Within three years" says when something is done.
    """
    if (
        "old" in (w.after.lower(), w.items[-1][1].lower())
        or w.before in _AGED
        or _is_rate_or_share(w)
    ):
        return None
    unit = unit_of(w)
    number = number_of(w)
    if number is None:
        number = Indefinite.FEW if "V" in w.letters else Decimal(1)
    if unit is TimeUnit.SECOND and number is Indefinite.FEW:
        return None
    if w.before == "within" and unit in _OF_DAYS:
        return one(TimeKind.DURATION, Within(number, unit))
    return one(TimeKind.DURATION, Duration(iso_duration(number, unit)))


def _is_rate_or_share(w: Words) -> bool:
    """Whether a unit tells no length: "700 seats a week", "a quarter of them", "three-quarters"."""
    among = w.before in ("for", "in", "within", "after", "of", "over", "than")
    if w.letters == "V" and not among and w.after != "of":
        return True
    if w.word("V") in ("quarters", "seconds") and "-" in w.letters:
        return True
    plural = w.before.endswith("s") and len(w.before) > 4
    if w.letters == "aU" and (w.before.isdigit() or w.before in _PER or plural):
        return True
    return w.get("4") is not None and bool(w.word("a")) and not w.has("cdi")


def how_often(w: Words) -> Reading:
    """How often: every Friday, each year, Tuesdays, daily, twice a week."""
    set_ = _set(w)
    return one(TimeKind.SET, Recurrence(set_)) if set_ is not None else None


def _set(w: Words) -> str | None:
    weekday = w.get("Ww")
    if weekday is not None:
        hours = f"T{w.get('T')}" if "T" in w.letters else ""
        return f"XXXX-WXX-{weekday}{hours}"
    if "M" in w.letters:
        return f"XXXX-{w.get('M'):02d}"
    if "T" in w.letters:
        return f"XXXX-XX-XXT{w.get('T')}"
    if "S" in w.letters:
        return f"XXXX-{w.get('S')}"
    if "J" in w.letters:
        # An adverb says how often; "the quarterly dividend" names a thing.
        adverb = w.after in _AFTER_HOW_OFTEN or not w.after[0].isalpha()
        return str(w.get("J")) if adverb and w.word("J") != "annual" else None
    every = w.get("o")
    number: Amount | None = Decimal(1)
    if isinstance(every, int):
        number = Decimal(every)
    elif "a" not in w.letters:
        number = number_of(w)
    return iso_duration(Decimal(1) if number is None else number, unit_of(w))
