"""Readers of how long and how often: three days, every Friday."""

from __future__ import annotations

from dateline.times.words import (
    CODES,
    Reading,
    Words,
    number_of,
    unit_of,
)

_HALVES = {"hour": (30, "TM"), "day": (12, "TH"), "month": (15, "D"), "year": (6, "M"),
           "decade": (5, "Y"), "century": (50, "Y"), "minute": (30, "TS")}  # fmt: skip
_PER = frozenset("million billion thousand hundred percent % times people tons dollars".split())


def duration_of(number: str, unit: str) -> str:
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


def how_long(w: Words) -> Reading:
    """How long: three days, a ten-year war, more than two weeks, the first nine months."""
    if w.after == "old":
        return None
    number = number_of(w)
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
    unit = unit_of(w)
    if unit == "second" and number == "X":
        return None
    return "duration", duration_of(number, unit)


def how_often(w: Words) -> Reading:
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
    number = str(every) if isinstance(every, int) else number_of(w) if "a" not in w.letters else "1"
    return "set", duration_of(number or "1", unit_of(w)).replace("duration", "set")
