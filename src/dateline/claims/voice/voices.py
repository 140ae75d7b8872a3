"""Whose words a claim is: the chain of holders over its anchor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.claims.voice.attributions import Attribution
from dateline.claims.voice.scope import is_complement
from dateline.claims.voice.sources import Source, SourceChain
from dateline.model import Span
from dateline.syntax.predicates import REPORTING, Clause, ClauseRelation

SURE = 0.6  # from which probability on an attribution gives a claim its holder


@dataclass(frozen=True, slots=True)
class Voices:
    """The holders of what a report states.

    ``chains`` are those that the rules find over clauses. Beside them count the attributions that
    are ``sure``, each with the offsets of its first and last word.
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
            if one.probability >= SURE and one.group is not None and _says(one)
        ]
        return cls(chains, sure)

    def over(self, clause: Clause | None, words: Span) -> SourceChain:
        """The holders of what some words of a clause state, outermost first.

        The rules go first where they find the same holder or one nearer to the words.
        """
        around = [
            (start - end, one.cue.start, one)
            for start, end, one in self.sure
            if start <= words.start and words.end <= end and one.covers(words)
        ]
        around = [item for item in around if clause is None or not _wished(clause, words, item[2])]
        by_rule = self.chains.get(clause, ()) if clause is not None else ()
        if not around:
            return by_rule
        around.sort(key=lambda item: item[:2])
        inner = around[-1][2]
        if any(one.group is inner.group for one in by_rule):
            return by_rule  # which knows whom a source cites and what medium it spoke to, too
        if by_rule and inner.covers(by_rule[-1].cue):
            return by_rule
        return tuple(
            Source(one.group, one.cue, one.host)
            for _, _, one in around
            if one.group is not None and one.host is not None
        )


def _says(one: Attribution) -> bool:
    """Whether a cue says more than that something is said: "reportedly" names no holder."""
    words = [t for t in one.sentence.tokens if one.cue.start <= t.start < one.cue.end]
    return any(t.tag[:1] in ("V", "N") or t.text == ":" for t in words) or (
        words[0].lower == "according"
    )


def _wished(clause: Clause, words: Span, one: Attribution) -> bool:
    """Whether a clause is what somebody wants, asks or refuses to do, which is nobody's word."""
    if one.clause is None:
        return False
    reports = one.clause.verb.lemma in REPORTING
    if clause is one.clause:
        # "Confirmed the exchange", but not "condemned the strike", nor the verb itself.
        verb = one.sentence.tokens[clause.verb.main]
        return not reports or words.start <= verb.start < words.end
    node = clause
    while node.governor is not None and node.governor is not one.clause:
        node = node.governor
    orders = one.clause.verb.lemma in _ORDERING
    if node.governor is not None and _beside(node, orders=orders):
        return True
    complement = reports and is_complement(one.sentence, node, one.clause)
    if node.governor is None or not _unfinished(node) or complement:
        return False
    commits = one.clause.verb.lemma in _COMMITTING
    return not commits or _within_description(clause, node)


def _within_description(clause: Clause, top: Clause) -> bool:
    """Whether a clause only describes somebody in what is wanted: "to pardon men who fled"."""
    node: Clause | None = clause
    while node is not None and node is not top:
        if node.relation in (ClauseRelation.RELATIVE, ClauseRelation.REDUCED):
            return True
        node = node.governor
    return False


def _beside(clause: Clause, *, orders: bool) -> bool:
    """Whether a clause is the writer's beside what somebody says, or describes whom he orders.

    "Denied arming them even as it sent rifles", "ordered the arrest of men who had fled".
    """
    if clause.relation is ClauseRelation.ADVERBIAL:
        return clause.marker in _CONTRASTING
    describing = clause.relation in (ClauseRelation.RELATIVE, ClauseRelation.REDUCED)
    return describing and orders


# Who says this says what he will do or what others did.
_COMMITTING = frozenset(
    """
    vow pledge promise swear threaten criticise criticize condemn praise thank denounce blame accuse
    decide vote
    """.split()
)
_CONTRASTING = frozenset("as though although whereas".split())
_ORDERING = frozenset("order demand seek require".split())


def _unfinished(clause: Clause) -> bool:
    return clause.relation in (ClauseRelation.INFINITIVE, ClauseRelation.ING)
