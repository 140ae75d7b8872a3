"""Lines on pages -> paragraphs: without running heads and page numbers, broken words joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Parts of a page's height at its top and bottom in which running heads and page numbers stand.
_MARGIN = 0.13
# How far the base lines of one running head lie apart on its pages, in points.
_SAME_HEIGHT = 4.0
# So many times the usual distance of lines is a gap.
_WIDE = 1.3
_LEAST_GAP = 6.0
_STANDS_ALONE = 5  # letters of a word that is no syllable
_NUMBER = re.compile(r"\d+")
_PAGE_OF = re.compile(r"(?:page|p\.|seite)?\s*(\d{1,4})\s*(?:of|/|von|de|sur)\s*(\d{1,4})", re.I)
_PAGE = re.compile(r"(?:page|p\.)?\s*[-–—|]?\s*(\d{1,4})\s*[-–—|]?", re.I)
_STOP = re.compile(r"[.!?:;…][\"'”’)\]*]*$")
_ITEM = re.compile(r"(?:[•●▪■◦·*–—-]|\(?[0-9a-z]{1,2}[.)])\s+\S", re.I)
# A browser prints the address below a page and the moment of printing above it.
_FOOT = re.compile(r"((?:https?|file)://\S+)(?:\s+(\d{1,4})/(\d{1,4}))")
_HEAD = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[AP]M)?\b.*"
)
_HYPHENS = "-\u2010\u00ad"
_BROKEN = re.compile(rf"([^\W\d_]+(?:['’-][^\W\d_]+)*)[{_HYPHENS}]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it begins, ends and stands, and the size of its letters, in points.

    ``base`` is the height of its base line above the lower edge of the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of reading; ``pictured`` where a picture covers it."""

    height: float
    lines: tuple[Line, ...]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A text, the offsets where its pages begin, and the address that a browser printed below."""

    text: str
    pages: tuple[int, ...]
    address: str | None = None


def compose(pages: Sequence[Page], known: Callable[[str], bool]) -> Composed:
    """Make the text of pages. ``known`` tells whether a word is in a dictionary.

    Running heads, page numbers and what a browser prints around a page are left out where they are
    sure: the same at the same height of several pages, or a number that counts the pages.
    """
    address = _address(pages)
    furniture = _furniture(pages, printed=address is not None)
    kept = [
        [line for at, line in enumerate(page.lines) if (number, at) not in furniture]
        for number, page in enumerate(pages)
    ]
    words = Counter(
        word.casefold()
        for lines in kept
        for line in lines
        for word in _WORD.findall(line.text.rstrip(_HYPHENS))
    )
    join = _Joining(words, known)
    parts: list[str] = []
    length, starts = 0, []
    last: Line | None = None
    for lines in kept:
        pitch, edge = _pitch(lines), _Edge(lines)
        starts.append(length)
        for place, line in enumerate(lines):
            text = _plain(line.text)
            if not text:
                continue
            if last is None:
                between = ""
            elif _new(last, line, pitch, edge, first=place == 0):
                between = "\n\n"
            else:
                end, between = join.across(parts[-1], text)
                length -= len(parts[-1]) - len(end)
                parts[-1] = end
            if place == 0 or starts[-1] == length:
                # A page begins with its own words, not with the space before them.
                starts[-1] = length + len(between)
            parts += [between, text]
            length += len(between) + len(text)
            last = line
    whole = "".join(parts)
    return Composed(whole, tuple(min(start, len(whole)) for start in starts), address)


def _plain(text: str) -> str:
    return " ".join(text.split(" ")).strip() if "  " not in text else " ".join(text.split())


def _address(pages: Sequence[Page]) -> str | None:
    """The address that stands with the number of each page below it, None where there is none."""
    found = set()
    for number, page in enumerate(pages, 1):
        feet = (_FOOT.fullmatch(_plain(line.text)) for line in _lowest(page))
        foot = next(
            (f for f in feet if f and f[2] == str(number) and f[3] == str(len(pages))), None
        )
        found.add(foot[1] if foot else None)
    return found.pop() if len(found) == 1 else None


def _lowest(page: Page) -> list[Line]:
    return [line for line in page.lines if line.base < _MARGIN * page.height]


def _furniture(pages: Sequence[Page], *, printed: bool) -> set[tuple[int, int]]:
    """The numbers of pages and lines that are running heads, page numbers and the like."""
    sure: set[tuple[int, int]] = set()
    alike: dict[str, list[tuple[float, int, int]]] = {}
    for number, page in enumerate(pages):
        for at, line in enumerate(page.lines):
            if not line.size > 0 or _MARGIN < line.base / (page.height or 1) < 1 - _MARGIN:
                continue
            text = _plain(line.text)
            if _counts(text, line, page, number, len(pages)) or (
                printed and (_FOOT.fullmatch(text) or _HEAD.fullmatch(text))
            ):
                sure.add((number, at))
            alike.setdefault(_NUMBER.sub("#", text).casefold(), []).append((line.base, number, at))
    repeated: set[tuple[int, int]] = set()
    for places in alike.values():
        places.sort()
        for group in _together(places):
            on = {number for _, number, _ in group}
            if len(on) >= 2 and len(on) * 4 >= len(pages):
                repeated.update((number, at) for _, number, at in group)
    for number, page in enumerate(pages):
        own = {at for n, at in sure | repeated if n == number}
        sure.update((number, at) for at in _outermost(page, own))
    return sure


def _outermost(page: Page, alike: set[int]) -> Iterator[int]:
    """Yield those of some lines that stand at the edge of a page, apart from its text.

    A block of lines, which a wider distance ends, counts only as a whole.
    """
    for downward in (True, False):
        order = [at for at, line in enumerate(page.lines) if line.size > 0]
        order.sort(key=lambda at: page.lines[at].base, reverse=downward)
        widest = _WIDE * _pitch(page.lines)
        block: list[int] = []
        for at, following in zip(order, [*order[1:], None], strict=False):
            if at not in alike:
                break
            block.append(at)
            a, b = page.lines[at], page.lines[following] if following is not None else None
            wide = max(widest * a.size, _LEAST_GAP)
            if b is not None and abs(a.base - b.base) > wide:
                yield from block
                block = []


def _together(places: list[tuple[float, int, int]]) -> Iterator[list[tuple[float, int, int]]]:
    """Yield runs of places whose heights hardly differ."""
    start = 0
    while start < len(places):
        end = bisect_left(places, (places[start][0] + _SAME_HEIGHT, -1, -1))
        yield places[start : max(end, start + 1)]
        start = max(end, start + 1)


def _counts(text: str, line: Line, page: Page, number: int, all_pages: int) -> bool:
    """Whether a line is the number of its page: "Page 2 of 3", or a number below all else."""
    if match := _PAGE_OF.fullmatch(text):
        return int(match[1]) == number + 1 and int(match[2]) == all_pages
    if match := _PAGE.fullmatch(text):
        lowest = min(other.base for other in page.lines if other.size > 0)
        return int(match[1]) == number + 1 and line.base <= lowest + 1
    return False


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of base lines on a page, as a part of the size of the letters.

    0 where it has no two lines.
    """
    steps = [
        (a.base - b.base) / a.size
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < 0.1 * a.size and 0.4 * a.size < a.base - b.base < 3 * a.size
    ]
    return median(steps) if steps else 0.0


class _Edge:
    """Where the lines of a page's columns end on the right."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._right: dict[int, float] = {}
        for line in lines:
            column = round(line.left / 50)
            self._right[column] = max(self._right.get(column, 0.0), line.right)

    def short(self, line: Line) -> bool:
        """Whether a line ends well before its column does."""
        right = self._right.get(round(line.left / 50), line.right)
        return right - line.right > 0.2 * max(right - line.left, 1.0)


def _new(a: Line, b: Line, pitch: float, edge: _Edge, *, first: bool) -> bool:
    """Whether a paragraph begins at the line ``b``, which follows ``a``."""
    if abs(a.size - b.size) > 0.12 * max(a.size, b.size):
        return True
    step = a.base - b.base
    ended = bool(_STOP.search(a.text.rstrip()))
    broken = a.text.rstrip()[-1:] in _HYPHENS
    if first or step < -0.5 * a.size:  # another page or column
        goes_on = b.text.lstrip()[:1].islower() or a.text.rstrip().endswith(",")
        return not (broken or (goes_on and not ended))
    if broken:
        return False
    if step < 0.4 * a.size or _ITEM.match(b.text):  # beside it: a cell of a table; or in a list
        return True
    if pitch and step > _WIDE * pitch * a.size:
        return True
    if b.left - a.left > 0.6 * b.size:  # indented
        return True
    return edge.short(a) and (ended or not b.text.lstrip()[:1].islower())


class _Joining:
    """Joins words that were broken at the end of a line."""

    def __init__(self, words: Counter[str], known: Callable[[str], bool]) -> None:
        self._words, self._known = words, known

    def across(self, before: str, after: str) -> tuple[str, str]:
        """The end of a line and what stands between it and the next: a space, or nothing."""
        broken = _BROKEN.search(before)
        following = _WORD.match(after)
        if broken and following:
            hyphen = self._hyphen(broken[1], following.group())
            return before[: broken.end(1)] + hyphen, ""
        if before[-1:] in _HYPHENS and before[-2:-1].isalnum() and after[:1].isalnum():
            return before[:-1] + "-", ""  # F-|16
        return before, " "

    def _hyphen(self, left: str, right: str) -> str:
        """The hyphen that belongs between the halves of a word: "-", or none."""
        if not right[0].islower():
            return "-"  # al-|Qaeda
        last = left.casefold().rpartition("-")[2]
        first = right.casefold().partition("-")[0]
        together, apart = last + first, f"{last}-{first}"
        seen = self._words[together] - self._words[apart]
        if seen:
            return "" if seen > 0 else "-"
        if self._known(together):
            return ""
        # What stands on its own is the second part of a compound: Houthi-|aligned, air-|launched.
        whole = len(first) >= _STANDS_ALONE or self._known(last)
        return "-" if whole and self._known(first) else ""
