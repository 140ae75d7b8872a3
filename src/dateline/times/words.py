"""The words of a time expression, and what several readers ask of them: number, unit, clock."""

from __future__ import annotations

from dateline.times.mention import Kind

Reading = tuple[Kind, str] | None
# The codes of TimeML's durations (ISO 8601 and two more); those of a day's parts follow a T.
CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M",
          "year": "Y", "decade": "DE", "century": "CE"}  # fmt: skip


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


def fields(*parts: str) -> str:
    """Join the fields of a constraint, without the empty ones."""
    return ";".join(part for part in parts if part)


def number_of(w: Words) -> str | None:
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


def about_field(w: Words) -> str:
    """``about`` where a word says that it is approximate."""
    return "about" if w.word("p") in ("about", "around", "roughly", "nearly", "almost",
                                      "approximately", "some", "over", "more") else ""  # fmt: skip


def part_of(w: Words) -> str:
    """``part=early`` and the like: early, mid, late, earlier, later."""
    part = w.get("eE")
    if part:
        return f"part={part}"
    if "R" in w.letters:
        return "part=gone" if w.get("R") == -1 else "part=rest"
    return ""


def direction_of(w: Words, letters: str = "lnh") -> str:
    """``dir=-1`` and the like: last, this, next."""
    direction = w.get(letters)
    return "" if direction is None else f"dir={direction}"


def year_shift(w: Words) -> str:
    """``year=-1`` for "last year" within a longer expression."""
    shift = w.get("lnh")
    return f"year={shift}" if shift is not None else ""


def clock_of(w: Words) -> str:
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
    return fields(f"clock={hour:02d}:{minute}", zone)


def unit_of(w: Words) -> str:
    """The calendar unit: day, week, month ..."""
    return str(w.get("U407V"))
