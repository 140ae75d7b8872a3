"""Find events, entities, reports and statements by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal

from dateline.store.columns import Line
from dateline.store.finds import Finds, Found, Names
from dateline.store.sought import Phrase, folded_words, phrases
from dateline.workflow.case import Case
from dateline.workflow.marked import CLOSE, OPEN, has, marked, spans
from dateline.workflow.statements import SaidLine, WantedStatements, said_lines, words_of

if TYPE_CHECKING:
    from dateline.workflow.board import Board

Kind = Literal["entity", "event", "report", "statement"]
KINDS: tuple[Kind, ...] = ("entity", "event", "report", "statement")
_AT_ONCE = 50  # entities that are looked at for what was known of them

__all__ = ["CLOSE", "KINDS", "OPEN", "Hit", "Kind", "KnownNames", "marked", "search"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found; ``snippet`` has the words found between `OPEN` and `CLOSE`.

    ``where`` says where or when it belongs, on a line. ``report`` is that of a statement, else
    None.
    """

    kind: Kind
    id: str
    title: str
    snippet: str
    where: str
    report: str | None = None


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
            fitting = [words for words in names if all(has(words, part) for part in sought)]
            if fitting:
                found.append((whole not in fitting, one))
        yield from (one for _, one in sorted(found, key=lambda entry: entry[0]))


def search(
    case: Case,
    query: str,
    limit: int,
    names: KnownNames | None = None,
    *,
    kinds: Sequence[Kind] = KINDS,
    then: Board | None = None,
) -> list[Hit]:
    """The best hits of some kinds, as many of each as of the others where there are more.

    All words have to be found; "words in quotes" side by side, and the last word may be the
    beginning of one. ``names`` are those of the case's entities, if they are known already. With
    the board of an earlier day as ``then``, only what reports published by then tell is found, as
    they tell it; which words an event or an entity is found by is of today.
    """
    sought = phrases(query, typing=True)
    if not sought or limit < 1:
        return []
    finds, day = case.store.finds, then.then.day if then is not None and then.then else None
    found: dict[Kind, list[Hit]] = {}
    if "entity" in kinds:
        known = names if names is not None else KnownNames.of(finds)
        some = known.find(sought) if day is None else _known_by(case, known.find(sought), day)
        found["entity"] = [_entity(one, sought) for one in islice(some, limit)]
    if "event" in kinds:
        found["event"] = (
            [_event(one, sought) for one in finds.events(sought, limit)]
            if then is None
            else [_event_then(one, sought) for one in _events(then, sought, limit)]
        )
    if "report" in kinds:
        found["report"] = [_report(one, sought) for one in finds.reports(sought, limit, day)]
    if "statement" in kinds:
        said = said_lines(case, WantedStatements(q=query, as_of=day), limit=limit)
        found["statement"] = [_statement(one, sought) for one in said.lines]
    return _shares([found[kind] for kind in KINDS if kind in found], limit)


def _known_by(case: Case, some: Iterator[Names], day: str) -> Iterator[Names]:
    """The entities that reports published by a day speak of, with the number of those."""
    while part := list(islice(some, _AT_ONCE)):
        known = case.store.entities.known_by([one.id for one in part], day)
        yield from (replace(one, reports=known[one.id]) for one in part if one.id in known)


def _events(then: Board, sought: Sequence[Phrase], limit: int) -> list[Line]:
    """The events of a board with all phrases, those of most origins first."""
    rows = then.numbered(then.store.columns.with_text(sought)).nonzero()[0].tolist()
    rows.sort(key=lambda row: (-then.origins[row], -then.confirmations[row], then.ids[row]))
    return then.lines([then.ids[row] for row in rows[:limit]])


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
    fitting = (name for name in lines if all(has(folded_words(name), p) for p in sought))
    reports = f"{one.reports} report{'s' * (one.reports != 1)}"
    where = ", ".join(part for part in (one.kind, reports) if part)
    return Hit("entity", one.id, one.name, marked(next(fitting, one.name), sought), where)


def _event(one: Found, sought: Sequence[Phrase]) -> Hit:
    title, *names = one.texts
    more = [name for name in names if spans(name, sought) and name not in title]
    text = " · ".join([title, *dict.fromkeys(more)])
    return Hit("event", one.id, one.title, marked(text, sought), ", ".join(one.where))


def _report(one: Found, sought: Sequence[Phrase]) -> Hit:
    fitting = (text for text in one.texts if spans(text, sought))
    text = next(fitting, one.texts[0])
    return Hit("report", one.id, one.title, marked(text, sought), ", ".join(one.where))


def _event_then(one: Line, sought: Sequence[Phrase]) -> Hit:
    where = ", ".join(part for part in (one.earliest, one.place) if part)
    return Hit("event", one.id, one.title, marked(one.title, sought), where)


def _statement(one: SaidLine, sought: Sequence[Phrase]) -> Hit:
    claim, line = one.claim, one.report
    who = " ".join(claim.voice[-1].name.split()) if len(claim.voice) > 1 else "(nobody named)"
    content = claim.content.span.text if claim.content else ""
    text = content if spans(content, sought) else words_of(claim)
    published = (line.published or "")[:10]
    where = ", ".join(part for part in (line.publisher, published) if part)
    title = f"{who} {' '.join(claim.anchor.text.split())}"
    return Hit("statement", claim.id, title, marked(text, sought), where, line.id)
