"""Decisions of reviewers: an append-only log in which each entry stands for all before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Verb(StrEnum):
    """What a reviewer did."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    GRADE = "grade"
    RATE = "rate"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log.

    ``subject`` is the slot, event or pair decided on, ``saw`` the id of the content that the
    reviewer had in front. ``old`` and ``new`` are the values before and after, as plain JSON
    values; ``why`` is the reason in words. ``at`` is a time in UTC. ``seq`` counts from 1, and
    ``id`` is a digest of the entry and of the id before it: see `chained`.

    ``origin`` is the `root` of a decision that came from a colleague's log. A ``blind`` decision is
    a second coding, made without seeing the first: it is compared, and changes nothing.
    """

    verb: Verb
    subject: str
    who: str
    at: str
    saw: str | None = None
    old: Any = None
    new: Any = None
    why: str | None = None
    origin: str | None = None
    blind: bool = False
    seq: int = 0
    id: str = ""

    @property
    def root(self) -> str:
        """What the decision is known by in every log: its id in the one it was first written to."""
        return self.origin or self.id


def chained(decision: Decision, last: Decision | None) -> Decision:
    """The decision as the entry after ``last`` (None: as the first), with its ``seq`` and ``id``.

    The id is the SHA-256 of the previous id and of all fields, so that no entry can be changed,
    taken out or put in without every later id becoming wrong.
    """
    placed = replace(decision, seq=last.seq + 1 if last else 1)
    names = ("seq", "at", "who", "verb", "subject", "saw", "old", "new", "why")
    content = [last.id if last else "", *(getattr(placed, name) for name in names)]
    # Most entries have neither; those written before there were any keep their ids.
    if placed.origin is not None or placed.blind:
        content += [placed.origin, placed.blind]
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return replace(placed, id=hashlib.sha256(text.encode()).hexdigest())


def first_broken(log: Iterable[Decision]) -> Decision | None:
    """The first entry of a log that is not what was written after the one before, or None."""
    last: Decision | None = None
    for decision in log:
        if chained(decision, last) != decision:
            return decision
        last = decision
    return None


def standing(log: Iterable[Decision], *, blind: bool = False) -> list[Decision]:
    """The decisions that are in force, in order: neither undone nor blind, and no undo itself.

    With ``blind`` those too. The subject of an undo is the `root` of an earlier decision. Undoing
    an undo puts in force again what it undid, at its old place in the order.
    """
    entries = list(log)
    gone = undone(entries)
    return [
        one
        for one in entries
        if one.verb is not Verb.UNDO and one.root not in gone and (blind or not one.blind)
    ]


def undone(log: Iterable[Decision]) -> set[str]:
    """The roots of the decisions, undos among them, that are undone."""
    gone: set[str] = set()
    for entry in sorted(
        log, key=lambda one: one.seq, reverse=True
    ):  # an undo names what was before
        if entry.verb is Verb.UNDO and entry.root not in gone:
            gone.add(entry.subject)
    return gone
