"""Factuality and tense of any words of a sentence, for benchmarks that are handed the anchors."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.factuality.judgement import Judgement
from dateline.claims.factuality.nouns import host_of, judge_noun
from dateline.claims.factuality.verbs import judge
from dateline.model import Factuality, PassageKind
from dateline.syntax.sentences import Sentence


def judge_at(sentences: Sequence[Sentence], start: int, end: int) -> Judgement:
    """Judge whatever the words from ``start`` to ``end`` express, a verb, a noun or a predicate.

    ValueError if no sentence holds them.
    """
    sentence = next((s for s in sentences if s.span.start <= start and end <= s.span.end), None)
    if sentence is None:
        raise ValueError(f"no sentence holds the characters {start} to {end}")
    at = next(i for i, token in enumerate(sentence.tokens) if token.end > start)
    headline = sentence.passage.kind is PassageKind.HEADLINE
    for clause in sentence.clauses:
        if clause.verb.main == at:
            return judge(clause, sentence.tokens, headline)
    noun = next((g for g in sentence.nouns if g.first <= at < g.last), None)
    if noun is not None:
        host, light = host_of(noun, sentence)
        return judge_noun(noun, host, sentence, light=light)
    before = [c for c in sentence.clauses if c.verb.first < at]
    if not before:
        return Judgement(Factuality.CERTAIN, None)
    return judge(before[-1], sentence.tokens, headline)  # "is not ready"
