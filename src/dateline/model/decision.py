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
    """

    verb: Verb
    subject: str
    who: str
    at: str
    saw: str | None = None
    old: Any = None
    new: Any = None
    why: str | None = None
    seq: int = 0
    id: str = ""


def chained(decision: Decision, last: Decision | None) -> Decision:
    """The decision as the entry after ``last`` (None: as the first), with its ``seq`` and ``id``.

    The id is the SHA-256 of the previous id and of all fields, so that no entry can be changed,
    taken out or put in without every later id becoming wrong.
    """
    placed = replace(decision, seq=last.seq + 1 if last else 1)
    names = ("seq", "at", "who", "verb", "subject", "saw", "old", "new", "why")
    content = [last.id if last else "", *(getattr(placed, name) for name in names)]
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
