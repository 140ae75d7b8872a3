"""Which mentions are compared anew, and what the machine says of them now.

These are the mentions of new reports with those of their stories; of pairs of reports that have
become one story or are no longer one; and those of one name that have come to stand next to each
other, or do no longer, since others came or went between them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from dateline.entities.blocking import (
    KNOWN,
    Stories,
    both,
    by_name,
    full_name,
    in_reports,
    next_of,
    reach,
    within_stories,
)
from dateline.entities.suggest import judged
from dateline.model import Mention
from dateline.store import Store
from dateline.store.workings import Mentioned
from dateline.workflow.merge.digest import short_mentions_from
from dateline.workflow.merge.edges import Edges

Pair = tuple[str, str]


@dataclass
class Book:
    """The mentions of reports, without their spans, looked up as they are needed."""

    store: Store
    by_report: dict[str, list[Mention]] = field(default_factory=dict)
    _words: dict[Any, Any] = field(default_factory=dict)

    def open(self, reports: Collection[str]) -> None:
        """Look up the mentions of some reports."""
        missing = sorted(report for report in reports if report not in self.by_report)
        for start in range(0, len(missing), _TOGETHER):
            some = missing[start : start + _TOGETHER]
            found = self.store.digests.parts("mentions", some)
            for report in some:
                self.by_report[report] = short_mentions_from(found.get(report, "[]"), self.once)

    def once(self, words: Any) -> Any:
        """The words that are held once, however many mentions have them."""
        return self._words.setdefault(words, words)

    def of(self, reports: Collection[str]) -> dict[str, Mention]:
        """The mentions of some reports, by their ids."""
        self.open(reports)
        return {mention.id: mention for report in reports for mention in self.by_report[report]}


_TOGETHER = 1000  # reports whose mentions are looked up at a time


@dataclass(frozen=True)
class Compared:
    """What changes of the machine's judgements.

    ``old`` are the mentions that new reports had, ``now`` those that they have, and ``names`` what
    these are compared by whatever the story. ``edges`` are all judgements as they are now, and
    ``gone`` the pairs of which something else or nothing was said before. ``changed`` are the
    mentions of all that was not said before or is said no more.
    """

    old: Mapping[str, Mentioned]
    now: Mapping[str, Mention]
    names: Mapping[str, str | None]
    edges: Edges
    gone: Collection[Pair]
    changed: Collection[str]


def compare(
    book: Book,
    stories: Stories,
    new: Collection[str],
    again: Collection[Pair],
    edges: Edges | None,
) -> Compared:
    """Compare the mentions of ``new`` reports, and of pairs of reports that are ``again``.

    ``edges`` are those of the last merge, None where all reports are new.
    """
    store = book.store
    ends = {report for pair in again for report in pair}
    near = {other for report in new for other in stories.get(report, ())}
    book.open({*new, *ends, *near})
    old, now = store.workings.mentions("report", new), book.of(new)
    names = _Names.of(book, new, again, old, now)
    lost = names.lost(stories)
    # of all reports there are too many to be held, and none that stands elsewhere
    met = list(names.met(new, again)) if edges is not None else None
    others = {names.report[mention] for pair in met or () for mention in pair}
    by_report = in_reports(book.of({*new, *ends, *near, *others}).values())
    mentions = {m.id: m for found in by_report.values() for m in found}
    pairs_named = names.met(new, again) if met is None else met
    named = ((mentions[one], mentions[other]) for one, other in pairs_named)
    pairs = chain(
        within_stories(by_report, stories, by_report.keys() & set(new), again),
        by_name(named, by_report, stories),
    )
    edges = edges or Edges()
    report_of = {mention.id: mention.report for mention in book.of(ends).values()}
    redone = edges.of(old) | edges.between(lost) | edges.between(again, report_of)
    before = {(edge.left, edge.right): edge for edge in edges.taken(redone)}
    gone, changed = set(before), set[str]()
    for edge in judged(pairs):
        pair = (edge.left, edge.right)
        is_new = before.get(pair) != edge
        edges.add(edge, new=is_new)
        if is_new:
            changed.update(pair)
        else:
            gone.discard(pair)
    changed.update(chain.from_iterable(gone))
    return Compared(old, now, names.mine, edges, gone, changed)


@dataclass(frozen=True)
class _Names:
    """The mentions of each name that new reports had or have, before and now; and their reports.

    ``mine`` are the names of the mentions that new reports have, None for those without one.
    ``moved`` are the mentions that came or went, and those that are compared again.
    """

    before: Mapping[str, Collection[str]]
    now: Mapping[str, Collection[str]]
    report: Mapping[str, str]
    mine: Mapping[str, str | None]
    moved: Collection[str]

    @classmethod
    def of(
        cls,
        book: Book,
        new: Collection[str],
        again: Collection[Pair],
        old: Mapping[str, Mentioned],
        mentions: Mapping[str, Mention],
    ) -> _Names:
        """Look up all mentions of the names."""
        mine = {
            mention.id: book.once(full_name(mention)) if mention.key else None
            for mention in mentions.values()
        }
        names = {name for name in (*mine.values(), *(of.name for of in old.values())) if name}
        moved = {*old, *mentions}
        for pair in again:
            one, other = ({m.id: full_name(m) for m in book.by_report[r] if m.key} for r in pair)
            shared = {*one.values()} & {*other.values()} - {None}
            names |= {name for name in shared if name}
            moved |= {m for of in (one, other) for m, name in of.items() if name in shared}
        known = book.store.workings.mentions("name", names)
        before: dict[str, set[str]] = {name: set() for name in names}
        now: dict[str, set[str]] = {name: set() for name in names}
        for mention, of in known.items():
            before[of.name or ""].add(mention)
            if mention not in old:
                now[of.name or ""].add(mention)
        for mention, name in mine.items():
            if name is not None:
                now[name].add(mention)
        reports = {mention: of.report for mention, of in known.items()}
        reports |= {m.id: m.report for m in mentions.values()}
        return cls(before, now, reports, mine, moved)

    def _next(self, name: str) -> tuple[set[Pair], Iterator[Pair]]:
        """The pairs of a name before and now, as far as what moved may have changed them."""
        before, now = self.before[name], self.now[name]
        first = reach(sorted({*before, *now}), self.moved)
        was = set(next_of(name, sorted(before), first))
        return was, next_of(name, sorted(now), first)

    def met(self, new: Collection[str], again: Collection[Pair]) -> Iterator[Pair]:
        """The pairs to compare: new, again, or next to each other now and not before."""
        for name in sorted(self.now):
            was, now = self._next(name)
            for pair in now:
                if pair not in was or self._is_new(pair, new, again):
                    yield pair

    def lost(self, stories: Stories) -> set[Pair]:
        """The pairs that are no longer next to each other.

        Those in reports that tell one story still count.
        """
        lost: set[Pair] = set()
        for name in sorted(self.now):
            was, now = self._next(name)
            was.difference_update(now)
            known = name.startswith(KNOWN)
            lost.update(pair for pair in was if known or not self._near(pair, stories))
        return lost

    def _is_new(self, pair: Pair, new: Collection[str], again: Collection[Pair]) -> bool:
        one, other = (self.report[mention] for mention in pair)
        return one in new or other in new or both(one, other) in again

    def _near(self, pair: Pair, stories: Stories) -> bool:
        """Whether the reports of two mentions tell one story."""
        one, other = (self.report[mention] for mention in pair)
        return other in stories.get(one, {})
