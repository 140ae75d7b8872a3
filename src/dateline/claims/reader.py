"""The built-in reader: report -> claims, by a learned parser and rules over its trees.

passages -> sentences -> tokens -> groups -> clauses -> events, attributes, relations, each with its
voice, factuality, time and place (after Abney 1996 and FASTUS, Hobbs et al. 1997).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from dateline import __version__
from dateline.claims.assembly import Assembly, without_repetitions
from dateline.claims.attributes import AttributeCandidate, find_attributes
from dateline.claims.circumstances import infer
from dateline.claims.confidence import estimate
from dateline.claims.dating import anchored
from dateline.claims.events import EventCandidate, find_events
from dateline.claims.factuality.cues import HEARSAY
from dateline.claims.factuality.judgement import Judgement, combine
from dateline.claims.factuality.nouns import judge_noun
from dateline.claims.factuality.verbs import judge
from dateline.claims.meaning import Told, meant
from dateline.claims.placing import has_capital, located, place_of
from dateline.claims.publisher import publisher_of
from dateline.claims.relations import RelationCandidate, find_relations
from dateline.claims.statements import Statements
from dateline.claims.timing import SentenceDates, dates_of, time_of
from dateline.claims.voice import Attribution, SourceChain, Voices, find_attributions, source_chains
from dateline.claims.worlds import is_general, tells_no_force, worlds_of
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Factuality,
    Holder,
    MentionType,
    PassageKind,
    Reading,
    Report,
    Span,
    Tense,
    identified,
)
from dateline.passages import split
from dateline.places import Context, PlaceNames, UserPlaces
from dateline.profiles import Profile
from dateline.references.coreference import Entity
from dateline.references.entity_index import EntityIndex
from dateline.references.link import link
from dateline.syntax import encoder
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.sentences import Sentence, analyse

# The number after the hyphen rises where the reader reads otherwise between two releases, so that
# what was read before is read again.
ENGINE = f"encoder {__version__}-5"


@dataclass(frozen=True)
class Reader:
    """Reads reports offline, with the encoder and rules over its trees.

    ``profile`` is what it looks for; ``places`` are the case's own, which go before the
    gazetteer's. ``repairs_off`` names the repairs of the parser that are switched off. One reader
    reads any number of reports.
    """

    profile: Profile
    places: UserPlaces = field(default_factory=dict)
    repairs_off: frozenset[str] = frozenset()

    @property
    def engine(self) -> str:
        """The name of the engine and its version."""
        return ENGINE

    @cached_property
    def _types(self) -> encoder.Types:
        """The profile's event types as the encoder compares them."""
        descriptions = {t.name: t.description for t in self.profile.types.values()}
        return encoder.load().types(descriptions)

    def read(self, report: Report) -> Reading:
        """Read a report: its claims in reading order, each quoting the report's text.

        The same report gives the same claims; a report without a sentence has none.
        """
        text, facts = self._inferred(report)
        claims = [replace(fact, confidence=estimate(fact, self.profile)) for fact in facts]
        claims += Statements.of(text.assembly, text.sentences).claims(text.attributions)
        return Reading(report.id, self.engine, tuple(map(identified, claims)))

    def inferred(self, report: Report) -> list[Claim]:
        """The facts with all dates and places, before their confidence is estimated."""
        return self._inferred(report)[1]

    def _inferred(self, report: Report) -> tuple[_Analysed, list[Claim]]:
        names = self.names(report)
        text = self._analysed(report, names)
        return text, infer(text.facts(names), text.sentences, report, self.profile, names)

    def names(self, report: Report) -> PlaceNames:
        """The place names of a report."""
        return PlaceNames(report.text, Context(report.publisher, self.places))

    def stated(
        self, report: Report, names: PlaceNames | None = None
    ) -> tuple[list[Claim], list[Sentence]]:
        """The facts with the dates and places that stand beside them, and the sentences read.

        ``names`` are the place names of the report, where somebody else needs them, too.
        """
        names = names or self.names(report)
        text = self._analysed(report, names)
        return text.facts(names), text.sentences

    def told(self, report: Report) -> Told:
        """What the sentences tell by their words alone, whatever these may mean in the report."""
        names = self.names(report)
        return self._analysed(report, names).told(names)

    def _analysed(self, report: Report, names: PlaceNames) -> _Analysed:
        passages = split(report)
        sentences = analyse(report.text, passages, self._types, self.profile, self.repairs_off)
        index = link(sentences, self.profile, report.id, names)
        assembly = Assembly(report, index, publisher_of(report, passages), self.engine)
        return _Analysed.of(sentences, assembly)


@dataclass(frozen=True, slots=True)
class _Analysed:
    """A report's sentences, who is meant in them, and who says what."""

    sentences: list[Sentence]
    assembly: Assembly
    attributions: list[Attribution]
    voices: Voices

    @classmethod
    def of(cls, sentences: list[Sentence], assembly: Assembly) -> _Analysed:
        called = assembly.index.called
        chains = source_chains(sentences, called)
        found = find_attributions(sentences, chains, called)
        return cls(sentences, assembly, found, Voices.of(chains, found))

    def facts(self, names: PlaceNames) -> list[Claim]:
        """The events, attributes and relations, in reading order."""
        report, index = self.assembly.report, self.assembly.index
        claims = meant(self.told(names), report.text, index.profile)
        # Words without a name ("the area") are kept as words: the gazetteer has an Area somewhere.
        claims = located(claims, names, has_capital)
        times = (t for s in self.sentences for t in s.times)
        claims = anchored(claims, times, report.text, report.published, index.profile)
        return list(without_repetitions(claims))

    def told(self, names: PlaceNames) -> Told:
        """What the sentences tell, by their words alone."""
        report, index = self.assembly.report, self.assembly.index
        worlds = worlds_of(report.text)
        return [
            (claim, sentence)
            for sentence in self.sentences
            for claim in _InSentence(sentence, self.voices, index, self.assembly, names).claims(
                index.profile
            )
            if not (is_general(claim) or tells_no_force(claim, index.profile, worlds))
        ]


@dataclass(frozen=True, slots=True)
class _InSentence:
    """What the claims of one sentence are made of."""

    sentence: Sentence
    voices: Voices
    index: EntityIndex
    assembly: Assembly
    names: PlaceNames

    def claims(self, profile: Profile) -> Iterator[Claim]:
        """The claims of the sentence: events, then attributes, then relations."""
        dates = dates_of(self.sentence)
        for event in find_events(self.sentence, profile, self.index):
            claim = self.event(event, dates)
            if claim is not None:
                yield claim
        for attribute in find_attributes(self.sentence, self.index):
            yield self.attribute(attribute)
        for relation in find_relations(self.sentence, self.index):
            yield self.relation(relation)

    def event(self, event: EventCandidate, dates: SentenceDates) -> Claim | None:
        """The claim of an event; None where nothing but its name is stated."""
        judged = _judge_event(event, self.sentence)
        clause = event.clause or next(iter(self.sentence.clauses), None)
        chain = self.voices.over(clause, event.anchor) if event.noun else self.chain(clause)
        speaker = self.speaker(chain)
        arguments = [self.argument(role, group, speaker) for role, group in event.arguments]
        arguments += [
            self.assembly.modifier(role, word, self.sentence.span) for role, word in event.modifiers
        ]
        time = time_of(event, self.sentence, dates, judged.tense, self.assembly.report.published)
        place = place_of(event, self.sentence, self.index, self.names)
        stated = event.light or event.known or time is not None or place is not None
        if not arguments and (event.noun is None or not stated):
            return None
        return self.assembly.claim(
            ClaimKind.EVENT,
            event.type.name,
            event.anchor,
            self.sentence.span,
            arguments,
            self.voice(chain, judged),
            judged.factuality,
            judged.tense,
            time=time,
            place=place,
        )

    def attribute(self, attribute: AttributeCandidate) -> Claim:
        """The claim of an attribute; what a document gives is that of what it describes."""
        chain = self.chain(attribute.clause)
        speaker = self.speaker(chain)
        system = attribute.system
        if system is not None and self.index.is_document(system):
            system = self.index.latest(MentionType.WEAPON, system)
        arguments = [
            self.argument(role, group, speaker)
            for role, group in (("System", system), ("Holder", attribute.holder))
            if group is not None
        ]
        if attribute.words is not None:
            arguments.append(Argument("Purpose", attribute.words))
        judged = _judge_attribute(attribute, self.sentence)
        return self.assembly.claim(
            ClaimKind.ATTRIBUTE,
            attribute.name,
            attribute.anchor,
            self.sentence.span,
            arguments,
            self.voice(chain, judged),
            judged.factuality,
            judged.tense,
            value=attribute.value,
        )

    def relation(self, relation: RelationCandidate) -> Claim:
        """The claim of a relation."""
        chain = self.chain(relation.clause)
        judged = _judge_relation(relation, self.sentence)
        return self.assembly.claim(
            ClaimKind.RELATION,
            relation.name,
            relation.anchor,
            self.sentence.span,
            [self.argument(role, what, None) for role, what in relation.arguments],
            self.voice(chain, judged),
            judged.factuality,
            judged.tense,
        )

    def argument(self, role: str, what: NounGroup | Span, speaker: Entity | None) -> Argument:
        """A participant that a noun group or, within one, a quotation names."""
        if isinstance(what, Span):
            return self.assembly.argument(role, what, self.sentence.span)
        words = self.sentence.group_span(what)
        return self.assembly.argument(role, words, self.sentence.span, what, speaker)

    def chain(self, clause: Clause | None) -> SourceChain:
        """The holders of what a clause states, within the report."""
        if clause is None:
            return ()
        verb = clause.verb.main
        return self.voices.over(clause, self.sentence.token_span(verb, verb + 1))

    def speaker(self, chain: SourceChain) -> Entity | None:
        """Whom "I" and "we" mean: the innermost holder."""
        return self.index.resolve(chain[-1].group) if chain else None

    def voice(self, chain: SourceChain, judged: Judgement) -> list[Holder]:
        """The holders from the publisher inwards; hearsay words are the publisher's cue."""
        publisher = self.assembly.publisher
        if judged.hedge is not None and judged.hedge.lower in HEARSAY:
            cue = Span.of(self.sentence.text, judged.hedge.start, judged.hedge.end)
            publisher = replace(publisher, cue=cue)
        holders = [publisher]
        for source in chain:
            words = source.sentence.group_span(source.group)
            holder = self.assembly.holder(words, source.group, source.cue)
            if holder.name != holders[-1].name:
                holders.append(holder)
        return holders


# -- factuality of what was found -----------------------------------------------------------------


def _judge_event(event: EventCandidate, sentence: Sentence) -> Judgement:
    """Factuality and tense of an event: a noun's depend on what its clause does with it."""
    clause = event.clause
    if event.noun is not None:
        return judge_noun(event.noun, clause, sentence, light=event.light)
    assert clause is not None
    judged = judge(clause, sentence.tokens, sentence.passage.kind is PassageKind.HEADLINE)
    if clause.verb.lemma in event.type.not_verbs:  # "did not comment" asserts a refusal
        return replace(judged, factuality=combine(Factuality.COUNTERFACT, judged.factuality))
    return judged


def _judge_attribute(attribute: AttributeCandidate, sentence: Sentence) -> Judgement:
    """Factuality and tense of an attribute: "can fly 200 km" states a capability as a fact."""
    clause = attribute.clause
    if clause is None:
        return Judgement(Factuality.CERTAIN, Tense.PRESENT)
    judged = judge(clause, sentence.tokens)
    able = clause.verb.modal in ("can", "could") or clause.relation in (
        ClauseRelation.REDUCED,
        ClauseRelation.ING,
        ClauseRelation.INFINITIVE,
    )
    if attribute.name == "quantity_held" or not able:
        return judged
    value = judged.factuality if clause.verb.negated else Factuality.CERTAIN
    return Judgement(value, Tense.PRESENT, judged.hedge)


def _judge_relation(relation: RelationCandidate, sentence: Sentence) -> Judgement:
    """Factuality and tense of a relation, which holds now unless it is stated to be over."""
    clause = relation.clause
    if any(t.lower == "formerly" for t in sentence.tokens) or _used_to(clause):
        return Judgement(Factuality.CERTAIN, Tense.PAST)
    if clause is None:
        return Judgement(Factuality.CERTAIN, Tense.PRESENT)
    return judge(clause, sentence.tokens)


def _used_to(clause: Clause | None) -> bool:
    """Whether a clause stands under "used to"."""
    if clause is None or clause.verb.first == 0 or clause.governor is None:
        return False
    return clause.verb.form is VerbForm.INFINITIVE and clause.governor.verb.lemma == "use"
