"""Statements: the claims that somebody says or thinks something, whatever it is about.

Each attribution of a report (`dateline.claims.voice.attributions`) is one: the chain of holders
with their titles, the cue as its anchor, and the words attributed as its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.claims.assembly import Assembly
from dateline.claims.factuality.complements import polarity_only
from dateline.claims.factuality.cues import (
    EVIDENT,
    FACT,
    KEEP,
    OPEN,
    PROBABLE,
    SAY,
    TURN,
    Effect,
    effect_of,
)
from dateline.claims.factuality.judgement import Judgement, under
from dateline.claims.factuality.verbs import judge
from dateline.claims.voice.attributions import Attribution
from dateline.claims.voice.chains import cited
from dateline.claims.voice.sources import Source, medium_of
from dateline.model import (
    STATEMENT_TYPE,
    Claim,
    ClaimKind,
    Confidence,
    Content,
    Factuality,
    Holder,
    MentionType,
    PassageKind,
    Span,
    Tense,
)
from dateline.references.coreference import Entity
from dateline.references.entity_index import EntityIndex
from dateline.references.kinds import name_tokens
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.sentences import Sentence
from dateline.syntax.tokens import Token

# Verbs of wishing and asking leave open whether it will be so, whatever they say of plans.
_WISHES = frozenset("want wish hope ask urge call demand seek request need plan intend".split())
_BELIEFS = frozenset("expect predict forecast foresee anticipate reckon estimate bet".split())


@dataclass(frozen=True, slots=True)
class Statements:
    """What the statements of one report are made with.

    ``titles`` are the words that the report gives for what each named person is, by the person's
    id.
    """

    assembly: Assembly
    titles: Mapping[str, Span]

    @classmethod
    def of(cls, assembly: Assembly, sentences: Sequence[Sentence]) -> Statements:
        """Find the titles of a report's persons: the first of each counts."""
        titles: dict[str, Span] = {}
        for sentence in sentences:
            for entity, title in _titles(sentence, assembly.index):
                titles.setdefault(entity, title)
        return cls(assembly, titles)

    def claims(self, found: Sequence[Attribution]) -> Iterator[Claim]:
        """The statements, in the order of their cues."""
        for one in found:
            for group in _all_holders(one):
                yield self._claim(replace(one, group=group), found)

    def _claim(self, one: Attribution, found: Sequence[Attribution]) -> Claim:
        judged = _judged(one)
        claim = self.assembly.claim(
            ClaimKind.STATEMENT,
            STATEMENT_TYPE,
            one.cue,
            _evidence(one),
            (),
            self._voice(one, found),
            judged.factuality,
            judged.tense,
        )
        content = Content(one.content, one.quoted)
        return replace(claim, content=content, confidence=Confidence(round(one.probability, 2)))

    def _voice(self, one: Attribution, found: Iterable[Attribution]) -> list[Holder]:
        """The holders from the publisher inwards; a cue without a holder is the publisher's."""
        publisher = self.assembly.publisher
        around = [other for other in found if other.cue != one.cue and other.covers(one.cue)]
        around.sort(key=lambda other: (other.content.start - other.content.end, other.cue.start))
        chain = [publisher]
        for outer in (*around, one):
            chain += [h for h in self._holders(outer) if h.name != chain[-1].name]
        if one.holder is None and len(chain) == 1:
            return [replace(publisher, cue=one.cue)]
        return chain

    def _holders(self, one: Attribution) -> Iterator[Holder]:
        """The holder of an attribution, behind the medium that it was spoken to."""
        if one.holder is None or one.host is None:
            return
        if one.group is None:
            yield from self._owner(one.holder, one.cue)
            return
        if one.clause is not None:
            medium = medium_of(one.clause, Source(one.group, one.cue, one.sentence))
            if medium is not None:
                words = one.sentence.group_span(medium.group)
                yield self.assembly.holder(words, medium.group, one.cue)
        words = one.host.group_span(one.group)
        holder = self.assembly.holder(words, one.group, one.cue)
        if holder.entity is None and holder.name == words.text and words.start >= one.holder.start:
            # A description is told with what goes with it: "a spokesman for the rebels".
            alone = len(list(one.host.tree.joined(one.group.head))) < 2
            whole = one.holder if alone and not one.group.pronoun else words
            yield replace(holder, name=" ".join(whole.text.split()), span=whole)
        else:
            yield replace(holder, title=self.titles.get(holder.entity or ""))
        for source in cited(one.clause, one.sentence) if one.clause else ():
            words = source.sentence.group_span(source.group)
            holder = self.assembly.holder(words, source.group, source.cue)
            yield replace(holder, title=self.titles.get(holder.entity or ""))

    def _owner(self, words: Span, cue: Span) -> Iterator[Holder]:
        """Whom a possessive pronoun means: "his refusal to"."""
        entity = self.assembly.index.owners.get(words.start)
        if entity is not None:
            yield Holder(entity.name, entity.id, words, cue, self.titles.get(entity.id or ""))


def _all_holders(one: Attribution) -> Sequence[NounGroup | None]:
    """The noun groups of all holders: "the EU and France condemned"."""
    if one.group is None or one.holder is None or one.host is None:
        return (one.group,)
    joined = [
        group
        for group in one.host.tree.joined(one.group.head)
        if one.holder.start <= group.tokens[group.head].start < one.holder.end
    ]
    return joined or (one.group,)


# -- titles ----------------------------------------------------------------------------------------


def _titles(sentence: Sentence, index: EntityIndex) -> Iterator[tuple[str, Span]]:
    """What the persons named in a sentence are: words before a name, or beside it."""
    for group in sentence.nouns:
        person = _person(group, index)
        if person is None:
            described = index.named.get(group)
            person = _person(described, index) if described is not None else None
            if person is not None:
                title = _without_article(group, group.last)
                if title is not None:
                    yield person, sentence.token_span(title[0], _end(sentence, group))
            continue
        name = name_tokens(group)[0].start
        end = next(k for k in range(group.first, group.last) if group.tokens[k].start == name)
        before = _without_article(group, end)
        if before is not None:
            yield person, sentence.token_span(*before)


def _end(sentence: Sentence, group: NounGroup) -> int:
    """The end of a description with what it is of: "the head of the navy"."""
    end = group.last
    for preposition, inner in sentence.tree.phrases(group):
        if inner.first == end + 1 and sentence.tokens[end].lower == preposition:
            end = inner.last
    return end


def _person(group: NounGroup, index: EntityIndex) -> str | None:
    """The id of the person that a noun group names."""
    entity: Entity | None = index.resolve(group) if group.proper else None
    if entity is None or entity.kind is not MentionType.PERSON:
        return None
    return entity.id


# Honorifics say nothing of what somebody is.
_HONORIFICS = frozenset("mr mrs ms miss sir dame lord lady mr. mrs. ms.".split())


def _without_article(group: NounGroup, end: int) -> tuple[int, int] | None:
    """The words of a group up to ``end`` that describe somebody."""
    first = group.first
    while first < end and group.tokens[first].tag in ("DT", "PRP$", "POS", ",", "``", "''"):
        first += 1
    words = {group.tokens[k].lower for k in range(first, end)}
    return (first, end) if words - _HONORIFICS else None


# -- the rest of a statement -----------------------------------------------------------------------


def _evidence(one: Attribution) -> Span:
    """The sentences from the first that has a part of the statement to the last."""
    start = min([one.sentence.span.start, *(part.start for part in one.parts)])
    end = max([one.sentence.span.end, *(part.end for part in one.parts)])
    if one.host is not None and one.holder is not None:
        start, end = min(start, one.holder.start), max(end, one.holder.end)
    return Span.of(one.sentence.text, start, end)


def _judged(one: Attribution) -> Judgement:
    """How the holder commits to the content, and the tense of the cue."""
    effect = _effect(one)
    clause = one.clause
    if clause is None:
        return Judgement(under(effect, Judgement(Factuality.CERTAIN, None)).factuality, None)
    headline = one.sentence.passage.kind is PassageKind.HEADLINE
    host = judge(clause, one.sentence.tokens, headline)
    return Judgement(under(effect, polarity_only(host)).factuality, host.tense or Tense.PAST)


def _effect(one: Attribution) -> Effect:
    """What the cue makes of the content: saying it, and all that is not known, commits to it."""
    clause, words = one.clause, _words(one.sentence, one.cue)
    if clause is not None:
        lemma, link = clause.verb.lemma, clause.particle or _next_word(one.sentence, clause)
    else:
        lemma, link = next((w.lemma for w in reversed(words) if w.tag[:1] == "N"), "say"), None
    effect = effect_of(lemma, link) or SAY
    if lemma in _WISHES and not _stated(one):
        return OPEN
    # "Agreed that", "warned: “...”": what is put in a sentence of its own is said.
    if _stated(one) and effect in (PROBABLE, OPEN, TURN, FACT, KEEP):
        return EVIDENT if lemma in _BELIEFS else SAY
    return effect


def _stated(one: Attribution) -> bool:
    """Whether the content is a sentence of its own, or a quotation."""
    if one.quoted or one.parts[0].text.lower().startswith("that "):
        return True
    inner = (c for c in one.sentence.clauses if c.governor is one.clause is not None)
    return any(
        c.relation is ClauseRelation.REPORTED
        and one.covers(one.sentence.token_span(c.verb.main, c.verb.main + 1))
        for c in inner
    )


def _words(sentence: Sentence, span: Span) -> list[Token]:
    return [t for t in sentence.tokens if span.start <= t.start < span.end]


def _next_word(sentence: Sentence, clause: Clause) -> str | None:
    following = sentence.tokens[clause.verb.last : clause.verb.last + 1]
    return following[0].lower if following else None
