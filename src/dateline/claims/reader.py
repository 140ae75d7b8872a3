"""The reader: report -> claims, by a learned parser and rules over its trees.

passages -> sentences -> tokens -> groups -> clauses -> events, attributes, relations, each with its
voice, factuality, time and place (after Abney 1996 and FASTUS, Hobbs et al. 1997).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath
from urllib.parse import urlsplit

from dateline import __version__
from dateline.claims.attributes import Attribute, find_attributes
from dateline.claims.confidence import Features, confidence
from dateline.claims.counts import count
from dateline.claims.dating import anchored
from dateline.claims.events import Found, find_events
from dateline.claims.factuality.cues import HEARSAY
from dateline.claims.factuality.judgement import Judgement, combine
from dateline.claims.factuality.nouns import judge_noun
from dateline.claims.factuality.verbs import judge
from dateline.claims.relations import Relation, find_relations
from dateline.claims.voice import Chain, chains
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Confidence,
    Factuality,
    Holder,
    MentionType,
    Passage,
    PassageKind,
    Place,
    Reading,
    Report,
    Span,
    Tense,
    Time,
    identified,
)
from dateline.passages import split
from dateline.places import Context, UserPlaces, resolve_places
from dateline.profiles import Profile
from dateline.references.coreference import Entity
from dateline.references.directory import Directory
from dateline.references.setting import setting_of
from dateline.syntax import encoder
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence, analyse
from dateline.syntax.tokens import Token
from dateline.times import TimeMention, is_when, resolve

ENGINE = f"encoder {__version__}"


@dataclass(frozen=True)
class Reader:
    """The built-in reader: offline, with the encoder and rules over its trees.

    ``profile`` is what it looks for; ``places`` are the case's own, which go before the
    gazetteer's. One reader reads any number of reports.
    """

    profile: Profile
    places: UserPlaces = field(default_factory=dict)

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
        passages = split(report)
        sentences = analyse(report.text, passages, self._types, self.profile)
        directory = Directory(self.profile)
        for sentence in sentences:
            introduce(sentence, directory)
        known = _Known(
            report=report,
            profile=self.profile,
            sentences=sentences,
            voices=chains(sentences, directory.called),
            directory=directory,
            outlet=publisher_of(report, passages),
            places=self.places,
        )
        claims: list[Claim] = []
        for sentence in sentences:
            claims += _read_sentence(sentence, known)
        claims = _located(claims, known)
        times = (t for s in sentences for t in s.times)
        claims = anchored(claims, times, report.text, report.published, self.profile)
        finished = (
            identified(_estimated(claim, self.profile)) for claim in without_repetitions(claims)
        )
        return Reading(report.id, self.engine, tuple(finished))


@dataclass(slots=True)
class _Known:
    """What is known of one report while it is read."""

    report: Report
    profile: Profile
    sentences: list[Sentence]
    voices: dict[Clause, Chain]
    directory: Directory
    outlet: Holder
    places: UserPlaces


def _estimated(claim: Claim, profile: Profile) -> Claim:
    """Return the claim with its confidence; it depends on the date, so it comes last."""
    return replace(claim, confidence=Confidence(confidence(Features.of(claim, profile))))


def without_repetitions(claims: list[Claim]) -> Iterator[Claim]:
    """Drop repetitions: one claim a type and anchor."""
    seen: set[tuple[str, int, int]] = set()
    for claim in claims:
        key = (claim.type, claim.anchor.start, claim.anchor.end)
        if key not in seen:
            seen.add(key)
            yield claim


def publisher_of(report: Report, passages: Sequence[Passage]) -> Holder:
    """The outermost voice: publisher, agency or byline, else the address or file itself."""
    name = report.publisher or _agency(report, passages) or report.byline
    if name is None:
        name = (
            _host(report.url or "")
            or PurePath(report.source or "unnamed report").name
            or "unnamed report"
        )
    for passage in passages:
        if passage.kind in (PassageKind.BYLINE, PassageKind.DATELINE):
            at = report.text.find(name, passage.start, passage.end)
            if at >= 0:
                return Holder(name, span=Span.of(report.text, at, at + len(name)))
    return Holder(name)


def _host(url: str) -> str | None:
    """The host of an address; None where it has none or is no address."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _agency(report: Report, passages: Sequence[Passage]) -> str | None:
    """The agency that the dateline names: "GENEVA (Reuters) -"."""
    for passage in passages:
        if passage.kind is PassageKind.DATELINE:
            match = re.search(r"\(([A-Z][^()]{1,40})\)", report.text[passage.start : passage.end])
            if match:
                return match[1]
    return None


def introduce(sentence: Sentence, directory: Directory) -> None:
    """Enter the sentence's names, and acronyms: "Islamic Republic News Agency (IRNA)"."""
    tokens = sentence.tokens
    directory.begin(sentence.nouns, setting_of(sentence, directory.profile))
    for group in sentence.nouns:
        i = group.last
        if (
            group.proper
            and i + 2 < len(tokens)
            and tokens[i].text == "("
            and tokens[i + 2].text == ")"
        ):
            directory.alias(group, tokens[i + 1].text)


def _read_sentence(sentence: Sentence, known: _Known) -> Iterator[Claim]:
    dated = _dated(sentence)
    for found in find_events(sentence, known.profile, known.directory):
        claim = _event_claim(found, dated, sentence, known)
        if claim is not None:
            yield claim
    for attribute in find_attributes(sentence, known.directory):
        yield _attribute_claim(attribute, sentence, known)
    for relation in find_relations(sentence, known.directory):
        yield _relation_claim(relation, sentence, known)


# -- events --------------------------------------------------------------------------------------


def _event_claim(
    found: Found, dated: Mapping[Clause, TimeMention], sentence: Sentence, known: _Known
) -> Claim | None:
    judged = _judge(found, sentence)
    chain = known.voices.get(found.clause, ()) if found.clause is not None else ()
    if found.clause is None:
        chain = _sentence_chain(sentence, known)
    speaker = _speaker(chain, known.directory)
    arguments = [
        _argument(role, group, sentence, known.directory, speaker)
        for role, group in found.arguments
    ]
    arguments += [_modifier(role, token, sentence, known) for role, token in found.modifiers]
    time = _time(found, dated, judged.tense, known.report)
    place = _place(found, sentence, known)
    if not arguments and (found.noun is None or (time is None and place is None)):
        return None
    return Claim(
        report=known.report.id,
        kind=ClaimKind.EVENT,
        type=found.type.name,
        anchor=found.anchor,
        evidence=sentence.span,
        arguments=tuple(arguments),
        time=time,
        place=place,
        voice=_voice(chain, judged, sentence, known),
        factuality=judged.factuality,
        tense=Tense(judged.tense) if judged.tense else None,
        engine=ENGINE,
    )


def _judge(found: Found, sentence: Sentence) -> Judgement:
    """Factuality and tense of an event: a noun's depend on what its clause does with it."""
    headline = sentence.passage.kind is PassageKind.HEADLINE
    clause = found.clause
    if found.noun is None:
        assert clause is not None
        judged = judge(clause, sentence.tokens, headline)
        if clause.verb.lemma in found.type.not_verbs:  # "did not comment" asserts a refusal
            judged = Judgement(
                combine(Factuality.COUNTERFACT, judged.factuality), judged.tense, judged.hedge
            )
        return judged
    return judge_noun(found.noun, clause, sentence, light=found.light)


# -- attributes and relations ----------------------------------------------------------------------


def _attribute_claim(attribute: Attribute, sentence: Sentence, known: _Known) -> Claim:
    clause = attribute.clause
    chain = known.voices.get(clause, ()) if clause else ()
    speaker = _speaker(chain, known.directory)
    arguments = []
    system = attribute.system
    if system is not None and known.directory.is_document(system):
        system = known.directory.latest(MentionType.WEAPON, system)
    if system is not None:
        arguments.append(_argument("System", system, sentence, known.directory, speaker))
    if attribute.holder is not None:
        arguments.append(_argument("Holder", attribute.holder, sentence, known.directory, speaker))
    if attribute.words is not None:
        arguments.append(Argument("Purpose", attribute.words))
    judged = Judgement(Factuality.CERTAIN, "present")
    if clause is not None:
        judged = judge(clause, sentence.tokens)
        if attribute.name != "quantity_held":
            # "can fly 200 km" states a capability as a fact.
            able = clause.verb.modal in ("can", "could") or clause.relation in (
                "reduced",
                "ing",
                "to",
            )
            value = Factuality.CERTAIN if able and not clause.verb.negated else judged.factuality
            judged = Judgement(value, "present" if able else judged.tense, judged.hedge)
    return Claim(
        report=known.report.id,
        kind=ClaimKind.ATTRIBUTE,
        type=attribute.name,
        anchor=attribute.anchor,
        evidence=sentence.span,
        arguments=tuple(arguments),
        value=attribute.value,
        voice=_voice(chain, judged, sentence, known),
        factuality=judged.factuality,
        tense=Tense(judged.tense) if judged.tense else None,
        engine=ENGINE,
    )


def _relation_claim(relation: Relation, sentence: Sentence, known: _Known) -> Claim:
    chain = known.voices.get(relation.clause, ()) if relation.clause else ()
    judged = Judgement(Factuality.CERTAIN, "present")
    if relation.clause is not None:
        judged = judge(relation.clause, sentence.tokens)
    words = [t.lower for t in sentence.tokens]
    if "formerly" in words or _used_to(relation.clause, sentence):
        judged = Judgement(Factuality.CERTAIN, "past")
    arguments = []
    for role, what in relation.arguments:
        if isinstance(what, NounGroup):
            arguments.append(_argument(role, what, sentence, known.directory, None))
        else:
            arguments.append(_bare(role, what, sentence, known))
    return Claim(
        report=known.report.id,
        kind=ClaimKind.RELATION,
        type=relation.name,
        anchor=relation.anchor,
        evidence=sentence.span,
        arguments=tuple(arguments),
        voice=_voice(chain, judged, sentence, known),
        factuality=judged.factuality,
        tense=Tense(judged.tense) if judged.tense else None,
        engine=ENGINE,
    )


def _used_to(clause: Clause | None, sentence: Sentence) -> bool:
    if clause is None or clause.verb.first == 0:
        return False
    governor = clause.governor
    return clause.verb.form == "to" and governor is not None and governor.verb.lemma == "use"


# -- parts of a claim ------------------------------------------------------------------------------


def _argument(
    role: str, group: NounGroup, sentence: Sentence, directory: Directory, speaker: Entity | None
) -> Argument:
    entity = directory.resolve(group, speaker)
    kind = directory.kind(group)
    if kind is None and entity is not None:
        kind = entity.kind
    return Argument(
        role=role,
        span=sentence.group_span(group),
        mention_type=kind,
        entity=entity.id if entity else None,
        name=entity.name if entity else None,
        count=count(group, sentence.text),
    )


def _modifier(role: str, token: Token, sentence: Sentence, known: _Known) -> Argument:
    span = Span.of(sentence.text, token.start, token.end)
    if token.tag == "PRP$":
        entity = known.directory.possessive(token, None)
        if entity is not None:
            return Argument(role, span, entity.kind, entity.id, entity.name)
    return _bare(role, span, sentence, known)


def _bare(role: str, span: Span, sentence: Sentence, known: _Known) -> Argument:
    """An argument that is part of a noun group: an adjective, a name without its title."""
    entity = known.directory.by_words(span.text)
    kind = entity.kind if entity else known.profile.kinds.get(span.text.lower())
    return Argument(
        role=role,
        span=span,
        mention_type=kind,
        entity=entity.id if entity else None,
        name=entity.name if entity else None,
    )


def _speaker(chain: Chain, directory: Directory) -> Entity | None:
    return directory.resolve(chain[-1].source) if chain else None


def _sentence_chain(sentence: Sentence, known: _Known) -> Chain:
    """The voice of a noun outside every clause: that of the sentence's first clause."""
    first = next(iter(sentence.clauses), None)
    return known.voices.get(first, ()) if first is not None else ()


def _voice(
    chain: Chain, judged: Judgement, sentence: Sentence, known: _Known
) -> tuple[Holder, ...]:
    """The chain of holders from the publisher inwards; hearsay words are the outermost's cue."""
    outlet = known.outlet
    if judged.hedge is not None and judged.hedge.lower in HEARSAY:
        cue = Span.of(sentence.text, judged.hedge.start, judged.hedge.end)
        outlet = Holder(outlet.name, outlet.entity, outlet.span, cue)
    holders = [outlet]
    for link in chain:
        span = link.sentence.group_span(link.source)
        entity = known.directory.resolve(link.source)
        holders.append(
            Holder(
                name=entity.name if entity else span.text,
                entity=entity.id if entity else None,
                span=span,
                cue=link.cue,
            )
        )
    return tuple(holders)


def _dated(sentence: Sentence) -> dict[Clause, TimeMention]:
    """For each clause that a time expression dates, the first one."""
    dated: dict[Clause, TimeMention] = {}
    for mention in sentence.times:
        clause = _times_clause(mention.span, sentence) if is_when(mention) else None
        if clause is not None:
            dated.setdefault(clause, mention)
    return dated


def _time(
    found: Found, dated: Mapping[Clause, TimeMention], tense: str | None, report: Report
) -> Time | None:
    """The time expression of the event's own clause, else of the verb it is joined to by "and"."""
    clause = found.clause
    while clause is not None:
        mention = dated.get(clause)
        if mention is not None:
            return resolve(mention, report.published, tense)
        shared = clause.relation == "conj" and clause.governor is not None
        clause = clause.governor if shared else None
    return None


def _times_clause(span: Span, sentence: Sentence) -> Clause | None:
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


def _place(found: Found, sentence: Sentence, known: _Known) -> Place | None:
    """The place words of an event; they are resolved with the whole report in view later.

    A named place goes before a described one, and where it is said to be before what it befell.
    "The port of Aden" is in Aden.
    """
    kind = known.directory.kind
    sites = (MentionType.PLACE, MentionType.FACILITY)
    befallen = [g for r, g in found.arguments if r in found.type.where and kind(g) in sites]
    told = [g for _, g in found.places]
    within = [
        inner
        for group in (*told, *befallen)
        for preposition, inner in sentence.tree.phrases(group)
        if preposition in ("of", "in", "at", "near") and kind(inner) is MentionType.PLACE
    ]
    told += [*(g for g in befallen if g.proper or kind(g) is MentionType.PLACE), *within]
    chosen = [g for g in told if g.proper][:1] or told[:1]
    return Place(span=sentence.group_span(chosen[0])) if chosen else None


def _located(claims: list[Claim], known: _Known) -> list[Claim]:
    """Resolve the places of all claims together."""
    # Words without a name ("the area") are kept as words: the gazetteer has an Area somewhere.
    spans = [c.place.span for c in claims if c.place and any(map(str.isupper, c.place.span.text))]
    context = Context(publisher=known.report.publisher, places=known.places)
    resolved = dict(zip(spans, resolve_places(known.report.text, spans, context), strict=True))
    return [
        replace(claim, place=resolved.get(claim.place.span) or claim.place)
        if claim.place is not None
        else claim
        for claim in claims
    ]
