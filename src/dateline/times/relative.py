"""Readers of times that count from the report or from another time: yesterday, a week ago."""

from __future__ import annotations

from dateline.times.lengths import duration_of
from dateline.times.mention import Kind
from dateline.times.words import (
    Reading,
    Words,
    about_field,
    clock_of,
    fields,
    number_of,
    part_of,
    unit_of,
)


def day_word(w: Words) -> Reading:
    """Today, yesterday morning, late tomorrow, overnight."""
    value = str(w.get("D"))
    if value == "overnight":
        return "time", "overnight"
    hours = "NI" if value == "0NI" else w.get("T") or ""
    clock = clock_of(w) if w.has("CNm") else ""
    return "time" if hours or clock else "date", fields(
        f"unit=day;shift={value.removesuffix('NI')}",
        part_of(w),
        f"hours={hours}" if hours else "",
        clock,
    )


def night_of(w: Words) -> Reading:
    """Overnight on Thursday."""
    overnight = w.word("D") == "overnight"
    return ("time", fields(f"weekday={w.get('W')}", "hours=NI")) if overnight else None


def day_part(w: Words) -> Reading:
    """Last night, this morning, the morning."""
    direction = w.get("lnhb")
    hours = f"hours={w.get('T')}"
    if direction is None:
        return "time", fields("later=0;unit=day", hours)
    return "time", fields(f"unit=day;shift={direction}", part_of(w), hours)


def clock_alone(w: Words) -> Reading:
    """At 3 p.m., 15:30 GMT: a time of the report's day."""
    if (
        "m" not in w.letters
        and "z" not in w.letters
        and w.before not in ("at", "by", "until", "from", "since")
    ):
        return None
    clock = clock_of(w)
    return ("time", fields("unit=day;shift=0", clock)) if clock else None


def relative_unit(w: Words) -> Reading:
    """Last week, this year, the end of the month, later this year."""
    unit = unit_of(w)
    word = w.word("lnhbs")
    part = part_of(w)
    if word in ("previous", "preceding", "prior"):
        return "date", fields(f"later=-1;unit={unit};whole", part)
    # "The next day" follows the day that the text speaks of, "next week" the report's.
    if word in ("following", "subsequent") or (word, unit) == ("next", "day"):
        return "date", fields(f"later=1;unit={unit};whole", part)
    if word in ("same", "that", "those"):
        return "date", fields(f"later=0;unit={unit}", part)
    if word == "past":
        return "date", f"past=1;unit={unit}"
    if word == "latest":
        return "date", f"unit={unit};shift=-1;latest"
    shift = w.get("lnh")
    return "date", fields(f"unit={unit};shift={shift or 0}", part)


def the_unit(w: Words) -> Reading:
    """The year, the quarter, the weekend: the one that the text speaks of."""
    unit = unit_of(w)
    if unit == "weekend":
        return "date", "weekend"
    return "date", fields(f"later=0;unit={unit}", part_of(w))


def end_of(w: Words) -> Reading:
    """The end of the month, year-end: without another word the report's own."""
    if "-" in w.letters and "E" in w.letters:
        return "date", "month=12;day=31"
    return "date", fields(f"unit={unit_of(w)};shift=0", part_of(w))


def span_to_now(w: Words) -> Reading:
    """The past three months, the next few days."""
    number, unit = number_of(w) or "X", unit_of(w)
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
        return "duration", duration_of(number, unit)  # a verb
    if word in ("previous", "preceding", "prior", "following", "subsequent", "that", "those"):
        return "duration", duration_of(number, unit)
    if w.get("lnhb") == 0:
        return None if number == "X" else ("duration", duration_of(number, unit))
    told = w.has("t") or w.has("dicavH")
    kind: Kind = "duration" if told else "date"  # "coming months" are not counted
    return kind, f"{'past' if w.get('lnhb') == -1 else 'coming'}={number};unit={unit}"


def ago(w: Words) -> Reading:
    """Two weeks ago, a year earlier, three days after, years ago."""
    number, unit = number_of(w) or "X", unit_of(w)
    about = about_field(w) or ("about" if "&" in w.letters and w.letters[-1] in "AR" else "")
    word = w.word("A")
    if word == "ago":
        told = number != "X" or w.word("v") in ("few", "several")
        return "date", fields(f"ago={number};unit={unit}", about) if told else "vague=past"
    if word == "hence":
        return "date", "vague=future" if number == "X" else fields(
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
    return "date", fields(f"later={sign}{number};unit={unit}", event, about)


def next_to(w: Words) -> Reading:
    """The day before, the night before the raid, the day after tomorrow."""
    direction = w.get("B")
    if w.word("B") not in ("before", "after") or not isinstance(direction, int):
        return None
    if "D" in w.letters:
        shift = int(str(w.get("D")).removesuffix("NI")) + direction
        return "date", f"unit=day;shift={shift}"
    ends = not w.after[:1].isalnum()
    hours = f"hours={w.get('T')}" if "T" in w.letters else ""
    unit = "day" if hours else unit_of(w)
    base = f"later={direction};unit={unit}"
    return "time" if hours else "date", fields(base, "" if ends else "of=event", hours)


def moment(w: Words) -> Reading:
    """At the moment, at this time; at that time."""
    if w.has("b"):
        return "date", "vague=past"
    return None if w.has("t") and w.word("x") != "moment" else ("date", "vague=present")


def year_ago(w: Words) -> Reading:
    """The year-ago quarter, the year-earlier period."""
    return "date", f"later=-1;unit={unit_of(w)};like"


def vague(w: Words) -> Reading:
    """Now, recently, soon, formerly, in the future."""
    word = w.word("G")
    if w.items[-1][1][0].isupper() and w.before[:1].isalpha():
        return None  # part of a name
    if word == "soon" and (w.before == "as" or w.after in ("after", "as")):
        return None
    if word == "future" and not w.has("t"):
        return None  # "future elections" are not in it yet
    return "date", f"vague={w.get('G')}"


def current(w: Words) -> Reading:
    """The current one."""
    return ("date", "vague=present") if w.word("h") == "current" else None


def recent(w: Words) -> Reading:
    """Recent years, in recent months."""
    return ("date", f"vague=past;unit={unit_of(w)}") if w.word("G") == "recent" else None


def the_past(w: Words) -> Reading:
    """In the past."""
    return ("date", "vague=past") if w.word("l") == "past" else None
