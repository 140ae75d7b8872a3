"""Which claims stand in the slots of a report: the machine's reading, and what was decided on it.

In a decided slot stands what the reviewer decided on, whatever a later reading says there. Where
the machine reads several claims in one slot, each has its own decision. An edited claim stands in
the place of the one that was edited, in whatever slot its new type or words put it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.model.claim import Claim, ClaimStatus
from dateline.model.codec import claim_from_json
from dateline.model.decision import Decision, Verb, standing

STATUS = {
    Verb.ACCEPT: ClaimStatus.ACCEPTED,
    Verb.REJECT: ClaimStatus.REJECTED,
    Verb.EDIT: ClaimStatus.EDITED,
    Verb.ADD: ClaimStatus.ACCEPTED,
}


def made_by(decision: Decision) -> Claim | None:
    """The claim that a reviewer edited or added; None of other decisions.

    Raises ValueError, TypeError or KeyError where it is no claim.
    """
    if decision.verb not in (Verb.EDIT, Verb.ADD) or not isinstance(decision.new, dict):
        return None
    return claim_from_json(decision.new)


def content_of(decision: Decision) -> str | None:
    """The id of the claim that a decision on a slot puts there."""
    made: Any = decision.new
    if decision.verb in (Verb.EDIT, Verb.ADD) and isinstance(made, dict):
        return str(made["id"])
    return decision.saw


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim that was decided on: its status, and the decision.

    ``slot`` is the first of the slots that edits have joined; ``machine`` the id of the claim in
    whose place it stands.
    """

    claim: str
    slot: str
    status: ClaimStatus
    decision: Decision
    machine: str


@dataclass
class Decided:
    """What decisions on slots amount to: the claims decided on, the last decision last.

    ``slot_of`` maps each slot that an edit left or entered to the first of those joined so,
    ``machine_of`` each edited claim to the one that it was made of.
    """

    claims: dict[str, Stood] = field(default_factory=dict)
    slot_of: dict[str, str] = field(default_factory=dict)
    machine_of: dict[str, str] = field(default_factory=dict)
    _at: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, log: Iterable[Decision]) -> Decided:
        """Replay a log, or what of it is on some slots with all undos.

        What an edited claim was made of counts even where that edit is undone.
        """
        entries = list(log)
        found = cls()
        for decision in entries:
            if decision.verb is Verb.EDIT and not decision.blind:
                found._derive(decision)
        for decision in standing(entries):
            if decision.verb in STATUS:
                found._apply(decision)
        return found

    def first(self, slot: str) -> str:
        """The first of the slots that edits have joined with one."""
        while slot in self.slot_of:
            slot = self.slot_of[slot]
        return slot

    def _derive(self, decision: Decision) -> None:
        content, saw, made = content_of(decision), decision.saw, decision.new
        if content is None or saw is None or not isinstance(made, dict):
            return
        if content not in self.machine_of and self._machine(saw) != content:
            self.machine_of[content] = self._machine(saw)
        one, other = self.first(decision.subject), self.first(made["slot"])
        if one != other:
            self.slot_of[other] = one

    def _machine(self, claim: str) -> str:
        return self.machine_of.get(claim, claim)

    def _apply(self, decision: Decision) -> None:
        content = content_of(decision)
        if content is None:
            return
        slot, machine = self.first(decision.subject), self._machine(content)
        self.claims.pop(self._at.get((slot, machine), content), None)
        self.claims.pop(content, None)
        self._at[slot, machine] = content
        self.claims[content] = Stood(content, slot, STATUS[decision.verb], decision, machine)

    # -- over a reading --------------------------------------------------------------------------

    def listed(self, reading: Sequence[tuple[str, str]]) -> dict[str, ClaimStatus]:
        """The ids of the claims to list, with their statuses: those of the reading come first.

        ``reading`` are the ids and slots of the claims of the current reading, in order.
        """
        here = {claim for claim, _ in reading}
        last = {stood.slot: stood for stood in self.claims.values()}
        kept = {
            claim: stood
            for claim, stood in self.claims.items()
            if stood is last[stood.slot]
            # of several that the machine reads in one slot each has its own decision
            or (stood.machine in here and last[stood.slot].machine in here)
        }
        replaced = {stood.machine for stood in kept.values()}
        rows: dict[str, ClaimStatus] = {}
        for claim, slot in reading:
            decided = last.get(self.first(slot))
            if claim in kept:
                rows[claim] = kept[claim].status
            elif claim not in replaced and (decided is None or decided.machine in here):
                rows[claim] = ClaimStatus.MACHINE
        for claim, stood in kept.items():
            rows.setdefault(claim, stood.status)
        return rows
