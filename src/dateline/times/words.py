"""The words of a time expression, and what several readers ask of them: number, unit, clock."""

from __future__ import annotations

from decimal import Decimal

from dateline.lexicon.units import TimeUnit
from dateline.times.bases import Amount, Base, Direction, Indefinite
from dateline.times.constraint import Constraint, DayPart, Expression, Part
from dateline.times.mention import TimeKind

Reading = tuple[TimeKind, Constraint] | None


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


def one(kind: TimeKind, base: Base) -> Reading:
    """A reading without modifiers."""
    return kind, Constraint(Expression(base))


def dated(base: Base, w: Words, *, fiscal: bool = False, about: bool = False) -> Reading:
    """A date with the part of it that the words name: early, mid, late."""
    expression = Expression(base, fiscal=fiscal, part=part_of(w), about=about)
    return TimeKind.DATE, Constraint(expression)


def timed(base: Base, w: Words, hours: DayPart | None, *, bare_zone: bool = False) -> Reading:
    """A date with the part of it, part of the day and time of day that the words name.

    ``bare_zone`` keeps a zone without a time of day ("Monday local time").
    """
    clock, zone = clock_of(w) if w.has("CNm") else (None, None)
    if clock is None and bare_zone and w.has("z"):
        zone = w.word("z").upper()
    expression = Expression(base, part=part_of(w), hours=hours, clock=clock, zone=zone)
    return TimeKind.TIME if clock or hours else TimeKind.DATE, Constraint(expression)


def number_of(w: Words) -> Amount | None:
    """The amount that the words give; FEW where they give no number; None if there is none.

    Of "two to three weeks" it is the first.
    """
    half = Decimal("0.5") if "H" in w.letters else Decimal(0)
    total = 0
    seen = False
    for letter, (value, _) in zip(w.letters, w.items, strict=True):
        if letter in "di":
            return _plus(Decimal(str(value)), half)
        if letter == "c" and isinstance(value, int):
            total = max(total, 1) * value if value >= 100 else total + value
            seen = True
        elif letter in "&o" and seen:
            break
    if seen:
        return _plus(Decimal(total), half)
    if half:
        return half
    if "v" in w.letters:
        return Decimal(2) if w.word("v") == "couple" else Indefinite.FEW
    return Decimal(1) if "a" in w.letters or w.word("p") == "another" else None


def _plus(number: Decimal, half: Decimal) -> Decimal:
    return number + half if half else number


def is_about(w: Words) -> bool:
    """Whether a word says that it is approximate."""
    return w.word("p") in ("about", "around", "roughly", "nearly", "almost",
                           "approximately", "some", "over", "more")  # fmt: skip


def part_of(w: Words) -> Part | None:
    """Which part of a period: early, mid, late, earlier, later."""
    part = w.get("eE")
    if part:
        return Part(str(part))
    if "R" in w.letters:
        return Part.GONE if w.get("R") == -1 else Part.REST
    return None


def hours_of(w: Words) -> DayPart | None:
    """The part of the day: morning, night."""
    hours = w.get("T")
    return None if hours is None else DayPart(str(hours))


def direction_of(w: Words, letters: str = "lnh") -> Direction | None:
    """Which of several: last, this, next."""
    direction = w.get(letters)
    return Direction(direction) if isinstance(direction, int) else None


def shift_of(w: Words) -> int | None:
    """How many units from the report's: -1 for "last year" within a longer expression."""
    shift = w.get("lnh")
    return shift if isinstance(shift, int) else None


def clock_of(w: Words) -> tuple[str | None, str | None]:
    """The time of day, 24 hours, and its zone: ``15:30`` and ``EST``."""
    at = next((k for k, letter in enumerate(w.letters) if _is_clock(w.letters, k)), None)
    if at is None:
        return None, None
    text, _ = w.items[at]
    if w.letters[at] == "d":
        if not isinstance(text, int) or text > 12:
            return None, None
        text = f"{text:02d}:00"
    half = w.items[at + 1][1][:1].lower() if w.letters[at + 1 : at + 2] == "m" else ""
    behind = zip(w.letters[at:], w.items[at:], strict=True)
    zone = next((word for letter, (_, word) in behind if letter in "z("), "")
    hour, minute = int(str(text)[:2]), str(text)[3:]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}", zone.strip("(").upper() or None


def _is_clock(letters: str, k: int) -> bool:
    """Whether the token there is a time of day, "9" in front of p.m. too."""
    return letters[k] in "CN" or letters[k : k + 2] == "dm"


def unit_of(w: Words) -> TimeUnit:
    """The calendar unit: day, week, month ..."""
    return TimeUnit(str(w.get("U407V")))
