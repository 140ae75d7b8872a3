"""Find events, entities and reports by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from dateline.store.finds import Finds, Found, Names
from dateline.store.sought import Phrase, folded, folded_words, phrases
from dateline.workflow.case import Case

Kind = Literal["entity", "event", "report"]
OPEN, CLOSE = "\u0002", "\u0003"
"""What stands before and behind the words found in a snippet."""
_BEFORE, _BEHIND = 60, 140  # characters around the first word found
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found; ``snippet`` has the words found between `OPEN` and `CLOSE`.

    ``where`` says where or when it belongs, on a line.
    """

    kind: Kind
    id: str
    title: str
    snippet: str
    where: str


class KnownNames:
    """The names of a case's entities in memory, to be searched while somebody types."""

    def __init__(self, names: Sequence[Names]) -> None:
        self.names = names

    @classmethod
    def of(cls, finds: Finds) -> KnownNames:
        """The names that a case has now."""
        return cls(finds.names())

    @cached_property
    def _words(self) -> list[list[list[str]]]:
        """The folded words of each name of each entity."""
        return [[folded_words(name) for name in one.names.split("\n")] for one in self.names]

    def find(self, sought: Sequence[Phrase]) -> Iterator[Names]:
        """The entities that have all phrases in one name; exact names come first."""
        whole = [word for phrase in sought for word in phrase.words]
        found = []
        for one, names in zip(self.names, self._words, strict=True):
            fitting = [words for words in names if all(_has(words, part) for part in sought)]
            if fitting:
                found.append((whole not in fitting, one))
        yield from (one for _, one in sorted(found, key=lambda entry: entry[0]))


def search(case: Case, query: str, limit: int, names: KnownNames | None = None) -> list[Hit]:
    """The best hits: entities, then events, then reports, a third of each where there are more.

    All words have to be found; "words in quotes" side by side, and the last word may be the
    beginning of one. ``names`` are those of the case's entities, if they are known already.
    """
    sought = phrases(query, typing=True)
    if not sought or limit < 1:
        return []
    finds = case.store.finds
    known = names if names is not None else KnownNames.of(finds)
    entities = [_entity(one, sought) for one in islice(known.find(sought), limit)]
    events = [_event(one, sought) for one in finds.events(sought, limit)]
    reports = [_report(one, sought) for one in finds.reports(sought, limit)]
    return _shares([entities, events, reports], limit)


def _shares(kinds: Sequence[list[Hit]], limit: int) -> list[Hit]:
    """As many of each kind as of the others, and more where others have fewer."""
    taken = [0] * len(kinds)
    while limit and any(n < len(hits) for n, hits in zip(taken, kinds, strict=True)):
        for place, hits in enumerate(kinds):
            if limit and taken[place] < len(hits):
                taken[place] += 1
                limit -= 1
    return [hit for n, hits in zip(taken, kinds, strict=True) for hit in hits[:n]]


def _entity(one: Names, sought: Sequence[Phrase]) -> Hit:
    lines = one.names.split("\n")
    fitting = (name for name in lines if all(_has(folded_words(name), p) for p in sought))
    reports = f"{one.reports} report{'s' * (one.reports != 1)}"
    where = ", ".join(part for part in (one.kind, reports) if part)
    return Hit("entity", one.id, one.name, marked(next(fitting, one.name), sought), where)


def _event(one: Found, sought: Sequence[Phrase]) -> Hit:
    title, *names = one.texts
    more = [name for name in names if _spans(name, sought) and name not in title]
    text = " · ".join([title, *dict.fromkeys(more)])
    return Hit("event", one.id, one.title, marked(text, sought), ", ".join(one.where))


def _report(one: Found, sought: Sequence[Phrase]) -> Hit:
    fitting = (text for text in one.texts if _spans(text, sought))
    text = next(fitting, one.texts[0])
    return Hit("report", one.id, one.title, marked(text, sought), ", ".join(one.where))


def marked(text: str, sought: Sequence[Phrase]) -> str:
    """The surroundings of the first words found, on one line, with all found ones marked."""
    spans = _spans(text, sought)
    start = max(0, spans[0][0] - _BEFORE) if spans else 0
    end = start + _BEFORE + _BEHIND
    if start:  # begin with a whole word, if one begins soon
        blank = text.find(" ", start, spans[0][0])
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", spans[0][1] if spans else start, end)
        end = blank if blank >= 0 else end
    parts, at = ["…" if start else ""], start
    for first, last in spans:
        if at <= first and last <= end:
            parts += [_plain(text[at:first]), OPEN, _plain(text[first:last]), CLOSE]
            at = last
    parts += [_plain(text[at:end]), "…" if end < len(text) else ""]
    return "".join(parts).strip()


def _plain(text: str) -> str:
    """A text on one line, without signs that say more than words."""
    return _BLANK.sub(" ", text)


def _spans(text: str, sought: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where phrases stand in a text, in order."""
    words = [(match.start(), match.end(), _fold(match[0])) for match in _WORD.finditer(text)]
    found = set()
    for phrase in sought:
        count = len(phrase.words)
        for n in _places([word for _, _, word in words], phrase):
            found.add((words[n][0], words[n + count - 1][1]))
    return sorted(found)


def _has(words: Sequence[str], phrase: Phrase) -> bool:
    return next(_places(words, phrase), None) is not None


def _places(words: Sequence[str], phrase: Phrase) -> Iterator[int]:
    """Where a phrase stands among words."""
    *before, last = phrase.words
    count = len(phrase.words)
    for n in range(len(words) - count + 1):
        end = words[n + count - 1]
        fits = end.startswith(last) if phrase.begins else end == last
        if fits and list(words[n : n + count - 1]) == before:
            yield n


def _fold(word: str) -> str:
    return word.lower() if word.isascii() else folded(word)
