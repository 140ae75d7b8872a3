"""The objects of a JSON file, one by one: a list of them may be larger than memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Keys whose lists hold records, and keys of what such lists lie in: Telegram's chats, the replies
# of interfaces.
LISTS = frozenset(
    """
    messages articles results docs items data posts entries records tweets statuses stories news
    hits children @graph
    """.split()
)
_AROUND = frozenset("chats left_chats response result feed hits data articles".split())
_WITHIN = "list"  # of chats, each with its messages
MAX_DEPTH = 6
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Found:
    """A record, and what stands beside the list that it lies in.

    ``number`` is its place among the file's, None where the file is one record and no more.
    """

    value: object
    about: dict[str, object]
    number: int | None


class TooLargeError(ValueError):
    """A record is larger than may be held."""


def objects(more: Callable[[], str], limit: int) -> Iterator[Found]:
    """Yield the records of a JSON text, or of several one after the other.

    ``more`` gives its next piece, "" at its end.

    ``limit`` is the most characters of one record. ValueError where the text is no JSON,
    `TooLargeError` where a record is too large; what came before has been given by then.
    """
    reader = _Reader(more, limit)
    walk = _Walk(reader)
    if reader.peek() == "[":
        yield from walk.records({}, nested=False)
        if reader.peek():
            raise ValueError("Extra data")
        return
    while reader.peek():
        yield from walk.container({}, 0)


class _Walk:
    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.number = 0

    def container(self, above: dict[str, object], depth: int) -> Iterator[Found]:
        """Yield what an object holds: the records of its lists, or itself where it has none."""
        reader, held = self.reader, False
        own: dict[str, object] = {}
        if reader.peek() != "{":
            yield Found(reader.value(), above, self._number(depth))
            return
        for key in reader.members():
            about = above | own
            following = reader.peek()
            inside = depth < MAX_DEPTH and "text" not in own
            if inside and following == "{" and key in _AROUND:
                held = True
                yield from self.container(about, depth + 1)
            elif inside and following == "[" and key in LISTS and reader.opens_objects():
                held = True
                yield from self.records(about, nested=False)
            elif inside and following == "[" and key == _WITHIN and depth > 0:
                held = True
                yield from self.records(about, nested=True, depth=depth + 1)
            else:
                own[key] = reader.value()
        if not held:
            yield Found(own, above, self._number(depth))

    def records(self, about: dict[str, object], *, nested: bool, depth: int = 0) -> Iterator[Found]:
        """Yield the entries of a list, or what those hold."""
        for _ in self.reader.entries():
            if nested:
                yield from self.container(about, depth)
            else:
                yield Found(self.reader.value(), about, self._next())

    def _number(self, depth: int) -> int | None:
        alone = depth == 0 and self.number == 0 and not self.reader.peek()
        return None if alone else self._next()

    def _next(self) -> int:
        self.number += 1
        return self.number


class _Reader:
    """A JSON text of which only a part is held."""

    def __init__(self, more: Callable[[], str], limit: int) -> None:
        self._more, self._limit = more, limit
        self._text, self._at, self._ended = "", 0, False

    def _fill(self) -> bool:
        """Hold twice as much; False at the end."""
        if self._ended:
            return False
        parts = [self._text[self._at :]]
        want = max(len(parts[0]), 65_536)
        while want > 0 and (part := self._more()):
            parts.append(part)
            want -= len(part)
        self._ended = want > 0
        self._text, self._at = "".join(parts), 0
        return len(parts) > 1

    def peek(self) -> str:
        """The next character that is no white space, "" at the end."""
        while True:
            while self._at < len(self._text):
                if (character := self._text[self._at]) not in " \t\r\n":
                    return character
                self._at += 1
            if not self._fill():
                return ""

    def take(self, expected: str) -> None:
        if self.peek() != expected:
            raise ValueError(f"Expecting {expected!r}")
        self._at += 1

    def value(self) -> object:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
                # A number may go on; a string or an object can't.
                if end < len(self._text) or not self._fill():
                    break
            except json.JSONDecodeError as error:
                if not error.msg.startswith("Unterminated") and error.pos < len(self._text) - 10:
                    raise
                if len(self._text) - self._at > self._limit:
                    raise TooLargeError from None
                if not self._fill():
                    raise
        self._at = end
        return value

    def opens_objects(self) -> bool:
        """Whether the list that comes next is empty or begins with an object."""
        at = self._at + 1
        while True:
            while at < len(self._text):
                if (character := self._text[at]) not in " \t\r\n":
                    return character in "{]"
                at += 1
            at -= self._at
            if not self._fill():
                return False
            at += self._at

    def members(self) -> Iterator[str]:
        """Yield the keys of an object; its value is to be taken before the next."""
        self.take("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            if self.peek() != '"':
                raise ValueError("Expecting property name enclosed in double quotes")
            key = self.value()
            self.take(":")
            yield str(key)
            if self._ends("}"):
                return

    def entries(self) -> Iterator[None]:
        """Step through a list; its next entry is to be taken at each step."""
        self.take("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield
            if self._ends("]"):
                return

    def _ends(self, end: str) -> bool:
        character = self.peek()
        if character not in (end, ",") or not character:
            raise ValueError("Expecting ',' delimiter")
        self._at += 1
        return character == end
