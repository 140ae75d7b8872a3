"""When an event happened: the time expression of its clause, resolved by the report's date."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Span, Tense, Time
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.sentences import Sentence
from dateline.times import TimeMention, is_when, resolve


def dated_clauses(sentence: Sentence) -> dict[Clause, TimeMention]:
    """For each clause that a time expression dates, the first such expression."""
    dated: dict[Clause, TimeMention] = {}
    for mention in sentence.times:
        clause = _dated_clause(mention.span, sentence) if is_when(mention) else None
        if clause is not None:
            dated.setdefault(clause, mention)
    return dated


def time_of(
    clause: Clause | None,
    dated: Mapping[Clause, TimeMention],
    tense: Tense | None,
    published: str | None,
) -> Time | None:
    """The time of what a clause states: its own, else that of the verb it is joined to by "and"."""
    while clause is not None:
        mention = dated.get(clause)
        if mention is not None:
            return resolve(mention, published, tense)
        clause = clause.governor if clause.relation is ClauseRelation.CONJUNCT else None
    return None


def _dated_clause(span: Span, sentence: Sentence) -> Clause | None:
    """The clause that a time expression dates: that of the verb which its words hang on."""
    tree = sentence.tree
    words = [i for i, t in enumerate(sentence.tokens) if span.start <= t.start < span.end]
    for top in (w for w in words if tree.heads[w] not in words or tree.heads[w] == w):
        for above in (top, *tree.above(top)):
            clause = tree.clauses.get(above)
            if clause is None:
                continue
            following = sentence.tokens[words[-1] + 1 : words[-1] + 2]
            if any(t.lower in ("after", "before") and t.lower == clause.marker for t in following):
                return clause.governor or clause  # "days after X fell" dates what came then
            return clause
    return next(iter(sentence.clauses), None)
