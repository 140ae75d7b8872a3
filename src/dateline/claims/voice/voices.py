"""Whose words a claim is: the chain of holders over its anchor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.claims.voice.attributions import Attribution
from dateline.claims.voice.sources import Source, SourceChain
from dateline.model import Span
from dateline.syntax.predicates import Clause

SURE = 0.6  # from which probability on an attribution gives a claim its holder


@dataclass(frozen=True, slots=True)
class Voices:
    """The holders of what a report states.

    ``chains`` are those that the rules find over clauses. Before them go the attributions that are
    ``sure``, each with the offsets of its first and last word.
    """

    chains: Mapping[Clause, SourceChain]
    sure: Sequence[tuple[int, int, Attribution]]

    @classmethod
    def of(
        cls, chains: Mapping[Clause, SourceChain], attributions: Sequence[Attribution]
    ) -> Voices:
        """The holders of a report."""
        sure = [
            (one.content.start, one.content.end, one)
            for one in attributions
            if one.probability >= SURE and one.group is not None
        ]
        return cls(chains, sure)

    def over(self, clause: Clause | None, words: Span) -> SourceChain:
        """The holders of what some words of a clause state, outermost first."""
        around = [
            (start - end, one.cue.start, one)
            for start, end, one in self.sure
            if start <= words.start and words.end <= end and one.covers(words)
        ]
        by_rule = self.chains.get(clause, ()) if clause is not None else ()
        if around:
            around.sort(key=lambda item: item[:2])
            if by_rule and by_rule[-1].group is around[-1][2].group:
                return by_rule  # which knows the medium that was spoken to, too
            return tuple(
                Source(one.group, one.cue, one.host)
                for _, _, one in around
                if one.group is not None and one.host is not None
            )
        return by_rule
