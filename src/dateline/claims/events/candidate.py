"""An event as it is found in a sentence, before it becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.model import Span
from dateline.profiles import EventType
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause
from dateline.syntax.tokens import Token


@dataclass(slots=True, eq=False)
class EventCandidate:
    """An event in a sentence: its type, its anchor, and its participants by role.

    ``clause`` is what it hangs in; ``noun`` is set for happenings that a noun names. ``modifiers``
    are participants that one word before a noun names; ``places`` the groups that may locate it,
    with their prepositions, the best first. ``light`` says that its verb only says that it took
    place; ``known`` that its noun points at a happening that the report tells of ("the attack");
    ``named`` is the noun that completes a verb as its anchor ("impose sanctions"), ``governed`` is
    what the last word of a verb with several governs ("voted against it").
    """

    type: EventType
    anchor: Span
    clause: Clause | None
    noun: NounGroup | None = None
    arguments: list[tuple[str, NounGroup]] = field(default_factory=list)
    modifiers: list[tuple[str, Token]] = field(default_factory=list)
    places: list[tuple[str, NounGroup]] = field(default_factory=list)
    light: bool = False
    known: bool = False
    named: NounGroup | None = None
    governed: list[NounGroup] = field(default_factory=list)

    def add(self, role: str, group: NounGroup) -> None:
        """Add a participant, each noun group once."""
        if all(g is not group for _, g in self.arguments):
            self.arguments.append((role, group))

    def has(self, role: str) -> bool:
        """Whether a noun group has the role."""
        return any(r == role for r, _ in self.arguments)
