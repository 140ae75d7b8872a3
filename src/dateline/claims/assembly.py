"""Claims put together from noun groups and quotations: arguments, holders, and the claim itself.

Every reader uses it, so that whoever finds a claim, its words resolve to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.claims.counts import count, one
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Confidence,
    Factuality,
    Holder,
    MentionType,
    Place,
    Report,
    Span,
    Tense,
    Time,
    Value,
)
from dateline.references.coreference import Entity
from dateline.references.entity_index import EntityIndex
from dateline.references.kinds import kind_of
from dateline.syntax.groups import NounGroup
from dateline.syntax.tokens import Token

UNCALIBRATED = Confidence(0.5)


@dataclass(frozen=True, slots=True)
class Assembly:
    """What the claims of one report are put together with.

    ``index`` says what noun groups and names mean, ``publisher`` is the outermost holder of
    every claim, ``engine`` the reader's name and version.
    """

    report: Report
    index: EntityIndex
    publisher: Holder
    engine: str

    def argument(
        self,
        role: str,
        span: Span,
        evidence: Span,
        group: NounGroup | None = None,
        speaker: Entity | None = None,
    ) -> Argument:
        """A participant of a claim, and what its words resolve to.

        ``group`` is the noun group that ``span`` quotes; None for part of one, such as an adjective
        or a name without its title. ``speaker`` is whom "I" and "we" mean. A number is kept only
        where it stands in the ``evidence``.
        """
        entity = self._entity(span, group, speaker)
        kind = self._kind(span, group, entity)
        amount = None
        if group is not None:
            amount = count(group, self.report.text)
            if amount is None and kind is MentionType.PERSON:
                amount = one(group, self.report.text)
        return Argument(
            role=role,
            span=span,
            mention_type=kind,
            entity=entity.id if entity is not None else None,
            name=entity.name if entity is not None else None,
            count=amount if amount is not None and amount.text in evidence.text else None,
        )

    def modifier(self, role: str, word: Token, evidence: Span) -> Argument:
        """The participant that a word before a noun names: "its drones", "Israeli jets"."""
        span = Span.of(self.report.text, word.start, word.end)
        entity = self.index.possessive(word)
        if entity is None:
            return self.argument(role, span, evidence)
        return Argument(role, span, entity.kind, entity.id, entity.name)

    def holder(self, span: Span, group: NounGroup | None, cue: Span | None) -> Holder:
        """One link of the chain of voices: who is quoted by ``span``, with the ``cue``'s words."""
        entity = self._entity(span, group)
        if entity is None:
            return Holder(span.text, span=span, cue=cue)
        return Holder(entity.name, entity.id, span, cue)

    def claim(
        self,
        kind: ClaimKind,
        type_: str,
        anchor: Span,
        evidence: Span,
        arguments: Iterable[Argument],
        voice: Sequence[Holder],
        factuality: Factuality,
        tense: Tense | None,
        *,
        time: Time | None = None,
        place: Place | None = None,
        value: Value | None = None,
    ) -> Claim:
        """The claim of these parts, by this report and engine; nobody has estimated it yet."""
        return Claim(
            report=self.report.id,
            kind=kind,
            type=type_,
            anchor=anchor,
            evidence=evidence,
            arguments=tuple(arguments),
            value=value,
            time=time,
            place=place,
            voice=tuple(voice),
            factuality=factuality,
            tense=tense,
            confidence=UNCALIBRATED,
            engine=self.engine,
        )

    def _entity(
        self, span: Span, group: NounGroup | None, speaker: Entity | None = None
    ) -> Entity | None:
        if group is not None:
            return self.index.resolve(group, speaker)
        return self.index.by_words(span.text)

    def _kind(
        self, span: Span, group: NounGroup | None, entity: Entity | None
    ) -> MentionType | None:
        if group is not None and group.pronoun and entity is None:
            return kind_of(group, self.index.profile.kinds, self.index.profile.systems)
        kind = self.index.kind(group) if group is not None else None
        if kind is not None or entity is not None:
            return kind or (entity.kind if entity is not None else None)
        return self.index.profile.kinds.get(span.text.lower()) if group is None else None


def without_repetitions(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without repetitions: the first of each type and anchor."""
    seen: set[tuple[str, int, int]] = set()
    for claim in claims:
        key = (claim.type, claim.anchor.start, claim.anchor.end)
        if key not in seen:
            seen.add(key)
            yield claim
