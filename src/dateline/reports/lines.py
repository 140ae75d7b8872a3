"""A text's blocks: paragraphs or, where a text has one paragraph a line, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

_LINE = re.compile("[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|$)")
_ITEM = re.compile(r"(?:[-*•·>#|]|\d{1,2}[.)])\s")
_STOP = re.compile(r"[.!?:;…][\"'”’)\]*_]*$")
# Text wrapped by hand or by a mail program has lines of about 72 columns.
_NARROW, _WIDE = 50, 100


@dataclass(frozen=True, slots=True)
class Block:
    """Characters ``start`` to ``end`` of a text, trimmed; ``apart`` where a blank line precedes."""

    start: int
    end: int
    apart: bool


def blocks(text: str, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of a text in order, from the offset ``start``.

    Every character that is not white space lies in exactly one block. Blank lines end a block. A
    single line break ends it too, unless the line was wrapped: it stops in mid-sentence and the
    next line goes on in lower case or, in a text where that happens, its next word would not have
    fitted.
    """
    wraps = _wraps(text, start)
    for paragraph in _paragraphs(text, start):
        width = max(end - start for start, end in paragraph) if wraps else 0
        begin, apart = paragraph[0][0], True
        for (left, right), (next_start, next_end) in pairwise(paragraph):
            if not _wrapped(text[left:right], text[next_start:next_end], width):
                yield Block(begin, right, apart)
                begin, apart = next_start, False
        yield Block(begin, paragraph[-1][1], apart)


def _paragraphs(text: str, start: int) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of lines without a blank line between; each line as trimmed offsets."""
    run: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, start):
        line = match.group()
        stripped = line.strip()
        if stripped:
            begin = match.start() + len(line) - len(line.lstrip())
            run.append((begin, begin + len(stripped)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _wraps(text: str, start: int) -> bool:
    """Whether lines of a text's beginning break off in mid-sentence."""
    for paragraph in islice(_paragraphs(text, start), 40):
        for (left, right), (next_start, _) in pairwise(paragraph):
            if text[next_start].islower() and not _STOP.search(text[left:right]):
                return True
    return False


def _wrapped(line: str, following: str, width: int) -> bool:
    if _ITEM.match(following) or line.startswith("#"):
        return False
    if following[0].islower() and not _STOP.search(line):
        return True
    first_word = following.split(maxsplit=1)[0]
    return _NARROW <= width <= _WIDE and len(line) + 1 + len(first_word) > width
