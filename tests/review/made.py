"""Logs made by hand: each decision is chained to the one before."""

from __future__ import annotations

from typing import Any

from dateline.model import Claim, claim_to_json
from dateline.model.decision import Decision, Verb, chained

AT = "2026-11-30T05:00:00+00:00"


class Log(list[Decision]):
    """A log to write to: ``log.add(Verb.ACCEPT, "slot", saw="claim")``."""

    def add(
        self, verb: Verb, subject: str, who: str = "Ada", at: str = AT, **values: Any
    ) -> Decision:
        entry = chained(
            Decision(verb, subject, who=who, at=at, **values), self[-1] if self else None
        )
        self.append(entry)
        return entry

    def undo(self, decision: Decision, **values: Any) -> Decision:
        return self.add(Verb.UNDO, decision.root, **values)

    def edit(self, claim: Claim, made: Claim, **values: Any) -> Decision:
        return self.add(Verb.EDIT, claim.slot, saw=claim.id, new=claim_to_json(made), **values)

    def merge(self, left: list[str], right: list[str], **values: Any) -> Decision:
        return self.add(Verb.MERGE, "e1 e2", new={"slots": [left, right]}, **values)

    def split(self, left: list[str], right: list[str], **values: Any) -> Decision:
        return self.add(Verb.SPLIT, "e1", new={"slots": [left, right]}, **values)
