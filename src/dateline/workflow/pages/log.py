"""Decisions in words: on what each is, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Claim
from dateline.model.decision import Decision, Verb, undone
from dateline.model.slots import made_by
from dateline.profiles import Profile
from dateline.views.decisions import Decided
from dateline.workflow.case import Case
from dateline.workflow.profile import profile_of
from dateline.workflow.queue import line

_ON_CLAIMS = frozenset({Verb.ACCEPT, Verb.REJECT, Verb.EDIT, Verb.ADD})


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in words; ``undone`` if a later one took it back."""

    decision: Decision
    what: str
    undone: bool


def as_decided(entry: Entry) -> Decided:
    """An entry as documents print it."""
    made = entry.decision
    return Decided(made.at, made.who, made.verb, entry.what, made.why, entry.undone)


def log_page(case: Case, subject: str | None, offset: int, limit: int) -> tuple[list[Entry], int]:
    """A stretch of the log, the last first, and how long it is.

    With ``subject`` only decisions on what has an id that begins so.
    """
    log = list(case.store.decisions())
    chosen = [entry for entry in reversed(log) if subject is None or _is_on(entry, subject)]
    return in_words(case, chosen[offset : offset + limit], log), len(chosen)


def _is_on(entry: Decision, subject: str) -> bool:
    names = (*entry.subject.split(), entry.saw or "", entry.root, _made_id(entry))
    return any(name.startswith(subject.lower()) for name in names)


def history(
    case: Case, subjects: Iterable[str], log: Sequence[Decision] | None = None
) -> list[Entry]:
    """The decisions on some subjects, in the order of the log, and those that took them back.

    ``log`` is the whole log, where the caller has it already.
    """
    log = list(case.store.decisions()) if log is None else log
    named = set(subjects)
    mine: list[Decision] = []
    roots: set[str] = set()
    for entry in log:
        on_it = entry.subject in roots if entry.verb is Verb.UNDO else _touches(entry, named)
        if on_it:
            mine.append(entry)
            roots.add(entry.root)
    return in_words(case, mine, log)


def _touches(entry: Decision, named: set[str]) -> bool:
    if not named.isdisjoint((*entry.subject.split(), entry.saw or "", _made_id(entry))):
        return True
    sides = entry.new if isinstance(entry.new, dict) else {}
    told = (one for key in ("slots", "mentions") for side in sides.get(key, ()) for one in side)
    return not named.isdisjoint(told)


def _made_id(entry: Decision) -> str:
    new = entry.new if isinstance(entry.new, dict) else {}
    return str(new.get("slot", ""))


def in_words(case: Case, entries: Sequence[Decision], log: Iterable[Decision]) -> list[Entry]:
    """Some decisions of a log in words."""
    log = list(log)
    gone, by_root = undone(log), {entry.root: entry for entry in log}
    names = _Names(case, profile_of(case), _meant(entries, by_root))
    return [Entry(one, _what(one, by_root, names), one.root in gone) for one in entries]


def _meant(entries: Iterable[Decision], by_root: Mapping[str, Decision]) -> list[Decision]:
    """The decisions and, of undos, what they take back."""
    found = []
    for entry in entries:
        meant: Decision | None = entry
        while meant is not None:
            found.append(meant)
            meant = by_root.get(meant.subject) if meant.verb is Verb.UNDO else None
    return found


class _Names:
    """What claims, events and entities that decisions name are called."""

    def __init__(self, case: Case, profile: Profile, entries: Iterable[Decision]) -> None:
        entries = list(entries)
        self.profile = profile
        seen = {entry.saw for entry in entries if entry.verb in _ON_CLAIMS and entry.saw}
        ids = {one for entry in entries for one in entry.subject.split()}
        self.claims: Mapping[str, Claim] = case.store.reviews.known(seen)
        self.called = case.store.picture.titles(sorted(ids)) | case.store.picture.names(sorted(ids))
        lines = case.store.shelf.some([one for one in ids if one not in self.called])
        self.called |= {one.id: one.title or one.source for one in lines.values()}

    def of(self, entry: Decision) -> str:
        """What a decision is about."""
        made = made_by(entry)
        claim = made or self.claims.get(entry.saw or "")
        if entry.verb in _ON_CLAIMS and claim is not None:
            return line(claim, self.profile)
        return " | ".join(self.called.get(one, one[:12]) for one in entry.subject.split())


def _what(entry: Decision, by_root: Mapping[str, Decision], names: _Names) -> str:
    if entry.verb is Verb.UNDO:
        taken = by_root.get(entry.subject)
        if taken is None:
            return entry.subject[:12]
        return f"decision {taken.seq}, {taken.verb}: {_what(taken, by_root, names)}"
    value = f": {entry.new}" if entry.verb in (Verb.GRADE, Verb.RATE) else ""
    return f"{names.of(entry)}{value}"


def claim_after(case: Case, entry: Decision, log: Iterable[Decision]) -> Claim | None:
    """The claim that a decision is on, as it is listed now; None for those on other things."""
    meant = _meant([entry], {one.root: one for one in log})[-1]
    if meant.verb not in _ON_CLAIMS or entry.blind:
        return None
    made = made_by(meant)
    slot = made.slot if made is not None and entry is meant else meant.subject
    listed = case.store.reviews.listed_in(slot)
    return case.store.claim(listed)[0] if listed is not None else None
